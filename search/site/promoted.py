"""What the board has picked for a query, to stand above what was found."""

from dataclasses import dataclass

from wagtail.models import Page

from search.models import Pick
from search.result_cache import cached_findings
from search.text.query_parsing import ParsedQuery
from sections.listings.queries import visible

MOST = 3


@dataclass(frozen=True)
class PromotedResult:
    title: str
    url: str
    description: str = ""


def promotions_for(asked: ParsedQuery, language: str, request) -> list[PromotedResult]:
    """What is picked for all the words of `asked` in `language`, at most MOST.

    The picks are remembered; whether readers may see their pages is asked each time.
    """
    words = " ".join(asked.whole.folded)
    if not words:
        return []
    picks = cached_findings.get(lambda: _find(words, language), "picks", words, language)
    pages = _visible_pages(pick.page_id for pick in picks)
    shown = (_as_shown(pick, pages, request) for pick in picks)
    return [result for result in shown if result][:MOST]


def _find(words, language) -> list[Pick]:
    return list(Pick.objects.filter(folded=words, language=language).order_by("order", "pk"))


def _visible_pages(ids) -> dict[int, Page]:
    ids = set(ids) - {None}
    if not ids:
        return {}
    return visible(Page.objects.select_related("locale")).in_bulk(ids)


def _as_shown(pick, pages, request) -> PromotedResult | None:
    if not pick.page_id:
        if not pick.address:
            # It was forbidden after it was stored.
            return None
        return PromotedResult(pick.heading, pick.address, pick.description)
    page = pages.get(pick.page_id)
    url = page and page.get_url(request)
    return PromotedResult(page.title, url, pick.description) if url else None
