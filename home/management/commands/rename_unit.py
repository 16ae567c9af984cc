"""Gives a unit another name and, if so wished, its subportal another host."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext

from home.management.commands.close_unit import find_unit
from home.subportals.event_forms import RenamingForm
from units.lifecycle.renaming import rename_unit
from units.lifecycle.validation import EventRefused


class Command(BaseCommand):
    help = "Renames a unit. The old name stays on record, the old host leads to the new one."

    def add_arguments(self, parser):
        parser.add_argument("code", help="The code of the unit, for example QUAN-UY-GO-VAP.")
        parser.add_argument("--official", required=True, help="The organisation: Đảng bộ ...")
        parser.add_argument("--committee", required=True, help="Its committee: Đảng ủy ...")
        parser.add_argument("--short", required=True)
        parser.add_argument("--symbol", default="", help="As it stands in document numbers.")
        parser.add_argument("--hostname", default="", help="A new host for its subportal.")
        parser.add_argument("--date", type=date.fromisoformat, help="Today by default.")
        parser.add_argument("--decision", default="", help="Number, date and issuer.")

    def handle(self, *args, code, **options):
        unit = find_unit(code)
        data = {**options, "date": options["date"] or timezone.localdate()}
        form = RenamingForm(data, unit=unit)
        if data["hostname"] and not unit.site:
            raise CommandError(gettext("%(unit)s has no subportal to move.") % {"unit": unit})
        if not form.is_valid():
            raise CommandError(
                "\n".join(f"{field}: {fault}" for field, (fault, *_more) in form.errors.items())
            )
        try:
            event = rename_unit(
                unit,
                form.cleaned_data["date"],
                form.names(),
                hostname=form.cleaned_data.get("hostname", ""),
                decision=form.cleaned_data["decision"],
            )
        except EventRefused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(gettext("Recorded: %(event)s") % {"event": event})
