"""Simple emblems for committees, banners for heads, and pages for documents to download."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

from demo.pictures.canvas import colour, mix
from demo.pictures.lettering import break_lines, write_text

_FIELDS = ("a3201d", "8c2f39", "1f5f7a", "2f6b4f", "6b3f69", "8a5a1f", "2c4a7d", "7a2e2e")
_SIDE = 960


def draw_emblem(code: str, letters: str) -> Image.Image:
    """A round emblem with a lotus over water and the letters of a committee, on clear ground."""
    random = Random(f"emblem {code}")
    field, gold = colour(random.choice(_FIELDS)), colour("f2c14e")
    image = Image.new("RGBA", (_SIDE, _SIDE))
    draw = ImageDraw.Draw(image)
    for inset, fill in ((0, gold), (26, field), (70, gold), (82, mix(field, (0, 0, 0), 0.12))):
        draw.ellipse((inset, inset, _SIDE - inset, _SIDE - inset), fill=fill)
    middle, foot = _SIDE / 2, 560
    for lean, rise, width in ((250, 210, 74), (150, 320, 84), (0, 380, 92)):
        for side in (-1, 1) if lean else (1,):
            tip = (middle + side * lean, foot - rise)
            belly = (middle + side * lean * 0.62, foot - rise * 0.45)
            petal = [
                (middle, foot),
                (belly[0] - width, belly[1] + 10 * side),
                (belly[0] - width * 0.5, belly[1] - rise * 0.3),
                tip,
                (belly[0] + width * 0.5, belly[1] - rise * 0.3),
                (belly[0] + width, belly[1] - 10 * side),
            ]
            draw.polygon(petal, fill=mix(gold, (255, 255, 255), 0.1 + 0.0008 * rise))
            draw.line([*petal, petal[0]], fill=field, width=7)
    for row in range(3):
        top = foot + 22 + row * 34
        half = 290 - row * 36
        for step in range(-3, 4):
            x = middle + step * half / 3.5
            draw.arc((x - 44, top, x + 44, top + 46), 200, 340, fill=gold, width=11)
    size = 150 if len(letters) <= 3 else 110
    write_text(draw, middle, 800, letters, size, gold, 600, "m")
    return image.resize((_SIDE // 4, _SIDE // 4), Image.Resampling.LANCZOS)


def draw_banner(scene: Image.Image) -> Image.Image:
    """A wide strip out of a scene, for the head of a subportal."""
    return scene.crop((0, 380, 1600, 604))


def print_document(heading: str, title: str, paragraphs: list[str]) -> bytes:
    """A PDF of one A4 page with the given words, as from a scanner."""
    width, height, margin = 1240, 1754, 150
    page = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(page)
    write_text(draw, margin, 170, heading.upper(), 28, 0, 600)
    write_text(draw, margin, 210, "*", 28, 0)
    write_text(draw, width - margin, 170, "ĐẢNG CỘNG SẢN VIỆT NAM", 28, 0, 600, "r")
    draw.line((width - margin - 390, 186, width - margin, 186), fill=0, width=2)
    y = 350
    for line in break_lines(title, width - 2 * margin, 40, 600):
        write_text(draw, width / 2, y, line, 40, 0, 600, "m")
        y += 56
    y += 40
    for paragraph in paragraphs:
        for line in break_lines(paragraph, width - 2 * margin, 27):
            write_text(draw, margin, y, line, 27, 0)
            y += 42
        y += 22
        if y > height - 320:
            break
    write_text(draw, width - margin - 40, height - 230, "BAN BIÊN TẬP", 28, 0, 600, "r")
    write_text(draw, margin, height - 120, "Tài liệu minh họa, không có giá trị pháp lý", 22, 90)
    file = BytesIO()
    page.point(lambda value: 255 if value > 140 else 0).convert("1").save(
        file, "PDF", resolution=150, title=title
    )
    return file.getvalue()
