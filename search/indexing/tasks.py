from django_tasks import task

from search.indexing.sync import sync_entries_of


@task()
def sync_entries(source: str, ids: list[int]) -> None:
    """Bring the search in step with the things `ids` of `source` (search/indexing/sources.py)."""
    sync_entries_of(source, ids)
