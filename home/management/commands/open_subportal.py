"""Opens the subportal of a unit, or creates its missing parts."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext

from home.subportals.opening import OpeningRefused, open_subportal
from units.models import Unit


class Command(BaseCommand):
    help = "Opens the subportal of a unit: pages, site, collection, chrome and rights. Repeatable."

    def add_arguments(self, parser):
        parser.add_argument("code", help="The code of the unit, for example QUAN-UY-GO-VAP.")
        parser.add_argument("--hostname", help="By default <slug>.<SUBPORTAL_BASE_DOMAIN>.")
        parser.add_argument("--port", type=int, help="By default the port of the admin's address.")

    def handle(self, *args, code, hostname, port, **options):
        unit = Unit.objects.filter(code=code).first()
        if unit is None:
            raise CommandError(gettext("There is no unit with the code %(code)s.") % {"code": code})
        try:
            opening = open_subportal(unit, hostname=hostname, port=port)
        except OpeningRefused as refusal:
            raise CommandError(str(refusal)) from None
        if not options["verbosity"]:
            return
        for part in opening.made:
            self.stdout.write(gettext("made: %(part)s") % {"part": part})
        self.stdout.write(
            gettext("%(unit)s stands at %(address)s.")
            % {"unit": unit, "address": opening.site.root_url + "/"}
        )
