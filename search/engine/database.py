"""The engine for Wagtail's index in the database, PostgreSQL or SQLite.

It reads no more rows than are shown. The matches of a rare query are all read from the inverted
index. The matches of a common query are never all read:

- A sample estimates their number and their facets.
- The newest entries are tested one by one, in the order of their dates.
- Hits in headings and phrases still come from the inverted index: they rank above newer hits.

The labels of an entry stand in its vector (search/models.py), so a filter by unit or year makes a
query cheaper. Every statement has a time limit; hits that it did not reach are left out.
"""

from dataclasses import dataclass
from time import monotonic

from django.contrib.contenttypes.models import ContentType
from django.db import OperationalError, connection

from search.engine.dialects import DIALECTS, LOOKED_AT, SAMPLE
from search.engine.query_passes import (
    ENOUGH,
    NAME,
    TEXT_PHRASE,
    TEXT_PROXIMITY,
    TITLE_PARTS,
    TITLE_PHRASE,
    WANTED,
    QueryPass,
    loose_query_passes,
    passes,
)
from search.engine.results import BOUND, EngineResults, Filters, Hit, build_results, is_together
from search.enums import NAMED
from search.models import FACETS, SearchEntry
from search.text.query_parsing import ParsedQuery, Part

# The number of newest entries that are tested first, and the largest number.
_FIRST, _MOST = 500, 3_000
# A query is very common if one in so many entries of a sample matches.
_EVERYWHERE = 8
# The largest number of hits that headings or phrases add.
_ADDED = 300
# Time limits: of one statement, of a statement for a phrase, of all statements of one search.
_MILLISECONDS = 250
_PHRASE_MILLISECONDS = 80
_ALL_MILLISECONDS = 450

_TABLE = SearchEntry._meta.db_table
_FACTS = ", ".join(f"e.{name}" for name in FACETS)


class DatabaseEngine:
    def find(
        self, query: ParsedQuery, filters: Filters, *,
        by_date: bool = False, loosely: bool = False, wanted: int = WANTED,
    ) -> EngineResults:  # fmt: skip
        """The entries within `filters` that match `query`, best match first.

        `by_date` orders the newest first. `loosely` runs the loose passes instead of the strict
        ones (search/engine/query_passes.py). The results of a very common query have at least its
        newest `wanted` hits.
        """
        answer = _Answer(filters, by_date, wanted)
        for query_pass in loose_query_passes(query) if loosely else passes(query):
            if answer.is_enough:
                break
            answer.add(query_pass)
        return answer.results()

    def autocomplete(self, words: Part, filters: Filters, size: int) -> list[str]:
        """The keys of up to `size` entries with these words in their headings, newest first.

        The last word is a prefix.
        """
        answer = _Answer(filters, by_date=True, wanted=size)
        return answer.autocomplete(words.folded, size)


