"""Wagtail's database backend, with less work for each save and less on the disk.

Stock modelsearch reads the length of every title in the index anew at each save, to weigh short
titles above long ones: a save then costs the more, the more there is. Nothing of ours ranks by it.
On PostgreSQL it also keeps a copy of every text for fuzzy matching, which nothing of ours asks, and
two indexes over the words of a text. Search entries keep theirs where there is one.
"""

from django.db import connection
from django.utils.functional import cached_property

from search.engine.database import DatabaseEngine
from search.models import SearchEntry

if connection.vendor == "postgresql":
    from modelsearch.backends.database.postgres import postgres as stock

    StockBackend = stock.PostgresSearchBackend

    _vector_of_words = stock.ObjectIndexer.body.func

    class LeanObjectIndexer(stock.ObjectIndexer):
        """No copies of texts; the words of a search entry in the vector that has one index."""

        title_text = body_text = ""

        @cached_property
        def body(self):
            return stock.EMPTY_VECTOR if isinstance(self.obj, SearchEntry) else super().body

        @cached_property
        def autocomplete(self):
            if isinstance(self.obj, SearchEntry):
                return _vector_of_words(self)
            return super().autocomplete

    # The one name by which `add_items` knows it.
    stock.ObjectIndexer = LeanObjectIndexer
else:
    from modelsearch.backends.database.sqlite import sqlite as stock

    StockBackend = stock.SQLiteSearchBackend


class LeanIndex(StockBackend.index_class):
    def _refresh_title_norms(self, full=False):
        """All titles weigh the same."""


class SearchBackend(StockBackend):
    index_class = LeanIndex

    def engine(self) -> DatabaseEngine:
        """What asks this index for readers."""
        return DatabaseEngine()
