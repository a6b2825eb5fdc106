"""Ondel-ondel, the opening of the gate, gifts carried to elders, the teller of tales."""

from .figures import crowd, figure
from .landscape import lamp, rumah_kebaya, smoke
from .ornaments import band, flower, gigi_balang, kembang_kelapa, rosette, tumpal
from .palette import (
    BLUE, BLUE_DARK, BLUE_MID, BRICK, BRICK_DARK, CORAL, CREAM, INK, INK_SOFT, LEAF, LEAF_DARK, LEAF_LIGHT, PAPER, SAGE, SAND, SKIN_DARK,
    SKIN_LIGHT, SKY, TURMERIC, TURMERIC_LIGHT, WOOD, WOOD_DARK, WOOD_LIGHT,
)  # fmt: skip
from .shapes import disc, ground, join, limb, oval, path, place, poly, rect, ring, stroke, sun_rays


def _ondel(x: float, y: float, scale: float, male: bool) -> str:
    skin, line = (BRICK, BRICK_DARK) if male else (CREAM, CORAL)
    cloth, sash, fringe = (BLUE, TURMERIC, LEAF) if male else (LEAF, BRICK, TURMERIC)
    body = path("M-150 40C-190 120 -196 360 -200 640H200C196 360 190 120 150 40C80 20 -80 20 -150 40Z", cloth)
    body += path("M-150 40C-100 26 100 26 150 40L160 92C80 70 -80 70 -160 92Z", fringe)
    body += path("M-172 130L-120 46L196 470L198 590Z", sash) + stroke("M-140 92L196 540", CREAM, 5, stroke_dasharray="2 18")
    for side in (-1, 1):
        sleeve = path("M0 -30C30 -30 44 0 42 60L40 250H-34L-30 20Z", cloth) + rect(-38, 250, 82, 20, fringe, 8) + path("M-28 270H36C40 320 30 344 4 344C-22 344 -32 320 -28 270Z", skin)
        body += place(stroke("M-32 0L-36 250", INK, 4, opacity=0.25) + sleeve, side * 168, 90, flip=side < 0)
    body += rosette(0, 108, 46, TURMERIC, BRICK if not male else CREAM, TURMERIC)
    hair = path("M-128 -60C-150 -230 150 -230 128 -60L140 30H-140Z", INK)
    face = path("M-112 -110C-112 -190 112 -190 112 -110C116 -20 70 52 0 52C-70 52 -116 -20 -112 -110Z", skin)
    ears = disc(-118, -40, 18, TURMERIC) + disc(118, -40, 18, TURMERIC) + disc(-118, -10, 9, BRICK) + disc(118, -10, 9, BRICK)
    eyes = ""
    for side in (-1, 1):
        eyes += oval(side * 48, -66, 32, 22 if male else 19, "#ffffff") + disc(side * 46, -65, 14, INK) + disc(side * 42, -70, 4, "#ffffff")
        eyes += stroke(f"M{side * 14} {-98 if male else -96}Q{side * 50} {-134 if male else -122} {side * 92} {-104 if male else -86}", INK, 13 if male else 7)
        eyes += stroke(f"M{side * 16} -60Q{side * 48} -100 {side * 84} -60", INK, 5)
    nose = path("M-6 -76C-10 -40 -26 -22 -20 -12Q0 -4 20 -12C26 -22 10 -40 6 -76Z", line, opacity=0.8)
    if male:
        mouth = path("M-48 12Q0 -6 48 12Q36 42 0 42Q-36 42 -48 12Z", INK) + rect(-34, 10, 68, 11, CREAM, 3)
        mouth += poly([(-40, 12), (-32, 34), (-24, 14)], CREAM) + poly([(40, 12), (32, 34), (24, 14)], CREAM)
        mouth += path("M0 -2C-20 -16 -66 -12 -82 -34C-78 2 -46 12 0 6C46 12 78 2 82 -34C66 -12 20 -16 0 -2Z", INK)
    else:
        mouth = path("M-34 12Q-16 2 0 9Q16 2 34 12Q16 34 0 34Q-16 34 -34 12Z", BRICK) + disc(-72, -14, 17, CORAL, opacity=0.5) + disc(72, -14, 17, CORAL, opacity=0.5)
        mouth += disc(0, -112, 7, BRICK)
    crown = path("M-124 -112C-120 -190 -60 -226 0 -262C60 -226 120 -190 124 -112C60 -160 -60 -160 -124 -112Z", TURMERIC)
    crown += stroke("M-118 -122C-60 -166 60 -166 118 -122", BRICK if not male else LEAF, 9) + rosette(0, -196, 34, BRICK, CREAM, BRICK)
    crown += flower(-66, -168, 20, BRICK, CREAM, 6) + flower(66, -168, 20, BRICK, CREAM, 6)
    fan = kembang_kelapa(0, -190, 230, count=12, spread=190) + kembang_kelapa(0, -205, 290, (TURMERIC, BRICK, BLUE, BRICK, LEAF), 15, 176)
    return place(fan + hair + body + face + ears + eyes + nose + mouth + crown, x, y, scale)


