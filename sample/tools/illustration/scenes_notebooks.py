"""A notebook of Betawi words."""

from .palette import (
    BLUE,
    BLUE_DARK,
    BRICK,
    BRICK_DARK,
    CORAL,
    CREAM,
    INK,
    LEAF,
    SAND,
    SKY,
    TURMERIC,
    TURMERIC_DARK,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
)
from .shapes import disc, ground, join, path, place, rect, ring, stroke

OLD, OLD_SHADE = "#f0dfba", "#dcc391"


def buku_kata() -> str:
    desk = ground(BRICK) + join(
        stroke(f"M0 {40 + i * 90}C400 {20 + i * 90} 800 {70 + i * 90} 1200 {36 + i * 90}", BRICK_DARK, 4, opacity=0.7)
        for i in range(9)
    )
    book = (
        rect(-366, -262, 780, 580, WOOD_DARK, 14)
        + rect(-378, -276, 780, 580, WOOD_LIGHT, 14)
        + rect(-390, -290, 780, 580, WOOD, 14)
        + rect(-376, -280, 372, 560, CREAM)
        + rect(4, -280, 372, 560, CREAM)
        + rect(-4, -280, 8, 560, SAND)
        + join(stroke(f"M-360 {-200 + i * 48}H-20M24 {-200 + i * 48}H360", SKY, 2.5) for i in range(10))
        + stroke("M-300 -276V276M84 -276V276", CORAL, 2.5)
    )
    text = ""
    for i in range(10):
        y = -208 + i * 48
        for left, loops, colour in ((-290, 3 + i * 5 % 4, BRICK_DARK), (-150, 4 + i * 3 % 5, BLUE)):
            text += stroke(f"M{left} {y}" + "q6 -17 11 0t11 0" * loops, colour, 3.4)
        if i < 7:
            text += stroke(f"M96 {y}" + "q6 -17 11 0t11 0" * (3 + i * 7 % 4), BRICK_DARK, 3.4)
            text += stroke(f"M236 {y}" + "q6 -17 11 0t11 0" * (3 + i * 4 % 4), BLUE, 3.4)
    tab = (
        path("M376 -200h36v60l-18 -12l-18 12Z", TURMERIC)
        + rect(-60, -304, 18, 330, LEAF)
        + path("M-60 26h18v20l-9 -10l-9 10Z", LEAF)
    )
    glasses = (
        ring(0, 0, 62, INK, 10)
        + ring(160, 0, 62, INK, 10)
        + stroke("M62 -10Q80 -26 98 -10M-60 -14L-150 -90M220 -14L300 -100", INK, 10)
        + disc(0, 0, 56, CREAM, opacity=0.25)
        + disc(160, 0, 56, CREAM, opacity=0.25)
    )
    pen = place(
        path("M-13 -240H13V0L0 46L-13 0Z", BLUE_DARK)
        + path("M-13 0H13L0 46Z", TURMERIC)
        + rect(-13, -250, 26, 70, TURMERIC_DARK, 6)
        + rect(8, -244, 8, 110, TURMERIC),
        870,
        560,
        1.15,
        38,
    )
    cup = (
        disc(1060, 170, 120, CREAM)
        + disc(1060, 170, 100, SAND)
        + disc(1060, 170, 78, CREAM)
        + disc(1060, 170, 66, WOOD_DARK)
        + stroke("M1020 156q20 -26 50 -22", WOOD_LIGHT, 5)
    )
    return desk + cup + place(book + tab + text, 500, 400, 1.06, -5) + pen + place(glasses, 920, 690, 0.92, 8)


SCENES = {
    "buku-catatan-kata-betawi": buku_kata,
}
