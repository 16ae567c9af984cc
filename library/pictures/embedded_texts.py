"""The caption and the credit that are embedded in the file of a picture.

Programs write them in IPTC, XMP or EXIF, in different ways.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import ExifTags, Image, IptcImagePlugin
from PIL.ImageFile import ImageFile

from units.text.vietnamese import nfc

_IPTC_CAPTION, _IPTC_AUTHOR, _IPTC_CREDIT = (2, 120), (2, 80), (2, 110)
_XP_TITLE, _XP_COMMENT, _XP_AUTHOR = 0x9C9B, 0x9C9C, 0x9C9D
# Texts that cameras write by default.
_CAMERA_WORDS = ("DIGITAL CAMERA", "SONY DSC", "DCIM", "DEFAULT")


@dataclass(frozen=True)
class EmbeddedTexts:
    """Each is one line, in normal form C, and empty where the file says nothing."""

    caption: str = ""
    credit: str = ""


def read_embedded_texts(picture: ImageFile) -> EmbeddedTexts:
    """The words in the file of `picture`, which Pillow has loaded."""
    iptc, xmp, exif = _iptc(picture), _xmp(picture), picture.getexif()
    return EmbeddedTexts(
        caption=_first(
            iptc.get(_IPTC_CAPTION),
            xmp.get("description"),
            exif.get(ExifTags.Base.ImageDescription),
            exif.get(_XP_COMMENT),
            exif.get(_XP_TITLE),
        ),
        credit=_first(
            iptc.get(_IPTC_AUTHOR),
            xmp.get("creator"),
            exif.get(ExifTags.Base.Artist),
            exif.get(_XP_AUTHOR),
            iptc.get(_IPTC_CREDIT),
            xmp.get("Credit"),
        ),
    )


def _iptc(picture: ImageFile) -> dict:
    with contextlib.suppress(Exception):  # a damaged record is none
        return IptcImagePlugin.getiptcinfo(picture) or {}
    return {}


def _xmp(picture: Image.Image) -> dict:
    """The properties of the XMP packet by their names without a namespace."""
    with contextlib.suppress(Exception):
        described = picture.getxmp()["xmpmeta"]["RDF"]["Description"]
        described = described if isinstance(described, list) else [described]
        return {name: value for part in described for name, value in part.items()}
    return {}


def _first(*values) -> str:
    for value in values:
        for text in _texts(value):
            line = " ".join(nfc(text).replace("\0", " ").split())
            if line and not any(words in line.upper() for words in _CAMERA_WORDS):
                return line
    return ""


def _texts(value) -> Iterator[str]:
    """The texts in a value of any of the three: a string, bytes, or lists of XMP."""
    if isinstance(value, bytes):
        yield from _decoded(value)
    elif isinstance(value, str):
        yield _mended(value)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        # {"Alt": {"li": {"lang": "x-default", "text": ...}}}, or a list of such
        yield from _texts([part for name, part in value.items() if name != "lang"])


def _decoded(data: bytes) -> Iterator[str]:
    # Windows writes its own tags in UTF-16; every second byte of a name is 0 there.
    codec = "utf-16-le" if b"\0" in data.rstrip(b"\0") or data.endswith(b"\0\0") else "utf-8"
    with contextlib.suppress(UnicodeDecodeError):
        yield data.decode(codec)


def _mended(text: str) -> str:
    """UTF-8 that was read byte by byte, as EXIF demands and nobody's program writes."""
    with contextlib.suppress(UnicodeError):
        return text.encode("latin-1").decode("utf-8")
    return text
