"""Scenes of streets and building sites."""

from math import pi, sin

from demo.pictures.canvas import HEIGHT, WIDTH, Canvas, mix
from demo.pictures.things import person, skyline, tree


def road(sheet: Canvas) -> None:
    p, horizon = sheet.palette, 470
    sheet.glow(800, 430, 560, p.light, 0.8)
    skyline(sheet, horizon, 230, p.depth(0.2))
    sheet.veil(260, horizon, p.sky[-1], 0.6)
    sheet.gradient([mix(p.depth(0.45), p.light, 0.15), p.depth(0.75)], horizon)
    asphalt = mix(p.near, (70, 72, 80), 0.4)
    sheet.polygon([(770, horizon), (830, horizon), (1500, HEIGHT), (100, HEIGHT)], asphalt)
    for lane in (-0.5, 0, 0.5):
        for step in range(9):
            near, far = (step + 0.55) / 9, step / 9
            y0, y1 = horizon + 530 * far**1.9, horizon + 530 * near**1.9
            x0, x1 = 800 + lane * 1300 * far**1.9, 800 + lane * 1300 * near**1.9
            sheet.line([(x0, y0), (x1, y1)], mix(asphalt, p.light, 0.75), 2 + 8 * near)
    for step in range(8, 0, -1):
        size = 60 + 900 / step**1.15
        for side in (-1, 1):
            x = 800 + side * (40 + 1100 / step**1.2)
            tree(sheet, x, horizon + 530 / step**1.35, size * 0.62, p.depth(1 - step / 10))
    for _ in range(18):
        depth = sheet.random.random() ** 1.3
        x = 800 + sheet.random.choice((-0.36, -0.17, 0.17, 0.36)) * 1240 * depth
        y = horizon + 20 + 380 * depth
        for side in (-1, 1):
            sheet.glow(x + side * (4 + 16 * depth), y, 6 + 24 * depth, p.light, 0.9)


def metro(sheet: Canvas) -> None:
    p, deck = sheet.palette, 600
    sheet.glow(1200, 260, 560, p.light, 0.7)
    skyline(sheet, 760, 420, p.depth(0.1), 0.05)
    sheet.veil(380, 760, p.sky[-1], 0.6)
    skyline(sheet, 800, 300, p.depth(0.4), 0.12)
    sheet.veil(560, 1000, p.depth(0.7), 0.8)
    concrete = mix(p.near, (205, 208, 214), 0.62)
    for x in range(100, WIDTH + 200, 330):
        sheet.polygon(
            [(x - 34, 1000), (x - 22, deck + 50), (x + 22, deck + 50), (x + 34, 1000)],
            mix(concrete, p.near, 0.35),
        )
        sheet.polygon(
            [(x - 96, deck + 40), (x + 96, deck + 40), (x + 24, deck + 120), (x - 24, deck + 120)],
            mix(concrete, p.near, 0.2),
        )
    sheet.rectangle(0, deck, WIDTH, deck + 56, concrete)
    sheet.rectangle(0, deck + 40, WIDTH, deck + 56, mix(concrete, p.near, 0.4))
    start = sheet.random.randint(-200, 160)
    for car in range(4):
        left = start + car * 380
        sheet.rectangle(
            left, deck - 168, left + 370, deck - 6, mix(p.light, (236, 238, 242), 0.7), 26
        )
        sheet.rectangle(left, deck - 62, left + 370, deck - 44, p.accent)
        for window in range(5):
            x = left + 24 + window * 66
            sheet.rectangle(x, deck - 140, x + 52, deck - 78, mix(p.near, p.sky[1], 0.35), 8)
    for x in range(-20, WIDTH, 120):
        tree(
            sheet,
            x + sheet.random.randint(0, 60),
            1010,
            sheet.random.randint(130, 220),
            p.depth(0.9),
        )


