"""Lenong nights."""

from .figures import crowd, figure
from .instruments import gambang, mallet
from .landscape import lamp, palm, rumah_kebaya, tree
from .ornaments import band, flower, gigi_balang
from .palette import (
    BLUE,
    BLUE_DARK,
    BRICK,
    BRICK_DARK,
    CORAL,
    CREAM,
    GREY_LIGHT,
    INK,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    SAND,
    SKIN_DARK,
    SKIN_LIGHT,
    SKY,
    TURMERIC,
    TURMERIC_DARK,
    TURMERIC_LIGHT,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
)
from .shapes import around, clipped, disc, ground, join, oval, path, place, poly, rect, stroke


def _backdrop(x: float, y: float, w: float, h: float, name: str) -> str:
    """A painted seben: road, hill and house receding, as on old lenong cloths."""
    art = (
        rect(0, 0, 600, 360, SKY)
        + disc(450, 90, 44, TURMERIC_LIGHT)
        + path("M0 190Q140 90 300 180T600 150V360H0Z", LEAF_LIGHT)
        + path("M0 250Q300 200 600 250V360H0Z", LEAF)
    )
    art += (
        path(
            (
                "M200 360C260 300 330 280 300 240C290 226 320 214 330 212H344C340 230 380 250 370 280"
                "C360 310 400 330 420 360Z"
            ),
            SAND,
        )
        + rumah_kebaya(130, 270, 200)
        + palm(500, 280, 180, 26)
        + palm(540, 300, 140, -16)
        + tree(420, 250, 90)
    )
    return clipped(name, rect(x, y, w, h, INK), place(art, x, y, w / 600) + rect(x, y + h - 14, w, 14, BRICK))


def malam_lenong() -> str:
    night = (
        ground(BLUE_DARK)
        + join(disc(149 * i % 1200, 67 * i % 300, 1.5 + i % 2, SKY) for i in range(50))
        + tree(40, 640, 520, "#1b3a3a", "#16302f", INK)
        + tree(1160, 640, 560, "#16302f", "#1b3a3a", INK)
    )
    glow = disc(600, 360, 430, TURMERIC, opacity=0.14) + disc(600, 330, 320, TURMERIC, opacity=0.16)
    stage = (
        poly([(210, 170), (600, 70), (990, 170)], BRICK_DARK)
        + rect(230, 166, 740, 420, WOOD_DARK)
        + _backdrop(258, 190, 684, 380, "seben")
        + gigi_balang(210, 166, 780, 52, TURMERIC, BRICK)
    )
    stage += (
        path("M230 200C330 220 330 420 258 586H230ZM970 200C870 220 870 420 942 586H970Z", BRICK)
        + stroke("M250 220C300 300 290 440 246 560M950 220C900 300 910 440 954 560", BRICK_DARK, 8)
        + rect(180, 580, 840, 84, WOOD)
        + join(rect(190 + i * 84, 590, 70, 64, WOOD_LIGHT, opacity=0.35) for i in range(10))
    )
    cast = figure(
        470,
        592,
        260,
        INK,
        INK,
        legs="stance",
        sash=BRICK,
        wear="ikat",
        wear_colour=BRICK,
        arms=(((-12, -69), (-22, -60), (-14, -48)), ((12, -69), (26, -72), (38, -84))),
    )
    cast += place(
        path("M0 0L70 -8Q92 -4 96 10Q70 14 0 8Z", GREY_LIGHT) + rect(-26, -5, 28, 16, WOOD_DARK, 5), 572, 372, 0.9, -40
    )
    cast += figure(
        650,
        592,
        245,
        CORAL,
        LEAF_DARK,
        wear="bun",
        accent=TURMERIC,
        arms=(((-12, -69), (-20, -64), (-10, -78)), ((12, -69), (18, -56), (10, -48))),
    ) + figure(
        770,
        592,
        235,
        CREAM,
        TURMERIC_DARK,
        wear="peci",
        wear_colour=BRICK,
        lean=-7,
        tilt=-10,
        arms=(((-12, -69), (-24, -62), (-32, -72)), ((12, -69), (24, -62), (30, -52))),
    )
    return (
        night
        + glow
        + stage
        + cast
        + lamp(600, 262, 82, 96)
        + disc(600, 236, 66, TURMERIC_LIGHT, opacity=0.25)
        + crowd(730, 2.7, INK, "#0d1830", 11)
        + crowd(800, 3.4, "#0a1120", INK, 9)
    )


