"""Single things from the collections, drawn large."""

from .instruments import gambang, mallet, tehyan
from .ornaments import flower, gigi_balang, parang
from .palette import (
    BLUE,
    BLUE_MID,
    BRICK,
    BRICK_DARK,
    CREAM,
    GREY,
    GREY_LIGHT,
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
from .scenes_kerak_telor import brazier, inverted_wok
from .shapes import clipped, disc, ground, join, limb, oval, path, place, rect, ring, stroke


def gambang_kayu() -> str:
    back = (
        ground(LEAF_LIGHT)
        + path("M0 0H1200V420H0Z", SAGE)
        + join(
            ring(600, 420, r, c, 22)
            for r, c in ((230, LEAF_LIGHT), (310, LEAF_LIGHT), (390, LEAF_LIGHT), (470, LEAF_LIGHT), (550, LEAF_LIGHT))
        )
    )
    floor = (
        path("M0 600H1200V800H0Z", LEAF_DARK)
        + path("M60 800L180 650H1020L1140 800Z", TURMERIC)
        + stroke("M120 786L212 666H988L1080 786Z", BRICK, 5)
    )
    return (
        back + floor + gambang(600, 600, 1.22, BRICK, TURMERIC) + mallet(470, 430, 290, -48) + mallet(660, 450, 300, 40)
    )


def tehyan_batok() -> str:
    back = ground(BRICK) + path("M0 800L520 0H1200V800Z", TURMERIC) + path("M0 800L560 0H600L60 800Z", CREAM)
    nuts = place(
        disc(0, 0, 110, WOOD)
        + path("M-110 0A110 110 0 0 1 40 -102C0 -60 -60 -20 -110 0Z", WOOD_LIGHT)
        + disc(-30, -30, 9, WOOD_DARK)
        + disc(8, -50, 9, WOOD_DARK)
        + disc(-4, -14, 9, WOOD_DARK),
        1020,
        660,
    ) + place(
        path("M-100 0A100 100 0 0 0 100 0Z", WOOD_DARK) + oval(0, 0, 100, 26, CREAM) + oval(0, 2, 78, 17, SAND),
        840,
        700,
    )
    return back + nuts + tehyan(545, 560, 0.88, 14)


def golok() -> str:
    back = (
        ground(LEAF_DARK)
        + clipped("cloth", path("M0 180L1200 20V620L0 780Z", INK), parang(0, 0, 1200, 800, LEAF, LEAF_LIGHT, 70))
        + stroke("M0 180L1200 20M0 780L1200 620", TURMERIC, 10)
    )
    blade = (
        path(
            "M-40 -34C120 -60 400 -66 560 -44C620 -34 680 -6 712 60C640 74 560 62 480 54C300 40 100 40 -40 34Z",
            GREY_LIGHT,
        )
        + path("M-40 34C100 40 300 40 480 54C560 62 640 74 712 60C640 52 560 36 480 28C300 14 100 12 -40 10Z", CREAM)
        + stroke("M0 -22C160 -44 400 -48 540 -30", GREY, 5)
    )
    hilt = (
        path(
            (
                "M-40 -40C-90 -44 -150 -36 -190 -30C-250 -26 -290 -50 -330 -30C-350 0 -330 50 -290 66"
                "C-270 40 -230 34 -190 36C-140 42 -90 44 -40 40Z"
            ),
            WOOD,
        )
        + path("M-330 -30C-350 0 -330 50 -290 66C-286 40 -296 0 -330 -30Z", WOOD_DARK)
        + join(stroke(f"M{-80 - i * 34} -36q8 36 -2 72", WOOD_DARK, 5) for i in range(4))
        + rect(-56, -48, 30, 98, TURMERIC, 6)
        + rect(-66, -42, 12, 86, TURMERIC_DARK, 4)
        + disc(-306, 10, 8, TURMERIC)
    )
    sheath = (
        path("M-60 -52C140 -74 420 -78 600 -56C670 -44 730 -10 760 70C680 88 580 76 480 66C300 54 100 52 -60 52Z", WOOD)
        + path("M-60 -52C140 -74 420 -78 600 -56L602 -30C420 -52 140 -48 -60 -26Z", WOOD_LIGHT)
        + rect(-80, -66, 70, 132, WOOD_DARK, 14)
        + rect(150, -68, 34, 128, TURMERIC, 4)
        + rect(420, -72, 34, 136, TURMERIC, 4)
        + join(flower(300, y, 24, BRICK, TURMERIC, 8) for y in (-4,))
        + path("M690 -22C730 0 750 30 760 70C730 76 704 78 680 78Z", TURMERIC_DARK)
    )
    sheath += (
        stroke("M166 62C180 140 120 170 150 240", BRICK, 12)
        + stroke("M172 62C210 130 180 190 214 230", BRICK, 12)
        + join(limb(((150 + k * 8 - 16, 240), (140 + k * 10 - 14, 290)), TURMERIC, 4) for k in range(5))
        + join(limb(((214 + k * 8 - 16, 230), (210 + k * 10 - 14, 280)), TURMERIC, 4) for k in range(5))
    )
    shade = place(
        path("M-330 -20C-100 -60 500 -80 712 60C640 74 300 60 -290 66Z", INK, opacity=0.25), 420, 306, 1, -7.5
    )
    return back + shade + place(blade + hilt, 410, 290, 1.02, -7.5) + place(sheath, 300, 540, 1.02, -7.5)


def pikulan() -> str:
    back = (
        ground(SKY)
        + rect(0, 640, 1200, 160, TURMERIC)
        + path("M0 640H1200V656H0Z", TURMERIC_DARK)
        + gigi_balang(0, 0, 1200, 60, BLUE, SKY)
    )
    pole = path("M150 214C400 120 800 120 1050 214L1046 236C800 148 400 148 154 236Z", WOOD_LIGHT) + stroke(
        "M158 230C400 142 800 142 1042 230", WOOD_DARK, 4
    )
    left = stroke("M250 190L130 500M250 190L370 500", WOOD_DARK, 11) + place(
        brazier(0, 0, 0.66) + inverted_wok(0, -14, 0.62), 250, 560
    )
    left += rect(96, 690, 308, 22, WOOD_DARK, 6)
    box = (
        rect(-140, -230, 280, 230, WOOD)
        + rect(-154, -246, 308, 24, WOOD_LIGHT, 5)
        + rect(-124, -210, 248, 92, CREAM)
        + join(rect(-112 + i * 62, -200, 50, 72, c, 4) for i, c in enumerate((BRICK, LEAF, TURMERIC, BLUE_MID)))
        + rect(-124, -104, 118, 92, WOOD_DARK)
        + rect(6, -104, 118, 92, WOOD_DARK)
        + disc(-20, -58, 6, TURMERIC)
        + disc(20, -58, 6, TURMERIC)
    )
    box += (
        join(oval(-100 + i * 44, -272, 21, 27, SKY if i % 2 else CREAM, 8) for i in range(3))
        + path("M40 -246C30 -300 60 -320 70 -330H94C104 -320 134 -300 124 -246Z", BRICK)
        + rect(66, -344, 32, 16, WOOD_DARK, 5)
    )
    right = (
        stroke("M950 190L820 480M950 190L1080 480", WOOD_DARK, 11)
        + place(box, 950, 700)
        + rect(796, 690, 308, 22, WOOD_DARK, 6)
    )
    stool = (
        rect(520, 640, 160, 22, BRICK, 6)
        + limb(((545, 662), (530, 720)), BRICK_DARK, 14)
        + limb(((655, 662), (670, 720)), BRICK_DARK, 14)
    )
    fan = place(
        path("M0 0L-56 -80Q0 -116 56 -80Z", SAND)
        + stroke("M0 0V-94M0 0L-30 -88M0 0L30 -88", WOOD, 4)
        + limb(((0, 0), (0, 44)), WOOD, 10),
        600,
        620,
        1,
        -70,
    )
    return (
        back
        + disc(600, 400, 190, CREAM)
        + left
        + right
        + pole
        + stool
        + fan
        + place(
            oval(0, 0, 76, 18, LEAF)
            + oval(0, -8, 58, 16, TURMERIC_LIGHT)
            + join(
                oval(-36 + i * 12, -10 + (i * 5 % 9) - 4, 5, 2.6, (BRICK, CREAM, WOOD)[i % 3], i * 30) for i in range(7)
            ),
            600,
            772,
        )
    )


SCENES = {
    "gambang-kayu-tua": gambang_kayu,
    "tehyan-batok-kelapa": tehyan_batok,
    "golok-ujung-turun": golok,
    "pikulan-kerak-telor": pikulan,
}
