"""The views for readers: the search page and the suggestions while typing."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import TypedDict

from django.http import JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_safe

from delivery.rate_limit import rate_limited
from search.engine.results import EngineResults, Filters
from search.enums import Order
from search.reports.query_log import log_query
from search.service import Answer, SearchUnavailable, answer, suggest
from search.site.facets import Choice, Facet, ResolvedFilters, filters_on, resolve_filters
from search.site.parameters import FILTERS, LAST_PAGE, SearchQuery
from search.site.promoted import promotions_for
from search.site.results import Result, results_for, things_for
from search.subportal import Subportal

PAGE_SIZE = 20
SUGGESTIONS = 8
# Suggestions need at least so many typed characters.
LEAST_CHARACTERS = 2
# Seconds for which suggestions may be cached.
_SECONDS = 60


@dataclass(frozen=True)
class Link:
    """One choice of a switch."""

    label: str
    url: str
    is_chosen: bool


class SearchContext(TypedDict):
    """The context of the page that does not depend on results."""

    query: SearchQuery
    chosen: list[Choice]
    # Hidden fields of the form.
    kept: list[tuple[str, str]]
    scopes: list[Link]
    orders: list[Link]
    everywhere_url: str
    unfiltered_url: str


class ResultsContext(TypedDict):
    """The context of one page of results."""

    answer: Answer
    results: list[Result]
    # The number of matches, as text.
    count: str
    facets: list[Facet]
    number: int
    # The number of the first result of the page.
    start: int
    # The number of the last page; 0 where it is unknown, for a very common query.
    last: int
    is_at_the_end: bool
    previous_url: str
    next_url: str


@require_safe
@rate_limited("search")
def results(request):
    """The search page for the parameters of the request (search/site/parameters.py)."""
    language, subportal = get_language(), Subportal.of(request)
    unit_id = subportal.unit_id
    query = SearchQuery.read(request.GET, on_city=subportal.is_city)
    narrowed = resolve_filters(query, language, unit_id)
    context: dict[str, object] = {**_links(narrowed)}
    status = HTTPStatus.OK
    if narrowed.query.text:
        try:
            page = _found(narrowed, narrowed.filters(language, subportal), request)
        except SearchUnavailable as error:
            context["is_unavailable"] = True
            status, retry_after = HTTPStatus.SERVICE_UNAVAILABLE, error.retry_after
        else:
            context |= page
            _log(narrowed, unit_id, language, page["answer"])
            context["promotions"] = promotions_for(page["answer"].query, language, request)
    response = render(request, "search/results.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    if status != HTTPStatus.OK:
        response["Retry-After"] = str(retry_after)
        response["Cache-Control"] = "no-store"
    return response


@require_safe
@rate_limited("suggestions")
def suggestions(request):
    """JSON: at most SUGGESTIONS things for the prefix `?q=`, and their number in words."""
    subportal = Subportal.of(request)
    query = SearchQuery.read(request.GET, on_city=subportal.is_city)
    try:
        keys = []
        if len(query.text) >= LEAST_CHARACTERS:
            filters = filters_on(subportal, get_language(), is_everywhere=query.is_everywhere)
            keys = suggest(query.text, filters, SUGGESTIONS)
    except SearchUnavailable as error:
        response = JsonResponse({}, status=HTTPStatus.SERVICE_UNAVAILABLE)
        response["Retry-After"] = str(error.retry_after)
        return response
    found = [
        {"title": thing.name, "url": thing.url, "kind": str(thing.kind_name)}
        for thing in things_for(keys, request)
    ]
    count = ngettext("%(count)s suggestion", "%(count)s suggestions", len(found))
    response = JsonResponse({"suggestions": found, "status": count % {"count": len(found)}})
    patch_cache_control(response, public=True, max_age=_SECONDS)
    response["X-Robots-Tag"] = "noindex"
    return response


def _log(narrowed, unit_id, language, said):
    query = narrowed.query
    if query.page == 1 and not narrowed.chosen:
        log_query(
            unit_id, language, said.query, said.found if not said.corrected else EngineResults()
        )


def _links(narrowed: ResolvedFilters) -> SearchContext:
    query = narrowed.query
    here = query.without("unit").but(is_everywhere=False)
    everywhere = query.without("section").but(is_everywhere=True)
    return {
        "query": query,
        "chosen": narrowed.chosen,
        "kept": query.parameters("text", "page", *FILTERS),
        "scopes": [
            Link(gettext("This subportal"), here.address(), not query.is_everywhere),
            Link(gettext("All subportals"), everywhere.address(), query.is_everywhere),
        ],
        "orders": [
            Link(str(order.label), query.but(order=order).address(), order == query.order)
            for order in Order
        ],
        "everywhere_url": everywhere.address(),
        "unfiltered_url": query.without(*FILTERS).address(),
    }


def _found(narrowed: ResolvedFilters, filters: Filters, request) -> ResultsContext:
    query = narrowed.query
    wanted = (query.page + 1) * PAGE_SIZE + 1
    said = answer(query.text, filters, by_date=query.is_by_date, wanted=wanted)
    found = said.found
    last = min(-(-found.count // PAGE_SIZE), LAST_PAGE)
    number = max(min(query.page, last), 1)
    keys = found.keys[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    return {
        "answer": said,
        "results": results_for(keys, said.words, request),
        "count": number_format(found.known, force_grouping=True),
        "facets": narrowed.facets(found),
        "number": number,
        "start": (number - 1) * PAGE_SIZE + 1,
        "last": 0 if found.has_more else last,
        "is_at_the_end": number == LAST_PAGE and found.count > LAST_PAGE * PAGE_SIZE,
        "previous_url": query.but(page=number - 1).address() if number > 1 else "",
        "next_url": query.but(page=number + 1).address() if number < last else "",
    }
