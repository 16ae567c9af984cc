"""The SQL of the search for PostgreSQL and for SQLite: conditions with their parameters.

`parts` are tuples of words that stand next to each other. `facts` are pairs of a name and a value,
or of a name and a tuple of values; they label an entry. A condition tests the row `i` of Wagtail's
index.
"""

from itertools import chain, pairwise
from time import monotonic

from django.db import connection, transaction
from modelsearch.conf import get_app_config

from search.engine.query_passes import MAX_DISTANCE
from search.text.tokens import END, label

_ENTRIES = get_app_config().get_model("IndexEntry", require_ready=False)._meta.db_table

# At most so many entries that have all words are read to test the positions of the words.
LOOKED_AT = 1_500
# The size of a sample, and the number of entries from which on a network is sampled.
SAMPLE, _LARGE = 250, 20_000
# Settings of PostgreSQL's planner: ways to read rows without the indexes meant here.
_SWITCHED_OFF = ("enable_seqscan", "enable_hashjoin", "enable_mergejoin")

Condition = tuple[str, list[str]]


def _set_all(value) -> str:
    return "; ".join(f"SET LOCAL {name} TO {value}" for name in _SWITCHED_OFF)


class Postgres:
    """Finds rows by the GIN indexes over exact or folded words.

    These indexes have no positions. Whether words stand together is tested on each row, in its
    vector of exact words.
    """

    join = "JOIN"
    # Row by row of the entries `e`. The planner expects a test of words to leave hardly any row, so
    # it would begin with the whole index.
    join_index = f"""JOIN LATERAL (
        SELECT * FROM {_ENTRIES} WHERE content_type_id = %s AND object_id = e.key OFFSET 0
    ) AS i ON true"""
    looked_at = "(SELECT count(*) FROM looked)"
    # Rows come in the order of the index.
    readily = ""
    index = f"{_ENTRIES} i"
    _exact = {"title": "i.title", "words": "i.autocomplete"}
    _folded = {"title": "i.title", "words": "i.body"}
    # Restores the settings of the planner.
    _reset = "SET LOCAL statement_timeout TO DEFAULT; " + _set_all("DEFAULT")

    def all_of(self, column, parts, facts) -> Condition:
        return self._both(self._has_all(column, parts, facts), self.holds(column, parts))

    def some_of(self, column, parts, facts) -> Condition:
        has_some = self._has(column, _all_but_one(parts, _words), parts, facts)
        return self._both(has_some, self.holds(column, parts, is_loose=True))

    def look_up(self, query_pass, facts):
        """The SQL that reads entries with the words of a pass, LOOKED_AT at most, and the condition
        that tests them."""
        if query_pass.is_loose:
            (rows, params), matches = self.some_of("words", query_pass.parts, facts), ("true", [])
        else:
            rows, params = self._has_all("words", query_pass.parts, facts)
            matches = self.holds("words", query_pass.parts)
        return f"SELECT * FROM {_ENTRIES} i WHERE {rows} LIMIT {LOOKED_AT}", params, *matches

    def share_of_a_sample(self, table) -> float:
        """The sample size of a large network in percent of `table`; 0 for a small network, which is
        read whole."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [table])
            (rows,) = cursor.fetchone()
        return 100 * SAMPLE / rows if rows > _LARGE else 0

    def prefix_rows(self, words, facts) -> Condition:
        """Headings with `words`, the last one a prefix; `prefix_test` tests a row for the same."""
        return self._has("title", self._prefix_query(words), (words,), facts)

    def prefix_test(self, words) -> Condition:
        return f"({self._exact['title']} @@ %s::tsquery) IS TRUE", [self._prefix_query(words)]

    @staticmethod
    def _prefix_query(words) -> str:
        # All labels begin with 0.
        last = "'0'" if words[-1] == "0" else f"'{words[-1]}':*"
        return " & ".join([*map(_quoted, words[:-1]), last])

    def holds(self, column, parts, *, is_loose=False) -> Condition:
        query = _all_but_one(parts, _phrase) if is_loose else " & ".join(map(_phrase, parts))
        # IS TRUE keeps the planner from using an index: rows are tested, not found, by this.
        return f"({self._exact[column]} @@ %s::tsquery) IS TRUE", [query]

    def proximity(self, parts) -> Condition:
        steps = []
        for left, right in pairwise(parts):
            ways = (
                f"{_lexeme(left[-1])} <{n}> {_lexeme(right[0])}" for n in range(1, MAX_DISTANCE + 1)
            )
            steps.append(f"({' | '.join(ways)})")
        return f"{self._exact['words']} @@ %s::tsquery", [" & ".join(steps)]

    def _has_all(self, column, parts, facts) -> Condition:
        return self._has(column, " & ".join(map(_words, parts)), parts, facts)

    def _has(self, column, query, parts, facts) -> Condition:
        columns = self._folded if any(map(_is_folded, chain(*parts))) else self._exact
        groups = ([_quoted(label(name, one)) for one in _values(values)] for name, values in facts)
        labels = (f"({' | '.join(group)})" for group in groups)
        return f"{columns[column]} @@ %s::tsquery", [" & ".join([query, *labels])]

    @staticmethod
    def _both(rows, test) -> Condition:
        return f"{rows[0]} AND {test[0]}", [*rows[1], *test[1]]

    def run(self, sql, params, milliseconds):
        """The rows; raises OperationalError after `milliseconds`.

        The planner does not know the cost of reading a vector and would read all of them. So the
        statement may use nothing but the indexes, row by row.
        """
        is_callers = connection.in_atomic_block
        limits = f"SET LOCAL statement_timeout TO {milliseconds}; {_set_all('off')}"
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"{limits}; {sql}", params)
            rows = cursor.fetchall()
            if is_callers:
                cursor.execute(self._reset)
        return rows

    def is_timeout(self, error) -> bool:
        return getattr(error.__cause__, "pgcode", "") == "57014"


def _is_folded(word) -> bool:
    """Whether `word` is folded: exact words and numbers end with a digit."""
    return not word[-1].isdigit() and word != END


def _quoted(word) -> str:
    return f"'{word}'"


def _lexeme(word) -> str:
    """An exact word itself; for a folded one the prefix of all its exact words."""
    return f"'{word}0':*" if _is_folded(word) else f"'{word}'"


def _words(part) -> str:
    """The words of a part in any position; END is in every entry and is left out."""
    return f"({' & '.join(_quoted(word) for word in part if word != END)})"


def _phrase(words) -> str:
    return f"({' <-> '.join(map(_lexeme, words))})"


def _all_but_one(parts, write) -> str:
    ways = ("(" + " & ".join(map(write, way)) + ")" for way in _one_left_out(parts))
    return f"({' | '.join(ways)})"


def _one_left_out(parts) -> list[tuple]:
    """`parts` with one of them left out, in every way."""
    return [parts[:at] + parts[at + 1 :] for at in range(len(parts))]


def _values(values) -> tuple:
    """The values of a fact, of which any may match."""
    return values if isinstance(values, tuple) else (values,)


class Sqlite:
    fts = f"{_ENTRIES}_fts"
    index = f"{fts} f CROSS JOIN {_ENTRIES} i ON i.id = f.rowid"
    # CROSS JOIN fixes the order of the tables; SQLite would query the text index for every row.
    join = "CROSS JOIN"
    join_index = f"CROSS JOIN {_ENTRIES} i ON i.content_type_id = %s AND i.object_id = e.key"
    # SQLite reads all matches, so this number says nothing.
    looked_at = "0"
    # The text index reads the newest rows first at no extra cost.
    readily = "ORDER BY f.rowid DESC"
    _columns = {"title": "title", "words": "body"}
    # The progress handler is called after so many steps of SQLite's virtual machine.
    _STEPS = 2_000

    def all_of(self, column, parts, facts) -> Condition:
        return self._matches(column, " AND ".join(map(_string, parts)), facts)

    def some_of(self, column, parts, facts) -> Condition:
        ways = (f"({' AND '.join(map(_string, way))})" for way in _one_left_out(parts))
        query = " OR ".join(ways)
        return self._matches(column, query, facts)

    def look_up(self, query_pass, facts):
        """The SQL that reads the entries that match a pass; FTS5 tests positions itself."""
        condition = self.some_of if query_pass.is_loose else self.all_of
        matches, params = condition("words", query_pass.parts, facts)
        return f"SELECT i.* FROM {self.index} WHERE {matches} {self.readily}", params, "true", []

    def share_of_a_sample(self, table) -> float:
        """0: FTS5 reads its first hits at once, however many there are."""
        return 0

    def prefix_rows(self, words, facts) -> Condition:
        terms = [*(_string((word,)) for word in words[:-1]), f"{_string((words[-1],))} *"]
        return self._matches("title", " AND ".join(terms), facts)

    def prefix_test(self, words) -> Condition:
        test = "instr(' ' || i.title || ' ', %s) > 0"
        whole = (f" {word} " for word in words[:-1])
        # All labels begin with 0.
        last = " 0 " if words[-1] == "0" else f" {words[-1]}"
        return " AND ".join([test] * len(words)), [*whole, last]

    def holds(self, column, parts, *, is_loose=False) -> Condition:
        ways = _one_left_out(parts) if is_loose else [parts]
        test = f"instr(' ' || i.{self._columns[column]} || ' ', %s) > 0"
        sql = " OR ".join(f"({' AND '.join([test] * len(way))})" for way in ways)
        return f"({sql})", [f" {' '.join(part)} " for way in ways for part in way]

    def proximity(self, parts) -> Condition:
        pairs = (
            f"NEAR({_string((left[-1],))} {_string((right[0],))}, {MAX_DISTANCE})"
            for left, right in pairwise(parts)
        )
        query = f"{{body}} : ({' AND '.join(pairs)})"
        return f"i.id IN (SELECT rowid FROM {self.fts} WHERE {self.fts} MATCH %s)", [query]

    def _matches(self, column, query, facts) -> Condition:
        groups = (
            [_string((label(name, value),)) for value in _values(values)] for name, values in facts
        )
        labels = "".join(f" AND ({' OR '.join(group)})" for group in groups)
        return f"{self.fts} MATCH %s", [f"{{{self._columns[column]}}} : (({query}){labels})"]

    def run(self, sql, params, milliseconds):
        """The rows; raises OperationalError after `milliseconds`."""
        deadline = monotonic() + milliseconds / 1000
        with transaction.atomic(), connection.cursor() as cursor:
            raw = connection.connection
            raw.set_progress_handler(lambda: monotonic() > deadline, self._STEPS)
            try:
                cursor.execute(sql, params)
                return cursor.fetchall()
            finally:
                raw.set_progress_handler(None, 0)

    def is_timeout(self, error) -> bool:
        return "interrupted" in str(error)


def _string(words) -> str:
    return f'"{" ".join(words)}"'


DIALECTS = {"postgresql": Postgres(), "sqlite": Sqlite()}
