"""Gifts carried to elders, the teller of tales, the eave board."""

from .figures import crowd, figure
from .landscape import lamp
from .ornaments import flower, gigi_balang, tumpal
from .palette import (
    BLUE,
    BLUE_DARK,
    BLUE_MID,
    BRICK,
    BRICK_DARK,
    CREAM,
    INK,
    INK_SOFT,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    SAND,
    SKY,
    TURMERIC,
    TURMERIC_LIGHT,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
)
from .shapes import disc, ground, join, limb, path, place, rect, ring, stroke


def nyorog() -> str:
    table = ground(BRICK) + disc(600, 470, 420, BRICK_DARK) + ring(600, 470, 380, TURMERIC, 3)
    cloth = path("M0 600Q300 570 600 600T1200 600V800H0Z", CREAM) + tumpal(0, 800, 1200, 75, LEAF, TURMERIC, BRICK)
    rantang = ""
    for i, colour in enumerate((SKY, CREAM, SKY, CREAM)):
        y = 570 - i * 92
        rantang += rect(-105, y - 86, 210, 86, colour, 14) + rect(-112, y - 92, 224, 14, BLUE, 7)
        rantang += flower(0, y - 40, 30, BRICK, TURMERIC, 8) + join(
            path(f"M{s * 30} {y - 40}q{s * 18} -22 {s * 42} -4q{s * -18} 20 {s * -42} 4Z", LEAF) for s in (-1, 1)
        )
    rantang += path("M-105 200Q0 130 105 200Z", BLUE) + disc(0, 160, 13, TURMERIC)
    rantang += stroke("M-124 560V170Q-124 90 0 90Q124 90 124 170V560", WOOD_DARK, 11) + stroke(
        "M-40 90H40", TURMERIC, 20
    )
    fish = ""
    for i, (y, t) in enumerate(((0, -4), (56, 2))):
        body = path(
            "M-190 0C-100 -62 90 -62 170 -8C178 0 178 8 168 14C90 54 -100 46 -190 0Z", BLUE_MID if i else BLUE
        ) + path("M-184 4C-90 44 90 50 166 14C80 30 -90 26 -184 4Z", SKY)
        body += (
            path("M-176 0L-244 -52Q-224 0 -244 52Z", BLUE_MID)
            + disc(128, -12, 12, CREAM)
            + disc(130, -12, 6, INK)
            + stroke("M96 -36Q78 0 98 32", SKY, 5)
        )
        body += stroke("M-120 -2Q0 -16 84 -4", SKY, 3)
        fish += place(body, 60 * i, y, 1, t)
    leaf_plate = path("M-280 60C-200 -60 210 -70 300 40C210 130 -200 140 -280 60Z", LEAF) + stroke(
        "M-262 58Q20 20 284 42", LEAF_LIGHT, 4
    )
    still = place(leaf_plate + fish, 880, 590, 0.92)
    cakes = rect(110, 560, 300, 110, WOOD_LIGHT, 12) + rect(96, 548, 328, 24, WOOD_DARK, 12)
    for i in range(3):
        cakes += (
            rect(126 + i * 92, 480, 84, 74, WOOD_DARK if i % 2 else BRICK_DARK, 10)
            + rect(126 + i * 92, 504, 84, 14, TURMERIC)
            + rect(160 + i * 92, 480, 14, 74, TURMERIC)
        )
    cakes += join(disc(150 + i * 58, 612, 16, TURMERIC_LIGHT) + disc(150 + i * 58, 612, 6, BRICK) for i in range(5))
    return table + cloth + cakes + place(rantang, 590, 130, 0.98) + still


