"""Setu Babakan and Condet."""

from .figures import figure
from .landscape import banana, basket, boat, palm, rumah_kebaya, tree
from .ornaments import gigi_balang, leaf
from .palette import (
    BLUE,
    BLUE_DARK,
    BLUE_MID,
    BRICK,
    CLAY,
    CORAL,
    CREAM,
    GREY_LIGHT,
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
from .shapes import clipped, disc, ground, join, limb, oval, path, place, poly, rect, stroke, words


def setu_babakan() -> str:
    sky = (
        ground(TURMERIC_LIGHT) + disc(330, 210, 90, CREAM) + path("M0 340Q300 260 640 320T1200 280V560H0Z", LEAF_LIGHT)
    )
    woods = (
        join(
            tree(x, 470, s, c, d)
            for x, s, c, d in (
                (60, 260, LEAF, LEAF_DARK),
                (190, 200, LEAF_DARK, LEAF),
                (1130, 290, LEAF, LEAF_DARK),
                (480, 190, LEAF, LEAF_DARK),
            )
        )
        + palm(400, 480, 300, 40)
        + palm(1030, 490, 330, -46)
    )
    lake = (
        path("M0 500Q600 460 1200 500V800H0Z", BLUE_MID)
        + path("M0 470Q600 440 1200 470V510Q600 478 0 508Z", LEAF_DARK)
        + join(stroke(f"M{(i * 191) % 1150} {540 + i * 12}h{60 + i * 17 % 90}", SKY, 4, opacity=0.6) for i in range(20))
    )
    shine = clipped(
        "lake",
        path("M0 500Q600 460 1200 500V800H0Z", INK),
        path("M560 500H980L930 620H610Z", BRICK, opacity=0.35) + oval(330, 620, 80, 16, CREAM, opacity=0.6),
    )
    raft = (
        boat(300, 690, 330, BRICK, TURMERIC)
        + figure(
            250,
            666,
            210,
            BLUE,
            INK,
            wear="caping",
            wear_colour=TURMERIC_DARK,
            legs="trousers",
            arms=(((-12, -69), (-6, -56), (12, -50)), ((12, -69), (22, -60), (26, -72))),
        )
        + limb(((316, 500), (210, 770)), WOOD_DARK, 8)
        + figure(360, 672, 150, CORAL, LEAF_DARK, wear="kerudung", wear_colour=CREAM)
    )
    lotus = ""
    for x, y, s in ((860, 700, 1.2), (1000, 760, 1.5), (1110, 690, 1), (700, 770, 1.1)):
        lotus += (
            oval(x, y, 64 * s, 17 * s, LEAF)
            + path(f"M{x} {y}l{60 * s} -6l0 14Z", BLUE_MID)
            + place(
                join(
                    leaf(0, 0, 46, CORAL if k % 2 else "#e59a80", t, fat=0.24)
                    for k, t in enumerate((-64, 64, -34, 34, 0))
                ),
                x - 10 * s,
                y - 4,
                s,
            )
        )
    return sky + woods + rumah_kebaya(770, 500, 480) + lake + shine + raft + lotus


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
        stand += place(fronds + fruit, x, y, s, flip=f)
    return back + trunks + home + river + boat(470, 620, 190, BRICK, TURMERIC) + stand


def bahasa_ibu() -> str:
    wall = (
        ground(CLAY)
        + rect(0, 0, 1200, 610, "#e6c195")
        + rect(0, 610, 1200, 190, LEAF)
        + join(stroke(f"M{i * 150 - 100} 800L{i * 110 + 60} 610", LEAF_DARK, 4) for i in range(11))
        + stroke("M0 690H1200", LEAF_DARK, 4)
    )
    shutters = (
        rect(60, 150, 270, 330, LEAF_DARK)
        + rect(76, 166, 238, 298, SKY)
        + disc(240, 260, 50, TURMERIC_LIGHT)
        + banana(150, 450, 150)
        + rect(190, 166, 10, 298, LEAF_DARK)
        + path("M60 150L-20 180V510L60 480Z", LEAF)
        + path("M330 150L410 180V510L330 480Z", LEAF)
    )
    bench = (
        rect(330, 600, 640, 26, WOOD)
        + rect(380, 626, 24, 130, WOOD_DARK)
        + rect(900, 626, 24, 130, WOOD_DARK)
        + join(rect(350 + i * 48, 478, 12, 124, WOOD) for i in range(13))
        + rect(330, 462, 640, 22, WOOD_LIGHT)
    )
    gran = path("M-70 160V20C-70 -40 70 -40 70 20V60L140 80Q160 90 154 130L140 290H84L92 150Z", BRICK) + path(
        "M-84 60C-96 -120 -60 -190 0 -194C60 -190 96 -120 80 70Z", BLUE
    )
    gran += (
        limb(((62, -110), (90, -10), (150, -50)), BLUE, 38)
        + limb(((126, -34), (170, -66)), SKIN_DARK, 26)
        + place(
            path("M-58 -60C-70 -150 70 -150 58 -60C66 0 92 40 96 80Q0 120 -96 80C-92 40 -66 0 -58 -60Z", CREAM)
            + oval(6, -56, 38, 46, SKIN_DARK)
            + stroke("M-14 -60q10 8 20 0M18 -60q10 8 18 0M-2 -30q12 10 26 0", INK, 3.5)
            + path("M-32 -80Q6 -116 42 -80Q6 -96 -32 -80Z", GREY_LIGHT),
            0,
            -210,
            1,
            6,
        )
    )
    kid = (
        path("M-40 150V40C-40 -10 40 -10 40 40V70L-90 84Q-104 90 -100 120L-96 240H-54L-50 150Z", BLUE)
        + path("M-52 60C-60 -60 -36 -110 0 -112C36 -110 60 -60 52 60Z", TURMERIC)
        + limb(((-40, -60), (-62, 0), (-30, 30)), TURMERIC, 28)
        + disc(-26, 34, 15, SKIN_LIGHT)
    )
    kid += place(
        oval(0, -48, 44, 50, SKIN_LIGHT)
        + path("M-46 -50C-60 -130 60 -130 46 -44C30 -84 -16 -86 -46 -50Z", INK)
        + disc(44, -90, 22, INK)
        + disc(36, -76, 8, BRICK)
        + stroke("M-26 -48q9 7 18 0M6 -48q9 7 18 0M-14 -22q10 9 22 0", INK, 3.5),
        0,
        -120,
        1,
        -8,
    )
    bubble = place(
        path(
            (
                "M600 60H1010Q1050 60 1050 100V230Q1050 270 1010 270H690L600 310L626 270H600Q560 270"
                " 560 230V100Q560 60 600 60Z"
            ),
            CREAM,
        ),
        90,
        10,
    )
    hand: dict[str, object] = {"font_style": "italic", "font_weight": 700, "text_anchor": "middle"}
    saying = place(
        words(805, 150, "aye · ente", 54, BRICK, **hand) + words(805, 224, "kagak · nyok!", 54, LEAF, **hand),
        90,
        10,
    )
    return (
        wall
        + shutters
        + bench
        + place(gran, 530, 530, 1.0)
        + place(kid, 800, 560, 1.02)
        + bubble
        + saying
        + basket(1080, 770, 160, 90)
        + join(salak_fruit(1030 + i * 48, 672 - (i % 2) * 16, 66, -20 + i * 20) for i in range(3))
        + gigi_balang(0, 0, 1200, 48, LEAF)
    )


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
    "setu-babakan": setu_babakan,
    "condet": condet,
    "bahasa-ibu-di-condet": bahasa_ibu,
    "bahasa-ibu-di-condet-2": salak_and_notebook,
}
