"""What readers see of an upload stays as it was approved, whatever an editor does to it."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.log_actions import LogContext
from wagtail.models import Collection, CollectionViewRestriction

from library.live.guard import CHANGED_LIVE, LiveChangeRefused
from library.models import NewsDocument, NewsImage, NewsMedia
from tests.library.upload_makers import make_document, make_film, make_image, make_story
from units.models import UnitLogEntry

pytestmark = [pytest.mark.django_db, pytest.mark.screens]

MAKERS = {"image": make_image, "document": make_document, "film": make_film}
APPS = {NewsImage: "wagtailimages", NewsDocument: "wagtaildocs", NewsMedia: "wagtailmedia"}
SEEN = {
    NewsImage: [
        {"description": "Mô tả khác"},
        {"credit": "Người khác"},
        {"focal_point_x": 5, "focal_point_y": 5, "focal_point_width": 4, "focal_point_height": 4},
        {"file": lambda: new_file("anh.png", get_test_image_file(colour="red").file.getvalue())},
    ],
    NewsDocument: [
        {"title": "Tên khác"},
        {"file": lambda: new_file("nghi-quyet.pdf", b"%PDF-1.4 other words")},
    ],
    NewsMedia: [
        {"transcript": "Lời khác"},
        {"file": lambda: new_file("phim.mp4", b"another film")},
    ],
}
FIELDS = {
    NewsImage: ("title", "collection", "description", "credit"),
    NewsDocument: ("title", "collection"),
    NewsMedia: ("title", "collection", "duration", "transcript"),
}
new_file = SimpleUploadedFile


def _cases():
    for kind, make in MAKERS.items():
        model = {"image": NewsImage, "document": NewsDocument, "film": NewsMedia}[kind]
        for change in SEEN[model]:
            yield pytest.param(make, change, id=f"{kind} {next(iter(change))}")


CASES = list(_cases())


def form_of(upload, change=()):
    data = {name: upload.serializable_value(name) for name in FIELDS[type(upload)]}
    change = {name: value() if callable(value) else value for name, value in dict(change).items()}
    return {"tags": "", **data, **change}


def address(upload, view="edit"):
    return reverse(f"{APPS[type(upload)]}:{view}", args=[upload.pk])


def state(upload):
    """What readers may get to see of it."""
    row = type(upload).objects.get(pk=upload.pk)
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return columns, default_storage.open(row.file.name).read()


@pytest.fixture
def story_of(newsroom, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def build(upload, live=True):
        make_story(newsroom.a.section, upload, title="Tin có tệp", live=live)
        return upload

    return build


@pytest.mark.parametrize(("make", "change"), CASES)
def test_a_change_of_what_readers_see_becomes_a_new_upload(
    make, change, newsroom, signed_in, story_of
):
    upload = story_of(make(newsroom.a))
    before = state(upload)
    client = signed_in(newsroom.a.editor)
    response = client.post(address(upload), form_of(upload, change), follow=True)
    assert state(upload) == before
    fresh = type(upload).objects.exclude(pk=upload.pk).get()
    assert fresh.uploaded_by_user == newsroom.a.editor
    assert response.redirect_chain[-1][0] == address(fresh)
    assert "Tin có tệp" in response.content.decode()
    assert fresh.file.name != upload.file.name
    words = {name: value for name, value in change.items() if name != "file"}
    assert {name: getattr(fresh, name) for name in words} == words
    new = change["file"]().read() if "file" in change else before[1]
    assert state(fresh)[1] == new


@pytest.mark.parametrize(("make", "change"), CASES)
def test_what_only_drafts_use_is_changed_as_ever(make, change, newsroom, signed_in, story_of):
    upload = story_of(make(newsroom.a), live=False)
    before = state(upload)
    signed_in(newsroom.a.editor).post(address(upload), form_of(upload, change))
    assert state(upload) != before
    assert type(upload).objects.count() == 1


@pytest.mark.parametrize(("make", "change"), CASES)
def test_the_board_changes_it_where_it_says_so(make, change, newsroom, signed_in, story_of):
    upload = story_of(make(newsroom.a))
    before = state(upload)
    client = signed_in(newsroom.city.reviewer)
    assert "Tin có tệp" in client.get(address(upload)).content.decode()
    client.post(address(upload), {**form_of(upload, change), "change_live": "on"})
    assert state(upload) != before
    assert type(upload).objects.count() == 1
    entry = UnitLogEntry.objects.get(action=CHANGED_LIVE)
    assert (entry.user, entry.unit) == (newsroom.city.reviewer, newsroom.a.unit)
    assert entry.data["uses"] == ["Tin có tệp"]


def test_the_boards_mark_is_nobody_elses(newsroom, signed_in, story_of):
    image = story_of(make_image(newsroom.a))
    before = state(image)
    data = form_of(image, {"credit": "Khác", "change_live": "on"})
    signed_in(newsroom.a.chief).post(address(image), data)
    assert state(image) == before
    signed_in(newsroom.city.reviewer).post(address(image), data)
    assert state(image) != before


def test_what_readers_do_not_see_is_changed_freely(newsroom, signed_in, story_of):
    image = story_of(make_image(newsroom.a))
    data = form_of(image, {"title": "Tên trong kho", "tags": "kho"})
    signed_in(newsroom.a.editor).post(address(image), data)
    image = NewsImage.objects.get()
    assert (image.title, image.tags.get().name) == ("Tên trong kho", "kho")


@pytest.mark.parametrize("make", [make_image, make_document])
def test_the_screen_of_many_uploads_refuses_it(make, newsroom, signed_in, story_of):
    upload = story_of(make(newsroom.a))
    before = state(upload)
    prefix = {NewsImage: "image", NewsDocument: "doc"}[type(upload)]
    change = {"credit": "Khác", "title": "Tên khác"}
    data = {f"{prefix}-{upload.pk}-{name}": v for name, v in form_of(upload, change).items()}
    answer = signed_in(newsroom.a.editor).post(address(upload, "edit_multiple"), data).json()
    assert not answer["success"]
    assert "Tin có tệp" in answer["form"]
    assert state(upload) == before


def deletions(upload):
    yield address(upload, "delete")
    if not isinstance(upload, NewsMedia):
        yield address(upload, "delete_multiple")
        options = upload._meta
        bulk = ["library", options.model_name, "delete"]
        yield reverse("wagtail_bulk_action", args=bulk) + f"?id={upload.pk}"


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
@pytest.mark.parametrize("who", ["editor", "reviewer"])
def test_it_is_deleted_in_no_way(make, who, newsroom, signed_in, story_of):
    upload = story_of(make(newsroom.a))
    before = state(upload)
    client = signed_in(newsroom.a.editor if who == "editor" else newsroom.city.reviewer)
    assert "Tin có tệp" in client.get(address(upload, "delete")).content.decode()
    for url in deletions(upload):
        for headers in ({}, {"x-requested-with": "XMLHttpRequest"}):
            response = client.post(url, headers=headers)
            words = response.json()["error_message"] if headers else response.content.decode()
            assert (response.status_code, "Tin có tệp" in words) == (409, True), url
            assert state(upload) == before


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_what_only_drafts_use_is_deleted_as_ever(make, newsroom, signed_in, story_of):
    client = signed_in(newsroom.a.editor)
    for way in range(len(list(deletions(make(newsroom.a))))):
        upload = story_of(make(newsroom.a), live=False)
        client.post(list(deletions(upload))[way])
        assert not type(upload).objects.filter(pk=upload.pk).exists()


def test_no_way_of_the_admin_passes_the_guard(newsroom, story_of):
    image = story_of(make_image(newsroom.a))
    image.credit = "Khác"
    with LogContext(user=newsroom.a.editor):
        with pytest.raises(LiveChangeRefused):
            image.save()
        with pytest.raises(LiveChangeRefused):
            image.delete()
    image.save()


@pytest.fixture
def closed():
    closed = Collection.get_first_root_node().add_child(name="Kín")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    return closed


def test_an_upload_is_not_hidden_from_readers_by_its_collection(newsroom, story_of, closed):
    image = story_of(make_image(newsroom.a))
    image.collection = closed
    with LogContext(user=newsroom.a.editor), pytest.raises(LiveChangeRefused):
        image.save()


def test_nor_among_many(newsroom, story_of, closed, signed_in):
    image = story_of(make_image(newsroom.a))
    url = reverse("wagtail_bulk_action", args=["library", "newsimage", "add_to_collection"])
    response = signed_in(newsroom.city.reviewer).post(
        f"{url}?id={image.pk}", {"collection": closed.pk}
    )
    assert response.status_code == 409
    assert NewsImage.objects.get().collection == newsroom.a.unit.collection
