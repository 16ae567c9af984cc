"""The indexes while a command writes many pages.

Signal handlers are taken off for the whole process: for commands only, never in a request.
"""

from collections import defaultdict
from contextlib import contextmanager

from django.db.models import Max
from django.db.models.signals import post_save
from modelsearch.backends import get_search_backends
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def without_indexing():
    """Saves inside write no search index and no reference index."""
    with _without_search_index(), disable_reference_index_auto_update():
        yield


@contextmanager
def indexing_together():
    """Pages made inside get into the search index at the end, all together.

    Each page that is indexed alone has the length of every title in the index read anew.
    """
    newest = Page.objects.aggregate(pk=Max("pk"))["pk"] or 0
    with _without_search_index():
        yield
    by_class = defaultdict(list)
    for page in Page.objects.filter(pk__gt=newest).specific():
        by_class[type(page)].append(page)
    for backend in get_search_backends(with_auto_update=True):
        for page_class, pages in by_class.items():
            backend.add_bulk(page_class, pages)


@contextmanager
def _without_search_index():
    models = list(get_indexed_models())
    connected = [
        model for model in models if post_save.disconnect(post_save_signal_handler, sender=model)
    ]
    try:
        yield
    finally:
        for model in connected:
            post_save.connect(post_save_signal_handler, sender=model)
