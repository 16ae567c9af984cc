"""Wagtail's database backend, which folds Vietnamese and does less work and writes less at a save.

Everything is indexed and asked in folded words (search/text/tokens.py), so that the admin finds
pages, files and people however their names are typed. Search entries bring their words ready made.

Stock modelsearch reads the length of every title in the index anew at each save, to weigh short
titles above long ones: a save then costs the more, the more there is. Nothing of ours ranks by it
(no issue is known).
On PostgreSQL it also keeps a copy of every text for fuzzy matching, which nothing of ours asks, and
two indexes over the words of a text. Search entries keep their exact words in one of these, with
their places, and their folded ones in the other, without.
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
    """An indexer that folds all texts."""

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
        """The words of a text, but not where they stand in it."""

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
