"""Whether the search keeps up with what is published: its tasks that failed or wait too long."""

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
    """Numbers of tasks; nothing is wrong when both are 0."""

    failed: int
    waiting: int


def index_faults() -> IndexFaults:
    """What was wrong with the index within the last minute."""
    return _cached_faults.get(_count_faults)


def _count_faults() -> IndexFaults:
    # Indexed anew before it was deleted: there is nothing to find any more.
    is_gone = Q(exception_class_path__endswith=".DoesNotExist")
    late = Q(enqueued_at__lt=timezone.now() - _PATIENCE)
    failed, waiting = Q(status=TaskResultStatus.FAILED), ~Q(status__in=_FINISHED) & late
    counts = _tasks().filter(failed & ~is_gone | waiting)
    return IndexFaults(**counts.aggregate(failed=Count("pk", failed), waiting=Count("pk", waiting)))


_FINISHED = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)


def delete_failed_tasks(before: datetime) -> None:
    """The index was made anew: what had failed `before` is in it."""
    _tasks().filter(status=TaskResultStatus.FAILED, enqueued_at__lt=before).delete()
    _cached_faults.invalidate()


def _tasks():
    return DBTaskResult.objects.order_by().filter(task_path__in=_TASKS)


class IndexPanel(Component):
    """On the dashboard while something is wrong: what, and what to do."""

    name = "search_index"
    template_name = "search/admin/index_panel.html"
    order = 90

    def __init__(self, faults: IndexFaults):
        self.faults = faults

    def get_context_data(self, parent_context):
        return {"faults": self.faults}
