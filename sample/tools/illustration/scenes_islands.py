"""The Thousand Islands: the reef from above, the feast of the sea."""

from .landscape import boat
from .ornaments import flower, leaf, tumpal
from .palette import (
    BLUE,
    BLUE_DARK,
    BLUE_MID,
    BRICK,
    BRICK_DARK,
    CORAL,
    CREAM,
    INK,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    SAGE,
    SAND,
    SKY,
    TURMERIC,
    TURMERIC_DARK,
    TURMERIC_LIGHT,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
)
from .shapes import (
    disc,
    ground,
    join,
    limb,
    oval,
    path,
    place,
    poly,
    rect,
    ring,
    stroke,
    wave,
)

AQUA, DEEP = "#6fa3ac", "#2c5a7d"


def sedekah_laut() -> str:
    sky = ground(CORAL) + disc(600, 400, 240, TURMERIC_LIGHT) + disc(600, 400, 180, CREAM)
    sea = wave(400, 110, 14, AQUA) + wave(460, 140, 18, BLUE_MID, 40)
    far = (
        boat(190, 446, 240, BLUE, TURMERIC, mast=True)
        + boat(1000, 440, 260, BRICK, CREAM, mast=True, flip=True)
        + boat(370, 424, 150, BRICK_DARK, TURMERIC, mast=True)
    )
    flags = stroke("M192 268L90 400M192 268L300 392M996 262L890 396M996 262L1110 396", INK, 2) + join(
        poly([(a, b), (a + 20, b + 4), (a + 6, b + 26)], c)
        for a, b, c in (
            (170, 296, TURMERIC),
            (146, 326, CREAM),
            (122, 358, BRICK),
            (216, 300, CREAM),
            (244, 334, TURMERIC),
            (272, 366, BRICK),
            (970, 294, CREAM),
            (944, 326, TURMERIC),
            (918, 358, BLUE),
            (1022, 294, TURMERIC),
            (1050, 328, CREAM),
            (1078, 360, BLUE),
        )
    )
    sea2 = wave(530, 160, 22, BLUE, 20)
    hull = (
        path("M-330 -70C-220 -20 200 -20 380 -150C350 -20 280 60 210 78H-230C-290 50 -320 -10 -330 -70Z", BRICK)
        + stroke("M-322 -54C-220 -4 200 -4 370 -132", TURMERIC, 16)
        + tumpal(-226, 66, 420, 60, CREAM, BLUE, TURMERIC)
    )
    cone = (
        path("M-110 -60L0 -300L110 -60Z", TURMERIC)
        + path("M0 -300L110 -60H40Z", TURMERIC_DARK, opacity=0.5)
        + path("M-26 -244L0 -300L26 -244Q0 -232 -26 -244Z", LEAF)
        + oval(0, -52, 170, 26, LEAF)
        + join(disc(-130 + i * 37, -70, 19, (BRICK, CREAM, LEAF_LIGHT, CORAL)[i % 4]) for i in range(8))
    )
    fruit = join(
        disc(x, y, 28, c)
        for x, y, c in (
            (-240, -62, TURMERIC),
            (-196, -54, LEAF_LIGHT),
            (-222, -96, CORAL),
            (196, -60, BRICK),
            (240, -78, TURMERIC),
            (214, -104, LEAF_LIGHT),
        )
    )
    arch = stroke("M-270 -60C-260 -360 260 -360 276 -100", LEAF, 10) + join(
        flower(x, y, 26, c, TURMERIC_LIGHT, 7)
        for x, y, c in (
            (-256, -140, BRICK),
            (-206, -222, CREAM),
            (-120, -268, BRICK),
            (0, -288, CREAM),
            (120, -272, BRICK),
            (210, -228, CREAM),
            (262, -160, BRICK),
        )
    )
    pennants = join(
        limb(((x, -60), (x, -210)), WOOD_DARK, 6) + path(f"M{x} -210l54 18l-54 24Z", c)
        for x, c in ((-300, BLUE), (310, BLUE))
    )
    return (
        sky
        + sea
        + far
        + flags
        + sea2
        + place(pennants + arch + cone + fruit + hull, 600, 660, 0.98)
        + wave(700, 180, 24, BLUE_DARK, 70)
        + join(
            flower(x, y, 16, CREAM, TURMERIC, 6)
            for x, y in ((110, 640), (240, 720), (1010, 650), (1110, 740), (930, 736), (90, 760))
        )
    )


