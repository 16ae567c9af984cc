"""Promoted results: pages and addresses that the board puts above the results of a query.

wagtail.contrib.search_promotions is not used: its promotions know no language, match a query only
with its exact diacritics, and depend on a query log that is not per unit and keeps personal data.
"""

from dataclasses import dataclass

from wagtail.models import Page

from search.models import Pick
from search.result_cache import cached_results
from search.text.query_parsing import ParsedQuery
from sections.listings.queries import visible

MOST = 3


@dataclass(frozen=True)
class PromotedResult:
    title: str
    url: str
    description: str = ""


def promotions_for(query: ParsedQuery, language: str, request) -> list[PromotedResult]:
    """The promoted results for exactly the words of `query` in `language`, at most MOST.

    The promotions are cached. Whether readers may see their pages is checked for every request.
    """
    words = " ".join(query.whole.folded)
    if not words:
        return []
    promotions = cached_results.get(lambda: _find(words, language), "promotions", words, language)
    pages = _visible_pages(promotion.page_id for promotion in promotions)
    shown = (_as_shown(promotion, pages, request) for promotion in promotions)
    return [result for result in shown if result][:MOST]


def _find(words, language) -> list[Pick]:
    return list(Pick.objects.filter(folded=words, language=language).order_by("order", "pk"))


def _visible_pages(ids) -> dict[int, Page]:
    ids = set(ids) - {None}
    if not ids:
        return {}
    return visible(Page.objects.select_related("locale")).in_bulk(ids)


def _as_shown(promotion, pages, request) -> PromotedResult | None:
    if not promotion.page_id:
        if not promotion.address:
            # Its address was refused after it was stored.
            return None
        return PromotedResult(promotion.heading, promotion.address, promotion.description)
    page = pages.get(promotion.page_id)
    url = page and page.get_url(request)
    return PromotedResult(page.title, url, promotion.description) if url else None
