"""A source is moved, and its translations go along."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from tests.factories import make_article, make_section
from tests.reviewing import approve, fresh
from tests.translation.steps import translate
from translation.drafts.target_drafts import begin_translation, submit

pytestmark = [pytest.mark.django_db, pytest.mark.screens]


@pytest.fixture
def target(newsroom, translation, open_to_readers):
    """The article in English, live."""
    translate(translation)
    submit(translation, newsroom.a.translator, partial=False)
    approve(translation.get_target_instance(), newsroom.city.reviewer)
    return fresh(translation.get_target_instance())


@pytest.fixture
def elsewhere(newsroom):
    return make_section(newsroom.a.home, "Xã hội", "xa-hoi")


def publish_version(section, english):
    version = begin_translation(section, english).get_target_instance()
    version.get_latest_revision().publish()
    return fresh(version)


def read(client, path):
    return client.get(path, headers={"host": "a.test"})


def test_a_translation_goes_to_the_translated_section_and_its_address_leads_there(
    source, target, elsewhere, english, client
):
    section = publish_version(elsewhere, english)
    before = target.get_url_parts()[2]
    source.move(elsewhere, pos="last-child")
    moved = fresh(target)
    assert moved.get_parent() == section.page_ptr
    after = moved.get_url_parts()[2]
    assert after != before
    assert read(client, after).status_code == 200
    answer = read(client, before)
    assert answer.status_code == 301
    assert answer.url.endswith(after)


def test_a_section_that_is_not_translated_yet_is_begun(source, target, elsewhere, english, client):
    source.move(elsewhere, pos="last-child")
    moved = fresh(target)
    assert moved.get_parent() == elsewhere.get_translation(english).page_ptr
    assert not moved.get_parent().live
    assert read(client, moved.get_url_parts()[2]).status_code == 200


def test_all_below_a_section_goes_with_it(newsroom, source, target, elsewhere, english):
    newsroom.a.section.move(elsewhere, pos="last-child")
    moved = fresh(target)
    assert moved.get_parent().translation_key == newsroom.a.section.translation_key
    assert moved.get_parent().get_parent() == elsewhere.get_translation(english).page_ptr


def test_an_address_that_is_taken_there_gets_another(source, target, elsewhere, english):
    section = publish_version(elsewhere, english)
    taken = make_article(elsewhere, "Khác")
    other = begin_translation(taken, english).get_target_instance()
    Page.objects.filter(pk=other.pk).update(slug=target.slug)
    source.move(elsewhere, pos="last-child")
    moved = fresh(target)
    assert moved.get_parent() == section.page_ptr
    assert moved.slug != target.slug


def test_another_order_in_the_same_section_moves_nothing(newsroom, source, target):
    source.move(newsroom.a.section, pos="first-child")
    assert fresh(target).path == target.path


def test_where_the_language_is_not_on_it_stays_and_the_mover_is_told(
    newsroom, source, target, signed_in
):
    client = signed_in(newsroom.city.reviewer)
    url = reverse("wagtailadmin_pages:move_confirm", args=[source.pk, newsroom.b.section.pk])
    answer = client.post(url, follow=True)
    assert fresh(source).get_parent() == newsroom.b.section.page_ptr
    assert fresh(target).path == target.path
    assert "Tiếng Anh" in answer.content.decode()
