"""Gambang, tehyan and the small guitars of Tugu, drawn to be recognised."""

from .ornaments import flower, tumpal
from .palette import (
    BRICK,
    BRICK_DARK,
    CREAM,
    GREY_LIGHT,
    INK,
    LEAF,
    SAND,
    TURMERIC,
    TURMERIC_DARK,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
)
from .shapes import around, disc, join, limb, oval, path, place, rect, ring, stroke


def gambang(x: float, y: float, scale: float, case: str = BRICK, trim: str = TURMERIC) -> str:
    """A wooden xylophone: eighteen bars of falling length over a boat-shaped trough."""
    out = path("M-400 -40C-300 -6 300 -6 400 -40L360 110H-360Z", case) + path("M-360 110H360L372 136H-372Z", WOOD_DARK)
    out += path(
        (
            "M-400 -40C-440 -66 -450 -120 -420 -150C-410 -110 -390 -90 -356 -80ZM400 -40C440 -66"
            " 450 -120 420 -150C410 -110 390 -90 356 -80Z"
        ),
        WOOD_DARK,
    )
    out += tumpal(-340, 104, 680, 68, trim, case, CREAM) + stroke("M-386 -14C-300 20 300 20 386 -14", trim, 6)
    for i in range(18):
        w, long = 36, 190 - i * 5.2
        px = -382 + i * 43
        dip = 26 * (1 - ((i - 8.5) / 8.5) ** 2)
        colour = (WOOD_LIGHT, "#b9804c")[i % 2]
        out += path(f"M{px} {-30 + dip}L{px + 9} {-30 - long + dip}H{px + w + 5}L{px + w} {-30 + dip}Z", colour) + path(
            f"M{px} {-30 + dip}H{px + w}V{-18 + dip}H{px}Z", WOOD
        )
        out += disc(px + w * 0.5 + 2, -58 + dip, 3.4, WOOD_DARK) + disc(
            px + w * 0.5 + 6, -8 - long + dip, 3.4, WOOD_DARK
        )
    return place(out, x, y, scale)


def mallet(x: float, y: float, length: float, turn: float, tip: str = BRICK) -> str:
    return place(
        limb(((0, 0), (0, -length)), WOOD_DARK, 8)
        + disc(0, -length, 30, tip)
        + disc(0, -length, 20, CREAM)
        + disc(0, -length, 8, tip),
        x,
        y,
        turn=turn,
    )


def tehyan(x: float, y: float, scale: float, turn: float = 0, bow: bool = True) -> str:
    """A two-string spike fiddle: half a coconut shell, a long neck, two pegs, the bow between the strings."""
    out = path("M-8 -560L-12 180H12L8 -560Z", BRICK_DARK) + path(
        "M-8 -560C-30 -600 20 -640 34 -600C44 -570 14 -566 8 -560Z", BRICK_DARK
    )
    for py in (-500, -440):
        out += (
            limb(((-70, py + 6), (44, py - 4)), WOOD_DARK, 13)
            + oval(-84, py + 7, 24, 15, WOOD_DARK, -5)
            + ring(-84, py + 7, 8, TURMERIC, 3)
        )
    out += join(rect(-13, py, 26, 8, TURMERIC) for py in (-400, -330, -20))
    shell = path(
        "M-100 70C-104 0 -60 -30 0 -30C60 -30 104 0 100 70C96 140 50 176 0 176C-50 176 -96 140 -100 70Z", WOOD
    ) + path(
        "M-100 70C-104 0 -60 -30 0 -30C-50 -10 -76 30 -70 90C-68 130 -50 160 -30 172C-70 160 -97 120 -100 70Z",
        WOOD_DARK,
    )
    shell += (
        oval(10, 74, 72, 84, SAND)
        + join(disc(a, b, 4, WOOD_DARK) for a, b in around(10, 74, 80, 22))
        + rect(-20, 62, 60, 12, WOOD_DARK, 5)
    )
    out += (
        shell
        + rect(-9, 170, 18, 54, BRICK_DARK)
        + disc(0, 228, 14, TURMERIC)
        + stroke("M-6 -500L-4 66V190M6 -440L16 66L6 190", CREAM, 3)
    )
    if bow:
        out += place(
            stroke("M-380 40C-240 -50 200 -70 360 -10", WOOD_DARK, 13)
            + stroke("M-380 40L360 -10", CREAM, 6)
            + rect(-410, 26, 60, 26, BRICK, 8),
            10,
            10,
            turn=-4,
        )
    return place(out, x, y, scale, turn)


def small_guitar(
    x: float, y: float, scale: float, turn: float = 0, wood: str = WOOD_LIGHT, side: str = WOOD_DARK, strings: int = 4
) -> str:
    """A Tugu guitar standing on its lower bout."""
    body = path(
        (
            "M0 0C-130 0 -160 -90 -130 -160C-112 -200 -84 -206 -84 -236C-110 -280 -100 -350 0"
            " -356C100 -350 110 -280 84 -236C84 -206 112 -200 130 -160C160 -90 130 0 0 0Z"
        ),
        wood,
    )
    out = (
        place(body.replace(wood, side), -8, 4)
        + body
        + disc(0, -220, 44, INK)
        + ring(0, -220, 52, TURMERIC_DARK, 7)
        + ring(0, -220, 62, BRICK, 4)
    )
    out += (
        rect(-20, -640, 40, 380, WOOD_DARK)
        + join(rect(-20, -620 + i * 42, 40, 4, GREY_LIGHT) for i in range(9))
        + path("M-26 -640L-36 -750Q0 -780 36 -750L26 -640Z", side)
    )
    out += join(
        disc(s * 44, -730 + i * 32, 9, CREAM) for s in (-1, 1) for i in range(max(1, strings // 2 + strings % 2))
    ) + rect(-56, -96, 112, 18, side, 6)
    out += (
        join(stroke(f"M{(i - (strings - 1) / 2) * 8} -740V-90", CREAM, 2) for i in range(strings))
        + flower(-86, -74, 20, BRICK, TURMERIC, 6)
        + flower(86, -74, 20, BRICK, TURMERIC, 6)
    )
    return place(out, x, y, scale, turn)


def gong(x: float, y: float, r: float) -> str:
    frame = (
        limb(((x - r * 1.4, y + r * 1.5), (x - r * 1.3, y - r * 1.4)), WOOD_DARK, r * 0.16)
        + limb(((x + r * 1.4, y + r * 1.5), (x + r * 1.3, y - r * 1.4)), WOOD_DARK, r * 0.16)
        + limb(((x - r * 1.5, y - r * 1.4), (x + r * 1.5, y - r * 1.4)), BRICK, r * 0.2)
    )
    return (
        frame
        + stroke(f"M{x - r * 0.5} {y - r * 1.4}V{y - r * 0.7}M{x + r * 0.5} {y - r * 1.4}V{y - r * 0.7}", LEAF, 4)
        + disc(x, y, r, TURMERIC_DARK)
        + disc(x, y, r * 0.86, TURMERIC)
        + disc(x, y, r * 0.36, TURMERIC_DARK)
        + disc(x - r * 0.04, y - r * 0.04, r * 0.26, TURMERIC)
    )
