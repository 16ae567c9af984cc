"""Pictures as phones, agencies and print shops make them; none is downloaded."""

import struct
from io import BytesIO

from PIL import ExifTags, Image, ImageCms, ImageDraw, IptcImagePlugin

GPS = {1: "N", 2: (20.0, 51.0, 0.0), 3: "E", 4: (106.0, 41.0, 0.0)}
SIZE = (400, 300)
GREYS = (60, 200)


def as_bytes(picture, form, **options):
    output = BytesIO()
    picture.save(output, form, **options)
    return output.getvalue()


def plain(mode="RGB", size=SIZE, colour=None):
    """A dark left half and a bright right one, so that turning and conversion show."""
    if colour:
        return Image.new("RGB", size, colour).convert(mode)
    picture = Image.new("L", size, GREYS[1])
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 2, size[1]), fill=GREYS[0])
    if mode == "1":
        return picture.point(lambda grey: 255 * (grey > 128), "1")
    if mode == "I;16":
        return picture.convert("I").point(lambda grey: grey * 257).convert("I;16")
    return picture.convert(mode)


def animation(form, **options):
    frames = [plain(), plain(colour=(255, 0, 0)), plain(colour=(0, 0, 255))]
    options |= {"save_all": True, "append_images": frames[1:], "duration": [100, 200, 300]}
    return as_bytes(frames[0], form, **options)


def phone_exif(orientation=6, **texts):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = "Nokia", "Nokia 8.3"
    for name, text in texts.items():
        exif[ExifTags.Base[name]] = text
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(GPS)
    return exif


def phone_jpeg(orientation=6, picture=None, **texts):
    return as_bytes(picture or plain(), "JPEG", exif=phone_exif(orientation, **texts))


def iptc(records):
    """An APP13 segment with records {(2, 120): "caption"}."""
    data = b"\x1c\x01\x5a\x00\x03\x1b%G"
    for (group, number), text in records.items():
        content = text.encode()
        data += struct.pack(">BBBH", 0x1C, group, number, len(content)) + content
    block = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)
    content = b"Photoshop 3.0\0" + block
    return b"\xff\xed" + struct.pack(">H", len(content) + 2) + content


def with_segment(jpeg, segment):
    return jpeg[:2] + segment + jpeg[2:]


def wide_gamut_profile():
    """RGB with the primaries of Display P3 (ICC 4 with a curve of gamma 2.2)."""

    def fixed(number):
        return struct.pack(">i", round(number * 65536))

    def xyz(*numbers):
        return b"XYZ \0\0\0\0" + b"".join(map(fixed, numbers))

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    text = "Wide RGB".encode("utf-16-be")
    words = b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(text), 28) + text
    tags = {
        b"desc": words,
        b"cprt": words,
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": xyz(0.51512, 0.2412, -0.00105),
        b"gXYZ": xyz(0.29198, 0.69225, 0.04189),
        b"bXYZ": xyz(0.1571, 0.06657, 0.78407),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    start = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        table += struct.pack(">4sII", name, start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    head = struct.pack(">I4sI4s4s4s", start + len(body), b"lcms", 0x04300000, b"mntr", b"RGB ",
                       b"XYZ ")  # fmt: skip
    head += bytes(12) + b"acsp" + bytes(28) + fixed(0.9642) + fixed(1.0) + fixed(0.8249)
    profile = head + bytes(128 - len(head)) + table + body
    ImageCms.ImageCmsProfile(BytesIO(profile))
    return profile


def captioned_jpeg(caption, author):
    records = {(2, 120): caption, (2, 80): author}
    jpeg = with_segment(phone_jpeg(1), iptc(records))
    assert IptcImagePlugin.getiptcinfo(Image.open(BytesIO(jpeg)))
    return jpeg
