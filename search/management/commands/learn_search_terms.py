from django.core.management.base import BaseCommand

from search.terms import learn_terms


class Command(BaseCommand):
    help = "Learn the terms of all headings anew: what queries are read as and corrected by."

    def handle(self, *, verbosity, **options):
        count = learn_terms()
        if verbosity:
            self.stdout.write(f"search terms: {count}")
