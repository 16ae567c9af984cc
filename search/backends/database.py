"""Wagtail's database backend with folded Vietnamese words and less work at a save.

All texts and queries are folded (search/text/tokens.py), so the admin finds pages, files and people
with any spelling of their diacritics. Search entries bring their own tokens.

Stock modelsearch reads the length of every title at each save, to rank short titles higher. Saves
then become slower as the index grows, and no search here uses these lengths (no issue is known).
On PostgreSQL it also stores a copy of every text for fuzzy matching, which is not used here.

Stock modelsearch has two indexes over the words of a text on PostgreSQL. For search entries one of
them holds the exact words with their positions, the other the folded words without positions.
"""

from django.contrib.postgres.search import SearchVector, SearchVectorCombinable, SearchVectorField
from django.db import connection
from django.db.models import Func, QuerySet, TextField, Value
from django.utils.functional import cached_property
from modelsearch.query import Phrase, PlainText

from search.engine.database import DatabaseEngine
from search.models import SearchEntry
from search.text.tokens import fold_text

_ANY_WORD = "tin"


class FoldingMixin:
    """An indexer that folds all texts; search entries are folded already."""

    def prepare_value(self, value):
        text = super().prepare_value(value)
        return text if isinstance(self.obj, SearchEntry) else fold_text(text)


class LeanIndexMixin:
    """An index that weighs all titles the same."""

    def _refresh_title_norms(self, full=False):
        """Does nothing: stock modelsearch reads the length of every title here."""


class FoldingBackendMixin:
    """A backend that folds the words of a query, as `FoldingMixin` folds those of a text."""

    def engine(self) -> DatabaseEngine:
        """The engine that asks this index for readers."""
        return DatabaseEngine()

    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        query = _fold(query)
        if not _has_words(query):
            # Stock modelsearch compiles such a query to nothing, or answers without a model. A list
            # of the admin breaks on either, so an empty queryset is searched for some word.
            query, model_or_queryset = PlainText(_ANY_WORD), _nothing_of(model_or_queryset)
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)


if connection.vendor == "postgresql":
    from modelsearch.backends.database.postgres import postgres

    _vector_of_words = postgres.ObjectIndexer.body.func

    class WithoutPlaces(SearchVectorCombinable, Func):
        """A search vector without the positions of its words."""

        function = "strip"

        def __init__(self, text, config):
            vector = SearchVector(Value(text, output_field=TextField()), config=config)
            super().__init__(vector, output_field=SearchVectorField())

    class PostgresIndexer(FoldingMixin, postgres.ObjectIndexer):
        """An indexer without copies of texts; its entries are as search/engine/dialects.py asks."""

        title_text = body_text = ""

        def __init__(self, obj, backend):
            if isinstance(obj, SearchEntry):
                obj.in_exact_words()
            super().__init__(obj, backend)

        @cached_property
        def title(self):
            if isinstance(self.obj, SearchEntry):
                return super().title + WithoutPlaces(self.obj.folded_heading, self.config)
            return super().title

        @cached_property
        def body(self):
            if isinstance(self.obj, SearchEntry):
                return WithoutPlaces(self.obj.folded_words, self.config)
            return super().body

        @cached_property
        def autocomplete(self):
            if isinstance(self.obj, SearchEntry):
                return _vector_of_words(self)
            return super().autocomplete

    class PostgresLeanIndex(LeanIndexMixin, postgres.PostgresIndex):
        pass

    class PostgresSearchBackend(FoldingBackendMixin, postgres.PostgresSearchBackend):
        index_class = PostgresLeanIndex

    # `add_items` finds its indexer by this name.
    postgres.ObjectIndexer = PostgresIndexer
    SearchBackend: type = PostgresSearchBackend
else:
    from modelsearch.backends.database.sqlite import sqlite

    class SqliteIndexer(FoldingMixin, sqlite.ObjectIndexer):
        pass

    class SqliteLeanIndex(LeanIndexMixin, sqlite.SQLiteIndex):
        pass

    class SqliteSearchBackend(FoldingBackendMixin, sqlite.SQLiteSearchBackend):
        index_class = SqliteLeanIndex

    # `add_items` finds its indexer by this name.
    sqlite.ObjectIndexer = SqliteIndexer
    SearchBackend = SqliteSearchBackend


def _nothing_of(model_or_queryset):
    is_queryset = isinstance(model_or_queryset, QuerySet)
    return (model_or_queryset if is_queryset else model_or_queryset.objects).none()


def _has_words(query) -> bool:
    if isinstance(query, PlainText | Phrase):
        query = query.query_string
    return not isinstance(query, str) or bool(query.strip())


def _fold(query):
    if isinstance(query, str):
        return fold_text(query)
    if isinstance(query, PlainText):
        return PlainText(fold_text(query.query_string), operator=query.operator)
    if isinstance(query, Phrase):
        return Phrase(fold_text(query.query_string))
    return query
