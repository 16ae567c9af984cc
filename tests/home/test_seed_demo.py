"""The demo network in small: repeatable, complete, and as right as what people would write."""

import re
import stat
import unicodedata
from collections import Counter
from random import Random

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone
from wagtail.models import Locale, ReferenceIndex, TaskState, WorkflowState

from demo.network.captions import KIN, SCENE_WORDS
from demo.pictures.scenes import all_scenes
from demo.texts.cast import UnitCast
from demo.texts.drafts import write_draft
from demo.texts.grammar import Weaver, vietnamese_number
from demo.texts.skeletons import load_skeletons
from home.models import Chrome, HomePage
from library.models import (
    DocumentRecord,
    NewsImage,
    RegisterPage,
)
from sections.blocks import ArticleBody
from sections.enums import Genre
from sections.models import ArticlePage, Placement, SectionPage, TopicPage
from sections.placements.sync import rebuild_placements
from tests.home.seeding import DAY, LOGINS, SeededTestCase, seed, seeded_rows
from units.enums import Level, Role
from units.models import ReviewState, Staff, Unit

pytestmark = pytest.mark.demo
SKELETONS = load_skeletons()


def sources(model):
    """What is not a translation."""
    return model.objects.filter(locale=Locale.get_default())


class SeededNetworkTests(SeededTestCase):
    def test_a_second_run_changes_nothing(self):
        before, file = seeded_rows(), LOGINS.read_text()
        said = seed()
        assert "0 stories added" in said
        assert "0 documents and 0 leaders added" in said
        assert seeded_rows() == before
        assert LOGINS.read_text() == file

    def test_a_second_run_repairs_what_was_lost(self):
        lost = sources(ArticlePage).live().filter(related__isnull=True).order_by("pk").last()
        slug = lost.slug
        lost.delete()
        sources(TopicPage).first().delete()
        document = DocumentRecord.objects.filter(live=True, relations=None).latest("issued")
        number = document.number_as_typed
        document.delete()
        assert "1 stories added" in seed()
        assert ArticlePage.objects.live().filter(slug=slug).exists()
        assert sources(TopicPage).count() == 12
        assert DocumentRecord.objects.filter(live=True, number_as_typed=number).exists()

    def test_a_demo_from_before_the_register_keeps_its_addresses(self):
        RegisterPage.objects.all().delete()
        for section in SectionPage.objects.filter(slug="gioi-thieu-van-ban"):
            home = section.get_ancestors().get(depth=2)
            if section.get_parent() != home:
                section.move(home, "last-child")
                section.refresh_from_db()
            section.title, section.slug = "Văn bản", "van-ban"
            section.save()
        addresses = set(ArticlePage.objects.values_list("url_path", flat=True))
        assert any("/van-ban/" in address for address in addresses)
        assert "0 stories added" in seed()
        assert set(ArticlePage.objects.values_list("url_path", flat=True)) == addresses
        registers = RegisterPage.objects.values_list("slug", flat=True)
        assert set(registers) == {"he-thong-van-ban"}

    def test_placements_are_those_of_a_rebuild(self):
        assert list(rebuild_placements(repair=False)) == []

    def test_rows_are_those_that_publishing_leaves(self):
        article = ArticlePage.objects.live().filter(owner=None).last()
        names = ("live", "has_unpublished_changes", "live_revision_id", "date", "url_path", "lead")
        before = {name: getattr(article, name) for name in names}
        assert article.live_revision_id == article.latest_revision_id
        rows = set(article.placements.values_list("place_id", "live", "derived", "chosen", "date"))
        article.get_latest_revision().publish()
        article.refresh_from_db()
        assert {name: getattr(article, name) for name in names} == before
        assert rows == set(
            article.placements.values_list("place_id", "live", "derived", "chosen", "date")
        )

    def test_every_genre_and_every_block_is_there(self):
        live = ArticlePage.objects.live()
        assert set(live.values_list("genre", flat=True)) == set(Genre.values)
        kinds = {block["type"] for article in live for block in article.body.raw_data}
        assert kinds == set(ArticleBody().child_blocks)

    def test_every_body_is_one_that_an_editor_may_save(self):
        seen = set()
        for article in ArticlePage.objects.live():
            kinds = {block["type"] for block in article.body.raw_data}
            if not kinds <= seen:
                seen |= kinds
                article.body.stream_block.clean(article.body)
                article.full_clean()
        assert seen

    def test_texts_are_in_normal_form(self):
        for article in ArticlePage.objects.all():
            text = f"{article.title}{article.lead}{article.kicker}{article.body.raw_data!r}"
            assert unicodedata.is_normalized("NFC", text), article.title

    def test_no_title_stands_twice(self):
        titles = Counter(sources(ArticlePage).values_list("title", flat=True))
        assert [title for title, count in titles.items() if count > 1] == []

    def test_no_slot_of_a_skeleton_is_left(self):
        for article in ArticlePage.objects.all():
            assert not re.search(
                r"[{}]|\|\|", f"{article.title}{article.lead}{article.hero_caption}"
            )

    def test_dates_lie_in_the_past_and_reach_back(self):
        dates = ArticlePage.objects.live().order_by("date").values_list("date", flat=True)
        assert dates.last() <= timezone.now()
        assert (dates.last() - dates.first()).days > 200

    def test_every_city_section_has_news(self):
        city = HomePage.objects.get(sites_rooted_here__unit__level=Level.CITY)
        sections = SectionPage.objects.child_of(city)
        assert sections.count() == 24
        filled = set(Placement.objects.filter(live=True).values_list("place_id", flat=True))
        assert [section.title for section in sections if section.pk not in filled] == []
        assert all(section.intro for section in sections)

    def test_one_topic_has_closed_and_gathers_nothing_newer(self):
        closed = [topic for topic in sources(TopicPage) if topic.is_over_on(DAY)]
        assert len(closed) == 1
        late = Placement.objects.filter(place=closed[0], date__date__gt=closed[0].closes)
        assert not late.exists()

    def test_unit_stories_feed_the_city_portal(self):
        section = SectionPage.objects.get(slug="tin-tu-co-so")
        rows = Placement.objects.filter(place=section, live=True, derived=True)
        foreign = rows.exclude(article__path__startswith=section.path)
        assert foreign.exists()

    def test_the_front_page_has_its_slots_and_its_blocks(self):
        city = HomePage.objects.get(sites_rooted_here__unit__level=Level.CITY)
        slots = Placement.objects.filter(place=city, live=True, slot_order__isnull=False)
        assert sorted(slots.values_list("slot_order", flat=True)) == [1, 2, 3, 4, 5]
        kinds = {block["type"] for block in city.body.raw_data}
        assert kinds == set(city.body.stream_block.child_blocks)

    def test_every_state_of_the_review_is_there(self):
        states = set(ReviewState.objects.values_list("status", "task__content_type__model"))
        assert states >= {
            (status, task)
            for status in (
                TaskState.STATUS_IN_PROGRESS,
                TaskState.STATUS_REJECTED,
                TaskState.STATUS_APPROVED,
            )
            for task in ("unitreview", "boardreview")
        }
        assert (TaskState.STATUS_SKIPPED, "unitreview") in states
        returned = ReviewState.objects.filter(status=TaskState.STATUS_REJECTED)
        assert all(state.reason and state.comment for state in returned)
        assert ReviewState.objects.filter(claimed_by__isnull=False).exists()
        live_in_review = WorkflowState.objects.active().filter(
            object_id__in=[
                str(pk) for pk in ArticlePage.objects.live().values_list("pk", flat=True)
            ]
        )
        assert live_in_review.exists()

    def test_scheduled_withdrawn_and_drafts_are_there(self):
        hidden = sources(ArticlePage).filter(live=False)
        scheduled = [
            article
            for article in hidden
            if article.revisions.filter(approved_go_live_at__gt=timezone.now()).exists()
        ]
        withdrawn = [article for article in hidden if article.is_withdrawn]
        drafts = [
            article
            for article in hidden.filter(first_published_at=None)
            if not article.workflow_states.exists()
        ]
        assert len(scheduled) == 3
        assert len(withdrawn) == 3
        assert len(drafts) == 6

    def test_staff_of_every_role(self):
        for code in ("QUAN-UY-GO-VAP", "QUAN-UY-1", "DU-MTTQVNTP"):
            roles = set(Staff.objects.filter(unit__code=code).values_list("role", flat=True))
            assert roles == {Role.CONTRIBUTOR, Role.EDITOR, Role.CHIEF, Role.TRANSLATOR}
        city = set(Staff.objects.filter(unit__code="TU").values_list("role", flat=True))
        assert city == set(Role.values)

    def test_logins_are_private_and_work(self):
        assert stat.S_IMODE(LOGINS.stat().st_mode) == 0o600
        rows = [line.split() for line in LOGINS.read_text().splitlines()[2:]]
        assert len(rows) == get_user_model().objects.count()
        assert len({row[1] for row in rows}) == len(rows)
        for username, password, *_rest in rows:
            assert get_user_model().objects.get(username=username).check_password(password)
            assert password in self.said
            assert username not in password

    def test_lost_logins_are_made_anew(self):
        other = LOGINS.with_name("other.txt")
        seed(logins=other)
        username, password = other.read_text().splitlines()[2].split()[:2]
        assert password not in self.said
        assert get_user_model().objects.get(username=username).check_password(password)

    def test_chrome_is_dressed_and_contacts_are_invented(self):
        for chrome in Chrome.objects.all():
            assert chrome.emblem
            assert chrome.email.endswith(".example")
            assert chrome.link_groups

    def test_pictures_have_descriptions_and_credits(self):
        assert not NewsImage.objects.filter(description="").exists()
        assert not NewsImage.objects.filter(credit="").exists()

    def test_references_are_known(self):
        picture = ArticlePage.objects.live().first().hero_image
        assert ReferenceIndex.get_references_to(picture).exists()

    def test_pages_of_every_genre_can_be_read(self):
        for genre in Genre.values:
            article = ArticlePage.objects.live().filter(genre=genre).first()
            host = article.get_site().hostname
            response = self.client.get(article.get_url_parts()[2], headers={"host": host})
            assert response.status_code == 200, genre
        home = HomePage.objects.get(sites_rooted_here__unit__code="QUAN-UY-1")
        host = home.get_site().hostname
        assert self.client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.django_db
