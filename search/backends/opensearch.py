"""Wagtail's OpenSearch backend as this house runs it, for OpenSearch 2 and 3.

One client for the process, whose connections stay open; one exception for whatever goes wrong on
the way to the server; search entries indexed by their two texts and their facts only.
"""

import json
from contextlib import suppress
from copy import deepcopy
from functools import cache

from django.core.exceptions import ImproperlyConfigured
from django.db.models import QuerySet
from django.db.models.sql import Query
from modelsearch.backends.base import FilterError, FilterFieldError
from modelsearch.query import MATCH_ALL
from modelsearch.utils import deep_update

from search.backends.index_settings import INDEX_SETTINGS, WORDS
from search.engine.opensearch import OpenSearchEngine
from search.engine.results import IndexUnavailable
from search.models import SearchEntry

try:
    import opensearchpy
    from modelsearch.backends import opensearch3 as stock
except ImportError as error:
    raise ImproperlyConfigured(
        "SEARCH_URL needs the client of OpenSearch: pip install -r requirements-opensearch.txt"
    ) from error

_TEXTS = ("title", "words")
# A bulk of long articles: small enough for any server, and given the time to be indexed.
_BULK_BYTES = 5 * 1024 * 1024
_BULK_SECONDS = 60


class Transport(opensearchpy.Transport):
    def perform_request(self, method, url, *args, **kwargs):
        try:
            return super().perform_request(method, url, *args, **kwargs)
        except opensearchpy.OpenSearchException as error:
            # What is to be deleted may be gone already.
            if method == "DELETE" and isinstance(error, opensearchpy.NotFoundError):
                raise
            raise IndexUnavailable(f"{method} {url}: {error}") from error


def connect(hosts: list[dict], **options) -> opensearchpy.OpenSearch:
    """The client for these hosts: modelsearch asks for one with every search."""
    return _connect(json.dumps([hosts, options]))


@cache
def _connect(given: str) -> opensearchpy.OpenSearch:
    hosts, options = json.loads(given)
    # A second try is a second wait for the reader; a task that failed says so.
    return opensearchpy.OpenSearch(hosts, transport_class=Transport, max_retries=0, **options)


class Mapping(stock.OpenSearch3Mapping):
    # Stock reads what is typed by "standard", which leaves the marks that the index has not.
    edgengram_analyzer_config = {"analyzer": "edgengram_analyzer", "search_analyzer": "default"}

    def get_mapping(self):
        mapping = super().get_mapping()
        if self.model is SearchEntry:
            fields = mapping["properties"]
            facts = {name: field for name, field in fields.items() if field["type"] != "text"}
            mapping["properties"] = facts | dict.fromkeys(_TEXTS, WORDS)
        return mapping

    def get_document(self, obj):
        document = super().get_document(obj)
        if self.model is SearchEntry:
            del document["_edgengrams"]
        return document


class _Compiler:
    """All words must be there, as the database has it, and rows that a query over the same index
    picks are picked by its conditions: stock brings home their ids, which are all pages of the
    network for the board's search, and more than a server takes."""

    queryset: QuerySet
    mapping_class = Mapping
    DEFAULT_OPERATOR = "and"

    def _process_lookup(self, field_path, lookup, value, *args, **kwargs):
        if lookup == "in" and len(field_path) == 1 and self._picks_rows(field_path[0], value):
            rows = self.queryset.model._default_manager.all()
            rows.query = value
            # Without such a field the ids will do.
            with suppress(FilterError, FilterFieldError):
                conditions = type(self)(rows, MATCH_ALL)._get_filters_from_queryset()
                return conditions or {"match_all": {}}
        return super()._process_lookup(field_path, lookup, value, *args, **kwargs)

    def _picks_rows(self, field, value) -> bool:
        return (
            isinstance(value, Query)
            and value.model is self.queryset.model
            and field.get_field(value.model).primary_key
            and [getattr(column, "target", None) for column in value.select]
            == [value.model._meta.pk]
            and not (value.is_sliced or value.combinator)
        )


class QueryCompiler(_Compiler, stock.OpenSearch3SearchQueryCompiler):
    pass


class AutocompleteQueryCompiler(_Compiler, stock.OpenSearch3AutocompleteQueryCompiler):
    pass


class SearchBackend(stock.OpenSearch3SearchBackend):
    mapping_class = Mapping
    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    client_class = staticmethod(connect)
    settings = deep_update(deepcopy(stock.OpenSearch3SearchBackend.settings), INDEX_SETTINGS)

    def bulk(self, *args, **kwargs):
        return opensearchpy.helpers.bulk(
            *args, max_chunk_bytes=_BULK_BYTES, request_timeout=_BULK_SECONDS, **kwargs
        )

    def engine(self) -> OpenSearchEngine:
        """What asks this index for readers."""
        return OpenSearchEngine(self)
