"""Fills the database with the demo network: subportals, people, stories, reviews."""

import time
from datetime import date, timedelta
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.models import Revision

from demo.management.commands.welcome import LOGINS_FILE
from demo.network.accounts import Accounts
from demo.network.appearances import name_leaders
from demo.network.plan import Planner, Story
from demo.network.record_keeping import RecordKeeper
from demo.network.register import DOCUMENTS
from demo.network.stock import Stock, draw_first_cards
from demo.network.subportals import choose_units, demo_day, ensure_topics, open_unit, post_notice
from demo.network.waiting import JOURNEYS, Journeys
from demo.network.writing import Board, Writer
from home.reorganisation.progress import without_page_log
from units.access_sync import sync_access
from units.enums import Role
from units.indexing.pause import without_indexing

ARTICLES = 860
# The city's own part of the stories; the units share the rest evenly.
CITY_SHARE = 0.2


class Command(BaseCommand):
    help = (
        "Fills the database with the demo network of 2024 and prints its logins. Everything that "
        "stands is kept: a second run only adds what is missing."
    )

    def add_arguments(self, parser):
        parser.add_argument("--units", type=int, help="So many units beside the city; all of them.")
        parser.add_argument("--articles", type=int, default=ARTICLES, help="About so many stories.")
        parser.add_argument("--documents", type=int, default=DOCUMENTS, help="So many documents.")
        parser.add_argument(
            "--day",
            type=date.fromisoformat,
            help="The day of the newest stories; the day of the first run by default.",
        )
        parser.add_argument("--moods", type=int, help="Fewer pictures: so many of each motif.")
        parser.add_argument("--logins", type=Path, default=LOGINS_FILE)
        parser.add_argument(
            "--no-translations",
            action="store_false",
            dest="translations",
            help="Leave everything in Vietnamese.",
        )

    def handle(
        self, *args, units, articles, documents, day, moods, logins, translations, **options
    ):
        self.quiet = not options["verbosity"]
        self.started = self.told = time.monotonic()
        self.added = self.record_added = self.translated = 0
        try:
            with without_page_log(), without_indexing():
                self._fill(units, articles, documents, day, moods, logins)
                if translations:
                    self._translate()
        except ValueError as error:
            raise CommandError(str(error)) from error
        if self.added or self.record_added or self.translated:
            self._say("Cutting pictures for the first reader")
            draw_first_cards()
            self._say("Building the search index")
            call_command("rebuild_references_index", verbosity=0)
            call_command("update_index", verbosity=0)
        self._say(f"{self.added} stories added")
        return None if self.quiet else self.logins

    def _fill(self, unit_count, articles, documents, day, moods, logins):
        with transaction.atomic():
            units = choose_units(unit_count)
        stock = Stock()
        for name in stock.prepare(moods):
            self._tick(f"Drawing pictures: {name}")
        homes = []
        with transaction.atomic():
            for number, unit in enumerate(units):
                homes.append(open_unit(unit, stock, number))
                self._tick(f"{number + 1} of {len(units)} subportals")
            sync_access()
        day = day or demo_day()
        accounts = Accounts(units, logins)
        with transaction.atomic():
            self.logins = accounts.ensure()
            topics = ensure_topics(units[0], day, stock)
            post_notice(homes[0], day + timedelta(days=21))
        self._say(f"{len(units)} subportals, {len(accounts.by_role)} kinds of staff")
        self._write_all(units, homes, stock, accounts, topics, day, articles)
        self._keep_record(units, stock, accounts, day, documents)

    def _write_all(self, units, homes, stock, accounts, topics, day, articles):
        planner, city = Planner(day), units[0]
        board = Board(homes[0], topics, accounts.first(city, Role.REVIEWER))
        city_count = round(articles * CITY_SHARE)
        unit_count = round((articles - city_count) / max(1, len(units) - 1))
        for unit, home in zip(units, homes, strict=True):
            staffed = (unit.code, Role.CONTRIBUTOR) in accounts.by_role and not unit.is_city
            count = city_count if unit.is_city else unit_count
            writer = Writer(unit, home, stock)
            stories = list(planner.plan_unit(unit, count, staffed * JOURNEYS))
            with transaction.atomic():
                if staffed:
                    self._send_on_way(Journeys(writer, accounts, city), stories)
                self._publish(writer, board, stories)

    def _keep_record(self, units, stock, accounts, day, count):
        keeper = RecordKeeper(units, day)
        self._say(f"Filing {count} documents")
        keeper.keep(stock, accounts, count)
        with transaction.atomic():
            name_leaders(units)
        self.record_added = keeper.documents_added + keeper.leaders_added
        self._say(f"{keeper.documents_added} documents and {keeper.leaders_added} leaders added")

    def _translate(self):
        self._say("Translating")
        drafts = Revision.objects.count()
        call_command("seed_translations")
        self.translated = Revision.objects.count() - drafts
        self._say(f"{self.translated} drafts of translations added")

    def _publish(self, writer: Writer, board: Board, stories: list[Story]):
        published = []
        for story in sorted(stories, key=lambda story: story.when):
            if writer.find(story):
                continue
            article = writer.publish(story)
            board.place(article, story)
            published.append((article, story))
            self._count(writer)
        if writer.unit.is_city and published:
            board.fill_front_page(published)

    def _send_on_way(self, journeys: Journeys, stories: list[Story]):
        """Give the last planned stories of a unit to the journeys; the others go straight out."""
        for name in reversed(journeys.names()):
            story = stories.pop()
            if not journeys.writer.find(story):
                journeys.take(name, story)
                self._count(journeys.writer)

    def _count(self, writer):
        self.added += 1
        self._tick(f"{self.added} stories ({writer.unit.short_name})")

    def _tick(self, text):
        """Say `text` unless something was said within the last two seconds."""
        if time.monotonic() - self.told > 2:
            self._say(text)

    def _say(self, text):
        self.told = time.monotonic()
        if not self.quiet:
            self.stdout.write(f"[{self.told - self.started:5.1f} s] {text}")
            self.stdout.flush()
