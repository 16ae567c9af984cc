"""The public list of corrections of one subportal, newest first, in the language of the reader."""

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from sections.articles.pages import ArticlePage
from sections.corrections.models import Correction
from units.pages.keyset_pagination import paginate_by_key
from units.pages.urls import PageUrls

SIZE = 30
_COLUMNS = ("date", "pk")


@require_safe
def corrections(request):
    """`?truoc=` and `?sau=` turn the pages, as in every list."""
    stories = ArticlePage.objects.live().public().descendant_of(_home(request))
    told = Correction.objects.for_readers().filter(page__in=stories).select_related("page")
    page = paginate_by_key(
        lambda condition, order, limit: list(told.filter(condition).order_by(*order)[:limit]),
        lambda row: (row.date, row.pk),
        _COLUMNS,
        size=SIZE,
        after=request.GET.get("truoc"),
        before=request.GET.get("sau"),
    )
    addresses = PageUrls.of(request)
    context = {
        "rows": [(row, addresses.find(row.page.url_path)[1]) for row in page.rows],
        "older_url": f"?truoc={page.next_cursor}" if page.next_cursor else "",
        "newer_url": f"?sau={page.previous_cursor}" if page.previous_cursor else "",
    }
    return render(request, "sections/corrections.html", context)


def _home(request) -> Page:
    """The home of the subportal in the language of the reader."""
    site = Site.find_for_request(request)
    homes = Page.objects.filter(
        translation_key=site.root_page.translation_key,
        locale__language_code=get_language(),
        live=True,
    )
    if home := homes.first():
        return home
    raise Http404


app_name = "corrections"
urlpatterns = [path("", corrections, name="list")]