def petromax() -> str:
    back = (
        ground("#101c30")
        + disc(420, 330, 400, "#233150")
        + disc(420, 330, 300, BRICK_DARK, opacity=0.8)
        + disc(420, 330, 210, BRICK)
    )
    cloth = (
        clipped(
            "cloth",
            path("M560 0H1200V560H560Z", INK),
            place(_backdrop(0, 0, 920, 552, "seben2"), 400, 0) + rect(560, 0, 640, 560, BLUE_DARK, opacity=0.2),
        )
        + path("M560 0C640 120 620 380 570 600H540V0Z", BRICK_DARK)
        + path("M540 0C610 160 600 380 560 600H500C540 400 540 200 480 0Z", BRICK)
    )
    floor = rect(0, 560, 1200, 240, WOOD_DARK) + rect(0, 560, 1200, 12, TURMERIC_DARK)
    rays = join(
        stroke(f"M{a:.0f} {b:.0f}L{c:.0f} {d:.0f}", TURMERIC_LIGHT, 7, opacity=0.8)
        for (a, b), (c, d) in zip(around(330, 300, 215, 20), around(330, 300, 262, 20), strict=True)
    )
    return (
        back
        + cloth
        + floor
        + disc(330, 300, 200, TURMERIC, opacity=0.45)
        + rays
        + lamp(330, 390, 270, 300)
        + gambang(770, 716, 0.84, BRICK, TURMERIC)
        + mallet(640, 560, 210, -40)
        + mallet(900, 560, 210, 44)
    )


def lenong_betawi() -> str:
    curtain = ground(BRICK) + join(
        path(
            (
                f"M{i * 120} 0C{i * 120 + 50} 260 {i * 120 - 20} 520 {i * 120 + 20} 800H{i * 120 + 70}"
                f"C{i * 120 + 40} 520 {i * 120 + 110} 260 {i * 120 + 70} 0Z"
            ),
            BRICK_DARK,
            opacity=0.55,
        )
        for i in range(-1, 11)
    )
    spot = path("M600 -40L1060 720H140Z", TURMERIC, opacity=0.22) + oval(600, 720, 470, 70, TURMERIC)
    boards = rect(0, 700, 1200, 100, WOOD_DARK)
    jawara = figure(
        330,
        742,
        560,
        INK,
        INK,
        legs="stance",
        sash=TURMERIC,
        wear="ikat",
        wear_colour=BRICK_DARK,
        arms=(((-12, -69), (-26, -62), (-14, -50)), ((12, -69), (26, -66), (34, -82))),
    )
    jawara += place(
        path("M0 -10L150 -20Q200 -14 206 14Q150 22 0 14Z", GREY_LIGHT)
        + rect(-54, -12, 58, 28, WOOD, 10)
        + rect(-6, -18, 12, 40, TURMERIC),
        528,
        272,
        0.9,
        -52,
    )
    none = figure(
        640,
        742,
        540,
        LEAF,
        TURMERIC_DARK,
        wear="bun",
        accent=TURMERIC,
        skin=SKIN_LIGHT,
        tilt=-6,
        arms=(((-12, -69), (-20, -58), (-8, -50)), ((12, -69), (22, -60), (18, -78))),
    ) + place(
        path("M0 0L-70 -60Q0 -124 70 -60Z", CREAM) + stroke("M0 0V-92M0 0L-36 -82M0 0L36 -82", BRICK, 4),
        742,
        320,
        0.9,
        24,
    )
    none += join(flower(600 + i * 26, 640 + (i % 2) * 26, 11, BRICK_DARK, CREAM, 6) for i in range(4)) + join(
        flower(590 + i * 30, 560 + (i % 2) * 26, 11, BRICK_DARK, CREAM, 6) for i in range(4)
    )
    clown = figure(
        930,
        742,
        510,
        CREAM,
        BLUE,
        wear="peci",
        wear_colour=BLUE_DARK,
        skin=SKIN_DARK,
        lean=-9,
        tilt=-14,
        legs="trousers",
        sash=LEAF,
        arms=(((-12, -69), (-28, -70), (-34, -84)), ((12, -69), (26, -60), (18, -46))),
    )
    foot = join(
        path(f"M{80 + i * 130} 800V776q30 -34 60 0V800Z", TURMERIC_DARK) + disc(110 + i * 130, 770, 14, TURMERIC_LIGHT)
        for i in range(9)
    )
    return (
        curtain
        + spot
        + boards
        + oval(600, 726, 500, 40, WOOD_LIGHT)
        + jawara
        + none
        + clown
        + foot
        + band(0, colour=TURMERIC, size=75, hole=BRICK)
    )


SCENES = {
    "malam-lenong-di-srengseng-sawah": malam_lenong,
    "malam-lenong-di-srengseng-sawah-2": petromax,
    "lenong-betawi": lenong_betawi,
}
