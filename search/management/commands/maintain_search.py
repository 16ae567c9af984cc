from django.core.management.base import BaseCommand

from search.indexing.sync import sync_ended_posts
from search.reports.query_log import delete_old_queries
from search.spelling.vocabulary import rebuild_vocabulary


class Command(BaseCommand):
    help = (
        "Daily maintenance: marks the posts of leaders that have ended as former, rebuilds the "
        "vocabulary from all headings, and deletes queries older than SEARCH_LOG_DAYS days."
    )

    def handle(self, *, verbosity, **options):
        ended, terms, dropped = sync_ended_posts(), rebuild_vocabulary(), delete_old_queries()
        if verbosity:
            self.stdout.write(f"leaders whose posts have ended: {ended}")
            self.stdout.write(f"search terms: {terms}")
            self.stdout.write(f"queries of readers: {dropped} dropped")
