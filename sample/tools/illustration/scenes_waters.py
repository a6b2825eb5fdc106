"""The old harbour and the Thousand Islands."""

from .figures import crowd, figure
from .landscape import basket, boat, fish, palm, stilt_house, tree
from .ornaments import band, flower, garland, gigi_balang, leaf, tumpal
from .palette import (
    BLUE, BLUE_DARK, BLUE_MID, BRICK, BRICK_DARK, CLAY, CORAL, CREAM, GREY, GREY_LIGHT, INK, INK_SOFT, LEAF, LEAF_DARK, LEAF_LIGHT, PAPER,
    SAGE, SAND, SKIN_DARK, SKY, TURMERIC, TURMERIC_DARK, TURMERIC_LIGHT, WOOD, WOOD_DARK, WOOD_LIGHT,
)  # fmt: skip
from .shapes import around, clipped, disc, faded, ground, join, limb, oval, path, place, poly, rect, ring, sound, stroke, sun_rays, wave

AQUA, DEEP = "#6fa3ac", "#2c5a7d"


def mosque(x: float, y: float, scale: float, wall: str = CREAM, roof: str = BRICK) -> str:
    """Luar Batang: a tiled hipped roof between two slender minarets."""
    out = ""
    for side in (-1, 1):
        px = side * 235
        out += path(f"M{px - 26} 0L{px - 20} -400H{px + 20}L{px + 26} 0Z", wall) + rect(px - 34, -300, 68, 14, SAND) + rect(px - 34, -408, 68, 14, SAND) + rect(px - 14, -470, 28, 66, wall)
        out += path(f"M{px - 24} -466C{px - 40} -500 {px - 8} -520 {px} -560C{px + 8} -520 {px + 40} -500 {px + 24} -466Z", LEAF) + stroke(f"M{px} -560V-590", TURMERIC, 4)
        out += join(rect(px - 5, -260 + i * 70, 10, 34, BLUE_DARK, 5) for i in range(3)) + rect(px - 5, -372, 10, 34, BLUE_DARK, 5)
    out += poly([(-210, -130), (-130, -200), (130, -200), (210, -130)], roof) + rect(-112, -222, 224, 24, wall) + poly([(-140, -220), (-20, -330), (20, -330), (140, -220)], roof) + stroke("M0 -330V-372", TURMERIC, 6) + disc(0, -378, 8, TURMERIC)
    out += rect(-190, -132, 380, 132, wall) + join(path(f"M{px - 24} 0V-66q0 -34 24 -40q24 6 24 40V0Z", LEAF_DARK) for px in (-140, -70, 70, 140)) + path("M-36 0V-80q0 -30 36 -40q36 10 36 40V0Z", BLUE_DARK) + gigi_balang(-210, -130, 420, 30, LEAF)
    return place(out, x, y, scale)


def suara_pasar_ikan() -> str:
    sky = ground(SKY) + disc(240, 250, 100, TURMERIC_LIGHT)
    far = mosque(900, 400, 0.62) + wave(400, 90, 6, AQUA, bottom=560) + boat(250, 420, 170, BRICK, mast=True) + boat(450, 432, 220, BLUE, TURMERIC, sail=CREAM, flip=True) + boat(660, 424, 130, LEAF_DARK)
    quay = path("M0 500H1200V800H0Z", CLAY) + path("M0 500H1200V520H0Z", WOOD_LIGHT)
    awning = limb(((40, 720), (40, 240)), WOOD_DARK, 12) + limb(((500, 720), (500, 240)), WOOD_DARK, 12) + join(path(f"M{10 + i * 65} 216H{75 + i * 65}V290q-32 34 -65 0Z", BRICK if i % 2 else CREAM) for i in range(8)) + rect(10, 204, 520, 18, BRICK_DARK)
    seller = figure(190, 740, 400, TURMERIC, BRICK, wear="kerudung", wear_colour=LEAF, arms=(((-12, -69), (-17, -55), (-8, -48)), ((12, -69), (24, -66), (30, -82))))
    call = sound(310, 420, BRICK, 3, 28, 9, -18)
    buyer = figure(1070, 748, 410, BLUE, INK, legs="trousers", wear="peci", flip=True, sash=BRICK, arms=(((-12, -69), (-16, -54), (-14, -42)), ((12, -69), (24, -58), (40, -60))))
    table = path("M270 600H980L1040 660H210Z", WOOD) + rect(210, 660, 830, 24, WOOD_DARK) + rect(250, 684, 20, 120, WOOD_DARK) + rect(970, 684, 20, 120, WOOD_DARK)
    heaps = join(fish(380 + i * 118, 606 - (i % 2) * 10, 190, (BLUE, BRICK, BLUE_MID, BLUE, CORAL)[i], SKY if i % 2 == 0 else TURMERIC_LIGHT, -10 + i * 4, stripes="" if i != 2 else BLUE_DARK) for i in range(5))
    heaps += join(fish(420 + i * 130, 640, 180, (BLUE_MID, BLUE, CORAL, BLUE_DARK)[i], SKY, 6 - i * 4, flip=i % 2 == 0) for i in range(4))
    tray = basket(440, 800, 210, 104) + basket(700, 804, 240, 112) + join(fish(400 + i * 40, 694, 120, BLUE, SKY, -70 + i * 30) for i in range(3)) + join(disc(640 + i * 40, 688, 24, (CORAL, BRICK, CORAL, TURMERIC)[i]) for i in range(4))
    return sky + far + quay + awning + seller + buyer + table + heaps + tray + call


