"""Scenes of gardens, fields and quiet."""

from demo.pictures.canvas import WIDTH, Canvas, mix
from demo.pictures.things import SHIRTS, SKINS, cloud, lily_pad, lotus, palm, person, tree, water


def lotus_pond(sheet: Canvas) -> None:
    p, random = sheet.palette, sheet.random
    sheet.glow(random.randint(300, 1300), 220, 640, p.light, 0.8)
    sheet.veil(0, 520, p.sky[-1], 0.4)
    for x in range(-20, WIDTH, 70):
        tree(sheet, x, 430, random.randint(90, 170), p.depth(0.3))
    sheet.soften(5)
    water(sheet, 425, 0.7)
    for _ in range(46):
        y = 470 + 520 * random.random()
        size = 30 + (y - 430) * 0.24
        lily_pad(sheet, random.uniform(-40, WIDTH), y, size, mix(p.depth(0.7), (70, 130, 84), 0.5))
    sheet.soften(1.5)
    for x, y, size in ((420, 760, 150), (1190, 700, 120), (820, 900, 230)):
        hue = random.choice(((226, 108, 140), (232, 130, 150), (240, 170, 176)))
        sheet.line([(x, y), (x - 12, y + 160)], mix((70, 120, 70), p.near, 0.3), size * 0.06)
        lotus(sheet, x + random.randint(-60, 60), y, size, hue)
        lily_pad(sheet, x + size * 0.9, y + size * 0.35, size * 0.95, (66, 128, 84))


def field(sheet: Canvas) -> None:
    p, random = sheet.palette, sheet.random
    sheet.glow(1120, 260, 560, p.light, 0.85)
    cloud(sheet, 420, 170, 220, mix(p.sky[1], p.light, 0.6))
    for x in range(-10, WIDTH, 60):
        tree(sheet, x, 440, random.randint(70, 130), p.depth(0.35))
    sheet.veil(330, 450, p.sky[-1], 0.5)
    soil = mix((126, 96, 60), p.near, 0.3)
    sheet.gradient([mix(soil, p.sky[-1], 0.4), soil], 438)
    for row in range(-14, 15):
        near, far = 800 + row * 190, 800 + row * 34
        leaf = mix((96, 156, 74), p.light, 0.12 * (row % 3))
        sheet.polygon([(far - 9, 440), (far + 9, 440), (near + 62, 1000), (near - 62, 1000)], leaf)
        sheet.polygon(
            [(far - 2, 440), (far + 4, 440), (near + 26, 1000), (near - 10, 1000)],
            mix(leaf, (250, 250, 200), 0.28),
        )
    for x in (90, 1490):
        palm(sheet, x, 640, 380, p.near)
    for x, base, size in ((560, 760, 210), (1080, 690, 160)):
        person(sheet, x, base, size, mix(random.choice(SHIRTS), p.near, 0.2), SKINS[1])
        sheet.polygon(
            [
                (x - size * 0.22, base - size * 0.92),
                (x, base - size * 1.12),
                (x + size * 0.22, base - size * 0.92),
            ],
            (230, 206, 146),
        )


def trees(sheet: Canvas) -> None:
    p, random = sheet.palette, sheet.random
    sheet.glow(800, 330, 700, p.light, 0.95)
    for x in range(-30, WIDTH, 90):
        tree(sheet, x, 560, random.randint(200, 360), p.depth(0.25))
    sheet.veil(260, 620, p.sky[-1], 0.5)
    lawn = mix((116, 160, 92), p.near, 0.15)
    sheet.gradient([mix(lawn, p.light, 0.3), mix(lawn, p.near, 0.4)], 552)
    sheet.polygon(
        [(760, 556), (850, 556), (1290, 1000), (420, 1000)], mix((226, 210, 178), p.light, 0.2)
    )
    for step in range(5, 0, -1):
        for side in (-1, 1):
            tree(
                sheet,
                800 + side * (90 + 980 / step),
                560 + 420 / step,
                180 + 640 / step,
                p.depth(1 - step / 8),
            )
    for x, base, size in ((790, 690, 120), (850, 700, 110), (700, 860, 210)):
        person(sheet, x, base, size, random.choice(SHIRTS), SKINS[0])


def candle(sheet: Canvas) -> None:
    p, random = sheet.palette, sheet.random
    for _ in range(60):
        spot = (random.uniform(0, WIDTH), random.uniform(80, 620))
        sheet.glow(*spot, random.uniform(18, 60), mix(p.accent, p.light, random.random()), 0.35)
    for row in range(4):
        for index in range(5 + row * 2):
            scale = 0.45 + row * 0.24
            x = WIDTH * (index + 0.5) / (5 + row * 2) + random.randint(-30, 30)
            base = 560 + row * 135
            tall = 120 * scale
            sheet.glow(x, base - tall - 26 * scale, 130 * scale, mix(p.accent, p.light, 0.25), 0.5)
            sheet.rectangle(
                x - 17 * scale,
                base - tall,
                x + 17 * scale,
                base,
                mix((250, 238, 214), p.accent, 0.18),
                5,
            )
            tip = base - tall - 62 * scale
            sheet.polygon(
                [
                    (x, tip),
                    (x + 13 * scale, base - tall - 18 * scale),
                    (x, base - tall - 4),
                    (x - 13 * scale, base - tall - 18 * scale),
                ],
                (255, 244, 200),
            )


NATURE_SCENES = {
    "lotus": (lotus_pond, "green dawn day"),
    "field": (field, "day dawn"),
    "trees": (trees, "green day"),
    "candle": (candle, "night"),
}
