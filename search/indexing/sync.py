"""The sync of search entries and their index with the content; no other module writes entries.

Entries are derived from content, as placements are. `sync_entries_of` can be called at any time and
any number of times.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from modelsearch.backends import get_search_backends

from library.models import Membership
from search.indexing.sources import SOURCES
from search.models import SearchEntry
from search.result_cache import cached_results

CHUNK = 500
_MONTH = timedelta(days=31)
_WRITTEN = [field.name for field in SearchEntry._meta.concrete_fields if not field.primary_key]


def sync_entries_of(source: str, ids: Iterable[int]) -> None:
    """Sync the entries of the rows `ids` of `source`, a key of SOURCES, and their index."""
    ids = sorted(set(ids))
    for start in range(0, len(ids), CHUNK):
        _sync(source, ids[start : start + CHUNK])
    cached_results.invalidate()


def sync_ended_posts() -> int:
    """Sync the entries of leaders whose posts ended within the last month.

    A date that passes sends no signal, so this runs daily. Returns the number of leaders.
    """
    today = timezone.localdate()
    days = (today - _MONTH, today - timedelta(days=1))
    ended = Q(until_date__range=days) | Q(
        until_date__isnull=True, roster__term__until_date__range=days
    )
    ids = set(Membership.objects.filter(ended).values_list("person_id", flat=True))
    sync_entries_of("person", ids)
    return len(ids)


def rebuild(progress: Callable[[str, int], None] = lambda source, count: None) -> int:
    """Sync the entries of all sources; the command `update_index` then rebuilds the index.

    `progress(source, count)` is called after each chunk. Returns the number of entries.
    """
    for source, kind in SOURCES.items():
        done, last = 0, 0
        pks = kind.all_ids().order_by("pk").values_list("pk", flat=True)
        while ids := list(pks.filter(pk__gt=last)[:CHUNK]):
            _sync(source, ids, indexed=False)
            last, done = ids[-1], done + len(ids)
            progress(source, done)
        _delete(SearchEntry.objects.filter(kind__in=kind.kinds).exclude(thing_id__in=pks))
    cached_results.invalidate()
    return SearchEntry.objects.count()


@transaction.atomic
def _sync(source, ids, *, indexed=True):
    kind = SOURCES[source]
    entries = list(kind.entries(ids))
    stored = SearchEntry.objects.filter(kind__in=kind.kinds, thing_id__in=ids)
    _delete(stored.exclude(key__in=[entry.key for entry in entries]))
    SearchEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["key"], update_fields=_WRITTEN
    )
    if indexed and entries:
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(SearchEntry, entries)


def _delete(entries):
    for entry in entries.only("key"):
        for backend in get_search_backends(with_auto_update=True):
            backend.delete(entry)
    entries.delete()
