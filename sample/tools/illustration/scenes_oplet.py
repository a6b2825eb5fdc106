"""The oplet, and the voices of market and street."""

from .figures import figure
from .landscape import basket, fish, tree, window
from .palette import (
    BLUE,
    BLUE_DARK,
    BRICK,
    BRICK_DARK,
    CORAL,
    CREAM,
    GREY_LIGHT,
    INK,
    INK_SOFT,
    LEAF,
    LEAF_DARK,
    SAND,
    SKIN_DARK,
    SKY,
    TURMERIC,
    TURMERIC_DARK,
    TURMERIC_LIGHT,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
)
from .shapes import around, disc, ground, join, limb, oval, path, place, poly, rect, ring, sound, stroke


def _wheel(x: float, y: float, r: float) -> str:
    return (
        disc(x, y, r, INK)
        + disc(x, y, r * 0.6, GREY_LIGHT)
        + disc(x, y, r * 0.34, INK_SOFT)
        + join(disc(a, b, r * 0.06, INK) for a, b in around(x, y, r * 0.46, 8))
        + disc(x, y, r * 0.14, TURMERIC)
    )


def oplet(x: float, y: float, scale: float, paint: str = BLUE, roof: str = CREAM) -> str:
    """A small 1950s car rebuilt as a share taxi: rounded bonnet, timber-framed cabin behind."""
    out = path(
        (
            "M-330 -60V-300Q-330 -330 -300 -332L60 -336C110 -336 140 -310 166 -250L190 -196C270"
            " -190 340 -176 352 -110V-50H-330Z"
        ),
        paint,
    )
    out += path(
        (
            "M-338 -318C-330 -356 -300 -362 -270 -364L50 -366C110 -366 150 -340 172 -300L150 -306"
            "C130 -330 100 -336 60 -336L-300 -332Z"
        ),
        roof,
    )
    out += path("M84 -308C116 -304 134 -280 152 -236L160 -208H60V-308Z", SKY) + path(
        "M84 -308C100 -300 104 -260 100 -208H60V-308Z", CREAM, opacity=0.45
    )
    out += (
        rect(-316, -312, 360, 122, WOOD_LIGHT, 4)
        + join(rect(px, -300, 76, 92, BLUE_DARK) for px in (-304, -218, -132, -46))
        + join(
            path(f"M{px} -208v-30q8 -26 24 -26t24 26v30Z", INK_SOFT) + disc(px + 24, -272, 14, SKIN_DARK)
            for px in (-292, -120)
        )
    )
    out += (
        rect(-316, -190, 360, 14, WOOD_DARK)
        + rect(-316, -176, 360, 66, WOOD_LIGHT)
        + join(stroke(f"M{-316 + i * 45} -176V-110", WOOD_DARK, 4) for i in range(9))
    )
    out += stroke("M52 -310V-70M164 -200C166 -150 160 -110 150 -80", INK, 4, opacity=0.5) + rect(
        66, -176, 30, 9, GREY_LIGHT, 4
    )
    out += stroke("M190 -170H330", CREAM, 6) + stroke("M210 -150V-84M230 -150V-84M250 -150V-84", INK, 4, opacity=0.4)
    out += (
        path("M120 -60C120 -150 300 -150 300 -60Z", paint)
        + stroke("M116 -60C116 -156 306 -156 306 -60", INK, 4, opacity=0.35)
        + path("M-290 -50C-290 -130 -110 -130 -110 -50Z", BLUE_DARK)
    )
    out += (
        oval(348, -146, 17, 24, TURMERIC_LIGHT)
        + ring(348, -146, 22, GREY_LIGHT, 6)
        + rect(322, -66, 56, 18, GREY_LIGHT, 9)
        + rect(-352, -66, 44, 18, GREY_LIGHT, 9)
        + rect(-340, -60, 680, 18, INK, 6)
    )
    out += path("M-338 -110H-330V-60H-338ZM-344 -250h14v50h-14Z", BRICK)
    out += _wheel(-200, -38, 60) + _wheel(212, -38, 60)
    rack = (
        stroke("M-260 -366V-392H0V-366", INK, 6)
        + rect(-240, -432, 90, 42, BRICK, 6)
        + rect(-140, -424, 110, 34, LEAF, 10)
        + stroke("M-195 -432v42", TURMERIC, 6)
    )
    return place(rack + out, x, y, scale)


def oplet_terakhir() -> str:
    sky = ground(TURMERIC) + disc(930, 280, 190, TURMERIC_LIGHT)
    shops = join(
        rect(x, 330 - h, 190, 350 + h, c)
        + poly([(x - 14, 332 - h), (x + 95, 250 - h), (x + 204, 332 - h)], BRICK_DARK)
        + window(x + 24, 380 - h, 60, 90, c2, c)
        + window(x + 108, 380 - h, 60, 90, c2, c)
        for x, h, c, c2 in (
            (-40, 30, "#d18f1f", BRICK),
            (170, 0, "#c98420", LEAF_DARK),
            (370, 40, "#d18f1f", BRICK),
            (1010, 20, "#d18f1f", LEAF_DARK),
        )
    )
    road = (
        rect(0, 640, 1200, 160, INK_SOFT)
        + rect(0, 630, 1200, 14, SAND)
        + join(rect(40 + i * 200, 726, 110, 10, TURMERIC_LIGHT) for i in range(6))
    )
    conductor = figure(
        165,
        690,
        300,
        CREAM,
        BLUE_DARK,
        legs="trousers",
        wear="cap",
        wear_colour=BRICK,
        arms=(((-12, -69), (-16, -54), (-14, -40)), ((12, -69), (22, -78), (16, -90))),
    )
    voice = sound(240, 432, CREAM, 3, 28, 9)
    return sky + shops + tree(880, 640, 330, LEAF, LEAF_DARK) + road + oplet(690, 720, 1.22) + conductor + voice


