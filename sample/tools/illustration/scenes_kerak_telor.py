"""Kerak telor over charcoal."""

from .figures import figure
from .landscape import embers, lamp, smoke
from .ornaments import band
from .palette import (
    BLUE,
    BLUE_DARK,
    BRICK,
    BRICK_DARK,
    CORAL,
    CREAM,
    GREY_LIGHT,
    INK,
    INK_SOFT,
    LEAF_DARK,
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
from .shapes import disc, faded, ground, join, limb, oval, path, place, rect, ring, stroke


def brazier(x: float, y: float, scale: float) -> str:
    """A clay charcoal stove, live coals showing."""
    out = path("M-210 0H210L150 210H-150Z", BRICK) + path("M-210 0H210L198 42H-198Z", BRICK_DARK)
    out += (
        path("M-60 120Q0 80 60 120V180H-60Z", INK)
        + embers(0, 172, 110, 26)
        + stroke("M-176 100H-80M80 100H176", TURMERIC, 6)
    )
    return place(oval(0, 0, 210, 38, INK) + out + oval(0, 0, 200, 30, "#2b1d1c") + embers(0, -4, 340, 40), x, y, scale)


def inverted_wok(x: float, y: float, scale: float, topped: bool = True) -> str:
    """The wok turned mouth-down over the coals so that the crust roasts from above."""
    out = path("M-230 0C-230 -170 -110 -220 0 -220C110 -220 230 -170 230 0Z", INK_SOFT) + path(
        "M-230 0C-230 -170 -110 -220 0 -220C-90 -190 -150 -110 -160 0Z", "#5a4c4e"
    )
    out += stroke("M-236 0H236", INK, 16)
    for side in (-1, 1):
        out += stroke(f"M{side * 226} -50q{side * 60} -20 {side * 40} -64q{side * -20} -24 {side * -54} -6", INK, 13)
    if topped:
        crust = path("M-120 0C-150 -30 -110 -74 -30 -80C60 -92 150 -56 128 -6C120 20 -100 24 -120 0Z", TURMERIC) + path(
            "M-120 0C-110 20 120 22 128 -6C120 34 -112 40 -120 0Z", TURMERIC_DARK
        )
        crust += join(
            oval(px, py, 13, 6, c, t)
            for px, py, c, t in (
                (-70, -30, BRICK, 20),
                (-20, -54, CREAM, -30),
                (30, -34, BRICK, 40),
                (70, -46, CREAM, 10),
                (-40, -14, CREAM, 60),
                (90, -20, BRICK, -20),
                (10, -14, WOOD, 0),
                (-90, -12, WOOD, 40),
            )
        )
        out += place(crust, 0, -196, 0.9)
    return place(out, x, y, scale)


def kerak_telor() -> str:
    back = ground(SAGE) + disc(600, 360, 380, LEAF_DARK) + ring(600, 360, 352, TURMERIC, 4)
    plume = faded(smoke(600, 210, 190, CREAM, 20, 3), 0.9)
    table = rect(0, 690, 1200, 110, WOOD_DARK) + rect(0, 690, 1200, 14, WOOD)
    eggs = oval(170, 664, 44, 56, SKY, 12) + oval(250, 672, 42, 54, CREAM, -16) + oval(108, 690, 40, 52, CREAM, 30)
    grated = (
        path("M900 690C910 620 970 592 1010 592C1060 592 1110 630 1118 690Z", CREAM)
        + join(stroke(f"M{930 + i * 17} {670 - (i * 29 % 50)}l12 -8", SAND, 5) for i in range(11))
        + oval(1010, 692, 130, 18, BLUE)
    )
    rice = path("M880 690H1140L1112 740H908Z", BLUE) + stroke("M900 712H1120", SKY, 5)
    return (
        back
        + plume
        + table
        + brazier(600, 540, 1.0)
        + inverted_wok(600, 500, 1.0)
        + eggs
        + grated
        + rice
        + band(0, colour=BRICK, size=75, hole=SAGE)
    )


def inverted_wok_close() -> str:
    back = ground(INK) + disc(600, 640, 620, "#3a2223") + disc(600, 640, 520, BRICK_DARK) + disc(600, 640, 450, BRICK)
    fire = join(
        path(
            f"M{x} 640C{x - 50} 580 {x + 6} 540 {x - 4} {480 - h}C{x + 50} {540 - h / 2} {x + 44} 600 {x + 10} 640Z", c
        )
        for x, h, c in ((220, 10, CORAL), (330, 60, TURMERIC), (800, 60, TURMERIC), (910, 20, CORAL))
    )
    coals = embers(600, 690, 1160, 92) + embers(600, 742, 1240, 104) + rect(0, 776, 1200, 30, BRICK_DARK)
    sparks = join(disc(90 + i * 173 % 1040, 130 + i * 97 % 420, 3 + i % 3, TURMERIC) for i in range(26))
    return (
        back
        + sparks
        + fire
        + faded(smoke(600, 240, 210, GREY_LIGHT, 24, 3), 0.55)
        + inverted_wok(600, 664, 1.75, topped=False)
        + coals
    )


def asap_kerak_telor() -> str:
    night = ground(BLUE_DARK) + disc(950, 190, 84, TURMERIC_LIGHT)
    town = join(
        rect(x, y, w, 500, BLUE)
        for x, y, w in (
            (0, 470, 120),
            (140, 400, 90),
            (250, 500, 150),
            (620, 450, 110),
            (760, 380, 70),
            (850, 480, 170),
            (1050, 420, 150),
        )
    )
    lights = join(rect(20 + i * 83 % 1160, 500 + i * 41 % 110, 10, 14, TURMERIC) for i in range(30))
    ground_band = rect(0, 640, 1200, 160, BRICK_DARK)
    curl = path(
        (
            "M690 520C780 440 640 380 700 300C760 220 880 260 900 180C916 110 830 60 760 90C830"
            " 90 850 140 820 180C770 240 640 220 600 310C560 400 690 440 650 520Z"
        ),
        CREAM,
        opacity=0.9,
    )
    seller = figure(
        410,
        716,
        480,
        CREAM,
        TURMERIC,
        legs="seat",
        wear="peci",
        accent=TURMERIC,
        arms=(((-12, -69), (-16, -54), (-9, -44)), ((12, -69), (20, -54), (33, -46))),
        tilt=8,
    )
    fan = place(
        path("M0 0L-50 -70Q0 -104 50 -70Z", SAND)
        + stroke("M0 0V-84M0 0L-28 -80M0 0L28 -80", WOOD, 4)
        + limb(((0, 0), (0, 30)), WOOD, 8),
        588,
        640,
        1.0,
        70,
    )
    mat = rect(270, 712, 290, 18, WOOD_LIGHT, 8) + join(rect(x, 728, 16, 34, WOOD) for x in (300, 510))
    carrier = (
        rect(900, 560, 200, 190, WOOD)
        + join(rect(912 + i * 47, 572, 38, 76, TURMERIC if i % 2 else BRICK) for i in range(4))
        + rect(890, 546, 220, 22, WOOD_LIGHT, 4)
        + join(oval(930 + i * 46, 530, 19, 24, SKY if i % 2 else CREAM) for i in range(4))
    )
    carrier += stroke("M910 560Q1000 300 1090 560", WOOD_DARK, 12) + lamp(1000, 420, 74)
    carrier = place(carrier, 50, 0)
    stove = brazier(780, 590, 0.62) + inverted_wok(780, 572, 0.62)
    return night + town + lights + ground_band + carrier + place(curl, 90, 0) + stove + mat + seller + fan


SCENES = {
    "kerak-telor": kerak_telor,
    "asap-kerak-telor-kemayoran": asap_kerak_telor,
    "asap-kerak-telor-kemayoran-2": inverted_wok_close,
}
