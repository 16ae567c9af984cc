from django_tasks import task

from search.indexing.sync import settle


@task()
def settle_entries(source: str, ids: list[int]) -> None:
    """Bring the search in step with the things `ids` of `source` (search/indexing/sources.py)."""
    settle(source, ids)
