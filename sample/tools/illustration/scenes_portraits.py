"""Five invented people of the city, each with what they are known for."""

from .busts import (
    bun_behind,
    bust,
    collar_koko,
    features,
    hair_bun,
    kebaya_front,
    kerudung_loose,
    lapels,
    peci,
    sarong_over_shoulder,
    shoulders,
)
from .landscape import basket, lamp
from .ornaments import band, flower, gigi_balang, kembang_kelapa, leaf
from .palette import (
    BLUE,
    BLUE_DARK,
    BRICK,
    BRICK_DARK,
    CORAL,
    CREAM,
    DEEP_SKIN,
    GREY_LIGHT,
    INK,
    INK_SOFT,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    SAGE,
    SAND,
    SKIN,
    SKIN_DARK,
    SKIN_LIGHT,
    SKY,
    TURMERIC,
    TURMERIC_LIGHT,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
)
from .scenes_condet import salak_fruit
from .scenes_crafts import blossom_branch
from .scenes_fighters import LOW, fighter
from .shapes import disc, ground, join, limb, path, place, rect, stroke


def mpok_rogayah() -> str:
    back = (
        ground(CORAL)
        + disc(700, 360, 320, BRICK)
        + place(blossom_branch(), 170, 300, 1.2, -10)
        + place(blossom_branch(), 1080, 560, 1.0, 20, flip=True)
    )
    woman = bust(
        690,
        440,
        1.36,
        body=shoulders(CREAM, 210)
        + kebaya_front(CREAM, TURMERIC_LIGHT, LEAF)
        + place(blossom_branch(), -120, 240, 0.5)
        + place(blossom_branch(), 120, 240, 0.5, flip=True),
        behind=bun_behind(),
        wear=hair_bun(INK, TURMERIC_LIGHT),
        skin=SKIN_LIGHT,
        shade=SKIN,
        look=features(SKIN, smile=14),
        over=disc(-66, -80, 7, TURMERIC)
        + disc(66, -80, 7, TURMERIC)
        + flower(0, 150, 18, TURMERIC, BRICK, 6)
        + flower(0, 230, 18, TURMERIC, BRICK, 6),
    )
    hoop = (
        disc(330, 660, 160, WOOD_DARK)
        + disc(330, 660, 152, WOOD_LIGHT)
        + disc(330, 660, 134, CREAM)
        + flower(330, 650, 76, BRICK, TURMERIC, 8)
        + leaf(330, 720, 60, LEAF, 120)
        + leaf(330, 720, 60, LEAF, -120)
        + stroke("M400 620C470 540 420 480 520 520", BRICK, 4)
        + place(path("M0 0L5 -110H-5Z", GREY_LIGHT), 410, 640, 1, 24)
    )
    return back + woman + hoop


def babe_naseri() -> str:
    back = (
        ground(BLUE_DARK)
        + path("M0 0H330C300 260 360 540 220 800H0ZM1200 0H870C900 260 840 540 980 800H1200Z", BRICK)
        + path(
            (
                "M90 0C60 300 140 540 60 800M210 0C190 300 250 540 140 800M1110 0C1140 300 1060 540"
                " 1140 800M990 0C1010 300 950 540 1060 800"
            ),
            "none",
            stroke=BRICK_DARK,
            stroke_width=16,
        )
        + disc(600, 330, 290, TURMERIC)
    )
    man = bust(
        600,
        420,
        1.14,
        body=shoulders(LEAF_DARK) + collar_koko(LEAF, TURMERIC) + sarong_over_shoulder(BRICK, CREAM, False),
        wear=peci(INK, TURMERIC),
        skin=SKIN,
        shade=SKIN_DARK,
        hair=GREY_LIGHT,
        look=features(SKIN_DARK, glasses=INK, smile=24),
    )
    return back + man + lamp(930, 330, 130, 400) + gigi_balang(0, 0, 1200, 75, TURMERIC, BLUE_DARK)


