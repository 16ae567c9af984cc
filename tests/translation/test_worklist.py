"""What a translator finds to do, by language and state, of their own units only."""

import pytest
from django.urls import reverse
from wagtail.models import Locale

from tests.factories import make_article
from tests.reviewing import approve, send_back
from tests.translation.steps import WORKLIST, translate
from translation.drafts.target_drafts import begin_translation, submit
from translation.models import TranslationClaim, TranslationSettings
from translation.worklist.queries import State, to_translate, units_of

pytestmark = pytest.mark.django_db


def states(user, locale):
    rows = [row for kind in to_translate(units_of(user), locale) for row in kind]
    return {str(row): row.state for row in rows}


@pytest.fixture
def translator(newsroom):
    return newsroom.a.translator


class TestStates:
    def test_from_new_to_done_and_changed_again(self, newsroom, translator, english, source):
        def state():
            return states(translator, english)[source.title]

        assert state() == State.NEW
        translation = begin_translation(source, english, translator)
        target = translation.get_target_instance()
        assert state() == State.BEGUN
        translate(translation)
        submit(translation, translator, partial=False)
        assert state() == State.REVIEW
        send_back(target, newsroom.city.reviewer)
        assert state() == State.RETURNED
        submit(translation, translator, partial=False)
        approve(target, newsroom.city.reviewer)
        assert state() == State.DONE
        source.lead = "Lời dẫn khác."
        source.save_revision(user=newsroom.a.editor).publish()
        assert state() == State.CHANGED

    def test_drafts_and_withdrawn_pages_are_nothing_to_translate(
        self, newsroom, translator, english, source
    ):
        make_article(newsroom.a.section, "Nháp", live=False, owner=newsroom.a.editor)
        source.unpublish()
        assert not {"Nháp", source.title} & states(translator, english).keys()

    def test_of_ones_own_units_only(self, newsroom, english):
        french = Locale.objects.get(language_code="fr")
        TranslationSettings.for_site(newsroom.b.unit.site).languages.add(english, french)
        make_article(newsroom.a.section, "Tin của A", owner=newsroom.a.editor)
        make_article(newsroom.b.section, "Tin của B", owner=newsroom.b.editor)
        assert "Tin của B" not in states(newsroom.a.translator, english)
        assert "Tin của A" not in states(newsroom.b.translator, english)
        assert states(newsroom.a.translator, french) == {}
        assert {"Tin của A", "Tin của B"} <= states(newsroom.city.reviewer, english).keys()
        assert states(newsroom.a.contributor, english) == {}


class TestTheList:
    def test_a_row_leads_to_the_work(self, translator, english, source, signed_in):
        client = signed_in(translator)
        url = reverse(WORKLIST)
        begin_url = reverse("translation:submit_page", args=[source.pk])
        assert begin_url in client.get(url).content.decode()
        client.post(begin_url, {"locales": [english.pk]})
        text = client.get(url).content.decode()
        target = source.get_translation(english)
        assert begin_url not in text
        assert reverse("wagtailadmin_pages:edit", args=[target.pk]) in text

    def test_what_is_done_shows_only_when_asked_for(
        self, newsroom, translator, english, source, translation, signed_in
    ):
        translate(translation)
        submit(translation, translator, partial=False)
        approve(translation.get_target_instance(), newsroom.city.reviewer)
        client = signed_in(translator)
        target = f"/{translation.get_target_instance().pk}/edit/"
        assert target not in client.get(reverse(WORKLIST)).content.decode()
        assert target in client.get(f"{reverse(WORKLIST)}?state=done").content.decode()

    @pytest.mark.parametrize(
        ("question", "shown"),
        [
            ("state=new", True),
            ("state=changed", False),
            ("age=day", True),
            ("age=month", False),
            ("mine=free", True),
            ("mine=claimed", False),
            ("unit={unit}", True),
            ("section={section}", True),
            ("language=999999&state=nonsense", True),
        ],
    )
    def test_filters(self, newsroom, translator, english, source, signed_in, question, shown):
        asked = question.format(unit=newsroom.a.unit.pk, section=newsroom.a.section.pk)
        answer = signed_in(translator).get(f"{reverse(WORKLIST)}?{asked}")
        begin_url = reverse("translation:submit_page", args=[source.pk])
        assert (begin_url in answer.content.decode()) == shown

    def test_claims(self, newsroom, translator, english, source, signed_in):
        url = reverse("translation:claim_page", args=[source.pk])
        signed_in(translator).post(url, {"locale": english.pk})
        signed_in(newsroom.a.chief).post(url, {"locale": english.pk})
        assert TranslationClaim.objects.get().user == translator
        signed_in(newsroom.a.chief).post(url, {"locale": english.pk, "release": "1"})
        assert TranslationClaim.objects.exists()
        signed_in(translator).post(url, {"locale": english.pk, "release": "1"})
        assert not TranslationClaim.objects.exists()
        signed_in(newsroom.b.translator).post(url, {"locale": english.pk})
        assert not TranslationClaim.objects.exists()
        assert signed_in(translator).post(url, {"locale": "x"}).status_code == 404

    def test_nobody_without_a_language_meets_an_error(self, newsroom, translator, signed_in):
        answer = signed_in(translator).get(reverse(WORKLIST))
        assert answer.status_code == 200
        assert "chưa bật ngôn ngữ" in answer.content.decode()

    def test_thirty_rows_cost_what_three_do(
        self, newsroom, translator, english, source, signed_in, django_assert_max_num_queries
    ):
        client = signed_in(translator)
        client.get(reverse(WORKLIST))

        def count():
            with django_assert_max_num_queries(40) as queries:
                client.get(reverse(WORKLIST))
            return len(queries)

        few = count()
        for number in range(30):
            page = make_article(newsroom.a.section, f"Tin {number}", owner=newsroom.a.editor)
            if number % 2:
                begin_translation(page, english, translator)
        assert count() == few
