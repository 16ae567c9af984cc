"""Asks Wagtail's index in the database for no more than is shown.

What is rare is read from the inverted index, all of it. What is common is never gathered: a sample
tells how common it is and of what, and its newest hits are found by walking the dates, testing
entry by entry, while hits in headings and of the words in their order, which are worth more than
their age, still come from the inverted index.
The labels of an entry stand in its vector (search/models.py), so that narrowing to a unit or a year
makes a query cheaper. Every statement has its time; what it did not find in it is left out.
"""

from dataclasses import dataclass
from time import monotonic

from django.contrib.contenttypes.models import ContentType
from django.db import OperationalError, connection

from search.engine.dialects import DIALECTS, LOOKED_AT, SAMPLE
from search.engine.query_passes import (
    ENOUGH,
    NAME,
    TEXT_NEAR,
    TEXT_PHRASE,
    TITLE_PARTS,
    TITLE_PHRASE,
    WANTED,
    QueryPass,
    loose_query_passes,
    passes,
)
from search.engine.results import BOUND, EngineResults, Filters, Hit, arrange, is_together
from search.enums import NAMED
from search.models import FACETS, SearchEntry
from search.text.query_parsing import ParsedQuery, Part

# Entries that a walk looks at first, to see how far it must go, and at most.
_FIRST, _MOST = 500, 3_000
# A query is everywhere if one in so many of a sample matches.
_EVERYWHERE = 8
# Hits that a heading or a phrase may add to them.
_ADDED = 300
# For one statement, and for all of one answer.
_MILLISECONDS = 250
_PHRASE_MILLISECONDS = 80
_ALL_MILLISECONDS = 450

_TABLE = SearchEntry._meta.db_table
_FACTS = ", ".join(f"e.{name}" for name in FACETS)


class DatabaseEngine:
    def find(
        self, asked: ParsedQuery, filters: Filters, *,
        by_date: bool = False, loosely: bool = False, wanted: int = WANTED,
    ) -> EngineResults:  # fmt: skip
        """What of `filters` matches `asked`, in its order (search/engine/results.py); `loosely`
        also what has its words apart or all but one of them.

        Of what matches very often at least the newest `wanted` are among the keys.
        """
        answer = _Answer(filters, by_date, wanted)
        for one in loose_query_passes(asked) if loosely else passes(asked):
            if answer.is_enough:
                break
            answer.add(one)
        return answer.arranged()

    def begin_with(self, words: Part, filters: Filters, size: int) -> list[str]:
        """The keys of entries with these words in their headings, the last one perhaps not yet
        complete: the newest `size` of those looked at."""
        answer = _Answer(filters, by_date=True, wanted=size)
        return answer.beginning_with(words.folded, size)


