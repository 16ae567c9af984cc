from django.core.management.base import BaseCommand

from units.access_sync import describe, ensure_workflow, sync_access


class Command(BaseCommand):
    help = "Derives every right from the staff table; run daily, and whenever rights look wrong."

    def handle(self, **options):
        ensure_workflow()
        self.stdout.write(describe(sync_access()))
