"""What Wagtail saves by itself is kept like any other draft, and costs no more than it must."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import make_article
from tests.forms import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(newsroom):
    page = make_article(newsroom.a.section, "Bản nháp", live=False, owner=newsroom.a.editor)
    page.refresh_from_db()
    return page


@pytest.fixture
def autosave(newsroom, signed_in, draft):
    """A function that saves the draft as the editor's browser does by itself."""
    client = signed_in(newsroom.a.editor)
    written = {}

    def save(**fields):
        revision = draft.get_latest_revision()
        answer = client.post(
            reverse("wagtailadmin_pages:edit", args=[draft.pk]),
            form_data(
                draft,
                **fields,
                **written,
                loaded_revision_id=revision.pk,
                loaded_revision_created_at=revision.created_at.isoformat(),
            ),
            headers={"accept": "application/json"},
        ).json()
        assert answer["success"], answer
        written["overwrite_revision_id"] = answer["revision_id"]
        draft.refresh_from_db()
        return answer

    return save


def test_what_was_saved_by_itself_is_what_is_opened(autosave, draft):
    autosave(lead="Lần một.")
    autosave(lead="Lần hai.", title="Đầu đề mới")
    page = draft.get_latest_revision_as_object()
    assert (page.lead, page.title) == ("Lần hai.", "Đầu đề mới")
    assert draft.draft_title == "Đầu đề mới"
    assert draft.has_unpublished_changes


def test_what_stands_around_the_form_is_drawn_once(autosave):
    assert "data-w-teleport" in autosave(lead="Lần một.")["html"]
    assert autosave(lead="Lần hai.")["html"] == ""


def test_saving_on_costs_less_than_the_first_time(autosave):
    counts = []
    for lead in ("Một.", "Hai.", "Ba."):
        with CaptureQueriesContext(connection) as captured:
            autosave(lead=lead)
        counts.append(len(captured))
    assert counts[1] == counts[2] < counts[0]


def test_the_account_of_revisions_alone_is_one_statement(draft, django_assert_num_queries):
    draft.draft_title = "Đầu đề mới"
    with django_assert_num_queries(1):
        draft.save(update_fields=["draft_title", "latest_revision"], clean=False)
    draft.refresh_from_db()
    assert draft.draft_title == "Đầu đề mới"


def test_a_comment_is_kept(autosave, draft):
    autosave(
        **{
            "comments-TOTAL_FORMS": 1,
            "comments-0-id": "",
            "comments-0-text": "Xin xem lại",
            "comments-0-contentpath": "lead",
            "comments-0-position": "",
            "comments-0-resolved": "",
            "comments-0-DELETE": "",
            "comments-0-replies-TOTAL_FORMS": 0,
            "comments-0-replies-INITIAL_FORMS": 0,
            "comments-0-replies-MIN_NUM_FORMS": 0,
            "comments-0-replies-MAX_NUM_FORMS": 0,
        }
    )
    (comment,) = draft.wagtail_admin_comments.all()
    assert comment.text == "Xin xem lại"
