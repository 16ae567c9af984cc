"""What `make run` prints before it serves: where to look and how to sign in."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.utils.translation import gettext
from wagtail.models import Site

from delivery.admin_paths import ADMIN
from units.enums import Level
from units.models import Unit

LOGINS_FILE = Path(settings.BASE_DIR) / "var" / "demo-logins.txt"
_SHOWN = 4


class Command(BaseCommand):
    help = "Prints the addresses of the subportals and the demo logins."

    def add_arguments(self, parser):
        parser.add_argument(
            "--port", type=int, help="The port at which the sites are served from now on."
        )

    def handle(self, *args, port, **options):
        if port:
            self._move_to(port)
        units = list(
            Unit.objects.with_subportal().select_related("site").order_by("name_key", "code")
        )
        city = next((unit for unit in units if unit.level == Level.CITY), None)
        others = [unit for unit in units if unit is not city]
        if city:
            self._line(gettext("City portal"), city.site)
        for unit in others[:_SHOWN]:
            self._line(unit.short_name, unit.site)
        if len(others) > _SHOWN:
            self.stdout.write(
                gettext("  … and %(count)d more subportals.") % {"count": len(others) - _SHOWN}
            )
        if not units:
            self.stdout.write(
                gettext(
                    "No subportal is open yet: run load_units, create_administrator, "
                    "open_subportal."
                )
            )
        self.stdout.write("  " + gettext("Admin") + f": {settings.WAGTAILADMIN_BASE_URL}{ADMIN}/")
        self._print_logins()

    def _print_logins(self):
        """The demo logins, when the file is of this database."""
        if not LOGINS_FILE.is_file():
            return
        lines = LOGINS_FILE.read_text(encoding="utf-8").rstrip().splitlines()
        usernames = [line.split()[0] for line in lines if line.split()]
        if get_user_model().objects.filter(username__in=usernames).exists():
            self.stdout.write("")
            self.stdout.write(gettext("Demo logins (also in var/demo-logins.txt):"))
            self.stdout.write("\n".join(lines))

    def _line(self, name, site):
        self.stdout.write(f"  {name}: {site.root_url}/")

    @staticmethod
    def _move_to(port):
        for site in Site.objects.exclude(port=port):
            if Site.objects.filter(hostname=site.hostname, port=port).exists():
                continue
            site.port = port
            site.save(update_fields=["port"])
        Site.clear_site_root_paths_cache()
