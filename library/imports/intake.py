"""Reads an uploaded file into an import, with the meanings of its columns in the last import."""

from django.db import transaction
from django.utils import timezone

from library.imports.checks import columns_of, find_secrecy_marks
from library.imports.command import ImportActor
from library.imports.models import ImportState, TableImport
from library.imports.portrait_files import pictures_in_zip
from library.imports.portraits import import_portraits
from library.imports.runs import start_step, store_result
from library.secrecy.log import log_refusal
from library.secrecy.marks import IN_FILE_NAME, mark_in_file_name, secrecy_error
from library.tables.faults import BadTable, Faults
from library.tables.reader import find_table


def read_upload(item: TableImport, file, form) -> bool:
    """Read `file` into `item`, store it and start the check.

    Returns False, with errors in `form`, for an unusable file or one with a mark of secrecy, of
    which nothing is stored.
    """
    faults, choices = Faults(), item.choices or _choices_before(item)
    try:
        table = find_table(file, file.name, columns_of(item.kind), faults, choices, guess=True)
    except BadTable as bad:
        for fault in bad.faults:
            form.add_error("file", fault)
        return False
    item.name, item.sheet, item.head_line = file.name[-255:], table.sheet[:255], table.head_line
    item.headings = table.headings
    item.lines = [[line, cells] for line, cells in table.lines]
    item.notes, item.report = faults.notes, {}
    item.choices = {head: name for head, name in choices.items() if head in table.headings}
    if level := mark_in_file_name(file.name):
        return _refuse(item, form, level, IN_FILE_NAME)
    for refusal in find_secrecy_marks(item):
        return _refuse(item, form, refusal.level, refusal.where)
    item.state, item.state_since = ImportState.CHECKED, timezone.now()
    item.save()
    start_step(item, "check")
    return True


def import_portrait_upload(item: TableImport, file, form) -> bool:
    """Give leaders the portraits in a zip. Returns False, with errors in `form`, on any error."""
    faults = Faults()
    written: list[tuple] = []
    try:
        pictures = pictures_in_zip(file, faults)
        with transaction.atomic():
            count = import_portraits(
                pictures, item.unit, faults, ImportActor(item.by), written=written
            )
            item.save()
            store_result(item, written, faults, {"portraits": count})
            item.save()
    except BadTable as bad:
        for fault in bad.faults:
            form.add_error("file", fault)
        return False
    return True


def _choices_before(item: TableImport) -> dict[str, str]:
    """Return the choices for the columns in the last import of the unit."""
    before = TableImport.objects.filter(unit=item.unit, kind=item.kind).exclude(choices={})
    return before.values_list("choices", flat=True).first() or {}


def _refuse(item, form, level, where) -> bool:
    log_refusal(item.unit, item.by, level, where)
    form.add_error("file", secrecy_error(level, where))
    return False
