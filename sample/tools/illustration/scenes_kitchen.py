"""Bir pletok and the Betawi kitchen."""

from .landscape import basket
from .ornaments import band, gigi_balang, leaf
from .palette import (
    BLUE,
    BRICK,
    BRICK_DARK,
    CLAY,
    CORAL,
    CREAM,
    GREY,
    GREY_LIGHT,
    INK,
    INK_SOFT,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    SAGE,
    SAND,
    SKY,
    TURMERIC,
    TURMERIC_LIGHT,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
)
from .shapes import disc, ground, join, limb, oval, path, place, poly, rect, stroke


def bir_pletok() -> str:
    back = (
        ground(CREAM)
        + rect(0, 560, 1200, 240, BRICK)
        + path("M0 560H1200V580H0Z", BRICK_DARK)
        + disc(600, 340, 300, TURMERIC_LIGHT)
    )
    glass = (
        path("M-95 -330H95L72 0Q0 18 -72 0Z", "#ffffff", opacity=0.55)
        + path("M-88 -268Q0 -286 88 -268L71 -6Q0 10 -71 -6Z", BRICK)
        + path("M-88 -268Q0 -286 88 -268Q0 -250 -88 -268Z", CORAL)
    )
    glass += join(
        disc(px, py, r, CORAL)
        for px, py, r in ((-40, -240, 9), (-10, -262, 12), (34, -252, 8), (56, -266, 6), (-62, -264, 6))
    ) + path("M-70 -300L-56 -30H-40L-50 -300Z", "#ffffff", opacity=0.5)
    glass += stroke("M-95 -330Q0 -310 95 -330Q0 -348 -95 -330", CREAM, 5)
    bamboo = (
        rect(-62, -400, 124, 400, LEAF_LIGHT, 18)
        + rect(-62, -400, 40, 400, LEAF, 18)
        + join(rect(-68, y, 136, 16, LEAF_DARK, 8) for y in (-280, -140))
        + oval(0, -396, 62, 20, LEAF_DARK)
        + oval(0, -396, 46, 13, INK)
    )
    bamboo += stroke("M-40 -420C-60 -470 20 -470 40 -420", WOOD, 10)
    ginger = path(
        (
            "M-150 10C-170 -30 -130 -66 -96 -46C-90 -96 -34 -106 -18 -62C20 -92 74 -70 62 -34C104"
            " -52 146 -20 126 16C112 44 70 34 56 20C30 50 -14 40 -30 22C-60 52 -96 40 -98 24C-118"
            " 36 -142 30 -150 10Z"
        ),
        CLAY,
    )
    ginger += stroke(
        "M-96 -46q10 24 -2 66M-18 -62q16 30 -10 82M62 -34q2 24 -6 50M-140 -8q12 6 16 20M92 -24q10 10 6 30",
        WOOD_LIGHT,
        5,
    ) + oval(132, 4, 16, 20, TURMERIC_LIGHT)
    secang = join(
        place(rect(-74, -9, 148, 18, c, 4) + oval(74, 0, 5, 9, CORAL), dx, dy, 1, t)
        for dx, dy, t, c in (
            (0, 0, -8, BRICK_DARK),
            (18, -22, 14, BRICK),
            (-12, 22, 4, BRICK),
            (4, -44, -16, BRICK_DARK),
        )
    )
    serai = join(
        path(
            (
                f"M{i * 16} 0C{i * 16 - 8} -60 {i * 22 - 10} -160 {i * 40 - 20} -260C{i * 30 + 10}"
                f" -160 {i * 18 + 14} -60 {i * 16 + 13} 0Z"
            ),
            c,
        )
        for i, c in enumerate((LEAF_LIGHT, LEAF, SAGE))
    )
    anise = join(
        place(join(leaf(0, 0, 34, WOOD_DARK, k * 45, TURMERIC, 0.34) for k in range(8)) + disc(0, 0, 6, TURMERIC), x, y)
        for x, y in ((930, 730), (1010, 764))
    )
    cinnamon = place(
        rect(0, -13, 210, 26, WOOD_DARK, 13)
        + rect(0, -13, 210, 11, WOOD, 6)
        + disc(208, 0, 13, WOOD)
        + stroke("M203 0a5 5 0 1 1 8 3", INK, 3),
        90,
        742,
        1,
        -9,
    )
    return (
        back
        + place(bamboo, 860, 640)
        + place(serai, 250, 640, 1.2, -18)
        + place(glass, 600, 690, 1.35)
        + place(ginger, 330, 676, 1.05)
        + oval(1030, 664, 160, 56, CREAM)
        + oval(1030, 660, 130, 42, SAND)
        + place(secang, 1030, 656, 1.1)
        + anise
        + cinnamon
        + band(0, colour=LEAF, size=60, hole=CREAM)
    )


