"""Pasar Baru and Jatinegara."""

from .figures import figure
from .ornaments import flower, gigi_balang
from .palette import (
    BLUE,
    BLUE_DARK,
    BRICK,
    BRICK_DARK,
    CLAY,
    CORAL,
    CREAM,
    GREY,
    GREY_LIGHT,
    INK,
    INK_SOFT,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    PAPER,
    SAGE,
    SAND,
    SKY,
    TURMERIC,
    TURMERIC_LIGHT,
    WOOD_DARK,
)
from .shapes import disc, ground, join, limb, oval, path, poly, rect, stroke


def pasar_baru() -> str:
    sky = ground(SKY) + path("M0 0H330V800H0Z", TURMERIC_LIGHT) + path("M870 0H1200V800H870Z", CORAL)
    left = path("M0 60L330 210V800H0Z", TURMERIC) + path("M1200 60L870 210V800H1200Z", BRICK)
    for k, (x, w) in enumerate(((20, 90), (140, 78), (244, 62))):
        top, h = 170 + k * 42, 170 - k * 18
        for base, frame in ((x, BRICK), (1200 - x - w, TURMERIC_LIGHT)):
            left += (
                rect(base, top, w, h, frame, 6)
                + rect(base + 8, top + 8, w - 16, h - 8, BLUE_DARK)
                + stroke(f"M{base + w / 2} {top}V{top + h}M{base} {top + h / 2}H{base + w}", frame, 5)
            )
            left += (
                path(
                    f"M{base - 8} {470 - k * 8}H{base + w + 8}L{base + w + 2} {530 - k * 8}H{base - 2}Z",
                    (LEAF, BLUE, CREAM)[k],
                )
                + rect(base, 540, w, 240, WOOD_DARK)
                + join(
                    rect(
                        base + 6 + j * (w - 12) / 4,
                        556,
                        (w - 20) / 5,
                        110,
                        (CORAL, CREAM, TURMERIC, LEAF_LIGHT)[(j + k) % 4],
                    )
                    for j in range(4)
                )
            )
    left += join(
        rect(
            366 + i * 78,
            470 - (i * 53 % 70),
            78,
            200 + (i * 53 % 70),
            (CLAY, CREAM, SAGE, TURMERIC_LIGHT, CLAY, CREAM)[i],
        )
        + rect(386 + i * 78, 560, 40, 90, WOOD_DARK)
        + rect(376 + i * 78, 530, 60, 18, (BRICK, LEAF)[i % 2])
        for i in range(6)
    )
    street = path("M330 640H870L1200 800H0Z", SAND) + path("M560 640H640L720 800H480Z", CREAM)
    gate = (
        rect(300, 250, 66, 440, CREAM)
        + rect(834, 250, 66, 440, CREAM)
        + rect(290, 660, 86, 40, SAND)
        + rect(824, 660, 86, 40, SAND)
        + rect(288, 236, 90, 22, BRICK)
        + rect(822, 236, 90, 22, BRICK)
    )
    gate += (
        path(
            "M300 250C300 90 450 60 600 60C750 60 900 90 900 250H834C834 170 720 150 600 150C480 150 366 170 366 250Z",
            CREAM,
        )
        + stroke("M312 240C320 110 460 78 600 78C740 78 880 110 888 240", BRICK, 6)
        + path("M520 64Q600 -10 680 64Z", BRICK)
        + disc(600, 44, 17, TURMERIC_LIGHT)
    )
    blossoms = join(
        flower(x, y, 24, (BRICK, BLUE, LEAF)[i % 3], TURMERIC_LIGHT, 8)
        for i, (x, y) in enumerate(
            ((362, 186), (416, 142), (476, 118), (538, 108), (600, 106), (662, 108), (724, 118), (784, 142), (838, 186))
        )
    )
    people = (
        figure(470, 730, 210, BLUE, BRICK, wear="bun")
        + figure(545, 742, 220, CREAM, LEAF_DARK, wear="peci", legs="trousers")
        + figure(690, 720, 190, TURMERIC, BLUE_DARK, wear="kerudung", wear_colour=CORAL)
        + figure(420, 700, 170, LEAF, INK, legs="trousers", wear="hair")
        + figure(765, 760, 240, BRICK, BLUE_DARK, wear="kerudung", wear_colour=LEAF)
    )
    lanterns = stroke("M366 300Q600 380 834 300", INK, 3) + join(
        oval(426 + i * 87, 336 + (1 - abs(i - 2) / 2) * 22, 19, 23, BRICK if i % 2 else TURMERIC) for i in range(5)
    )
    return sky + left + street + lanterns + gate + blossoms + people


