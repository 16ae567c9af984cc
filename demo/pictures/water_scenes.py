"""Scenes by the water and over the roofs."""

from math import cos, pi, sin

from demo.pictures.canvas import HEIGHT, WIDTH, Canvas, mix
from demo.pictures.things import boat, cloud, palm, person, skyline, tree, water


def sunrise(sheet: Canvas) -> None:
    p, horizon = sheet.palette, 640
    x = sheet.random.randint(500, 1150)
    sheet.glow(x, 560, 620, p.light, 0.9)
    sheet.ellipse(x, 560, 66, 66, mix(p.light, p.accent, 0.12))
    for _ in range(3):
        spot = (sheet.random.randint(0, WIDTH), sheet.random.randint(120, 380))
        cloud(sheet, *spot, 200, mix(p.sky[1], p.light, 0.3))
    skyline(sheet, horizon, 330, p.depth(0.1))
    sheet.veil(380, horizon, p.sky[-1], 0.55)
    skyline(sheet, horizon, 250, p.depth(0.45), 0.05)
    water(sheet, horizon)
    boat(sheet, sheet.random.randint(300, 1300), 800, 120, p.near)
    for _ in range(7):
        palm(sheet, sheet.random.choice((30, 90, 1500, 1570)), 1010, 360, p.near)


def skyline_scene(sheet: Canvas) -> None:
    p, horizon = sheet.palette, 730
    sheet.glow(sheet.random.randint(300, 1300), 300, 700, p.light, 0.6)
    skyline(sheet, horizon, 420, p.depth(0.05))
    sheet.veil(300, horizon, p.sky[-1], 0.5)
    skyline(sheet, horizon, 470, p.depth(0.35), 0.2)
    sheet.veil(430, horizon, p.sky[-1], 0.4)
    skyline(sheet, horizon, 300, p.depth(0.75), 0.42)
    water(sheet, horizon, 0.6)


def river(sheet: Canvas) -> None:
    p, horizon = sheet.palette, 520
    sheet.glow(1150, 300, 600, p.light, 0.7)
    skyline(sheet, horizon, 220, p.depth(0.15))
    sheet.veil(320, horizon, p.sky[-1], 0.6)
    for x in range(-20, WIDTH, 54):
        tree(sheet, x, horizon + 12, sheet.random.randint(80, 150), p.depth(0.5))
    water(sheet, horizon + 6)
    bank = mix(p.near, p.accent, 0.1)
    sheet.polygon([(0, 1000), (0, 690), (380, 720), (760, 860), (930, 1000)], bank)
    sheet.polygon(
        [(0, 1000), (0, 720), (360, 752), (700, 880), (840, 1000)], mix(bank, p.light, 0.2)
    )
    for x, y, size in ((120, 760, 420), (330, 790, 330), (560, 880, 260)):
        tree(sheet, x, y, size, p.depth(0.85))
    for x, y, size in ((980, 640, 90), (1280, 700, 130), (1120, 870, 190)):
        boat(sheet, x, y, size, p.near)


def bridge(sheet: Canvas) -> None:
    p, horizon = sheet.palette, 690
    sheet.glow(420, 380, 640, p.light, 0.8)
    skyline(sheet, horizon, 240, p.depth(0.12))
    sheet.veil(420, horizon, p.sky[-1], 0.6)
    dark, deck = p.depth(0.9), 600
    for tower in (560, 1180):
        for reach in range(40, 430, 39):
            for side in (-1, 1):
                end = (tower + side * reach, deck)
                sheet.line([(tower, 230 + reach * 0.16), end], mix(dark, p.light, 0.25), 2.5)
        sheet.polygon(
            [
                (tower - 30, horizon + 40),
                (tower - 9, 190),
                (tower + 9, 190),
                (tower + 30, horizon + 40),
            ],
            dark,
        )
    sheet.polygon([(0, deck + 20), (WIDTH, deck - 14), (WIDTH, deck + 16), (0, deck + 50)], dark)
    for x in range(20, WIDTH, 64):
        sheet.ellipse(x, deck + 12 - x * 0.02, 4, 4, p.light)
    water(sheet, horizon + 30)
    boat(sheet, 860, 850, 150, p.near)


def rain(sheet: Canvas) -> None:
    p, random = sheet.palette, sheet.random
    skyline(sheet, 620, 420, p.depth(0.15), 0.12)
    sheet.veil(200, 620, p.sky[-1], 0.75)
    skyline(sheet, 640, 240, p.depth(0.5), 0.2)
    for x in range(40, WIDTH, 190):
        sheet.glow(x, 560, 90, p.light, 0.8)
    water(sheet, 640, 0.7)
    for index in range(6):
        x, base = 180 + index * 245 + random.randint(-40, 40), 780 + random.randint(0, 150)
        hue = (p.accent, mix(p.near, p.light, 0.5), mix(p.accent, (250, 200, 80), 0.6))[index % 3]
        person(sheet, x, base, 240, p.near, mix(p.near, p.light, 0.4))
        sheet.polygon(
            [
                (x - 92, base - 208),
                (x - 56, base - 268),
                (x, base - 290),
                (x + 56, base - 268),
                (x + 92, base - 208),
            ],
            hue,
        )
        sheet.line([(x, base - 292), (x, base - 130)], p.near, 3)
    for _ in range(420):
        x, y = random.uniform(0, WIDTH + 200), random.uniform(-40, HEIGHT)
        length = random.uniform(18, 54)
        under = p.sky[1] if y < 600 else p.near
        sheet.line([(x, y), (x - length * 0.25, y + length)], mix(under, p.light, 0.45), 1.2)


def network(sheet: Canvas) -> None:
    p, random = sheet.palette, sheet.random
    skyline(sheet, 900, 360, p.depth(0.2), 0.1)
    sheet.veil(380, HEIGHT, p.near, 0.7)
    points = [(random.uniform(60, 1540), 120 + 480 * random.random() ** 1.2) for _ in range(46)]
    for index, (x, y) in enumerate(points):
        for other in points[index + 1 :]:
            gap = ((x - other[0]) ** 2 + (y - other[1]) ** 2) ** 0.5
            if gap < 230:
                sheet.line([(x, y), other], mix(p.sky[0], p.light, 0.5 - gap / 520), 2)
    for index, (x, y) in enumerate(points):
        sheet.glow(x, y, 46, p.accent if index % 4 == 0 else p.light, 0.7)
        sheet.ellipse(x, y, 6, 6, p.light)
    for ring in range(3):
        size = 120 + ring * 70
        sheet.arc(
            800, 420, size, size, 200 + 40 * ring, 470 + 30 * ring, mix(p.sky[1], p.accent, 0.8), 4
        )
    for step in range(24):
        angle = step * pi / 12
        sheet.ellipse(800 + cos(angle) * 190, 420 + sin(angle) * 190, 3, 3, p.light)


WATER_SCENES = {
    "sunrise": (sunrise, "dawn dusk"),
    "skyline": (skyline_scene, "dusk night day"),
    "river": (river, "day dawn green"),
    "bridge": (bridge, "dawn dusk"),
    "rain": (rain, "rain night"),
    "network": (network, "night dusk"),
}
