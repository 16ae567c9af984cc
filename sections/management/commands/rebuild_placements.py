from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext

from sections.placements.sync import rebuild_placements


class Command(BaseCommand):
    help = "Compare the placements of every article with what they should be, and repair them."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="Only report; end with status 1 when something is wrong.",
        )

    def handle(self, *, check, verbosity, **options):
        found = 0
        for difference in rebuild_placements(repair=not check):
            found += 1
            if verbosity > 0:
                self.stdout.write(str(difference))
        if not found:
            self.stdout.write(
                self.style.SUCCESS(gettext("Nothing to do: every placement is right."))
            )
        elif check:
            raise CommandError(gettext("%(count)s placements are wrong.") % {"count": found})
        else:
            done = gettext("%(count)s placements were wrong and are repaired.") % {"count": found}
            self.stdout.write(self.style.SUCCESS(done))