class _Answer:
    """The hits of one search while its passes are run."""

    def __init__(self, filters, by_date, wanted):
        self._facts, self._narrowing = filters.facts, filters.facets
        self._filters = filters
        self._by_date = by_date
        self._wanted = wanted
        self._dialect = DIALECTS[connection.vendor]
        self.hits: dict[str, Hit] = {}
        # Hits of a very common query that are counted but not listed.
        self._sample: list[Hit] = []
        self._is_everywhere = self._has_more = self._is_cut_short = False
        self._deadline = monotonic() + _ALL_MILLISECONDS / 1000

    @property
    def is_enough(self) -> bool:
        return self._has_more or len(self.hits) >= ENOUGH

    def results(self) -> EngineResults:
        return build_results(
            self.hits.values(),
            self._sample,
            by_date=self._by_date,
            least=BOUND if self._is_everywhere else 0,
            has_more=self._has_more,
            is_cut_short=self._is_cut_short,
        )

    def add(self, query_pass: QueryPass):
        if self._filters.placed:
            self._take(self._test(query_pass, self._of_the_placed(), BOUND))
        if self._add_everywhere(query_pass):
            return
        found = self._look_up(query_pass)
        if found.are_all:
            self._take(found.hits)
            return
        self._has_more = True
        self._sample += found.hits
        self._take(self._newest(query_pass, is_sparse=found.looked_at < LOOKED_AT))
        if self._by_date:
            return
        self._take(found.hits)
        self._add_names(query_pass)
        is_apart = len(query_pass.parts) > 1 and len(query_pass.parts) == len(query_pass.whole)
        if is_apart and sum(is_together(hit.rank) for hit in self.hits.values()) < ENOUGH:
            # The query has no known term, like a person's name: the whole may be a phrase.
            phrase = self._all_of("words", (query_pass.whole,))
            self._take(
                self._read_index(query_pass, phrase, _ADDED, milliseconds=_PHRASE_MILLISECONDS)
            )

    def _add_everywhere(self, query_pass) -> bool:
        """Whether the pass is so common in a large network that no index is read for it.

        Then its newest hits are added, and a sample of all.
        """
        share = (
            not self._narrowing
            and not query_pass.is_loose
            and self._dialect.share_of_a_sample(_TABLE)
        )
        sample = self._sample_hits(query_pass, share) if share else None
        if not sample or len(sample) * _EVERYWHERE < SAMPLE:
            return False
        self._is_everywhere = self._has_more = True
        self._sample += sample
        newest = self._newest(query_pass, is_sparse=False) or ()
        self._take(newest)
        if len(newest) < self._wanted:
            # The newest of all are of another kind.
            self._take(sample)
        if not self._by_date:
            headings = sum(is_together(hit.rank) for hit in sample)
            self._add_names(query_pass, are_newest=headings * _MOST >= WANTED * SAMPLE)
        return True

    def _look_up(self, query_pass) -> "_Sample":
        """Hits in no order, at most BOUND + 1."""
        looked, params, matches, match_params = self._dialect.look_up(query_pass, self._facts)
        rank, rank_params = self._rank(query_pass)
        # Even without hits there is one row: it has the number of tested entries.
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

    def _newest(self, query_pass, *, is_sparse):
        """The newest hits of a query that has very many.

        `is_sparse`: so few entries have its words that the index can sort them.
        """
        found = self._walk(query_pass, _FIRST)
        if found is None or len(found) >= self._wanted:
            return found
        if is_sparse:
            condition = self._dialect.some_of if query_pass.is_loose else self._dialect.all_of
            wanted = condition("words", query_pass.parts, self._facts)
            return self._read_index(query_pass, wanted, self._wanted, newest=True) or found
        if len(found) * _MOST < ENOUGH * _FIRST:
            # Even the longest walk would not fill a page.
            return found
        # The estimated distance, and half of it more.
        reach = _FIRST * self._wanted * 3 // (2 * len(found))
        return self._walk(query_pass, min(reach, _MOST)) or found

    def _add_names(self, query_pass, *, are_newest=False):
        """Add entries whose name is the query, and the newest headings with all words in order.

        `are_newest`: so many headings have them that enough are among the newest entries.
        """
        named = (*self._facts, ("kind", NAMED))
        called = self._dialect.all_of("words", (query_pass.name,), named)
        self._take(self._read_index(query_pass, called, _ADDED))
        if not are_newest:
            headed = (
                self._read_index(query_pass, self._all_of("title", (query_pass.whole,)), _ADDED)
                or ()
            )
            self._take(headed)
            are_newest = len(headed) == _ADDED
        if are_newest:
            self._take(self._walk(query_pass, _MOST, in_heading=True))

    def autocomplete(self, words, size) -> list[str]:
        """Search the newest entries, and the index only where these have too few."""
        keys = self._prefixed_among(self._of_the_newest(_FIRST), words, size)
        if len(keys) == size:
            return keys
        wanted = self._dialect.prefix_rows(words, self._facts)
        sql = f"""
            SELECT key FROM (
                SELECT e.key, e.date
                FROM {self._dialect.index} {self._dialect.join} {_TABLE} e ON e.key = i.object_id
                WHERE {wanted[0]} LIMIT %s
            ) AS e ORDER BY date DESC, key DESC LIMIT %s
        """
        keys = [row[0] for row in self._run(sql, [*wanted[1], _ADDED, size]) or ()]
        if self._filters.placed and len(keys) < size:
            keys += self._prefixed_among(self._of_the_placed(), words, size - len(keys))
        return keys

    def _prefixed_among(self, entries, words, size) -> list[str]:
        begins, params = self._dialect.prefix_test(words)
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

    def _read_index(self, query_pass, wanted, limit, *, newest=False, milliseconds=_MILLISECONDS):
        """At most `limit` hits, the newest or in no order; None after the time limit."""
        rank, rank_params = self._rank(query_pass)
        order = "ORDER BY e.date DESC, e.key DESC" if newest else self._dialect.readily
        sql = f"""
            SELECT e.key, {_FACTS}, e.date, {rank}
            FROM {self._dialect.index} {self._dialect.join} {_TABLE} e ON e.key = i.object_id
            WHERE {wanted[0]} {order} LIMIT %s
        """
        return self._hits(sql, [*rank_params, *wanted[1], limit], milliseconds)

    def _sample_hits(self, query_pass, share):
        """Hits in a random sample of `share` percent of all entries."""
        sample = self._of(f"{_TABLE} TABLESAMPLE SYSTEM ({share:.3f})")
        return self._test(query_pass, sample, BOUND, rank=self._rank_of_heading(query_pass))

    def _walk(self, query_pass, reach, *, in_heading=False):
        """The hits among the newest `reach` entries, newest first; None after the time limit."""
        newest = self._of_the_newest(reach)
        return self._test(query_pass, newest, self._wanted, in_heading=in_heading)

    def _of_the_placed(self):
        keys = self._filters.placed
        among = f"AND key IN ({', '.join(['%s'] * len(keys))})"
        return self._of(_TABLE, among, keys, facts=self._filters.facts_of_placed)

    def _of_the_newest(self, reach):
        return self._of(_TABLE, "ORDER BY date DESC, key DESC LIMIT %s", [reach])

    def _of(self, table, order="", order_params=(), facts=None):
        """The filtered entries of `table` as `e`, each with its row `i` of the index."""
        facts = facts or self._facts
        conditions = " AND ".join(f"{name} = %s" for name, _value in facts)
        source = f"""
            (SELECT * FROM {table} WHERE {conditions} {order}) AS e {self._dialect.join_index}
        """
        values = [value for _name, value in facts]
        return source, [*values, *order_params, _content_type()]

    def _test(self, query_pass, entries, limit, *, in_heading=False, rank=None):
        """At most `limit` hits of `entries`, each entry tested by itself."""
        source, source_params = entries
        rank, rank_params = rank or self._rank(query_pass)
        if in_heading:
            found, params = self._dialect.holds("title", (query_pass.whole,))
        else:
            found, params = self._dialect.holds(
                "words", query_pass.parts, is_loose=query_pass.is_loose
            )
        sql = f"""
            SELECT e.key, {_FACTS}, e.date, {rank} FROM {source} WHERE {found} LIMIT %s
        """
        return self._hits(sql, [*rank_params, *source_params, *params, limit])

    def _rank(self, query_pass):
        """The SQL of the rank of a hit (search/engine/query_passes.py)."""
        if self._by_date or query_pass.is_loose:
            return "%s", [query_pass.rank]
        is_line, line = self._dialect.holds("words", (query_pass.name,))
        tests = [
            ((f"e.kind IN {tuple(map(str, NAMED))} AND {is_line}", line), NAME),
            (self._dialect.holds("title", (query_pass.name,)), NAME),
            (self._dialect.holds("title", (query_pass.whole,)), TITLE_PHRASE),
        ]
        if len(query_pass.parts) > 1:
            tests += [
                (self._dialect.holds("title", query_pass.parts), TITLE_PARTS),
                (self._dialect.holds("words", (query_pass.whole,)), TEXT_PHRASE),
                (self._dialect.proximity(query_pass.parts), TEXT_PROXIMITY),
            ]
        return _first_step(query_pass, tests)

    def _rank_of_heading(self, query_pass):
        """As `_rank`, by the headings only."""
        return _first_step(
            query_pass, [(self._dialect.holds("title", (query_pass.whole,)), TITLE_PHRASE)]
        )

    def _hits(self, sql, params, milliseconds=_MILLISECONDS):
        rows = self._run(sql, params, milliseconds)
        return rows and [_hit(row) for row in rows]

    def _run(self, sql, params, milliseconds=_MILLISECONDS):
        """The rows, or None after the time limit."""
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


def _first_step(query_pass, tests):
    """The rank of the pass and the points of the first of `tests` that holds."""
    whens = " ".join(f"WHEN {sql} THEN {query_pass.rank + step}" for (sql, _params), step in tests)
    params = [param for (_sql, params), _step in tests for param in params]
    return f"CASE {whens} ELSE {query_pass.rank} END", params


@dataclass(frozen=True)
class _Sample:
    """Hits in no order, and the number of entries with the words that were tested for them."""

    hits: list[Hit]
    looked_at: int

    @property
    def are_all(self) -> bool:
        return len(self.hits) <= BOUND and self.looked_at < LOOKED_AT


def _hit(row) -> Hit:
    return Hit(row[0], row[1:-2], row[-2], row[-1])


def _content_type() -> int:
    return ContentType.objects.get_for_model(SearchEntry).pk