class _Answer:
    def __init__(self, filters, by_date, wanted):
        self._facts, self._narrowing = filters.facts, filters.facets
        self._filters = filters
        self._by_date = by_date
        self._wanted = wanted
        self._dialect = DIALECTS[connection.vendor]
        self.hits: dict[str, Hit] = {}
        # Of a very common query, hits that only count.
        self._sample: list[Hit] = []
        self._is_everywhere = self._has_more = self._is_cut_short = False
        self._deadline = monotonic() + _ALL_MILLISECONDS / 1000

    @property
    def is_enough(self) -> bool:
        return self._has_more or len(self.hits) >= ENOUGH

    def arranged(self) -> EngineResults:
        return arrange(
            self.hits.values(),
            self._sample,
            by_date=self._by_date,
            least=BOUND if self._is_everywhere else 0,
            has_more=self._has_more,
            is_cut_short=self._is_cut_short,
        )

    def add(self, one: QueryPass):
        if self._filters.placed:
            self._take(self._test(one, self._of_the_placed(), BOUND))
        if self._add_everywhere(one):
            return
        found = self._look_up(one)
        if found.are_all:
            self._take(found.hits)
            return
        self._has_more = True
        self._sample += found.hits
        self._take(self._newest(one, is_sparse=found.looked_at < LOOKED_AT))
        if self._by_date:
            return
        self._take(found.hits)
        self._add_names(one)
        is_apart = len(one.parts) > 1 and len(one.parts) == len(one.whole)
        if is_apart and sum(is_together(hit.rank) for hit in self.hits.values()) < ENOUGH:
            # No term is known in it, as in the name of somebody: it may stand elsewhere, too.
            phrase = self._all_of("words", (one.whole,))
            self._take(self._read_index(one, phrase, _ADDED, milliseconds=_PHRASE_MILLISECONDS))

    def _add_everywhere(self, one) -> bool:
        """Whether `one` is in so much of a large network that nothing need be looked up; its newest
        hits are then added, and a sample is drawn of all."""
        share = not self._narrowing and not one.is_loose and self._dialect.share_of_a_sample(_TABLE)
        sample = self._draw(one, share) if share else None
        if not sample or len(sample) * _EVERYWHERE < SAMPLE:
            return False
        self._is_everywhere = self._has_more = True
        self._sample += sample
        newest = self._newest(one, is_sparse=False) or ()
        self._take(newest)
        if len(newest) < self._wanted:
            # The newest of all are of another kind.
            self._take(sample)
        if not self._by_date:
            headings = sum(is_together(hit.rank) for hit in sample)
            self._add_names(one, are_newest=headings * _MOST >= WANTED * SAMPLE)
        return True

    def _look_up(self, one) -> "_Sample":
        """Hits in no order, at most one more than BOUND."""
        looked, params, matches, match_params = self._dialect.look_up(one, self._facts)
        rank, rank_params = self._rank(one)
        # A row is there even without hits, and tells how many were looked at.
        sql = f"""
            WITH looked AS ({looked})
            SELECT {self._dialect.looked_at}, hits.* FROM (SELECT 1) AS one LEFT JOIN (
                SELECT e.key, {_FACTS}, e.date, {rank}
                FROM looked i {self._dialect.join} {_TABLE} e ON e.key = i.object_id
                WHERE {matches} LIMIT %s
            ) AS hits ON true
        """
        rows = self._run(sql, [*params, *rank_params, *match_params, BOUND + 1])
        if rows is None:
            return _Sample([], LOOKED_AT)
        return _Sample([_hit(row[1:]) for row in rows if row[1]], rows[0][0])

    def _newest(self, one, *, is_sparse):
        """The newest hits of a query that has very many; `is_sparse` where so few entries have its
        words that the index may sort them."""
        found = self._walk(one, _FIRST)
        if found is None or len(found) >= self._wanted:
            return found
        if is_sparse:
            condition = self._dialect.some_of if one.is_loose else self._dialect.all_of
            wanted = condition("words", one.parts, self._facts)
            return self._read_index(one, wanted, self._wanted, newest=True) or found
        if len(found) * _MOST < ENOUGH * _FIRST:
            # Not a page of them, however far.
            return found
        # As far as that many should be, and half as far again.
        reach = _FIRST * self._wanted * 3 // (2 * len(found))
        return self._walk(one, min(reach, _MOST)) or found

    def _add_names(self, one, *, are_newest=False):
        """What is called so, and the newest headings with all words in their order; `are_newest`
        where so many have them that enough are among the newest."""
        named = (*self._facts, ("kind", NAMED))
        called = self._dialect.all_of("words", (one.name,), named)
        self._take(self._read_index(one, called, _ADDED))
        if not are_newest:
            headed = self._read_index(one, self._all_of("title", (one.whole,)), _ADDED) or ()
            self._take(headed)
            are_newest = len(headed) == _ADDED
        if are_newest:
            self._take(self._walk(one, _MOST, in_heading=True))

    def beginning_with(self, words, size) -> list[str]:
        """Among the newest entries, and only where these are too few in the index."""
        keys = self._beginning_among(self._of_the_newest(_FIRST), words, size)
        if len(keys) == size:
            return keys
        wanted = self._dialect.beginning(words, self._facts)
        sql = f"""
            SELECT key FROM (
                SELECT e.key, e.date
                FROM {self._dialect.index} {self._dialect.join} {_TABLE} e ON e.key = i.object_id
                WHERE {wanted[0]} LIMIT %s
            ) AS e ORDER BY date DESC, key DESC LIMIT %s
        """
        keys = [row[0] for row in self._run(sql, [*wanted[1], _ADDED, size]) or ()]
        if self._filters.placed and len(keys) < size:
            keys += self._beginning_among(self._of_the_placed(), words, size - len(keys))
        return keys

    def _beginning_among(self, entries, words, size) -> list[str]:
        begins, params = self._dialect.begins(words)
        source, source_params = entries
        sql = f"SELECT e.key FROM {source} WHERE {begins} LIMIT %s"
        return [row[0] for row in self._run(sql, [*source_params, *params, size]) or ()]

    def _all_of(self, column, parts):
        return self._dialect.all_of(column, parts, self._facts)

    def _take(self, hits):
        for hit in hits or ():
            known = self.hits.get(hit.key)
            if known is None or known.rank < hit.rank:
                self.hits[hit.key] = hit

    def _read_index(self, one, wanted, limit, *, newest=False, milliseconds=_MILLISECONDS):
        """At most `limit` hits, the newest or in no order; None when they took too long."""
        rank, rank_params = self._rank(one)
        order = "ORDER BY e.date DESC, e.key DESC" if newest else self._dialect.readily
        sql = f"""
            SELECT e.key, {_FACTS}, e.date, {rank}
            FROM {self._dialect.index} {self._dialect.join} {_TABLE} e ON e.key = i.object_id
            WHERE {wanted[0]} {order} LIMIT %s
        """
        return self._hits(sql, [*rank_params, *wanted[1], limit], milliseconds)

    def _draw(self, one, share):
        """Hits among so many percent of all entries, however old."""
        sample = self._of(f"{_TABLE} TABLESAMPLE SYSTEM ({share:.3f})")
        return self._test(one, sample, BOUND, rank=self._rank_of_heading(one))

    def _walk(self, one, reach, *, in_heading=False):
        """The hits among the newest `reach` entries, newest first; None when they took too long."""
        newest = self._of_the_newest(reach)
        return self._test(one, newest, self._wanted, in_heading=in_heading)

    def _of_the_placed(self):
        keys = self._filters.placed
        among = f"AND key IN ({', '.join(['%s'] * len(keys))})"
        return self._of(_TABLE, among, keys, facts=self._filters.facts_of_placed)

    def _of_the_newest(self, reach):
        return self._of(_TABLE, "ORDER BY date DESC, key DESC LIMIT %s", [reach])

    def _of(self, table, order="", order_params=(), facts=None):
        """Entries of `table` that are narrowed to, as `e`, each with its row `i` of the index."""
        facts = facts or self._facts
        conditions = " AND ".join(f"{name} = %s" for name, _value in facts)
        source = f"""
            (SELECT * FROM {table} WHERE {conditions} {order}) AS e {self._dialect.join_index}
        """
        values = [value for _name, value in facts]
        return source, [*values, *order_params, _content_type()]

    def _test(self, one, entries, limit, *, in_heading=False, rank=None):
        """At most `limit` hits of `entries`, each tested by itself."""
        source, source_params = entries
        rank, rank_params = rank or self._rank(one)
        if in_heading:
            found, params = self._dialect.holds("title", (one.whole,))
        else:
            found, params = self._dialect.holds("words", one.parts, is_loose=one.is_loose)
        sql = f"""
            SELECT e.key, {_FACTS}, e.date, {rank} FROM {source} WHERE {found} LIMIT %s
        """
        return self._hits(sql, [*rank_params, *source_params, *params, limit])

    def _rank(self, one):
        """How near a hit comes (search/engine/query_passes.py)."""
        if self._by_date or one.is_loose:
            return "%s", [one.rank]
        is_line, line = self._dialect.holds("words", (one.name,))
        tests = [
            ((f"e.kind IN {tuple(map(str, NAMED))} AND {is_line}", line), NAME),
            (self._dialect.holds("title", (one.name,)), NAME),
            (self._dialect.holds("title", (one.whole,)), TITLE_PHRASE),
        ]
        if len(one.parts) > 1:
            tests += [
                (self._dialect.holds("title", one.parts), TITLE_PARTS),
                (self._dialect.holds("words", (one.whole,)), TEXT_PHRASE),
                (self._dialect.near(one.parts), TEXT_NEAR),
            ]
        return _first_step(one, tests)

    def _rank_of_heading(self, one):
        """As `_rank`, but that only headings are looked at."""
        return _first_step(one, [(self._dialect.holds("title", (one.whole,)), TITLE_PHRASE)])

    def _hits(self, sql, params, milliseconds=_MILLISECONDS):
        rows = self._run(sql, params, milliseconds)
        return rows and [_hit(row) for row in rows]

    def _run(self, sql, params, milliseconds=_MILLISECONDS):
        """The rows, or None when they took too long."""
        left = min(milliseconds, round((self._deadline - monotonic()) * 1000))
        if left <= 0:
            self._is_cut_short = True
            return None
        try:
            return self._dialect.run(sql, params, left)
        except OperationalError as error:
            if not self._dialect.is_timeout(error):
                raise
            self._is_cut_short = True
            return None


def _first_step(one, tests):
    """The rank of the pass `one` and the step of the first of `tests` that holds."""
    whens = " ".join(f"WHEN {sql} THEN {one.rank + step}" for (sql, _params), step in tests)
    params = [param for (_sql, params), _step in tests for param in params]
    return f"CASE {whens} ELSE {one.rank} END", params


@dataclass(frozen=True)
class _Sample:
    """Hits in no order, and among how many entries that have the words they were looked for."""

    hits: list[Hit]
    looked_at: int

    @property
    def are_all(self) -> bool:
        return len(self.hits) <= BOUND and self.looked_at < LOOKED_AT


def _hit(row) -> Hit:
    return Hit(row[0], row[1:-2], row[-2], row[-1])


def _content_type() -> int:
    return ContentType.objects.get_for_model(SearchEntry).pk