def pulau_panggang() -> str:
    sea = ground(BLUE) + join(
        stroke(f"M{(i * 211) % 1200} {(i * 97) % 800}q16 -10 32 0t32 0", BLUE_MID, 3) for i in range(46)
    )
    reef = (
        path(
            (
                "M150 430C110 250 300 110 560 90C840 60 1090 170 1110 380C1120 590 900 720 620 730"
                "C340 744 180 640 150 430Z"
            ),
            DEEP,
        )
        + path(
            (
                "M210 430C180 280 340 160 570 140C820 118 1030 210 1046 380C1056 550 860 670 620 676"
                "C380 684 236 600 210 430Z"
            ),
            AQUA,
        )
        + path(
            "M270 430C250 320 380 220 580 200C800 184 970 260 980 384C986 520 820 610 620 616C410 620 290 560 270 430Z",
            SKY,
        )
    )
    land = path(
        "M330 430C320 340 420 270 590 252C770 240 900 300 910 390C914 490 780 560 620 566C450 570 340 520 330 430Z",
        SAND,
    ) + path(
        "M356 430C350 360 436 296 592 278C756 268 876 318 884 392C886 476 768 534 620 540C466 542 364 504 356 430Z",
        SAGE,
    )
    roofs = ""
    colours = (BRICK, CORAL, TURMERIC, BRICK_DARK, BRICK, CREAM, CORAL)
    shades = {BRICK: BRICK_DARK, CORAL: BRICK, TURMERIC: TURMERIC_DARK, BRICK_DARK: "#6d2318", CREAM: SAND}
    for row in range(5):
        for column in range(9):
            x, y = 404 + column * 52 + (row % 2) * 20, 312 + row * 45 + (column * 17 % 9)
            if ((x - 620) / 245) ** 2 + ((y - 412) / 118) ** 2 < 1 and (row, column) not in {(2, 4), (2, 5), (1, 4)}:
                c = colours[(row * 3 + column * 2) % 7]
                roofs += (
                    rect(x - 20, y - 15, 40, 15, c)
                    + rect(x - 20, y, 40, 15, shades[c])
                    + stroke(f"M{x - 20} {y}H{x + 20}", CREAM, 1.5)
                )
    roofs += (
        rect(600, 376, 64, 52, CREAM)
        + path("M604 402a28 28 0 0 1 56 0a28 28 0 0 1 -56 0Z", LEAF)
        + disc(632, 402, 12, LEAF_DARK)
        + disc(632, 402, 4, TURMERIC)
    )
    trees = join(
        join(leaf(x, y, 24, LEAF if i % 2 else LEAF_DARK, k * 60, fat=0.22) for k in range(6))
        for i, (x, y) in enumerate(
            (
                (372, 440),
                (400, 500),
                (480, 528),
                (600, 548),
                (740, 530),
                (840, 480),
                (872, 410),
                (850, 340),
                (760, 290),
                (640, 272),
                (500, 286),
                (410, 340),
            )
        )
    )
    pier = (
        path("M610 560H636V720H610Z", WOOD)
        + rect(570, 716, 110, 22, WOOD_LIGHT)
        + join(rect(606, 570 + i * 20, 34, 4, WOOD_DARK) for i in range(8))
        + path("M330 424H212V440H330Z", WOOD)
    )
    stilts = join(
        rect(x - 22, y - 18, 44, 36, c) + rect(x - 22, y, 44, 18, s)
        for x, y, c, s in (
            (240, 410, CORAL, BRICK),
            (240, 460, TURMERIC, TURMERIC_DARK),
            (960, 420, BRICK, BRICK_DARK),
            (980, 370, CREAM, SAND),
        )
    )
    top = (
        path("M-60 0C-40 -20 30 -20 66 0C30 20 -40 20 -60 0Z", BRICK)
        + path("M-44 0C-30 -11 26 -11 46 0C26 11 -30 11 -44 0Z", WOOD_LIGHT)
        + rect(-4, -12, 8, 24, WOOD_DARK)
    )
    boats = join(
        place(top, x, y, s, t)
        for x, y, s, t in (
            (760, 740, 0.9, -20),
            (520, 700, 0.7, 40),
            (150, 640, 1, 150),
            (1100, 640, 1.1, 30),
            (150, 170, 0.9, -30),
            (980, 120, 0.8, 10),
        )
    )
    karamba = join(
        rect(1010 + i * 50, 500 + (i % 2) * 8, 40, 40, "none", stroke=WOOD_LIGHT, stroke_width=5) for i in range(3)
    )
    compass = place(
        ring(0, 0, 46, TURMERIC, 3)
        + join(
            poly(
                [(0, -58 if k % 2 == 0 else -30), (9, 0), (-9, 0)],
                TURMERIC if k % 2 == 0 else CREAM,
                transform=f"rotate({k * 45})",
            )
            for k in range(8)
        ),
        1100,
        110,
    )
    return sea + reef + land + pier + trees + roofs + stilts + boats + karamba + compass


SCENES = {
    "sedekah-laut-pulau": sedekah_laut,
    "pulau-panggang": pulau_panggang,
}