def ondel_ondel() -> str:
    sky = ground(TURMERIC_LIGHT) + disc(600, 420, 470, "#f7d98f") + disc(600, 420, 330, CREAM)
    street = rect(0, 690, 1200, 110, BRICK_DARK)
    return sky + street + _ondel(345, 518, 0.98, True) + _ondel(855, 528, 0.97, False) + crowd(752, 2.0, INK, BLUE_DARK, 15)


def palang_pintu() -> str:
    sky = ground(SAGE) + disc(1010, 170, 110, TURMERIC_LIGHT)
    home = rumah_kebaya(810, 640, 700) + rect(0, 636, 1200, 164, SAND) + path("M0 650Q600 610 1200 650V800H0Z", SAND)
    poles = ""
    for x, h in ((110, 290), (275, 220)):
        poles += limb(((x, 700), (x, h)), WOOD_DARK, 8) + kembang_kelapa(x, h, 160, count=11, spread=230)
    groom = figure(210, 742, 330, BRICK, BRICK, wear="peci", wear_colour=TURMERIC, sash=TURMERIC, arms=(((-12, -69), (-17, -54), (-4, -46)), ((12, -69), (17, -54), (5, -46))))
    bearers = figure(92, 750, 300, BLUE, INK, sash=BRICK, legs="trousers", arms=(((-12, -69), (-16, -54), (-12, -42)), ((12, -69), (16, -58), (10, -50))))
    bearers += figure(320, 752, 300, LEAF, BLUE_DARK, wear="peci", sash=TURMERIC, legs="trousers", arms=(((-12, -69), (-17, -58), (-8, -50)), ((12, -69), (16, -54), (14, -40))))
    fighter = figure(520, 748, 320, BRICK, INK, legs="stance", sash=TURMERIC, arms=(((-12, -69), (-22, -60), (-20, -76)), ((12, -69), (26, -64), (40, -72))), lean=3)
    guard = figure(800, 748, 320, INK, INK, legs="stance", sash=BRICK, wear="peci", wear_colour=BRICK, flip=True, arms=(((-12, -69), (-22, -58), (-22, -76)), ((12, -69), (26, -66), (40, -62))), lean=3)
    bar = limb(((905, 640), (1150, 640)), TURMERIC, 16) + join(disc(905 + i * 35, 640, 9, BRICK if i % 2 else CREAM) for i in range(8))
    bar += rect(896, 560, 16, 190, WOOD_DARK) + rect(1144, 560, 16, 190, WOOD_DARK)
    return sky + home + poles + groom + bearers + bar + guard + fighter + band(0, colour=BRICK, size=50, hole=SAGE)


