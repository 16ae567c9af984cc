"""Gives the leaders of a unit their portraits, from a folder or a zip."""

from django.core.management.base import CommandError
from django.utils.translation import gettext

from library.imports.command import ImportCommand
from library.imports.portrait_files import pictures_in_source
from library.imports.portraits import import_portraits

_HELP = """
Gives leaders of one unit their portraits, as drafts for the review, from a folder or a zip of
pictures that are named by person: "Vũ An.jpg", "vu-an.jpg", or by the number at the end of the
address of a leader's page: "12.jpg", "vu-an-12.jpg". Nothing is changed unless all are right.
"""


class Command(ImportCommand):
    help = _HELP

    def import_table(self, table, unit, actor, faults, dry_run):
        if unit is None:
            raise CommandError(gettext("Name the unit with --unit."))
        pictures = pictures_in_source(table, faults)
        count = import_portraits(pictures, unit, faults, actor, dry_run=dry_run)
        self.stdout.write(gettext("%(count)d leaders with a portrait.") % {"count": count})
