"""Infographics: a title, a drawing and a few figures, 1600 x 1000."""

from math import cos, pi, sin
from random import Random

from PIL import Image, ImageDraw

from demo.pictures.canvas import HEIGHT, WIDTH, colour, mix
from demo.pictures.lettering import break_lines, write_text

_INK, _SOFT = colour("2b2622"), colour("8a7f72")
_PAPERS = ("faf5ea", "f1f5f4", "f6f1f1", "f4f2f8")
_INKS = (
    ("b3261e", "e0a12f", "33658a", "5b8c5a", "8c6a9a"),
    ("1f6f8b", "e08e45", "a23b3b", "6a994e", "5d576b"),
    ("8c2f39", "33658a", "f2a541", "55828b", "758e4f"),
)
_SCALE = 2


class _Sheet:
    def __init__(self, random: Random):
        paper = colour(random.choice(_PAPERS))
        self.inks = [colour(code) for code in random.choice(_INKS)]
        self.paper = paper
        self.image = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), paper)
        self.draw = ImageDraw.Draw(self.image)

    def box(self, *corners, fill, radius=0):
        box = [corner * _SCALE for corner in corners]
        self.draw.rounded_rectangle(box, radius * _SCALE, fill=fill)

    def pie(self, x, y, radius, start, end, fill):
        box = [value * _SCALE for value in (x - radius, y - radius, x + radius, y + radius)]
        self.draw.pieslice(box, start, end, fill=fill)

    def write(self, x, y, text, size, fill=_INK, weight=400, anchor="l"):
        write_text(self.draw, x * _SCALE, y * _SCALE, text, size * _SCALE, fill, weight, anchor)

    def lines(self, text, width, size, weight=400):
        return break_lines(text, width * _SCALE, size * _SCALE, weight)


def draw_infographic(kind: str, title: str, facts: list[str], random: Random) -> Image.Image:
    """An infographic of `kind` (bars, donut or steps) with at most five `facts` beside it."""
    sheet = _Sheet(random)
    sheet.box(0, 0, WIDTH, 26, fill=sheet.inks[0])
    y = 118
    for line in sheet.lines(title, 1400, 54, 600)[:2]:
        sheet.write(80, y, line, 54, weight=600)
        y += 68
    sheet.box(80, y - 26, 240, y - 18, fill=sheet.inks[1])
    {"bars": _bars, "donut": _donut, "steps": _steps}[kind](sheet, facts[:5], random)
    sheet.write(80, 962, "Đồ họa: Ban Biên tập", 22, fill=_SOFT)
    sheet.write(1520, 962, "Số liệu minh họa", 22, fill=_SOFT, anchor="r")
    return sheet.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _facts(sheet: _Sheet, facts: list[str], left: int, top: int, width: int) -> None:
    """The facts as a column; what stands after a colon is set large."""
    for index, fact in enumerate(facts):
        label, _colon, value = fact.partition(":")
        ink = sheet.inks[index % len(sheet.inks)]
        sheet.box(left, top - 34, left + 8, top + 62, fill=ink, radius=4)
        if value:
            sheet.write(left + 30, top + 6, value.strip(" ."), 44, fill=ink, weight=600)
            label_top = top + 48
        else:
            label_top = top + 10
        for line in sheet.lines(label.strip(" ."), width - 40, 26)[:2]:
            sheet.write(left + 30, label_top, line, 26)
            label_top += 34
        top += 134


def _bars(sheet: _Sheet, facts: list[str], random: Random) -> None:
    base, left = 860, 110
    for step in range(5):
        y = base - step * 130
        sheet.box(left - 20, y, 950, y + 2, fill=mix(sheet.paper, _INK, 0.14))
    for month in range(1, 11):
        rise = 150 + 330 * random.random() ** 1.4 + month * 12
        x = left + (month - 1) * 84
        ink = mix(sheet.inks[0], sheet.inks[1], 0 if month == 10 else 0.25)
        sheet.box(x, base - rise, x + 54, base, fill=ink, radius=8)
        sheet.box(x, base - rise * 0.38, x + 54, base, fill=mix(ink, _INK, 0.3), radius=4)
        sheet.write(x + 27, base + 40, f"T{month}", 26, fill=_SOFT, anchor="m")
    _facts(sheet, facts, 1030, 330, 520)


def _donut(sheet: _Sheet, facts: list[str], random: Random) -> None:
    shares = [_percent(fact) for fact in facts]
    known = sum(share for share in shares if share)
    rest = [index for index, share in enumerate(shares) if not share]
    for index in rest:
        shares[index] = max(4.0, (100 - known) / len(rest))
    start, total = -90.0, sum(shares)
    for index, share in enumerate(shares):
        end = start + 360 * share / total
        sheet.pie(500, 590, 300, start, end, sheet.inks[index % 5])
        middle = (start + end) / 2 * pi / 180
        x, y = 500 + cos(middle) * 232, 590 + sin(middle) * 232
        label = f"{round(100 * share / total)}%"
        sheet.write(x, y + 12, label, 32, (255, 255, 255), weight=600, anchor="m")
        start = end
    sheet.pie(500, 590, 164, 0, 360, sheet.paper)
    sheet.write(500, 604, "100%", 52, weight=600, anchor="m")
    _facts(sheet, facts, 960, 360, 560)


def _steps(sheet: _Sheet, facts: list[str], random: Random) -> None:
    for index, fact in enumerate(facts):
        x, y = 200 + index * 300, 500 + (60 if index % 2 else 0)
        ink = sheet.inks[index % 5]
        if index < len(facts) - 1:
            following = 500 + (0 if index % 2 else 60)
            points = [value * _SCALE for value in (x, y, x + 300, following)]
            sheet.draw.line(points, fill=mix(sheet.paper, _INK, 0.25), width=10 * _SCALE)
        sheet.pie(x, y, 92, 0, 360, mix(sheet.paper, ink, 0.25))
        sheet.pie(x, y, 72, 0, 360, ink)
        sheet.write(x, y + 26, str(index + 1), 72, (255, 255, 255), weight=600, anchor="m")
        text = fact.partition(":")[2] or fact
        for line_number, line in enumerate(
            sheet.lines(text.strip(" .").capitalize(), 240, 32, 600)
        ):
            sheet.write(x, y + 160 + line_number * 42, line, 32, weight=600, anchor="m")


def _percent(fact: str) -> float:
    """The share that a fact names, 0 when it names none."""
    for word in fact.replace("%", " % ").split():
        number = word.replace(",", ".")
        if number.replace(".", "", 1).isdigit() and "%" in fact:
            return float(number)
    return 0.0