def jatinegara() -> str:
    sky = ground(PAPER) + rect(0, 0, 1200, 430, CLAY, opacity=0.5) + disc(230, 200, 90, CREAM)
    hall = (
        rect(300, 330, 860, 250, CREAM)
        + poly([(270, 332), (360, 250), (1100, 250), (1190, 332)], BRICK)
        + rect(560, 190, 340, 390, CREAM)
        + path("M530 196L730 70L930 196Z", BRICK)
        + rect(712, 30, 36, 70, CREAM)
        + poly([(700, 34), (730, 0), (760, 34)], BRICK_DARK)
    )
    hall += (
        disc(730, 240, 42, BLUE)
        + disc(730, 240, 34, CREAM)
        + stroke("M730 240V216M730 240L748 248", INK, 5)
        + join(
            path(f"M{x} 560V420q0 -48 44 -48t44 48V560Z", BLUE_DARK) + stroke(f"M{x + 44} 374V560M{x} 450h88", LEAF, 6)
            for x in (586, 686, 786)
        )
    )
    hall += (
        join(
            path(f"M{x} 540V430q0 -36 30 -36t30 36V540Z", LEAF) + stroke(f"M{x + 30} 396V540", LEAF_DARK, 4)
            for x in (336, 416, 484, 926, 1000, 1074)
        )
        + gigi_balang(270, 330, 290, 36, LEAF)
        + gigi_balang(900, 330, 290, 36, LEAF)
    )
    platform = rect(0, 570, 1200, 60, SAND) + rect(0, 570, 1200, 10, BRICK)
    rails = (
        rect(0, 630, 1200, 170, INK_SOFT)
        + join(rect(-20 + i * 62, 716, 36, 64, WOOD_DARK) for i in range(21))
        + rect(0, 722, 1200, 10, GREY_LIGHT)
        + rect(0, 760, 1200, 12, GREY_LIGHT)
    )
    train = (
        path("M-40 420H380C440 420 480 470 492 560L500 690H-40Z", BRICK)
        + path("M-40 420H380C410 420 436 434 456 462H-40Z", BRICK_DARK)
        + path("M360 470H440C462 500 470 530 474 560H360Z", SKY)
        + join(rect(x, 478, 84, 82, SKY, 8) for x in (20, 130, 240))
        + rect(-40, 590, 534, 18, TURMERIC_LIGHT)
        + rect(-40, 684, 546, 22, INK)
        + disc(474, 626, 14, TURMERIC_LIGHT)
    )
    train += (
        join(disc(x, 712, 30, INK) + disc(x, 712, 13, GREY) for x in (50, 130, 320, 400))
        + limb(((180, 420), (210, 370), (170, 340)), INK, 6)
        + rect(140, 334, 70, 7, INK)
    )
    wire = stroke("M0 332H1200", INK, 3) + rect(560, 300, 12, 330, INK) + stroke("M566 320H480", INK, 6)
    people = (
        figure(640, 612, 170, BLUE, INK, legs="trousers")
        + figure(820, 616, 170, TURMERIC, BRICK, wear="kerudung", wear_colour=BLUE)
        + figure(870, 618, 176, LEAF, BLUE_DARK, legs="trousers", wear="hair")
        + figure(1030, 610, 165, CORAL, LEAF_DARK, wear="bun")
    )
    return sky + hall + platform + people + rails + wire + train


SCENES = {
    "pasar-baru": pasar_baru,
    "jatinegara": jatinegara,
}
