from django.db import connection
from django.utils import timezone
from modelsearch.conf import get_app_config
from wagtail.search.management.commands import update_index

from search.indexing.health import delete_failed_tasks
from search.indexing.sync import rebuild
from search.models import SearchEntry, Term
from search.spelling.vocabulary import rebuild_vocabulary


class Command(update_index.Command):
    help = "Rebuilds every search entry, the index, and the vocabulary of the headings."

    def handle(self, **options):
        self.verbosity, began = options["verbosity"], timezone.now()
        if not options["schema_only"]:
            count = rebuild(self._tell)
            self.write(f"search entries: {count}")
        super().handle(**options)
        if not options["schema_only"]:
            self.write(f"search terms: {rebuild_vocabulary()}")
            delete_failed_tasks(before=began)
            # Without statistics PostgreSQL plans searches as if the tables were small.
            with connection.cursor() as cursor:
                for model in (SearchEntry, Term, get_app_config().get_model("IndexEntry")):
                    cursor.execute(f"ANALYZE {model._meta.db_table}")

    def _tell(self, source, count):
        self.write(f"search entries: {source} {count}")
