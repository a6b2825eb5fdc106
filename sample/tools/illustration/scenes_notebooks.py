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
    WOOD_DARK,
    WOOD_LIGHT,
)
from .shapes import disc, ground, join, path, place, rect, ring, stroke, words

OLD, OLD_SHADE = "#f0dfba", "#dcc391"


def buku_kata() -> str:
    desk = ground(BRICK) + join(
        stroke(f"M0 {40 + i * 90}C400 {20 + i * 90} 800 {70 + i * 90} 1200 {36 + i * 90}", BRICK_DARK, 4, opacity=0.7)
        for i in range(9)
    )
    book = (
        rect(-390, -290, 780, 580, BLUE_DARK, 14)
        + rect(-376, -280, 372, 560, CREAM)
        + rect(4, -280, 372, 560, CREAM)
        + rect(-4, -280, 8, 560, SAND)
        + join(stroke(f"M-360 {-200 + i * 48}H-20M24 {-200 + i * 48}H360", SKY, 2.5) for i in range(10))
        + stroke("M-300 -276V276M84 -276V276", CORAL, 2.5)
    )
    pairs = (
        ("aye", "saya"),
        ("ente", "kamu"),
        ("enyak", "ibu"),
        ("babe", "bapak"),
        ("encang", "paman"),
        ("encing", "bibi"),
        ("engkong", "kakek"),
        ("bocah", "anak"),
        ("rume", "rumah"),
    )
    text = ""
    for i, (bew, ind) in enumerate(pairs):
        for left, word, colour in ((-290, bew, BRICK_DARK), (-150, ind, BLUE)):
            text += words(left, -208 + i * 48, word, 27, colour, font_style="italic")
    others = ("nyok", "kagak", "pegimane", "udeh", "entar", "ngapa")
    for i, word in enumerate(others):
        text += words(94, -208 + i * 48, word, 27, BRICK_DARK, font_style="italic") + stroke(
            f"M240 {-214 + i * 48}" + "q5 -14 10 0t10 0" * (3 + i % 3), BLUE, 2.6
        )
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
