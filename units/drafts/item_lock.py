"""Taking turns at one item: a page or a reviewed snippet, its drafts and its review.

Whoever changes an item or takes a step of its review locks the item's own row first and reads
afterwards. The row exists before the first submission, and every save of the item writes it anyway:
so one lock orders all of them, and nobody who holds it waits for somebody who wants it.
"""

from collections import defaultdict
from functools import wraps

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils.decorators import classonlymethod
from wagtail.models import Page

_READING = ("GET", "HEAD", "OPTIONS")


def lock_item(obj) -> bool:
    """Wait until nobody else changes `obj`, and keep others waiting until the transaction ends.

    False when it is gone. What was read of it before may be out of date.
    """
    return lock_rows(type(obj), [obj.pk]) == 1


def mark_locked(obj) -> None:
    """Say of `obj` that whoever uses it holds the lock of its row and read it afterwards."""
    obj._is_marked_locked = True


def is_marked_locked(obj) -> bool:
    return getattr(obj, "_is_marked_locked", False) and connection.in_atomic_block


def lock_reviewed_item(workflow_state) -> bool:
    """As `lock_item`, for the item under review in `workflow_state`, without reading it."""
    return lock_items([workflow_state]) == 1


def lock_items(references) -> int:
    """As `lock_item`, for all items of workflow states or revisions; returns how many exist."""
    ids = defaultdict(set)
    for reference in references:
        ids[reference.base_content_type_id].add(reference.object_id)
    kind = ContentType.objects.get_for_id
    return sum(lock_rows(kind(pk).model_class(), ids[pk]) for pk in sorted(ids))


def lock_rows(model, ids) -> int:
    """As `lock_item`, for the items of `model` with these ids; returns how many exist."""
    base = (model._meta.get_parent_list() or [model])[-1]
    # In the order of their ids: two who lock several rows never wait for each other. Rows that
    # refer to the locked ones can be written meanwhile.
    rows = base._base_manager.select_for_update(no_key=True).filter(pk__in=ids)
    return len(rows.order_by("pk").values_list("pk", flat=True))


class ItemLockMixin:
    """A view of Wagtail's that changes one item: it has its turn before it reads anything.

    Everything that it writes is kept or dropped together.
    """

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


def with_item_lock(view):
    """`view`, a class of Wagtail's that changes one page or snippet, taking turns."""
    return type(view.__name__, (ItemLockMixin, view), {"__doc__": view.__doc__})
