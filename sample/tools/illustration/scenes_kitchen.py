"""Food and drink: kerak telor, bir pletok, the Betawi kitchen."""

from .figures import figure
from .landscape import basket, embers, lamp, smoke
from .ornaments import band, flower, gigi_balang, leaf, tumpal
from .palette import (
    BLUE, BLUE_DARK, BLUE_MID, BRICK, BRICK_DARK, CLAY, CORAL, CREAM, GREY, GREY_LIGHT, INK, INK_SOFT, LEAF, LEAF_DARK, LEAF_LIGHT, PAPER,
    SAGE, SAND, SKIN_DARK, SKY, TURMERIC, TURMERIC_DARK, TURMERIC_LIGHT, WOOD, WOOD_DARK, WOOD_LIGHT,
)  # fmt: skip
from .shapes import around, disc, faded, ground, join, limb, oval, path, place, poly, rect, ring, stroke, wave


def brazier(x: float, y: float, scale: float) -> str:
    """A clay charcoal stove, live coals showing."""
    out = path("M-210 0H210L150 210H-150Z", BRICK) + path("M-210 0H210L198 42H-198Z", BRICK_DARK)
    out += path("M-60 120Q0 80 60 120V180H-60Z", INK) + embers(0, 172, 110, 26) + stroke("M-176 100H-80M80 100H176", TURMERIC, 6)
    return place(oval(0, 0, 210, 38, INK) + out + oval(0, 0, 200, 30, "#2b1d1c") + embers(0, -4, 340, 40), x, y, scale)


def inverted_wok(x: float, y: float, scale: float, topped: bool = True) -> str:
    """The wok turned mouth-down over the coals so that the crust roasts from above."""
    out = path("M-230 0C-230 -170 -110 -220 0 -220C110 -220 230 -170 230 0Z", INK_SOFT) + path("M-230 0C-230 -170 -110 -220 0 -220C-90 -190 -150 -110 -160 0Z", "#5a4c4e")
    out += stroke("M-236 0H236", INK, 16)
    for side in (-1, 1):
        out += stroke(f"M{side * 226} -50q{side * 60} -20 {side * 40} -64q{side * -20} -24 {side * -54} -6", INK, 13)
    if topped:
        crust = path("M-120 0C-150 -30 -110 -74 -30 -80C60 -92 150 -56 128 -6C120 20 -100 24 -120 0Z", TURMERIC) + path("M-120 0C-110 20 120 22 128 -6C120 34 -112 40 -120 0Z", TURMERIC_DARK)
        crust += join(oval(px, py, 13, 6, c, t) for px, py, c, t in ((-70, -30, BRICK, 20), (-20, -54, CREAM, -30), (30, -34, BRICK, 40), (70, -46, CREAM, 10), (-40, -14, CREAM, 60), (90, -20, BRICK, -20), (10, -14, WOOD, 0), (-90, -12, WOOD, 40)))
        out += place(crust, 0, -196, 0.9)
    return place(out, x, y, scale)


def kerak_telor() -> str:
    back = ground(SAGE) + disc(600, 360, 380, LEAF_DARK) + ring(600, 360, 352, TURMERIC, 4)
    plume = faded(smoke(600, 210, 190, CREAM, 20, 3), 0.9)
    table = rect(0, 690, 1200, 110, WOOD_DARK) + rect(0, 690, 1200, 14, WOOD)
    eggs = oval(170, 664, 44, 56, SKY, 12) + oval(250, 672, 42, 54, CREAM, -16) + oval(108, 690, 40, 52, CREAM, 30)
    grated = path("M900 690C910 620 970 592 1010 592C1060 592 1110 630 1118 690Z", CREAM) + join(stroke(f"M{930 + i * 17} {670 - (i * 29 % 50)}l12 -8", SAND, 5) for i in range(11)) + oval(1010, 692, 130, 18, BLUE)
    rice = path("M880 690H1140L1112 740H908Z", BLUE) + stroke("M900 712H1120", SKY, 5)
    return back + plume + table + brazier(600, 540, 1.0) + inverted_wok(600, 500, 1.0) + eggs + grated + rice + band(0, colour=BRICK, size=75, hole=SAGE)


