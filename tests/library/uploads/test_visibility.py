"""When an upload is public: as long as something uses it that every reader may see."""

import uuid

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, PageViewRestriction, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.models import Chrome
from library.uploads.visibility import is_public, is_public_name
from sections.models import Contributor
from tests.factories import make_article, make_section
from tests.library.upload_makers import MAKERS, make_document, make_image, make_story
from tests.reviewing import approve, submit
from units.access_sync import ensure_shared_collection

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(newsroom):
    return make_image(newsroom.a)


@pytest.mark.parametrize("make", MAKERS)
def test_an_upload_is_private_until_a_live_article_shows_it_and_private_after(newsroom, make):
    upload = make(newsroom.a)
    assert not is_public(upload)
    story = make_story(newsroom.a.section, upload, live=False)
    assert not is_public(upload)
    story.get_latest_revision().publish()
    assert is_public_name(upload.file.name)
    story.refresh_from_db()
    story.unpublish()
    assert not is_public_name(upload.file.name)


def test_the_boards_approval_makes_it_public(newsroom, picture):
    shown = {"hero_image": picture, "hero_caption": "Đại biểu biểu quyết"}
    draft = make_article(newsroom.a.section, live=False, owner=newsroom.a.chief, **shown)
    submit(draft, newsroom.a.chief)
    assert not is_public_name(picture.file.name)
    approve(draft, newsroom.city.reviewer)
    assert is_public_name(picture.file.name)


def test_a_link_in_rich_text_shows_a_document(newsroom):
    document = make_document(newsroom.a)
    link = f'<p><a linktype="document" id="{document.pk}">Toàn văn</a></p>'
    make_article(newsroom.a.section, body=[{"type": "rich_text", "value": link}])
    assert is_public(document)


def test_a_replaced_picture_is_private_again_and_its_successor_public(newsroom, picture):
    story = make_article(newsroom.a.section, hero_image=picture)
    assert is_public_name(picture.file.name)
    other = make_image(newsroom.a)
    story.hero_image = other
    revision = story.save_revision()
    assert (is_public(picture), is_public(other)) == (True, False)
    revision.publish()
    assert not is_public_name(picture.file.name)
    assert is_public_name(other.file.name)


def test_what_goes_live_is_public_before_the_worker_comes_by(newsroom, picture, settings):
    backend = "django_tasks.backends.dummy.DummyBackend"
    settings.TASKS = {"default": {"BACKEND": backend}}
    story = make_article(newsroom.a.section, hero_image=picture)
    assert is_public(picture)
    story.hero_image = None
    story.save_revision().publish()
    assert not is_public(picture)


def test_a_picture_of_two_stories_stays_until_the_last_is_withdrawn(newsroom, picture):
    stories = [
        make_article(setting.section, hero_image=picture) for setting in (newsroom.a, newsroom.b)
    ]
    stories[0].unpublish()
    assert is_public_name(picture.file.name)
    stories[1].delete()
    assert not is_public_name(picture.file.name)


def test_an_expired_story_takes_its_pictures_along(newsroom, picture):
    story = make_article(newsroom.a.section, hero_image=picture)
    assert is_public_name(picture.file.name)
    type(story).objects.filter(pk=story.pk).update(expire_at=timezone.now())
    call_command("publish_scheduled")
    assert not is_public_name(picture.file.name)


def test_a_restriction_above_the_story_hides_its_pictures(newsroom, picture):
    make_article(newsroom.a.section, hero_image=picture)
    assert is_public_name(picture.file.name)
    restriction = PageViewRestriction.objects.create(
        page=newsroom.a.home, restriction_type=PageViewRestriction.LOGIN
    )
    assert not is_public_name(picture.file.name)
    restriction.delete()
    assert is_public_name(picture.file.name)


def test_a_story_that_moves_below_a_restriction_takes_its_pictures_along(newsroom, picture):
    closed = make_section(newsroom.a.home, "Nội bộ", "noi-bo")
    PageViewRestriction.objects.create(
        page=closed, restriction_type=PageViewRestriction.PASSWORD, password="mật"
    )
    story = make_article(newsroom.a.section, hero_image=picture)
    assert is_public_name(picture.file.name)
    story.move(closed, pos="last-child")
    assert not is_public_name(picture.file.name)


