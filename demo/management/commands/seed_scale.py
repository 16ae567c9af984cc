"""Fills a database for measuring: subportals, articles, documents by bulk insert, no pictures."""

import time
from datetime import date, timedelta

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from demo.scale.articles import ArticleWriter
from demo.scale.desks import fill_queue, hang_pictures, hire
from demo.scale.network import build_shelves, date_back_pages, ensure_topics, open_network
from demo.scale.record import DocumentWriter, seat_committees
from library.models import DocumentRecord
from sections.models import ArticlePage, Placement
from units.indexing.pause import without_indexing

_EVERY = 10_000
# For each unit.
PICTURES = 60
WAITING = 6
# So many articles to a document, unless their number is given.
ARTICLES_TO_A_DOCUMENT = 3


class Command(BaseCommand):
    help = (
        "Fills a database for measuring: so many subportals, so many articles, with placements, "
        "and documents with the committees that issue them. "
        "It writes neither revisions nor the search index; run update_index to search it."
    )

    def add_arguments(self, parser):
        parser.add_argument("--units", type=int, default=170, help="Subportals beside the city.")
        parser.add_argument("--articles", type=int, default=150_000)
        parser.add_argument("--documents", type=int, help="A third as many as articles by default.")
        parser.add_argument(
            "--as-of",
            type=date.fromisoformat,
            help="The network as it stood on this day, such as 2025-06-30 for the 28 units before "
            "the districts closed.",
        )
        parser.add_argument("--staff", type=int, default=1_000)
        parser.add_argument("--seed", type=int, default=2, help="Another seed, another network.")

    def handle(self, *args, units, articles, documents, staff, as_of, seed, **options):
        if ArticlePage.objects.exists():
            raise CommandError("There are articles in this database. Give seed_scale an empty one.")
        self.quiet = not options["verbosity"]
        self.started = time.monotonic()
        with without_indexing():
            opened = self._open(units, as_of)
            ensure_topics(opened[0])
            date_back_pages()
            self._write(opened, articles, seed)
            if documents is None:
                documents = articles // ARTICLES_TO_A_DOCUMENT
            self._register(opened, documents, seed)
            hire(opened, staff)
            hang_pictures(opened, PICTURES)
            fill_queue(opened, WAITING)
        # Without statistics the planner of PostgreSQL knows nothing of the new rows.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self._say(
            f"{len(opened)} subportals, {ArticlePage.objects.count()} articles, "
            f"{Placement.objects.count()} placements, "
            f"{DocumentRecord.objects.sources().count()} documents"
        )

    def _open(self, count, as_of):
        opened = []
        try:
            for unit in open_network(count, as_of):
                opened.append(unit)
                if len(opened) % 25 == 0:
                    self._say(f"{len(opened)} subportals")
        except ValueError as error:
            raise CommandError(str(error)) from None
        self._say(f"{len(opened)} subportals")
        return opened

    def _write(self, opened, total, seed):
        newest = timezone.now() - timedelta(hours=1)
        writer = ArticleWriter(build_shelves(opened), total, newest, seed)
        for done in writer.write():
            if done % _EVERY == 0 or done == total:
                self._say(f"{done} of {total} articles")

    def _register(self, opened, total, seed):
        seat_committees(opened)
        for done in DocumentWriter(opened, total, timezone.localdate(), seed).write():
            if done % _EVERY == 0 or done == total:
                self._say(f"{done} of {total} documents")

    def _say(self, text):
        if not self.quiet:
            seconds = time.monotonic() - self.started
            self.stdout.write(f"{seconds:6.0f} s  {text}")
            self.stdout.flush()