def inverted_wok_close() -> str:
    back = ground(INK) + disc(600, 640, 620, "#3a2223") + disc(600, 640, 520, BRICK_DARK) + disc(600, 640, 450, BRICK)
    fire = join(path(f"M{x} 640C{x - 50} 580 {x + 6} 540 {x - 4} {480 - h}C{x + 50} {540 - h / 2} {x + 44} 600 {x + 10} 640Z", c) for x, h, c in ((220, 10, CORAL), (330, 60, TURMERIC), (800, 60, TURMERIC), (910, 20, CORAL)))
    coals = embers(600, 690, 1160, 92) + embers(600, 742, 1240, 104) + rect(0, 776, 1200, 30, BRICK_DARK)
    sparks = join(disc(90 + i * 173 % 1040, 130 + i * 97 % 420, 3 + i % 3, TURMERIC) for i in range(26))
    return back + sparks + fire + faded(smoke(600, 240, 210, GREY_LIGHT, 24, 3), 0.55) + inverted_wok(600, 664, 1.75, topped=False) + coals


def asap_kerak_telor() -> str:
    night = ground(BLUE_DARK) + disc(950, 190, 84, TURMERIC_LIGHT)
    town = join(rect(x, y, w, 500, BLUE) for x, y, w in ((0, 470, 120), (140, 400, 90), (250, 500, 150), (620, 450, 110), (760, 380, 70), (850, 480, 170), (1050, 420, 150)))
    lights = join(rect(20 + i * 83 % 1160, 500 + i * 41 % 110, 10, 14, TURMERIC) for i in range(30))
    ground_band = rect(0, 640, 1200, 160, BRICK_DARK)
    curl = path("M690 520C780 440 640 380 700 300C760 220 880 260 900 180C916 110 830 60 760 90C830 90 850 140 820 180C770 240 640 220 600 310C560 400 690 440 650 520Z", CREAM, opacity=0.9)
    curl += path("M640 520C560 460 620 400 560 350C500 300 420 330 400 260C470 300 560 260 610 330C650 400 620 450 666 520Z", GREY_LIGHT, opacity=0.6)
    seller = figure(400, 744, 500, CREAM, BRICK, wear="peci", accent=TURMERIC, arms=(((-12, -69), (-16, -54), (-9, -44)), ((12, -69), (20, -54), (33, -46))), tilt=8)
    fan = place(path("M0 0L-50 -70Q0 -104 50 -70Z", SAND) + stroke("M0 0V-84M0 0L-28 -80M0 0L28 -80", WOOD, 4) + limb(((0, 0), (0, 30)), WOOD, 8), 590, 528, 1.0, 78)
    carrier = ""
    carrier += rect(900, 560, 200, 190, WOOD) + join(rect(912 + i * 47, 572, 38, 76, TURMERIC if i % 2 else BRICK) for i in range(4)) + rect(890, 546, 220, 22, WOOD_LIGHT, 4) + join(oval(930 + i * 46, 530, 19, 24, SKY if i % 2 else CREAM) for i in range(4))
    carrier += stroke("M910 560Q1000 300 1090 560", WOOD_DARK, 12) + lamp(1000, 420, 74)
    carrier = place(carrier, 50, 0)
    stove = brazier(780, 590, 0.62) + inverted_wok(780, 572, 0.62)
    return night + town + lights + ground_band + carrier + place(curl, 90, 0) + stove + seller + fan


