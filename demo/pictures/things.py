"""What scenes are made of: houses, water, trees, people, boats."""

from demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Colour, mix

SKINS = ((214, 164, 130), (196, 142, 108), (226, 180, 148))
SHIRTS = (
    (232, 234, 238),
    (74, 108, 150),
    (196, 84, 62),
    (236, 196, 96),
    (92, 132, 104),
    (150, 120, 160),
)


def skyline(sheet: Canvas, base: float, tallest: float, fill: Colour, lit: float = 0.0) -> None:
    """A row of buildings on `base`; `lit` is the share of windows with light."""
    random, x = sheet.random, -20
    while x < WIDTH:
        width = random.randint(46, 130)
        rise = tallest * random.uniform(0.3, 1) * (1.15 - abs(x - WIDTH * 0.6) / WIDTH)
        top = base - rise
        shade = mix(fill, sheet.palette.light, random.uniform(0, 0.06))
        sheet.rectangle(x, top, x + width, base, shade)
        roof = random.random()
        if roof < 0.2:
            sheet.polygon([(x, top), (x + width / 2, top - width * 0.6), (x + width, top)], shade)
        elif roof < 0.45:
            sheet.rectangle(x + width * 0.3, top - 26, x + width * 0.7, top, shade)
            sheet.line([(x + width / 2, top - 26), (x + width / 2, top - 80)], shade, 4)
        if lit:
            windows(sheet, x + 8, top + 14, x + width - 8, base - 8, lit)
        x += width + random.randint(-12, 16)


def windows(sheet: Canvas, left, top, right, bottom, share: float, size: int = 9) -> None:
    """A grid of windows, `share` of them lit."""
    y = top
    while y < bottom - size:
        x = left
        while x < right - size:
            if sheet.random.random() < share:
                warm = mix(sheet.palette.light, sheet.palette.accent, sheet.random.random() * 0.6)
                sheet.rectangle(x, y, x + size, y + size * 1.3, warm)
            x += size * 2
        y += size * 2.6


def water(sheet: Canvas, horizon: float, strength: float = 0.55) -> None:
    """A river below `horizon` that mirrors the sky, with streaks of light on it."""
    palette, random = sheet.palette, sheet.random
    sheet.gradient([palette.sky[-1], mix(palette.sky[0], palette.near, 0.45)], int(horizon))
    sheet.mirror(horizon, strength)
    for _ in range(150):
        depth = random.random() ** 1.6
        y = horizon + 4 + depth * (HEIGHT - horizon)
        length = 20 + depth * random.uniform(60, 260)
        x = random.uniform(-100, WIDTH)
        tint = mix(palette.sky[-1], palette.light, random.random())
        under = sheet.image.getpixel((min(2399, max(0, int(x * 1.5))), min(1499, int(y * 1.5))))
        sheet.line([(x, y), (x + length, y)], mix(under, tint, 0.3), 1 + depth * 3)


def tree(sheet: Canvas, x: float, base: float, size: float, fill: Colour) -> None:
    """A round tree of height `size`."""
    random = sheet.random
    trunk = mix(fill, (30, 20, 15), 0.45)
    fill = mix(fill, sheet.palette.leaf, 0.5)
    sheet.polygon(
        [
            (x - size * 0.035, base),
            (x - size * 0.02, base - size * 0.6),
            (x + size * 0.02, base - size * 0.6),
            (x + size * 0.035, base),
        ],
        trunk,
    )
    for step in range(22):
        shade = mix(mix(fill, (0, 0, 0), 0.18), mix(fill, sheet.palette.light, 0.3), step / 22)
        spread = 1 - step / 40
        sheet.ellipse(
            x + random.uniform(-0.3, 0.26) * size * spread,
            base - size * (0.56 + 0.3 * random.random() + step * 0.006),
            size * random.uniform(0.09, 0.17),
            size * random.uniform(0.07, 0.13),
            shade,
        )


def palm(sheet: Canvas, x: float, base: float, size: float, fill: Colour) -> None:
    bend = sheet.random.uniform(-0.12, 0.12) * size
    top = (x + bend, base - size)
    sheet.line([(x, base), (x + bend * 0.4, base - size * 0.5), top], fill, size * 0.035)
    for side in (-1, 1):
        for reach, drop in ((0.42, 0.02), (0.4, 0.2), (0.28, 0.34), (0.22, -0.14)):
            tip = (top[0] + side * reach * size, top[1] + drop * size)
            middle = (top[0] + side * reach * size * 0.5, top[1] - size * 0.1 + drop * size * 0.3)
            lower = (middle[0], middle[1] + size * 0.06)
            sheet.polygon([top, middle, tip, lower], fill)


