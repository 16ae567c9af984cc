"""Forms posted by hand that name what no chooser would have offered."""

import pytest
from django.db import transaction
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import Page, ReferenceIndex, get_page_models
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from home.models import Chrome
from library.models import NewsDocument, NewsImage
from library.uploads.reference_forms import ReachableReferencesMixin
from library.uploads.storage_folders import UPLOADS
from tests.factories import make_article
from tests.forms import form_data
from tests.home.chrome_forms import edit_address
from tests.home.chrome_forms import post as post_chrome
from tests.library.upload_makers import MAKERS, make_document, make_image, make_story
from tests.rooms import ROOMS

pytestmark = pytest.mark.django_db


def body(*blocks):
    return nested_form_data({"body": streamfield(blocks)})


def naming(upload):
    """Form fields by which an article names `upload` in its text."""
    if isinstance(upload, NewsImage):
        fields = {"image": upload.pk, "alt": "Hội trường", "caption": "", "credit": ""}
        return body(("image", fields))
    if isinstance(upload, NewsDocument):
        link = f'<p><a linktype="document" id="{upload.pk}">Toàn văn</a></p>'
        return body(("rich_text", rich_text(link)))
    fields = {"upload": upload.pk, "url": "", "poster": "", "title": "Phim"}
    return body(("video", {**fields, "caption": "", "credit": "", "transcript": ""}))


def save(client, page, **extra):
    return client.post(f"/admin/pages/{page.pk}/edit/", form_data(page, **extra))


def names(page, upload):
    """Whether the latest draft of `page` names `upload`."""
    draft = latest(page)
    with transaction.atomic():
        ReferenceIndex.create_or_update_for_object(draft)
    return ReferenceIndex.get_references_to(upload).filter(object_id=page.pk).exists()


def latest(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


@pytest.fixture
def draft(newsroom):
    return make_article(newsroom.a.section, "Bản nháp", live=False, owner=newsroom.a.editor)


@pytest.mark.parametrize("make", MAKERS)
def test_an_article_takes_no_private_file_of_another_unit(newsroom, signed_in, draft, make):
    client, foreign, own = signed_in(newsroom.a.editor), make(newsroom.b), make(newsroom.a)
    response = save(client, draft, **naming(foreign))
    assert (response.status_code, response.content) == (302, b"")
    assert not names(draft, foreign)
    save(client, draft, **naming(own))
    assert names(draft, own)


def test_a_form_with_errors_does_not_tell_the_title_either(newsroom, signed_in, draft):
    client, foreign = signed_in(newsroom.a.editor), make_image(newsroom.b)
    for fields in ({"hero_image": foreign.pk}, naming(foreign)):
        for page in ("edit/", "edit/preview/"):
            data = form_data(draft, **{**fields, "title": ""})
            response = client.post(f"/admin/pages/{draft.pk}/{page}", data)
            assert foreign.title not in response.content.decode()
            assert response.status_code == 302


def test_a_new_article_takes_none_either(newsroom, signed_in):
    foreign, own = make_image(newsroom.b), make_image(newsroom.a)
    client = signed_in(newsroom.a.contributor)
    url = f"/admin/pages/add/sections/articlepage/{newsroom.a.section.pk}/"
    for image in (foreign, own):
        client.post(url, form_data(hero_image=image.pk))
        assert Page.objects.child_of(newsroom.a.section).exists() == (image == own)


def test_a_chief_makes_no_picture_of_another_unit_public_by_an_emblem(newsroom, signed_in):
    foreign, own = make_image(newsroom.b), make_image(newsroom.a)
    client = signed_in(newsroom.a.chief)
    post_chrome(client, newsroom.a, emblem=foreign.pk)
    assert not Chrome.objects.filter(emblem=foreign).exists()
    post_chrome(client, newsroom.a, emblem=own.pk)
    assert Chrome.objects.filter(emblem=own).exists()
    assert client.get(edit_address(newsroom.a)).status_code == 200


def test_the_board_takes_any_file_and_the_unit_goes_on_with_it(newsroom, signed_in, draft):
    foreign = make_image(newsroom.b)
    save(signed_in(newsroom.city.reviewer), draft, hero_image=foreign.pk)
    assert names(draft, foreign)
    client = signed_in(newsroom.a.editor)
    save(client, draft, hero_image=foreign.pk, lead="Sapô mới.")
    assert latest(draft).lead == "Sapô mới."


def test_a_public_file_is_no_secret(newsroom, signed_in, draft):
    document = make_document(newsroom.b)
    make_story(newsroom.b.section, document)
    save(signed_in(newsroom.a.editor), draft, **naming(document))
    assert names(draft, document)


def test_a_file_that_is_not_there_is_an_ordinary_error(newsroom, signed_in, draft):
    link = f'<p><a linktype="document" id="{10**30}">Hỏng</a></p>'
    fields = body(("rich_text", rich_text(link)))
    response = save(signed_in(newsroom.a.editor), draft, hero_image=987654, **fields)
    assert response.status_code == 200
    assert latest(draft).hero_image is None


def test_every_page_and_setting_that_can_name_a_thing_has_the_wall():
    own = [model for model in get_page_models() if model._meta.app_label in ROOMS]
    own += [model for model in settings_registry if model._meta.app_label in ROOMS]
    walled = [model for model in own if any(map(may_name_a_thing, model._meta.get_fields()))]
    assert Chrome in walled
    for model in walled:
        assert issubclass(model.base_form_class, ReachableReferencesMixin), model


def may_name_a_thing(field):
    return field.related_model in UPLOADS or hasattr(field, "extract_references")
