"""Ondel-ondel and the opening of the gate."""

from .figures import crowd, figure
from .landscape import rumah_kebaya
from .ornaments import band, flower, kembang_kelapa, rosette
from .palette import (
    BLUE,
    BLUE_DARK,
    BRICK,
    BRICK_DARK,
    CORAL,
    CREAM,
    INK,
    LEAF,
    SAGE,
    SAND,
    TURMERIC,
    TURMERIC_LIGHT,
    WOOD_DARK,
)
from .shapes import disc, ground, join, limb, oval, path, place, poly, rect, stroke


def _ondel(x: float, y: float, scale: float, male: bool) -> str:
    skin, line = (BRICK, BRICK_DARK) if male else (CREAM, CORAL)
    cloth, sash, fringe = (BLUE, TURMERIC, LEAF) if male else (LEAF, BRICK, TURMERIC)
    body = path("M-150 40C-190 120 -196 360 -200 640H200C196 360 190 120 150 40C80 20 -80 20 -150 40Z", cloth)
    body += path("M-150 40C-100 26 100 26 150 40L160 92C80 70 -80 70 -160 92Z", fringe)
    body += path("M-172 130L-120 46L196 470L198 590Z", sash) + stroke(
        "M-140 92L196 540", CREAM, 5, stroke_dasharray="2 18"
    )
    for side in (-1, 1):
        sleeve = (
            path("M0 -30C30 -30 44 0 42 60L40 250H-34L-30 20Z", cloth)
            + rect(-38, 250, 82, 20, fringe, 8)
            + path("M-28 270H36C40 320 30 344 4 344C-22 344 -32 320 -28 270Z", skin)
        )
        body += place(stroke("M-32 0L-36 250", INK, 4, opacity=0.25) + sleeve, side * 168, 90, flip=side < 0)
    body += rosette(0, 108, 46, TURMERIC, BRICK if not male else CREAM, TURMERIC)
    hair = path("M-128 -60C-150 -230 150 -230 128 -60L140 30H-140Z", INK)
    face = path("M-112 -110C-112 -190 112 -190 112 -110C116 -20 70 52 0 52C-70 52 -116 -20 -112 -110Z", skin)
    ears = (
        disc(-118, -40, 18, TURMERIC)
        + disc(118, -40, 18, TURMERIC)
        + disc(-118, -10, 9, BRICK)
        + disc(118, -10, 9, BRICK)
    )
    eyes = ""
    arch = -134 if male else -120
    for side in (-1, 1):
        eyes += (
            oval(side * 48, -66, 32, 22 if male else 19, "#ffffff")
            + disc(side * 46, -65, 14, INK)
            + disc(side * 42, -70, 4, "#ffffff")
        )
        eyes += stroke(
            f"M{side * 14} -97Q{side * 50} {arch} {side * 92} {arch + 32}",
            INK,
            13 if male else 7,
        )
        eyes += stroke(f"M{side * 16} -60Q{side * 48} -100 {side * 84} -60", INK, 5)
    nose = path("M-6 -76C-10 -40 -26 -22 -20 -12Q0 -4 20 -12C26 -22 10 -40 6 -76Z", line, opacity=0.8)
    if male:
        mouth = path("M-48 12Q0 -6 48 12Q36 42 0 42Q-36 42 -48 12Z", INK) + rect(-34, 10, 68, 11, CREAM, 3)
        mouth += poly([(-40, 12), (-32, 34), (-24, 14)], CREAM) + poly([(40, 12), (32, 34), (24, 14)], CREAM)
        mouth += path("M0 -2C-20 -16 -66 -12 -82 -34C-78 2 -46 12 0 6C46 12 78 2 82 -34C66 -12 20 -16 0 -2Z", INK)
    else:
        mouth = (
            path("M-34 12Q-16 2 0 9Q16 2 34 12Q16 34 0 34Q-16 34 -34 12Z", BRICK)
            + disc(-72, -14, 17, CORAL, opacity=0.5)
            + disc(72, -14, 17, CORAL, opacity=0.5)
        )
        mouth += disc(0, -112, 7, BRICK)
    crown = path("M-124 -112C-120 -190 -60 -226 0 -262C60 -226 120 -190 124 -112C60 -160 -60 -160 -124 -112Z", TURMERIC)
    crown += stroke("M-118 -122C-60 -166 60 -166 118 -122", BRICK if not male else LEAF, 9) + rosette(
        0, -196, 34, BRICK, CREAM, BRICK
    )
    crown += flower(-66, -168, 20, BRICK, CREAM, 6) + flower(66, -168, 20, BRICK, CREAM, 6)
    fan = kembang_kelapa(0, -190, 230, count=12, spread=190) + kembang_kelapa(
        0, -205, 290, (TURMERIC, BRICK, BLUE, BRICK, LEAF), 15, 176
    )
    return place(fan + hair + body + face + ears + eyes + nose + mouth + crown, x, y, scale)


