"""Undoes the latest event of a unit, on the day on which it was recorded."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext

from home.management.commands.close_unit import find_unit
from units.lifecycle.undo import undo_event
from units.lifecycle.validation import EventRefused


class Command(BaseCommand):
    help = "Undoes the latest closing or renaming of a unit, if it was recorded today."

    def add_arguments(self, parser):
        parser.add_argument("code", help="The code of the unit, for example QUAN-UY-GO-VAP.")

    def handle(self, *args, code, **options):
        unit = find_unit(code)
        event = unit.events.standing().first()
        if event is None:
            raise CommandError(gettext("Nothing is on record of %(unit)s.") % {"unit": unit})
        try:
            undo_event(event)
        except EventRefused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(gettext("Undone: %(event)s") % {"event": event})
