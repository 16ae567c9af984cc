"""Attacks by hand on the walls between units that went through once, and some that must not."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Comment, PageSubscription
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import Chrome
from tests.factories import make_staff
from tests.forms import form_data
from tests.reviewing import approve, step, submit
from units.models import ReviewState, Staff

pytestmark = [pytest.mark.django_db, pytest.mark.screens]


@pytest.fixture
def editor(world, signed_in):
    return signed_in(world.person("editor"))


@pytest.fixture
def chief(world, signed_in):
    return signed_in(world.person("chief"))


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def text(response):
    return response.content.decode()


# Naming the draft of another unit, to read its title where it is drawn as chosen ------------------


def as_related(pk):
    return nested_form_data({"related": inline_formset([{"id": "", "article": pk}])})


def as_link(pk):
    link = f'<p><a linktype="page" id="{pk}">Toàn văn</a></p>'
    return nested_form_data({"body": streamfield([("rich_text", rich_text(link))])})


@pytest.mark.parametrize("naming", [as_related, as_link])
def test_an_article_names_no_draft_of_another_unit(naming, world, editor):
    page, foreign, own = world.a.drafts["editor"], world.b.draft, world.a.draft
    url = edit_url(page)
    for address, title in ((url, page.title), (url, ""), (f"{url}preview/", page.title)):
        response = editor.post(address, form_data(page, **{**naming(foreign.pk), "title": title}))
        assert world.b.mark not in text(response)
    shown = text(editor.get(url))
    assert world.b.mark not in shown
    assert foreign.slug not in shown
    editor.post(url, form_data(page, **naming(own.pk)))
    assert own.slug in text(editor.get(url)) or own.title in text(editor.get(url))
    editor.post(url, form_data(page, **naming(world.b.live.pk)))
    assert str(world.b.live.pk) in text(editor.get(url))


def test_a_front_page_names_no_draft_of_another_unit(world, editor):
    home = world.a.setting.home
    block = {"heading": "", "place": world.b.draft.pk, "layout": "lead_list", "count": 3}
    body = nested_form_data({"body": streamfield([("place_listing", block)])})
    response = editor.post(edit_url(home), form_data(home, **body))
    assert world.b.mark not in text(response) + text(editor.get(edit_url(home)))


def test_a_menu_names_no_draft_of_another_unit(world, chief):
    url = reverse("wagtailsettings:edit", args=["home", "chrome", world.a.site.pk])
    for page in (world.b.draft, world.b.live):
        line = {"title": "", "page": page.pk, "url": "", "children-count": 0}
        menu = nested_form_data({"menu": streamfield([("item", line)])})
        groups = nested_form_data({"link_groups": streamfield([])})
        response = chief.post(url, menu | groups | {"footer": rich_text("")})
        assert world.b.mark not in text(response) + text(chief.get(url))
    [line] = Chrome.objects.get(site=world.a.site).menu
    assert line.value["page"].pk == world.b.live.pk


def test_a_redirect_leads_to_no_draft_of_another_unit(world, chief):
    fields = {"old_path": "/x", "site": world.a.site.pk, "redirect_link": ""}
    url = reverse("wagtailredirects:edit", args=[world.a.redirect.pk])
    for page in (world.b.draft, world.b.live):
        response = chief.post(url, {**fields, "redirect_page": page.pk}, follow=True)
        assert world.b.mark not in text(response)
    assert world.b.mark not in text(chief.get(url))
    assert Redirect.objects.get(old_path="/x").redirect_page_id == world.b.live.pk


def test_a_withdrawn_article_keeps_the_title_that_readers_saw(world, editor):
    mine, theirs = world.a.drafts["editor"], world.b.live
    editor.post(edit_url(mine), form_data(mine, **as_related(theirs.pk)))
    theirs.refresh_from_db()
    theirs.unpublish()
    theirs.title = f"{world.b.mark} rewritten"
    theirs.save_revision(user=world.b.setting.people["editor"])
    shown = text(editor.get(edit_url(mine)))
    assert "Tin đã đăng" in shown
    assert world.b.mark not in shown


# Taking an address that is about to be invited ----------------------------------------------------


def test_nobody_takes_an_address_that_is_not_theirs(world, editor):
    user = world.person("editor")
    names = {"name_email-first_name": "Khác", "name_email-last_name": "Tên"}
    theme = {"theme-theme": "system", "theme-contrast": "system", "theme-density": "default"}
    taken = {"name_email-email": world.b.invitation.email}
    editor.post("/admin/account/", {**names, **theme, **taken})
    before = user.email
    user.refresh_from_db()
    assert (user.first_name, user.email) == ("Khác", before)


# "All of a listing" -------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_all_below_the_root_is_not_a_listing_of_ones_own(action, world, editor):
    # Who works in two languages explores the tree root, which is above all subportals.
    assert editor.get("/admin/pages/1/").status_code == 200
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    for question in ("", "&q=draft"):
        response = editor.get(f"{address}?id=all&childOf=1{question}")
        assert response.status_code == 404
        assert world.b.mark not in text(response)


# What is left of a role ---------------------------------------------------------------------------


@pytest.fixture
def mover(world, client):
    """An editor of B who submitted an article there, and edits for A now."""
    user, page = world.b.setting.people["editor"], world.b.drafts["editor"]
    client.force_login(user)
    client.post(edit_url(page), form_data(page, title="Tựa cũ"))
    submit(page, user)
    Staff.objects.get(user=user).delete()
    make_staff(user, world.a.setting.unit, "editor")
    page.refresh_from_db()
    page.title = f"{world.b.mark} rewritten"
    page.save_revision(user=world.b.setting.people["chief"])
    return user


def test_the_dashboard_shows_nothing_of_a_unit_that_one_left(world, client, mover):
    assert world.b.mark not in text(client.get("/admin/")).replace(str(mover), "")


def test_an_author_who_left_the_unit_neither_reads_nor_recalls(world, client, mover):
    waiting = ReviewState.objects.filter(author=mover, waiting_since__isnull=False)
    assert waiting
    for state in waiting:
        for name in ("review", "preview", "recall", "claim"):
            url = reverse(f"reviews:{name}", args=[state.pk])
            assert client.post(url).status_code == 404
            assert client.get(url).status_code in (404, 405)
        state.refresh_from_db()
        assert state.status == "in_progress"


def test_comments_are_not_mailed_to_who_left_the_unit(world, client, mover):
    page, chief = world.b.drafts["editor"], world.b.setting.people["chief"]
    contributor = world.b.setting.people["contributor"]
    for user in (mover, contributor):
        PageSubscription.objects.update_or_create(
            page=page, user=user, defaults={"comment_notifications": True}
        )
    old = Comment.objects.create(
        page=page, user=mover, text="Ý cũ", contentpath="title", position=""
    )
    step(page).workflow_state.cancel(user=chief)
    mail.outbox.clear()
    client.force_login(chief)
    reply = {"id": "", "text": "Trả lời kín"}
    rows = [
        {
            "id": old.pk,
            "text": old.text,
            "contentpath": "title",
            "position": "",
            "replies": inline_formset([reply]),
        }
    ]
    data = nested_form_data({"comments": inline_formset(rows, initial=1)})
    client.post(edit_url(page), {**form_data(page), **data})
    assert old.replies.exists()
    assert [letter.to for letter in mail.outbox] == [[contributor.email]]


def test_a_private_file_closes_with_the_last_day_of_service(world, client):
    user = world.b.setting.people["editor"]
    client.force_login(user)
    address = world.b.image.file.url
    assert client.get(address, headers={"host": "city.test"}).status_code == 200
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    # As if the day had passed: nothing was saved that would have told Wagtail.
    Staff.objects.filter(user=user).update(until_date=yesterday)
    type(user).objects.filter(pk=user.pk).update(rights_derived_on=yesterday)
    assert client.get(address, headers={"host": "city.test"}).status_code == 404


def test_what_the_board_moves_to_another_unit_waits_there(world, client):
    page, state = world.a.submitted, world.a.state
    client.force_login(world.person("reviewer"))
    target = world.b.other_section
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk]))
    state.refresh_from_db()
    assert (state.unit, state.section_id) == (world.b.setting.unit, target.pk)
    for place, status in ((world.a, 404), (world.b, 200)):
        client.force_login(place.setting.people["editor"])
        assert client.get(reverse("reviews:review", args=[state.pk])).status_code == status


# Past the two reviews -----------------------------------------------------------------------------


def test_what_is_approved_for_its_hour_stays_in_its_section(world, editor):
    page, target = world.a.drafts["contributor"], world.a.other_section
    submit(page, world.person("editor"))
    hour = timezone.localtime() + datetime.timedelta(hours=1)
    approve(page, world.person("reviewer"), when="at", go_live_at=f"{hour:%Y-%m-%d %H:%M}")
    editor.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk]))
    page.refresh_from_db()
    assert page.get_parent().pk != target.pk
    editor.force_login(world.person("reviewer"))
    editor.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk]))
    page.refresh_from_db()
    assert page.get_parent().pk == target.pk
