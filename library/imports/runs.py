"""Background steps of an import: check, store, submit for review, undo.

A step starts only once, also after a second click. It is one transaction. A step whose worker has
died can start again.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django_tasks import task

from library.imports.checks import SecrecyMarkFound, run_import
from library.imports.log import ENTERED, UNDONE, log_import
from library.imports.models import (
    RUNNING,
    ImportedThing,
    ImportReport,
    ImportState,
    TableImport,
)
from library.imports.undo import submit_drafts, undo_drafts
from library.secrecy.log import log_refusal
from library.tables.faults import BadTable, Faults

logger = logging.getLogger(__name__)
# The time after which a running step counts as dead.
_STEP_TIMEOUT = timedelta(minutes=30)
_FAULTS_KEPT = 500


@dataclass(frozen=True)
class Step:
    """A step of an import.

    `running` is its state while it runs, and `after` are the states from which it may start. `work`
    returns the next state; `back` is the state after a failure.
    """

    running: str
    after: tuple[str, ...]
    back: str
    work: Callable[[TableImport], str]


def start_step(item: TableImport, name: str) -> bool:
    """Start the step `name` of `item`. Returns False if the state of `item` does not allow it."""
    step, now = STEPS[name], timezone.now()
    stale = Q(state=step.running, state_since__lt=now - _STEP_TIMEOUT)
    rows = TableImport.objects.filter(Q(state__in=step.after) | stale, pk=item.pk)
    if not rows.update(state=step.running, state_since=now):
        return False
    transaction.on_commit(partial(run_step.enqueue, item.pk, name))
    return True


def is_running(item: TableImport) -> bool:
    """Return whether a step runs and has not timed out."""
    return item.state in RUNNING and item.state_since > timezone.now() - _STEP_TIMEOUT


@task()
def run_step(pk: int, name: str) -> None:
    step = STEPS[name]
    try:
        with transaction.atomic():
            rows = TableImport.objects.select_for_update(of=("self",))
            item = rows.filter(pk=pk, state=step.running).select_related("unit", "by").first()
            if item is None:
                return
            item.state, item.state_since = step.work(item), timezone.now()
            item.save()
    except Exception:
        logger.exception("The table %s could not be worked on: %s.", pk, name)
        report: ImportReport = {
            "of_file": [gettext("Something went wrong, and nothing was changed. Try again.")]
        }
        rows = TableImport.objects.filter(pk=pk, state=step.running)
        rows.update(state=step.back, state_since=timezone.now(), report=report)
    finally:
        cache.delete(_key(pk))


def progress_of(item: TableImport) -> tuple[int, int] | None:
    """Return the numbers of finished and of all lines; None if they are not known."""
    return cache.get(_key(item.pk))


def discard_secret_table(item: TableImport, refusals, user) -> None:
    """Log the marks of secrecy and delete the cells of the table."""
    for refusal in refusals:
        log_refusal(refusal.unit or item.unit, user, refusal.level, refusal.where)
    item.lines, item.state = [], ImportState.REFUSED


def store_result(
    item: TableImport, written: list[tuple], faults: Faults, numbers: dict[str, int]
) -> None:
    """Store the report and the drafts in `written`, by which the import can be undone."""
    ImportedThing.objects.bulk_create(
        ImportedThing(
            table=item, thing=thing, revision_id=thing.latest_revision_id, revision_before_id=before
        )
        for thing, before in written
    )
    item.report = _report(faults, numbers)
    # The drafts hold it all now.
    item.lines, item.state = [], ImportState.DONE
    log_import(item, ENTERED, len(written))


def _key(pk) -> str:
    return f"library.import.{pk}"


def _check(item) -> str:
    faults, numbers = Faults(), {}
    try:
        numbers = run_import(item, faults, dry_run=True)
    except BadTable:
        pass
    except SecrecyMarkFound as met:
        discard_secret_table(item, met.refusals, item.by)
        item.report = _report(met.faults, {})
        return item.state
    item.report = _report(faults, numbers)
    return ImportState.CHECKED


def _store(item) -> str:
    faults = Faults()
    written: list[tuple] = []

    def report_progress(done, total):
        cache.set(_key(item.pk), (done, total), 3600)

    try:
        # Data that was valid at the check may be invalid now.
        numbers = run_import(
            item, faults, dry_run=False, report_progress=report_progress, written=written
        )
    except BadTable:
        item.report = _report(faults, {})
        return ImportState.CHECKED
    store_result(item, written, faults, numbers)
    return item.state


def _send(item) -> str:
    item.report["sent"] = submit_drafts(item)
    return ImportState.SENT


def _undo(item) -> str:
    touched, number = undo_drafts(item)
    item.report["touched"] = touched
    if touched:
        return ImportState.DONE
    log_import(item, UNDONE, number)
    return ImportState.UNDONE


def _report(faults, numbers) -> ImportReport:
    cells = [[fault.line, fault.column, fault.text] for fault in faults.of_cells]
    return {
        "of_file": faults.of_file,
        "cells": sorted(cells, key=lambda cell: cell[0])[:_FAULTS_KEPT],
        "count": len(faults),
        "notes": faults.notes[:_FAULTS_KEPT],
        "numbers": numbers,
    }


_CHECKED, _DONE = ImportState.CHECKED, ImportState.DONE
STEPS = {
    "check": Step(ImportState.CHECKING, (_CHECKED,), _CHECKED, _check),
    "store": Step(ImportState.STORING, (_CHECKED,), _CHECKED, _store),
    "send": Step(ImportState.SENDING, (_DONE,), _DONE, _send),
    "undo": Step(ImportState.UNDOING, (_DONE,), _DONE, _undo),
}