def nyorog() -> str:
    table = ground(BRICK) + disc(600, 470, 420, BRICK_DARK) + ring(600, 470, 380, TURMERIC, 3)
    cloth = path("M0 600Q300 570 600 600T1200 600V800H0Z", CREAM) + tumpal(0, 800, 1200, 75, LEAF, TURMERIC, BRICK)
    rantang = ""
    for i, colour in enumerate((SKY, CREAM, SKY, CREAM)):
        y = 570 - i * 92
        rantang += rect(-105, y - 86, 210, 86, colour, 14) + rect(-112, y - 92, 224, 14, BLUE, 7)
        rantang += flower(0, y - 40, 30, BRICK, TURMERIC, 8) + join(path(f"M{s * 30} {y - 40}q{s * 18} -22 {s * 42} -4q{s * -18} 20 {s * -42} 4Z", LEAF) for s in (-1, 1))
    rantang += path("M-105 200Q0 130 105 200Z", BLUE) + disc(0, 160, 13, TURMERIC)
    rantang += stroke("M-124 560V170Q-124 90 0 90Q124 90 124 170V560", WOOD_DARK, 11) + stroke("M-40 90H40", TURMERIC, 20)
    fish = ""
    for i, (y, t) in enumerate(((0, -4), (56, 2))):
        body = path("M-190 0C-100 -62 90 -62 170 -8C178 0 178 8 168 14C90 54 -100 46 -190 0Z", BLUE_MID if i else BLUE) + path("M-184 4C-90 44 90 50 166 14C80 30 -90 26 -184 4Z", SKY)
        body += path("M-176 0L-244 -52Q-224 0 -244 52Z", BLUE_MID) + disc(128, -12, 12, CREAM) + disc(130, -12, 6, INK) + stroke("M96 -36Q78 0 98 32", SKY, 5)
        body += stroke("M-120 -2Q0 -16 84 -4", SKY, 3)
        fish += place(body, 60 * i, y, 1, t)
    leaf_plate = path("M-280 60C-200 -60 210 -70 300 40C210 130 -200 140 -280 60Z", LEAF) + stroke("M-262 58Q20 20 284 42", LEAF_LIGHT, 4)
    still = place(leaf_plate + fish, 880, 590, 0.92)
    cakes = rect(110, 560, 300, 110, WOOD_LIGHT, 12) + rect(96, 548, 328, 24, WOOD_DARK, 12)
    for i in range(3):
        cakes += rect(126 + i * 92, 480, 84, 74, WOOD_DARK if i % 2 else BRICK_DARK, 10) + rect(126 + i * 92, 504, 84, 14, TURMERIC) + rect(160 + i * 92, 480, 14, 74, TURMERIC)
    cakes += join(disc(150 + i * 58, 612, 16, TURMERIC_LIGHT) + disc(150 + i * 58, 612, 6, BRICK) for i in range(5))
    return table + cloth + cakes + place(rantang, 590, 130, 0.98) + still


def sahibul_hikayat() -> str:
    night = ground(BLUE_DARK) + join(disc(97 * i % 1200, 61 * i % 420, 2 + i % 3, TURMERIC_LIGHT) for i in range(60))
    cloud = path("M330 700C360 560 240 460 330 320C400 220 560 250 620 150C700 40 900 40 990 120C1110 110 1200 220 1150 330C1220 430 1130 540 1010 530C920 610 760 600 680 560C560 640 440 640 330 700Z", BLUE_MID)
    palace = rect(700, 330, 300, 150, CREAM) + join(rect(680 + i * 120, 280 - (i % 2) * 40, 60, 200 + (i % 2) * 40, TURMERIC) for i in range(4))
    for i in range(4):
        x, y = 710 + i * 120, 280 - (i % 2) * 40
        palace += path(f"M{x - 36} {y}C{x - 40} {y - 40} {x - 8} {y - 52} {x} {y - 84}C{x + 8} {y - 52} {x + 40} {y - 40} {x + 36} {y}Z", BRICK) + disc(x, y - 88, 5, TURMERIC_LIGHT)
    palace += join(path(f"M{740 + i * 78} 480v-60q18 -34 36 0v60Z", BLUE_DARK) for i in range(4))
    horse = path("M440 430C452 396 500 386 548 396C566 362 590 340 606 336L612 318L624 336C644 350 652 372 658 386L640 398L616 386C604 404 600 428 590 444L622 470L606 500L596 496L602 476L566 462C540 466 508 464 488 458L470 486L488 520L474 524L448 488L456 456C438 466 424 490 404 494C412 472 424 446 440 430Z", CREAM)
    horse += path("M520 400C500 330 440 310 400 330C430 340 440 352 444 366C430 362 420 364 412 372C440 376 460 400 490 420Z", TURMERIC) + path("M606 340C580 350 566 376 560 398L576 402Z", BRICK) + rect(504, 394, 44, 20, BRICK, 6)
    teller = figure(235, 740, 430, CREAM, LEAF, legs="seat", wear="peci", tilt=8, arms=(((-12, -69), (-20, -54), (-6, -44)), ((12, -69), (28, -72), (36, -88))))
    drum = place(path("M-40 0L-30 -76H30L40 0Z", WOOD) + oval(0, -76, 30, 11, SAND) + join(stroke(f"M{k * 14} -70L{k * 18} -4", TURMERIC, 3) for k in (-2, -1, 0, 1, 2)), 330, 764, 1.1)
    mat = path("M40 740H480L520 800H0Z", BRICK) + join(stroke(f"M{60 + i * 54} 742l{-20 + i * 6} 56", TURMERIC, 3) for i in range(9))
    return night + cloud + palace + horse + mat + teller + drum + place(crowd(0, 1.9, INK, "#0d1b31", 7, 620), 580, 752) + lamp(110, 250, 110, 260) + disc(110, 215, 120, TURMERIC_LIGHT, opacity=0.13)


