"""Scenes with a house in the middle."""

from demo.pictures.canvas import WIDTH, Canvas, mix
from demo.pictures.things import SKINS, cloud, person, skyline, tree


def _facade(sheet: Canvas, wall, roof, emblem: str) -> None:
    p = sheet.palette
    sheet.rectangle(170, 420, 1430, 820, wall)
    sheet.polygon([(130, 424), (250, 340), (1350, 340), (1470, 424)], roof)
    sheet.rectangle(620, 330, 980, 820, mix(wall, p.light, 0.35))
    sheet.polygon([(590, 334), (800, 220), (1010, 334)], roof)
    for column in range(5):
        sheet.rectangle(650 + column * 70, 400, 668 + column * 70, 800, mix(wall, p.light, 0.7))
    for x in (*range(210, 600, 96), *range(1010, 1400, 96)):
        for y in (460, 640):
            sheet.rectangle(x, y, x + 62, y + 120, mix(p.near, p.sky[1], 0.4), 30)
            sheet.rectangle(x + 28, y, x + 34, y + 120, wall)
    sheet.rectangle(740, 620, 860, 820, mix((110, 70, 46), p.near, 0.3), 10)
    sheet.ellipse(800, 288, 34, 34, mix(p.light, wall, 0.2))
    if emblem == "clock":
        sheet.line([(800, 288), (800, 266)], p.near, 4)
        sheet.line([(800, 288), (816, 296)], p.near, 4)
    elif emblem == "heart":
        for side in (-1, 1):
            sheet.ellipse(800 + side * 10, 282, 11, 11, (206, 66, 66))
        sheet.polygon([(780, 287), (820, 287), (800, 312)], (206, 66, 66))


def _forecourt(sheet: Canvas, ground) -> None:
    sheet.gradient([mix(ground, sheet.palette.light, 0.35), ground], 818)


def buildings(sheet: Canvas) -> None:
    p = sheet.palette
    sheet.glow(300, 240, 520, p.light, 0.7)
    skyline(sheet, 860, 380, p.depth(0.1))
    sheet.veil(420, 860, p.sky[-1], 0.6)
    for left, top, floors, tint in (
        (150, 260, 12, 0.3),
        (620, 150, 14, 0.45),
        (1120, 300, 11, 0.35),
    ):
        wall = mix(p.depth(tint), p.light, 0.5)
        sheet.rectangle(left, top, left + 360, 900, wall)
        sheet.rectangle(left + 330, top, left + 360, 900, mix(wall, p.near, 0.25))
        for floor in range(floors):
            y = top + 24 + floor * ((860 - top) / floors)
            for bay in range(4):
                x = left + 18 + bay * 78
                sheet.rectangle(x, y, x + 58, y + 30, mix(p.near, p.sky[1], 0.4))
                if sheet.random.random() < 0.4:
                    sheet.rectangle(
                        x, y + 18, x + 58, y + 34, mix(p.accent, wall, sheet.random.random() * 0.7)
                    )
    sheet.gradient([p.depth(0.6), p.depth(0.85)], 890)
    for x in range(-10, WIDTH, 88):
        tree(
            sheet,
            x,
            930 + sheet.random.randint(0, 40),
            sheet.random.randint(110, 190),
            p.depth(0.8),
        )


