"""The sitemaps of a subportal: an index and its parts.

Each language has one part with its sections and other pages, and one part for each month of
articles. A part reads its own rows only. The index finds the first and the last month by two
queries on the listing's index. So the cost does not grow with the number of articles.
"""

import datetime
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.contrib.sitemaps.views import SitemapIndexItem
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from sections.models import ArticlePage, Placement
from units.pages.urls import PageUrls

_PART = re.compile(r"(?P<language>[a-z]{2}(?:-[a-z]+)?)(?:-(?P<year>\d{4})-(?P<month>\d{2}))?")


@require_safe
def index(request):
    """The sitemap index: the addresses of all parts of the requested subportal."""
    root = Site.find_for_request(request).root_url
    parts = [
        SitemapIndexItem(root + reverse("sitemap", args=[name]))
        for home in _open_homes(request)
        for name in _part_names(home)
    ]
    response = TemplateResponse(
        request, "sitemap_index.xml", {"sitemaps": parts}, content_type="application/xml"
    )
    response["X-Robots-Tag"] = "noindex, noodp, noarchive"
    return response


@require_safe
def part(request, section):
    """One part by its name in the index; 404 for a name that no part can have."""
    match = _PART.fullmatch(section)
    homes = {home.locale.language_code: home for home in _open_homes(request)}
    if match is None or match["language"] not in homes:
        raise Http404
    home = homes[match["language"]]
    if match["month"]:
        sitemap = StorySitemap(request, home, _month(int(match["year"]), int(match["month"])))
    else:
        sitemap = SectionSitemap(request, home)
    return sitemap_views.sitemap(request, {section: sitemap}, section=section)


class _PartSitemap(Sitemap):
    """One part: `items` are rows of (url_path, time of the last publication)."""

    # The limit of the sitemap protocol (sitemaps.org) for one file.
    limit = 50_000

    def __init__(self, request, home):
        self.home = home
        self._addresses = PageUrls.of(request)
        # The scheme and host of the site, not those of the request.
        root = urlsplit(Site.find_for_request(request).root_url)
        self.protocol, self._domain = root.scheme, root.netloc

    def get_domain(self, site=None):
        return self._domain

    def location(self, row):
        return self._addresses.find(row[0])[1]

    def lastmod(self, row):
        return row[1]


class SectionSitemap(_PartSitemap):
    """All live public pages of a language except articles."""

    def items(self):
        pages = Page.objects.descendant_of(self.home, inclusive=True).live().public()
        pages = pages.not_exact_type(ArticlePage).order_by("path")
        return pages.values_list("url_path", "last_published_at")


class StorySitemap(_PartSitemap):
    """The articles of one month in one language, newest first."""

    def __init__(self, request, home, month):
        super().__init__(request, home)
        self._month = month

    def items(self):
        rows = _stories(self.home).filter(date__gte=self._month[0], date__lt=self._month[1])
        return rows.order_by("-date", "-article").values_list(
            "article__url_path", "article__last_published_at"
        )


def _open_homes(request) -> list[Page]:
    """The live front pages of the subportal, one for each language.

    Pages below a front page that is still a draft have no readers and are left out.
    """
    root = Site.find_for_request(request).root_page
    homes = root.get_translations(inclusive=True).live().public()
    return list(homes.select_related("locale").order_by("path"))


def _stories(home: Page):
    """The derived placements of articles below `home`; each article has one."""
    rows = Placement.objects.filter(place=home, live=True, derived=True)
    return rows.filter(article__path__startswith=home.path)


def _part_names(home: Page) -> Iterator[str]:
    language = home.locale.language_code
    yield language
    dates = _stories(home).values_list("date", flat=True)
    newest, oldest = dates.order_by("-date").first(), dates.order_by("date").first()
    if newest is None:
        return
    newest, oldest = (timezone.localtime(date) for date in (newest, oldest))
    for number in range(
        newest.year * 12 + newest.month - 1, oldest.year * 12 + oldest.month - 2, -1
    ):
        yield f"{language}-{number // 12:04}-{number % 12 + 1:02}"


def _month(year: int, month: int) -> tuple[datetime.datetime, datetime.datetime]:
    """The first moment of the month and of the next one in local time; raises Http404."""
    try:
        first = datetime.datetime(year, month, 1)
        following = datetime.datetime(year + month // 12, month % 12 + 1, 1)
        return timezone.make_aware(first), timezone.make_aware(following)
    except (ValueError, OverflowError) as error:
        raise Http404 from error