def test_a_database_of_closed_districts_is_refused(root, tmp_path):
    call_command("load_units", verbosity=0)
    with pytest.raises(CommandError, match="2024"):
        seed(logins=tmp_path / "logins.txt")


@pytest.mark.django_db
def test_every_skeleton_can_be_told_by_every_unit_that_may(root):
    call_command("load_units", verbosity=0)
    told = 0
    for unit in Unit.objects.exclude(level__in=(Level.WARD, Level.ADVISORY)):
        cast = UnitCast(unit)
        for skeleton in SKELETONS:
            if unit.level not in skeleton.levels:
                continue
            month = min(skeleton.months)
            when = timezone.datetime(2026, month, 12, 15, 30)
            draft = write_draft(skeleton, cast, when, Random(skeleton.key), told)
            words = [draft.title, draft.lead, *(f for part in draft.parts for f in part.fields)]
            assert not any(re.search(r"[\[\]{}]", text) for text in words)
            assert all(unicodedata.is_normalized("NFC", text) for text in words)
            assert "uỷ" not in " ".join(words)
            assert len(draft.title) <= 140
            told += 1
    assert told > 1000


def test_a_story_of_one_unit_is_told_word_for_word():
    own = [skeleton for skeleton in SKELETONS if skeleton.is_of_one_unit]
    assert len(own) == 16
    for skeleton in own:
        assert len(skeleton.titles) == len(skeleton.kickers) == len(skeleton.leads) == 1
        assert "?" not in {kind for kind, _text in skeleton.body}
        texts = (*skeleton.titles, *skeleton.leads, *(text for _kind, text in skeleton.body))
        assert not re.search(r"[\[\]{}]", "".join(texts)), skeleton.key


