"""Attacks by hand on the walls between units that went through once, and some that must not."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import Chrome
from tests.units.test_nothing_goes_live import form_data

pytestmark = pytest.mark.django_db


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


# Naming the draft of another unit, to read its title where it is drawn as chosen -------------------


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
