"""Condet: salak by the Ciliwung, and the words that went with it."""

from .figures import figure
from .landscape import boat, rumah_kebaya, tree
from .ornaments import leaf
from .palette import (
    BLUE,
    BLUE_DARK,
    BLUE_MID,
    BRICK,
    CLAY,
    CREAM,
    INK,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    SAGE,
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
from .shapes import disc, ground, join, oval, path, place, poly, rect, stroke


def salak_fruit(x: float, y: float, size: float, turn: float = 0, open_: bool = False) -> str:
    body = path("M0 -60C34 -40 50 10 34 44C20 64 -20 64 -34 44C-50 10 -34 -40 0 -60Z", WOOD) + path(
        "M0 -60C34 -40 50 10 34 44C24 58 12 60 0 60C20 20 22 -20 0 -60Z", WOOD_DARK
    )
    body += join(
        stroke(f"M{-26 + (i % 4) * 17 + (8 if i // 4 % 2 else 0)} {-24 + i // 4 * 19}q4 8 10 0", WOOD_LIGHT, 3)
        for i in range(16)
    )
    if open_:
        body += path("M-36 40C-50 10 -34 -40 0 -60C10 -30 10 0 -8 20Q-20 34 -36 40Z", CREAM) + oval(
            -18, 0, 9, 20, SAND, 16
        )
    return place(body, x, y, size / 100, turn)


def salak_palm() -> str:
    """A stand of salak: thorny fronds from the ground, fruit at the foot."""
    fronds = join(
        place(
            path("M0 0C-6 -120 20 -240 90 -330", "none", stroke=LEAF_LIGHT, stroke_width=7)
            + join(
                leaf(2 + k * k * 1.0, -40 - k * 32, 92, LEAF if k % 2 else LEAF_LIGHT, 60 + k * 4, fat=0.12)
                + leaf(2 + k * k * 1.0, -40 - k * 32, 88, LEAF if k % 2 == 0 else LEAF_LIGHT, -66 + k * 8, fat=0.12)
                for k in range(9)
            ),
            0,
            0,
            1,
            t,
        )
        for t in (-74, -38, 0, 30)
    )
    fruit = join(
        salak_fruit(dx, dy, 96, t)
        for dx, dy, t in (
            (-84, -64, -40),
            (-34, -106, -12),
            (34, -106, 12),
            (84, -64, 40),
            (-46, -48, -18),
            (46, -48, 18),
            (0, -62, 0),
        )
    )
    return fronds + fruit


def condet() -> str:
    back = ground(LEAF_DARK) + path("M0 0H1200V420H0Z", LEAF) + disc(880, 180, 150, LEAF_LIGHT)
    river = path(
        "M520 360C560 440 300 500 380 600C440 680 240 740 200 800H760C780 720 620 660 640 580C660 500 640 420 590 360Z",
        BLUE_MID,
    ) + stroke("M500 470q60 -12 100 0M420 580q90 -14 150 2M400 690q100 -16 180 4", SKY, 5)
    trunks = ""
    for x, y, s in ((120, 430, 0.7), (300, 400, 0.5), (760, 390, 0.5), (1090, 420, 0.75)):
        trunks += tree(x, y, 420 * s, LEAF_DARK, "#1c4430")
    home = rumah_kebaya(930, 480, 300)
    stand = ""
    for x, y, s, f in ((130, 790, 1.25, False), (1090, 800, 1.35, True)):
        stand += place(salak_palm(), x, y, s, flip=f)
    return back + trunks + home + river + boat(470, 620, 190, BRICK, TURMERIC) + stand


def bahasa_ibu() -> str:
    back = ground(SAGE) + disc(960, 150, 96, TURMERIC_LIGHT) + rect(0, 560, 1200, 240, CLAY)
    woods = join(tree(x, 566, s, LEAF, LEAF_DARK) for x, s in ((70, 430), (220, 340), (1010, 350), (1140, 440)))
    shade = path("M0 560Q600 530 1200 560V610Q600 578 0 610Z", LEAF, opacity=0.55)
    bale = rect(300, 612, 600, 30, TURMERIC) + rect(300, 636, 600, 10, TURMERIC_DARK)
    bale += join(stroke(f"M{312 + i * 25} 614V634", TURMERIC_DARK, 3) for i in range(24))
    bale += join(rect(x, 646, 20, 110, WOOD) + rect(x, 690, 20, 6, WOOD_DARK) for x in (330, 580, 850))
    bale += rect(330, 716, 540, 12, WOOD_DARK) + oval(600, 768, 340, 18, WOOD, opacity=0.35)
    grandmother = figure(
        440,
        628,
        400,
        BLUE,
        BRICK,
        legs="seat",
        wear="kerudung",
        wear_colour=CREAM,
        skin=SKIN_DARK,
        tilt=8,
        arms=(((-12, -69), (-18, -55), (-4, -46)), ((12, -69), (24, -58), (38, -62))),
    )
    grandson = figure(
        750,
        628,
        330,
        TURMERIC,
        BLUE_DARK,
        legs="seat",
        wear="hair",
        skin=SKIN_LIGHT,
        tilt=-10,
        bare=True,
        flip=True,
        arms=(((-12, -69), (-18, -55), (-4, -48)), ((12, -69), (18, -54), (10, -47))),
    )
    salak = join(salak_fruit(578 + i * 30, 596 - (i % 2) * 16, 50, -24 + i * 18) for i in range(4))
    stands = place(salak_palm(), 60, 806, 1.0) + place(salak_palm(), 1150, 806, 1.05, flip=True)
    return back + woods + rumah_kebaya(600, 574, 620) + shade + bale + grandmother + grandson + salak + stands


def salak_and_notebook() -> str:
    back = ground(SAGE) + place(
        join(
            rect(-400, -20 + i * 128, 2200, 116, WOOD_LIGHT if i % 2 else "#b57c48")
            + stroke(
                (
                    f"M-200 {20 + i * 128}C200 {50 + i * 128} 700 {-6 + i * 128} 1500 {34 + i * 128}M-200"
                    f" {70 + i * 128}C300 {50 + i * 128} 800 {90 + i * 128} 1500 {66 + i * 128}"
                ),
                WOOD,
                3,
                opacity=0.5,
            )
            for i in range(6)
        ),
        0,
        40,
        1,
        -6,
    )
    page = (
        path("M-300 -220C-200 -240 -80 -236 0 -206V224C-80 196 -200 190 -300 210Z", CREAM)
        + path("M300 -220C200 -240 80 -236 0 -206V224C80 196 200 190 300 210Z", CREAM)
        + stroke("M0 -206V224", SAND, 5)
        + path(
            (
                "M-310 -210V224C-200 204 -80 210 0 238C80 210 200 204 310 224V-210L300 -200V210C200"
                " 190 80 196 0 224C-80 196 -200 190 -300 210V-200Z"
            ),
            BLUE,
        )
    )
    lines = join(
        stroke(
            (
                f"M-276 {-168 + i * 44}C-190 {-184 + i * 44} -90 {-180 + i * 44} -26 {-154 + i * 44}"
                f"M276 {-168 + i * 44}C190 {-184 + i * 44} 90 {-180 + i * 44} 26 {-154 + i * 44}"
            ),
            SKY,
            3,
        )
        for i in range(9)
    )
    writing = join(
        stroke(f"M-262 {-176 + i * 44}" + "q5 -18 10 0t10 0" * (9 - i % 3), BLUE_DARK, 3) for i in range(7)
    ) + join(
        stroke(f"M56 {-174 + i * 44}" + "q5 -18 10 0t10 0" * (6 + i % 4), BRICK if i == 0 else BLUE_DARK, 3)
        for i in range(5)
    )
    pencil = place(
        rect(-150, -11, 250, 22, TURMERIC)
        + rect(-150, -4, 250, 8, TURMERIC_DARK)
        + poly([(100, -11), (140, 0), (100, 11)], SAND)
        + poly([(126, -4), (140, 0), (126, 4)], INK)
        + rect(-176, -11, 28, 22, BRICK, 5),
        860,
        700,
        1.1,
        -24,
    )
    stalk = stroke("M150 60C210 150 260 210 300 300", LEAF_DARK, 20) + join(
        salak_fruit(x, y, s, t, o)
        for x, y, s, t, o in (
            (210, 330, 190, -50, False),
            (380, 300, 190, 40, False),
            (170, 450, 200, -70, False),
            (300, 420, 210, -10, False),
            (430, 440, 200, 50, False),
            (250, 560, 210, -30, False),
            (380, 580, 210, 24, False),
            (500, 690, 190, 70, True),
            (140, 640, 170, 110, False),
        )
    )
    return back + place(page + lines + writing, 810, 380, 1.12, 7) + pencil + stalk


SCENES = {
    "condet": condet,
    "bahasa-ibu-di-condet": bahasa_ibu,
    "bahasa-ibu-di-condet-2": salak_and_notebook,
}