def crane(sheet: Canvas) -> None:
    p = sheet.palette
    sheet.glow(500, 430, 620, p.light, 0.8)
    skyline(sheet, 840, 260, p.depth(0.15))
    sheet.veil(500, 840, p.sky[-1], 0.6)
    dark = p.depth(0.9)
    for left, top, bays in ((180, 470, 5), (860, 380, 6)):
        for row in range(int((900 - top) / 82)):
            y = top + row * 82
            sheet.rectangle(left, y, left + bays * 84 + 12, y + 12, dark)
            for bay in range(bays + 1):
                sheet.rectangle(left + bay * 84, y, left + bay * 84 + 12, y + 86, dark)
                if sheet.random.random() < 0.3 and bay < bays:
                    sheet.rectangle(
                        left + bay * 84 + 12,
                        y + 12,
                        left + bay * 84 + 84,
                        y + 82,
                        mix(dark, p.accent, 0.3),
                    )
    for x, top, arm in ((700, 150, 1), (1420, 240, -1)):
        for y in range(top, 900, 26):
            sheet.line(
                [(x - 13, y), (x + 13, y + 26), (x - 13, y + 26), (x + 13, y)],
                mix(dark, p.accent, 0.65),
                3,
            )
        sheet.line(
            [(x - arm * 150, top + 6), (x + arm * 520, top + 6)], mix(dark, p.accent, 0.65), 12
        )
        sheet.line([(x, top - 60), (x + arm * 500, top)], dark, 2.5)
        sheet.line([(x, top - 60), (x - arm * 140, top)], dark, 2.5)
        sheet.line([(x + arm * 380, top), (x + arm * 380, top + 190)], dark, 2.5)
        sheet.rectangle(x - arm * 150 - 26, top, x - arm * 150 + 26, top + 54, dark)
    sheet.veil(760, HEIGHT, p.near, 0.95)
    for x in (330, 610, 1180):
        person(sheet, x, 950, 130, mix(p.near, p.accent, 0.75), mix(p.light, (200, 150, 120), 0.8))
        sheet.arc(x, 835, 17, 18, 180, 360, p.light, 10)


def alley(sheet: Canvas) -> None:
    p, random = sheet.palette, sheet.random
    sheet.glow(800, 330, 520, p.light, 0.9)
    far, steps = (800, 470), 7
    for step in range(steps):
        near, back = ((step + 1) / steps) ** 1.7, (step / steps) ** 1.7
        for side in (-1, 1):
            x0, x1 = 800 + side * (70 + 780 * back), 800 + side * (70 + 780 * near)
            top0, top1 = 420 - 470 * back - random.randint(0, 60), 420 - 470 * near
            base0, base1 = far[1] + 60 + 500 * back, far[1] + 60 + 500 * near
            wall = mix(p.depth(0.25 + 0.6 * near), p.accent, random.uniform(0, 0.35))
            sheet.polygon([(x0, top0), (x1, top1), (x1, base1), (x0, base0)], wall)
            shade = mix(wall, p.near, 0.55)
            for low, high in ((0.12, 0.4), (0.55, 0.98)):
                a, b = x0 + (x1 - x0) * 0.25, x0 + (x1 - x0) * 0.75
                y = [top0 + (base0 - top0) * low, top0 + (base0 - top0) * high]
                z = [top1 + (base1 - top1) * low, top1 + (base1 - top1) * high]
                sheet.polygon(
                    [(a, y[0]), (b, z[0]), (b, z[1]), (a, y[1])],
                    mix(shade, p.light, 0.35 if random.random() < 0.4 else 0),
                )
            awning = base0 - (base0 - top0) * 0.48
            sheet.polygon(
                [
                    (x0, awning),
                    (x1, awning + 10),
                    (x1 - side * 60 * near, awning + 50 * near + 10),
                    (x0 - side * 20, awning + 20),
                ],
                mix(p.accent, p.near, random.uniform(0, 0.4)),
            )
    sheet.polygon([(730, 530), (870, 530), (1650, 1000), (-50, 1000)], mix(p.near, p.light, 0.28))
    sheet.polygon([(792, 530), (808, 530), (920, 1000), (680, 1000)], mix(p.near, p.light, 0.4))
    for y, sag in ((210, 60), (150, 90), (270, 40)):
        wire = [(x, y + sag * sin(pi * x / WIDTH)) for x in range(0, WIDTH + 1, 40)]
        sheet.line(wire, mix(p.near, p.sky[0], 0.2), 2.5)
    for x, base, size in ((700, 700, 190), (905, 660, 150)):
        person(sheet, x, base, size, mix(p.near, p.accent, 0.5), mix(p.light, (190, 140, 110), 0.8))


STREET_SCENES = {
    "road": (road, "day dusk"),
    "metro": (metro, "day dawn"),
    "crane": (crane, "dusk day"),
    "alley": (alley, "dawn green"),
}
