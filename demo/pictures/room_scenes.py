"""Scenes inside: halls, desks, shelves."""

from demo.pictures.canvas import HEIGHT, WIDTH, Canvas, mix
from demo.pictures.things import SHIRTS, SKINS, bust, lotus, person, tree, windows


def hall(sheet: Canvas) -> None:
    p, random = sheet.palette, sheet.random
    sheet.gradient([mix(p.sky[0], p.near, 0.3), p.sky[1], mix(p.sky[2], p.near, 0.1)], 0, 660)
    for x in range(0, WIDTH, 64):
        sheet.polygon(
            [(x, 0), (x + 30, 0), (x + 26, 600), (x + 6, 600)], mix(p.sky[1], p.near, 0.22)
        )
    sheet.glow(800, 260, 520, p.light, 0.55)
    lotus(sheet, 800, 400, 120, mix(p.accent, (240, 150, 160), 0.55))
    for x in (470, 1130):
        sheet.glow(x, 120, 300, p.light, 0.5)
    sheet.polygon(
        [(90, 600), (1510, 600), (1600, 690), (0, 690)], mix(p.near, (150, 100, 70), 0.35)
    )
    sheet.polygon(
        [(1130, 470), (1250, 470), (1238, 640), (1142, 640)], mix(p.near, (170, 112, 70), 0.5)
    )
    person(sheet, 1190, 640, 300, (40, 44, 60), SKINS[1])
    sheet.polygon(
        [(1118, 486), (1262, 486), (1246, 650), (1134, 650)], mix(p.near, (150, 96, 60), 0.6)
    )
    for x in range(330, 960, 126):
        bust(sheet, x, 560, 86, (48, 52, 70), SKINS[(x // 126) % 3])
    sheet.rectangle(270, 556, 950, 640, mix(p.accent, p.near, 0.35), 6)
    sheet.soften(2)
    for row, (base, size, gap) in enumerate(((760, 92, 118), (860, 124, 158), (1000, 168, 216))):
        sheet.veil(base - 120, base + 60, p.near, 0.25)
        for index, x in enumerate(range(-40 + 37 * row, WIDTH + 100, gap)):
            shirt = mix(random.choice(SHIRTS), p.near, 0.55 - 0.1 * row)
            bust(
                sheet,
                x + random.randint(-8, 8),
                base,
                size,
                shirt,
                mix(SKINS[index % 3], p.near, 0.35),
            )
            # Seen from behind: hair covers the face.
            sheet.ellipse(
                x, base - size * 0.88, size * 0.27, size * 0.34, mix(p.near, (20, 16, 18), 0.7)
            )


def portrait(sheet: Canvas) -> None:
    p = sheet.palette
    sheet.gradient([mix(p.near, p.sky[0], 0.5), mix(p.near, p.sky[1], 0.25)])
    sheet.rectangle(180, 90, 830, 720, mix(p.near, p.light, 0.2))
    sheet.rectangle(200, 110, 810, 700, p.sky[1])
    sheet.glow(500, 420, 430, p.light, 0.95)
    for index in range(8):
        tree(sheet, 200 + index * 88, 700, sheet.random.randint(120, 240), p.depth(0.4))
    sheet.soften(6)
    frame = mix(p.near, (120, 84, 60), 0.5)
    for box in (
        (180, 90, 204, 720),
        (806, 90, 830, 720),
        (494, 90, 514, 720),
        (180, 90, 830, 112),
        (180, 400, 830, 416),
        (150, 700, 860, 740),
    ):
        sheet.rectangle(*box, frame)
    sheet.glow(900, 520, 520, mix(p.light, p.accent, 0.2), 0.45)
    bust(sheet, 1080, 900, 520, mix(p.accent, p.near, 0.35), SKINS[1])
    sheet.polygon(
        [(1010, 640), (1080, 760), (1150, 640), (1170, 690), (1080, 840), (990, 690)],
        mix(p.light, p.accent, 0.15),
    )
    sheet.rectangle(0, 850, WIDTH, HEIGHT, mix(p.near, (110, 72, 48), 0.5))
    sheet.polygon([(520, 900), (760, 850), (960, 890), (720, 950)], (240, 234, 220))
    sheet.line([(560, 902), (760, 862)], (170, 150, 130), 3)
    sheet.line([(600, 914), (800, 874)], (170, 150, 130), 3)


def documents(sheet: Canvas) -> None:
    p, random = sheet.palette, sheet.random
    desk = mix(p.near, (140, 92, 58), 0.55)
    sheet.gradient([mix(desk, p.light, 0.25), desk, mix(desk, p.near, 0.4)])
    sheet.glow(520, 300, 760, p.light, 0.6)
    for index in range(7):
        x, y = 240 + index * 62, 210 + index * 34
        tilt = random.uniform(-30, 30)
        corners = [(x, y), (x + 640, y + tilt), (x + 620, y + 560 + tilt), (x - 24, y + 540)]
        sheet.polygon([(a + 14, b + 18) for a, b in corners], mix(desk, (0, 0, 0), 0.35))
        sheet.polygon(corners, mix((250, 246, 236), desk, 0.12 - index * 0.015))
    x, y = 612, 414
    sheet.rectangle(x + 30, y + 40, x + 250, y + 54, p.accent)
    sheet.rectangle(x + 130, y + 96, x + 490, y + 116, (70, 66, 64))
    for line in range(11):
        end = x + (560 if line % 4 else 420)
        sheet.rectangle(x + 40, y + 156 + line * 30, end, y + 164 + line * 30, (176, 168, 158))
    for size, width in ((74, 7), (58, 4)):
        sheet.arc(x + 470, y + 480, size, size, 0, 360, (196, 52, 44), width)
    sheet.polygon(
        [(1230, 250), (1262, 238), (1120, 700), (1096, 690)], mix((30, 34, 60), p.light, 0.1)
    )
    sheet.polygon([(1120, 700), (1096, 690), (1094, 742)], (210, 176, 90))
    sheet.ellipse(1400, 760, 130, 122, (236, 230, 220))
    sheet.ellipse(1400, 752, 104, 96, (104, 62, 36))
    sheet.arc(1536, 760, 56, 50, 250, 470, (236, 230, 220), 20)


def books(sheet: Canvas) -> None:
    p, random = sheet.palette, sheet.random
    sheet.gradient([mix(p.near, (90, 60, 40), 0.4), mix(p.near, (60, 38, 26), 0.4)])
    wood = mix((122, 80, 50), p.near, 0.2)
    for shelf in (250, 520):
        x = -10
        while x < WIDTH:
            width, height = random.randint(26, 62), random.randint(150, 214)
            hue = mix(
                random.choice(
                    (p.accent, p.far, (150, 60, 50), (60, 90, 110), (210, 180, 120), (90, 110, 80))
                ),
                p.near,
                0.25,
            )
            sheet.rectangle(x, shelf - height, x + width, shelf, hue, 3)
            sheet.rectangle(
                x + 6,
                shelf - height + 26,
                x + width - 6,
                shelf - height + 34,
                mix(hue, p.light, 0.6),
            )
            x += width + random.choice((1, 1, 2, 30))
        sheet.rectangle(0, shelf, WIDTH, shelf + 24, wood)
    sheet.soften(5)
    sheet.glow(800, 620, 660, p.light, 0.75)
    sheet.rectangle(0, 820, WIDTH, HEIGHT, mix(wood, p.light, 0.1))
    for side in (-1, 1):
        for leaf in range(7):
            rise = 10 * leaf
            top = [
                (800, 640 - rise),
                (800 + side * 200, 596 - rise),
                (800 + side * 430, 640 - rise),
            ]
            low = [
                (800 + side * 430, 872 - rise),
                (800 + side * 200, 838 - rise),
                (800, 884 - rise),
            ]
            sheet.polygon([*top, *low], mix((238, 230, 212), (255, 253, 246), leaf / 7))
        for line in range(9):
            y = 610 + line * 24
            sheet.line(
                [(800 + side * 40, y - 10), (800 + side * 200, y - 36), (800 + side * 390, y - 2)],
                (170, 160, 146),
                3,
            )
    sheet.polygon([(790, 560), (812, 560), (812, 930), (801, 908), (790, 930)], p.accent)


def computer(sheet: Canvas) -> None:
    p = sheet.palette
    sheet.gradient([mix(p.sky[1], p.light, 0.3), mix(p.sky[2], p.light, 0.3)])
    sheet.glow(380, 220, 560, p.light, 0.8)
    for x in (60, 1330):
        sheet.rectangle(x, 120, x + 210, 520, mix(p.sky[1], p.light, 0.5), 8)
        windows(sheet, x + 20, 150, x + 190, 500, 0.35, 16)
    sheet.soften(6)
    desk = mix((196, 150, 108), p.near, 0.15)
    sheet.rectangle(0, 800, WIDTH, HEIGHT, desk)
    sheet.rectangle(430, 190, 1170, 690, (36, 40, 52), 22)
    sheet.rectangle(456, 216, 1144, 660, (248, 250, 252), 6)
    sheet.rectangle(456, 216, 1144, 276, p.accent)
    for row in range(5):
        y = 312 + row * 66
        sheet.ellipse(510, y + 18, 20, 20, (74, 156, 104) if row < 4 else (214, 218, 224))
        if row < 4:
            sheet.line([(500, y + 18), (508, y + 27), (522, y + 9)], (255, 255, 255), 5)
        sheet.rectangle(
            556, y + 2, 556 + (380, 300, 430, 340, 260)[row], y + 16, (110, 120, 136), 6
        )
        sheet.rectangle(556, y + 26, 900, y + 34, (210, 214, 222), 4)
    sheet.rectangle(960, 580, 1110, 630, p.accent, 12)
    sheet.polygon([(730, 690), (870, 690), (900, 800), (700, 800)], (58, 62, 76))
    sheet.rectangle(520, 850, 1080, 900, (226, 228, 232), 12)
    for x in range(536, 1060, 33):
        sheet.rectangle(x, 858, x + 25, 872, (190, 194, 202), 4)
        sheet.rectangle(x, 878, x + 25, 892, (190, 194, 202), 4)
    tree(sheet, 1370, 806, 270, (70, 120, 84))
    sheet.polygon([(1310, 790), (1430, 790), (1412, 900), (1328, 900)], (208, 112, 78))


ROOM_SCENES = {
    "hall": (hall, "warm dusk night"),
    "portrait": (portrait, "dawn green"),
    "documents": (documents, "paper dawn"),
    "books": (books, "dusk warm"),
    "computer": (computer, "day paper"),
}
