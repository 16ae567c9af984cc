"""Every door by which stock Wagtail makes a page live, tried by everybody who may not."""

import datetime
import json

import pytest
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from sections.models import ArticlePage
from tests.factories import make_article
from tests.forms import form_data
from tests.reviewing import fresh, step, submit
from translation.models import TranslationSettings
from units.review.forms import revision_token

pytestmark = pytest.mark.django_db
UNIT_ROLES = ["contributor", "editor", "chief", "translator"]


@pytest.fixture(params=UNIT_ROLES)
def who(request, newsroom):
    return newsroom.a.people[request.param]


@pytest.fixture
def can_edit(who, newsroom):
    """Of the people who may not publish, only the translator does not write either."""
    return who != newsroom.a.translator


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


def edit_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def answers(response, expected):
    """A request is tried in earnest: it leads to the address `expected`; None: no such page."""
    answer = (response.status_code, response.get("Location"))
    return answer == ((302, expected) if expected else (404, None))


def test_the_publish_button(client_of, can_edit, draft):
    data = form_data(draft, title="Bản nháp đã sửa", **{"action-publish": "1"})
    client_of.post(edit_address(draft), data)
    draft.refresh_from_db()
    assert (draft.draft_title == "Bản nháp đã sửa") == can_edit  # kept as a draft, not refused


def test_publishing_while_creating(client_of, can_edit, newsroom):
    url = reverse("wagtailadmin_pages:add", args=["sections", "articlepage", newsroom.a.section.pk])
    client_of.post(url, form_data(**{"action-publish": "1"}))
    assert ArticlePage.objects.filter(title="Bài mới", live=False).exists() == can_edit


def test_publishing_an_edit_of_a_live_page(client_of, can_edit):
    page = live_article()
    data = form_data(page, **{"action-publish": "1", "title": "Tựa đổi lén"})
    client_of.post(edit_address(page), data)
    page.refresh_from_db()
    assert (page.draft_title == "Tựa đổi lén") == can_edit


def test_bulk_publish(client_of, can_edit, draft):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    for chosen in (f"id={draft.pk}", f"id=all&childOf={draft.get_parent().pk}"):
        response = client_of.post(f"{url}?{chosen}")
        assert answers(response, url if can_edit else None)
        if can_edit:
            *_before, said = get_messages(response.wsgi_request)
            assert "Không có gì được thực hiện" in str(said)


def test_a_date_without_an_approval(client_of, can_edit, draft):
    past = (timezone.localtime() - datetime.timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    future = (timezone.localtime() + datetime.timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    for date, button in ((past, {}), (future, {"action-publish": "1"})):
        client_of.post(edit_address(draft), form_data(draft, go_live_at=date, **button))
        kept = fresh(draft).get_latest_revision_as_object().go_live_at
        assert (kept is not None and f"{timezone.localtime(kept):%Y-%m-%d %H:%M}" == date) == (
            can_edit
        )
    assert draft.revisions.filter(approved_go_live_at__isnull=False).count() == 0


@pytest.mark.parametrize("extra", [{"publish_copies": "on"}, {"alias": "on"}])
def test_copies_and_aliases_of_live_pages(client_of, can_edit, newsroom, extra):
    page = live_article()
    data = {
        "new_title": "Bản sao",
        "new_slug": "ban-sao",
        "new_parent_page": str(newsroom.a.section.pk),
        **extra,
    }
    client_of.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    copies = ArticlePage.objects.filter(slug="ban-sao", live=False, alias_of=None)
    assert copies.exists() == can_edit


def test_moving_a_draft(client_of, can_edit, newsroom, draft):
    here, there = newsroom.a.section, newsroom.b.section
    explored = reverse("wagtailadmin_explore", args=[here.pk])
    for target, expected in ((here, explored if can_edit else None), (there, None)):
        url = reverse("wagtailadmin_pages:move_confirm", args=[draft.pk, target.pk])
        assert answers(client_of.post(url), expected)
    assert fresh(draft).get_parent().pk == here.pk


def test_reverting_to_a_revision_and_publishing_it(client_of, can_edit, draft):
    revision = draft.get_latest_revision()
    data = form_data(draft, **{"action-publish": "1", "revision": str(revision.pk)})
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[draft.pk, revision.pk])
    for count, url in enumerate((edit_address(draft), revert), 1):
        client_of.post(url, data)
        assert draft.revisions.exclude(pk=revision.pk).count() == (count if can_edit else 0)


def approvals(page):
    """Each door of an approval, and what is posted there."""
    state = step(page)
    data = {"revision": revision_token(page.get_latest_revision()), "when": "now"}
    yield reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]), data
    action = {
        "action-workflow-action": "1",
        "workflow-action-name": "approve",
        "workflow-action-extra-data": json.dumps(data),
    }
    yield edit_address(page), form_data(page, **action)
    yield reverse("reviews:review", args=[state.pk]), {**data, "step": "approve"}


def test_forged_approvals(client_of, can_edit, newsroom, draft):
    state = submit(draft, newsroom.a.chief)
    home = reverse("wagtailadmin_home")
    action, editor, review = [client_of.post(url, data) for url, data in approvals(draft)]
    assert answers(action, home if can_edit else None)
    assert answers(review, home)
    if can_edit:  # The page is locked, and nothing else is wrong with what was posted.
        assert editor.status_code == 200
        assert not editor.context["form"].errors
    assert step(draft) == state


@pytest.mark.parametrize("door", range(3))
def test_the_same_approvals_are_good_in_the_hands_of_the_board(newsroom, signed_in, door):
    page = make_article(newsroom.a.section, "Bản nháp", live=False, owner=newsroom.a.contributor)
    submit(page, newsroom.a.chief)
    url, data = list(approvals(page))[door]
    signed_in(newsroom.city.reviewer).post(url, data)
    assert fresh(page).live
    Page.objects.filter(pk=page.pk).update(live=False)  # It was live as it should be.


def test_cancelling_a_review(client_of, who, can_edit, newsroom, draft):
    submit(draft, newsroom.a.contributor)
    data = form_data(draft, **{"action-cancel-workflow": "1"})
    response = client_of.post(edit_address(draft), data)
    if who == newsroom.a.contributor:
        # The page was locked for its writer, who stays with it.
        assert response.status_code == 200
        assert not response.context["form"].errors
    else:
        assert answers(response, edit_address(draft) if can_edit else None)
    assert fresh(draft).workflow_in_progress != can_edit


def test_submitting_for_translation(client_of, who, newsroom, draft):
    page = live_article()
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    english = Locale.objects.get(language_code="en")
    TranslationSettings.for_site(newsroom.a.unit.site).languages.add(english)
    client_of.post(url, {"locales": [english.pk], "include_subtree": "on", "publish": "on"})
    begun = page.get_translations().filter(locale=english, live=False)
    assert begun.exists() == (who != newsroom.a.contributor)


def test_the_admin_api_is_read_only(client_of, draft):
    url = reverse("wagtailadmin_api:pages:detail", args=[draft.pk])
    for method in (client_of.post, client_of.put, client_of.patch):
        answer = method(url, json.dumps({"live": True}), content_type="application/json")
        assert answer.status_code == 405


def test_reviewers_do_not_publish_by_the_button_either(newsroom, signed_in):
    page = make_article(newsroom.a.section, "Bản nháp", live=False, owner=newsroom.a.contributor)
    for role in ("reviewer", "administrator"):
        client = signed_in(newsroom.city.people[role])
        response = client.post(
            edit_address(page),
            form_data(page, **{"action-publish": "1"}),
        )
        assert response.status_code == 302  # saved as a draft, and that is all
