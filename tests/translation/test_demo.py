"""The translated part of the demo: what seed_demo promises in each language."""

import re
import unicodedata

import pytest
from wagtail.models import Locale, Page, TaskState, WorkflowState
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from demo.network.captions import KIN, SCENE_WORDS
from demo.texts.skeletons import load_skeletons
from demo.translation.phrases import load_phrases
from demo.translation.plan import PLANS, Journey
from home.models import HomePage
from sections.models import ArticlePage, Placement, SectionPage, TopicIndexPage, TopicPage
from tests.home.seeding import SeededTestCase, seed, seeded_rows
from translation.drafts.target_drafts import missing_strings
from translation.models import TranslationClaim, TranslationSettings
from translation.worklist.queries import State, to_translate
from units.enums import Role
from units.models import ReviewState, Staff, Unit

pytestmark = pytest.mark.demo
STATES = {
    Journey.LIVE: State.DONE,
    Journey.CHANGED: State.CHANGED,
    Journey.WAITING: State.REVIEW,
    Journey.RETURNED: State.RETURNED,
    Journey.HALF: State.BEGUN,
    Journey.BEGUN: State.BEGUN,
    Journey.CLAIMED: State.NEW,
}
_ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')


def promises():
    """(unit, locale, address name, journey) of every story of the plan."""
    for plan in PLANS:
        unit = Unit.objects.get(code=plan.unit)
        for column, code in enumerate(plan.languages):
            locale = Locale.objects.get(language_code=code)
            for slug, journeys in plan.stories.items():
                yield unit, locale, slug, journeys[column]


def translated():
    return Page.objects.exclude(locale=Locale.get_default()).order_by("pk")