def sahibul_hikayat() -> str:
    night = ground(BLUE_DARK) + join(disc(97 * i % 1200, 61 * i % 420, 2 + i % 3, TURMERIC_LIGHT) for i in range(60))
    cloud = path(
        (
            "M330 700C360 560 240 460 330 320C400 220 560 250 620 150C700 40 900 40 990 120C1110"
            " 110 1200 220 1150 330C1220 430 1130 540 1010 530C920 610 760 600 680 560C560 640"
            " 440 640 330 700Z"
        ),
        BLUE_MID,
    )
    palace = rect(700, 330, 300, 150, CREAM) + join(
        rect(680 + i * 120, 280 - (i % 2) * 40, 60, 200 + (i % 2) * 40, TURMERIC) for i in range(4)
    )
    for i in range(4):
        x, y = 710 + i * 120, 280 - (i % 2) * 40
        palace += path(
            (
                f"M{x - 36} {y}C{x - 40} {y - 40} {x - 8} {y - 52} {x} {y - 84}C{x + 8} {y - 52}"
                f" {x + 40} {y - 40} {x + 36} {y}Z"
            ),
            BRICK,
        ) + disc(x, y - 88, 5, TURMERIC_LIGHT)
    palace += join(path(f"M{740 + i * 78} 480v-60q18 -34 36 0v60Z", BLUE_DARK) for i in range(4))
    horse = path(
        (
            "M440 430C452 396 500 386 548 396C566 362 590 340 606 336L612 318L624 336C644 350 652"
            " 372 658 386L640 398L616 386C604 404 600 428 590 444L622 470L606 500L596 496L602 476"
            "L566 462C540 466 508 464 488 458L470 486L488 520L474 524L448 488L456 456C438 466 424"
            " 490 404 494C412 472 424 446 440 430Z"
        ),
        CREAM,
    )
    horse += (
        path(
            "M520 400C500 330 440 310 400 330C430 340 440 352 444 366C430 362 420 364 412 372C440 376 460 400 490 420Z",
            TURMERIC,
        )
        + path("M606 340C580 350 566 376 560 398L576 402Z", BRICK)
        + rect(504, 394, 44, 20, BRICK, 6)
    )
    teller = figure(
        330,
        744,
        470,
        CREAM,
        LEAF,
        legs="seat",
        wear="peci",
        tilt=8,
        arms=(((-12, -69), (-20, -54), (-6, -44)), ((12, -69), (28, -72), (36, -88))),
    )
    cushion = place(
        path("M-92 -34C-104 -60 -70 -66 0 -62C70 -66 104 -60 92 -34C104 -6 74 4 0 0C-74 4 -104 -6 -92 -34Z", CREAM)
        + stroke("M-76 -50Q0 -40 76 -50", SAND, 4)
        + stroke("M-90 -34q-16 -8 -24 -22M90 -34q16 -8 24 -22", BRICK, 6)
        + join(flower(x, -28, 12, BRICK, TURMERIC, 6) for x in (-44, 0, 44)),
        346,
        742,
        1.25,
        -6,
    )
    mat = path("M110 744H590L640 800H60Z", BRICK) + join(
        stroke(f"M{140 + i * 54} 746l{-20 + i * 6} 54", TURMERIC, 3) for i in range(9)
    )
    return (
        night
        + place(cloud + palace + horse, 70, 0)
        + mat
        + teller
        + cushion
        + place(crowd(0, 1.9, INK, "#0d1b31", 6, 560), 660, 756)
        + lamp(240, 250, 110, 260)
        + disc(240, 215, 120, TURMERIC_LIGHT, opacity=0.13)
    )


def gigi_balang_eaves() -> str:
    sky = ground(SKY) + path("M0 0H1200V300L0 120Z", BRICK)
    tiles = join(stroke(f"M{-300 + i * 62} -20L{-420 + i * 62} 330", BRICK_DARK, 4) for i in range(30)) + join(
        stroke(f"M0 {20 + k * 44}L1200 {128 + k * 52}", BRICK_DARK, 5) for k in range(-4, 4)
    )
    roof = f'<clipPath id="roof"><path d="M0 0H1200V300L0 120Z"/></clipPath><g clip-path="url(#roof)">{tiles}</g>'
    under = path("M0 120L1200 300V340L0 160Z", WOOD_DARK)
    board = place(gigi_balang(-20, 0, 1320, 164, LEAF, TURMERIC_LIGHT), 0, 150, 1, 8.6)
    line = place(stroke("M-20 16H1320", TURMERIC, 8), 0, 150, 1, 8.6)
    post = (
        rect(150, 190, 62, 640, WOOD)
        + rect(150, 190, 18, 640, WOOD_LIGHT)
        + path("M212 330C300 330 330 300 360 250L330 240C310 280 270 300 212 296Z", WOOD)
    )
    wall = (
        rect(700, 420, 420, 400, CREAM)
        + rect(780, 500, 260, 320, LEAF)
        + rect(806, 526, 100, 300, TURMERIC_LIGHT)
        + rect(914, 526, 100, 300, TURMERIC_LIGHT)
    )
    slats = join(rect(814 + c * 108, 540 + i * 26, 84, 13, LEAF_DARK) for c in (0, 1) for i in range(11))
    saw = path("M0 -10L290 4L292 34L0 30Z" + "M0 30" + "l7 13l7 -13" * 20 + "Z", INK_SOFT) + path(
        (
            "M-90 -16C-60 -30 -10 -24 6 -6V34C-10 50 -70 50 -92 40C-104 20 -104 0 -90 -16ZM-66 2"
            "C-74 10 -72 22 -64 24L-24 22V2Z"
        ),
        WOOD,
        fill_rule="evenodd",
    )
    bench = (
        rect(250, 690, 470, 34, WOOD_LIGHT)
        + limb(((320, 724), (290, 820)), WOOD_DARK, 20)
        + limb(((650, 724), (680, 820)), WOOD_DARK, 20)
    )
    template = place(gigi_balang(0, 0, 360, 90, CREAM, BRICK), 300, 620, 1) + rect(300, 606, 360, 18, CREAM)
    return sky + wall + slats + post + roof + under + board + line + bench + place(saw, 440, 560, 1.05, -6) + template


SCENES = {
    "nyorog": nyorog,
    "sahibul-hikayat": sahibul_hikayat,
    "gigi-balang": gigi_balang_eaves,
}
