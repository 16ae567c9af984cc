"""Preparation of an uploaded picture: upright, in sRGB, without metadata.

A file that cannot be decoded, or not be rendered in the formats of the site, is refused. Location
and camera data are removed, also from the original, which readers can load. The caption and credit
are read first (library/pictures/embedded_texts.py). A file that needs no change stays identical, so
preparation may be repeated.
"""

import logging
from dataclasses import dataclass
from io import BytesIO
from typing import cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, ImageSequence, JpegImagePlugin
from PIL.ImageFile import ImageFile
from wagtail.images import get_image_model
from wagtail.images.models import Filter

from library.pictures.embedded_texts import EmbeddedTexts, read_embedded_texts
from library.pictures.renditions import HERO, SHARE

logger = logging.getLogger(__name__)

_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
# Pillow does not look for the decoders of named formats by itself.
Image.init()
# A phone's JPEG that holds a second picture, for depth or for dark screens, is another format to
# Pillow.
_JPEG_OF_MANY = "MPO"
_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")
_GREYS_OF_MORE_THAN_8_BITS = ("I", "F", "I;16", "I;16B", "I;16L", "I;16N")
# Values that Pillow writes back and that only concern the display.
_KEPT = ("transparency", "duration", "loop", "disposal", "background")
_ABOUT_THE_PICTURE = ("exif", "xmp", "icc_profile", "photoshop", "comment", "mp")
# Where a decoder does not look: behind the end, in a second picture, in a private segment.
_SIGNS_OF_METADATA = (b"Exif\0\0", b"ns.adobe.com/xap", b"Photoshop 3.0\0")
_PLAIN_SEGMENTS = ("APP0", "APP14")
_ENDS = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82"}
_MODE_OF_PROFILE = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}
# One spec for each crop and format, and the spec of admin lists.
_TRIED_SPECS = (HERO["small"], SHARE["default"], "max-165x165")


class UnusablePicture(ValidationError):
    """The picture cannot be shown to readers. The message tells the editor what to do."""

    def __init__(self, message=None):
        super().__init__(
            message
            or _(
                "This picture is damaged or incomplete and cannot be drawn. Copy it from the "
                "camera or the sender once more, or open it in a picture editor and save it "
                "anew as JPEG or PNG, then upload that file."
            ),
            code="unusable_picture",
        )


class PreparedPicture(ContentFile):
    """The content of a picture that was made ready, with the photographer's words about it."""

    def __init__(self, content: bytes, name: str, words: EmbeddedTexts):
        super().__init__(content, name=name)
        self.caption, self.credit = words.caption, words.credit


@dataclass(frozen=True)
class _Decoded:
    picture: ImageFile
    frames: list[Image.Image]
    content: bytes


def prepare_picture(file: File, name: str) -> PreparedPicture:
    """`file`, called `name`, as it is to be stored. Raises UnusablePicture."""
    file.seek(0)
    content = file.read()
    try:
        decoded = _decoded(content)
        words = read_embedded_texts(decoded.picture)
        if _has_something_to_change(decoded):
            content = _written_anew(decoded)
        _render_once(content, name)
    except ValidationError:
        raise
    except Exception as error:
        # There is no end to what decoders raise on a file that is damaged or made to harm.
        logger.info("Refused the picture %s: %r", name, error)
        raise UnusablePicture from error
    return PreparedPicture(content, name, words)


