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
    INK,
    INK_SOFT,
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
from .scenes_kerak_telor import brazier, turned_wok
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
    played = gambang(600, 600, 1.22, BRICK, TURMERIC) + mallet(470, 430, 290, -48) + mallet(660, 450, 300, 40)
    return back + floor + place(played, 132, 150, 0.78)


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
    tiger = path(
        "M-50 -46C-110 -54 -170 -50 -220 -46C-250 -84 -300 -96 -340 -78C-392 -70 -420 -20 -408 26L-372 44"
        "L-380 66C-350 92 -300 84 -276 56C-220 50 -110 60 -50 46Z",
        INK_SOFT,
    )
    tiger += path("M-268 -78C-262 -110 -286 -122 -306 -108C-300 -96 -292 -84 -280 -74Z", INK_SOFT)
    tiger += path("M-408 26L-372 44L-380 66L-330 40L-372 22Z", CREAM) + disc(-344, -24, 12, TURMERIC)
    tiger += disc(-346, -24, 5, INK) + disc(-398, -14, 8, INK)
    tiger += join(stroke(f"M{-300 + i * 30} {-66 + i * 10}q18 26 4 54", TURMERIC_DARK, 6) for i in range(3))
    tiger += join(stroke(f"M{-190 + i * 36} -42q8 40 -2 84", GREY, 5) for i in range(4))
    sheath = path(
        "M-60 -56C140 -78 420 -80 620 -60C700 -50 770 -14 806 76C720 92 600 80 480 70C300 58 100 56 -60 56Z", WOOD
    )
    sheath += path("M-60 -56C140 -78 420 -80 620 -60L624 -32C420 -54 140 -52 -60 -28Z", WOOD_LIGHT)
    sheath += rect(-80, -72, 74, 144, WOOD_DARK, 14) + path("M712 -34C764 -8 794 30 806 76C776 84 748 86 724 86Z", INK)
    sheath += join(rect(x, -76, 34, 146, INK_SOFT, 5) + rect(x + 12, -76, 8, 146, GREY, 3) for x in (140, 430))
    sheath += flower(300, -6, 34, BRICK, TURMERIC, 8) + flower(560, 2, 26, BRICK, TURMERIC, 8)
    cord = stroke("M157 66C180 160 110 190 150 270", BRICK, 13) + stroke("M163 66C220 150 190 210 226 256", BRICK, 13)
    cord += join(limb(((150 + k * 8 - 16, 270), (140 + k * 10 - 14, 326)), TURMERIC, 5) for k in range(5))
    cord += join(limb(((226 + k * 8 - 16, 256), (222 + k * 10 - 14, 312)), TURMERIC, 5) for k in range(5))
    shade = path("M-380 40C-200 80 600 120 806 100C700 130 100 120 -340 90Z", INK, opacity=0.3)
    return back + place(shade + cord + tiger + sheath, 462, 476, 0.74, -36)


def pikulan() -> str:
    back = (
        ground(SKY)
        + rect(0, 640, 1200, 160, TURMERIC)
        + path("M0 640H1200V656H0Z", TURMERIC_DARK)
        + gigi_balang(0, 0, 1200, 60, BLUE, SKY)
    )
    pole = path("M236 214C430 128 770 128 964 214L960 238C770 156 430 156 240 238Z", WOOD_LIGHT) + stroke(
        "M246 230C430 148 770 148 954 230", WOOD_DARK, 4
    )
    left = stroke("M360 196L240 500M360 196L480 500", WOOD_DARK, 11) + place(
        brazier(0, 0, 0.66) + turned_wok(0, -84, 0.66, -8, handle=False), 360, 560
    )
    left += rect(206, 690, 308, 22, WOOD_DARK, 6)
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
        stroke("M840 196L710 480M840 196L970 480", WOOD_DARK, 11)
        + place(box, 840, 700)
        + rect(686, 690, 308, 22, WOOD_DARK, 6)
    )
    stool = (
        rect(540, 648, 120, 20, BRICK, 6)
        + limb(((556, 668), (546, 724)), BRICK_DARK, 14)
        + limb(((644, 668), (654, 724)), BRICK_DARK, 14)
    )
    fan = place(
        path("M0 0L-56 -80Q0 -116 56 -80Z", SAND)
        + stroke("M0 0V-94M0 0L-30 -88M0 0L30 -88", WOOD, 4)
        + limb(((0, 0), (0, 44)), WOOD, 10),
        590,
        632,
        0.9,
        -20,
    )
    return (
        back
        + disc(600, 380, 150, CREAM)
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
