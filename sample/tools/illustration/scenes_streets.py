"""The oplet, Pasar Baru, Jatinegara, voices of market and street."""

from .figures import crowd, figure
from .landscape import basket, fish, tree, window
from .ornaments import band, flower, gigi_balang
from .palette import (
    BLUE, BLUE_DARK, BLUE_MID, BRICK, BRICK_DARK, CLAY, CORAL, CREAM, GREY, GREY_LIGHT, INK, INK_SOFT, LEAF, LEAF_DARK, LEAF_LIGHT, PAPER,
    SAGE, SAND, SKIN, SKIN_DARK, SKY, TURMERIC, TURMERIC_DARK, TURMERIC_LIGHT, WOOD, WOOD_DARK, WOOD_LIGHT,
)  # fmt: skip
from .shapes import around, clipped, disc, ground, join, limb, oval, path, place, poly, rect, ring, sound, stroke, sun_rays


def _wheel(x: float, y: float, r: float) -> str:
    return disc(x, y, r, INK) + disc(x, y, r * 0.6, GREY_LIGHT) + disc(x, y, r * 0.34, INK_SOFT) + join(disc(a, b, r * 0.06, INK) for a, b in around(x, y, r * 0.46, 8)) + disc(x, y, r * 0.14, TURMERIC)


def oplet(x: float, y: float, scale: float, paint: str = BLUE, roof: str = CREAM) -> str:
    """A small 1950s car rebuilt as a share taxi: rounded bonnet, timber-framed cabin behind."""
    out = path("M-330 -60V-300Q-330 -330 -300 -332L60 -336C110 -336 140 -310 166 -250L190 -196C270 -190 340 -176 352 -110V-50H-330Z", paint)
    out += path("M-338 -318C-330 -356 -300 -362 -270 -364L50 -366C110 -366 150 -340 172 -300L150 -306C130 -330 100 -336 60 -336L-300 -332Z", roof)
    out += path("M84 -308C116 -304 134 -280 152 -236L160 -208H60V-308Z", SKY) + path("M84 -308C100 -300 104 -260 100 -208H60V-308Z", CREAM, opacity=0.45)
    out += rect(-316, -312, 360, 122, WOOD_LIGHT, 4) + join(rect(px, -300, 76, 92, BLUE_DARK) for px in (-304, -218, -132, -46)) + join(path(f"M{px} -208v-30q8 -26 24 -26t24 26v30Z", INK_SOFT) + disc(px + 24, -272, 14, SKIN_DARK) for px in (-292, -120))
    out += rect(-316, -190, 360, 14, WOOD_DARK) + rect(-316, -176, 360, 66, WOOD_LIGHT) + join(stroke(f"M{-316 + i * 45} -176V-110", WOOD_DARK, 4) for i in range(9))
    out += stroke("M52 -310V-70M164 -200C166 -150 160 -110 150 -80", INK, 4, opacity=0.5) + rect(66, -176, 30, 9, GREY_LIGHT, 4)
    out += stroke("M190 -170H330", CREAM, 6) + stroke("M210 -150V-84M230 -150V-84M250 -150V-84", INK, 4, opacity=0.4)
    out += path("M120 -60C120 -150 300 -150 300 -60Z", paint) + stroke("M116 -60C116 -156 306 -156 306 -60", INK, 4, opacity=0.35) + path("M-290 -50C-290 -130 -110 -130 -110 -50Z", BLUE_DARK)
    out += oval(348, -146, 17, 24, TURMERIC_LIGHT) + ring(348, -146, 22, GREY_LIGHT, 6) + rect(322, -66, 56, 18, GREY_LIGHT, 9) + rect(-352, -66, 44, 18, GREY_LIGHT, 9) + rect(-340, -60, 680, 18, INK, 6)
    out += path("M-338 -110H-330V-60H-338ZM-344 -250h14v50h-14Z", BRICK)
    out += _wheel(-200, -38, 60) + _wheel(212, -38, 60)
    rack = stroke("M-260 -366V-392H0V-366", INK, 6) + rect(-240, -432, 90, 42, BRICK, 6) + rect(-140, -424, 110, 34, LEAF, 10) + stroke("M-195 -432v42", TURMERIC, 6)
    return place(rack + out, x, y, scale)