class TranslatedDemoTests(SeededTestCase):
    def find(self, unit, slug):
        return ArticlePage.objects.descendant_of(unit.site.root_page).get(slug=slug)

    def read(self, page):
        host = page.get_site().hostname
        answer = self.client.get(page.get_url_parts()[2], headers={"host": host})
        assert answer.status_code == 200, page
        return answer.content.decode()

    def test_every_story_is_in_the_state_that_the_plan_names(self):
        for unit, locale, slug, journey in promises():
            pages, *_records = to_translate(Unit.objects.filter(pk=unit.pk), locale)
            row = pages.get(pk=self.find(unit, slug).pk)
            assert row.state == STATES[journey], (slug, locale, journey)
            claims = TranslationClaim.objects.filter(
                translation_key=row.translation_key, locale=locale
            )
            assert claims.exists() == (journey == Journey.CLAIMED)

    def test_every_language_has_every_state(self):
        city = PLANS[0]
        for column, code in enumerate(city.languages):
            journeys = [journeys[column] for journeys in city.stories.values()]
            assert set(journeys) == set(Journey), code
            assert len(journeys) == 12

    def test_a_live_story_is_translated_to_the_last_word(self):
        for unit, locale, slug, journey in promises():
            source = self.find(unit, slug)
            found = Translation.objects.filter(
                source__object_id=source.translation_key, target_locale=locale
            ).first()
            total, done = found.get_progress() if found else (0, 0)
            if journey in (Journey.LIVE, Journey.WAITING, Journey.RETURNED):
                assert total == done > 5, (slug, locale)
            elif journey == Journey.CHANGED:
                assert total - done == 1
            elif journey == Journey.HALF:
                assert 0 < done < total
            else:
                assert done == 0

    def test_front_pages_sections_and_topics_are_live(self):
        for plan in PLANS:
            home = Unit.objects.get(code=plan.unit).site.root_page
            places = Page.objects.descendant_of(home, inclusive=True).live()
            places = places.type(HomePage, SectionPage, TopicIndexPage, TopicPage)
            for code in plan.languages:
                versions = Page.objects.filter(
                    locale__language_code=code,
                    live=True,
                    translation_key__in=places.values("translation_key"),
                )
                assert versions.count() == places.count() > 20
                assert not any(missing_strings(self.translation_of(page)) for page in versions)

    def translation_of(self, target):
        return Translation.objects.get(
            source__object_id=target.translation_key, target_locale=target.locale_id
        )

    def test_only_what_the_plan_names_is_translated(self):
        planned = {plan.unit: set(plan.languages) for plan in PLANS}
        for settings in TranslationSettings.objects.all():
            codes = set(settings.languages.values_list("language_code", flat=True))
            assert codes == planned.get(settings.site.unit.code, set())
        drafts = translated().filter(live=False)
        stories = {slug for plan in PLANS for slug in plan.stories}
        for page in drafts:
            source = page.get_translations().get(locale=Locale.get_default())
            assert source.slug in stories

    def test_live_translations_can_be_read_and_name_each_other(self):
        assert translated().filter(live=True).count() > 100
        for page in translated().filter(live=True).type(ArticlePage, HomePage, TopicIndexPage):
            page = page.specific
            code = page.locale.language_code
            assert page.get_url_parts()[2].startswith(f"/{code}/")
            text = self.read(page)
            alternates = dict(_ALTERNATE.findall(text))
            versions = page.get_translations(inclusive=True).filter(live=True)
            assert len(alternates) == versions.count() + 1  # and the default
            assert page.full_url in alternates.values()
            assert page.title in text

    def test_listings_of_a_language_hold_nothing_of_another(self):
        for placement in Placement.objects.filter(live=True).select_related("place", "article"):
            assert placement.place.locale_id == placement.article.locale_id

    def test_topics_gather_translations_too(self):
        places = Placement.objects.filter(live=True, article__locale__language_code="en")
        assert places.filter(place__in=TopicPage.objects.all()).exists()

    def test_every_step_was_taken_by_those_who_may(self):
        states = ReviewState.objects.exclude(language="").exclude(language="vi")
        waiting = states.filter(status=TaskState.STATUS_IN_PROGRESS)
        assert waiting.count() == 4
        assert all((state.started_at - state.waiting_since).seconds == 0 for state in waiting)
        for state in states.filter(status=TaskState.STATUS_REJECTED):
            assert state.reason
            assert state.comment
        judged = states.filter(status__in=(TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED))
        people = Staff.objects.filter(role=Role.REVIEWER).values("user")
        assert not judged.exclude(finished_by__in=people).exists()
        asked = WorkflowState.objects.filter(pk__in=states.values("workflow_state"))
        translators = Staff.objects.filter(role=Role.TRANSLATOR).values("user")
        assert not asked.exclude(requested_by__in=translators).exists()

    def test_every_phrase_stands_for_a_text_of_the_demo(self):
        texts = set(StringSegment.objects.values_list("string__data", flat=True))
        texts |= set(StringTranslation.objects.values_list("translation_of__data", flat=True))
        for words, captions in SCENE_WORDS.values():
            texts |= {words, *captions}
        for code in ("en", "fr", "zh-hans"):
            assert load_phrases(code).keys() - texts == set(), code

    def test_whatever_picture_is_drawn_has_its_words(self):
        for skeleton in load_skeletons():
            if skeleton.is_of_one_unit:
                motif = skeleton.facts["picture"]
                for kin in KIN.get(motif, (motif,)):
                    words, captions = SCENE_WORDS[kin]
                    for code in ("en", "fr", "zh-hans"):
                        assert {words, *captions} <= load_phrases(code).keys(), kin

    def test_phrases_are_in_normal_form_and_none_is_empty(self):
        for code in ("en", "fr", "zh-hans"):
            for source, words in load_phrases(code).items():
                assert words.strip() == words != "", source
                assert unicodedata.is_normalized("NFC", source + words), source
        for page in translated().type(ArticlePage).specific():
            draft = page.get_latest_revision_as_object()
            text = f"{draft.title}{draft.lead}{draft.slug}{draft.body.raw_data!r}"
            assert unicodedata.is_normalized("NFC", text), draft

    def test_a_second_run_changes_nothing(self):
        def state():
            kinds = (Translation, StringTranslation, TranslationClaim, StringSegment)
            rows = {kind.__name__: list(kind.objects.order_by("pk").values()) for kind in kinds}
            return seeded_rows() | rows | {"all": list(Page.objects.order_by("pk").values())}

        before = state()
        assert "0 drafts of translations added" in seed(translations=True)
        assert state() == before