def fish_scale() -> str:
    back = ground(BLUE_DARK) + rect(0, 0, 1200, 520, DEEP) + join(rect(x, y, 118, 58, BLUE, 3, opacity=0.55) for y, dx in ((20, 0), (86, 60), (152, 0), (218, 60), (284, 0), (350, 60), (416, 0)) for x in range(-dx, 1200, 126))
    floor = rect(0, 500, 1200, 300, INK_SOFT) + oval(300, 760, 260, 26, BLUE_MID, opacity=0.5) + oval(860, 640, 220, 22, BLUE_MID, opacity=0.5)
    beam = stroke("M600 -10V110", INK, 8) + ring(600, 130, 22, TURMERIC, 9) + place(path("M-420 -9H420L430 0L420 9H-420Z", TURMERIC) + path("M-26 0L0 -30L26 0L0 44Z", TURMERIC_DARK) + join(stroke(f"M{-360 + i * 24} -9v18", TURMERIC_DARK, 3) for i in range(12)), 600, 180, 1, 6)
    pan = stroke("M1010 224L900 440M1010 224L1120 440", INK, 5) + path("M870 440H1150Q1130 500 1010 500Q890 500 870 440Z", GREY_LIGHT) + fish(1000, 426, 230, CORAL, TURMERIC_LIGHT, -6) + fish(1030, 404, 200, BLUE_MID, SKY, 12, True)
    weight = stroke("M210 138V250", INK, 5) + path("M160 270Q210 220 260 270L276 360H144Z", TURMERIC_DARK) + disc(210, 250, 12, INK) + rect(176, 300, 68, 10, TURMERIC)
    left = join(place(fish(0, 0, 240, c, s), x, y, 1, t) for x, y, t, c, s in ((210, 520, -64, BLUE_MID, SKY), (300, 500, -84, BRICK, TURMERIC_LIGHT), (400, 510, -102, BLUE_MID, SKY), (470, 540, -124, CORAL, CREAM))) + basket(340, 770, 440, 220)
    right = join(place(fish(0, 0, 190, c, s), x, y, 1, t) for x, y, t, c, s in ((680, 570, -70, CORAL, CREAM), (760, 556, -92, BLUE_MID, SKY), (850, 574, -116, TURMERIC, CREAM))) + basket(765, 790, 320, 190, CLAY, WOOD) + join(path(f"M{1000 + i * 60} 760q20 -50 60 -30q-10 30 -60 30", c) + disc(1052 + i * 60, 734, 4, INK) for i, c in enumerate((CORAL, BRICK, CORAL)))
    return back + floor + beam + pan + weight + left + right


