"""Wagtail's OpenSearch backend for OpenSearch 2 and 3, adapted to this project.

- One client for each process keeps its connections open.
- Every failure of the server or the connection raises IndexUnavailable.
- A search entry is indexed by its two texts and its facts only.
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
# Limits of one bulk request: any server accepts this size, and can index it in this time.
_BULK_BYTES = 5 * 1024 * 1024
_BULK_SECONDS = 60


class Transport(opensearchpy.Transport):
    def perform_request(self, method, url, *args, **kwargs):
        try:
            return super().perform_request(method, url, *args, **kwargs)
        except opensearchpy.OpenSearchException as error:
            # A document to delete may be absent already; modelsearch handles that.
            if method == "DELETE" and isinstance(error, opensearchpy.NotFoundError):
                raise
            raise IndexUnavailable(f"{method} {url}: {error}") from error


def connect(hosts: list[dict], **options) -> opensearchpy.OpenSearch:
    """The cached client for these hosts; modelsearch calls this for every search."""
    return _connect(json.dumps([hosts, options]))


@cache
def _connect(given: str) -> opensearchpy.OpenSearch:
    hosts, options = json.loads(given)
    # No retries: each would add to a reader's wait, and a failed task is reported.
    return opensearchpy.OpenSearch(hosts, transport_class=Transport, max_retries=0, **options)


class Mapping(stock.OpenSearch3Mapping):
    # The stock search analyzer "standard" keeps diacritics, which the index does not have.
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
    """A query compiler that requires all words, as the database backend does.

    A filter by a subquery over the same model becomes the conditions of that subquery. Stock
    modelsearch sends the ids of its rows instead. For a search by the board these are all pages of
    the network, more than a server accepts.
    """

    queryset: QuerySet
    mapping_class = Mapping
    DEFAULT_OPERATOR = "and"

    def _process_lookup(self, field_path, lookup, value, *args, **kwargs):
        if lookup == "in" and len(field_path) == 1 and self._picks_rows(field_path[0], value):
            rows = self.queryset.model._default_manager.all()
            rows.query = value
            # Conditions on fields that are not indexed: fall back to the ids.
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
        """The engine that queries this index for readers."""
        return OpenSearchEngine(self)
