from django.core.management.base import BaseCommand

from search.log import forget_old


class Command(BaseCommand):
    help = "Drop what readers searched for more than SEARCH_LOG_DAYS days ago."

    def handle(self, *, verbosity, **options):
        count = forget_old()
        if verbosity:
            self.stdout.write(f"queries of readers: {count} dropped")