def melaut() -> str:
    sky = ground(TURMERIC_LIGHT) + disc(820, 350, 150, BRICK) + sun_rays(820, 350, 190, 900, 40, TURMERIC, 10)
    isle = path("M0 372C60 350 120 346 200 366L260 380H0Z", LEAF_DARK) + palm(90, 362, 110, 16, LEAF_DARK, LEAF_DARK) + palm(140, 362, 84, -10, LEAF_DARK, LEAF_DARK)
    sea = wave(380, 120, 16, BLUE_MID) + wave(430, 150, 20, BLUE, 60)
    craft = boat(560, 420, 560, BRICK, TURMERIC) + figure(500, 392, 300, CREAM, BLUE_DARK, wear="caping", wear_colour=TURMERIC_DARK, accent=WOOD_DARK, legs="trousers", lean=6, arms=(((-12, -69), (-6, -54), (14, -52)), ((12, -69), (24, -62), (38, -72))))
    craft = stroke("M618 170C700 120 800 150 880 430", INK, 3) + limb(((590, 210), (700, 130)), WOOD_DARK, 7) + craft + stroke("M700 130C800 200 868 300 890 560", INK, 2.5)
    under = wave(470, 130, 22, DEEP, 30) + wave(600, 190, 18, BLUE_DARK, 10)
    reef = join(path(f"M{x} 800C{x - 30} 740 {x - 60} 720 {x - 50} 680C{x - 20} 700 {x - 6} 730 {x} 690C{x + 6} 650 {x + 26} 650 {x + 20} 700C{x + 40} 690 {x + 60} 690 {x + 40} 740Q{x + 20} 770 {x + 24} 800Z", c) for x, c in ((90, CORAL), (260, BRICK), (1000, CORAL), (1130, TURMERIC)))
    reef += join(disc(x, 800, r, c) for x, r, c in ((170, 50, TURMERIC), (360, 40, LEAF), (900, 56, BRICK), (1070, 44, LEAF_LIGHT)))
    school = join(fish(x, y, s, c, b, t) for x, y, s, c, b, t in ((240, 590, 150, TURMERIC, CREAM, -4), (380, 660, 120, TURMERIC, CREAM, 4), (470, 580, 110, TURMERIC, CREAM, 0), (600, 690, 130, CORAL, CREAM, -6), (760, 640, 150, CORAL, CREAM, -14), (1020, 610, 120, SKY, CREAM, -4)))
    return sky + isle + sea + craft + under + reef + school + disc(890, 566, 5, CREAM)


def melaut_malam() -> str:
    sky = ground(BLUE_DARK) + join(disc(131 * i % 1200, 71 * i % 470, 1.4 + i % 3, SKY) for i in range(90)) + rect(0, 0, 1200, 500, BLUE, opacity=0.35)
    three = "".join(place(path("M0 -26L6 -6L26 0L6 6L0 26L-6 6L-26 0L-6 -6Z", TURMERIC_LIGHT), 396 + i * 78, 230 - i * 38, 1.15) for i in range(3)) + stroke("M396 230L552 154", TURMERIC_LIGHT, 1.5, stroke_dasharray="3 9")
    isle = path("M820 520C880 488 1000 480 1120 500L1200 508V530H820Z", INK) + palm(960, 500, 70, 10, INK, INK) + palm(1010, 500, 60, -8, INK, INK) + palm(1070, 502, 76, 12, INK, INK) + disc(1130, 508, 4, TURMERIC)
    sea = rect(0, 520, 1200, 280, "#0d1c33") + join(stroke(f"M{(i * 173) % 1200} {545 + i * 9}h{40 + i * 5 % 70}", BLUE_MID, 3, opacity=0.7) for i in range(26))
    glow = oval(452, 690, 130, 14, TURMERIC, opacity=0.5) + join(stroke(f"M{420 - i * 6} {716 + i * 20}h{70 + i * 10}", TURMERIC, 4, opacity=0.5) for i in range(4))
    craft = boat(470, 650, 460, BRICK_DARK, TURMERIC, INK, mast=True) + figure(390, 622, 170, CREAM, INK, legs="trousers", wear="caping", wear_colour=TURMERIC_DARK, tilt=-14) + disc(520, 572, 44, TURMERIC, opacity=0.25) + disc(520, 572, 12, TURMERIC_LIGHT) + stroke("M520 600V584M474 300L700 590", INK_SOFT, 3)
    return sky + three + isle + sea + glow + craft


