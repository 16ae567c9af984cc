from django.core.management.base import BaseCommand

from search.indexing.sync import sync_ended_posts
from search.reports.query_log import delete_old_queries
from search.spelling.vocabulary import rebuild_vocabulary


class Command(BaseCommand):
    help = (
        "Once a day: call leaders former whose posts have ended, learn the terms of all headings "
        "anew, and drop what readers searched for more than SEARCH_LOG_DAYS days ago."
    )

    def handle(self, *, verbosity, **options):
        ended, terms, dropped = sync_ended_posts(), rebuild_vocabulary(), delete_old_queries()
        if verbosity:
            self.stdout.write(f"leaders whose posts have ended: {ended}")
            self.stdout.write(f"search terms: {terms}")
            self.stdout.write(f"queries of readers: {dropped} dropped")
