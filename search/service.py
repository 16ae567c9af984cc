"""One search: what was typed, understood, found, and corrected where nothing was."""

import logging
from dataclasses import dataclass, replace
from functools import partial

from django.db import DatabaseError

from search.cited_documents import cited_first
from search.concurrency import NoSlotFree, search_slot
from search.engine import engine_for
from search.engine.query_passes import WANTED
from search.engine.reranking import nearest_first
from search.engine.results import EngineResults, Filters, IndexUnavailable
from search.result_cache import cached_findings
from search.spelling.correction import correct
from search.spelling.vocabulary import known_terms
from search.text.query_parsing import ParsedQuery, parse_query

logger = logging.getLogger(__name__)


class SearchResting(Exception):
    """The index cannot be asked now. Readers are told so, and what they can do instead."""

    # Seconds after which it may be tried again.
    retry_after = 30


class SearchBusy(SearchResting):
    """Too many are searching."""

    retry_after = 2


@dataclass(frozen=True)
class Answer:
    """`found` is what matches `asked`; where that was nothing, what matches `corrected`, the words
    that were probably meant."""

    asked: ParsedQuery
    found: EngineResults
    corrected: str = ""

    @property
    def words(self) -> ParsedQuery:
        """What was looked for in the end."""
        return parse_query(self.corrected) if self.corrected else self.asked


def answer(raw: str, filters: Filters, *, by_date: bool = False, wanted: int = WANTED) -> Answer:
    """What of `filters` matches the words `raw`, the first `wanted` at least. Raises
    SearchResting."""
    parts = (raw, filters, by_date, max(wanted, WANTED))
    return _or_rest(lambda: _cached_in_turn(_answer, parts))


def suggest(raw: str, filters: Filters, size: int) -> list[str]:
    """The keys of `size` entries whose headings have the words `raw`, the last one perhaps not yet
    complete. Raises SearchResting."""
    parts = (raw, filters, size)
    return _or_rest(lambda: _cached_in_turn(_suggest, parts))


def _or_rest(find):
    try:
        return find()
    except (DatabaseError, IndexUnavailable) as error:
        logger.exception("The index of the search cannot be asked.")
        raise SearchResting from error
    except NoSlotFree as error:
        raise SearchBusy from error


def _cached_in_turn(find, parts):
    """What is cached needs no turn."""

    def find_in_turn():
        with search_slot():
            return find(*parts)

    return cached_findings.get(find_in_turn, find.__name__, parts)


def _answer(raw, filters, by_date, wanted) -> Answer:
    answer = _look(raw, filters, by_date, wanted)
    if by_date:
        return answer
    keys = nearest_first(answer.words, answer.found.keys, filters.preferred)
    found = replace(answer.found, keys=keys)
    if answer.corrected and (cited := cited_first(raw, filters, EngineResults())).keys:
        # What names a document is no slip of the keyboard.
        return Answer(answer.asked, cited)
    return replace(answer, found=cited_first(raw, filters, found))


def _look(raw, filters, by_date, wanted) -> Answer:
    asked = parse_query(raw, known_terms)
    if not asked.parts:
        return Answer(asked, EngineResults())
    find = partial(engine_for().find, filters=filters, by_date=by_date, wanted=wanted)
    found = find(asked)
    if asked.is_quoted or (found.count and (by_date or not _is_scattered(asked, found))):
        return Answer(asked, found)
    meant = correct(asked)
    if meant:
        reading = parse_query(meant, known_terms)
        better = find(reading)
        # What was typed is left alone for nothing less than words that stand together.
        if better.count and not (found.count and _is_scattered(reading, better)):
            return Answer(asked, better, meant)
    if not found.count:
        found = find(asked, loosely=True)
    return Answer(asked, found)


def _is_scattered(asked, found) -> bool:
    """Whether no hit has the words of the query together."""
    return len(asked.parts) > 1 and not found.is_together


def _suggest(raw, filters, size) -> list[str]:
    asked = parse_query(raw)
    return engine_for().begin_with(asked.whole, filters, size) if asked.parts else []
