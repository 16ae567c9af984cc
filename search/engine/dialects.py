"""How the two databases are asked for words: conditions as SQL with their parameters.

`parts` are tuples of words that stand next to each other; `facts` pairs of a name and a value, or
a tuple of values, that label an entry. A condition is on the row `i` of Wagtail's index.
"""

from itertools import chain, pairwise
from time import monotonic

from django.db import connection, transaction
from modelsearch.conf import get_app_config

from search.engine.query_passes import NEAR
from search.text.tokens import END, label

_ENTRIES = get_app_config().get_model("IndexEntry", require_ready=False)._meta.db_table

# Entries that have all words of a query, however they stand, which are read for how they do.
LOOKED_AT = 1_500
# So many entries are a sample of a network that has more than this.
SAMPLE, _LARGE = 250, 20_000
# Ways of PostgreSQL to come by rows without the indexes that we mean.
_SWITCHED_OFF = ("enable_seqscan", "enable_hashjoin", "enable_mergejoin")

Condition = tuple[str, list[str]]


def _set_all(value) -> str:
    return "; ".join(f"SET LOCAL {name} TO {value}" for name in _SWITCHED_OFF)


class Postgres:
    """Rows come by the indexes over words, exact or folded ones. Whether words stand together is
    not in an index, but read from the exact words of each row."""

    join = "JOIN"
    # Row by row of the entries `e`: the planner thinks that a test of words leaves hardly a row of
    # the index and would begin with all of these.
    join_index = f"""JOIN LATERAL (
        SELECT * FROM {_ENTRIES} WHERE content_type_id = %s AND object_id = e.key OFFSET 0
    ) AS i ON true"""
    looked_at = "(SELECT count(*) FROM looked)"
    # Rows come as the index gives them.
    readily = ""
    index = f"{_ENTRIES} i"
    _exact = {"title": "i.title", "words": "i.autocomplete"}
    _folded = {"title": "i.title", "words": "i.body"}
    # After these the planner is as it was.
    _reset = "SET LOCAL statement_timeout TO DEFAULT; " + _set_all("DEFAULT")

    def all_of(self, column, parts, facts) -> Condition:
        return self._both(self._has_all(column, parts, facts), self.holds(column, parts))

    def some_of(self, column, parts, facts) -> Condition:
        has_some = self._has(column, _all_but_one(parts, _words), parts, facts)
        return self._both(has_some, self.holds(column, parts, is_loose=True))

    def look_up(self, one, facts):
        """What gives the entries with the words of the pass `one`, LOOKED_AT at most, and which of
        them match."""
        if one.is_loose:
            (rows, params), matches = self.some_of("words", one.parts, facts), ("true", [])
        else:
            rows, params = self._has_all("words", one.parts, facts)
            matches = self.holds("words", one.parts)
        return f"SELECT * FROM {_ENTRIES} i WHERE {rows} LIMIT {LOOKED_AT}", params, *matches

    def share_of_a_sample(self, table) -> float:
        """How many percent of the entries in `table` are a sample of a large network; 0 of a small
        one, which can be looked up whole."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [table])
            (rows,) = cursor.fetchone()
        return 100 * SAMPLE / rows if rows > _LARGE else 0

    def beginning(self, words, facts) -> Condition:
        """Headings with `words`, of which the last may go on; `begins` tests a row for them."""
        return self._has("title", self._begins(words), (words,), facts)

    def begins(self, words) -> Condition:
        return f"({self._exact['title']} @@ %s::tsquery) IS TRUE", [self._begins(words)]

    @staticmethod
    def _begins(words) -> str:
        # All labels begin with 0.
        last = "'0'" if words[-1] == "0" else f"'{words[-1]}':*"
        return " & ".join([*map(_quoted, words[:-1]), last])

    def holds(self, column, parts, *, is_loose=False) -> Condition:
        query = _all_but_one(parts, _phrase) if is_loose else " & ".join(map(_phrase, parts))
        # A test of a row that is there already, not a way to come by rows.
        return f"({self._exact[column]} @@ %s::tsquery) IS TRUE", [query]

    def near(self, parts) -> Condition:
        steps = []
        for left, right in pairwise(parts):
            ways = (f"{_lexeme(left[-1])} <{n}> {_lexeme(right[0])}" for n in range(1, NEAR + 1))
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
        """The rows, however long it takes within so many milliseconds.

        The statement goes by the indexes row by row: the planner does not know what reading a
        vector costs, and would rather read them all.
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
    """Exact words end with digits, and so do those that are the same either way."""
    return not word[-1].isdigit() and word != END


def _quoted(word) -> str:
    return f"'{word}'"


def _lexeme(word) -> str:
    """An exact word as it is; of a folded one all exact words, which begin with it and 0."""
    return f"'{word}0':*" if _is_folded(word) else f"'{word}'"


def _words(part) -> str:
    """The words of a part, wherever they stand; END is in every entry."""
    return f"({' & '.join(_quoted(word) for word in part if word != END)})"


def _phrase(words) -> str:
    return f"({' <-> '.join(map(_lexeme, words))})"


def _all_but_one(parts, write) -> str:
    ways = ("(" + " & ".join(map(write, way)) + ")" for way in _one_left_out(parts))
    return f"({' | '.join(ways)})"


def _one_left_out(parts) -> list[tuple]:
    """The ways to have all of `parts` but one."""
    return [parts[:at] + parts[at + 1 :] for at in range(len(parts))]


def _values(values) -> tuple:
    """Of a fact with several values any will do."""
    return values if isinstance(values, tuple) else (values,)


class Sqlite:
    fts = f"{_ENTRIES}_fts"
    index = f"{fts} f CROSS JOIN {_ENTRIES} i ON i.id = f.rowid"
    # In the order as they stand: SQLite would rather ask the text index for each of all rows.
    join = "CROSS JOIN"
    join_index = f"CROSS JOIN {_ENTRIES} i ON i.content_type_id = %s AND i.object_id = e.key"
    # All of them, however many.
    looked_at = "0"
    # The text index gives what was indexed last just as readily.
    readily = "ORDER BY f.rowid DESC"
    _columns = {"title": "title", "words": "body"}
    # A progress handler is called after so many steps of SQLite's machine.
    _STEPS = 2_000

    def all_of(self, column, parts, facts) -> Condition:
        return self._matches(column, " AND ".join(map(_string, parts)), facts)

    def some_of(self, column, parts, facts) -> Condition:
        ways = (f"({' AND '.join(map(_string, way))})" for way in _one_left_out(parts))
        query = " OR ".join(ways)
        return self._matches(column, query, facts)

    def look_up(self, one, facts):
        """What gives the entries that match the pass `one`: the text index looks at words and at
        how they stand."""
        condition = self.some_of if one.is_loose else self.all_of
        matches, params = condition("words", one.parts, facts)
        return f"SELECT i.* FROM {self.index} WHERE {matches} {self.readily}", params, "true", []

    def share_of_a_sample(self, table) -> float:
        """0: the text index gives its first hits at once, however many there are."""
        return 0

    def beginning(self, words, facts) -> Condition:
        terms = [*(_string((word,)) for word in words[:-1]), f"{_string((words[-1],))} *"]
        return self._matches("title", " AND ".join(terms), facts)

    def begins(self, words) -> Condition:
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

    def near(self, parts) -> Condition:
        pairs = (
            f"NEAR({_string((left[-1],))} {_string((right[0],))}, {NEAR})"
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
        """The rows, however long it takes within so many milliseconds."""
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
