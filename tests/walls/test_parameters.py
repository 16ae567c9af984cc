"""No parameter that somebody edited, cut or made up ends in an error, wherever in the admin."""

import pytest
from django.contrib.auth import SESSION_KEY, get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from library.models import NewsMedia
from tests.library.upload_makers import make_document, make_film, make_image
from tests.walls.addresses import addresses_without_ids

pytestmark = pytest.mark.django_db
JUNK = ["abc\0", "9" * 30, "9999", "-1"]
NAMES = ["id", "collection_id", "childOf", "p", "tag", "target_pages[]", "locale", "ordering",
         "parent", "parent_page_id", "owner", "user", "unit", "site", "collection", "position",
         "page_type", "content_type", "root_page", "usage_count", "created_at_from",
         "selected-submissions", "child_of", "descendant_of", "timestamp_before", "object_type",
         "\0"]  # fmt: skip
# What is refused with a reason, and what asks for something else first.
FINE = {200, 302, 400, 403, 404, 405}


@pytest.fixture
def people(newsroom, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_image(newsroom.a), make_document(newsroom.a), make_film(newsroom.a)
    chief = get_user_model().objects.create_superuser("root-admin", password="x")
    return {"editor": newsroom.a.editor, "administrator": chief}


@pytest.mark.parametrize("role", ["editor", "administrator"])
@pytest.mark.parametrize("junk", JUNK)
def test_no_list_and_no_chooser_falls_over_a_parameter(signed_in, people, role, junk):
    client = signed_in(people[role])
    client.raise_request_exception = False
    query = dict.fromkeys(NAMES, junk)
    found = {
        address: status
        for address in addresses_without_ids()
        if (status := client.get(address, query).status_code) not in FINE
    }
    assert found == {}
    # None of the addresses was answered by the sign-in only.
    assert SESSION_KEY in client.session


@pytest.mark.parametrize("role", ["editor", "administrator"])
@pytest.mark.parametrize("junk", [*JUNK, "all"])
def test_no_bulk_action_falls_over_an_id(signed_in, people, role, junk):
    client = signed_in(people[role])
    client.raise_request_exception = False
    for model, actions in {
        ("library", "newsimage"): ("delete", "add_tags", "add_to_collection"),
        ("library", "newsdocument"): ("delete", "add_tags", "add_to_collection"),
        ("wagtailcore", "page"): ("delete", "move", "publish", "unpublish"),
        ("library", "person"): ("delete",),
        ("library", "documentrecord"): ("delete",),
        ("accounts", "user"): ("delete",),
    }.items():
        for action in actions:
            address = reverse("wagtail_bulk_action", args=[*model, action])
            for query in (
                {"id": junk},
                {"id": junk, "childOf": junk},
                {"id": "all", "childOf": junk},
            ):
                assert client.get(address, query).status_code in FINE, (address, query)


def test_the_chooser_of_media_names_no_other_units_collections_and_tags(signed_in, newsroom):
    newsroom.a.unit.collection.add_child(name="Phim quận 1")
    newsroom.b.unit.collection.add_child(name="Phim quận 3")
    film = make_film(newsroom.b)
    film.tags.add("thẻ kín")
    film.save()
    for setting, sees in ((newsroom.a, False), (newsroom.b, True)):
        client = signed_in(setting.editor)
        pages = [
            client.get(reverse("wagtailmedia:chooser")).json()["html"],
            client.get(reverse("wagtailmedia:chooser_typed", args=["video"])).json()["html"],
            client.post(reverse("wagtailmedia:chooser_upload", args=["video"])).json()["html"],
            client.get(reverse("wagtailmedia:index")).content.decode(),
        ]
        for page in pages:
            assert ("Phim quận 3" in page) == sees
            assert ("thẻ kín" in page) == sees


def test_the_chooser_of_media_finds_chooses_and_takes(signed_in, newsroom, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    film = make_film(newsroom.a)
    client = signed_in(newsroom.a.editor)
    chooser = reverse("wagtailmedia:chooser_typed", args=["video"])
    assert film.title in client.get(chooser).json()["html"]
    assert film.title in client.get(chooser, {"q": film.title.split()[0]}).content.decode()
    assert film.title in client.get(chooser, {"p": "99"}).content.decode()
    collection = newsroom.a.unit.collection.pk
    assert film.title in client.get(chooser, {"collection_id": collection}).content.decode()
    other = newsroom.b.unit.collection.pk
    assert film.title not in client.get(chooser, {"collection_id": other}).content.decode()
    data = {"title": "Phim mới", "collection": collection, "duration": 3}
    data["file"] = SimpleUploadedFile("p.mp4", b"film")
    posted = {f"media-chooser-upload-{name}": value for name, value in data.items()}
    answer = client.post(reverse("wagtailmedia:chooser_upload", args=["video"]), posted).json()
    assert answer["step"] == "media_chosen"
    assert NewsMedia.objects.get(title="Phim mới").collection_id == collection
