"""Leaders and documents in another language: from the translator by the board to the readers, and
never a second row of anything."""

import datetime
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from library.enums import RelationKind
from library.models import DocumentRecord, Person
from tests.record_factories import (
    make_body,
    make_document,
    make_person,
)
from tests.reviewing import fresh, step
from tests.translation.steps import begun, decide, press, submit, translate
from translation.drafts.target_drafts import TranslationRefused, begin_translation, missing_strings
from translation.translatable_models import edit_url, url_of_step
from translation.worklist.queries import State, to_translate, units_of
from units.access_sync import BOARD_REVIEW_NAME
from units.models import ReviewSettings

pytestmark = [pytest.mark.django_db, pytest.mark.screens]
NEW = {"from_date": datetime.date(2025, 10, 14)}


def states(user, locale):
    rows = [row for kind in to_translate(units_of(user), locale) for row in kind]
    return {row: row.state for row in rows if isinstance(row, Person | DocumentRecord)}


class TestBeginning:
    @pytest.mark.parametrize("role", ["translator", "editor", "chief", "reviewer"])
    def test_from_the_list_to_the_editor(self, newsroom, signed_in, thing, english, role):
        client = signed_in((newsroom.city.people | newsroom.a.people)[role])
        url = url_of_step("submit", thing)
        listed = client.get(reverse(thing.snippet_viewset.get_url_name("list"))).content.decode()
        assert url in listed
        assert client.get(url).status_code == 200
        answer = press(client, thing, "submit", locales=[english.pk])
        target = thing.get_translation(english)
        assert answer.url == edit_url(target)
        text = client.get(answer.url).content.decode()
        assert "Gửi duyệt bản dịch" in text
        assert "&quot;canPublish&quot;: false" in text
        assert not target.live

    def test_what_its_source_lacks_is_no_hindrance(self, newsroom, english):
        """Old papers came without their day; whoever translates them cannot know it either."""
        record = make_document(newsroom.a.unit, "12-NQ/QU")
        DocumentRecord.objects.update(issued=None)
        record.refresh_from_db()
        target = begin_translation(record, english).get_target_instance()
        assert (target.issued, target.live) == (None, False)

    def test_only_into_what_the_subportal_has_on(self, newsroom, signed_in, thing, english):
        french = Locale.objects.get(language_code="fr")
        press(signed_in(newsroom.a.translator), thing, "submit", locales=[french.pk])
        assert not thing.get_translations().exists()

    @pytest.mark.parametrize("role", ["contributor", "foreign"])
    def test_not_by_others(self, newsroom, signed_in, thing, english, role):
        people = newsroom.a.people | {"foreign": newsroom.b.translator}
        client = signed_in(people[role])
        answer = press(client, thing, "submit", locales=[english.pk])
        missing = client.post(url_of_step("submit", type(thing)(pk=987_654)))
        assert answer.status_code == missing.status_code == 404
        assert not thing.get_translations().exists()

    def test_drafts_and_translations_are_no_source(self, newsroom, person, english, publish):
        draft = make_person(newsroom.a.unit, "Lê Nháp", live=False, introduction="Nháp")
        for source in (draft, publish(person)):
            with pytest.raises(TranslationRefused):
                begin_translation(source, Locale.objects.get(language_code="fr"))

    def test_bodies_and_lists_of_members_are_not_translated(self, newsroom, signed_in, english):
        body = make_body(newsroom.a.unit)
        client = signed_in(newsroom.a.translator)
        assert press(client, body, "submit", locales=[english.pk]).status_code == 404


class TestWhatIsTranslated:
    def texts(self, translation):
        return set(translation.source.stringsegment_set.values_list("string__data", flat=True))

    def test_of_a_leader_the_words_about_them(self, newsroom, person, english):
        translation, target = begun(person, english, newsroom.a.translator)
        assert self.texts(translation) == {
            "Kỹ sư xây dựng.",
            "Quá trình công tác",
            "Quê ở <b>Quận 1</b>.",
            "2015 - 2020",
            "Bí thư Đoàn phường",
        }
        assert not translation.source.overridablesegment_set.exists()
        assert (target.name, target.portrait) == (person.name, None)

    def test_of_a_document_its_summary(self, newsroom, record, english):
        other = make_document(newsroom.a.unit)
        record.relations.create(kind=RelationKind.REPLACES, target=other)
        record.save_revision().publish(skip_permission_checks=True)
        translation, target = begun(record, english, newsroom.a.translator)
        assert self.texts(translation) == {"Về chuyển đổi số"}
        assert not translation.source.overridablesegment_set.exists()
        assert (target.number, target.signer) == (None, None)
        assert not (target.relations.exists() or target.files.exists())

    @pytest.mark.parametrize(
        "path", [["introduction", "biography"], ["summary"]], ids=["person", "record"]
    )
    def test_the_editor_shows_every_text_in_a_tab_that_is_there(
        self, newsroom, person, record, english, signed_in, path
    ):
        thing = person if "biography" in path else record
        _translation, target = begun(thing, english, newsroom.a.translator)
        answer = signed_in(newsroom.a.translator).get(edit_url(target))
        props = answer.context["props"]
        tabs = set(re.findall(r'"slug": "([^"]*)"', props))
        used = re.findall(r'"tab": "([^"]*)"', props)
        assert len(used) == (5 if thing == person else 1)
        assert set(used) <= tabs

    def test_what_a_translation_repeats_follows_its_source(self, newsroom, person, english):
        _translation, target = begun(person, english, newsroom.a.translator)
        person.name = "Trần Thị Bình Minh"
        person.save_revision().publish(skip_permission_checks=True)
        assert fresh(target).name == "Trần Thị Bình Minh"
        assert fresh(target).get_latest_revision_as_object().name == "Trần Thị Bình Minh"


