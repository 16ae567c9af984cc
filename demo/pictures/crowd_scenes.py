"""Scenes of people together."""

from math import cos, pi, sin

from demo.pictures.canvas import HEIGHT, WIDTH, Canvas, mix
from demo.pictures.things import SHIRTS, SKINS, bust, person, skyline, tree


def people(sheet: Canvas) -> None:
    p, random = sheet.palette, sheet.random
    sheet.glow(800, 260, 760, p.light, 0.7)
    skyline(sheet, 640, 300, p.depth(0.12))
    sheet.veil(260, 700, p.sky[-1], 0.7)
    for x in range(-20, WIDTH, 120):
        tree(sheet, x, 690, random.randint(180, 300), p.depth(0.35))
    sheet.soften(5)
    for row, (base, size, gap) in enumerate(((720, 120, 140), (860, 176, 200), (1030, 250, 268))):
        for index, x in enumerate(range(-20 + 60 * row, WIDTH + 120, gap)):
            shirt = mix(random.choice(SHIRTS), p.sky[1], 0.35 - 0.15 * row)
            bust(
                sheet,
                x + random.randint(-16, 16),
                base + random.randint(-14, 14),
                size,
                shirt,
                SKINS[(index + row) % 3],
            )
        sheet.veil(base - 60, base + 160, p.depth(0.5), 0.28)


def market(sheet: Canvas) -> None:
    p, random = sheet.palette, sheet.random
    sheet.glow(800, 200, 760, p.light, 0.7)
    sheet.veil(200, 620, p.depth(0.35), 0.8)
    for index in range(6):
        left = -60 + index * 290
        hue = (p.accent, (64, 120, 132), (222, 170, 74))[index % 3]
        for stripe in range(8):
            x = left + stripe * 34
            tint = hue if stripe % 2 else mix(hue, (255, 250, 240), 0.75)
            sheet.polygon([(x + 16, 210), (x + 46, 210), (x + 34, 350), (x, 350)], tint)
            sheet.ellipse(x + 17, 350, 17, 16, tint)
        sheet.rectangle(left + 4, 360, left + 14, 760, p.depth(0.8))
    for index in range(7):
        x = 90 + index * 236
        bust(sheet, x, 640, 130, random.choice(SHIRTS), SKINS[index % 3])
        hat = (226, 200, 140)
        sheet.polygon([(x - 84, 545), (x, 452), (x + 84, 545), (x, 560)], hat)
    for row, base in enumerate((720, 880)):
        sheet.rectangle(0, base - 10, WIDTH, base + 170, mix(p.depth(0.75), (120, 80, 50), 0.4))
        for index in range(9):
            x = 40 + index * 188 + row * 70
            fruit = ((214, 74, 52), (236, 168, 50), (104, 150, 70), (190, 90, 120), (240, 206, 90))[
                (index + row) % 5
            ]
            for _ in range(40):
                spot = (x + random.uniform(-66, 66), base - random.uniform(-14, 50) * 0.8)
                sheet.ellipse(*spot, 17, 16, mix(fruit, (255, 240, 220), random.random() * 0.28))
            sheet.polygon(
                [(x - 92, base), (x + 92, base), (x + 70, base + 76), (x - 70, base + 76)],
                (176, 126, 76),
            )
            for line in range(3):
                sheet.line(
                    [
                        (x - 86 + line * 6, base + 16 + line * 22),
                        (x + 86 - line * 6, base + 16 + line * 22),
                    ],
                    (146, 98, 56),
                    4,
                )


def lantern(sheet: Canvas) -> None:
    p, random = sheet.palette, sheet.random
    skyline(sheet, 760, 300, p.depth(0.25), 0.25)
    sheet.veil(360, 800, p.sky[-1], 0.4)
    sheet.soften(5)
    for y, sag in ((90, 150), (190, 200), (40, 300)):
        wire = [(x, y + sag * sin(pi * x / WIDTH)) for x in range(-20, WIDTH + 40, 20)]
        sheet.line(wire, p.depth(0.9), 2.5)
        for x, height in wire[3::8]:
            hue = random.choice((p.accent, (214, 60, 52), (238, 150, 60), (232, 110, 130)))
            size = random.uniform(30, 52)
            sheet.glow(x, height + size * 1.5, size * 3.4, mix(hue, p.light, 0.4), 0.75)
            sheet.ellipse(x, height + size * 1.4, size, size * 1.12, hue)
            sheet.ellipse(x, height + size * 1.4, size * 0.55, size * 1.1, mix(hue, p.light, 0.3))
            sheet.rectangle(
                x - size * 0.35, height + size * 0.26, x + size * 0.35, height + size * 0.42, p.near
            )
            sheet.line([(x, height + size * 2.5), (x, height + size * 3.4)], hue, 5)
    sheet.veil(700, HEIGHT, p.near, 0.85)
    for index in range(11):
        bust(
            sheet,
            40 + index * 152 + random.randint(-20, 20),
            1010,
            random.randint(120, 170),
            mix(random.choice(SHIRTS), p.near, 0.6),
            mix(SKINS[index % 3], p.near, 0.4),
        )


def stadium(sheet: Canvas) -> None:
    p, random = sheet.palette, sheet.random
    sheet.glow(400, 200, 620, p.light, 0.8)
    for x in range(-20, WIDTH, 80):
        tree(sheet, x, 440, random.randint(100, 170), p.depth(0.3))
    sheet.veil(300, 450, p.sky[-1], 0.4)
    sheet.gradient([(122, 166, 88), (88, 140, 76)], 436)
    track = (192, 92, 66)
    sheet.polygon([(0, 560), (WIDTH, 470), (WIDTH, 1000), (0, 1000)], track)
    for lane in range(7):
        left, right = 590 + lane * 66, 486 + lane * 84
        sheet.line([(0, left), (WIDTH, right)], (246, 236, 226), 4)
    for index in range(7):
        x, base = 230 + index * 190, 730 + (index * 67) % 210
        size = 200 + (base - 700) * 0.35
        shirt = random.choice(((230, 180, 60), (58, 110, 160), (240, 240, 244), (90, 150, 100)))
        sheet.ellipse(x, base + 4, size * 0.2, size * 0.03, mix(track, (0, 0, 0), 0.35))
        person(sheet, x, base, size, shirt, SKINS[index % 3])
        angle = 0.6 if index % 2 else -0.6
        sheet.line(
            [
                (x, base - size * 0.4),
                (x + size * 0.24 * sin(angle), base - size * 0.18),
                (x + size * 0.3 * sin(angle) - 20, base - size * 0.05),
            ],
            (40, 46, 66),
            size * 0.06,
        )
        sheet.line(
            [(x, base - size * 0.72), (x - size * 0.2 * cos(angle), base - size * 0.56)],
            SKINS[index % 3],
            size * 0.045,
        )


CROWD_SCENES = {
    "people": (people, "dawn day green"),
    "market": (market, "dawn day"),
    "lantern": (lantern, "dusk night"),
    "stadium": (stadium, "day"),
}
