"""Words exchanged at the gate: pantun before a wedding."""

from .figures import figure
from .ornaments import flower, kembang_kelapa
from .palette import (
    BLUE_DARK,
    BRICK,
    CORAL,
    CREAM,
    INK,
    LEAF,
    LEAF_DARK,
    SKIN_DARK,
    SKIN_LIGHT,
    TURMERIC,
    TURMERIC_DARK,
    TURMERIC_LIGHT,
    WOOD,
    WOOD_DARK,
)
from .shapes import disc, ground, join, limb, oval, path, place, rect, stroke


def _verse(x: float, y: float, colour: str, ink: str, flip: bool = False) -> str:
    """A speech bubble whose four lines rhyme a-b-a-b by the shape of their endings."""
    bubble = path(
        (
            "M-200 -130H200Q230 -130 230 -100V60Q230 90 200 90H-60L-130 160L-120 90H-200Q-230 90"
            " -230 60V-100Q-230 -130 -200 -130Z"
        ),
        colour,
    )
    lines = ""
    for i in range(4):
        end = 150 - (i * 37 % 50)
        lines += stroke(f"M-186 {-86 + i * 44}H{end - 40}", ink, 10)
        lines += (
            disc(end, -86 + i * 44, 13, TURMERIC)
            if i % 2 == 0
            else place(path("M0 -15L15 0L0 15L-15 0Z", LEAF), end, -86 + i * 44)
        )
    return place(bubble, x, y, flip=flip) + place(lines, x, y)


def _bread_crocodile(x: float, y: float, scale: float) -> str:
    """Roti buaya, carried to every Betawi wedding."""
    body = path(
        (
            "M-230 10C-200 -40 -120 -56 -20 -54C60 -54 120 -44 170 -34C210 -38 250 -26 262 -6C240"
            " 14 200 20 160 22C60 44 -120 44 -160 30C-200 34 -270 20 -330 -20C-290 -10 -260 6"
            " -230 10Z"
        ),
        TURMERIC_DARK,
    )
    body += (
        path("M-230 10C-200 -40 -120 -56 -20 -54C60 -54 120 -44 170 -34C120 -20 -120 -20 -230 10Z", "#cf8f2a")
        + join(path(f"M{-190 + i * 38} {-34 - 9 * min(i, 8 - i)}l14 -22l16 20Z", WOOD) for i in range(9))
        + disc(182, -34, 11, INK)
        + stroke("M176 2L258 -4", WOOD_DARK, 4)
    )
    body += join(limb(((px, 26), (px - 20, 50)), TURMERIC_DARK, 22) for px in (-120, -20, 90)) + join(
        stroke(f"M{-150 + i * 50} -30q16 14 32 0", WOOD, 4) for i in range(6)
    )
    return place(body, x, y, scale)


def pantun() -> str:
    back = (
        ground(LEAF)
        + path("M0 0H1200V210L600 330L0 210Z", LEAF_DARK)
        + rect(0, 700, 1200, 100, CORAL)
        + rect(0, 700, 1200, 12, BRICK)
    )
    arch = path(
        (
            "M360 720V330C360 200 470 130 600 130C730 130 840 200 840 330V720H770V350C770 260 700"
            " 210 600 210C500 210 430 260 430 350V720Z"
        ),
        TURMERIC,
    ) + stroke("M395 716V340C395 230 480 172 600 172C720 172 805 230 805 340V716", CREAM, 5, stroke_dasharray="3 18")
    arch += join(
        flower(x, y, 34, c, TURMERIC_LIGHT if c != TURMERIC else BRICK, 8)
        for x, y, c in (
            (395, 330, BRICK),
            (440, 220, CREAM),
            (520, 170, BRICK),
            (600, 152, CREAM),
            (680, 170, BRICK),
            (760, 220, CREAM),
            (805, 330, BRICK),
        )
    )
    arch += (
        kembang_kelapa(350, 350, 150, count=9, spread=150)
        + kembang_kelapa(850, 350, 150, count=9, spread=150)
        + limb(((350, 350), (350, 716)), WOOD_DARK, 9)
        + limb(((850, 350), (850, 716)), WOOD_DARK, 9)
    )
    one = figure(
        290,
        764,
        440,
        BRICK,
        INK,
        wear="peci",
        legs="trousers",
        sash=TURMERIC,
        skin=SKIN_LIGHT,
        arms=(((-12, -69), (-18, -55), (-8, -46)), ((12, -69), (24, -66), (32, -80))),
        tilt=-5,
    )
    two = figure(
        910,
        764,
        440,
        INK,
        BLUE_DARK,
        wear="ikat",
        wear_colour=BRICK,
        legs="trousers",
        sash=BRICK,
        skin=SKIN_DARK,
        flip=True,
        arms=(((-12, -69), (-22, -58), (-10, -50)), ((12, -69), (26, -60), (38, -66))),
    )
    tray = (
        rect(440, 660, 320, 20, WOOD_DARK, 6)
        + rect(470, 680, 20, 70, WOOD)
        + rect(710, 680, 20, 70, WOOD)
        + oval(600, 656, 170, 16, CREAM)
        + _bread_crocodile(606, 620, 0.66)
    )
    return (
        back
        + place(arch, 90, 100, 0.85)
        + tray
        + one
        + two
        + place(_verse(0, 0, CREAM, BRICK), 350, 140, 0.84)
        + place(_verse(0, 0, BLUE_DARK, CREAM, True), 850, 140, 0.84)
    )


SCENES = {"pantun-palang-pintu-rawa-belong": pantun}