class TestReview:
    def test_from_the_translator_by_the_board_to_the_readers(
        self, newsroom, thing, english, signed_in
    ):
        translation, target = begun(thing, english, newsroom.a.translator)
        client = signed_in(newsroom.a.translator)
        submit(client, translation)
        assert not fresh(target).workflow_in_progress  # not all is translated
        translate(translation)
        submit(client, translation)
        state = step(target)
        assert state.task.name == BOARD_REVIEW_NAME
        assert (state.language, state.translated_share) == ("en", 100)
        assert "Đang chờ duyệt" in client.get(edit_url(target)).content.decode()
        reviewer = signed_in(newsroom.city.reviewer)
        queue = reviewer.get(reverse("reviews:queue")).content.decode()
        assert "Tiếng Anh" in queue
        assert "100%" in queue
        page = reviewer.get(reverse("reviews:review", args=[state.pk])).content.decode()
        assert "review-passages" in page
        assert "Words" in page
        assert (thing.summary if isinstance(thing, DocumentRecord) else "Bí thư Đoàn") in page
        assert reviewer.get(reverse("reviews:preview", args=[state.pk])).status_code == 200
        decide(reviewer, target, step="return", reason="facts", comment="Xem lại tên riêng.")
        assert not fresh(target).live
        client = signed_in(newsroom.a.translator)
        home = client.get(reverse("wagtailadmin_home")).content.decode()
        assert "Xem lại tên riêng." in home
        assert edit_url(target) in home
        submit(client, translation)
        decide(signed_in(newsroom.city.reviewer), target, step="approve")
        assert fresh(target).live
        assert fresh(target).live_revision == fresh(target).latest_revision

    def test_the_preview_shows_the_whole_thing_in_the_new_words(
        self, newsroom, thing, english, signed_in, pages
    ):
        translation, target = begun(thing, english, newsroom.a.translator)
        translate(translation, "Newest")
        submit(signed_in(newsroom.a.translator), translation)
        url = reverse("reviews:preview", args=[step(target).pk])
        text = signed_in(newsroom.city.reviewer).get(url).content.decode()
        assert "Newest" in text
        assert (thing.name if isinstance(thing, Person) else thing.number_as_typed) in text

    def test_the_translator_reads_its_history_and_nothing_of_the_source(
        self, newsroom, thing, english, signed_in
    ):
        _translation, target = begun(thing, english, newsroom.a.translator)
        client = signed_in(newsroom.a.translator)
        name = thing.snippet_viewset.get_url_name("history")
        assert client.get(reverse(name, args=[target.pk])).status_code == 200
        assert client.get(reverse(name, args=[thing.pk])).status_code == 302
        assert client.get(edit_url(thing)).status_code == 302

    def test_the_translator_may_take_it_back(self, newsroom, thing, english, signed_in):
        translation, target = begun(thing, english, newsroom.a.translator)
        translate(translation)
        client = signed_in(newsroom.a.translator)
        submit(client, translation)
        client.post(reverse("reviews:recall", args=[step(target).pk]))
        assert not fresh(target).workflow_in_progress

    def test_a_unit_that_publishes_its_documents_publishes_no_translation(
        self, newsroom, record, english, signed_in
    ):
        newsroom.a.unit.publishes_own_documents = True
        newsroom.a.unit.save()
        translation, target = begun(record, english, newsroom.a.translator)
        translate(translation)
        for role in ("translator", "editor"):
            submit(signed_in(newsroom.a.people[role]), translation)
        assert step(target).task.name == BOARD_REVIEW_NAME
        assert not fresh(target).live

    def test_who_translated_it_does_not_approve_it(self, newsroom, thing, english, signed_in):
        own = ReviewSettings.load()
        assert not own.allow_approval_after_own_edit
        translation, target = begun(thing, english, newsroom.city.reviewer)
        translate(translation)
        client = signed_in(newsroom.city.reviewer)
        submit(client, translation)
        decide(client, target, step="approve")
        assert not fresh(target).live
        assert fresh(target).workflow_in_progress


