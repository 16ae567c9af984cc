"""Files of any name are taken: long ones are cut when they are stored, and nobody is refused."""

from pathlib import PurePosixPath

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from library.models import NewsDocument, NewsImage, NewsMedia
from tests.library.picture_makers import as_bytes, plain

pytestmark = pytest.mark.django_db
LONG = "Hội nghị trực tuyến toàn thành phố quán triệt, triển khai thực hiện nghị quyết " * 2
# Every letter takes three bytes, and a disk takes 255 bytes of a name.
WIDE = "ậ" * 80
# Longer than that no disk of the sender's can name a file.
WIDEST = "ệ" * 83


def stored_name(model):
    name = model.objects.get().file.name
    assert default_storage.exists(name)
    assert len(name) <= 100
    assert len(PurePosixPath(name).name.encode()) <= 255
    return name


@pytest.mark.parametrize("name", [LONG, WIDE, WIDEST])
@pytest.mark.parametrize(("kind", "extension"), [("audio", "mp3"), ("video", "mp4")])
def test_a_film_or_a_sound_of_any_name(signed_in, newsroom, kind, extension, name):
    data = {
        "title": name[:200],
        "file": SimpleUploadedFile(f"{name}.{extension}", b"film"),
        "thumbnail": SimpleUploadedFile(f"{name}.jpg", as_bytes(plain(), "JPEG")),
        "collection": newsroom.a.unit.collection.pk,
        "duration": 9,
    }
    response = signed_in(newsroom.a.editor).post(reverse("wagtailmedia:add", args=[kind]), data)
    assert response.status_code == 302, response.context["form"].errors
    assert stored_name(NewsMedia).endswith(f".{extension}")
    assert default_storage.exists(NewsMedia.objects.get().thumbnail.name)


@pytest.mark.parametrize("name", [LONG, WIDE, WIDEST])
def test_a_document_or_a_picture_of_any_name(signed_in, newsroom, name):
    client = signed_in(newsroom.a.editor)
    collection = newsroom.a.unit.collection.pk
    for kind, file in (
        ("wagtaildocs", SimpleUploadedFile(f"{name}.txt", b"text")),
        ("wagtailimages", SimpleUploadedFile(f"{name}.jpg", as_bytes(plain(), "JPEG"))),
    ):
        for _time in range(2):
            data = {"title": "Tệp", "file": file, "collection": collection}
            response = client.post(reverse(f"{kind}:add"), data)
            assert response.status_code == 302, response.context["form"].errors
            file.seek(0)
    for model in (NewsDocument, NewsImage):
        names = set(model.objects.values_list("file", flat=True))
        assert len(names) == 2
        assert all(default_storage.exists(name) for name in names)
