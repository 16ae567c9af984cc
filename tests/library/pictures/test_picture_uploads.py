"""What an editor is told about a picture that cannot be taken, in each way of uploading one."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import UploadedFile

from library.models import NewsImage, NewsMedia
from tests.library.picture_makers import SIZE, as_bytes, captioned_jpeg, phone_jpeg, plain

pytestmark = pytest.mark.django_db
JPEG, PNG, GIF, WEBP, AVIF = (as_bytes(plain(), f) for f in ("JPEG", "PNG", "GIF", "WEBP", "AVIF"))
# A small file that says it holds 900 million pixels.
FLOOD = PNG[:16] + (30_000).to_bytes(4) * 2 + PNG[24:]
DAMAGED = {
    "cut.jpg": JPEG[: len(JPEG) // 2],
    "cut-early.jpg": JPEG[:30],
    "cut.png": PNG[: len(PNG) // 2],
    "cut-early.png": PNG[:20],
    "cut.gif": GIF[: len(GIF) // 2],
    "cut.webp": WEBP[: len(WEBP) // 2],
    "cut-early.webp": WEBP[:22],
    "cut.avif": AVIF[: len(AVIF) // 2],
    "cut-early.avif": AVIF[:40],
    "empty.jpg": b"",
    "named-wrongly.jpg": PNG,
    "page.jpg": b"<html><script>alert(1)</script></html>",
    "flood.png": FLOOD,
}
PHONE = phone_jpeg(6)


@pytest.fixture
def ways(signed_in, newsroom):
    """How a picture is uploaded; each gives the message of refusal, or nothing."""
    client = signed_in(newsroom.a.editor)
    collection = newsroom.a.unit.collection.pk

    def single(file):
        data = {"title": "Ảnh", "file": file, "collection": collection}
        response = client.post(reverse("wagtailimages:add"), data)
        return "" if response.status_code == 302 else response.context["form"].errors["file"]

    def multiple(file):
        data = {"title": "Ảnh", "files[]": file, "collection": collection}
        response = client.post(reverse("wagtailimages:add_multiple"), data)
        return json.loads(response.content).get("error_message", "")

    def chooser(file):
        data = {
            "image-chooser-upload-title": "Ảnh",
            "image-chooser-upload-file": file,
            "image-chooser-upload-collection": collection,
        }
        response = client.post(reverse("wagtailimages_chooser:create"), data)
        answer = json.loads(response.content)
        return "" if answer["step"] == "chosen" else answer["htmlFragment"]

    return {"single": single, "multiple": multiple, "chooser": chooser}


@pytest.mark.parametrize("way", ["single", "multiple", "chooser"])
@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_is_refused_with_a_sentence(ways, way, name):
    message = str(ways[way](SimpleUploadedFile(name, DAMAGED[name])))
    assert message
    if name.startswith("cut"):
        assert "hỏng hoặc thiếu" in message
    assert not NewsImage.objects.exists()
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize("way", ["single", "multiple", "chooser"])
def test_a_print_shops_file_is_taken_and_drawn(ways, way):
    content = as_bytes(plain("CMYK"), "JPEG", icc_profile=b"no profile" * 20)
    assert not ways[way](SimpleUploadedFile("anh.jpg", content))
    assert NewsImage.objects.get().get_rendition("fill-360x240|format-webp").width


@pytest.mark.parametrize("way", ["single", "multiple", "chooser"])
def test_a_phones_file_is_turned_and_tells_nothing(ways, way):
    assert not ways[way](SimpleUploadedFile("anh.jpg", PHONE))
    image = NewsImage.objects.get()
    assert (image.width, image.height) == SIZE[::-1]
    with image.file.open() as file:
        content = file.read()
    assert b"Nokia" not in content
    assert image.file_size == len(content)


def test_the_editor_sees_the_photographers_words(signed_in, newsroom):
    file = SimpleUploadedFile("anh.jpg", captioned_jpeg("Lễ ra quân", "Nguyễn Văn A"))
    data = {"title": "Ảnh", "files[]": file, "collection": newsroom.a.unit.collection.pk}
    client = signed_in(newsroom.a.editor)
    answer = json.loads(client.post(reverse("wagtailimages:add_multiple"), data).content)
    assert "Lễ ra quân" in answer["form"]
    assert "Nguyễn Văn A" in answer["form"]


def test_a_picture_whose_title_had_to_be_mended_is_made_ready_too(signed_in, newsroom):
    """Wagtail keeps the file aside then, and no form sees it again."""
    client = signed_in(newsroom.a.editor)
    data = {
        "title": "",
        "files[]": SimpleUploadedFile("anh.jpg", PHONE),
        "collection": newsroom.a.unit.collection.pk,
    }
    answer = json.loads(client.post(reverse("wagtailimages:add_multiple"), data).content)
    pk = answer["uploaded_file_id"]
    form = {"title": "Ảnh", "tags": "", "collection": newsroom.a.unit.collection.pk}
    client.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[pk]),
        {f"uploaded-image-{pk}-{name}": value for name, value in form.items()},
    )
    image = NewsImage.objects.get()
    assert (image.width, image.height) == SIZE[::-1]
    with image.file.open() as file:
        assert b"Nokia" not in file.read()


def test_the_still_of_a_film_is_a_picture_that_tells_nothing(signed_in, newsroom):
    client = signed_in(newsroom.a.editor)
    url = reverse("wagtailmedia:add", args=["video"])

    def post(still):
        data = {
            "title": "Phim",
            "file": SimpleUploadedFile("phim.mp4", b"film"),
            "thumbnail": SimpleUploadedFile("bia.jpg", still),
            "collection": newsroom.a.unit.collection.pk,
            "duration": 9,
        }
        return client.post(url, data)

    assert post(DAMAGED["cut.jpg"]).context["form"].errors["thumbnail"]
    assert not NewsMedia.objects.exists()
    assert post(PHONE).status_code == 302
    with NewsMedia.objects.get().thumbnail.open() as file:
        assert b"Nokia" not in file.read()