def sedekah_laut() -> str:
    sky = ground(CORAL) + disc(600, 400, 240, TURMERIC_LIGHT) + disc(600, 400, 180, CREAM)
    sea = wave(400, 110, 14, AQUA) + wave(460, 140, 18, BLUE_MID, 40)
    far = boat(190, 446, 240, BLUE, TURMERIC, mast=True) + boat(1000, 440, 260, BRICK, CREAM, mast=True, flip=True) + boat(370, 424, 150, BRICK_DARK, TURMERIC, mast=True)
    flags = stroke("M192 268L90 400M192 268L300 392M996 262L890 396M996 262L1110 396", INK, 2) + join(poly([(a, b), (a + 20, b + 4), (a + 6, b + 26)], c) for a, b, c in ((170, 296, TURMERIC), (146, 326, CREAM), (122, 358, BRICK), (216, 300, CREAM), (244, 334, TURMERIC), (272, 366, BRICK), (970, 294, CREAM), (944, 326, TURMERIC), (918, 358, BLUE), (1022, 294, TURMERIC), (1050, 328, CREAM), (1078, 360, BLUE)))
    sea2 = wave(530, 160, 22, BLUE, 20)
    hull = path("M-330 -70C-220 -20 200 -20 380 -150C350 -20 280 60 210 78H-230C-290 50 -320 -10 -330 -70Z", BRICK) + stroke("M-322 -54C-220 -4 200 -4 370 -132", TURMERIC, 16) + tumpal(-226, 66, 420, 60, CREAM, BLUE, TURMERIC)
    cone = path("M-110 -60L0 -300L110 -60Z", TURMERIC) + path("M0 -300L110 -60H40Z", TURMERIC_DARK, opacity=0.5) + path("M-26 -244L0 -300L26 -244Q0 -232 -26 -244Z", LEAF) + oval(0, -52, 170, 26, LEAF) + join(disc(-130 + i * 37, -70, 19, (BRICK, CREAM, LEAF_LIGHT, CORAL)[i % 4]) for i in range(8))
    fruit = join(disc(x, y, 28, c) for x, y, c in ((-240, -62, TURMERIC), (-196, -54, LEAF_LIGHT), (-222, -96, CORAL), (196, -60, BRICK), (240, -78, TURMERIC), (214, -104, LEAF_LIGHT)))
    arch = stroke("M-270 -60C-260 -360 260 -360 276 -100", LEAF, 10) + join(flower(x, y, 26, c, TURMERIC_LIGHT, 7) for x, y, c in ((-256, -140, BRICK), (-206, -222, CREAM), (-120, -268, BRICK), (0, -288, CREAM), (120, -272, BRICK), (210, -228, CREAM), (262, -160, BRICK)))
    pennants = join(limb(((x, -60), (x, -210)), WOOD_DARK, 6) + path(f"M{x} -210l54 18l-54 24Z", c) for x, c in ((-300, BLUE), (310, BLUE)))
    return sky + sea + far + flags + sea2 + place(pennants + arch + cone + fruit + hull, 600, 660, 0.98) + wave(700, 180, 24, BLUE_DARK, 70) + join(flower(x, y, 16, CREAM, TURMERIC, 6) for x, y in ((110, 640), (240, 720), (1010, 650), (1110, 740), (930, 736), (90, 760)))