def enyak_salmah() -> str:
    back = ground(SAGE) + join(
        place(
            join(
                leaf(0, 40 - k * 50, 110, LEAF if k % 2 else LEAF_LIGHT, 62 + k * 4, fat=0.16)
                + leaf(0, 40 - k * 50, 110, LEAF_LIGHT if k % 2 else LEAF, -62 - k * 4, fat=0.16)
                for k in range(9)
            )
            + stroke("M0 60V-380", LEAF_DARK, 8),
            x,
            y,
            s,
            t,
        )
        for x, y, s, t in ((120, 520, 1.1, -14), (280, 400, 0.9, 6), (1080, 520, 1.15, 14), (940, 380, 0.85, -4))
    )
    woman = bust(
        610,
        420,
        1.14,
        body=shoulders(BLUE, 215) + kebaya_front(BLUE, SKY, BRICK),
        wear=path("M-66 -120C-76 -200 76 -200 66 -120C50 -160 -50 -160 -66 -120Z", GREY_LIGHT)
        + kerudung_loose(CREAM, SAND),
        skin=SKIN,
        shade=SKIN_DARK,
        hair=GREY_LIGHT,
        look=features(SKIN_DARK, smile=20)
        + stroke("M-52 -90q8 6 14 2M52 -90q-8 6 -14 2M-34 -52q-8 8 -6 18M34 -52q8 8 6 18", SKIN_DARK, 3),
    )
    fruit = (
        basket(930, 800, 360, 160)
        + join(salak_fruit(810 + i * 62, 610 - (i % 2) * 26, 110, -30 + i * 14) for i in range(5))
        + join(salak_fruit(850 + i * 62, 560 - (i % 2) * 10, 96, -20 + i * 14) for i in range(3))
    )
    return back + woman + fruit


def guru_tohir() -> str:
    back = (
        ground(TURMERIC_LIGHT)
        + disc(600, 420, 400, CORAL)
        + join(fighter(x, 470, 200, **LOW, cloth=BRICK, sash=BRICK, flip=f) for x, f in ((150, False),))
    )
    broom = join(
        stroke(f"M0 0Q{k * 5} -160 {k * 17} {-330 + abs(k) * 9}", (WOOD, WOOD_LIGHT)[k % 2], 6) for k in range(-6, 7)
    )
    broom = place(
        broom + limb(((0, 0), (0, 130)), WOOD_LIGHT, 30) + rect(-24, -40, 48, 14, BRICK) + rect(-20, -8, 40, 12, BRICK),
        1050,
        640,
        turn=8,
    )
    man = bust(
        600,
        480,
        1.44,
        body=shoulders(INK, 240)
        + lapels(INK_SOFT, INK)
        + path("M-36 30Q0 60 36 30L0 130Z", SKIN_DARK)
        + sarong_over_shoulder(BLUE, CREAM, False),
        wear=peci(BRICK_DARK, TURMERIC),
        skin=SKIN_DARK,
        shade=DEEP_SKIN,
        hair=GREY_LIGHT,
        look=features(DEEP_SKIN, moustache=GREY_LIGHT, smile=4)
        + path("M-22 -44Q0 -34 22 -44L12 -14Q0 -4 -12 -14Z", GREY_LIGHT),
    )
    return back + broom + man + band(0, "gigi", BRICK, 60, TURMERIC_LIGHT)


def bang_jaya() -> str:
    back = (
        ground(BLUE)
        + kembang_kelapa(230, 420, 330, count=15, spread=250)
        + kembang_kelapa(980, 420, 330, count=15, spread=250)
        + limb(((230, 420), (230, 820)), WOOD_DARK, 14)
        + limb(((980, 420), (980, 820)), WOOD_DARK, 14)
    )
    man = bust(
        600,
        370,
        1.06,
        body=shoulders(BRICK, 236)
        + collar_koko(BRICK_DARK, TURMERIC)
        + path("M-254 420V296Q0 330 254 296V420Z", TURMERIC)
        + stroke("M-252 318Q0 352 252 318", BRICK_DARK, 8, stroke_dasharray="4 22"),
        wear=path("M-70 -140C-84 -236 84 -236 70 -140Q0 -176 -70 -140Z", BRICK_DARK)
        + path("M60 -170L130 -220L118 -150Z", BRICK_DARK)
        + stroke("M-70 -150Q0 -186 70 -150", TURMERIC, 8),
        skin=SKIN,
        shade=SKIN_DARK,
        look=features(SKIN_DARK, moustache=INK),
    )
    hilt = path(
        (
            "M-40 -40C-90 -44 -150 -36 -190 -30C-250 -26 -290 -50 -330 -30C-350 0 -330 50 -290 66"
            "C-270 40 -230 34 -190 36C-140 42 -90 44 -40 40Z"
        ),
        WOOD,
    ) + path("M-330 -30C-350 0 -330 50 -290 66C-286 40 -296 0 -330 -30Z", WOOD_DARK)
    hilt = place(
        hilt
        + join(stroke(f"M{-80 - i * 34} -36q8 36 -2 72", WOOD_DARK, 5) for i in range(4))
        + rect(-56, -48, 36, 98, CREAM, 6)
        + rect(-30, -56, 190, 114, WOOD_DARK, 12),
        640,
        716,
        0.72,
        38,
    )
    return back + man + hilt


SCENES = {
    "mpok-rogayah-penyulam": mpok_rogayah,
    "babe-naseri-lenong": babe_naseri,
    "enyak-salmah-condet": enyak_salmah,
    "guru-tohir-beksi": guru_tohir,
    "bang-jaya-palang-pintu": bang_jaya,
}
