"""Entries of the audit log about imported tables."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log

from library.imports.models import TableImport

ENTERED, UNDONE = "library.table_entered", "library.table_undone"


def log_import(item: TableImport, action: str, count: int) -> None:
    data = {"table": item.name, "count": count}
    log(instance=item.unit, action=action, user=item.by, data=data)


class _EnteredFormatter(LogFormatter):
    label = _("Enter a table")

    def format_message(self, log_entry):
        return gettext("Entered the table “%(table)s”: %(count)s drafts") % log_entry.data


class _UndoneFormatter(LogFormatter):
    label = _("Undo the entering of a table")

    def format_message(self, log_entry):
        return (
            gettext("Took back what the table “%(table)s” brought in: %(count)s") % log_entry.data
        )


def register_import_actions(actions) -> None:
    actions.register_action(ENTERED)(_EnteredFormatter)
    actions.register_action(UNDONE)(_UndoneFormatter)
