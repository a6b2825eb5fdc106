"""Kampung Tugu, Pekojan, Rawa Belong."""

from .figures import figure
from .landscape import boat, palm, tree, window
from .ornaments import flower, gigi_balang, leaf, rose
from .palette import (
    BLUE,
    BLUE_DARK,
    BLUE_MID,
    BRICK,
    BRICK_DARK,
    CLAY,
    CORAL,
    CREAM,
    INK,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    PAPER,
    SAGE,
    SAND,
    SKY,
    TURMERIC,
    TURMERIC_DARK,
    TURMERIC_LIGHT,
    WOOD_DARK,
    WOOD_LIGHT,
)
from .shapes import disc, ground, join, limb, path, place, poly, rect, ring, stroke


def church() -> str:
    """The church of Tugu, standing on y 646 and centred on x 610."""
    out = (
        rect(400, 330, 420, 300, CREAM)
        + path("M380 340L610 150L840 340Z", CREAM)
        + path("M360 350L610 140L860 350L842 372L610 176L378 372Z", BRICK)
        + rect(596, 84, 28, 66, CREAM)
        + rect(604, 40, 10, 56, INK)
        + rect(588, 56, 42, 10, INK)
    )
    out += (
        path("M360 470H860L880 520H340Z", BRICK)
        + rect(340, 520, 540, 12, BRICK_DARK)
        + join(rect(x, 530, 22, 106, CREAM) + rect(x - 6, 526, 34, 12, SAND) for x in (352, 468, 730, 846))
        + rect(560, 534, 102, 100, LEAF_DARK)
        + rect(566, 540, 44, 92, LEAF)
        + rect(612, 540, 44, 92, LEAF)
    )
    out += (
        join(
            path(f"M{x} 452V400q0 -30 28 -30t28 30v52Z", LEAF)
            + join(rect(x + 8, 400 + k * 12, 40, 5, LEAF_DARK) for k in range(4))
            for x in (440, 724)
        )
        + disc(610, 290, 44, BLUE)
        + ring(610, 290, 44, SAND, 8)
        + stroke("M610 250V330M570 290H650", CREAM, 4)
        + rect(330, 630, 560, 16, SAND)
    )
    return out


def kampung_tugu() -> str:
    sky = (
        ground(SKY)
        + path("M0 620Q600 560 1200 620V800H0Z", LEAF)
        + path("M480 800C520 720 560 680 570 630H650C660 680 720 740 770 800Z", SAND)
        + disc(160, 150, 70, CREAM)
    )
    trees = (
        palm(110, 640, 420, 60) + palm(1090, 650, 460, -70) + tree(960, 620, 300) + tree(240, 620, 240, LEAF_DARK, LEAF)
    )
    belfry = (
        limb(((1000, 690), (1000, 450)), WOOD_DARK, 16)
        + limb(((1110, 690), (1110, 450)), WOOD_DARK, 16)
        + poly([(970, 460), (1055, 390), (1140, 460)], BRICK)
        + path("M1020 556C1030 536 1024 490 1055 486C1086 490 1080 536 1090 556Z", TURMERIC)
        + disc(1055, 562, 8, INK)
        + stroke("M1055 460V486", INK, 6)
    )
    folk = (
        figure(
            250,
            740,
            260,
            BLUE,
            CREAM,
            legs="trousers",
            wear="beret",
            wear_colour=BRICK,
            arms=(((-12, -69), (-18, -56), (-2, -50)), ((12, -69), (20, -58), (24, -66))),
        )
        + place(
            path("M-18 0C-30 -16 -18 -30 0 -24C14 -30 26 -18 16 0C26 18 -22 20 -18 0Z", WOOD_LIGHT)
            + disc(-2, -4, 7, INK)
            + rect(12, -10, 60, 9, WOOD_DARK),
            268,
            610,
            1,
            -24,
        )
        + figure(340, 748, 240, CORAL, LEAF_DARK, wear="bun")
    )
    return sky + trees + church() + belfry + folk


