"""Closes a unit, merges it into a successor or splits it among several."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext

from home.reorganisation.reporting import effects_text
from units.lifecycle.closing import close_unit, effects_of_closing
from units.lifecycle.validation import EventRefused, validate_closing
from units.models import Unit


class Command(BaseCommand):
    help = "Closes a unit: without successors it ends, with one it merges, with several it splits."

    def add_arguments(self, parser):
        parser.add_argument("code", help="The code of the unit, for example QUAN-UY-GO-VAP.")
        parser.add_argument("--into", nargs="*", default=[], metavar="CODE", help="Successors.")
        parser.add_argument("--date", type=date.fromisoformat, help="Today by default.")
        parser.add_argument("--decision", default="", help="Number, date and issuer.")
        parser.add_argument(
            "--hand-over",
            action="store_true",
            help="Drafts that wait for review go to the one successor instead of back.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Only say what would happen.")

    def handle(self, *args, code, into, dry_run, **options):
        unit, *successors = [find_unit(each) for each in (code, *into)]
        on, hand_over = options["date"] or timezone.localdate(), options["hand_over"]
        try:
            validate_closing(unit, on, successors, hand_over)
            self.stdout.write(effects_text(effects_of_closing(unit, on)))
            if dry_run:
                self.stdout.write(gettext("Nothing was changed."))
                return
            event = close_unit(unit, on, successors, options["decision"], hand_over=hand_over)
        except EventRefused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(gettext("Recorded: %(event)s") % {"event": event})


def find_unit(code: str) -> Unit:
    """The unit with this code; raises CommandError when there is none."""
    unit = Unit.objects.filter(code=code).select_related("site").first()
    if unit is None:
        raise CommandError(gettext("There is no unit with the code %(code)s.") % {"code": code})
    return unit
