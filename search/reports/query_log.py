"""What readers search for, counted by day: the words, never who asked.

Nothing is kept that may tell of a person: no address, no cookie, no account, and no query with an
e-mail address or a number as long as those of telephones and identity cards.
"""

import logging
import re
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from library.documents.numbers import parse_number
from search.engine.results import EngineResults
from search.models import AskedQuery
from search.text.query_parsing import ParsedQuery
from units.admin_gate.search_input import clean_query

logger = logging.getLogger(__name__)

_SHORTEST = 2
_LONGEST = AskedQuery._meta.get_field("query").max_length
_LONG_NUMBER = re.compile(r"\d{6}")
# Digits of a telephone are often kept apart; so are those of a date, which are fewer.
_PARTED_NUMBER = re.compile(r"\d(?:[\s.\-–()]{0,3}\d){8}")
_LARGEST_NUMBER_OF_A_PAPER = 9_999_999

# Of two at once each is counted; the row is made by whoever comes first.
_COUNT_ONE = f"""
    INSERT INTO {AskedQuery._meta.db_table}
        (day, unit_id, language, query, times, times_without_hits)
    VALUES (%s, %s, %s, %s, 1, %s)
    ON CONFLICT (day, unit_id, language, query) DO UPDATE SET
        times = {AskedQuery._meta.db_table}.times + 1,
        times_without_hits = {AskedQuery._meta.db_table}.times_without_hits
            + excluded.times_without_hits
"""  # noqa: S608 -- the name of our own table


def log_query(unit_id: int | None, language: str, asked: ParsedQuery, found: EngineResults) -> None:
    """Count that `asked` was searched for in the subportal of a unit and answered by `found`.

    For first pages of searches that were not narrowed; else one search would count as many. What
    goes wrong here never reaches a reader.
    """
    query = clean_query(asked.text).lower()
    if unit_id is None or not asked.parts or len(query) < _SHORTEST:
        return
    if _may_tell_of_a_person(query):
        return
    # What ran out of time may have had hits.
    is_without_hits = not found.count and not found.is_cut_short
    day, words = timezone.localdate(), query[:_LONGEST].rstrip()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_COUNT_ONE, [day, unit_id, language, words, int(is_without_hits)])
    except DatabaseError:
        logger.exception("A search was not counted.")


def delete_old_queries() -> int:
    """Drop what is older than SEARCH_LOG_DAYS; returns the number of rows."""
    first = timezone.localdate() - timedelta(days=settings.SEARCH_LOG_DAYS)
    return AskedQuery.objects.filter(day__lt=first).delete()[0]


def _may_tell_of_a_person(query: str) -> bool:
    if "@" in query or _PARTED_NUMBER.search(query):
        return True
    return any(_LONG_NUMBER.search(word) and not _is_of_a_paper(word) for word in query.split())


def _is_of_a_paper(word: str) -> bool:
    """Whether `word` is the number of a document, with its type and issuer: 123456/qđ-ubnd."""
    number = parse_number(word)
    return (
        number.number is not None
        and number.number <= _LARGEST_NUMBER_OF_A_PAPER
        and bool(number.type_symbol and number.issuer_symbol)
    )
