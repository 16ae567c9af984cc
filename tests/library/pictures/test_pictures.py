"""What becomes of a picture between the upload and the storage."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageSequence
from PIL.PngImagePlugin import PngInfo

from library.models import NewsImage
from library.pictures.preparation import UnusablePicture, prepare_picture
from library.pictures.renditions import CARD, SHARE
from tests.library.picture_makers import (
    GREYS,
    SIZE,
    animation,
    as_bytes,
    captioned_jpeg,
    phone_exif,
    phone_jpeg,
    plain,
    wide_gamut_profile,
)

pytestmark = pytest.mark.django_db
FORMS = ["JPEG", "PNG", "WEBP", "AVIF", "GIF"]
WITH_EXIF = ["JPEG", "PNG", "WEBP", "AVIF"]
EVERY_SPEC = ("fill-360x240|format-webp", SHARE["default"], "max-165x165", "original")
ANOTHER_MODE = ["1", "L", "LA", "P", "PA", "RGBA", "I;16", "CMYK"]
NO_MODE_OF = {
    "JPEG": ["LA", "P", "PA", "RGBA", "I;16"],
    "PNG": ["PA", "CMYK"],
    "WEBP": [],
    "AVIF": [],
    "GIF": ["PA", "CMYK"],
}


def ready(content, form="JPEG"):
    return prepare_picture(ContentFile(content), f"anh.{form.lower()}")


def opened(file):
    file.seek(0)
    return Image.open(BytesIO(file.read()))


def store(content, form="JPEG", **fields):
    file = ContentFile(content, name=f"anh.{form.lower()}")
    image = NewsImage.objects.create(title="Ảnh", file=file, **fields)
    image.refresh_from_db()
    return image


def is_near(colour, other, most=6):
    return all(abs(one - two) <= most for one, two in zip(colour, other, strict=True))


@pytest.mark.parametrize("orientation", range(2, 9))
@pytest.mark.parametrize("form", WITH_EXIF)
def test_a_picture_stands_upright(form, orientation):
    picture = opened(ready(as_bytes(plain(), form, exif=phone_exif(orientation)), form))
    assert picture.size == (SIZE if orientation < 5 else SIZE[::-1])
    # The dark half is on the left in the sensor's picture; the tag says where that is in ours.
    dark = {2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "bottom", 8: "bottom"}
    width, height = picture.size
    spots = {
        "left": (9, height // 2),
        "right": (width - 9, height // 2),
        "top": (width // 2, 9),
        "bottom": (width // 2, height - 9),
    }
    grey = picture.convert("L").getpixel(spots[dark[orientation]])
    assert abs(grey - GREYS[0]) < 8


@pytest.mark.parametrize("form", WITH_EXIF)
def test_nothing_tells_where_and_with_what_it_was_taken(form):
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/" exif:GPSLatitude="20,51N"/>'
    content = as_bytes(plain(), form, exif=phone_exif(1), xmp=xmp)
    assert b"Nokia" in content
    file = ready(content, form)
    stored = file.read()
    assert b"Nokia" not in stored
    assert b"GPSLatitude" not in stored
    assert not opened(file).getexif()


def test_what_stands_behind_the_end_or_in_a_second_picture_goes():
    pair = as_bytes(plain(), "MPO", save_all=True, append_images=[plain()], exif=phone_exif(1))
    assert pair.count(b"\xff\xd8\xff") > 1
    for content in (pair, as_bytes(plain(), "JPEG") + b"MotionPhoto 20.85N"):
        stored = ready(content).read()
        assert stored.count(b"\xff\xd8\xff") == 1
        assert stored.endswith(b"\xff\xd9")


def test_texts_of_a_png_go():
    texts = PngInfo()
    texts.add_text("Software", "iPhone 15")
    assert b"iPhone" not in ready(as_bytes(plain(), "PNG", pnginfo=texts), "PNG").read()


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_with_nothing_to_change_stays_as_it_is(form):
    content = as_bytes(plain(), form)
    assert ready(content, form).read() == content


@pytest.mark.parametrize(
    "content",
    [phone_jpeg(6), as_bytes(plain("CMYK"), "JPEG"), phone_jpeg(1, plain("L"))],
    ids=["turned", "CMYK", "grey"],
)
def test_making_ready_twice_is_making_ready_once(content):
    once = ready(content).read()
    assert once != content
    assert ready(once).read() == once


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_wide_gamut_becomes_the_same_colour_in_srgb(form):
    profile = wide_gamut_profile()
    content = as_bytes(plain(colour=(180, 90, 60)), form, icc_profile=profile)
    picture = opened(ready(content, form))
    assert "icc_profile" not in picture.info
    # As a browser shows it: out of the profile, through the eye's colours, into sRGB.
    assert is_near(picture.convert("RGB").getpixel((50, 50)), (195, 83, 47))


def test_wide_gamut_keeps_what_is_transparent():
    picture = plain("RGBA", colour=(180, 90, 60))
    picture.putalpha(77)
    content = as_bytes(picture, "PNG", icc_profile=wide_gamut_profile())
    assert is_near(opened(ready(content, "PNG")).getpixel((5, 5)), (195, 83, 47, 77))


@pytest.mark.parametrize(
    ("mode", "profile"),
    [("CMYK", b"no profile" * 20), ("RGB", b"no profile" * 20), ("CMYK", wide_gamut_profile())],
    ids=["broken in CMYK", "broken in RGB", "of RGB in CMYK"],
)
def test_a_profile_that_cannot_be_used_is_left_out(mode, profile):
    image = store(as_bytes(plain(mode), "JPEG", icc_profile=profile))
    with image.file.open() as file:
        picture = opened(file)
    assert picture.mode == "RGB"
    assert is_near(picture.getpixel((390, 150)), (GREYS[1],) * 3)
    assert all(rendition.width for rendition in image.get_renditions(*EVERY_SPEC).values())


@pytest.mark.parametrize(
    ("mode", "form"),
    [(mode, form) for form in FORMS for mode in ANOTHER_MODE if mode not in NO_MODE_OF[form]],
)
def test_every_mode_is_drawn_in_every_form_that_is_served(mode, form):
    image = store(as_bytes(plain(mode), form), form)
    for rendition in image.get_renditions(*EVERY_SPEC).values():
        with rendition.file.open() as file:
            picture = opened(file).convert("RGB")
        assert is_near(picture.getpixel((picture.width - 2, 2)), (GREYS[1],) * 3, most=56)


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1)])
@pytest.mark.parametrize("form", FORMS)
def test_a_picture_of_one_pixel_is_drawn(form, size):
    image = store(as_bytes(plain(size=size), form), form)
    assert all(rendition.width for rendition in image.get_renditions(*EVERY_SPEC).values())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("share", [0, 0.1, 0.66])
def test_a_damaged_picture_is_refused(form, share):
    content = as_bytes(plain(), form)
    with pytest.raises(UnusablePicture):
        ready(content[: int(len(content) * share)], form)


def test_an_animation_stays_one():
    content = animation("WEBP", exif=phone_exif(1))
    stored = ready(content, "WEBP")
    assert b"Nokia" not in stored.read()
    assert len(list(ImageSequence.Iterator(opened(stored)))) == 3


def test_all_frames_together_have_a_bound(settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = SIZE[0] * SIZE[1] * 2
    assert ready(as_bytes(plain(), "GIF"), "GIF")
    with pytest.raises(UnusablePicture, match="điểm ảnh"):
        ready(animation("GIF"), "GIF")


# --- In the model -----------------------------------------------------------------------------


def test_what_is_stored_is_what_is_seen():
    image = store(phone_jpeg(6))
    assert (image.width, image.height) == SIZE[::-1]
    with image.file.open() as file:
        content = file.read()
    assert Image.open(BytesIO(content)).size == SIZE[::-1]
    assert image.file_size == len(content)
    assert image.file_hash == store(phone_jpeg(6)).file_hash


def test_a_card_is_cut_around_the_focal_point():
    """Of a portrait photograph, whose sensor lies on its side."""
    portrait = Image.new("RGB", (300, 400), "white")
    portrait.paste("red", (230, 330, 252, 352))
    lying = portrait.transpose(Image.Transpose.ROTATE_90)
    image = store(as_bytes(lying, "JPEG", exif=phone_exif(6), quality=95))
    image.focal_point_x, image.focal_point_y = 241, 341
    image.focal_point_width = image.focal_point_height = 22
    image.save()
    with image.get_rendition(CARD["small"]).file.open() as file:
        card = opened(file).convert("RGB")
    reds = sum(red > 180 and green < 90 for red, green, _blue in card.get_flattened_data())
    assert reds > 400


def test_renditions_tell_nothing():
    image = store(phone_jpeg(6))
    for rendition in image.get_renditions(*EVERY_SPEC).values():
        with rendition.file.open() as file:
            content = file.read()
        assert b"Nokia" not in content
        assert b"Exif" not in content


def test_the_photographers_words_are_taken_where_the_editor_wrote_none():
    jpeg = captioned_jpeg("Bí thư thăm xã đảo", "Nguyễn Văn A")
    image = store(jpeg)
    assert (image.description, image.credit) == ("Bí thư thăm xã đảo", "Nguyễn Văn A")
    image = store(jpeg, description="Lễ khởi công", credit="Trần B")
    assert (image.description, image.credit) == ("Lễ khởi công", "Trần B")


def test_words_in_exif_are_read_and_those_of_the_camera_are_not():
    words = "Hội nghị tổng kết".encode()
    image = store(phone_jpeg(1, ImageDescription=words, Artist="Lê C".encode()))
    assert (image.description, image.credit) == ("Hội nghị tổng kết", "Lê C")
    assert store(phone_jpeg(1, ImageDescription=b"OLYMPUS DIGITAL CAMERA")).description == ""


def test_words_in_xmp_are_read():
    xmp = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
      xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">
      <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Cầu Hoàng Văn Thụ</rdf:li></rdf:Alt>
      </dc:description><dc:creator><rdf:Seq><rdf:li>Phạm D</rdf:li></rdf:Seq></dc:creator>
      </rdf:Description></rdf:RDF></x:xmpmeta>"""
    image = store(as_bytes(plain(), "JPEG", xmp=xmp.encode()))
    assert (image.description, image.credit) == ("Cầu Hoàng Văn Thụ", "Phạm D")


def test_long_words_fit_their_fields():
    image = store(captioned_jpeg("Lời " * 100, "Người " * 100))
    assert (len(image.description), len(image.credit)) == (255, 200)


@pytest.mark.parametrize("content", [b"", b"GIF89a", as_bytes(plain(), "PNG")[:400]])
def test_no_way_into_the_model_takes_what_is_no_picture(content):
    with pytest.raises(UnusablePicture):
        store(content, "PNG")
    assert not NewsImage.objects.exists()
