"""Portraits of invented people: flat figures without a face, so that nobody is meant."""

from dataclasses import dataclass
from random import Random

from PIL import Image

from demo.pictures.canvas import HEIGHT, PALETTES, WIDTH, Canvas, mix
from demo.pictures.things import SKINS

_WIDTH = 750
# Where the head is, for cutting: left, top, width and height.
FACE = (215, 190, 320, 420)
_GROUNDS = ("dawn", "day", "green", "warm", "rain", "dusk")
_SUITS = ((38, 48, 70), (58, 62, 72), (44, 40, 48), (30, 58, 74))
_DRESSES = ((142, 46, 62), (52, 96, 120), (108, 72, 122), (64, 110, 92), (176, 110, 52))
_TIES = ((164, 40, 44), (40, 74, 122), (92, 60, 104), (44, 96, 84))
_HAIR = ((28, 24, 26), (40, 34, 34), (78, 74, 76), (120, 118, 120))


@dataclass(frozen=True)
class Portrait:
    """The portrait of the person called `name`; a scene of its own for demo/network/stock.py."""

    name: str
    woman: bool

    @property
    def key(self) -> str:
        return self.name

    def draw(self) -> Image.Image:
        """The picture, 750 x 1000, the same at every call."""
        random = Random(f"portrait {self.name}")
        sheet = Canvas(PALETTES[random.choice(_GROUNDS)], random)
        x = WIDTH / 2
        p = sheet.palette
        sheet.gradient([mix(p.sky[0], p.far, 0.55), mix(p.sky[1], p.far, 0.45), p.far])
        sheet.glow(x, 380, 560, p.light, 0.55)
        skin, hair = random.choice(SKINS), random.choice(_HAIR)
        (_draw_woman if self.woman else _draw_man)(sheet, x, skin, hair)
        edge = (WIDTH - _WIDTH) // 2
        return sheet.finish().crop((edge, 0, edge + _WIDTH, HEIGHT))


def _draw_head(sheet: Canvas, x: float, skin) -> None:
    shade = mix(skin, (70, 30, 20), 0.22)
    sheet.rectangle(x - 62, 560, x + 62, 760, shade, 40)
    for side in (-1, 1):
        sheet.ellipse(x + side * 146, 430, 24, 42, shade)
    sheet.ellipse(x, 410, 146, 186, skin)
    sheet.glow(x - 40, 380, 150, mix(skin, (255, 240, 225), 0.6), 0.5)


def _draw_man(sheet: Canvas, x: float, skin, hair) -> None:
    random = sheet.random
    suit, tie = random.choice(_SUITS), random.choice(_TIES)
    _draw_shoulders(sheet, x, suit, 330)
    sheet.polygon([(x - 96, 690), (x + 96, 690), (x + 40, 1000), (x - 40, 1000)], (240, 240, 244))
    _draw_head(sheet, x, skin)
    for side in (-1, 1):
        lapel = [(x + side * 88, 672), (x + side * 172, 742), (x + side * 24, 1000)]
        sheet.polygon([*lapel, (x, 1000)], mix(suit, (255, 255, 255), 0.08))
        sheet.polygon([(x + side * 66, 668), (x, 752), (x + side * 100, 760)], (250, 250, 252))
    knot = mix(tie, (0, 0, 0), 0.2)
    sheet.polygon([(x - 28, 752), (x + 28, 752), (x + 18, 800), (x - 18, 800)], knot)
    sheet.polygon([(x - 18, 800), (x + 18, 800), (x + 40, 1000), (x - 40, 1000)], tie)
    top = [(x - 152, 400), (x - 146, 292), (x - 96, 226), (x, 204), (x + 96, 226), (x + 146, 292)]
    right, left = random.choice(((84, -60), (60, -84), (30, -110)))
    fringe = [(x + 152, 400), (x + 128, 330), (x + right, 296), (x + left, 300), (x - 128, 334)]
    sheet.polygon([*top, *fringe], hair)


def _draw_woman(sheet: Canvas, x: float, skin, hair) -> None:
    random = sheet.random
    dress = random.choice(_DRESSES)
    is_long = random.random() < 0.5
    sheet.ellipse(x, 400, 190, 224, hair)
    if is_long:
        sheet.rectangle(x - 190, 400, x + 190, 740, hair, 90)
    _draw_shoulders(sheet, x, dress, 292)
    _draw_head(sheet, x, skin)
    collar = mix(dress, (255, 255, 255), 0.2)
    sheet.polygon([(x - 76, 664), (x + 76, 664), (x + 92, 744), (x, 776), (x - 92, 744)], collar)
    sheet.line([(x, 776), (x, 1000)], mix(dress, (0, 0, 0), 0.25), 4)
    part = random.choice((-40, 40))
    for side in (-1, 1):
        lock = [(x + part, 216), (x + side * 120, 250), (x + side * 176, 400)]
        sheet.polygon([*lock, (x + side * 150, 470), (x + side * 128, 350)], hair)


def _draw_shoulders(sheet: Canvas, x: float, fill, half: float) -> None:
    sheet.ellipse(x, 990, half, 300, mix(fill, (0, 0, 0), 0.12))
    sheet.ellipse(x - 14, 996, half - 12, 298, fill)
