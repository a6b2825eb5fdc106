"""Three invented people of the harbour, the island and the marsh, each with what they are known for."""

from .busts import (
    bust,
    collar_koko,
    features,
    lapels,
    peci,
    sarong_over_shoulder,
    scarf,
    shoulders,
)
from .instruments import small_guitar
from .landscape import basket, boat, fish, palm
from .ornaments import gigi_balang
from .palette import (
    BLUE,
    BLUE_DARK,
    BLUE_MID,
    BRICK,
    BRICK_DARK,
    CREAM,
    DEEP_SKIN,
    GREY_LIGHT,
    INK,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    SAND,
    SKIN,
    SKIN_DARK,
    SKIN_LIGHT,
    SKY,
    TURMERIC,
    TURMERIC_DARK,
    TURMERIC_LIGHT,
    WOOD,
    WOOD_DARK,
)
from .shapes import disc, ground, join, oval, path, place, rect, ring, sound, stroke, wave


def bang_samin() -> str:
    back = (
        ground(SKY)
        + wave(420, 110, 12, BLUE_MID)
        + wave(500, 150, 16, BLUE, 40)
        + boat(150, 450, 260, BRICK, TURMERIC, mast=True)
    )
    man = bust(
        400,
        470,
        1.38,
        body=shoulders(CREAM) + collar_koko(SAND, BRICK) + sarong_over_shoulder(LEAF, TURMERIC),
        wear=peci(INK),
        skin=SKIN_DARK,
        shade=DEEP_SKIN,
        hair=GREY_LIGHT,
        look=features(DEEP_SKIN, moustache=GREY_LIGHT),
    )
    catch = stroke("M960 -10V180", INK, 7) + place(
        rect(-232, -8, 422, 16, TURMERIC_DARK, 8) + disc(0, 0, 22, TURMERIC), 960, 190, turn=5
    )
    catch += stroke("M740 172V250", INK, 5) + path("M704 262Q740 226 776 262L788 340H692Z", TURMERIC_DARK)
    catch += stroke("M1146 204L1060 400M1146 204L1232 400", INK, 5) + path(
        "M1030 400H1262Q1244 446 1146 446Q1048 446 1030 400Z", GREY_LIGHT
    )
    catch += fish(1146, 386, 200, BRICK, TURMERIC_LIGHT, -8)
    catch += join(
        fish(x, 600, 220, c, SKY, t) for x, c, t in ((890, BLUE_MID, -70), (970, BRICK, -92), (1050, BLUE_DARK, -112))
    )
    catch += basket(970, 800, 380, 180)
    catch = place(catch, -60, 10, 0.98)
    return back + catch + man + sound(540, 380, BRICK, 3, 34, 11, -6) + gigi_balang(0, 0, 1200, 60, BLUE)


def bang_mardi() -> str:
    back = (
        ground(TURMERIC)
        + disc(300, 330, 200, TURMERIC_LIGHT)
        + wave(470, 130, 18, BLUE_MID)
        + wave(560, 160, 20, BLUE_DARK, 40)
        + path("M0 476C80 430 200 430 300 476Z", LEAF)
        + palm(140, 450, 170, 20)
    )
    man = bust(
        760,
        430,
        1.16,
        body=shoulders(BRICK) + collar_koko(BRICK_DARK, CREAM),
        wear=path("M-190 -120L0 -290L190 -120Q0 -180 -190 -120Z", TURMERIC_LIGHT)
        + stroke("M-150 -140L0 -284L150 -140M-90 -152L0 -284L90 -152M0 -284V-160", TURMERIC_DARK, 4)
        + stroke("M-62 -140C-64 -70 -40 -24 0 -22C40 -24 64 -70 62 -140", INK, 3, opacity=0.5),
        skin=SKIN_DARK,
        shade=DEEP_SKIN,
        look=features(DEEP_SKIN, moustache=INK),
    )
    coil = join(
        oval(0, 0, rx, ry, "none", turn, stroke=colour, stroke_width=15)
        for rx, ry, turn, colour in (
            (150, 112, 4, SAND),
            (136, 100, -5, CREAM),
            (120, 88, 7, SAND),
            (106, 74, -3, CREAM),
        )
    )
    coil += join(rect(-22, y - 26, 44, 52, BRICK_DARK, 12) for y in (-94, 94)) + stroke(
        "M140 40C220 90 230 150 300 190", CREAM, 11
    )
    trap = path("M-120 110C-150 0 -100 -110 0 -120C100 -110 150 0 120 110Z", TURMERIC_LIGHT)
    trap += join(stroke(f"M{k * 22} 110C{k * 30} 20 {k * 20} -80 0 -118", TURMERIC_DARK, 5) for k in range(-5, 6))
    trap += join(
        stroke(f"M{-w} {y}Q0 {y + 16} {w} {y}", TURMERIC_DARK, 5) for w, y in ((92, -62), (124, -4), (132, 54))
    )
    trap += oval(0, 106, 122, 22, WOOD) + oval(0, 106, 66, 12, WOOD_DARK)
    return (
        back
        + boat(210, 650, 320, BRICK, TURMERIC, mast=True)
        + man
        + place(trap, 1060, 690, 1.1, 8)
        + place(coil, 590, 660, 1.05, -12)
    )


def opa_frans() -> str:
    back = (
        ground(LEAF)
        + path("M700 800V250L930 90L1160 250V800Z", CREAM)
        + path("M670 270L930 76L1190 270L1174 292L930 112L686 292Z", BRICK)
        + disc(930, 240, 44, BLUE)
        + ring(930, 240, 44, SAND, 8)
        + path("M800 800V460q0 -60 50 -60t50 60V800ZM960 800V460q0 -60 50 -60t50 60V800Z", LEAF_DARK)
        + disc(230, 210, 120, LEAF_LIGHT)
    )
    man = bust(
        470,
        430,
        1.14,
        body=shoulders(CREAM) + lapels(GREY_LIGHT, SKY) + scarf(BRICK, BRICK_DARK),
        wear=path("M-72 -150C-130 -180 -96 -250 10 -246C110 -244 118 -180 72 -150Q0 -184 -72 -150Z", BLUE_DARK)
        + disc(10, -248, 8, BLUE_DARK),
        skin=SKIN_LIGHT,
        shade=SKIN,
        hair=GREY_LIGHT,
        look=features(SKIN, moustache=GREY_LIGHT, smile=14),
    )
    return back + man + small_guitar(540, 800, 0.72, 62, TURMERIC, WOOD_DARK, 4)


SCENES = {
    "bang-samin-penutur-pasar-ikan": bang_samin,
    "bang-mardi-nelayan-panggang": bang_mardi,
    "opa-frans-keroncong": opa_frans,
}
