"""Routes of a leadership page: today, a term, all terms, and the pages of persons."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from library.enums import ArticleConnection
from library.i18n.translated_fields import apply_translations
from library.leadership.article_provider import articles_of_person
from library.leadership.models import Person
from library.leadership.queries import (
    build_leadership_history,
    build_leadership_view,
    current_and_past_posts,
)
from library.pictures.renditions import ON_PERSON_PAGES, prefetch_renditions
from library.record_urls import id_from_slug, unit_ids_on_page, url_of
from units.access.scope import unit_id_of
from units.pages.urls import PageUrls, breadcrumbs

_FEW = 6
# The paths of the lists of articles, below the path of a person.
_ARTICLE_LIST_PATHS = {ArticleConnection.BY: "bai-viet/", ArticleConnection.ABOUT: "hoat-dong/"}


class LeadershipRoutes(RoutablePageMixin):
    """Routes for `LeadershipPage`. An unknown address answers 404."""

    # The same paths show the same persons in every language (home/chrome/language_switch.py).
    is_same_below_in_all_languages = True

    @path("")
    def show_today(self, request):
        return self.show_bodies(request)

    @path("nhiem-ky/<str:address>/")
    def show_term(self, request, address):
        return self.show_bodies(request, address=address)

    @path("qua-cac-thoi-ky/")
    def show_through_time(self, request):
        title = gettext("Leaders through time")
        terms = build_leadership_history(unit_id_of(self), request)
        return self._render(
            request, "library/leaders_through_time.html", f"{title}", "qua-cac-thoi-ky/",
            title=title, terms=terms,
        )  # fmt: skip

    @path("<str:address>/")
    def show_person(self, request, address):
        person, answer = self._find_person(request, address, "")
        if answer:
            return answer
        apply_translations([person])
        return self.render_person(request, person)

    @path("<str:address>/bai-viet/")
    def show_articles_by(self, request, address):
        return self._show_articles(request, address, ArticleConnection.BY)

    @path("<str:address>/hoat-dong/")
    def show_articles_about(self, request, address):
        return self._show_articles(request, address, ArticleConnection.ABOUT)

    def show_bodies(self, request, *, unit_id=None, address="", draft=None):
        """Render the bodies of the unit of the page, or of `unit_id`; `draft` replaces its live
        row."""
        unit_id = unit_id or unit_id_of(self)
        view = build_leadership_view(unit_id, request, term_address=address, draft=draft)
        if view is None:
            raise Http404
        rest, title = "", self.title
        if address:
            rest = f"nhiem-ky/{address}/"
            title = gettext("%(page)s, term %(term)s") % {
                "page": self.title,
                "term": view.term.label,
            }
        return self._render(
            request, "library/leadership_page.html", title, rest, title=title, leadership=view,
            is_past=bool(address),
        )  # fmt: skip

    def render_person(self, request, person):
        now, posts = current_and_past_posts(person, request)
        if person.portrait:
            prefetch_renditions([person.portrait], ON_PERSON_PAGES)
        rest = f"{person.address}/" if person.pk else ""
        own = f"{PageUrls.of(request).find(self.url_path)[1]}{rest}"
        stories = [
            {"part": part.value, "url": f"{own}{_ARTICLE_LIST_PATHS[part]}", "listing": listing}
            for part in _ARTICLE_LIST_PATHS
            if person.pk and (listing := articles_of_person(person, part, request, size=_FEW)).cards
        ]
        return self._render(
            request, "library/person_page.html", person.name, rest,
            person=person, now=now, posts=posts, stories=stories,
        )  # fmt: skip

    def _show_articles(self, request, address, part):
        rest = _ARTICLE_LIST_PATHS[part]
        person, answer = self._find_person(request, address, rest)
        if answer:
            return answer
        get = request.GET
        listing = articles_of_person(
            person, part, request, after=get.get("truoc"), before=get.get("sau")
        )
        own = f"{PageUrls.of(request).find(self.url_path)[1]}{person.address}/"
        return self._render(
            request, "library/person_stories.html", person.name, f"{person.address}/{rest}",
            person=person, part=part.value, listing=listing,
            more_breadcrumbs=[{"title": person.name, "url": own}],
        )  # fmt: skip

    def _find_person(self, request, address, rest):
        """Return the leader at `address`, and a response to send instead of the page or None."""
        people = Person.objects.sources().select_related("portrait")
        person = people.filter(pk=id_from_slug(address)).first()
        if person is None:
            raise Http404
        is_here = person.unit_id in unit_ids_on_page(self)
        if not person.live:
            if is_here and person.first_published_at:
                template = "library/person_withdrawn.html"
                return person, self._render(request, template, "", "", status=410)
            raise Http404
        if not is_here or address != person.address:
            # The id identifies the leader. The address is of another unit, or older than a
            # correction.
            if url := url_of(person, request):
                return person, HttpResponsePermanentRedirect(f"{url}{rest}")
            raise Http404
        return person, None

    def _render(self, request, template, name, rest, *, more_breadcrumbs=(), status=200, **context):
        request.is_preview = getattr(request, "is_preview", False)
        _site, own, full = PageUrls.of(request).find(self.url_path)
        above = breadcrumbs(self, request) if self.path else []
        if rest:
            above = [*above, {"title": self.title, "url": own}, *more_breadcrumbs]
        context = {
            **self.get_context(request),
            "name": name,
            "own_url": own,
            "canonical_url": f"{full}{rest}" if full else "",
            "breadcrumbs": above,
            **context,
        }
        return TemplateResponse(request, template, context, status=status)