def test_there_are_many_stories_to_tell():
    assert len(SKELETONS) >= 60
    assert len({skeleton.key for skeleton in SKELETONS}) == len(SKELETONS)
    assert all(skeleton.titles and skeleton.leads and skeleton.body for skeleton in SKELETONS)
    assert {skeleton.genre for skeleton in SKELETONS} == set(Genre.values)
    assert {skeleton.facts["picture"] for skeleton in SKELETONS} - {"chart"} <= SCENE_WORDS.keys()


def test_numbers_are_written_the_vietnamese_way():
    assert vietnamese_number(12500) == "12.500"
    assert vietnamese_number(4.5) == "4,5"


class _OneWord:
    def word(self, name, form=None):
        return {"ward": "Phường 5"}[name]


def test_the_weaver_repeats_a_number_and_chooses_alternatives():
    weaver = Weaver(Random(1), _OneWord())
    text = weaver.weave("[có|được] {n1:10-90} hộ ở {ward}, đúng {n1} hộ")
    numbers = re.findall(r"\d\d", text)
    assert numbers[0] == numbers[1]
    assert text.startswith(("Có", "Được"))
    with pytest.raises(KeyError):
        weaver.weave("{nobody}")


@pytest.mark.parametrize("scene", all_scenes()[::3], ids=lambda scene: scene.key)
def test_a_scene_is_drawn_alike_every_time(scene):
    drawing = scene.draw()
    assert drawing.size == (1600, 1000)
    assert drawing.tobytes() == scene.draw().tobytes()


def test_every_scene_has_words_and_its_kin_exist():
    motifs = {scene.motif for scene in all_scenes()}
    assert motifs == SCENE_WORDS.keys()
    assert {motif for kin in KIN.values() for motif in kin} <= motifs
