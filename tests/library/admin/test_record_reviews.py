"""Leaders and documents go live by the two reviews only, or by their unit's where it may."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState

from library.models import DocumentRecord, Person
from tests.factories import make_article
from tests.forms import document_form
from tests.record_factories import make_document, make_person
from tests.reviewing import act, approve, step, submit
from units.models import ReviewRefused

pytestmark = pytest.mark.django_db


def test_a_document_passes_from_the_form_to_the_readers(signed_in, newsroom):
    client = signed_in(newsroom.a.editor)
    url = reverse(DocumentRecord.snippet_viewset.get_url_name("add"))
    assert client.get(url).status_code == 200
    data = document_form(newsroom.a.unit, **{"action-submit": "1"})
    response = client.post(url, data)
    assert response.status_code == 302, response.context["form"].errors
    record = DocumentRecord.objects.get()
    assert (record.number, record.live, record.unit) == (12, False, newsroom.a.unit)
    assert step(record).task.name == "Ban Biên tập duyệt"
    approve(record, newsroom.city.reviewer)
    assert record.live


@pytest.mark.parametrize("role", ["editor", "chief"])
def test_nobody_of_a_unit_publishes_by_a_button(signed_in, newsroom, role):
    record = make_document(newsroom.a.unit, live=False, user=newsroom.a.people[role])
    client = signed_in(newsroom.a.people[role])
    url = reverse(DocumentRecord.snippet_viewset.get_url_name("edit"), args=[record.pk])
    page = client.get(url).content.decode()
    assert "action-publish" not in page
    data = document_form(newsroom.a.unit, **{"action-publish": "1"})
    client.post(url, data)
    record.refresh_from_db()
    assert record.get_latest_revision_as_object().summary == data["summary"]  # kept as a draft
    assert not record.live


def test_not_even_a_superuser_publishes_by_a_button(signed_in, newsroom):
    newsroom.city.administrator.is_superuser = True
    newsroom.city.administrator.save()
    record = make_document(newsroom.a.unit, live=False)
    client = signed_in(newsroom.city.administrator)
    url = reverse(DocumentRecord.snippet_viewset.get_url_name("edit"), args=[record.pk])
    assert "action-publish" not in client.get(url).content.decode()
    data = document_form(newsroom.a.unit, **{"action-publish": "1"})
    client.post(url, data)
    record.refresh_from_db()
    assert record.get_latest_revision_as_object().summary == data["summary"]
    assert not record.live


def test_the_board_withdraws(signed_in, newsroom):
    person = make_person(newsroom.a.unit)
    url = reverse(Person.snippet_viewset.get_url_name("unpublish"), args=[person.pk])
    signed_in(newsroom.a.chief).post(url)
    person.refresh_from_db()
    assert person.live
    signed_in(newsroom.city.reviewer).post(url, {"reason": "Đã nghỉ hưu"})
    person.refresh_from_db()
    assert not person.live


def test_a_number_taken_meanwhile_is_refused_at_the_approval(newsroom):
    first, second = (
        make_document(newsroom.a.unit, "05-NQ/QU", live=False, user=newsroom.a.editor)
        for _each in range(2)
    )
    submit(first, newsroom.a.editor)
    submit(second, newsroom.a.editor)
    approve(first, newsroom.city.reviewer)
    with pytest.raises(ReviewRefused, match="05-NQ/QU"):
        approve(second, newsroom.city.reviewer)


class TestAUnitThatPublishesItsOwnDocuments:
    @pytest.fixture
    def unit(self, newsroom):
        newsroom.a.unit.publishes_own_documents = True
        newsroom.a.unit.save()
        return newsroom.a.unit

    def test_a_second_person_reads_it_first(self, newsroom, unit):
        record = make_document(unit, live=False, user=newsroom.a.editor)
        assert submit(record, newsroom.a.editor).task.name == "Đơn vị duyệt"
        with pytest.raises(ReviewRefused):
            approve(record, newsroom.a.editor)
        approve(record, newsroom.a.chief)
        assert record.live

    def test_the_board_checks_afterwards(self, newsroom, unit):
        record = self.publish(newsroom, unit)
        state = step(record)
        assert state.post_check
        assert state.waiting_since
        approve(record, newsroom.city.reviewer)
        assert record.live
        assert record.current_workflow_state is None

    def test_the_board_takes_back_what_it_returns(self, newsroom, unit):
        record = self.publish(newsroom, unit)
        act(record, newsroom.city.reviewer, "reject", reason="facts", comment="Sai số.")
        assert not record.live

    def test_nobody_takes_it_out_of_the_check(self, signed_in, newsroom, unit):
        record = self.publish(newsroom, unit)
        client = signed_in(newsroom.a.editor)
        state = step(record)
        client.post(reverse("reviews:recall", args=[state.pk]))
        url = reverse(DocumentRecord.snippet_viewset.get_url_name("edit"), args=[record.pk])
        client.post(url, document_form(unit, **{"action-cancel-workflow": "1"}))
        state.refresh_from_db()
        assert state.status == TaskState.STATUS_IN_PROGRESS

    def test_a_leader_goes_to_the_board_all_the_same(self, newsroom, unit):
        person = make_person(unit, live=False, user=newsroom.a.editor)
        assert submit(person, newsroom.a.editor).task.name == "Ban Biên tập duyệt"
        assert not step(person).post_check

    def publish(self, newsroom, unit):
        record = make_document(unit, live=False, user=newsroom.a.editor)
        submit(record, newsroom.a.editor)
        approve(record, newsroom.a.chief)
        return record


@pytest.mark.parametrize("screen", ["reviews:queue", "wagtailadmin_home"])
def test_what_came_back_leads_to_its_own_editor(signed_in, newsroom, screen):
    record = make_document(newsroom.a.unit, live=False)
    record.save_revision(user=newsroom.a.editor)
    submit(record, newsroom.a.editor)
    act(record, newsroom.city.reviewer, "reject", reason="facts", comment="Xem lại ngày.")
    edit = reverse(DocumentRecord.snippet_viewset.get_url_name("edit"), args=[record.pk])
    assert f'href="{edit}"' in signed_in(newsroom.a.editor).get(reverse(screen)).content.decode()


@pytest.mark.parametrize("is_page", [True, False])
def test_the_editor_leads_to_the_review_of_what_waits(signed_in, newsroom, is_page):
    author = newsroom.a.contributor
    if is_page:
        thing = make_article(newsroom.a.section, live=False, owner=author)
        thing.save_revision(user=author)
        edit = reverse("wagtailadmin_pages:edit", args=[thing.pk])
    else:
        thing = make_document(newsroom.a.unit, live=False, user=author)
        edit = reverse(DocumentRecord.snippet_viewset.get_url_name("edit"), args=[thing.pk])
    chief = signed_in(newsroom.a.chief)
    assert "Mở phần duyệt" not in chief.get(edit).text
    submit(thing, author)
    review = reverse("reviews:review", args=[step(thing).pk])
    assert f'href="{review}"' in chief.get(edit).text
