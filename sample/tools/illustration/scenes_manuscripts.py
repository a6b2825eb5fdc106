"""Handwritten books: the kitab of Pekojan and its copy."""

import json
from functools import cache
from pathlib import Path

from .landscape import window
from .ornaments import flower, tumpal
from .palette import (
    BLUE,
    BLUE_MID,
    BRICK,
    BRICK_DARK,
    CORAL,
    CREAM,
    INK,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    SKY,
    TURMERIC,
    TURMERIC_LIGHT,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
)
from .shapes import clipped, disc, ground, join, oval, path, place, poly, rect, stroke

OLD, OLD_SHADE = "#f0dfba", "#dcc391"


@cache
def _jawi() -> dict:
    return json.loads((Path(__file__).parent / "jawi.json").read_text())


def jawi_line(right: float, y: float, width: float, number: int, colour: str = INK) -> str:
    """One written line, flush right, as wide as asked."""
    line = _jawi()["lines"][number % len(_jawi()["lines"])]
    scale = width / line["width"]
    return place(path(line["d"], colour), right - width, y, scale)


def _inkpot(x: float, y: float, scale: float = 1) -> str:
    return place(
        path("M-60 0C-76 -60 -50 -90 -30 -96H30C50 -90 76 -60 60 0Q0 14 -60 0Z", BLUE)
        + path("M-60 0C-76 -60 -50 -90 -30 -96C-40 -60 -44 -30 -36 6Z", BLUE_MID)
        + rect(-36, -112, 72, 20, TURMERIC, 8)
        + oval(0, -108, 24, 7, INK)
        + flower(4, -44, 24, CREAM, TURMERIC, 8),
        x,
        y,
        scale,
    )


def _pen(x: float, y: float, length: float, turn: float) -> str:
    return place(
        path(f"M-9 0L-11 {-length}H11L9 0L0 34Z", WOOD_LIGHT)
        + path("M-9 0L0 34L9 0Z", INK)
        + join(rect(-11, -length * k / 4, 22, 6, WOOD_DARK) for k in (1, 2, 3)),
        x,
        y,
        turn=turn,
    )


def _spread(lines: int, rows: tuple[int, ...] = (0, 1, 2, 3, 4, 0, 2)) -> str:
    """An open book seen from the reader's seat, about 820 by 440, origin at the gutter's foot."""
    out = path(
        (
            "M0 30C-150 -40 -300 -40 -430 0V-410C-300 -450 -150 -450 0 -380C150 -450 300 -450 430"
            " -410V0C300 -40 150 -40 0 30Z"
        ),
        BRICK_DARK,
    )
    out += (
        path(
            (
                "M0 10C-140 -56 -290 -52 -412 -14V-398C-290 -436 -140 -440 0 -374C140 -440 290 -436"
                " 412 -398V-14C290 -52 140 -56 0 10Z"
            ),
            OLD,
        )
        + path(
            (
                "M0 10C-30 -8 -70 -26 -110 -36V-420C-70 -410 -30 -396 0 -374C30 -396 70 -410 110 -420"
                "V-36C70 -26 30 -8 0 10Z"
            ),
            OLD_SHADE,
            opacity=0.5,
        )
        + stroke("M0 -374V10", WOOD, 3)
    )
    for side in (0, 1):
        right = 358 if side else -40
        for i in range(lines):
            y = -330 + i * 44
            if side and i < 2:
                continue
            out += place(
                jawi_line(
                    0, 0, 300 - (i * 23 % 40), rows[(i + side * 2) % len(rows)], BRICK if i == 4 and not side else INK
                ),
                right,
                y,
                1,
                -2 if side else 2,
            )
    out += place(rect(60, -394, 304, 62, BRICK, 4) + rect(68, -386, 288, 46, OLD), turn=-1)
    out += join(
        flower(x, -366 - x * 0.02, 17, c, TURMERIC, 8)
        for x, c in ((92 + 40 * i, (BRICK, BLUE)[i % 2]) for i in range(7))
    )
    out += join(
        place(jawi_line(0, 0, w, n, BRICK_DARK), x, y, 1, t)
        for x, y, w, n, t in ((-386, -120, 120, 1, 92), (-384, 10, 110, 3, 92), (392, -330, 130, 2, -92))
    )
    return out


