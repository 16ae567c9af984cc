"""A sheet of 1600 x 1000 to draw on: shapes with soft edges, light, haze and grain."""

from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1000
# Shapes are drawn larger and reduced at the end, which softens their edges.
_SCALE = 1.5

Colour = tuple[int, int, int]


def mix(one: Colour, other: Colour, part: float) -> Colour:
    """`one` with `part` (0 to 1) of `other` in it."""
    return tuple(round(a + (b - a) * part) for a, b in zip(one, other, strict=True))


def colour(code: str) -> Colour:
    """The colour of a code such as `e8b04a`."""
    return tuple(int(code[start : start + 2], 16) for start in (0, 2, 4))


class Palette:
    """Sky from top to horizon, what stands far and near, an accent and the colour of light."""

    def __init__(self, sky: str, far: str, near: str, accent: str, light: str):
        self.sky = [colour(code) for code in sky.split()]
        self.far, self.near = colour(far), colour(near)
        self.accent, self.light = colour(accent), colour(light)
        # Leaves keep some green by day and lose it as the sky darkens.
        self.leaf = mix((72, 132, 78), self.near, 0.75 - 0.65 * sum(self.sky[1]) / 765)

    def depth(self, part: float) -> Colour:
        """The colour of things at a distance: 0 is far, 1 is near."""
        return mix(self.far, self.near, part)


PALETTES = {
    "dawn": Palette("5b6f9c d99a8b f7dcb0", "b58a94", "3b3450", "e4573d", "fff0c9"),
    "day": Palette("4f93c4 9cc9df eaf3ee", "9fbccb", "2f5369", "d9822b", "ffffff"),
    "dusk": Palette("2b2f5c 8d4f78 ef9a5f", "7a4a72", "1d1b38", "f2b33d", "ffd99a"),
    "night": Palette("0b1430 16264f 2c4a78", "24406c", "070d20", "f0b94c", "ffe2a0"),
    "rain": Palette("51606b 7f8f98 b7c2c4", "8b9aa1", "2a363d", "d8553e", "eef4f5"),
    "green": Palette("7fb3a5 bcd8b8 f3efd2", "93b59b", "1f4a3d", "e0a12f", "fffbe0"),
    "warm": Palette("6e1622 a8261f d8632c", "8f2a22", "33090f", "f1c04e", "ffe9b0"),
    "paper": Palette("e9e2d2 f2ecdf faf6ec", "d8cbb0", "4a4238", "b7352b", "ffffff"),
}


class Canvas:
    def __init__(self, palette: Palette, random: Random):
        self.palette = palette
        self.random = random
        self.image = Image.new("RGB", (round(WIDTH * _SCALE), round(HEIGHT * _SCALE)))
        self._draw = ImageDraw.Draw(self.image)
        self.gradient(palette.sky)

    def gradient(self, colours: list[Colour], top: int = 0, bottom: int = HEIGHT) -> None:
        """Fill the sheet from `top` to `bottom` with colours that run into each other."""
        strip = Image.new("RGB", (1, len(colours)))
        strip.putdata(colours)
        size = (self.image.width, round((bottom - top) * _SCALE))
        strip = strip.resize((1, 256), Image.Resampling.BICUBIC).resize(
            size, Image.Resampling.BICUBIC
        )
        self.image.paste(strip, (0, round(top * _SCALE)))

    def polygon(self, points, fill: Colour) -> None:
        self._draw.polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill=fill)

    def rectangle(self, left, top, right, bottom, fill: Colour, radius: float = 0) -> None:
        box = [value * _SCALE for value in (left, top, right, bottom)]
        self._draw.rounded_rectangle(box, radius * _SCALE, fill=fill)

    def ellipse(self, x, y, width, height, fill: Colour) -> None:
        """An ellipse of half-axes `width` and `height` around (x, y)."""
        box = [x - width, y - height, x + width, y + height]
        self._draw.ellipse([value * _SCALE for value in box], fill=fill)

    def line(self, points, fill: Colour, width: float = 2) -> None:
        scaled = [(x * _SCALE, y * _SCALE) for x, y in points]
        self._draw.line(scaled, fill=fill, width=max(1, round(width * _SCALE)), joint="curve")

    def arc(self, x, y, width, height, start, end, fill: Colour, thickness: float) -> None:
        box = [value * _SCALE for value in (x - width, y - height, x + width, y + height)]
        self._draw.arc(box, start, end, fill=fill, width=round(thickness * _SCALE))

    def glow(self, x, y, radius, fill: Colour, strength: float = 0.8) -> None:
        """Light around (x, y) that fades outwards."""
        side = round(2 * radius * _SCALE)
        mask = ImageChops.invert(Image.radial_gradient("L")).resize((side, side))
        mask = mask.point(lambda value: round(max(0, value - 75) * 255 / 180 * strength))
        corner = (round((x - radius) * _SCALE), round((y - radius) * _SCALE))
        self.image.paste(fill, corner, mask)

    def veil(self, top, bottom, fill: Colour, strength: float, rising: bool = False) -> None:
        """Haze between `top` and `bottom`, densest at the bottom, or at the top when `rising`."""
        size = (self.image.width, round((bottom - top) * _SCALE))
        mask = Image.linear_gradient("L").resize(size).point(lambda value: round(value * strength))
        if rising:
            mask = mask.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        self.image.paste(fill, (0, round(top * _SCALE)), mask)

    def soften(self, radius: float) -> None:
        """Blur what is drawn so far, as a lens does with what lies behind its subject."""
        small = self.image.reduce(2).filter(ImageFilter.GaussianBlur(radius * _SCALE / 2))
        self.image.paste(small.resize(self.image.size, Image.Resampling.BILINEAR))

    def mirror(self, horizon: float, strength: float = 0.55) -> None:
        """Below `horizon`, the still reflection of what is above it."""
        edge = round(horizon * _SCALE)
        depth = self.image.height - edge
        part = self.image.crop((0, max(0, edge - depth), self.image.width, edge))
        part = part.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((self.image.width, depth))
        part = part.filter(ImageFilter.BoxBlur(3 * _SCALE))
        below = self.image.crop((0, edge, self.image.width, self.image.height))
        self.image.paste(Image.blend(below, part, strength), (0, edge))

    def finish(self) -> Image.Image:
        """The drawing at its proper size, with the grain and the dark corners of a print."""
        image = self.image.resize((WIDTH, HEIGHT), Image.Resampling.BOX)
        size = (WIDTH // 2, HEIGHT // 2)
        grain = Image.frombytes("L", size, self.random.randbytes(size[0] * size[1]))
        grain = grain.point(lambda value: 128 + (value - 128) // 3).resize((WIDTH, HEIGHT))
        image = Image.blend(image, ImageChops.overlay(image, grain.convert("RGB")), 0.22)
        corners = Image.radial_gradient("L").resize((WIDTH, HEIGHT))
        corners = corners.point(lambda value: round(max(0, value - 130) * 0.55))
        image.paste((8, 8, 18), (0, 0), corners)
        return image