def bir_pletok() -> str:
    back = ground(CREAM) + rect(0, 560, 1200, 240, BRICK) + path("M0 560H1200V580H0Z", BRICK_DARK) + disc(600, 340, 300, TURMERIC_LIGHT)
    glass = path("M-95 -330H95L72 0Q0 18 -72 0Z", "#ffffff", opacity=0.55) + path("M-88 -268Q0 -286 88 -268L71 -6Q0 10 -71 -6Z", BRICK) + path("M-88 -268Q0 -286 88 -268Q0 -250 -88 -268Z", CORAL)
    glass += join(disc(px, py, r, CORAL) for px, py, r in ((-40, -240, 9), (-10, -262, 12), (34, -252, 8), (56, -266, 6), (-62, -264, 6))) + path("M-70 -300L-56 -30H-40L-50 -300Z", "#ffffff", opacity=0.5)
    glass += stroke("M-95 -330Q0 -310 95 -330Q0 -348 -95 -330", CREAM, 5)
    bamboo = rect(-62, -400, 124, 400, LEAF_LIGHT, 18) + rect(-62, -400, 40, 400, LEAF, 18) + join(rect(-68, y, 136, 16, LEAF_DARK, 8) for y in (-280, -140)) + oval(0, -396, 62, 20, LEAF_DARK) + oval(0, -396, 46, 13, INK)
    bamboo += stroke("M-40 -420C-60 -470 20 -470 40 -420", WOOD, 10)
    ginger = path("M-150 10C-170 -30 -130 -66 -96 -46C-90 -96 -34 -106 -18 -62C20 -92 74 -70 62 -34C104 -52 146 -20 126 16C112 44 70 34 56 20C30 50 -14 40 -30 22C-60 52 -96 40 -98 24C-118 36 -142 30 -150 10Z", CLAY)
    ginger += stroke("M-96 -46q10 24 -2 66M-18 -62q16 30 -10 82M62 -34q2 24 -6 50M-140 -8q12 6 16 20M92 -24q10 10 6 30", WOOD_LIGHT, 5) + oval(132, 4, 16, 20, TURMERIC_LIGHT)
    secang = join(place(rect(-74, -9, 148, 18, c, 4) + oval(74, 0, 5, 9, CORAL), dx, dy, 1, t) for dx, dy, t, c in ((0, 0, -8, BRICK_DARK), (18, -22, 14, BRICK), (-12, 22, 4, BRICK), (4, -44, -16, BRICK_DARK)))
    serai = join(path(f"M{i * 16} 0C{i * 16 - 8} -60 {i * 22 - 10} -160 {i * 40 - 20} -260C{i * 30 + 10} -160 {i * 18 + 14} -60 {i * 16 + 13} 0Z", c) for i, c in enumerate((LEAF_LIGHT, LEAF, SAGE)))
    anise = join(place(join(leaf(0, 0, 34, WOOD_DARK, k * 45, TURMERIC, 0.34) for k in range(8)) + disc(0, 0, 6, TURMERIC), x, y) for x, y in ((930, 730), (1010, 764)))
    cinnamon = place(rect(0, -13, 210, 26, WOOD_DARK, 13) + rect(0, -13, 210, 11, WOOD, 6) + disc(208, 0, 13, WOOD) + stroke("M203 0a5 5 0 1 1 8 3", INK, 3), 90, 742, 1, -9)
    return back + place(bamboo, 860, 640) + place(serai, 250, 640, 1.2, -18) + place(glass, 600, 690, 1.35) + place(ginger, 330, 676, 1.05) + oval(1030, 664, 160, 56, CREAM) + oval(1030, 660, 130, 42, SAND) + place(secang, 1030, 656, 1.1) + anise + cinnamon + band(0, colour=LEAF, size=60, hole=CREAM)