def kitab_pekojan() -> str:
    back = (
        ground(LEAF_DARK)
        + path("M250 0L420 800H1200V0Z", LEAF)
        + path("M380 0L560 800H1200V0Z", LEAF_LIGHT, opacity=0.35)
    )
    table = path("M0 620H1200V800H0Z", WOOD) + rect(0, 620, 1200, 14, WOOD_LIGHT)
    street = rect(60, 60, 300, 470, SKY) + disc(290, 140, 40, TURMERIC_LIGHT) + rect(60, 330, 130, 200, CORAL)
    street += poly([(50, 334), (90, 280), (170, 280), (205, 334)], BRICK) + window(90, 370, 70, 100, CREAM, BRICK)
    street += rect(200, 360, 160, 170, CREAM) + poly([(186, 364), (230, 310), (340, 310), (374, 364)], BRICK_DARK)
    street += window(240, 400, 76, 90, LEAF, TURMERIC_LIGHT)
    casement = clipped("casement", rect(60, 60, 300, 470, INK), street) + rect(
        60, 60, 300, 470, "none", stroke=WOOD_DARK, stroke_width=20
    )
    casement += rect(202, 60, 14, 470, WOOD_DARK) + rect(30, 524, 360, 24, WOOD_DARK)
    stand = path("M330 700L560 560L640 600L420 740Z", WOOD_DARK) + path("M870 700L640 560L560 600L780 740Z", "#3f2415")
    return (
        back
        + casement
        + table
        + oval(745, 726, 400, 30, WOOD_DARK, opacity=0.5)
        + place(stand, 145, 0)
        + place(_spread(7), 745, 580, 0.98)
        + _inkpot(1090, 740, 1.1)
        + _pen(120, 740, 300, 76)
    )


def book_on_stand() -> str:
    back = (
        ground(TURMERIC)
        + disc(600, 360, 350, TURMERIC_LIGHT)
        + rect(0, 640, 1200, 160, BRICK)
        + tumpal(0, 800, 1200, 60, BRICK_DARK, TURMERIC, BRICK_DARK)
    )
    left = (
        path("M430 400L700 700H780L520 400Z", WOOD)
        + path("M770 400L500 700H420L680 400Z", WOOD_DARK)
        + join(disc(x, y, 11, TURMERIC) for x, y in ((520, 640), (560, 600), (680, 640), (640, 600)))
    )
    feet = rect(400, 696, 120, 16, WOOD_DARK, 8) + rect(680, 696, 120, 16, WOOD, 8)
    book = path("M600 430L250 330C230 300 240 240 260 200L600 330Z", OLD) + path(
        "M600 430L950 330C970 300 960 240 940 200L600 330Z", OLD_SHADE
    )
    leaves = (
        path("M600 340C500 250 360 200 250 196L230 330C350 340 500 380 600 450Z", OLD)
        + path("M600 340C700 250 840 200 950 196L970 330C850 340 700 380 600 450Z", OLD)
        + path(
            (
                "M600 450C500 380 350 340 230 330V346C350 356 500 400 600 470C700 400 850 356 970 346"
                "V330C850 340 700 380 600 450Z"
            ),
            BRICK_DARK,
        )
    )
    script = join(place(jawi_line(0, 0, 250 - i * 6, i), 560 - i * 3, 312 + i * 30, 0.98, 21) for i in range(4)) + join(
        place(jawi_line(0, 0, 250 - i * 6, i + 1), 900 + i * 4, 232 + i * 29, 0.98, -21) for i in range(4)
    )
    return (
        back
        + book
        + left
        + feet
        + leaves
        + script
        + _inkpot(980, 700, 1.0)
        + _pen(1004, 610, 210, 16)
        + oval(250, 712, 110, 14, BRICK_DARK)
        + place(
            rect(-80, -34, 160, 34, LEAF, 4)
            + rect(-72, -28, 152, 22, OLD)
            + rect(-86, -70, 160, 36, BLUE, 4)
            + rect(-78, -64, 152, 24, OLD),
            240,
            712,
        )
    )


SCENES = {
    "kitab-tulisan-tangan-pekojan": kitab_pekojan,
    "kitab-tulisan-tangan-pekojan-2": book_on_stand,
}