def oplet_inside() -> str:
    shell = ground(WOOD) + path("M0 0H1200L860 210H340Z", CREAM)
    shell += join(stroke(f"M{x} 0L{340 + x * 520 / 1200} 210", SAND, 6) for x in range(100, 1200, 125))
    street = rect(340, 210, 520, 430, SKY) + disc(740, 300, 54, TURMERIC_LIGHT) + rect(340, 400, 120, 160, BRICK)
    street += rect(460, 360, 100, 200, TURMERIC) + tree(650, 560, 190) + rect(760, 420, 100, 140, CORAL)
    street += rect(340, 556, 520, 90, INK_SOFT) + path("M590 556L560 640H640L610 556Z", TURMERIC_LIGHT)
    street += figure(470, 626, 170, BRICK, BLUE_DARK, wear="kerudung", wear_colour=LEAF)
    street += figure(730, 620, 150, CREAM, BLUE, legs="trousers", wear="peci")
    sides = ""
    for flip in (False, True):
        wall = path("M0 0L340 210V640L0 800Z", WOOD_LIGHT) + path("M0 76L306 222V352L0 336Z", WOOD_DARK)
        wall += path("M0 96L140 160V330L0 322Z", SKY) + path("M162 172L296 232V342L162 334Z", SKY)
        wall += join(stroke(f"M{x} {338 + x * 0.04:.0f}V{466 - x * 0.02:.0f}", WOOD, 5) for x in range(30, 330, 44))
        wall += path("M0 452L336 448V466L0 486Z", WOOD_DARK)
        # The bench: a slatted seat on its box, running towards the door.
        wall += path("M0 540L332 476L430 506L226 640L0 716Z", TURMERIC)
        wall += stroke("M0 584L356 484M0 630L384 494M0 676L408 502", WOOD, 7)
        wall += path("M0 716L226 640L430 506V534L236 690L0 782Z", WOOD_DARK)
        wall += path("M0 782L236 690L430 534V560L250 730L0 800Z", WOOD)
        sides += place(wall, 1200 if flip else 0, 0, flip=flip)
    floor = path("M236 700L420 552H780L964 700L1200 790V800H0V790Z", BRICK_DARK)
    floor += join(stroke(f"M{600 + k * 50} 556L{600 + k * 130} 800", BRICK, 6) for k in range(-4, 5))
    rails = limb(((300, 130), (420, 196)), INK_SOFT, 9) + limb(((900, 130), (780, 196)), INK_SOFT, 9)
    frame = stroke("M340 640V210H860V640", BLUE, 20) + rect(330, 628, 540, 20, GREY_LIGHT, 4)
    return shell + street + floor + sides + frame + rails + basket(600, 730, 150, 96)


def suara_pasar_dan_jalan() -> str:
    panels = (
        rect(0, 0, 400, 420, BLUE)
        + rect(400, 0, 800, 420, TURMERIC)
        + rect(0, 420, 620, 380, LEAF)
        + rect(620, 420, 580, 380, BRICK)
    )
    horn = place(
        path("M0 -20L120 -90V90L0 20Z", CREAM)
        + oval(120, 0, 26, 92, SAND)
        + oval(120, 0, 12, 44, INK)
        + rect(-46, -28, 50, 56, GREY_LIGHT, 10)
        + limb(((-20, 28), (-40, 170)), INK, 12),
        120,
        220,
        1.1,
        -14,
    ) + sound(280, 180, TURMERIC, 3, 34, 11, -14)
    bell = (
        path("M-64 60C-50 30 -60 -60 0 -66C60 -60 50 30 64 60Z", TURMERIC)
        + rect(-76, 58, 152, 18, TURMERIC_DARK, 9)
        + disc(0, 88, 18, INK)
        + limb(((0, -66), (0, -150)), WOOD_DARK, 20)
    )
    radio = (
        rect(-150, -150, 300, 190, WOOD, 26)
        + rect(-128, -128, 150, 146, SAND, 14)
        + join(stroke(f"M-114 {-112 + i * 17}H8", WOOD_DARK, 5) for i in range(8))
        + rect(40, -120, 92, 46, CREAM, 6)
        + stroke("M52 -92H120M98 -112V-80", BRICK, 4)
        + disc(64, -28, 20, TURMERIC)
        + disc(112, -28, 20, TURMERIC)
        + stroke("M100 -150L170 -250", INK, 6)
    )
    catch = join(
        fish(390 + i * 50, 560 + i * 66, 260, (BLUE, BRICK, BLUE_DARK)[i], (SKY, TURMERIC_LIGHT, SKY)[i], -8)
        for i in range(3)
    )
    seller = figure(
        130,
        860,
        440,
        CORAL,
        INK,
        wear="kerudung",
        wear_colour=CREAM,
        arms=(((-12, -69), (-16, -54), (-14, -40)), ((12, -69), (20, -76), (12, -86))),
    ) + sound(232, 520, TURMERIC_LIGHT, 3, 26, 9)
    return (
        panels
        + horn
        + oplet(790, 396, 0.86)
        + catch
        + seller
        + place(bell, 1090, 640, 1.05, 22)
        + place(radio, 830, 700, 0.98)
        + sound(1000, 540, TURMERIC_LIGHT, 2, 30, 9, -60)
    )


SCENES = {
    "oplet-terakhir-kampung-melayu": oplet_terakhir,
    "oplet-terakhir-kampung-melayu-2": oplet_inside,
    "suara-pasar-dan-jalan": suara_pasar_dan_jalan,
}