def dari_dapur_betawi() -> str:
    wall = ground(TURMERIC) + join(rect(x, y, 96, 96, TURMERIC_LIGHT, 4, opacity=0.45) for x in range(12, 1200, 108) for y in range(-40, 800, 108))
    shelf = join(rect(60, y, 1080, 22, WOOD_DARK) + gigi_balang(60, y + 20, 1080, 40, BRICK, TURMERIC) for y in (356, 700))
    pot = path("M-120 -150H120C140 -80 130 0 90 0H-90C-130 0 -140 -80 -120 -150Z", GREY) + path("M-120 -150C-130 -110 -134 -60 -120 -30C-100 -60 -96 -110 -90 -150Z", GREY_LIGHT) + rect(-134, -164, 268, 18, INK_SOFT, 9) + path("M-120 -164Q0 -220 120 -164Z", GREY) + disc(0, -196, 14, INK_SOFT)
    jar = path("M-70 -180H70V-40Q70 0 40 0H-40Q-70 0 -70 -40Z", SKY) + rect(-78, -206, 156, 30, BRICK, 8) + join(disc(-40 + (i % 4) * 27, -26 - (i // 4) * 28, 14, TURMERIC_LIGHT if i % 2 else CORAL) for i in range(16))
    glass = path("M-50 -150H50L38 0H-38Z", CREAM) + path("M-45 -118H45L36 -4H-36Z", BRICK) + stroke("M-30 -140L-24 -16", "#ffffff", 6)
    cobek = path("M-140 -60H140C130 0 70 14 0 14C-70 14 -130 0 -140 -60Z", INK_SOFT) + oval(0, -60, 140, 26, GREY) + oval(0, -58, 110, 17, BRICK) + limb(((40, -66), (130, -150)), INK_SOFT, 36) + disc(20, -62, 8, LEAF) + disc(-30, -60, 9, TURMERIC)
    ketupat = poly([(0, -150), (75, -75), (0, 0), (-75, -75)], LEAF_LIGHT) + join(poly([(0 + (i - j) * 25, -150 + (i + j) * 25 + 2), (23 + (i - j) * 25, -125 + (i + j) * 25), ((i - j) * 25, -102 + (i + j) * 25), (-23 + (i - j) * 25, -125 + (i + j) * 25)], LEAF if (i + j) % 2 else SAGE) for i in range(3) for j in range(3)) + stroke("M0 -150V-196", LEAF, 6)
    telor = path("M-120 0C-150 -30 -110 -60 0 -64C110 -60 150 -30 120 0Q0 26 -120 0Z", WOOD_LIGHT) + oval(0, -32, 112, 24, TURMERIC_LIGHT) + join(oval(-80 + i * 22, -34 + (i * 7 % 16) - 6, 8, 4, (BRICK, CREAM, WOOD)[i % 3], i * 40) for i in range(8)) + oval(0, 10, 160, 18, LEAF)
    pandan = place(join(leaf(0, 0, 190, LEAF, t, LEAF_LIGHT, 0.09) for t in (-30, -12, 6, 24)), 1040, 356) + rect(1006, 270, 70, 88, BLUE, 6) + stroke("M1006 300h70M1006 330h70", SKY, 6)
    top = place(pot, 210, 356) + place(jar, 450, 356) + place(cobek, 710, 342) + place(glass, 920, 356) + pandan
    low = place(ketupat, 180, 690) + place(ketupat, 290, 700, 0.8, 8) + place(telor, 530, 686, 1.2) + basket(840, 700, 220, 120)
    low += join(disc(770 + i * 46, 570 - (i % 2) * 18, 30, (BRICK, TURMERIC_LIGHT, LEAF_DARK, CORAL)[i % 4]) for i in range(4)) + place(glass, 1050, 700, 1.2)
    hooks = rect(60, 60, 1080, 10, WOOD_DARK)
    for i, (x, colour) in enumerate(((150, WOOD), (260, INK_SOFT), (370, WOOD), (880, INK_SOFT), (990, WOOD))):
        hooks += limb(((x, 64), (x, 150)), colour, 10) + oval(x, 172, 24 + 4 * (i % 2), 32, colour)
    hooks += place(join(oval((i % 3 - 1) * 24, 20 + i // 3 * 26, 17, 20, BRICK if i % 2 else CORAL) for i in range(9)), 640, 100) + limb(((640, 64), (640, 110)), LEAF, 5)
    return wall + hooks + shelf + top + low + rect(0, 780, 1200, 20, BRICK_DARK)


SCENES = {
    "kerak-telor": kerak_telor,
    "asap-kerak-telor-kemayoran": asap_kerak_telor,
    "asap-kerak-telor-kemayoran-2": inverted_wok_close,
    "bir-pletok": bir_pletok,
    "dari-dapur-betawi": dari_dapur_betawi,
}
