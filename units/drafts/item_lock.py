"""Locks of items (pages and reviewed snippets), with their drafts and reviews.

Code that changes an item or its review locks the item's row first and reads the data afterwards.
The row exists before the first submission, and every save of the item writes it. One lock per item
therefore orders all changes, without deadlocks.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import wraps

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Model
from django.utils.decorators import classonlymethod
from wagtail.models import Page, Revision, WorkflowState

# The attribute of an object that was read after its row was locked.
_LOCKED = "_is_marked_locked"
_READING = ("GET", "HEAD", "OPTIONS")


def lock_item(obj: Model) -> bool:
    """Lock the row of `obj` until the transaction ends; waits for other locks.

    Returns False if the row is gone. Data read before the call may be out of date.
    """
    return lock_rows(type(obj), [obj.pk]) == 1


def mark_locked(obj: Model) -> None:
    """Mark `obj` as read after its row was locked."""
    setattr(obj, _LOCKED, True)


def is_marked_locked(obj: Model) -> bool:
    return getattr(obj, _LOCKED, False) and connection.in_atomic_block


def lock_reviewed_item(workflow_state: WorkflowState) -> bool:
    """As `lock_item`, for the item of a workflow state, without loading it."""
    return lock_items([workflow_state]) == 1


def lock_items(references: Iterable[WorkflowState | Revision]) -> int:
    """As `lock_item`, for the items of workflow states or revisions; returns the number of rows."""
    ids: dict[int, set[str]] = defaultdict(set)
    for reference in references:
        ids[reference.base_content_type_id].add(reference.object_id)
    count = 0
    for content_type_id in sorted(ids):
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model is not None:
            count += lock_rows(model, ids[content_type_id])
    return count


def lock_rows(model: type[Model], ids: Iterable[int | str]) -> int:
    """As `lock_item`, for the rows of `model` with these ids; returns the number of rows."""
    base = (model._meta.get_parent_list() or [model])[-1]
    # Rows are locked in the order of their ids, which avoids deadlocks. `no_key` lets other
    # transactions write rows that refer to the locked ones.
    rows = base._base_manager.select_for_update(no_key=True).filter(pk__in=ids)
    return len(rows.order_by("pk").values_list("pk", flat=True))


class ItemLockMixin:
    """A view of Wagtail's that locks its item before it reads anything, in one transaction."""

    @classonlymethod
    def as_view(cls, **initkwargs):
        view = super().as_view(**initkwargs)
        model = initkwargs.get("model") or getattr(cls, "model", None) or Page

        @wraps(view)
        def locked_view(request, *args, **kwargs):
            pk = str(kwargs.get("page_id", kwargs.get("pk", "")))
            if request.method in _READING or not (pk.isascii() and pk.isdigit()):
                return view(request, *args, **kwargs)
            with transaction.atomic():
                lock_rows(model, [pk])
                return view(request, *args, **kwargs)

        return locked_view


def with_item_lock(view: type) -> type:
    """The class `view` with ItemLockMixin, for Wagtail's views that change one page or snippet."""
    return type(view.__name__, (ItemLockMixin, view), {"__doc__": view.__doc__})