def oplet_terakhir() -> str:
    sky = ground(TURMERIC) + disc(930, 280, 190, TURMERIC_LIGHT)
    shops = join(rect(x, 330 - h, 190, 350 + h, c) + poly([(x - 14, 332 - h), (x + 95, 250 - h), (x + 204, 332 - h)], BRICK_DARK) + window(x + 24, 380 - h, 60, 90, c2, c) + window(x + 108, 380 - h, 60, 90, c2, c) for x, h, c, c2 in ((-40, 30, "#d18f1f", BRICK), (170, 0, "#c98420", LEAF_DARK), (370, 40, "#d18f1f", BRICK), (1010, 20, "#d18f1f", LEAF_DARK)))
    road = rect(0, 640, 1200, 160, INK_SOFT) + rect(0, 630, 1200, 14, SAND) + join(rect(40 + i * 200, 726, 110, 10, TURMERIC_LIGHT) for i in range(6))
    conductor = figure(165, 690, 300, CREAM, BLUE_DARK, legs="trousers", wear="cap", wear_colour=BRICK, arms=(((-12, -69), (-16, -54), (-14, -40)), ((12, -69), (22, -78), (16, -90))))
    voice = sound(240, 432, CREAM, 3, 28, 9)
    return sky + shops + tree(880, 640, 330, LEAF, LEAF_DARK) + road + oplet(690, 720, 1.22) + conductor + voice


def oplet_inside() -> str:
    shell = ground(WOOD_DARK) + path("M0 0H1200L860 210H340Z", CREAM) + join(stroke(f"M{x} 0L{340 + x * 520 / 1200} 210", SAND, 6) for x in range(100, 1200, 125))
    street = rect(340, 210, 520, 430, SKY) + disc(740, 300, 54, TURMERIC_LIGHT) + rect(340, 400, 120, 160, BRICK) + rect(460, 360, 100, 200, TURMERIC) + tree(650, 560, 190) + rect(760, 420, 100, 140, CORAL) + rect(340, 556, 520, 90, INK_SOFT) + path("M590 556L560 640H640L610 556Z", TURMERIC_LIGHT)
    street += figure(480, 620, 150, BRICK, BLUE_DARK, wear="kerudung", wear_colour=LEAF)
    sides = ""
    for flip in (False, True):
        wall = path("M0 0L340 210V640L0 800Z", WOOD) + path("M0 90L300 226V350L0 320Z", SKY) + path("M140 152L160 161V334L140 332Z", WOOD_DARK) + path("M0 82L306 222V232L0 100ZM0 312L306 346V356L0 332Z", WOOD_DARK)
        wall += path("M0 470L330 466V490L0 540Z", TURMERIC) + path("M0 540L330 490L390 520L190 610L0 680Z", BRICK) + path("M0 680L190 610L390 520V544L200 650L0 730Z", BRICK_DARK) + join(stroke(f"M{a} {b}L{c} {d}", BRICK_DARK, 4) for a, b, c, d in ((60, 530, 120, 634), (160, 514, 240, 588), (250, 500, 320, 550)))
        sides += place(wall, 1200 if flip else 0, 0, flip=flip)
    floor = path("M200 650L400 544H800L1000 650L1200 730V800H0V730Z", INK) + join(stroke(f"M{600 + k * 60} 548L{600 + k * 150} 800", INK_SOFT, 5) for k in range(-4, 5))
    straps = join(limb(((x, y), (x, y + 90)), INK, 6) + ring(x, y + 116, 24, TURMERIC, 8) for x, y in ((300, 80), (900, 80), (400, 130), (800, 130)))
    frame = stroke("M340 640V210H860V640", WOOD_LIGHT, 16)
    door = path("M860 210L960 190V720L860 640Z", BLUE) + path("M880 250L945 236V420L880 416Z", SKY)
    return shell + street + sides + floor + frame + door + straps + basket(600, 740, 150, 96)


