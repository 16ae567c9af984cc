"""The engine for an OpenSearch server: the server ranks, sorts and counts.

The answer to a request has keys and numbers only. A score is the rank of search/engine/query_passes
and nothing else, so the order is the same as in the database. An entry that matches in several ways
has the highest of their scores; equal scores are ordered by date. A looser pass is added to the
request only when the stricter passes find too little.
"""

from itertools import pairwise

from search.engine.query_passes import (
    ENOUGH,
    MAX_DISTANCE,
    NAME,
    TEXT_PHRASE,
    TEXT_PROXIMITY,
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

# After so many milliseconds the server answers with the hits that it has ...
_MILLISECONDS = 500
# ... and after so many seconds it counts as unavailable.
_SECONDS = 3
# The number of values of a facet that are counted.
_VALUES = 500


class OpenSearchEngine:
    """Queries the index of a backend of search/backends/opensearch.py."""

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
        self, query: ParsedQuery, filters: Filters, *,
        by_date: bool = False, loosely: bool = False, wanted: int = BOUND,
    ) -> EngineResults:  # fmt: skip
        """As DatabaseEngine.find, but always up to BOUND hits. Raises IndexUnavailable."""
        found, tried = EngineResults(), []
        for query_pass in loose_query_passes(query) if loosely else passes(query):
            tried.append(query_pass)
            found = self._ask(self._request(tried, filters, by_date), self._read)
            if found.count >= ENOUGH:
                break
        return found

    def autocomplete(self, words: Part, filters: Filters, size: int) -> list[str]:
        """As DatabaseEngine.autocomplete. Raises IndexUnavailable."""
        *known, last = words.folded
        title = [*({"term": {"title": word}} for word in known), {"prefix": {"title": last}}]
        query = {"bool": {"filter": [*self._facts(filters), *title]}}
        request = {**_bounded(query, size), "sort": self._newest_first, "track_total_hits": False}
        return self._ask(request, _keys)

    def _request(self, tried, filters, by_date) -> dict:
        if by_date:
            sort = self._newest_first
            clauses = [_scored(_matches(query_pass), query_pass.rank) for query_pass in tried]
        else:
            sort = ["_score", *self._newest_first]
            clauses = [clause for query_pass in tried for clause in _scored_clauses(query_pass)]
        query = {
            "bool": {"filter": self._facts(filters), "must": {"dis_max": {"queries": clauses}}}
        }
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


def _scored_clauses(query_pass: QueryPass):
    """All the ways in which an entry can match one pass, each with its score."""
    yield _scored(_matches(query_pass), query_pass.rank)
    if query_pass.is_loose:
        return
    yield _scored(_phrase("title", query_pass.name), query_pass.rank + NAME)
    yield _scored(_is_named(query_pass), query_pass.rank + NAME)
    yield _scored(_phrase("title", query_pass.whole), query_pass.rank + TITLE_PHRASE)
    if len(query_pass.parts) > 1:
        yield _scored(_all_of("title", query_pass.parts), query_pass.rank + TITLE_PARTS)
        yield _scored(_phrase("words", query_pass.whole), query_pass.rank + TEXT_PHRASE)
        yield _scored(_proximity(query_pass.parts), query_pass.rank + TEXT_PROXIMITY)


def _is_named(query_pass: QueryPass) -> dict:
    """Matches a leader by a post, and a unit by one of its names."""
    kinds = [label("kind", kind) for kind in NAMED]
    return {"bool": {"filter": [_phrase("words", query_pass.name), {"terms": {"words": kinds}}]}}


def _matches(query_pass: QueryPass) -> dict:
    if not query_pass.is_loose:
        return _all_of("words", query_pass.parts)
    ways = [_phrase("words", part) for part in query_pass.parts]
    return {"bool": {"should": ways, "minimum_should_match": len(ways) - 1}}


def _scored(condition, score) -> dict:
    return {"constant_score": {"filter": condition, "boost": score}}


def _all_of(column, parts) -> dict:
    return {"bool": {"filter": [_phrase(column, part) for part in parts]}}


def _phrase(column, words) -> dict:
    if len(words) == 1:
        return {"term": {column: words[0]}}
    return {"match_phrase": {column: " ".join(words)}}


def _proximity(parts) -> dict:
    pairs = []
    for left, right in pairwise(parts):
        clauses = [{"span_term": {"words": word}} for word in (left[-1], right[0])]
        # `slop` counts the words in between, one less than the steps.
        pairs.append(
            {"span_near": {"clauses": clauses, "slop": MAX_DISTANCE - 1, "in_order": True}}
        )
    return {"bool": {"filter": pairs}}