@pytest.mark.parametrize("role", ["translator", "editor", "chief", "reviewer", "administrator"])
def test_no_button_publishes(newsroom, thing, english, signed_in, role):
    client = signed_in((newsroom.city.people | newsroom.a.people)[role])
    translation, target = begun(thing, english, newsroom.a.translator)
    translate(translation)
    client.post(edit_url(target), {"action": "publish"})
    client.post(edit_url(target), {"action-publish": "1", "name": "X", "summary": "X"})
    client.post(reverse("wagtail_localize:stop_translation", args=[translation.pk]))
    assert fresh(translation).enabled
    catalogue = SimpleUploadedFile("a.po", str(translation.export_po()).encode())
    client.post(
        reverse("wagtail_localize:upload_pofile", args=[translation.pk]), {"file": catalogue}
    )
    for revision in target.revisions.all():
        viewset = target.snippet_viewset
        revert = reverse(viewset.get_url_name("revisions_revert"), args=[target.pk, revision.pk])
        client.post(revert, {"action-publish": "1", "name": "X", "summary": "X"})
    assert not fresh(target).live
    assert "X" not in {fresh(target).latest_revision.content.get(n) for n in ("name", "summary")}


class TestTheSourceGoesOn:
    def correct(self, thing):
        name = "introduction" if isinstance(thing, Person) else "summary"
        setattr(thing, name, "Lời khác.")
        thing.save_revision().publish(skip_permission_checks=True)

    def test_states_of_the_work(self, newsroom, thing, english, signed_in):
        def state():
            return states(newsroom.a.translator, english)[thing]

        assert state() == State.NEW
        translation, target = begun(thing, english, newsroom.a.translator)
        assert state() == State.BEGUN
        translate(translation)
        submit(signed_in(newsroom.a.translator), translation)
        assert state() == State.REVIEW
        reviewer = signed_in(newsroom.city.reviewer)
        decide(reviewer, target, step="return", reason="facts", comment="Xem lại.")
        assert state() == State.RETURNED
        submit(signed_in(newsroom.a.translator), translation)
        decide(signed_in(newsroom.city.reviewer), target, step="approve")
        assert state() == State.DONE
        self.correct(thing)
        assert state() == State.CHANGED
        assert missing_strings(translation) == 1
        worklist = signed_in(newsroom.a.translator).get(reverse("translation:worklist"))
        assert edit_url(target) in worklist.content.decode()
        edit = signed_in(newsroom.a.translator).get(edit_url(target)).content.decode()
        assert "<ins>Lời khác.</ins>" in edit
        assert fresh(target).live

    def test_a_withdrawal_takes_its_translations_along(
        self, newsroom, thing, publish, english, signed_in
    ):
        target = publish(thing)
        translation = Translation.objects.get(source__object_id=thing.translation_key)
        submit(signed_in(newsroom.a.translator), translation)
        assert fresh(target).workflow_in_progress
        url = reverse(thing.snippet_viewset.get_url_name("unpublish"), args=[thing.pk])
        signed_in(newsroom.city.reviewer).post(url, {"reason": "Đã nghỉ hưu"})
        assert not fresh(thing).live
        assert not fresh(target).live
        assert not fresh(target).workflow_in_progress
        # Nor does it come back without its source.
        submit(signed_in(newsroom.a.translator), translation)
        assert not fresh(target).workflow_in_progress

    def test_a_deletion_takes_its_translations_along(self, record, publish):
        publish(record)
        record.delete()
        assert not DocumentRecord.objects.exists()
        assert not Translation.objects.filter(source__object_id=record.translation_key).exists()

    def test_of_whom_nothing_is_written_there_is_nothing_to_translate(
        self, newsroom, english, signed_in
    ):
        blank = make_person(newsroom.a.unit, "Lê Trống")
        assert blank not in states(newsroom.a.translator, english)
        client = signed_in(newsroom.a.translator)
        listed = client.get(reverse(Person.snippet_viewset.get_url_name("list"))).content.decode()
        assert url_of_step("submit", blank) not in listed
        press(client, blank, "submit", locales=[english.pk])
        assert not blank.get_translations().exists()

    def test_of_ones_own_units_only(self, newsroom, english, thing):
        assert thing in states(newsroom.a.translator, english)
        assert thing in states(newsroom.city.reviewer, english)
        assert states(newsroom.b.translator, english) == {}

    def test_the_list_claims_and_filters_things(self, newsroom, english, thing, signed_in):
        client = signed_in(newsroom.a.translator)
        press(client, thing, "claim", locale=english.pk)
        begin_url, work = url_of_step("submit", thing), reverse("translation:worklist")

        def shows(question):
            return begin_url in client.get(f"{work}?{question}").content.decode()

        assert shows("mine=claimed")
        assert not shows("mine=free")
        assert shows(f"unit={newsroom.a.unit.pk}")
        assert not shows(f"section={newsroom.a.section.pk}")
        export = client.get(f"{work}?export=csv")
        assert str(thing) in b"".join(export.streaming_content).decode()


def test_strings_are_written_by_those_who_may(newsroom, thing, english, signed_in):
    translation, _target = begun(thing, english, newsroom.a.translator)
    segment = translation.source.stringsegment_set.first()
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])

    def put(user):
        return signed_in(user).put(
            url, "value=Words", content_type="application/x-www-form-urlencoded"
        )

    assert put(newsroom.b.translator).status_code == 404
    assert put(newsroom.a.contributor).status_code == 403
    assert not StringTranslation.objects.exists()
    assert put(newsroom.a.translator).status_code == 201