def pasar_baru() -> str:
    sky = ground(SKY) + path("M0 0H330V800H0Z", TURMERIC_LIGHT) + path("M870 0H1200V800H870Z", CORAL)
    left = path("M0 60L330 210V800H0Z", TURMERIC) + path("M1200 60L870 210V800H1200Z", BRICK)
    for k, (x, w) in enumerate(((20, 90), (140, 78), (244, 62))):
        top, h = 170 + k * 42, 170 - k * 18
        for base, frame in ((x, BRICK), (1200 - x - w, TURMERIC_LIGHT)):
            left += rect(base, top, w, h, frame, 6) + rect(base + 8, top + 8, w - 16, h - 8, BLUE_DARK) + stroke(f"M{base + w / 2} {top}V{top + h}M{base} {top + h / 2}H{base + w}", frame, 5)
            left += path(f"M{base - 8} {470 - k * 8}H{base + w + 8}L{base + w + 2} {530 - k * 8}H{base - 2}Z", (LEAF, BLUE, CREAM)[k]) + rect(base, 540, w, 240, WOOD_DARK) + join(rect(base + 6 + j * (w - 12) / 4, 556, (w - 20) / 5, 110, (CORAL, CREAM, TURMERIC, LEAF_LIGHT)[(j + k) % 4]) for j in range(4))
    left += join(rect(366 + i * 78, 470 - (i * 53 % 70), 78, 200 + (i * 53 % 70), (CLAY, CREAM, SAGE, TURMERIC_LIGHT, CLAY, CREAM)[i]) + rect(386 + i * 78, 560, 40, 90, WOOD_DARK) + rect(376 + i * 78, 530, 60, 18, (BRICK, LEAF)[i % 2]) for i in range(6))
    street = path("M330 640H870L1200 800H0Z", SAND) + path("M560 640H640L720 800H480Z", CREAM)
    gate = rect(300, 250, 66, 440, CREAM) + rect(834, 250, 66, 440, CREAM) + rect(290, 660, 86, 40, SAND) + rect(824, 660, 86, 40, SAND) + rect(288, 236, 90, 22, BRICK) + rect(822, 236, 90, 22, BRICK)
    gate += path("M300 250C300 90 450 60 600 60C750 60 900 90 900 250H834C834 170 720 150 600 150C480 150 366 170 366 250Z", CREAM) + stroke("M312 240C320 110 460 78 600 78C740 78 880 110 888 240", BRICK, 6) + path("M520 64Q600 -10 680 64Z", BRICK) + disc(600, 44, 17, TURMERIC_LIGHT)
    letters = '<path id="arch" d="M352 196C420 112 520 104 600 104C680 104 780 112 848 196" fill="none"/>'
    letters += f'<text font-family="DejaVu Serif, serif" font-weight="700" font-size="44" letter-spacing="7" fill="{BLUE_DARK}" text-anchor="middle"><textPath href="#arch" startOffset="50%" dominant-baseline="middle">PASSER BAROE</textPath></text>'
    letters += f'<text x="600" y="196" font-family="DejaVu Serif, serif" font-weight="700" font-size="32" letter-spacing="4" fill="{BRICK}" text-anchor="middle">1820</text>'
    bolts = join(place(rect(0, 0, 44, 120, c, 8) + oval(22, 0, 22, 9, CREAM) + oval(22, 0, 9, 4, c), 660 + i * 50, 634) for i, c in enumerate((BLUE, LEAF, CORAL)))
    people = figure(470, 730, 210, BLUE, BRICK, wear="bun") + figure(545, 742, 220, CREAM, LEAF_DARK, wear="peci", legs="trousers") + figure(690, 720, 190, TURMERIC, BLUE_DARK, wear="kerudung", wear_colour=CORAL) + figure(420, 700, 170, LEAF, INK, legs="trousers", wear="hair") + figure(765, 760, 240, BRICK, BLUE_DARK, wear="kerudung", wear_colour=LEAF)
    lanterns = stroke("M366 300Q600 380 834 300", INK, 3) + join(oval(426 + i * 87, 336 + (1 - abs(i - 2) / 2) * 22, 19, 23, BRICK if i % 2 else TURMERIC) for i in range(5))
    return sky + left + street + lanterns + gate + letters + people