def pulau_panggang() -> str:
    sea = ground(BLUE) + join(stroke(f"M{(i * 211) % 1200} {(i * 97) % 800}q16 -10 32 0t32 0", BLUE_MID, 3) for i in range(46))
    reef = path("M150 430C110 250 300 110 560 90C840 60 1090 170 1110 380C1120 590 900 720 620 730C340 744 180 640 150 430Z", DEEP) + path("M210 430C180 280 340 160 570 140C820 118 1030 210 1046 380C1056 550 860 670 620 676C380 684 236 600 210 430Z", AQUA) + path("M270 430C250 320 380 220 580 200C800 184 970 260 980 384C986 520 820 610 620 616C410 620 290 560 270 430Z", SKY)
    land = path("M330 430C320 340 420 270 590 252C770 240 900 300 910 390C914 490 780 560 620 566C450 570 340 520 330 430Z", SAND) + path("M356 430C350 360 436 296 592 278C756 268 876 318 884 392C886 476 768 534 620 540C466 542 364 504 356 430Z", SAGE)
    roofs = ""
    colours = (BRICK, CORAL, TURMERIC, BRICK_DARK, BRICK, CREAM, CORAL)
    shades = {BRICK: BRICK_DARK, CORAL: BRICK, TURMERIC: TURMERIC_DARK, BRICK_DARK: "#6d2318", CREAM: SAND}
    for row in range(5):
        for column in range(9):
            x, y = 404 + column * 52 + (row % 2) * 20, 312 + row * 45 + (column * 17 % 9)
            if ((x - 620) / 245) ** 2 + ((y - 412) / 118) ** 2 < 1 and (row, column) not in {(2, 4), (2, 5), (1, 4)}:
                c = colours[(row * 3 + column * 2) % 7]
                roofs += rect(x - 20, y - 15, 40, 15, c) + rect(x - 20, y, 40, 15, shades[c]) + stroke(f"M{x - 20} {y}H{x + 20}", CREAM, 1.5)
    roofs += rect(600, 376, 64, 52, CREAM) + path("M604 402a28 28 0 0 1 56 0a28 28 0 0 1 -56 0Z", LEAF) + disc(632, 402, 12, LEAF_DARK) + disc(632, 402, 4, TURMERIC)
    trees = join(join(leaf(x, y, 24, LEAF if i % 2 else LEAF_DARK, k * 60, fat=0.22) for k in range(6)) for i, (x, y) in enumerate(((372, 440), (400, 500), (480, 528), (600, 548), (740, 530), (840, 480), (872, 410), (850, 340), (760, 290), (640, 272), (500, 286), (410, 340))))
    pier = path("M610 560H636V720H610Z", WOOD) + rect(570, 716, 110, 22, WOOD_LIGHT) + join(rect(606, 570 + i * 20, 34, 4, WOOD_DARK) for i in range(8)) + path("M330 424H212V440H330Z", WOOD)
    stilts = join(rect(x - 22, y - 18, 44, 36, c) + rect(x - 22, y, 44, 18, s) for x, y, c, s in ((240, 410, CORAL, BRICK), (240, 460, TURMERIC, TURMERIC_DARK), (960, 420, BRICK, BRICK_DARK), (980, 370, CREAM, SAND)))
    top = path("M-60 0C-40 -20 30 -20 66 0C30 20 -40 20 -60 0Z", BRICK) + path("M-44 0C-30 -11 26 -11 46 0C26 11 -30 11 -44 0Z", WOOD_LIGHT) + rect(-4, -12, 8, 24, WOOD_DARK)
    boats = join(place(top, x, y, s, t) for x, y, s, t in ((760, 740, 0.9, -20), (520, 700, 0.7, 40), (150, 640, 1, 150), (1100, 640, 1.1, 30), (150, 170, 0.9, -30), (980, 120, 0.8, 10)))
    karamba = join(rect(1010 + i * 50, 500 + (i % 2) * 8, 40, 40, "none", stroke=WOOD_LIGHT, stroke_width=5) for i in range(3))
    compass = place(ring(0, 0, 46, TURMERIC, 3) + join(poly([(0, -58 if k % 2 == 0 else -30), (9, 0), (-9, 0)], TURMERIC if k % 2 == 0 else CREAM, transform=f"rotate({k * 45})") for k in range(8)), 1100, 110)
    return sea + reef + land + pier + trees + roofs + stilts + boats + karamba + compass


