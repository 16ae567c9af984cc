"""Asks an OpenSearch server, which ranks, sorts and counts: a request brings home keys and numbers.

How near a hit comes is its score and nothing else is, so that the order is that of the database: of
all the ways in which an entry matches the best counts, then its date. The second spelling is asked
for only where the first finds too little, together with the first.
"""

from itertools import pairwise

from search.engine.query_passes import (
    ENOUGH,
    NAME,
    NEAR,
    TEXT_NEAR,
    TEXT_PHRASE,
    TITLE_PARTS,
    TITLE_PHRASE,
    QueryPass,
    loose_query_passes,
    passes,
)
from search.engine.results import BOUND, EngineResults, Filters, IndexUnavailable, is_together
from search.enums import NAMED
from search.models import FACETS, SearchEntry
from search.text.query_parsing import ParsedQuery, Part
from search.text.tokens import label

# After this the server answers with what it has found by then ...
_MILLISECONDS = 500
# ... and after this it is taken to be away.
_SECONDS = 3
# Values of a facet that are counted.
_VALUES = 500


class OpenSearchEngine:
    """`backend` is the one of search/backends/opensearch.py."""

    def __init__(self, backend):
        self._client = backend.es
        self._index = backend.get_index_for_model(SearchEntry).name
        mapping = backend.mapping_class(SearchEntry)
        self._columns = {
            field.field_name: mapping.get_field_column_name(field)
            for field in SearchEntry.get_filterable_search_fields()
        }
        self._newest_first = [{self._columns["date"]: "desc"}, {"pk": "desc"}]

    def find(
        self, asked: ParsedQuery, filters: Filters, *,
        by_date: bool = False, loosely: bool = False, wanted: int = BOUND,
    ) -> EngineResults:  # fmt: skip
        """As DatabaseEngine.find, but that BOUND are found in any case. Raises IndexUnavailable."""
        found, tried = EngineResults(), []
        for one in loose_query_passes(asked) if loosely else passes(asked):
            tried.append(one)
            found = self._ask(self._request(tried, filters, by_date), self._read)
            if found.count >= ENOUGH:
                break
        return found

    def begin_with(self, words: Part, filters: Filters, size: int) -> list[str]:
        """As DatabaseEngine.begin_with. Raises IndexUnavailable."""
        *known, last = words.folded
        title = [*({"term": {"title": word}} for word in known), {"prefix": {"title": last}}]
        query = {"bool": {"filter": [*self._facts(filters), *title]}}
        request = {**_bounded(query, size), "sort": self._newest_first, "track_total_hits": False}
        return self._ask(request, _keys)

    def _request(self, tried, filters, by_date) -> dict:
        if by_date:
            sort, tiers = self._newest_first, [_scored(_matches(one), one.rank) for one in tried]
        else:
            sort = ["_score", *self._newest_first]
            tiers = [tier for one in tried for tier in _tiers(one)]
        query = {"bool": {"filter": self._facts(filters), "must": {"dis_max": {"queries": tiers}}}}
        return {
            **_bounded(query, BOUND),
            "sort": sort,
            "track_total_hits": BOUND + 1,
            "aggs": {
                name: {"terms": {"field": self._columns[name], "size": _VALUES}} for name in FACETS
            },
        }

    def _facts(self, filters) -> list[dict]:
        facts = self._terms(filters.facts)
        if not filters.placed:
            return facts
        placed = [{"ids": {"values": list(filters.placed)}}, *self._terms(filters.facts_of_placed)]
        ways = [{"bool": {"filter": facts}}, {"bool": {"filter": placed}}]
        return [{"bool": {"should": ways, "minimum_should_match": 1}}]

    def _terms(self, facts) -> list[dict]:
        return [{"term": {self._columns[name]: value}} for name, value in facts]

    def _ask(self, request, read):
        answer = self._client.search(index=self._index, body=request, request_timeout=_SECONDS)
        try:
            return read(answer)
        except (AttributeError, KeyError, TypeError) as error:
            raise IndexUnavailable("the search server answers with something else") from error

    def _read(self, answer) -> EngineResults:
        buckets = {name: answer["aggregations"][name]["buckets"] for name in FACETS}
        return EngineResults(
            _keys(answer),
            min(answer["hits"]["total"]["value"], BOUND),
            answer["hits"]["total"]["value"] > BOUND,
            {
                name: [(one["key"], one["doc_count"]) for one in buckets[name] if one["key"] != ""]
                for name in FACETS
            },
            answer["timed_out"] or answer["_shards"]["failed"] > 0,
            any(is_together(hit["_score"] or 0) for hit in answer["hits"]["hits"]),
        )


def _keys(answer) -> list[str]:
    return [hit["_id"] for hit in answer["hits"]["hits"]]


def _bounded(query, size) -> dict:
    return {"query": query, "size": size, "timeout": f"{_MILLISECONDS}ms", "_source": False}


def _tiers(one: QueryPass):
    """All the ways in which an entry matches one spelling, each with what it is worth."""
    yield _scored(_matches(one), one.rank)
    if one.is_loose:
        return
    yield _scored(_phrase("title", one.name), one.rank + NAME)
    yield _scored(_is_named(one), one.rank + NAME)
    yield _scored(_phrase("title", one.whole), one.rank + TITLE_PHRASE)
    if len(one.parts) > 1:
        yield _scored(_all_of("title", one.parts), one.rank + TITLE_PARTS)
        yield _scored(_phrase("words", one.whole), one.rank + TEXT_PHRASE)
        yield _scored(_near(one.parts), one.rank + TEXT_NEAR)


def _is_named(one: QueryPass) -> dict:
    """A leader by a post, a unit by one of its names."""
    kinds = [label("kind", kind) for kind in NAMED]
    return {"bool": {"filter": [_phrase("words", one.name), {"terms": {"words": kinds}}]}}


def _matches(one: QueryPass) -> dict:
    if not one.is_loose:
        return _all_of("words", one.parts)
    ways = [_phrase("words", part) for part in one.parts]
    return {"bool": {"should": ways, "minimum_should_match": len(ways) - 1}}


def _scored(condition, score) -> dict:
    return {"constant_score": {"filter": condition, "boost": score}}


def _all_of(column, parts) -> dict:
    return {"bool": {"filter": [_phrase(column, part) for part in parts]}}


def _phrase(column, words) -> dict:
    if len(words) == 1:
        return {"term": {column: words[0]}}
    return {"match_phrase": {column: " ".join(words)}}


def _near(parts) -> dict:
    pairs = []
    for left, right in pairwise(parts):
        clauses = [{"span_term": {"words": word}} for word in (left[-1], right[0])]
        # The words between the two are counted here, not the steps.
        pairs.append({"span_near": {"clauses": clauses, "slop": NEAR - 1, "in_order": True}})
    return {"bool": {"filter": pairs}}