def _decoded(content: bytes) -> _Decoded:
    picture = Image.open(BytesIO(content), formats=_FORMATS)
    count = 1 if picture.format == _JPEG_OF_MANY else getattr(picture, "n_frames", 1)
    most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    if picture.width * picture.height * count > most:
        message = _(
            "This picture has too many pixels; all its frames together may have %(most)s "
            "million. Make it smaller and upload it again."
        )
        raise UnusablePicture(message % {"most": most // 1_000_000})
    if count == 1:
        picture.load()
        return _Decoded(picture, [picture], content)
    return _Decoded(picture, [frame.copy() for frame in ImageSequence.Iterator(picture)], content)


def _has_something_to_change(decoded: _Decoded) -> bool:
    picture, content = decoded.picture, decoded.content
    return (
        picture.format == _JPEG_OF_MANY
        or any(frame.mode not in _MODES for frame in decoded.frames)
        or any(key in frame.info for frame in decoded.frames for key in _ABOUT_THE_PICTURE)
        or bool(picture.getexif())
        or bool(getattr(picture, "text", None))
        or any(name not in _PLAIN_SEGMENTS for name, _data in getattr(picture, "applist", ()))
        or any(sign in content for sign in _SIGNS_OF_METADATA)
        or not content.rstrip(b"\0").endswith(_ENDS.get(picture.format or "", b""))
    )


def _written_anew(decoded: _Decoded) -> bytes:
    picture = decoded.picture
    form = "JPEG" if picture.format == _JPEG_OF_MANY else picture.format or ""
    first, *others = (_plain(frame, form) for frame in decoded.frames)
    options = {}
    if others:
        options = {"save_all": True, "append_images": others}
        durations = [frame.info.get("duration") for frame in decoded.frames]
        if all(durations):
            options["duration"] = durations
    if form == "JPEG":
        options |= {"quality": 92, "progressive": "progressive" in picture.info}
        if picture.format == "JPEG" and picture.mode == first.mode:
            options["subsampling"] = JpegImagePlugin.get_sampling(picture)
    elif form == "WEBP":
        options |= {"quality": 90, "lossless": b"VP8 " not in decoded.content}
    elif form == "AVIF":
        options["quality"] = 85
    output = BytesIO()
    first.save(output, form, **options)
    return output.getvalue()


def _plain(frame: Image.Image, form: str) -> Image.Image:
    """Return the pixels of `frame` for display, in a mode that `form` supports."""
    plain = _in_srgb(ImageOps.exif_transpose(frame))
    if plain.mode in _GREYS_OF_MORE_THAN_8_BITS:
        plain = _in_8_bits(plain)
    if plain.mode not in _MODES or (form == "JPEG" and plain.mode not in ("L", "RGB")):
        plain = plain.convert("RGBA" if plain.has_transparency_data and form != "JPEG" else "RGB")
    if plain is frame:
        plain = frame.copy()
    plain.info = {key: value for key, value in frame.info.items() if key in _KEPT}
    if plain.mode != frame.mode:
        # It meant a colour of the palette, or one before the change of colours.
        plain.info.pop("transparency", None)
    return plain


def _in_8_bits(picture: Image.Image) -> Image.Image:
    """Greys of 16 bits or of any other range, of which Pillow would cut off what is above 255."""
    # A picture of greys has one band, so this is one pair.
    _darkest, brightest = cast(tuple[float, float], picture.getextrema())
    most = 65535 if 255 < brightest <= 65535 else max(brightest, 255)
    return picture.convert("F").point(lambda grey: grey * (255 / most)).convert("L")


def _in_srgb(picture: Image.Image) -> Image.Image:
    """`picture` in the colours that every screen assumes; a profile without use is ignored."""
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(picture.info["icc_profile"]))
        space = profile.profile.xcolor_space.strip()
        described = profile.profile.profile_description or ""
    except (KeyError, OSError, ValueError, TypeError):
        return picture
    mode = _MODE_OF_PROFILE.get(space, "")
    is_grey = picture.mode in ("1", "L", "LA")
    fits = {"L": is_grey, "CMYK": picture.mode == "CMYK", "RGB": picture.mode != "CMYK"}
    if not fits.get(mode) or described.startswith("sRGB"):
        return picture
    alpha = None
    if picture.has_transparency_data:
        alpha = picture.convert("RGBA").getchannel("A")
    try:
        converted = ImageCms.profileToProfile(
            picture.convert(mode), profile, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    if converted is None:
        return picture
    if alpha is not None:
        converted.putalpha(alpha)
    return converted


def _render_once(content: bytes, name: str) -> None:
    width, height = Image.open(BytesIO(content), formats=_FORMATS).size
    image = get_image_model()(file=name, width=width, height=height)
    for spec in _TRIED_SPECS:
        Filter(spec=spec).run(image, BytesIO(), source=BytesIO(content))