def ondel_ondel() -> str:
    sky = ground(TURMERIC_LIGHT) + disc(600, 420, 470, "#f7d98f") + disc(600, 420, 330, CREAM)
    street = rect(0, 690, 1200, 110, BRICK_DARK)
    return (
        sky
        + street
        + _ondel(345, 518, 0.98, True)
        + _ondel(855, 528, 0.97, False)
        + crowd(752, 2.0, INK, BLUE_DARK, 15)
    )


def palang_pintu() -> str:
    sky = ground(SAGE) + disc(1010, 170, 110, TURMERIC_LIGHT)
    home = rumah_kebaya(810, 640, 700) + rect(0, 636, 1200, 164, SAND) + path("M0 650Q600 610 1200 650V800H0Z", SAND)
    poles = ""
    for x, h in ((110, 290), (275, 220)):
        poles += limb(((x, 700), (x, h)), WOOD_DARK, 8) + kembang_kelapa(x, h, 160, count=11, spread=230)
    groom = figure(
        210,
        742,
        330,
        BRICK,
        BRICK,
        wear="peci",
        wear_colour=TURMERIC,
        sash=TURMERIC,
        arms=(((-12, -69), (-17, -54), (-4, -46)), ((12, -69), (17, -54), (5, -46))),
    )
    bearers = figure(
        92,
        750,
        300,
        BLUE,
        INK,
        sash=BRICK,
        legs="trousers",
        arms=(((-12, -69), (-16, -54), (-12, -42)), ((12, -69), (16, -58), (10, -50))),
    )
    bearers += figure(
        320,
        752,
        300,
        LEAF,
        BLUE_DARK,
        wear="peci",
        sash=TURMERIC,
        legs="trousers",
        arms=(((-12, -69), (-17, -58), (-8, -50)), ((12, -69), (16, -54), (14, -40))),
    )
    fighter = figure(
        520,
        748,
        320,
        BRICK,
        INK,
        legs="stance",
        sash=TURMERIC,
        arms=(((-12, -69), (-22, -60), (-20, -76)), ((12, -69), (26, -64), (40, -72))),
        lean=3,
    )
    guard = figure(
        800,
        748,
        320,
        INK,
        INK,
        legs="stance",
        sash=BRICK,
        wear="peci",
        wear_colour=BRICK,
        flip=True,
        arms=(((-12, -69), (-22, -58), (-22, -76)), ((12, -69), (26, -66), (40, -62))),
        lean=3,
    )
    bar = limb(((905, 640), (1150, 640)), TURMERIC, 16) + join(
        disc(905 + i * 35, 640, 9, BRICK if i % 2 else CREAM) for i in range(8)
    )
    bar += rect(896, 560, 16, 190, WOOD_DARK) + rect(1144, 560, 16, 190, WOOD_DARK)
    return sky + home + poles + groom + bearers + bar + guard + fighter + band(0, colour=BRICK, size=50, hole=SAGE)


SCENES = {
    "ondel-ondel": ondel_ondel,
    "palang-pintu": palang_pintu,
}
