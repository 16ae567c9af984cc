from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Site

from search.engine.found import Filters
from search.models import SearchEntry
from search.queries import answer
from sections.listings import cards_for
from units.scope import unit_id_of
from units.search_words import clean_query

PAGE_SIZE = 20
# Nobody reads further; without an end a robot would make us rank ever deeper.
LAST_PAGE = 25


@require_safe
def results(request):
    """The results of one subportal: `?q=` the words, `?trang=` the page from 1 to LAST_PAGE.

    Nothing is counted: one row more than is shown tells whether there is a next page.
    """
    query = clean_query(request.GET.get("q", ""))
    number = _page_number(request.GET.get("trang", ""))
    found = _found(request, query, number) if query else []
    has_next = len(found) > PAGE_SIZE and number < LAST_PAGE
    context = {
        "query": query,
        "results": found[:PAGE_SIZE],
        "previous_url": _address(query, number - 1) if number > 1 else "",
        "next_url": _address(query, number + 1) if has_next else "",
    }
    response = render(request, "search/results.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _page_number(raw: str) -> int:
    """The page asked for; the first when `raw` is no page number."""
    if raw.isascii() and raw.isdigit() and len(raw) < 4:
        return min(max(int(raw), 1), LAST_PAGE)
    return 1


def _found(request, query, number):
    unit_id = unit_id_of(Site.find_for_request(request).root_page)
    found = answer(query, Filters(get_language(), (("unit_id", unit_id),))).found
    keys = found.keys[(number - 1) * PAGE_SIZE :][: PAGE_SIZE + 1]
    entries = SearchEntry.objects.in_bulk(keys)
    ids = [entries[key].thing_id for key in keys if key in entries]
    return cards_for(ids, request)


def _address(query, number):
    params = {"q": query} if number == 1 else {"q": query, "trang": number}
    return f"{reverse('search:results')}?{urlencode(params)}"
