"""What was translated before is offered again, when readers know it and not before."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from tests.factories import make_article
from tests.reviewing import approve
from tests.translation.steps import TEXT, translate
from translation.drafts.target_drafts import begin_translation, missing_strings, save_draft, submit
from translation.models import LiveWords, TranslationSettings

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere(newsroom, english):
    """The translation of an article with the same text in another subportal."""
    TranslationSettings.for_site(newsroom.b.unit.site).languages.add(english)
    page = make_article(newsroom.b.section, "Việc khác", owner=newsroom.b.editor, body=TEXT)
    return begin_translation(page, english, newsroom.b.translator)


def recall(client, translation):
    return client.post(reverse("translation:recall_words", args=[translation.pk]), follow=True)


def words_of(translation):
    return set(
        StringTranslation.objects.filter(
            context__object_id=translation.source.object_id
        ).values_list("data", flat=True)
    )


def equal_texts(translation):
    """What the article elsewhere has too."""
    return translation.source.stringsegment_set.exclude(context__path__in=("title", "slug"))


@pytest.fixture
def published(newsroom, translation, open_to_readers):
    translate(translation, "Known")
    submit(translation, newsroom.a.translator, partial=False)
    approve(translation.get_target_instance(), newsroom.city.reviewer)


def test_words_that_readers_know_are_offered_to_other_subportals(
    newsroom, translation, published, elsewhere, signed_in
):
    before = missing_strings(elsewhere)
    answer = recall(signed_in(newsroom.b.translator), elsewhere)
    assert "Đã điền 2 đoạn từ các bản dịch trước" in answer.content.decode()
    assert missing_strings(elsewhere) == before - 2
    assert words_of(elsewhere) == {f"Known {segment.order}" for segment in equal_texts(translation)}
    assert not elsewhere.get_target_instance().live


def test_words_of_a_draft_stay_with_their_unit(newsroom, translation, elsewhere, signed_in):
    translate(translation, "Secret")
    save_draft(translation, newsroom.a.translator)
    recall(signed_in(newsroom.b.translator), elsewhere)
    assert words_of(elsewhere) == set()


@pytest.mark.parametrize("step", ["typed", "saved", "submitted"])
def test_of_a_live_page_that_is_being_worked_on_what_is_live(
    newsroom, translation, published, elsewhere, signed_in, step
):
    live = {f"Known {segment.order}" for segment in equal_texts(translation)}
    translate(translation, "Secret")
    if step == "saved":
        save_draft(translation, newsroom.a.translator)
    if step == "submitted":
        submit(translation, newsroom.a.translator, partial=False)
    recall(signed_in(newsroom.b.translator), elsewhere)
    assert words_of(elsewhere) == live


def test_what_was_typed_after_the_submission_is_not_published_with_it(
    newsroom, translation, open_to_readers, elsewhere, signed_in
):
    translate(translation, "Known")
    submit(translation, newsroom.a.translator, partial=False)
    translate(translation, "Secret")
    approve(translation.get_target_instance(), newsroom.city.reviewer)
    recall(signed_in(newsroom.b.translator), elsewhere)
    assert words_of(elsewhere) == set()


def test_withdrawn_words_are_offered_no_more(
    newsroom, translation, published, elsewhere, signed_in
):
    translation.get_target_instance().unpublish()
    recall(signed_in(newsroom.b.translator), elsewhere)
    assert words_of(elsewhere) == set()


def test_the_memory_is_made_anew_from_what_is_live(newsroom, translation, published):
    before = set(LiveWords.objects.values_list("string", "words"))
    assert before
    LiveWords.objects.all().delete()
    call_command("renew_translations")
    assert set(LiveWords.objects.values_list("string", "words")) == before


def test_what_is_written_stays(newsroom, translation, published, elsewhere, signed_in):
    translate(elsewhere, "Own")
    before = words_of(elsewhere)
    answer = recall(signed_in(newsroom.b.translator), elsewhere)
    assert "Chưa có bản dịch nào" in answer.content.decode()
    assert words_of(elsewhere) == before
