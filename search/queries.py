"""One search: what was typed, understood, found, and corrected where nothing was."""

from dataclasses import dataclass

from django.db import DatabaseError

from search.asking import Asked, understand
from search.engine import engine_for
from search.engine.found import Filters, Found
from search.memory import remember_found
from search.terms import correct, known_terms
from search.turns import NoTurn, turn


class SearchIsResting(Exception):
    """The index cannot be asked now. Readers are told so, and what they can do instead."""

    # Seconds after which it may be tried again.
    retry_after = 30


class SearchIsBusy(SearchIsResting):
    """Too many are searching."""

    retry_after = 2


@dataclass(frozen=True)
class Answer:
    """`found` is what matches `asked`; where that was nothing, what matches `corrected`, the words
    that were probably meant."""

    asked: Asked
    found: Found
    corrected: str = ""

    @property
    def words(self) -> Asked:
        """What was looked for in the end."""
        return understand(self.corrected) if self.corrected else self.asked


def answer(raw: str, filters: Filters, *, by_date: bool = False) -> Answer:
    """What of `filters` matches the words `raw`. Raises SearchIsResting."""
    parts = (raw, filters, by_date)
    return _or_rest(lambda: remember_found("answer", parts, lambda: _in_turn(_answer, parts)))


def suggest(raw: str, filters: Filters, size: int) -> list[str]:
    """The keys of `size` entries whose headings have the words `raw`, the last one perhaps not yet
    complete. Raises SearchIsResting."""
    parts = (raw, filters, size)
    return _or_rest(lambda: remember_found("suggest", parts, lambda: _in_turn(_suggest, parts)))


def _or_rest(find):
    try:
        return find()
    except DatabaseError as error:
        raise SearchIsResting from error
    except NoTurn as error:
        raise SearchIsBusy from error


def _in_turn(find, parts):
    """What is remembered needs no turn."""
    with turn():
        return find(*parts)


def _answer(raw, filters, by_date) -> Answer:
    asked = understand(raw, known_terms)
    if not asked.parts:
        return Answer(asked, Found())
    engine = engine_for()
    found = engine.find(asked, filters, by_date=by_date)
    if found.count:
        return Answer(asked, found)
    if asked.is_quoted:
        return Answer(asked, found)
    meant = correct(asked)
    if meant:
        found = engine.find(understand(meant, known_terms), filters, by_date=by_date)
        if found.count:
            return Answer(asked, found, meant)
    return Answer(asked, engine.find(asked, filters, by_date=by_date, loosely=True))


def _suggest(raw, filters, size) -> list[str]:
    asked = understand(raw)
    return engine_for().begin_with(asked.whole, filters, size) if asked.parts else []
