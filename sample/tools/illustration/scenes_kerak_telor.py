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
    INK,
    INK_SOFT,
    LEAF,
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
from .shapes import clipped, disc, faded, ground, join, limb, oval, path, place, rect, ring, stroke


def brazier(x: float, y: float, scale: float) -> str:
    """A clay charcoal stove, live coals showing."""
    out = path("M-210 0H210L150 210H-150Z", BRICK) + path("M-210 0H210L198 42H-198Z", BRICK_DARK)
    out += (
        path("M-60 120Q0 80 60 120V180H-60Z", INK)
        + embers(0, 172, 110, 26)
        + stroke("M-176 100H-80M80 100H176", TURMERIC, 6)
    )
    return place(oval(0, 0, 210, 38, INK) + out + oval(0, 0, 200, 30, "#2b1d1c") + embers(0, -4, 340, 40), x, y, scale)


CRUMBS = ((-130, 4, BRICK), (-84, -18, CREAM), (-40, 12, WOOD), (0, -24, BRICK), (30, 16, CREAM), (76, -14, WOOD))
CRUMBS += ((112, 12, BRICK), (-70, 24, CREAM), (60, 34, BRICK), (-10, 36, CREAM), (140, -2, CREAM), (-20, -4, TURMERIC))


def turned_wok(x: float, y: float, scale: float, turn: float = -10, handle: bool = True) -> str:
    """The wok turned mouth-down over the coals, the crust clinging inside; seen from a little below."""
    grip = limb(((228, -6), (420, -22)), WOOD, 26) + limb(((330, -14), (420, -22)), WOOD_LIGHT, 26) if handle else ""
    dome = path("M-230 0C-230 -150 -120 -206 0 -206C120 -206 230 -150 230 0Z", INK_SOFT)
    dome += path("M-230 0C-230 -150 -120 -206 0 -206C-96 -176 -156 -96 -160 0Z", "#5a4c4e")
    mouth = oval(0, 0, 236, 72, INK) + oval(0, 2, 218, 60, "#3a2a2b")
    crust = (
        oval(0, 4, 196, 52, TURMERIC_DARK) + oval(0, -2, 186, 45, TURMERIC) + oval(-20, -10, 120, 24, TURMERIC_LIGHT)
    )
    crust += join(oval(px, py * 0.9, 13, 6, c, px) for px, py, c in CRUMBS)
    ear = stroke("M-226 -24q-56 -14 -46 -56q18 -24 52 -10", INK, 13)
    return place(grip + ear + dome + mouth + crust, x, y, scale, turn)


def kerak_telor() -> str:
    back = ground(SAGE) + disc(600, 380, 380, LEAF_DARK) + ring(600, 380, 352, TURMERIC, 4)
    plume = faded(smoke(430, 250, 170, CREAM, 18, 2) + smoke(790, 210, 130, CREAM, 16, 2), 0.9)
    table = rect(0, 700, 1200, 100, WOOD_DARK) + rect(0, 700, 1200, 14, WOOD)
    eggs = oval(170, 668, 44, 56, SKY, 12) + oval(250, 676, 42, 54, CREAM, -16) + oval(108, 694, 40, 52, SKY, 30)
    rice = path("M900 690C910 636 970 612 1010 612C1060 612 1110 644 1118 690Z", CREAM)
    rice += join(stroke(f"M{930 + i * 17} {676 - (i * 29 % 44)}l12 -8", SAND, 5) for i in range(11))
    bowl = path("M880 686H1140L1112 748H908Z", BLUE) + stroke("M900 708H1120", SKY, 5)
    glow = oval(600, 540, 230, 60, TURMERIC, opacity=0.35)
    return (
        back
        + plume
        + table
        + brazier(600, 570, 0.98)
        + glow
        + turned_wok(600, 440, 1.12)
        + eggs
        + rice
        + bowl
        + band(0, colour=BRICK, size=75, hole=SAGE)
    )


def turned_wok_close() -> str:
    back = ground(BLUE_DARK) + disc(600, 640, 600, "#2a2338") + disc(600, 660, 470, BRICK_DARK, opacity=0.8)
    rim = path("M60 620H1140L1090 800H110Z", BRICK) + path("M60 620H1140L1130 662H70Z", BRICK_DARK)
    coals = oval(600, 622, 540, 76, INK) + clipped(
        "coals",
        oval(600, 620, 520, 64, INK),
        oval(600, 620, 520, 64, "#2b1d1c") + join(embers(600, y, 1040, 84) for y in (584, 622, 662)),
    )
    heat = oval(600, 560, 420, 90, TURMERIC, opacity=0.22)
    sparks = join(disc(110 + i * 173 % 1000, 90 + i * 97 % 400, 3 + i % 3, TURMERIC) for i in range(24))
    plume = faded(smoke(190, 470, 300, CREAM, 20, 2) + smoke(960, 330, 240, CREAM, 18, 2), 0.6)
    return back + sparks + plume + rim + coals + heat + turned_wok(560, 420, 1.66, -12)


def asap_kerak_telor() -> str:
    night = ground(BLUE_DARK) + disc(1020, 150, 84, TURMERIC_LIGHT)
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
    curl = stroke("M690 520C610 420 760 380 690 280C640 200 760 150 820 90", CREAM, 30, opacity=0.85)
    curl += stroke("M850 420C900 350 820 300 880 220C920 170 960 190 1000 150", CREAM, 20, opacity=0.7)
    seller = figure(
        400,
        720,
        500,
        CORAL,
        LEAF,
        legs="seat",
        wear="kerudung",
        wear_colour=CREAM,
        arms=(((-12, -69), (-20, -54), (-9, -44)), ((12, -69), (22, -54), (36, -48))),
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
    stove = brazier(780, 600, 0.66) + turned_wok(780, 512, 0.72, -10)
    return night + town + lights + ground_band + carrier + curl + stove + mat + seller + fan


SCENES = {
    "kerak-telor": kerak_telor,
    "asap-kerak-telor-kemayoran": asap_kerak_telor,
    "asap-kerak-telor-kemayoran-2": turned_wok_close,
}
