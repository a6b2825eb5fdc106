"""Fishing off Pulau Panggang, by day and by night; the sea and its islands."""

from .figures import figure
from .landscape import boat, fish, palm, stilt_house
from .palette import (
    BLUE,
    BLUE_DARK,
    BLUE_MID,
    BRICK,
    BRICK_DARK,
    CORAL,
    CREAM,
    INK,
    INK_SOFT,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    SKY,
    TURMERIC,
    TURMERIC_DARK,
    TURMERIC_LIGHT,
    WOOD_DARK,
)
from .shapes import (
    clipped,
    disc,
    ground,
    join,
    limb,
    oval,
    path,
    place,
    poly,
    rect,
    ring,
    stroke,
    sun_rays,
    wave,
)

AQUA, DEEP = "#6fa3ac", "#2c5a7d"


def melaut() -> str:
    sky = ground(TURMERIC_LIGHT) + disc(820, 350, 150, BRICK) + sun_rays(820, 350, 190, 900, 40, TURMERIC, 10)
    isle = (
        path("M0 372C60 350 120 346 200 366L260 380H0Z", LEAF_DARK)
        + palm(90, 362, 110, 16, LEAF_DARK, LEAF_DARK)
        + palm(140, 362, 84, -10, LEAF_DARK, LEAF_DARK)
    )
    sea = wave(380, 120, 16, BLUE_MID) + wave(430, 150, 20, BLUE, 60)
    craft = boat(560, 420, 560, BRICK, TURMERIC) + figure(
        500,
        392,
        300,
        CREAM,
        BLUE_DARK,
        wear="caping",
        wear_colour=TURMERIC_DARK,
        accent=WOOD_DARK,
        legs="trousers",
        lean=6,
        arms=(((-12, -69), (-6, -54), (14, -52)), ((12, -69), (24, -62), (38, -72))),
    )
    craft = (
        stroke("M618 170C700 120 800 150 880 430", INK, 3)
        + limb(((590, 210), (700, 130)), WOOD_DARK, 7)
        + craft
        + stroke("M700 130C800 200 868 300 890 560", INK, 2.5)
    )
    under = wave(470, 130, 22, DEEP, 30) + wave(600, 190, 18, BLUE_DARK, 10)
    reef = join(
        path(
            (
                f"M{x} 800C{x - 30} 740 {x - 60} 720 {x - 50} 680C{x - 20} 700 {x - 6} 730 {x} 690"
                f"C{x + 6} 650 {x + 26} 650 {x + 20} 700C{x + 40} 690 {x + 60} 690 {x + 40} 740"
                f"Q{x + 20} 770 {x + 24} 800Z"
            ),
            c,
        )
        for x, c in ((90, CORAL), (260, BRICK), (1000, CORAL), (1130, TURMERIC))
    )
    reef += join(
        disc(x, 800, r, c)
        for x, r, c in ((170, 50, TURMERIC), (360, 40, LEAF), (900, 56, BRICK), (1070, 44, LEAF_LIGHT))
    )
    school = join(
        fish(x, y, s, c, b, t)
        for x, y, s, c, b, t in (
            (240, 590, 150, TURMERIC, CREAM, -4),
            (380, 660, 120, TURMERIC, CREAM, 4),
            (470, 580, 110, TURMERIC, CREAM, 0),
            (600, 690, 130, CORAL, CREAM, -6),
            (760, 640, 150, CORAL, CREAM, -14),
            (1020, 610, 120, SKY, CREAM, -4),
        )
    )
    return sky + isle + sea + craft + under + reef + school + disc(890, 566, 5, CREAM)


