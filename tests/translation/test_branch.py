"""A whole branch is translated when the board says so, and only then."""

import pytest
from django.urls import reverse

from tests.factories import make_article, make_section
from translation.submission import views as submission_views

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch(newsroom, english):
    """A section with a live and a draft article, and one below a section that is not live."""
    hidden = make_section(newsroom.a.section, "Mục ẩn", "muc-an", live=False)
    return {
        "live": make_article(newsroom.a.section, "Tin đã đăng"),
        "draft": make_article(newsroom.a.section, "Tin nháp", live=False),
        "orphan": make_article(hidden, "Tin dưới mục ẩn"),
    }


def order(client, page, locale, **options):
    url = reverse("translation:submit_page", args=[page.pk])
    return client.post(url, {"locales": [locale.pk], "with_branch": "on"}, **options)


def translated(branch, locale):
    return {name for name, page in branch.items() if page.has_translation(locale)}


def test_the_board_orders_what_readers_see_of_it(newsroom, branch, english, signed_in):
    client = signed_in(newsroom.city.reviewer)
    assert order(client, newsroom.a.section, english).status_code == 302
    assert translated(branch, english) == {"live"}
    target = branch["live"].get_translation(english)
    assert not target.live
    late = make_article(newsroom.a.section, "Tin đến sau")
    order(client, newsroom.a.section, english)
    said = order(client, newsroom.a.section, english, follow=True).content.decode()
    assert "Không có gì mới" in said
    assert late.has_translation(english)
    assert branch["live"].get_translation(english) == target


@pytest.mark.parametrize("role", ["translator", "editor", "chief"])
def test_nobody_else_does(newsroom, branch, english, signed_in, role):
    order(signed_in(newsroom.a.people[role]), newsroom.a.section, english)
    assert translated(branch, english) == set()


def test_a_large_branch_is_begun_in_parts(newsroom, branch, english, signed_in, monkeypatch):
    monkeypatch.setattr(submission_views, "BRANCH_PAGES", 1)
    client = signed_in(newsroom.city.reviewer)
    url = reverse("translation:submit_page", args=[newsroom.a.section.pk])
    assert "Mỗi lần chỉ bắt đầu tối đa 1 trang" in client.get(url).content.decode()
    order(client, newsroom.a.section, english)
    assert translated(branch, english) == set()