def test_a_synchronised_copy_shows_no_more_than_its_original(newsroom, picture):
    story = make_article(newsroom.a.section, hero_image=picture)
    story.create_alias(parent=newsroom.b.section)
    PageViewRestriction.objects.create(
        page=newsroom.a.section, restriction_type=PageViewRestriction.LOGIN
    )
    assert not is_public(picture)


def test_the_emblem_of_a_subportal_is_public(newsroom, picture):
    chrome = Chrome.objects.create(site=newsroom.a.unit.site, emblem=picture)
    assert is_public_name(picture.file.name)
    chrome.emblem = None
    chrome.save()
    assert not is_public_name(picture.file.name)


def test_what_has_no_drafts_shows_its_pictures_until_it_is_deleted(newsroom, picture):
    contributor = Contributor.objects.create(name="Hoa Lê", unit=newsroom.a.unit)
    ReferenceIndex.objects.create(
        content_type=ContentType.objects.get_for_model(Contributor),
        base_content_type=ContentType.objects.get_for_model(Contributor),
        object_id=contributor.pk,
        to_content_type=ContentType.objects.get_for_model(picture),
        to_object_id=picture.pk,
        content_path_hash=uuid.uuid4(),
    )
    assert is_public_name(picture.file.name)
    contributor.delete()
    assert not is_public_name(picture.file.name)


def test_a_restricted_collection_is_not_public_whatever_uses_it(newsroom):
    document = make_document(newsroom.a)
    make_story(newsroom.a.section, document)
    assert is_public_name(document.file.name)
    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    assert not is_public_name(document.file.name)


def test_a_picture_of_the_shared_collection_is_private_until_it_is_used(newsroom):
    picture = make_image(newsroom.city, collection=ensure_shared_collection())
    assert not is_public(picture)
    make_article(newsroom.b.section, hero_image=picture)
    assert is_public(picture)


def test_a_bulk_load_is_indexed_by_itself(newsroom, picture):
    with disable_reference_index_auto_update():
        make_article(newsroom.a.section, hero_image=picture)
    assert not is_public(picture)
    call_command("rebuild_references_index", verbosity=0)
    assert is_public(picture)


def test_the_answer_is_remembered_until_something_changes(
    newsroom, picture, django_assert_num_queries
):
    story = make_article(newsroom.a.section, hero_image=picture)
    assert is_public_name(picture.file.name)
    with django_assert_num_queries(0):
        assert is_public_name(picture.file.name)
    # What nobody sees changes nothing.
    make_image(newsroom.a)
    make_article(newsroom.a.section, live=False).save_revision()
    story.save_revision()
    with django_assert_num_queries(0):
        assert is_public_name(picture.file.name)


def test_without_a_cache_the_database_answers(newsroom, picture, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert not is_public_name(picture.file.name)
    story = make_article(newsroom.a.section, hero_image=picture)
    assert is_public_name(picture.file.name)
    story.unpublish()
    assert not is_public_name(picture.file.name)


def test_a_change_is_told_again_when_it_is_committed(
    newsroom, picture, django_capture_on_commit_callbacks
):
    story = make_article(newsroom.a.section, hero_image=picture)
    with django_capture_on_commit_callbacks(execute=True):
        story.unpublish()
        # Another process, which does not see the withdrawal yet, answers as before.
        type(story).objects.filter(pk=story.pk).update(live=True)
        assert is_public_name(picture.file.name)
        type(story).objects.filter(pk=story.pk).update(live=False)
    assert not is_public_name(picture.file.name)


def test_the_cost_does_not_grow_with_uses(newsroom, picture):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert is_public(picture)
        return len(queries)

    make_article(newsroom.a.section, hero_image=picture)
    is_public(picture)
    first = cost()
    for number in range(5):
        make_article(newsroom.b.section, title=f"Tin {number}", hero_image=picture)
    assert cost() == first