def laut_dan_pulau() -> str:
    back = ground(SKY) + rect(0, 0, 600, 400, TURMERIC) + rect(600, 0, 600, 400, BLUE) + rect(0, 400, 380, 400, BRICK) + rect(380, 400, 440, 400, CREAM) + rect(820, 400, 380, 400, LEAF)
    one = clipped("isle", rect(0, 0, 600, 400, INK), disc(430, 150, 80, CREAM) + wave(300, 90, 14, BLUE_MID, bottom=400) + path("M60 310C120 260 300 250 380 310Z", LEAF_DARK) + palm(180, 290, 200, 34) + palm(250, 286, 150, -26) + stilt_house(330, 300, 120) + wave(330, 120, 16, BLUE, 40, 400))
    two = clipped("boat", rect(600, 0, 600, 400, INK), disc(1040, 110, 54, TURMERIC_LIGHT) + boat(900, 290, 400, BRICK, TURMERIC, sail=CREAM) + wave(300, 80, 12, DEEP, 10, 400) + wave(346, 100, 14, BLUE_DARK, 50, 400))
    three = join(fish(190, 500 + i * 100, 250, (TURMERIC, SKY, TURMERIC)[i], CREAM, 0, flip=i == 1, stripes=BRICK_DARK if i != 1 else BLUE) for i in range(3))
    shell = path("M0 120C-150 80 -160 -60 -110 -100C-90 -130 -60 -120 -50 -140C-30 -164 -10 -150 0 -160C10 -150 30 -164 50 -140C60 -120 90 -130 110 -100C160 -60 150 80 0 120Z", CORAL) + join(stroke(f"M0 110Q{x * 0.7} 20 {x} {y}", CREAM, 6) for x, y in ((-106, -86), (-60, -120), (-20, -138), (20, -138), (60, -120), (106, -86))) + path("M-40 100H40L30 136H-30Z", BRICK)
    anchor = ring(0, -120, 26, CREAM, 14) + limb(((0, -92), (0, 120)), CREAM, 18) + limb(((-60, -60), (60, -60)), CREAM, 18) + stroke("M-120 30C-110 100 -60 124 0 130C60 124 110 100 120 30", CREAM, 18) + poly([(-150, 50), (-118, -6), (-86, 50)], CREAM) + poly([(150, 50), (118, -6), (86, 50)], CREAM) + stroke("M20 -130C120 -150 90 -30 140 -20", TURMERIC, 9)
    return back + one + two + three + place(shell, 600, 610, 1.05) + place(anchor, 1010, 600, 1.1)


def luar_batang() -> str:
    dusk = ground(BRICK) + rect(0, 0, 1200, 300, BRICK_DARK) + disc(600, 420, 330, CORAL) + disc(600, 420, 240, TURMERIC)
    water = rect(0, 540, 1200, 260, BLUE_DARK)
    mirror = clipped("canal", rect(0, 540, 1200, 260, INK), faded(place(mosque(0, 0, 0.86, TURMERIC, BRICK_DARK), 600, 544, 1).replace("scale(1 1)", "scale(1 -1)", 1), 0.3)) + join(stroke(f"M{(i * 157) % 1150} {570 + i * 11}h{60 + i * 13 % 80}", TURMERIC if i % 3 else CORAL, 4, opacity=0.6) for i in range(20))
    houses = join(rect(x, 470 - h, w, 80 + h, c) + poly([(x - 10, 472 - h), (x + w / 2, 430 - h), (x + w + 10, 472 - h)], INK) + rect(x + w / 2 - 10, 492 - h, 20, 26, TURMERIC_LIGHT) for x, w, h, c in ((0, 110, 10, INK_SOFT), (112, 90, -10, WOOD_DARK), (206, 100, 20, INK_SOFT), (890, 100, 16, WOOD_DARK), (992, 96, -8, INK_SOFT), (1090, 120, 12, WOOD_DARK)))
    return dusk + houses + mosque(600, 544, 0.86) + rect(0, 536, 1200, 16, INK) + water + mirror + boat(230, 690, 330, BLUE, TURMERIC, mast=True) + boat(960, 730, 420, BRICK, TURMERIC_LIGHT, mast=True, flip=True) + figure(950, 700, 170, CREAM, INK, legs="trousers", wear="caping", wear_colour=TURMERIC_DARK)


SCENES = {
    "suara-pasar-ikan-luar-batang": suara_pasar_ikan,
    "suara-pasar-ikan-luar-batang-2": fish_scale,
    "melaut-dari-pulau-panggang": melaut,
    "melaut-dari-pulau-panggang-2": melaut_malam,
    "sedekah-laut-pulau": sedekah_laut,
    "pulau-panggang": pulau_panggang,
    "laut-dan-pulau": laut_dan_pulau,
    "luar-batang": luar_batang,
}