def pekojan() -> str:
    sky = ground(PAPER) + disc(190, 190, 110, TURMERIC)
    row = join(
        rect(x, y, w, 560 - y, c)
        + poly([(x - 16, y + 4), (x + 30, y - 70), (x + w - 30, y - 70), (x + w + 16, y + 4)], r)
        + window(x + 24, y + 40, 64, 96, f, c)
        + window(x + w - 88, y + 40, 64, 96, f, c)
        + rect(x + w / 2 - 30, 456, 60, 104, f)
        for x, y, w, c, r, f in (
            (-60, 330, 240, TURMERIC_LIGHT, BRICK_DARK, LEAF),
            (200, 360, 220, SAGE, BRICK, BRICK_DARK),
            (1010, 340, 240, CORAL, BRICK_DARK, BLUE),
        )
    )
    hall = (
        rect(440, 190, 540, 370, CREAM)
        + poly([(410, 196), (490, 90), (930, 90), (1010, 196)], BRICK)
        + stroke("M490 90H930", BRICK_DARK, 10)
        + rect(440, 350, 540, 22, SAND)
        + rect(426, 338, 568, 14, LEAF_DARK)
    )
    hall += join(
        path(f"M{x} 336V250q0 -34 26 -34t26 34v86Z", LEAF)
        + join(rect(x + 8, 250 + k * 13, 36, 5, LEAF_DARK) for k in range(6))
        for x in (466, 560, 654, 708, 802, 896)
    ) + join(rect(x, 190, 14, 370, SAND) for x in (440, 534, 628, 768, 862, 966))
    hall += (
        join(path(f"M{x} 560V440q0 -30 26 -30t26 30v120Z", BLUE_DARK) for x in (466, 560, 802, 896))
        + path("M650 560V450q0 -40 58 -46q58 6 58 46V560Z", LEAF_DARK)
        + gigi_balang(410, 196, 600, 38, TURMERIC, BRICK)
        + stroke("M710 90V46", INK, 5)
        + path("M710 24a16 16 0 1 0 12 26a13 13 0 1 1 -12 -26Z", TURMERIC_DARK)
    )
    canal = (
        rect(0, 560, 1200, 50, CLAY)
        + join(stroke(f"M{i * 80} {562 + (i % 2) * 24}h80v24", WOOD_LIGHT, 3) for i in range(15))
        + rect(0, 608, 1200, 200, LEAF_DARK)
        + join(
            stroke(f"M{(i * 187) % 1150} {634 + i * 11}h{70 + i * 23 % 90}", LEAF_LIGHT, 4, opacity=0.7)
            for i in range(15)
        )
    )
    bridge = (
        path("M60 800V700C160 560 380 560 480 700V800H420V720C360 640 180 640 120 720V800Z", CREAM)
        + stroke("M40 690C150 520 390 520 500 690", BRICK, 16)
        + join(
            rect(96 + i * 58, 590 - (30 if 0 < i < 6 else 0) - (24 if 1 < i < 5 else 0), 9, 60, BRICK) for i in range(7)
        )
    )
    folk = (
        figure(210, 588, 150, CREAM, LEAF, wear="peci")
        + figure(330, 586, 146, BLUE, BRICK, wear="kerudung", wear_colour=TURMERIC)
        + figure(1070, 606, 150, CREAM, BLUE_DARK, wear="peci")
        + figure(620, 600, 136, BRICK, INK, wear="peci", legs="trousers")
    )
    return sky + row + hall + canal + bridge + folk + boat(860, 720, 300, BRICK, TURMERIC)


def rawa_belong() -> str:
    back = (
        ground(BLUE_DARK)
        + join(
            path(f"M{i * 150} 0H{i * 150 + 150}V120Q{i * 150 + 75} 200 {i * 150} 120Z", CREAM if i % 2 else BRICK)
            for i in range(8)
        )
        + rect(0, 0, 1200, 26, BRICK_DARK)
    )
    bulbs = stroke("M0 210Q300 270 600 215T1200 215", INK, 3) + join(
        disc(x, y, 15, TURMERIC_LIGHT) + disc(x, y, 34, TURMERIC_LIGHT, opacity=0.18)
        for x, y in ((120, 238), (300, 246), (480, 232), (660, 216), (840, 226), (1040, 232))
    )
    keeper = figure(
        590,
        700,
        460,
        LEAF,
        BRICK,
        wear="kerudung",
        wear_colour=TURMERIC,
        arms=(((-12, -69), (-18, -56), (-3, -50)), ((12, -69), (19, -56), (5, -48))),
    )
    bunch = place(
        join(
            rose(x, y, 25, c, s)
            for x, y, c, s in (
                (-30, -40, CORAL, BRICK),
                (12, -54, CREAM, SAND),
                (40, -22, BRICK, BRICK_DARK),
                (-6, -14, CORAL, BRICK),
                (-44, -4, CREAM, SAND),
            )
        )
        + path("M-50 10L0 120L50 10Q0 40 -50 10Z", SKY),
        592,
        470,
        1.15,
    )
    buckets = ""
    for i, (x, y, s, kind) in enumerate(
        (
            (110, 640, 1, 0),
            (300, 650, 1.05, 1),
            (880, 650, 1.05, 2),
            (1090, 640, 1, 3),
            (210, 810, 1.3, 4),
            (470, 820, 1.2, 2),
            (740, 820, 1.2, 0),
            (990, 812, 1.3, 1),
        )
    ):
        c, d = ((BRICK, BRICK_DARK), (CREAM, SAND), (TURMERIC, TURMERIC_DARK), (CORAL, BRICK), ("#c77a9a", "#9c4f73"))[
            kind
        ]
        heads = join(limb(((k * 18 - 54, -90), (k * 24 - 72, -180 - (k % 3) * 26)), LEAF, 6) for k in range(7)) + join(
            leaf(k * 26 - 60, -110, 80, LEAF if k % 2 else LEAF_LIGHT, -50 + k * 22) for k in range(6)
        )
        for k in range(7):
            hx, hy = k * 26 - 78, -190 - (k % 3) * 30
            heads += (
                rose(hx, hy, 30, c, d)
                if kind in (0, 1, 3)
                else flower(hx, hy, 38, c, TURMERIC_LIGHT if kind != 2 else BRICK, 9 if kind == 2 else 5)
            )
        buckets += place(
            heads
            + path("M-74 -120H74L58 0H-58Z", (BLUE_MID, SKY, BLUE_MID, LEAF_LIGHT, SKY, SKY, LEAF_LIGHT, BLUE_MID)[i])
            + rect(-80, -126, 160, 14, CREAM, 7),
            x,
            y,
            s,
        )
    return back + bulbs + rect(0, 640, 1200, 160, WOOD_DARK) + keeper + bunch + buckets


SCENES = {
    "kampung-tugu": kampung_tugu,
    "pekojan": pekojan,
    "rawa-belong": rawa_belong,
}
