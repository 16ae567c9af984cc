"""Every door by which stock Wagtail makes a page live, tried by everybody who may not."""

import datetime
import json

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from sections.models import ArticlePage
from tests.factories import make_article
from tests.units.test_reviews import step, submit
from units.review_forms import revision_token

pytestmark = pytest.mark.django_db
UNIT_ROLES = ["contributor", "editor", "chief", "translator"]


def form_data(page=None, **extra):
    """The editor's form for `page`, or for a new one, ready to be posted and valid."""
    title, slug = (page.title, page.slug) if page else ("Bài mới", "bai-moi")
    inline = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    formsets = {
        f"{name}-{key}": value
        for name in ("bylines", "related", "people", "comments")
        for key, value in inline.items()
    }
    return {
        **nested_form_data({"body": streamfield([])}),
        **formsets,
        "title": title,
        "slug": slug,
        "kicker": "",
        "lead": "Lời dẫn.",
        "genre": "news",
        "date": "",
        "tags": "",
        "locale": "",
        **extra,
    }


@pytest.fixture(params=UNIT_ROLES)
def who(request, newsroom):
    return newsroom.a.people[request.param]


@pytest.fixture
def client_of(who, signed_in):
    return signed_in(who)


@pytest.fixture
def draft(newsroom, who):
    return make_article(newsroom.a.section, "Bản nháp", live=False, owner=who)


@pytest.fixture(autouse=True)
def nothing_new_is_live(request, newsroom):
    """After whatever the test tried, the set of live pages is what it was, and so is their text."""
    make_article(newsroom.a.section, "Bài đã đăng", owner=newsroom.a.contributor)
    before = dict(Page.objects.live().values_list("pk", "title"))
    yield
    call_command("publish_scheduled")
    assert dict(Page.objects.live().values_list("pk", "title")) == before


def live_article():
    return ArticlePage.objects.live().get()


def test_the_publish_button(client_of, who, newsroom, draft):
    client_of.post(
        reverse("wagtailadmin_pages:edit", args=[draft.pk]),
        form_data(draft, title="Bản nháp đã sửa", **{"action-publish": "1"}),
    )
    draft.refresh_from_db()
    may_edit = who != newsroom.a.translator
    assert (draft.draft_title == "Bản nháp đã sửa") == may_edit  # kept as a draft, not refused


def test_publishing_while_creating(client_of, who, newsroom):
    url = reverse("wagtailadmin_pages:add", args=["sections", "articlepage", newsroom.a.section.pk])
    client_of.post(url, form_data(**{"action-publish": "1"}))
    may_add = who != newsroom.a.translator
    assert ArticlePage.objects.filter(title="Bài mới", live=False).exists() == may_add


def test_publishing_an_edit_of_a_live_page(client_of):
    page = live_article()
    data = form_data(page, **{"action-publish": "1", "title": "Tựa đổi lén"})
    client_of.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def test_bulk_publish(client_of, draft):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client_of.post(f"{url}?id={draft.pk}")
    client_of.post(f"{url}?id=all&childOf={draft.get_parent().pk}")


def test_a_date_without_an_approval(client_of, draft):
    past = (timezone.localtime() - datetime.timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    client_of.post(url, form_data(draft, go_live_at=past))
    future = (timezone.localtime() + datetime.timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    client_of.post(url, form_data(draft, go_live_at=future, **{"action-publish": "1"}))
    assert draft.revisions.filter(approved_go_live_at__isnull=False).count() == 0


@pytest.mark.parametrize("extra", [{"publish_copies": "on"}, {"alias": "on"}])
def test_copies_and_aliases_of_live_pages(client_of, newsroom, extra):
    page = live_article()
    data = {
        "new_title": "Bản sao",
        "new_slug": "ban-sao",
        "new_parent_page": str(newsroom.a.section.pk),
        **extra,
    }
    client_of.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)


def test_moving_a_draft(client_of, newsroom, draft):
    url = reverse("wagtailadmin_pages:move_confirm", args=[draft.pk, newsroom.a.section.pk])
    client_of.post(url)
    client_of.post(
        reverse("wagtailadmin_pages:move_confirm", args=[draft.pk, newsroom.b.section.pk])
    )


def test_reverting_to_a_revision_and_publishing_it(client_of, draft):
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    revision = draft.get_latest_revision()
    data = form_data(draft, **{"action-publish": "1", "revision": str(revision.pk)})
    client_of.post(url, data)
    client_of.post(
        reverse("wagtailadmin_pages:revisions_revert", args=[draft.pk, revision.pk]), data
    )


def test_forged_approvals(client_of, newsroom, draft):
    submit(draft, newsroom.a.chief)
    state = step(draft)
    data = {"revision": revision_token(draft.get_latest_revision()), "when": "now"}
    client_of.post(
        reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk]), data
    )
    client_of.post(
        reverse("wagtailadmin_pages:edit", args=[draft.pk]),
        form_data(
            draft,
            **{
                "action-workflow-action": "1",
                "workflow-action-name": "approve",
                "workflow-action-extra-data": json.dumps(data),
            },
        ),
    )
    client_of.post(reverse("reviews:review", args=[state.pk]), {**data, "step": "approve"})


def test_cancelling_a_review(client_of, newsroom, draft):
    submit(draft, newsroom.a.contributor)
    client_of.post(
        reverse("wagtailadmin_pages:edit", args=[draft.pk]),
        form_data(draft, **{"action-cancel-workflow": "1"}),
    )


def test_submitting_for_translation(client_of, newsroom, draft):
    url = reverse("wagtail_localize:submit_page_translation", args=[live_article().pk])
    client_of.post(url, {"locales": ["1", "2"], "include_subtree": "on", "publish": "on"})


def test_the_admin_api_is_read_only(client_of, draft):
    url = reverse("wagtailadmin_api:pages:detail", args=[draft.pk])
    for method in (client_of.post, client_of.put, client_of.patch):
        method(url, json.dumps({"live": True}), content_type="application/json")


def test_reviewers_do_not_publish_by_the_button_either(newsroom, signed_in):
    page = make_article(newsroom.a.section, "Bản nháp", live=False, owner=newsroom.a.contributor)
    for role in ("reviewer", "administrator"):
        client = signed_in(newsroom.city.people[role])
        response = client.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            form_data(page, **{"action-publish": "1"}),
        )
        assert response.status_code == 302  # saved as a draft, and that is all