def jatinegara() -> str:
    sky = ground(PAPER) + rect(0, 0, 1200, 430, CLAY, opacity=0.5) + disc(230, 200, 90, CREAM)
    hall = rect(300, 330, 860, 250, CREAM) + poly([(270, 332), (360, 250), (1100, 250), (1190, 332)], BRICK) + rect(560, 190, 340, 390, CREAM) + path("M530 196L730 70L930 196Z", BRICK) + rect(712, 30, 36, 70, CREAM) + poly([(700, 34), (730, 0), (760, 34)], BRICK_DARK)
    hall += disc(730, 240, 42, BLUE) + disc(730, 240, 34, CREAM) + stroke("M730 240V216M730 240L748 248", INK, 5) + join(path(f"M{x} 560V420q0 -48 44 -48t44 48V560Z", BLUE_DARK) + stroke(f"M{x + 44} 374V560M{x} 450h88", LEAF, 6) for x in (586, 686, 786))
    hall += join(path(f"M{x} 540V430q0 -36 30 -36t30 36V540Z", LEAF) + stroke(f"M{x + 30} 396V540", LEAF_DARK, 4) for x in (336, 416, 484, 926, 1000, 1074)) + gigi_balang(270, 330, 290, 36, LEAF) + gigi_balang(900, 330, 290, 36, LEAF)
    platform = rect(0, 570, 1200, 60, SAND) + rect(0, 570, 1200, 10, BRICK)
    rails = rect(0, 630, 1200, 170, INK_SOFT) + join(rect(-20 + i * 62, 716, 36, 64, WOOD_DARK) for i in range(21)) + rect(0, 722, 1200, 10, GREY_LIGHT) + rect(0, 760, 1200, 12, GREY_LIGHT)
    train = path("M-40 420H380C440 420 480 470 492 560L500 690H-40Z", BRICK) + path("M-40 420H380C410 420 436 434 456 462H-40Z", BRICK_DARK) + path("M360 470H440C462 500 470 530 474 560H360Z", SKY) + join(rect(x, 478, 84, 82, SKY, 8) for x in (20, 130, 240)) + rect(-40, 590, 534, 18, TURMERIC_LIGHT) + rect(-40, 684, 546, 22, INK) + disc(474, 626, 14, TURMERIC_LIGHT)
    train += join(disc(x, 712, 30, INK) + disc(x, 712, 13, GREY) for x in (50, 130, 320, 400)) + limb(((180, 420), (210, 370), (170, 340)), INK, 6) + rect(140, 334, 70, 7, INK)
    wire = stroke("M0 332H1200", INK, 3) + rect(560, 300, 12, 330, INK) + stroke("M566 320H480", INK, 6)
    people = figure(640, 612, 170, BLUE, INK, legs="trousers") + figure(820, 616, 170, TURMERIC, BRICK, wear="kerudung", wear_colour=BLUE) + figure(870, 618, 176, LEAF, BLUE_DARK, legs="trousers", wear="hair") + figure(1030, 610, 165, CORAL, LEAF_DARK, wear="bun")
    return sky + hall + platform + people + rails + wire + train


def suara_pasar_dan_jalan() -> str:
    panels = rect(0, 0, 400, 420, BLUE) + rect(400, 0, 800, 420, TURMERIC) + rect(0, 420, 620, 380, LEAF) + rect(620, 420, 580, 380, BRICK)
    horn = place(path("M0 -20L120 -90V90L0 20Z", CREAM) + oval(120, 0, 26, 92, SAND) + oval(120, 0, 12, 44, INK) + rect(-46, -28, 50, 56, GREY_LIGHT, 10) + limb(((-20, 28), (-40, 170)), INK, 12), 120, 220, 1.1, -14) + sound(280, 180, TURMERIC, 3, 34, 11, -14)
    bell = path("M-64 60C-50 30 -60 -60 0 -66C60 -60 50 30 64 60Z", TURMERIC) + rect(-76, 58, 152, 18, TURMERIC_DARK, 9) + disc(0, 88, 18, INK) + limb(((0, -66), (0, -150)), WOOD_DARK, 20)
    radio = rect(-150, -150, 300, 190, WOOD, 26) + rect(-128, -128, 150, 146, SAND, 14) + join(stroke(f"M-114 {-112 + i * 17}H8", WOOD_DARK, 5) for i in range(8)) + rect(40, -120, 92, 46, CREAM, 6) + stroke("M52 -92H120M98 -112V-80", BRICK, 4) + disc(64, -28, 20, TURMERIC) + disc(112, -28, 20, TURMERIC) + stroke("M100 -150L170 -250", INK, 6)
    catch = join(fish(390 + i * 50, 560 + i * 66, 260, (BLUE, BRICK, BLUE_DARK)[i], (SKY, TURMERIC_LIGHT, SKY)[i], -8) for i in range(3))
    seller = figure(130, 860, 440, CORAL, INK, wear="kerudung", wear_colour=CREAM, arms=(((-12, -69), (-16, -54), (-14, -40)), ((12, -69), (20, -76), (12, -86)))) + sound(232, 520, TURMERIC_LIGHT, 3, 26, 9)
    return panels + horn + oplet(790, 396, 0.86) + catch + seller + place(bell, 1090, 640, 1.05, 22) + place(radio, 830, 700, 0.98) + sound(1000, 540, TURMERIC_LIGHT, 2, 30, 9, -60)


SCENES = {
    "oplet-terakhir-kampung-melayu": oplet_terakhir,
    "oplet-terakhir-kampung-melayu-2": oplet_inside,
    "pasar-baru": pasar_baru,
    "jatinegara": jatinegara,
    "suara-pasar-dan-jalan": suara_pasar_dan_jalan,
}