def factory(sheet: Canvas) -> None:
    p = sheet.palette
    sheet.glow(1250, 380, 600, p.light, 0.8)
    sheet.veil(400, 800, p.sky[-1], 0.5)
    for index in range(6):
        x, y = 60 + index * 250, 560
        wall = mix(p.depth(0.55), p.accent, 0.12)
        sheet.polygon(
            [
                (x, 860),
                (x, y + 90),
                (x + 170, y),
                (x + 170, y + 90),
                (x + 250, y + 90),
                (x + 250, 860),
            ],
            wall,
        )
        sheet.polygon(
            [(x + 172, y + 4), (x + 172, y + 88), (x + 246, y + 88)], mix(p.light, p.sky[1], 0.5)
        )
    sheet.rectangle(40, 700, 1580, 880, p.depth(0.7))
    for index in range(14):
        x = 80 + index * 108
        sheet.rectangle(
            x, 740, x + 74, 800, mix(p.light, p.accent, 0.25) if index % 3 else p.depth(0.5)
        )
    for x in (1290, 1400):
        sheet.polygon(
            [(x, 660), (x + 12, 260), (x + 52, 260), (x + 64, 660)],
            mix(p.depth(0.75), p.accent, 0.2),
        )
        sheet.rectangle(x + 12, 290, x + 52, 320, p.light)
    sheet.gradient([p.depth(0.75), p.near], 872)
    for index in range(9):
        person(
            sheet,
            120 + index * 170,
            985,
            200,
            mix(p.sky[0], p.near, 0.4 + 0.05 * (index % 4)),
            mix(p.light, (190, 140, 110), 0.8),
        )
        sheet.arc(120 + index * 170, 805, 20, 20, 180, 360, p.accent, 14)


def building(sheet: Canvas) -> None:
    p = sheet.palette
    sheet.glow(1200, 180, 560, p.light, 0.8)
    cloud(sheet, 360, 160, 230, mix(p.sky[1], p.light, 0.7))
    skyline(sheet, 820, 420, p.depth(0.08))
    sheet.veil(380, 820, p.sky[-1], 0.6)
    _facade(sheet, (232, 206, 150), (172, 84, 58), "clock")
    _forecourt(sheet, mix((150, 140, 128), p.near, 0.2))
    for x in (60, 150, 1450, 1550):
        tree(sheet, x, 880, 330, (64, 120, 84))
    for index in range(26):
        sheet.ellipse(
            130 + index * 54, 888, 30, 16, ((206, 64, 60), (240, 180, 70), (90, 150, 90))[index % 3]
        )


def hospital(sheet: Canvas) -> None:
    p = sheet.palette
    sheet.glow(420, 200, 560, p.light, 0.8)
    skyline(sheet, 820, 360, p.depth(0.1))
    sheet.veil(380, 820, p.sky[-1], 0.6)
    _facade(sheet, (226, 236, 234), (92, 150, 150), "heart")
    _forecourt(sheet, mix((170, 176, 176), p.near, 0.15))
    for x, shirt in (
        (430, (246, 248, 250)),
        (560, (120, 170, 176)),
        (1080, (246, 248, 250)),
        (1180, (222, 150, 110)),
    ):
        person(sheet, x, 930, 210, shirt, SKINS[x % 3])
    for x in (50, 1550):
        tree(sheet, x, 900, 360, (70, 130, 100))


def school(sheet: Canvas) -> None:
    p, random = sheet.palette, sheet.random
    sheet.glow(800, 160, 620, p.light, 0.8)
    cloud(sheet, 1240, 150, 220, mix(p.sky[1], p.light, 0.7))
    _facade(sheet, (244, 214, 140), (186, 92, 62), "clock")
    _forecourt(sheet, mix((206, 178, 140), p.near, 0.1))
    for x in (110, 1490):
        tree(sheet, x, 900, 480, (74, 128, 72))
        for _ in range(70):
            spot = (x + random.uniform(-170, 170), 900 - random.uniform(240, 430))
            sheet.ellipse(*spot, 11, 9, (216, 66, 52))
    for index in range(12):
        size = random.randint(120, 150)
        x, base = 250 + index * 98, 900 + random.randint(0, 70)
        person(sheet, x, base, size, (246, 248, 252), SKINS[index % 3])
        sheet.rectangle(
            x - size * 0.08,
            base - size * 0.48,
            x + size * 0.08,
            base - size * 0.2,
            (44, 62, 104),
            4,
        )
        sheet.polygon(
            [(x - 6, base - size * 0.78), (x + 6, base - size * 0.78), (x, base - size * 0.56)],
            (206, 50, 46),
        )


HOUSE_SCENES = {
    "buildings": (buildings, "day dawn"),
    "factory": (factory, "dawn rain"),
    "building": (building, "day dawn"),
    "hospital": (hospital, "day"),
    "school": (school, "day dawn"),
}
