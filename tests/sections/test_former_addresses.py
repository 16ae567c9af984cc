"""The addresses that readers have go on working, whatever is moved or renamed and however long."""

from urllib.parse import urljoin

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page

from sections.models import FormerAddress, SectionPage
from tests.factories import make_article, publish_version
from units.pages.base import SLUG_LENGTH


def answer_at(client, path, home):
    return client.get(path, headers={"host": home.get_site().hostname})


def leads_to(client, path, page, home, tail=""):
    answer = answer_at(client, path, home)
    assert answer.status_code == 301
    at = home.get_site().root_url
    assert urljoin(at, answer.headers["Location"]) == urljoin(at, page.full_url + tail)


def local(page):
    return page.get_url_parts()[2]


def add_section(parent, slug):
    section = parent.add_child(instance=SectionPage(title=slug.title(), slug=slug))
    section.save_revision().publish()
    return section


def deep_section(home, steps):
    """The lowest of `steps` sections, each with the longest slug there can be in a database."""
    place = home
    for step in range(steps):
        place = add_section(place, f"muc-{step}")
        Page.objects.filter(pk=place.pk).update(slug=f"muc-{step}-".ljust(255, "x"))
        place = SectionPage.objects.get(pk=place.pk)
        Page.objects.filter(pk=place.pk).update(url_path=place.set_url_path(place.get_parent()))
        place.refresh_from_db()
    return place


def test_the_board_moves_an_article_with_a_long_title(newsroom, signed_in):
    section = deep_section(newsroom.a.home, 2)
    long = make_article(section, title="Hội nghị " * 27 + "cuối")
    short = make_article(section, title="Tin ngắn")
    old = {page.pk: local(page) for page in (long, short)}
    assert len(old[long.pk]) > 500
    target = add_section(newsroom.a.home, "noi-moi")
    client = signed_in(newsroom.city.reviewer)
    url = reverse("wagtailadmin_pages:move_confirm", args=[section.pk, target.pk])
    assert client.post(url).status_code == 302
    for page in (long, short):
        page.refresh_from_db()
        assert page.is_descendant_of(target)
        leads_to(client, old[page.pk], page, newsroom.a.home)


def test_a_renamed_section_leaves_all_addresses_below_it_behind(newsroom, client):
    section = add_section(newsroom.a.home, "muc-cu")
    below = make_article(section, title="Bài trong mục")
    draft = make_article(section, title="Bản nháp", live=False)
    old, old_below, old_draft = local(section), local(below), local(draft)
    section.slug = "muc-moi"
    section.save_revision().publish()
    below.refresh_from_db()
    section.refresh_from_db()
    leads_to(client, old, section, newsroom.a.home)
    leads_to(client, old_below, below, newsroom.a.home)
    leads_to(client, old_below.rstrip("/") + "?utm_source=zalo", below, newsroom.a.home,
             "?utm_source=zalo")  # fmt: skip
    # What stands below an address that is no page: the feed.
    leads_to(client, f"{old}feed/", section, newsroom.a.home, "feed/")
    # Nobody ever read the draft, and nothing was at the other address.
    assert answer_at(client, old_draft, newsroom.a.home).status_code == 404
    assert answer_at(client, f"{old}khong-co/", newsroom.a.home).status_code == 404


def test_the_notice_of_a_withdrawn_story_is_found_at_its_old_address(newsroom, client):
    section = add_section(newsroom.a.home, "muc-cu")
    article = make_article(section)
    article.unpublish()
    old = local(article)
    section.move(newsroom.b.section, pos="last-child")
    article.refresh_from_db()
    answer = answer_at(client, old, newsroom.a.home)
    assert answer.headers["Location"] == article.full_url
    assert answer_at(client, local(article), newsroom.b.home).status_code == 410


def test_a_translation_that_moves_to_another_subportal_keeps_its_old_address(newsroom, client):
    english = Locale.objects.get(language_code="en")
    for unit in (newsroom.a, newsroom.b):
        publish_version(unit.home, english)
        publish_version(unit.section, english)
    article = make_article(newsroom.a.section, title="Bài dịch")
    version = publish_version(article, english)
    old = local(version)
    assert old.startswith("/en/")
    version.move(newsroom.b.section.get_translation(english), pos="last-child")
    version.refresh_from_db()
    leads_to(client, old, version, newsroom.a.home)


def test_a_page_that_comes_back_is_read_where_it_was_and_never_leads_to_itself(newsroom, client):
    section, other = add_section(newsroom.a.home, "muc"), add_section(newsroom.a.home, "khac")
    inner = add_section(section, "trong")
    first = local(inner)
    for place in (other, section):
        inner.move(Page.objects.get(pk=place.pk), pos="last-child")
        inner.refresh_from_db()
    assert local(inner) == first
    assert answer_at(client, first, newsroom.a.home).status_code == 200
    inner.unpublish()
    assert answer_at(client, first, newsroom.a.home).status_code == 404


@pytest.mark.parametrize("change", ["move", "rename"])
def test_no_page_moves_without_its_old_address(change, newsroom, monkeypatch):
    section = add_section(newsroom.a.home, "muc-cu")
    article = make_article(section, title="Bài")
    before = article.url_path

    def fail(*args, **kwargs):
        raise RuntimeError("no room")

    monkeypatch.setattr(FormerAddress.objects, "bulk_create", fail)
    with pytest.raises(RuntimeError):
        if change == "move":
            section.move(newsroom.b.section, pos="last-child")
        else:
            section.slug = "muc-moi"
            section.save()
    article.refresh_from_db()
    section.refresh_from_db()
    assert (section.slug, article.url_path) == ("muc-cu", before)
    assert section.is_descendant_of(newsroom.a.home)


def test_a_redirect_made_by_hand_comes_first(newsroom, client):
    section = add_section(newsroom.a.home, "muc-cu")
    section.slug = "muc-moi"
    section.save()
    Redirect.add_redirect("/muc-cu", "/tin-tuc/", site=newsroom.a.unit.site)
    answer = answer_at(client, "/muc-cu/", newsroom.a.home)
    assert answer.headers["Location"] == "/tin-tuc/"


def test_new_slugs_are_bounded_and_stay_apart(newsroom):
    title = "Đại hội " * 30
    first, second = (make_article(newsroom.a.section, title=title.strip()) for _ in range(2))
    assert first.slug != second.slug
    for article in (first, second):
        assert len(article.slug) <= SLUG_LENGTH
        assert not article.slug.endswith("-")
    typed = make_article(newsroom.a.section, slug="go-tay-" * 30 + "het")
    assert len(typed.slug) <= SLUG_LENGTH
    assert typed.slug.endswith("go-tay-go")


def test_a_longer_slug_that_readers_have_stays(newsroom):
    article = make_article(newsroom.a.section)
    Page.objects.filter(pk=article.pk).update(slug="x" * 200)
    article.refresh_from_db()
    article.title = "Tên khác"
    article.save_revision().publish()
    article.refresh_from_db()
    assert article.slug == "x" * 200
