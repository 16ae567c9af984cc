"""Whatever is done to pages, in whatever order, placements equal a rebuild from nothing."""

import datetime

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from freezegun import freeze_time
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from sections.models import ArticlePage, Placement, SectionPage
from sections.placements.sync import Slot, choose_places
from tests.factories import make_article, make_section
from tests.sections.placed_articles import build_from_nothing, make_articles, placement_rows

SEQUENCES, LENGTH = 6, 40


class World:
    """A small network and what people do to it. Picks are taken modulo what there is."""

    def __init__(self, newsroom):
        self.newsroom = newsroom
        self.user = newsroom.city.reviewer
        self.titles = 0
        for setting in (newsroom.a, newsroom.city):
            below = make_section(setting.section, "Cơ sở", "co-so")
            make_articles(setting.section, 2)
            make_articles(below, 2)
        make_section(newsroom.city.home, "Xã hội", "xa-hoi")

    def article(self, pick):
        return self.pick(ArticlePage.objects.all(), pick)

    def section(self, pick):
        return self.pick(SectionPage.objects.all(), pick)

    def city_section(self, pick):
        return self.pick(SectionPage.objects.descendant_of(self.newsroom.city.home), pick)

    @staticmethod
    def pick(pages, pick):
        found = list(pages.order_by("pk"))
        return found[pick % len(found)] if found else None

    def write(self, one, other):
        self.titles += 1
        section = self.section(one) or self.newsroom.b.section
        make_article(section, title=f"Bài {self.titles}", live=bool(other % 2))

    def publish(self, one, other):
        if article := self.article(one):
            article.genre = ("news", "video", "audio")[other % 3]
            article.save_revision().publish()

    def correct_date(self, one, other):
        if article := self.article(one):
            article.date = timezone.now() - datetime.timedelta(days=other)
            article.save_revision().publish()

    def withdraw(self, one, other):
        if article := self.article(one):
            # Through the bare page, as the schedule does, or through the article.
            (article if other % 2 else Page.objects.get(pk=article.pk)).unpublish()

    def withdraw_section(self, one, other):
        if section := self.section(one):
            section.unpublish()

    def move_article(self, one, other):
        article, target = self.article(one), self.section(other)
        if article and target and not self.has_child(target, article.slug):
            article.move(target, pos="last-child")

    def move_section(self, one, other):
        section = self.section(one)
        homes = [setting.home for setting in (self.newsroom.city, self.newsroom.a, self.newsroom.b)]
        targets = [*homes, *SectionPage.objects.order_by("pk")]
        target = Page.objects.get(pk=targets[other % len(targets)].pk)
        if not section or target.path.startswith(section.path):
            return
        if not self.has_child(target, section.slug):
            section.move(target, pos="last-child")

    def rename(self, one, other):
        page = self.section(one) if other % 2 else self.article(one)
        if page:
            self.titles += 1
            page.slug = f"{page.slug[:40]}-{self.titles}"
            page.save_revision().publish()

    def feed(self, one, other):
        section = self.pick(SectionPage.objects.not_descendant_of(self.newsroom.city.home), one)
        if section:
            section.feeds = self.city_section(other) if other % 4 else None
            section.save_revision().publish()

    def schedule(self, one, other):
        if article := self.article(one):
            article.go_live_at = timezone.now() + datetime.timedelta(hours=1 + other % 3)
            article.expire_at = article.go_live_at + datetime.timedelta(hours=1 + other % 2)
            article.save_revision().publish()

    def let_time_pass(self, one, other):
        with freeze_time(timezone.now() + datetime.timedelta(hours=other % 6)):
            call_command("publish_scheduled")

    def delete(self, one, other):
        if article := self.article(one):
            article.delete()

    def delete_section(self, one, other):
        if other % 2 and (section := self.city_section(one)):
            section.delete()

    def choose(self, one, other):
        if not (article := self.article(one)):
            return
        places = [self.newsroom.topic] if other % 2 else []
        if other % 3 and (section := self.city_section(other)):
            places.append(section)
        slot = Slot(self.newsroom.city.home, 1 + other % 5) if other % 4 == 0 else None
        choose_places(article, places, self.user, slot)

    def restrict(self, one, other):
        found = PageViewRestriction.objects.order_by("pk").first()
        if found:
            found.delete()
        elif section := self.section(one):
            PageViewRestriction.objects.create(page=section, restriction_type="login")

    @staticmethod
    def has_child(parent, slug):
        return parent.get_children().filter(slug=slug).exists()


OPERATIONS = [
    World.write, World.publish, World.correct_date, World.withdraw, World.withdraw_section,
    World.move_article, World.move_section, World.rename, World.feed, World.schedule,
    World.let_time_pass, World.delete, World.delete_section, World.choose, World.restrict,
]  # fmt: skip
steps = st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 59), st.integers(0, 59))


@settings(
    max_examples=SEQUENCES,
    deadline=None,
    derandomize=True,
    # A failing sequence is told as it is: making it shorter would take minutes.
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(sequence=st.lists(steps, min_size=LENGTH, max_size=LENGTH))
def test_mixed_operations_leave_what_a_rebuild_makes(newsroom, sequence):
    with transaction.atomic():
        world = World(newsroom)
        for operation, one, other in sequence:
            note(f"{operation.__name__}({one}, {other})")
            operation(world, one, other)
        reached = placement_rows()
        note(f"{len(reached)} placements, {Placement.objects.filter(chosen=True).count()} chosen")
        assert reached == build_from_nothing()
        transaction.set_rollback(True)
