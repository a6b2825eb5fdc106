"""The old harbour: Luar Batang and its fish market."""

from .figures import figure
from .landscape import basket, boat, fish, lamp
from .ornaments import gigi_balang
from .palette import (
    BLUE,
    BLUE_DARK,
    BLUE_MID,
    BRICK,
    BRICK_DARK,
    CLAY,
    CORAL,
    CREAM,
    GREY_LIGHT,
    INK,
    INK_SOFT,
    LEAF,
    LEAF_DARK,
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
    clipped,
    disc,
    faded,
    ground,
    join,
    limb,
    oval,
    path,
    place,
    poly,
    rect,
    ring,
    sound,
    stroke,
    wave,
)

AQUA, DEEP = "#6fa3ac", "#2c5a7d"


def mosque(x: float, y: float, scale: float, wall: str = CREAM, roof: str = BRICK) -> str:
    """Luar Batang: a tiled hipped roof between two slender minarets."""
    out = ""
    for side in (-1, 1):
        px = side * 235
        out += (
            path(f"M{px - 26} 0L{px - 20} -400H{px + 20}L{px + 26} 0Z", wall)
            + rect(px - 34, -300, 68, 14, SAND)
            + rect(px - 34, -408, 68, 14, SAND)
            + rect(px - 14, -470, 28, 66, wall)
        )
        out += path(
            f"M{px - 24} -466C{px - 40} -500 {px - 8} -520 {px} -560C{px + 8} -520 {px + 40} -500 {px + 24} -466Z", LEAF
        ) + stroke(f"M{px} -560V-590", TURMERIC, 4)
        out += join(rect(px - 5, -260 + i * 70, 10, 34, BLUE_DARK, 5) for i in range(3)) + rect(
            px - 5, -372, 10, 34, BLUE_DARK, 5
        )
    out += (
        poly([(-210, -130), (-130, -200), (130, -200), (210, -130)], roof)
        + rect(-112, -222, 224, 24, wall)
        + poly([(-140, -220), (-20, -330), (20, -330), (140, -220)], roof)
        + stroke("M0 -330V-372", TURMERIC, 6)
        + disc(0, -378, 8, TURMERIC)
    )
    out += (
        rect(-190, -132, 380, 132, wall)
        + join(path(f"M{px - 24} 0V-66q0 -34 24 -40q24 6 24 40V0Z", LEAF_DARK) for px in (-140, -70, 70, 140))
        + path("M-36 0V-80q0 -30 36 -40q36 10 36 40V0Z", BLUE_DARK)
        + gigi_balang(-210, -130, 420, 30, LEAF)
    )
    return place(out, x, y, scale)


def suara_pasar_ikan() -> str:
    sky = (
        ground(BLUE)
        + rect(0, 240, 1200, 90, BLUE_MID)
        + rect(0, 330, 1200, 80, CORAL)
        + rect(0, 372, 1200, 40, TURMERIC)
    )
    sky += join(disc(137 * i % 1200, 53 * i % 200, 1.5 + i % 2, CREAM) for i in range(24)) + disc(640, 110, 40, CREAM)
    sky += disc(662, 100, 36, BLUE)
    far = (
        mosque(900, 400, 0.62)
        + wave(400, 90, 6, AQUA, bottom=560)
        + boat(110, 416, 120, BRICK)
        + boat(610, 434, 200, BLUE, TURMERIC, sail=CREAM, flip=True)
        + boat(770, 424, 120, LEAF_DARK)
    )
    quay = path("M0 500H1200V800H0Z", CLAY) + path("M0 500H1200V520H0Z", WOOD_LIGHT)
    awning = (
        limb(((40, 720), (40, 240)), WOOD_DARK, 12)
        + limb(((500, 720), (500, 240)), WOOD_DARK, 12)
        + join(path(f"M{10 + i * 65} 216H{75 + i * 65}V290q-32 34 -65 0Z", BRICK if i % 2 else CREAM) for i in range(8))
        + rect(10, 204, 520, 18, BRICK_DARK)
    )
    seller = figure(
        190,
        740,
        400,
        TURMERIC,
        BRICK,
        wear="kerudung",
        wear_colour=LEAF,
        arms=(((-12, -69), (-17, -55), (-8, -48)), ((12, -69), (24, -66), (30, -82))),
    )
    awning += join(disc(x, 372, 64, TURMERIC_LIGHT, opacity=0.3) + lamp(x, 400, 66, 110) for x in (110, 420))
    call = sound(310, 420, CREAM, 3, 28, 9, -18)
    buyer = figure(
        1070,
        748,
        410,
        BLUE,
        INK,
        legs="trousers",
        wear="peci",
        flip=True,
        sash=BRICK,
        arms=(((-12, -69), (-16, -54), (-14, -42)), ((12, -69), (24, -58), (40, -60))),
    )
    table = (
        path("M270 600H980L1040 660H210Z", WOOD)
        + rect(210, 660, 830, 24, WOOD_DARK)
        + rect(250, 684, 20, 120, WOOD_DARK)
        + rect(970, 684, 20, 120, WOOD_DARK)
    )
    heaps = join(
        fish(
            380 + i * 118,
            606 - (i % 2) * 10,
            190,
            (BLUE, BRICK, BLUE_MID, BLUE, CORAL)[i],
            SKY if i % 2 == 0 else TURMERIC_LIGHT,
            -10 + i * 4,
            stripes="" if i != 2 else BLUE_DARK,
        )
        for i in range(5)
    )
    heaps += join(
        fish(420 + i * 130, 640, 180, (BLUE_MID, BLUE, CORAL, BLUE_DARK)[i], SKY, 6 - i * 4, flip=i % 2 == 0)
        for i in range(4)
    )
    tray = (
        basket(440, 800, 210, 104)
        + basket(700, 804, 240, 112)
        + join(fish(400 + i * 40, 694, 120, BLUE, SKY, -70 + i * 30) for i in range(3))
        + join(disc(640 + i * 40, 688, 24, (CORAL, BRICK, CORAL, TURMERIC)[i]) for i in range(4))
    )
    return sky + far + quay + awning + seller + buyer + table + heaps + tray + call


