"""The steps of one search: parse, find, correct, rerank, put cited documents first."""

import logging
from dataclasses import dataclass, replace
from functools import partial

from django.db import DatabaseError

from search.cited_documents import cited_first
from search.concurrency import NoSlotFree, search_slot
from search.engine import engine_for
from search.engine.query_passes import WANTED
from search.engine.reranking import rerank
from search.engine.results import EngineResults, Filters, IndexUnavailable
from search.result_cache import cached_results
from search.spelling.correction import correct
from search.spelling.vocabulary import known_terms
from search.text.query_parsing import ParsedQuery, parse_query

logger = logging.getLogger(__name__)


class SearchUnavailable(Exception):
    """The index cannot be queried now; the search page answers 503 with help for readers."""

    # Seconds for the header Retry-After.
    retry_after = 30


class SearchBusy(SearchUnavailable):
    """All search slots are in use."""

    retry_after = 2


@dataclass(frozen=True)
class Answer:
    """The results `found` of `query`, or of its correction `corrected` if that is not empty."""

    query: ParsedQuery
    found: EngineResults
    corrected: str = ""

    @property
    def words(self) -> ParsedQuery:
        """The query of the results: the correction if there is one, else the original."""
        return parse_query(self.corrected) if self.corrected else self.query


def answer(raw: str, filters: Filters, *, by_date: bool = False, wanted: int = WANTED) -> Answer:
    """The cached answer for the typed text `raw` within `filters`, at least `wanted` results.

    Raises SearchUnavailable.
    """
    parts = (raw, filters, by_date, max(wanted, WANTED))
    return _or_unavailable(lambda: _cached_in_slot(_answer, parts))


def suggest(raw: str, filters: Filters, size: int) -> list[str]:
    """The cached keys of up to `size` entries for suggestions: headings with the words `raw`.

    The last word is a prefix. Raises SearchUnavailable.
    """
    parts = (raw, filters, size)
    return _or_unavailable(lambda: _cached_in_slot(_suggest, parts))


def _or_unavailable(find):
    try:
        return find()
    except (DatabaseError, IndexUnavailable) as error:
        logger.exception("The index of the search cannot be asked.")
        raise SearchUnavailable from error
    except NoSlotFree as error:
        raise SearchBusy from error


def _cached_in_slot(find, parts):
    """The cached result of `find(*parts)`; only a missing one needs a search slot."""

    def find_in_slot():
        with search_slot():
            return find(*parts)

    return cached_results.get(find_in_slot, find.__name__, parts)


def _answer(raw, filters, by_date, wanted) -> Answer:
    answer = _look(raw, filters, by_date, wanted)
    if by_date:
        return answer
    keys = rerank(answer.words, answer.found.keys, filters.preferred)
    found = replace(answer.found, keys=keys)
    if answer.corrected and (cited := cited_first(raw, filters, EngineResults())).keys:
        # The number of an existing document is not a spelling mistake.
        return Answer(answer.query, cited)
    return replace(answer, found=cited_first(raw, filters, found))


def _look(raw, filters, by_date, wanted) -> Answer:
    query = parse_query(raw, known_terms)
    if not query.parts:
        return Answer(query, EngineResults())
    find = partial(engine_for().find, filters=filters, by_date=by_date, wanted=wanted)
    found = find(query)
    if query.is_quoted or (found.count and (by_date or not _is_scattered(query, found))):
        return Answer(query, found)
    meant = correct(query)
    if meant:
        reading = parse_query(meant, known_terms)
        better = find(reading)
        # The correction replaces scattered hits only if its own words stand together.
        if better.count and not (found.count and _is_scattered(reading, better)):
            return Answer(query, better, meant)
    if not found.count:
        found = find(query, loosely=True)
    return Answer(query, found)


def _is_scattered(query, found) -> bool:
    """Whether no hit has the words of the query in its heading or in order."""
    return len(query.parts) > 1 and not found.is_together


def _suggest(raw, filters, size) -> list[str]:
    query = parse_query(raw)
    return engine_for().autocomplete(query.whole, filters, size) if query.parts else []
