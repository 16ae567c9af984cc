"""The query log: queries of readers, counted by day, unit and language.

No personal data is kept: no IP address, no cookie and no account. A query with an e-mail address,
or with a number as long as a telephone's or an identity card's, is not logged.

`Query` of wagtail.contrib.search_promotions is not used: it counts neither per unit nor per
language nor searches without hits, and it would keep queries with personal data.
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
# Telephone numbers are often written in groups; so are dates, which have fewer digits.
_PARTED_NUMBER = re.compile(r"\d(?:[\s.\-–()]{0,3}\d){8}")
_LARGEST_NUMBER_OF_A_PAPER = 9_999_999

# Simultaneous searches are all counted: the statement inserts the row or adds to it.
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
    """Count one search in the subportal of a unit, and whether it had hits.

    Call it for first pages without filters only, or one search counts several times. Errors of the
    database are logged and not raised.
    """
    query = clean_query(asked.text).lower()
    if unit_id is None or not asked.parts or len(query) < _SHORTEST:
        return
    if _may_tell_of_a_person(query):
        return
    # A search that reached its time limit may have hits that were not found.
    is_without_hits = not found.count and not found.is_cut_short
    day, words = timezone.localdate(), query[:_LONGEST].rstrip()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_COUNT_ONE, [day, unit_id, language, words, int(is_without_hits)])
    except DatabaseError:
        logger.exception("A search was not counted.")


def delete_old_queries() -> int:
    """Delete queries older than SEARCH_LOG_DAYS; returns the number of rows."""
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