def melaut_malam() -> str:
    sky = (
        ground(BLUE_DARK)
        + join(disc(131 * i % 1200, 71 * i % 470, 1.4 + i % 3, SKY) for i in range(90))
        + rect(0, 0, 1200, 500, BLUE, opacity=0.35)
    )
    three = "".join(
        place(path("M0 -26L6 -6L26 0L6 6L0 26L-6 6L-26 0L-6 -6Z", TURMERIC_LIGHT), 396 + i * 78, 230 - i * 38, 1.15)
        for i in range(3)
    ) + stroke("M396 230L552 154", TURMERIC_LIGHT, 1.5, stroke_dasharray="3 9")
    isle = (
        path("M820 520C880 488 1000 480 1120 500L1200 508V530H820Z", INK)
        + palm(960, 500, 70, 10, INK, INK)
        + palm(1010, 500, 60, -8, INK, INK)
        + palm(1070, 502, 76, 12, INK, INK)
        + disc(1130, 508, 4, TURMERIC)
    )
    sea = rect(0, 520, 1200, 280, "#0d1c33") + join(
        stroke(f"M{(i * 173) % 1200} {545 + i * 9}h{40 + i * 5 % 70}", BLUE_MID, 3, opacity=0.7) for i in range(26)
    )
    glow = oval(452, 690, 130, 14, TURMERIC, opacity=0.5) + join(
        stroke(f"M{420 - i * 6} {716 + i * 20}h{70 + i * 10}", TURMERIC, 4, opacity=0.5) for i in range(4)
    )
    craft = (
        boat(470, 650, 460, BRICK_DARK, TURMERIC, INK, mast=True)
        + figure(390, 622, 170, CREAM, INK, legs="trousers", wear="caping", wear_colour=TURMERIC_DARK, tilt=-14)
        + disc(520, 572, 44, TURMERIC, opacity=0.25)
        + disc(520, 572, 12, TURMERIC_LIGHT)
        + stroke("M520 600V584M474 300L700 590", INK_SOFT, 3)
    )
    return sky + three + isle + sea + glow + craft


def laut_dan_pulau() -> str:
    back = (
        ground(SKY)
        + rect(0, 0, 600, 400, TURMERIC)
        + rect(600, 0, 600, 400, BLUE)
        + rect(0, 400, 380, 400, BRICK)
        + rect(380, 400, 440, 400, CREAM)
        + rect(820, 400, 380, 400, LEAF)
    )
    one = clipped(
        "isle",
        rect(0, 0, 600, 400, INK),
        disc(430, 150, 80, CREAM)
        + wave(300, 90, 14, BLUE_MID, bottom=400)
        + path("M60 310C120 260 300 250 380 310Z", LEAF_DARK)
        + palm(180, 290, 200, 34)
        + palm(250, 286, 150, -26)
        + stilt_house(330, 300, 120)
        + wave(330, 120, 16, BLUE, 40, 400),
    )
    two = clipped(
        "boat",
        rect(600, 0, 600, 400, INK),
        disc(1040, 110, 54, TURMERIC_LIGHT)
        + boat(900, 290, 400, BRICK, TURMERIC, sail=CREAM)
        + wave(300, 80, 12, DEEP, 10, 400)
        + wave(346, 100, 14, BLUE_DARK, 50, 400),
    )
    three = join(
        fish(
            190,
            500 + i * 100,
            250,
            (TURMERIC, SKY, TURMERIC)[i],
            CREAM,
            0,
            flip=i == 1,
            stripes=BRICK_DARK if i != 1 else BLUE,
        )
        for i in range(3)
    )
    shell = (
        path(
            (
                "M0 120C-150 80 -160 -60 -110 -100C-90 -130 -60 -120 -50 -140C-30 -164 -10 -150 0"
                " -160C10 -150 30 -164 50 -140C60 -120 90 -130 110 -100C160 -60 150 80 0 120Z"
            ),
            CORAL,
        )
        + join(
            stroke(f"M0 110Q{x * 0.7} 20 {x} {y}", CREAM, 6)
            for x, y in ((-106, -86), (-60, -120), (-20, -138), (20, -138), (60, -120), (106, -86))
        )
        + path("M-40 100H40L30 136H-30Z", BRICK)
    )
    anchor = (
        ring(0, -120, 26, CREAM, 14)
        + limb(((0, -92), (0, 120)), CREAM, 18)
        + limb(((-60, -60), (60, -60)), CREAM, 18)
        + stroke("M-120 30C-110 100 -60 124 0 130C60 124 110 100 120 30", CREAM, 18)
        + poly([(-150, 50), (-118, -6), (-86, 50)], CREAM)
        + poly([(150, 50), (118, -6), (86, 50)], CREAM)
        + stroke("M20 -130C120 -150 90 -30 140 -20", TURMERIC, 9)
    )
    return back + one + two + three + place(shell, 600, 610, 1.05) + place(anchor, 1010, 600, 1.1)


SCENES = {
    "laut-dan-pulau": laut_dan_pulau,
    "melaut-dari-pulau-panggang": melaut,
    "melaut-dari-pulau-panggang-2": melaut_malam,
}
