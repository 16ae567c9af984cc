"""Runs a reorganisation of units from a plan, or forecasts its effects."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext

from home.reorganisation.plan import read_plan
from home.reorganisation.progress import Progress, without_page_log
from home.reorganisation.reporting import forecast, report
from home.reorganisation.runner import run_plan
from home.subportals.opening import OpeningRefused
from library.tables.faults import BadTable
from units.lifecycle.validation import EventRefused


class Command(BaseCommand):
    help = (
        "Founds and closes the units of a plan, a CSV file with the columns predecessor, "
        "successor, date, decision, note. Each unit is one transaction: a run that was cut off is "
        "taken up by running it again."
    )

    def add_arguments(self, parser):
        parser.add_argument("plan", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="Only say what would happen, with all numbers."
        )
        parser.add_argument(
            "--hand-over",
            action="store_true",
            help="Drafts that wait in a unit with one successor go there instead of back.",
        )

    def handle(self, *args, plan, dry_run, hand_over, **options):
        try:
            steps = read_plan(plan, may_be_future=dry_run)
        except BadTable as bad:
            for fault in bad.faults:
                self.stderr.write(fault)
            raise CommandError(
                gettext("The plan has %(count)d faults. Nothing was changed.")
                % {"count": len(bad.faults)}
            ) from None
        progress = Progress(self.stdout if options["verbosity"] else None)
        if dry_run:
            for line in forecast(steps):
                self.stdout.write(line)
            self.stdout.write(gettext("Nothing was changed."))
            return
        try:
            with without_page_log():
                changed = run_plan(steps, progress.say, hand_over)
        except (EventRefused, OpeningRefused) as refusal:
            raise CommandError(str(refusal)) from None
        progress.say(gettext("%(count)d units changed in this run") % {"count": changed})
        for line in report(steps):
            self.stdout.write(line)