def gigi_balang_eaves() -> str:
    sky = ground(SKY) + path("M0 0H1200V300L0 120Z", BRICK)
    tiles = join(stroke(f"M{-300 + i * 62} -20L{-420 + i * 62} 330", BRICK_DARK, 4) for i in range(30)) + join(stroke(f"M0 {20 + k * 44}L1200 {128 + k * 52}", BRICK_DARK, 5) for k in range(-4, 4))
    roof = f'<clipPath id="roof"><path d="M0 0H1200V300L0 120Z"/></clipPath><g clip-path="url(#roof)">{tiles}</g>'
    under = path("M0 120L1200 300V340L0 160Z", WOOD_DARK)
    board = place(gigi_balang(-20, 0, 1320, 164, LEAF, TURMERIC_LIGHT), 0, 150, 1, 8.6)
    line = place(stroke("M-20 16H1320", TURMERIC, 8), 0, 150, 1, 8.6)
    post = rect(150, 190, 62, 640, WOOD) + rect(150, 190, 18, 640, WOOD_LIGHT) + path("M212 330C300 330 330 300 360 250L330 240C310 280 270 300 212 296Z", WOOD)
    wall = rect(700, 420, 420, 400, CREAM) + rect(780, 500, 260, 320, LEAF) + rect(806, 526, 100, 300, TURMERIC_LIGHT) + rect(914, 526, 100, 300, TURMERIC_LIGHT)
    slats = join(rect(814 + c * 108, 540 + i * 26, 84, 13, LEAF_DARK) for c in (0, 1) for i in range(11))
    saw = path("M0 -10L290 4L292 34L0 30Z" + "M0 30" + "l7 13l7 -13" * 20 + "Z", INK_SOFT) + path("M-90 -16C-60 -30 -10 -24 6 -6V34C-10 50 -70 50 -92 40C-104 20 -104 0 -90 -16ZM-66 2C-74 10 -72 22 -64 24L-24 22V2Z", WOOD, fill_rule="evenodd")
    bench = rect(250, 690, 470, 34, WOOD_LIGHT) + limb(((320, 724), (290, 820)), WOOD_DARK, 20) + limb(((650, 724), (680, 820)), WOOD_DARK, 20)
    template = place(gigi_balang(0, 0, 360, 90, CREAM, BRICK), 300, 620, 1) + rect(300, 606, 360, 18, CREAM)
    return sky + wall + slats + post + roof + under + board + line + bench + place(saw, 440, 560, 1.05, -6) + template


SCENES = {
    "ondel-ondel": ondel_ondel,
    "palang-pintu": palang_pintu,
    "nyorog": nyorog,
    "sahibul-hikayat": sahibul_hikayat,
    "gigi-balang": gigi_balang_eaves,
}