def fish_scale() -> str:
    back = (
        ground(BLUE_DARK)
        + rect(0, 0, 1200, 520, DEEP)
        + join(
            rect(x, y, 118, 58, BLUE, 3, opacity=0.55)
            for y, dx in ((20, 0), (86, 60), (152, 0), (218, 60), (284, 0), (350, 60), (416, 0))
            for x in range(-dx, 1200, 126)
        )
    )
    floor = (
        rect(0, 500, 1200, 300, INK_SOFT)
        + oval(300, 760, 260, 26, BLUE_MID, opacity=0.5)
        + oval(860, 640, 220, 22, BLUE_MID, opacity=0.5)
    )
    beam = (
        stroke("M600 -10V110", INK, 8)
        + ring(600, 130, 22, TURMERIC, 9)
        + place(
            path("M-420 -9H420L430 0L420 9H-420Z", TURMERIC)
            + path("M-26 0L0 -30L26 0L0 44Z", TURMERIC_DARK)
            + join(stroke(f"M{-360 + i * 24} -9v18", TURMERIC_DARK, 3) for i in range(12)),
            600,
            180,
            1,
            6,
        )
    )
    pan = (
        stroke("M1010 224L900 440M1010 224L1120 440", INK, 5)
        + path("M870 440H1150Q1130 500 1010 500Q890 500 870 440Z", GREY_LIGHT)
        + fish(1000, 426, 230, CORAL, TURMERIC_LIGHT, -6)
        + fish(1030, 404, 200, BLUE_MID, SKY, 12, True)
    )
    weight = (
        stroke("M210 138V250", INK, 5)
        + path("M160 270Q210 220 260 270L276 360H144Z", TURMERIC_DARK)
        + disc(210, 250, 12, INK)
        + rect(176, 300, 68, 10, TURMERIC)
    )
    left = join(
        place(fish(0, 0, 240, c, s), x, y, 1, t)
        for x, y, t, c, s in (
            (210, 520, -64, BLUE_MID, SKY),
            (300, 500, -84, BRICK, TURMERIC_LIGHT),
            (400, 510, -102, BLUE_MID, SKY),
            (470, 540, -124, CORAL, CREAM),
        )
    ) + basket(340, 770, 440, 220)
    right = (
        join(
            place(fish(0, 0, 190, c, s), x, y, 1, t)
            for x, y, t, c, s in (
                (680, 570, -70, CORAL, CREAM),
                (760, 556, -92, BLUE_MID, SKY),
                (850, 574, -116, TURMERIC, CREAM),
            )
        )
        + basket(765, 790, 320, 190, CLAY, WOOD)
        + join(
            path(f"M{1000 + i * 60} 760q20 -50 60 -30q-10 30 -60 30", c) + disc(1052 + i * 60, 734, 4, INK)
            for i, c in enumerate((CORAL, BRICK, CORAL))
        )
    )
    return back + floor + beam + pan + weight + left + right


def luar_batang() -> str:
    dusk = (
        ground(BRICK) + rect(0, 0, 1200, 300, BRICK_DARK) + disc(600, 420, 330, CORAL) + disc(600, 420, 240, TURMERIC)
    )
    water = rect(0, 540, 1200, 260, BLUE_DARK)
    mirror = clipped(
        "canal",
        rect(0, 540, 1200, 260, INK),
        faded(
            place(mosque(0, 0, 0.86, TURMERIC, BRICK_DARK), 600, 544, 1).replace("scale(1 1)", "scale(1 -1)", 1), 0.3
        ),
    ) + join(
        stroke(f"M{(i * 157) % 1150} {570 + i * 11}h{60 + i * 13 % 80}", TURMERIC if i % 3 else CORAL, 4, opacity=0.6)
        for i in range(20)
    )
    houses = join(
        rect(x, 470 - h, w, 80 + h, c)
        + poly([(x - 10, 472 - h), (x + w / 2, 430 - h), (x + w + 10, 472 - h)], INK)
        + rect(x + w / 2 - 10, 492 - h, 20, 26, TURMERIC_LIGHT)
        for x, w, h, c in (
            (0, 110, 10, INK_SOFT),
            (112, 90, -10, WOOD_DARK),
            (206, 100, 20, INK_SOFT),
            (890, 100, 16, WOOD_DARK),
            (992, 96, -8, INK_SOFT),
            (1090, 120, 12, WOOD_DARK),
        )
    )
    return (
        dusk
        + houses
        + mosque(600, 544, 0.86)
        + rect(0, 536, 1200, 16, INK)
        + water
        + mirror
        + boat(230, 690, 330, BLUE, TURMERIC, mast=True)
        + boat(960, 730, 420, BRICK, TURMERIC_LIGHT, mast=True, flip=True)
        + figure(950, 700, 170, CREAM, INK, legs="trousers", wear="caping", wear_colour=TURMERIC_DARK)
    )


SCENES = {
    "suara-pasar-ikan-luar-batang": suara_pasar_ikan,
    "suara-pasar-ikan-luar-batang-2": fish_scale,
    "luar-batang": luar_batang,
}
