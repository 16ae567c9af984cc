"""A translation on its way from a live source to its readers, and every way around the board."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation

from tests.factories import make_article, make_section
from tests.reviewing import approve, fresh, send_back, step
from tests.translation.steps import translate, translate_short_texts
from translation.drafts.target_drafts import (
    TranslationRefused,
    begin_translation,
    changed_strings,
    missing_strings,
    save_draft,
    submit,
)
from translation.models import TranslationSettings
from translation.subportal_languages import languages_of, open_language
from units.access_sync import BOARD_REVIEW_NAME
from units.models import ReviewRefused
from units.review.registry import side_by_side

pytestmark = [pytest.mark.django_db, pytest.mark.screens]


def read(client, page):
    return client.get(page.get_url_parts()[2], headers={"host": "a.test"})


class TestOpeningALanguage:
    def test_home_and_sections_are_drafts_that_nobody_reads(self, newsroom, english, client):
        home = newsroom.a.home.get_translation(english)
        section = newsroom.a.section.get_translation(english)
        assert section.get_parent() == home.page_ptr
        assert not home.live
        assert not section.live
        assert client.get("/en/", headers={"host": "a.test"}).status_code == 404

    def test_only_the_subportal_that_switched_it_on(self, newsroom, english):
        assert not newsroom.b.home.get_translations().exists()
        assert languages_of(newsroom.a.section) == [english]
        assert languages_of(newsroom.b.section) == []

    def test_its_translators_hold_rights_there_at_once(self, newsroom, english):
        home = newsroom.a.home.get_translation(english)
        people = newsroom.a.people | {"foreign": newsroom.b.translator}
        able = {name for name, user in people.items() if home.permissions_for_user(user).can_edit()}
        assert able == {"translator", "editor", "chief"}

    def test_again_it_makes_what_is_missing_and_nothing_else(self, newsroom, english):
        site = newsroom.a.unit.site
        assert open_language(site, english) == []
        late = make_section(newsroom.a.home, "Mục mới", "muc-moi")
        assert [page.title for page in open_language(site, english)] == [late.title]


class TestBeginning:
    def test_the_target_is_a_draft_of_the_translators(self, newsroom, translation, english):
        target = translation.get_target_instance()
        assert target.owner == newsroom.a.translator
        assert target.get_parent() == newsroom.a.section.get_translation(english).page_ptr
        assert not target.live

    def test_again_it_is_the_same(self, newsroom, translation, source, english):
        assert begin_translation(source, english, newsroom.a.chief) == translation
        assert source.get_translations().count() == 1

    def test_a_draft_is_no_source(self, newsroom, english):
        draft = make_article(newsroom.a.section, live=False, owner=newsroom.a.editor)
        with pytest.raises(TranslationRefused):
            begin_translation(draft, english)

    def test_nor_is_a_translation(self, newsroom, translation):
        target = translation.get_target_instance()
        translate(translation)
        submit(translation, newsroom.a.translator, partial=False)
        approve(target, newsroom.city.reviewer)
        with pytest.raises(TranslationRefused):
            begin_translation(fresh(target), Locale.objects.get(language_code="fr"))

    def test_without_its_section_it_says_what_comes_first(self, newsroom, english):
        section = make_section(newsroom.a.home, "Mục mới", "muc-moi")
        page = make_article(section, "Tin", owner=newsroom.a.editor)
        with pytest.raises(TranslationRefused, match="Mục mới"):
            begin_translation(page, english)
        assert not page.get_translations().exists()

    def test_the_form_offers_what_is_switched_on_and_not_yet_there(
        self, newsroom, signed_in, source, english
    ):
        client = signed_in(newsroom.a.translator)
        url = reverse("translation:submit_page", args=[source.pk])
        french = Locale.objects.get(language_code="fr")
        assert client.post(url, {"locales": [french.pk]}).status_code == 200
        assert not source.get_translations().exists()
        answer = client.post(url, {"locales": [english.pk]})
        target = source.get_translation(english)
        assert answer.url == reverse("wagtailadmin_pages:edit", args=[target.pk])
        assert client.get(answer.url).status_code == 200
        again = client.get(url).content.decode()
        assert answer.url in again
        assert 'name="locales"' not in again

    @pytest.mark.parametrize("role", ["translator", "editor", "chief"])
    def test_two_languages_at_once_lead_to_a_page_that_answers(
        self, newsroom, signed_in, source, english, role
    ):
        french = Locale.objects.get(language_code="fr")
        TranslationSettings.for_site(newsroom.a.unit.site).languages.add(french)
        client = signed_in(newsroom.a.people[role])
        url = reverse("translation:submit_page", args=[source.pk])
        answer = client.post(url, {"locales": [english.pk, french.pk]}, follow=True)
        assert answer.status_code == 200
        assert "Bạn đọc chưa thấy gì" in answer.content.decode()
        assert source.get_translations().count() == 2

    def test_nor_whoever_asks_for_what_is_no_source(self, newsroom, signed_in, translation):
        target = translation.get_target_instance()
        translate(translation)
        submit(translation, newsroom.a.translator, partial=False)
        approve(target, newsroom.city.reviewer)
        url = reverse("translation:submit_page", args=[target.pk])
        answer = signed_in(newsroom.a.translator).get(url, follow=True)
        assert answer.status_code == 200
        assert "chính là bản dịch" in answer.content.decode()


class TestReview:
    def test_from_the_translator_by_the_board_to_the_readers(
        self, newsroom, translation, client, source, open_to_readers
    ):
        target = translation.get_target_instance()
        translate(translation)
        submit(translation, newsroom.a.translator, partial=False)
        state = step(target)
        assert state.task.name == BOARD_REVIEW_NAME
        assert (state.language, state.translated_share) == ("en", 100)
        assert read(client, target).status_code == 404
        send_back(target, newsroom.city.reviewer)
        submit(translation, newsroom.a.translator, partial=False)
        approve(target, newsroom.city.reviewer)
        answer = read(client, fresh(target))
        assert answer.status_code == 200
        assert "Words" in answer.content.decode()
        assert fresh(target).get_url_parts()[2].startswith("/en/")
        assert fresh(source).title == "Hội nghị"

    def test_the_board_reads_both_texts_side_by_side(self, newsroom, translation, signed_in):
        target = translation.get_target_instance()
        translate_short_texts(translation)
        submit(translation, newsroom.a.translator, partial=True)
        draft = fresh(target).get_latest_revision_as_object()
        title = translation.source.stringsegment_set.get(context__path="title")
        pairs = {(one.source, one.words): one.is_translated for one in side_by_side(draft)}
        assert pairs["Hội nghị", f"Words {title.order}"]
        assert not pairs["Hội nghị diễn ra sáng nay.", "Hội nghị diễn ra sáng nay."]
        url = reverse("reviews:review", args=[step(target).pk])
        text = signed_in(newsroom.city.reviewer).get(url).content.decode()
        assert f"Words {title.order}" in text
        queue = signed_in(newsroom.city.reviewer).get(reverse("reviews:queue")).content.decode()
        assert "Tiếng Anh" in queue

    def test_what_is_missing_goes_live_only_where_the_subportal_says_so(
        self, newsroom, translation, signed_in
    ):
        client = signed_in(newsroom.a.translator)
        url = reverse("translation:submit_draft", args=[translation.pk])
        target = translation.get_target_instance()
        client.post(url)
        assert not fresh(target).workflow_in_progress
        own = TranslationSettings.for_site(newsroom.a.unit.site)
        own.partial = True
        own.save()
        client.post(url)
        assert not fresh(target).workflow_in_progress
        translate_short_texts(translation)
        client.post(url)
        assert fresh(target).workflow_in_progress
        assert step(target).translated_share < 100

    def test_what_is_not_translated_says_in_which_language_it_stands(
        self, newsroom, translation, client, open_to_readers
    ):
        target = translation.get_target_instance()
        translate_short_texts(translation)
        submit(translation, newsroom.a.translator, partial=True)
        approve(target, newsroom.city.reviewer)
        left = '<span lang="vi">Hội nghị diễn ra <b>sáng nay</b>.</span>'
        assert left in read(client, fresh(target)).content.decode()
        translate(translation)
        submit(translation, newsroom.a.translator, partial=True)
        approve(target, newsroom.city.reviewer)
        assert 'lang="vi">' not in str(fresh(target).body)

    def test_what_came_back_says_why_in_the_editor(self, newsroom, translation, signed_in):
        target = translation.get_target_instance()
        translate(translation)
        submit(translation, newsroom.a.translator, partial=False)
        send_back(target, newsroom.city.reviewer)
        client = signed_in(newsroom.a.translator)
        edit = reverse("wagtailadmin_pages:edit", args=[target.pk])
        assert "Xem lại số liệu ở đoạn hai." in client.get(edit).content.decode()

    def test_what_waits_is_not_submitted_again(self, newsroom, translation):
        translate(translation)
        submit(translation, newsroom.a.translator, partial=False)
        with pytest.raises(TranslationRefused):
            submit(translation, newsroom.a.translator, partial=False)

    def test_the_translator_does_not_approve_it(self, newsroom, translation):
        translate(translation)
        submit(translation, newsroom.city.reviewer, partial=False)
        with pytest.raises(ReviewRefused):
            approve(translation.get_target_instance(), newsroom.city.reviewer)

    def test_work_on_a_live_translation_is_not_read_before_its_approval(
        self, newsroom, translation, client, open_to_readers
    ):
        target = translation.get_target_instance()
        translate(translation)
        submit(translation, newsroom.a.translator, partial=False)
        approve(target, newsroom.city.reviewer)
        translate(translation, "Newer")
        save_draft(translation, newsroom.a.translator)
        assert "Newer" not in read(client, fresh(target)).content.decode()
        submit(translation, newsroom.a.translator, partial=False)
        assert "Newer" not in read(client, fresh(target)).content.decode()
        approve(target, newsroom.city.reviewer)
        assert "Newer" in read(client, fresh(target)).content.decode()


@pytest.mark.parametrize("role", ["translator", "editor", "chief", "reviewer", "administrator"])
def test_no_button_of_the_editor_publishes(newsroom, translation, signed_in, role):
    people = newsroom.city.people | newsroom.a.people
    client = signed_in(people[role])
    translate(translation)
    target = translation.get_target_instance()
    edit = reverse("wagtailadmin_pages:edit", args=[target.pk])
    convert = reverse("wagtail_localize:convert_to_alias", args=[target.pk])
    assert client.post(edit, {"action": "publish"}).url == edit
    assert client.post(edit, {"localize-convert-to-alias": "1"}).url == convert
    assert client.post(convert).status_code == 404
    update = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    explorer = reverse("wagtailadmin_explore_root")
    assert client.post(update, {"publish_translations": "on"}).url == explorer
    catalogue = SimpleUploadedFile("a.po", str(translation.export_po()).encode())
    upload = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    assert client.post(upload, {"file": catalogue}).url == edit
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    assert client.post(f"{bulk}?id={target.pk}").url == bulk
    assert not fresh(target).live
    assert not Page.objects.filter(alias_of__isnull=False).exists()


class TestTheSourceGoesOn:
    @pytest.fixture
    def live(self, newsroom, translation):
        target = translation.get_target_instance()
        translate(translation)
        submit(translation, newsroom.a.translator, partial=False)
        approve(target, newsroom.city.reviewer)
        return target

    def test_a_correction_asks_for_its_translation(
        self, newsroom, translation, source, live, signed_in
    ):
        assert missing_strings(translation) == 0
        source.title = "Hội nghị bổ sung"
        source.save_revision(user=newsroom.a.editor).publish()
        assert missing_strings(translation) == 1
        changed = changed_strings(translation)[0]
        assert (changed.old, changed.new) == ("Hội nghị", "Hội nghị bổ sung")
        assert changed.translation.startswith("Words")
        edit = reverse("wagtailadmin_pages:edit", args=[live.pk])
        text = signed_in(newsroom.a.translator).get(edit).content.decode()
        assert "<del>Hội nghị</del>" in text
        assert fresh(live).live

    def test_a_withdrawal_takes_its_translations_along(self, newsroom, translation, source, live):
        save_draft(translation, newsroom.a.translator)
        submit(translation, newsroom.a.translator, partial=False)
        source.unpublish()
        assert not fresh(live).live
        assert not fresh(live).workflow_in_progress


def test_the_editor_writes_dates_as_the_admin_does(translation):
    translate(translation)
    text = StringTranslation.objects.first()
    assert text.get_comment().endswith(f"{text.updated_at:%d/%m/%Y}")


class TestWhatComesIn:
    def test_markup_that_no_string_may_have_is_never_used(self, newsroom, translation, client):
        translate(translation)
        body = translation.source.stringsegment_set.get(context__path__startswith="body")
        text = StringTranslation.objects.get(translation_of=body.string)
        text.data = '<script>alert("x")</script><b onclick="x()">Words</b>'
        text.save()
        save_draft(translation, newsroom.a.translator)
        draft = translation.get_target_instance().get_latest_revision_as_object()
        assert "alert" not in json.dumps(draft.body.get_prep_value())

    @pytest.mark.parametrize(
        "content", [None, b"", b"\xff\xfe", b"no catalogue", b'msgid "a"\nmsgstr "b"\n']
    )
    def test_a_bad_po_file_is_refused_with_a_word(self, newsroom, translation, signed_in, content):
        client = signed_in(newsroom.a.translator)
        file = {} if content is None else {"file": SimpleUploadedFile("a.po", content)}
        url = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
        answer = client.post(url, file, follow=True)
        assert answer.status_code == 200
        assert "messages" in answer.content.decode()
        assert not StringTranslation.objects.exists()
