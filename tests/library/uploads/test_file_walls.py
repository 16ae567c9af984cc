"""The admin's screens of pictures, documents and media, asked by the people of another unit."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import UploadedFile

from library.models import NewsDocument, NewsImage, NewsMedia
from tests.library.upload_makers import MAKERS, make_document, make_image, make_story
from units.access_sync import ensure_shared_collection

pytestmark = pytest.mark.django_db

MISSING = 987654
UNIT_ROLES = ["contributor", "editor", "chief", "translator"]
# Every screen that names one file, as addresses below /admin/.
SCREENS = {
    NewsImage: [
        "images/{id}/",
        "images/{id}/delete/",
        "images/{id}/generate_url/",
        "images/{id}/generate_url/output/",
        "images/{id}/preview/original/",
        "images/usage/{id}/",
        "images/multiple/{id}/",
        "images/multiple/{id}/delete/",
        "images/chooser/chosen/{id}/",
        "images/chooser/{id}/select_format/",
    ],
    NewsDocument: [
        "documents/edit/{id}/",
        "documents/delete/{id}/",
        "documents/usage/{id}/",
        "documents/multiple/{id}/",
        "documents/multiple/{id}/delete/",
        "documents/chooser/chosen/{id}/",
    ],
    NewsMedia: [
        "media/edit/{id}/",
        "media/delete/{id}/",
        "media/usage/{id}/",
        "media/chooser/{id}/",
    ],
}
LISTS = {
    NewsImage: [
        "images/",
        "images/results/",
        "images/chooser/",
        "images/chooser/results/",
        "images/chooser/chosen-multiple/",
    ],
    NewsDocument: [
        "documents/",
        "documents/results/",
        "documents/chooser/",
        "documents/chooser/results/",
        "documents/chooser/chosen-multiple/",
    ],
    NewsMedia: ["media/", "media/chooser/", "media/chooser/video/"],
}
BULK_MODELS = {NewsImage: "newsimage", NewsDocument: "newsdocument"}


def answer(client, method, url, **data):
    response = getattr(client, method)(url, data)
    body = response.content.replace(url.encode(), b"")
    return response.status_code, body, response.get("Location")


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("role", UNIT_ROLES)
def test_a_file_of_another_unit_is_no_file(newsroom, signed_in, make, role):
    upload = make(newsroom.b)
    make_story(newsroom.b.section, upload)
    client = signed_in(newsroom.a.people[role])
    for screen in SCREENS[type(upload)]:
        for method in ("get", "post"):
            answers = {
                answer(client, method, "/admin/" + screen.format(id=pk))
                for pk in (upload.pk, MISSING)
            }
            assert [status for status, *_rest in answers] == [404], screen
    assert type(upload).objects.filter(pk=upload.pk).exists()


@pytest.mark.parametrize("make", MAKERS)
def test_the_board_and_the_units_editor_enter_its_screens(newsroom, signed_in, make):
    upload = make(newsroom.b)
    for user in (newsroom.city.reviewer, newsroom.city.administrator, newsroom.b.editor):
        for screen in SCREENS[type(upload)]:
            url = "/admin/" + screen.format(id=upload.pk)
            # Only posted to; and no address cuts a picture to order for readers.
            unused = {"multiple/": 405, "generate_url/": 404}
            expected = next((unused[part] for part in unused if part in screen), 200)
            assert signed_in(user).get(url).status_code == expected, (user, url)


def test_visitors_get_wagtails_one_answer(newsroom, client):
    picture = make_image(newsroom.b)
    for pk in (picture.pk, MISSING):
        assert client.get(f"/admin/images/{pk}/").status_code == 302


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("role", UNIT_ROLES)
def test_lists_and_choosers_show_nothing_of_another_unit(newsroom, signed_in, make, role):
    upload = make(newsroom.b)
    client = signed_in(newsroom.a.people[role])
    for path in LISTS[type(upload)]:
        for asked in ({}, {"collection_id": upload.collection_id}, {"q": "kín"}, {"id": upload.pk}):
            response = client.get(f"/admin/{path}", asked)
            assert response.status_code in (200, 302), path
            assert upload.title not in text_of(response), (path, asked)


@pytest.mark.parametrize("make", [make_image, make_document])
def test_everybody_chooses_from_the_shared_collection_and_changes_nothing(
    newsroom, signed_in, make
):
    upload = make(newsroom.city, collection=ensure_shared_collection())
    chooser, chosen = [
        f"/admin/{path}".format(id=upload.pk)
        for path in (*LISTS[type(upload)], *SCREENS[type(upload)])
        if "chooser/results/" in path or "chosen/" in path
    ]
    for user in newsroom.a.people.values():
        client = signed_in(user)
        assert upload.title in text_of(client.get(chooser))
        assert client.get(chosen).status_code == 200
        for screen in SCREENS[type(upload)]:
            if "delete" in screen:
                client.post("/admin/" + screen.format(id=upload.pk))
    assert type(upload).objects.filter(pk=upload.pk).exists()


@pytest.mark.parametrize("make", [make_image, make_document])
@pytest.mark.parametrize("action", ["delete", "add_tags", "add_to_collection"])
def test_bulk_actions_neither_touch_nor_name_a_file_of_another_unit(
    newsroom, signed_in, make, action
):
    own, foreign = make(newsroom.a, title="Của mình"), make(newsroom.b)
    client = signed_in(newsroom.a.editor)
    model = BULK_MODELS[type(own)]
    url = f"/admin/bulk/library/{model}/{action}/?next=/admin/"
    both = client.get(f"{url}&id={own.pk}&id={foreign.pk}")
    assert own.title in text_of(both)
    assert foreign.title not in text_of(both)
    alone = {answer(client, "get", f"{url}&id={pk}") for pk in (foreign.pk, MISSING)}
    assert [status for status, *_rest in alone] == [404]
    everything = client.get(f"{url}&id=all&childOf={foreign.collection_id}")
    assert foreign.title not in text_of(everything)
    client.post(
        f"{url}&id={own.pk}&id={foreign.pk}",
        {"tags": "mới", "collection": newsroom.a.unit.collection.pk},
    )
    foreign.refresh_from_db()
    assert foreign.collection == newsroom.b.unit.collection
    assert not foreign.tags.exists()


def test_a_bulk_action_still_names_what_may_be_seen_but_not_done(newsroom, signed_in):
    shared = make_image(newsroom.city, collection=ensure_shared_collection())
    url = f"/admin/bulk/library/newsimage/delete/?next=/admin/&id={shared.pk}"
    assert shared.title in text_of(signed_in(newsroom.a.editor).get(url))


def test_nobody_finishes_the_upload_of_somebody_else(newsroom, signed_in):
    unfinished = UploadedFile.objects.create(
        file=ContentFile(b"x", name="do-dang.png"), uploaded_by_user=newsroom.b.editor
    )
    client = signed_in(newsroom.a.editor)
    for path in ("images/multiple/delete_upload/{id}/", "documents/multiple/delete_upload/{id}/"):
        answers = {
            answer(client, "post", "/admin/" + path.format(id=pk))
            for pk in (unfinished.pk, MISSING)
        }
        assert [status for status, *_rest in answers] == [404]
    assert UploadedFile.objects.filter(pk=unfinished.pk).exists()


def test_nothing_is_uploaded_into_another_units_collection(newsroom, signed_in):
    client = signed_in(newsroom.a.editor)
    for model, path in ((NewsDocument, "documents/add/"), (NewsMedia, "media/video/add/")):
        for unit in (newsroom.b.unit, newsroom.a.unit):
            name = "a.mp4" if model is NewsMedia else "a.pdf"
            client.post(
                f"/admin/{path}",
                {
                    "title": "Lạc chỗ",
                    "file": ContentFile(b"x", name=name),
                    "collection": unit.collection.pk,
                    "duration": 1,
                },
            )
            uploaded = model.objects.filter(collection=unit.collection).exists()
            assert uploaded == (unit == newsroom.a.unit)