def dari_dapur_betawi() -> str:
    wall = ground(TURMERIC) + join(
        rect(x, y, 96, 96, TURMERIC_LIGHT, 4, opacity=0.45) for x in range(12, 1200, 108) for y in range(-40, 800, 108)
    )
    shelf = join(
        rect(60, y, 1080, 22, WOOD_DARK) + gigi_balang(60, y + 20, 1080, 40, BRICK, TURMERIC) for y in (356, 700)
    )
    pot = (
        path("M-120 -150H120C140 -80 130 0 90 0H-90C-130 0 -140 -80 -120 -150Z", GREY)
        + path("M-120 -150C-130 -110 -134 -60 -120 -30C-100 -60 -96 -110 -90 -150Z", GREY_LIGHT)
        + rect(-134, -164, 268, 18, INK_SOFT, 9)
        + path("M-120 -164Q0 -220 120 -164Z", GREY)
        + disc(0, -196, 14, INK_SOFT)
    )
    jar = (
        path("M-70 -180H70V-40Q70 0 40 0H-40Q-70 0 -70 -40Z", SKY)
        + rect(-78, -206, 156, 30, BRICK, 8)
        + join(disc(-40 + (i % 4) * 27, -26 - (i // 4) * 28, 14, TURMERIC_LIGHT if i % 2 else CORAL) for i in range(16))
    )
    glass = (
        path("M-50 -150H50L38 0H-38Z", CREAM)
        + path("M-45 -118H45L36 -4H-36Z", BRICK)
        + stroke("M-30 -140L-24 -16", "#ffffff", 6)
    )
    cobek = (
        path("M-140 -60H140C130 0 70 14 0 14C-70 14 -130 0 -140 -60Z", INK_SOFT)
        + oval(0, -60, 140, 26, GREY)
        + oval(0, -58, 110, 17, BRICK)
        + limb(((40, -66), (130, -150)), INK_SOFT, 36)
        + disc(20, -62, 8, LEAF)
        + disc(-30, -60, 9, TURMERIC)
    )
    ketupat = (
        poly([(0, -150), (75, -75), (0, 0), (-75, -75)], LEAF_LIGHT)
        + join(
            poly(
                [
                    (0 + (i - j) * 25, -150 + (i + j) * 25 + 2),
                    (23 + (i - j) * 25, -125 + (i + j) * 25),
                    ((i - j) * 25, -102 + (i + j) * 25),
                    (-23 + (i - j) * 25, -125 + (i + j) * 25),
                ],
                LEAF if (i + j) % 2 else SAGE,
            )
            for i in range(3)
            for j in range(3)
        )
        + stroke("M0 -150V-196", LEAF, 6)
    )
    telor = (
        path("M-120 0C-150 -30 -110 -60 0 -64C110 -60 150 -30 120 0Q0 26 -120 0Z", WOOD_LIGHT)
        + oval(0, -32, 112, 24, TURMERIC_LIGHT)
        + join(oval(-80 + i * 22, -34 + (i * 7 % 16) - 6, 8, 4, (BRICK, CREAM, WOOD)[i % 3], i * 40) for i in range(8))
        + oval(0, 10, 160, 18, LEAF)
    )
    pandan = (
        place(join(leaf(0, 0, 190, LEAF, t, LEAF_LIGHT, 0.09) for t in (-30, -12, 6, 24)), 1040, 356)
        + rect(1006, 270, 70, 88, BLUE, 6)
        + stroke("M1006 300h70M1006 330h70", SKY, 6)
    )
    top = place(pot, 210, 356) + place(jar, 450, 356) + place(cobek, 710, 342) + place(glass, 920, 356) + pandan
    low = (
        place(ketupat, 180, 690)
        + place(ketupat, 290, 700, 0.8, 8)
        + place(telor, 530, 686, 1.2)
        + basket(840, 700, 220, 120)
    )
    low += join(
        disc(770 + i * 46, 570 - (i % 2) * 18, 30, (BRICK, TURMERIC_LIGHT, LEAF_DARK, CORAL)[i % 4]) for i in range(4)
    ) + place(glass, 1050, 700, 1.2)
    hooks = rect(60, 60, 1080, 10, WOOD_DARK)
    for i, (x, colour) in enumerate(((150, WOOD), (260, INK_SOFT), (370, WOOD), (880, INK_SOFT), (990, WOOD))):
        hooks += limb(((x, 64), (x, 150)), colour, 10) + oval(x, 172, 24 + 4 * (i % 2), 32, colour)
    hooks += place(
        join(oval((i % 3 - 1) * 24, 20 + i // 3 * 26, 17, 20, BRICK if i % 2 else CORAL) for i in range(9)), 640, 100
    ) + limb(((640, 64), (640, 110)), LEAF, 5)
    return wall + hooks + shelf + top + low + rect(0, 780, 1200, 20, BRICK_DARK)


SCENES = {
    "bir-pletok": bir_pletok,
    "dari-dapur-betawi": dari_dapur_betawi,
}
