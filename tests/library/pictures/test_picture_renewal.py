"""Pictures that were stored before uploads were made ready, and the command for them."""

from io import BytesIO, StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from PIL import Image

from library.models import NewsImage, NewsMedia
from library.pictures.renditions import CARD
from tests.library.picture_makers import SIZE, as_bytes, iptc, phone_exif, phone_jpeg, with_segment

pytestmark = pytest.mark.django_db


def store_as_it_came(content, size=SIZE, **fields):
    """As it was before: the file of the sensor and the sides of that."""
    name = default_storage.save("original_images/cu.jpg", ContentFile(content))
    image = NewsImage(title="Ảnh cũ", file=name, width=size[0], height=size[1], **fields)
    NewsImage.objects.bulk_create([image])
    return NewsImage.objects.get(file=name)


def renew(django_capture_on_commit_callbacks):
    output, errors = StringIO(), StringIO()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("renew_pictures", stdout=output, stderr=errors)
    return output.getvalue(), errors.getvalue()


def content_of(file):
    with file.open() as opened:
        return opened.read()


def test_an_old_picture_is_turned_and_tells_nothing(django_capture_on_commit_callbacks):
    image = store_as_it_came(phone_jpeg(6))
    old_name = image.file.name
    old_card = image.get_rendition(CARD["small"]).file.name
    output, _errors = renew(django_capture_on_commit_callbacks)
    assert "1 looked at, 1 changed, 0 cannot be drawn." in output
    image = NewsImage.objects.get()
    assert (image.width, image.height) == SIZE[::-1]
    content = content_of(image.file)
    assert Image.open(BytesIO(content)).size == SIZE[::-1]
    assert b"Nokia" not in content
    assert image.file_size == len(content)
    # No copy is left that a reader could still load.
    assert not default_storage.exists(old_name)
    assert not default_storage.exists(old_card)


def test_a_second_run_changes_nothing(django_capture_on_commit_callbacks):
    store_as_it_came(phone_jpeg(6))
    renew(django_capture_on_commit_callbacks)
    before = list(NewsImage.objects.values())
    output, _errors = renew(django_capture_on_commit_callbacks)
    assert "1 looked at, 0 changed" in output
    assert list(NewsImage.objects.values()) == before


def test_the_marked_spot_stays_the_marked_spot(django_capture_on_commit_callbacks):
    """It was marked on the upright picture and counted in the sides of the one that lay."""
    portrait = Image.new("RGB", (300, 400), "white")
    portrait.paste("red", (230, 330, 252, 352))
    lying = portrait.transpose(Image.Transpose.ROTATE_90)
    image = store_as_it_came(
        as_bytes(lying, "JPEG", exif=phone_exif(6), quality=95),
        focal_point_x=round(241 * 400 / 300),
        focal_point_y=round(341 * 300 / 400),
        focal_point_width=round(22 * 400 / 300),
        focal_point_height=round(22 * 300 / 400),
    )
    renew(django_capture_on_commit_callbacks)
    image = NewsImage.objects.get()
    point = image.get_focal_point()
    assert abs(point.centroid_x - 241) <= 1
    assert abs(point.centroid_y - 341) <= 1
    card = Image.open(BytesIO(content_of(image.get_rendition(CARD["small"]).file))).convert("RGB")
    reds = sum(red > 180 and green < 90 for red, green, _blue in card.get_flattened_data())
    assert reds > 400


def test_words_are_handed_back_and_put_before_no_reader(django_capture_on_commit_callbacks):
    words = iptc({(2, 120): "Lễ ra quân", (2, 80): "Nguyễn Văn A"})
    store_as_it_came(with_segment(phone_jpeg(1), words))
    output, _errors = renew(django_capture_on_commit_callbacks)
    assert "Lễ ra quân" in output
    assert "Nguyễn Văn A" in output
    image = NewsImage.objects.get()
    assert (image.description, image.credit) == ("", "")


def test_what_cannot_be_drawn_is_named_and_stops_nothing(django_capture_on_commit_callbacks):
    damaged = store_as_it_came(phone_jpeg(6)[:900])
    vanished = store_as_it_came(phone_jpeg(6))
    default_storage.delete(vanished.file.name)
    store_as_it_came(phone_jpeg(6))
    output, errors = renew(django_capture_on_commit_callbacks)
    assert "3 looked at, 1 changed, 2 cannot be drawn." in output
    assert f"Picture {damaged.pk}: " in errors
    assert f"Picture {vanished.pk}: " in errors
    assert default_storage.exists(damaged.file.name)


def test_the_still_of_an_old_film_is_made_ready(django_capture_on_commit_callbacks):
    NewsMedia.objects.create(
        title="Phim",
        type="video",
        duration=9,
        file=ContentFile(b"film", name="phim.mp4"),
        thumbnail=ContentFile(phone_jpeg(6), name="bia.jpg"),
    )
    renew(django_capture_on_commit_callbacks)
    assert b"Nokia" not in content_of(NewsMedia.objects.get().thumbnail)