def person(sheet: Canvas, x: float, base: float, size: float, fill: Colour, skin: Colour) -> None:
    """A standing figure seen from afar, `size` tall; the feet at `base`."""
    head = size * 0.085
    shoulder = size * 0.13
    sheet.rectangle(
        x - shoulder * 0.62, base - size * 0.48, x - size * 0.012, base, fill, size * 0.03
    )
    sheet.rectangle(
        x + size * 0.012, base - size * 0.48, x + shoulder * 0.62, base, fill, size * 0.03
    )
    sheet.rectangle(
        x - shoulder, base - size * 0.8, x + shoulder, base - size * 0.4, fill, shoulder * 0.7
    )
    sheet.ellipse(x, base - size * 0.9, head, head * 1.15, skin)
    sheet.arc(
        x, base - size * 0.91, head, head * 1.15, 170, 370, mix(fill, (20, 15, 15), 0.8), head * 0.6
    )


def bust(sheet: Canvas, x: float, base: float, size: float, fill: Colour, skin: Colour) -> None:
    """Head and shoulders, as one sees people sitting in front."""
    sheet.ellipse(x, base, size * 0.62, size * 0.55, fill)
    sheet.rectangle(x - size * 0.12, base - size * 0.75, x + size * 0.12, base - size * 0.3, skin)
    sheet.ellipse(x, base - size * 0.86, size * 0.25, size * 0.31, skin)
    hair = mix(sheet.palette.near, (15, 12, 14), 0.7)
    sheet.polygon(
        [
            (x - size * 0.27, base - size * 0.8),
            (x - size * 0.24, base - size * 1.1),
            (x, base - size * 1.22),
            (x + size * 0.24, base - size * 1.1),
            (x + size * 0.27, base - size * 0.8),
            (x + size * 0.17, base - size * 1.0),
            (x - size * 0.15, base - size * 1.0),
        ],
        hair,
    )


def boat(sheet: Canvas, x: float, y: float, size: float, fill: Colour) -> None:
    sheet.polygon(
        [
            (x - size, y - size * 0.12),
            (x + size, y - size * 0.16),
            (x + size * 0.72, y + size * 0.1),
            (x - size * 0.75, y + size * 0.1),
        ],
        fill,
    )
    sheet.arc(x, y - size * 0.08, size * 0.45, size * 0.32, 180, 360, fill, size * 0.09)
    sheet.line([(x + size * 0.7, y - size * 0.12), (x + size * 0.62, y - size * 0.5)], fill, 4)


def lotus(sheet: Canvas, x: float, y: float, size: float, fill: Colour) -> None:
    """A lotus flower seen from the side, petals from the outermost in."""
    for ring, (count, reach, rise) in enumerate(((4, 1.0, 0.42), (3, 0.74, 0.72), (2, 0.42, 0.92))):
        for index in range(count):
            for side in (-1, 1):
                lean = side * reach * (index + 0.6) / count * size
                tip = (x + lean, y - rise * size * (1.05 - 0.12 * index))
                width = size * (0.17 + 0.04 * ring)
                shade = mix(fill, (255, 246, 240), 0.12 + 0.2 * ring + 0.1 * index / count)
                middle = (x + lean * 0.62, y - rise * size * 0.42)
                sheet.polygon(
                    [
                        (x, y),
                        (middle[0] - width, middle[1] + width * 0.3 * side),
                        (middle[0] - width * 0.55, middle[1] - rise * size * 0.28),
                        tip,
                        (middle[0] + width * 0.55, middle[1] - rise * size * 0.28),
                        (middle[0] + width, middle[1] - width * 0.3 * side),
                    ],
                    shade,
                )
    centre = mix(fill, (255, 250, 246), 0.8)
    sheet.polygon(
        [
            (x - size * 0.2, y - size * 0.28),
            (x, y - size * 1.02),
            (x + size * 0.2, y - size * 0.28),
            (x, y),
        ],
        centre,
    )


def lily_pad(sheet: Canvas, x: float, y: float, size: float, fill: Colour) -> None:
    sheet.ellipse(x, y, size, size * 0.3, fill)
    sheet.ellipse(
        x - size * 0.06, y - size * 0.03, size * 0.86, size * 0.24, mix(fill, (220, 235, 200), 0.16)
    )
    sheet.polygon(
        [(x, y), (x + size, y - size * 0.1), (x + size, y + size * 0.08)], mix(fill, (0, 0, 0), 0.3)
    )


def cloud(sheet: Canvas, x: float, y: float, size: float, fill: Colour) -> None:
    for _ in range(9):
        sheet.ellipse(
            x + sheet.random.uniform(-1, 1) * size,
            y + sheet.random.uniform(-0.12, 0.12) * size,
            size * sheet.random.uniform(0.25, 0.5),
            size * sheet.random.uniform(0.06, 0.14),
            fill,
        )
