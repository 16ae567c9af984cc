"""The health of the search index: indexing tasks that failed or wait too long."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from modelsearch.tasks import insert_or_update_object_task
from wagtail.admin.ui.components import Component

from delivery.caching.cached_value import CachedValue
from search.indexing.tasks import sync_entries

_TASKS = [task.module_path for task in (sync_entries, insert_or_update_object_task)]
_PATIENCE = timedelta(minutes=10)
# The table of tasks has no index for this.
_cached_faults = CachedValue("search.index_faults", 60)


class IndexFaults(NamedTuple):
    """Numbers of failed and of late indexing tasks."""

    failed: int
    waiting: int


def index_faults() -> IndexFaults:
    """The faults of the index, counted at most once a minute."""
    return _cached_faults.get(_count_faults)


def _count_faults() -> IndexFaults:
    # The object was deleted before its task ran: there is nothing to index.
    is_gone = Q(exception_class_path__endswith=".DoesNotExist")
    late = Q(enqueued_at__lt=timezone.now() - _PATIENCE)
    failed, waiting = Q(status=TaskResultStatus.FAILED), ~Q(status__in=_FINISHED) & late
    counts = _tasks().filter(failed & ~is_gone | waiting)
    return IndexFaults(**counts.aggregate(failed=Count("pk", failed), waiting=Count("pk", waiting)))


_FINISHED = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)


def delete_failed_tasks(before: datetime) -> None:
    """Delete tasks that failed `before` the index was rebuilt."""
    _tasks().filter(status=TaskResultStatus.FAILED, enqueued_at__lt=before).delete()
    _cached_faults.invalidate()


def _tasks():
    return DBTaskResult.objects.order_by().filter(task_path__in=_TASKS)


class IndexPanel(Component):
    """A panel of the dashboard that shows the faults of the index and their remedy."""

    name = "search_index"
    template_name = "search/admin/index_panel.html"
    order = 90

    def __init__(self, faults: IndexFaults):
        self.faults = faults

    def get_context_data(self, parent_context):
        return {"faults": self.faults}
