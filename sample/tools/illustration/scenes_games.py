"""Children's games of the alleys."""

from .figures import child
from .landscape import tree
from .ornaments import flower, leaf
from .palette import (
    BLUE,
    BLUE_DARK,
    BLUE_MID,
    BRICK,
    BRICK_DARK,
    CLAY,
    CORAL,
    CREAM,
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
    TURMERIC_LIGHT,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
)
from .shapes import disc, ground, join, limb, oval, path, place, poly, rect, stroke

GUARD = (((-12, -69), (-28, -68), (-44, -72)), ((12, -69), (28, -68), (44, -72)))
RUNNER = (((-12, -69), (-24, -60), (-18, -48)), ((12, -69), (22, -58), (32, -66)))
DODGER = (((-12, -69), (-26, -76), (-34, -88)), ((12, -69), (24, -62), (30, -50)))


def main_galasin() -> str:
    sky = ground(TURMERIC_LIGHT) + disc(600, 250, 130, CREAM)
    left = path("M0 0H250L470 330V480L0 800Z", CORAL) + path("M0 90L300 240V430L0 520Z", BRICK, opacity=0.25)
    right = (
        path("M1200 0H950L730 330V480L1200 800Z", LEAF)
        + path("M1200 0H950L730 330L760 350L1200 120Z", LEAF_DARK)
        + path("M0 0H250L470 330L440 350L0 120Z", BRICK)
    )
    openings = (
        path("M70 260L180 300V500L70 560Z", BLUE)
        + path("M250 330L320 352V452L250 486Z", TURMERIC_LIGHT)
        + path("M370 366L408 376V426L370 440Z", BLUE)
    )
    openings += (
        path("M1130 250L1010 296V500L1130 566Z", CREAM)
        + path("M940 330L880 350V448L940 482Z", TURMERIC)
        + path("M830 366L792 376V424L830 440Z", CREAM)
    )
    washing = stroke("M300 190Q600 300 900 190", INK, 3) + join(
        path(f"M{x} {y}l70 6l-4 90l-62 -4Z", c)
        for x, y, c in ((390, 222, BLUE), (490, 236, CREAM), (590, 244, BRICK), (690, 232, LEAF_LIGHT))
    )
    end = rect(470, 330, 260, 150, CLAY) + tree(600, 480, 190) + rect(500, 400, 60, 80, BRICK_DARK)
    lane = path("M470 480H730L1200 800H0Z", SAND)
    lines = stroke("M380 560H820M270 650H930M600 480V800", CREAM, 9) + stroke(
        "M470 480L60 800M730 480L1140 800M440 500H760", CREAM, 9
    )
    kids = (
        child(560, 546, 130, BLUE, INK, legs="trousers", arms=GUARD, lean=0)
        + child(690, 630, 190, TURMERIC, BLUE_DARK, arms=RUNNER, flip=True)
        + child(470, 680, 220, LEAF, BRICK_DARK, legs="stance", arms=GUARD, lean=0, skin=SKIN)
    )
    kids += child(830, 790, 330, BRICK, BLUE, arms=DODGER, skin=SKIN, wear="hair") + child(
        255, 800, 350, CREAM, LEAF_DARK, arms=RUNNER, wear="long"
    )
    pots = join(
        path(f"M{x - 30} {y}h60l-8 56h-44Z", BRICK_DARK)
        + join(leaf(x, y, 76, LEAF_DARK if k % 2 else LEAF_LIGHT, -50 + k * 25) for k in range(5))
        for x, y in ((1096, 650), (1010, 590))
    )
    return sky + end + left + right + openings + lane + lines + washing + pots + kids


def _from_above(x: float, y: float, shirt: str, hair: str, turn: float, skin: str = SKIN) -> str:
    """A child seen from straight above: shoulders, arms, crown, one stepping foot."""
    shade = place(oval(26, 34, 62, 26, INK, opacity=0.18), x, y, 1, turn)
    out = oval(-14, 34, 11, 20, WOOD_DARK) + oval(16, -38, 11, 20, WOOD_DARK)
    out += (
        limb(((-40, 2), (-82, -16)), shirt, 24)
        + limb(((40, 2), (84, -12)), shirt, 24)
        + disc(-98, -22, 13, skin)
        + disc(100, -16, 13, skin)
    )
    out += oval(0, 2, 52, 26, shirt) + disc(0, -4, 27, hair) + path("M-16 -22Q0 -36 16 -22Q6 -10 -16 -22Z", skin)
    return shade + place(out, x, y, 1, turn)


def galasin_from_above() -> str:
    court = (
        ground(CLAY)
        + join(disc((i * 317) % 1200, (i * 191) % 800, 2 + i % 3, WOOD_LIGHT) for i in range(120))
        + rect(0, 0, 1200, 800, "#c77a4a", opacity=0.25)
    )
    grid = rect(110, 130, 980, 540, "none", stroke=CREAM, stroke_width=14) + stroke(
        "M110 400H1090M355 130V670M600 130V670M845 130V670", CREAM, 14
    )
    routes = stroke(
        "M40 250C180 180 260 320 400 250S600 200 700 270S860 230 960 200", BRICK, 7, stroke_dasharray="4 20"
    ) + poly([(985, 192), (950, 182), (956, 214)], BRICK)
    routes += stroke(
        "M1160 560C1040 620 980 500 900 560S720 620 640 540", LEAF_DARK, 7, stroke_dasharray="4 20"
    ) + poly([(620, 528), (654, 530), (636, 560)], LEAF_DARK)
    kids = (
        _from_above(355, 270, BLUE, INK, 90)
        + _from_above(600, 300, BLUE_MID, "#3a2a20", 86)
        + _from_above(845, 540, BLUE, INK, 94, SKIN_LIGHT)
        + _from_above(480, 400, BLUE_MID, INK, 2)
    )
    kids += (
        _from_above(200, 226, BRICK, INK, 70, SKIN_DARK)
        + _from_above(730, 230, TURMERIC, "#3a2a20", 60)
        + _from_above(1000, 520, BRICK, INK, -70, SKIN_DARK)
        + _from_above(690, 570, TURMERIC, INK, -110, SKIN_LIGHT)
    )
    corners = join(
        place(
            join(leaf(0, 0, 190, c, t, LEAF_LIGHT, 0.2) for t, c in ((-30, LEAF), (0, LEAF_DARK), (30, LEAF))),
            x,
            y,
            1,
            r,
        )
        for x, y, r in ((0, 0, 135), (1200, 800, -45))
    )
    slippers = join(
        place(oval(0, 0, 17, 36, c) + stroke("M-12 4Q0 -26 12 4", CREAM, 5), x, y, 1, t)
        for x, y, c, t in ((70, 720, BRICK, -20), (112, 732, BRICK, -8), (1130, 70, LEAF, 20), (1172, 84, LEAF, 34))
    )
    return court + grid + routes + kids + corners + slippers


def main_di_gang() -> str:
    back = (
        ground(CREAM)
        + path("M0 0H520L420 400H0Z", BLUE)
        + path("M520 0H1200V340L790 420L420 400Z", TURMERIC)
        + path("M0 400H420L500 800H0Z", LEAF)
        + path("M420 400L790 420L1200 340V800H500Z", BRICK)
    )
    kite = (
        path("M0 -150C70 -90 150 -60 200 0C130 -10 90 20 0 150C-90 20 -130 -10 -200 0C-150 -60 -70 -90 0 -150Z", CORAL)
        + path("M0 -150C70 -90 150 -60 200 0C130 -10 90 20 0 150Z", BRICK)
        + stroke("M0 -150V150M-196 -4Q0 -80 196 -4", CREAM, 5)
        + disc(0, -10, 34, TURMERIC_LIGHT)
        + flower(0, -10, 28, BLUE, TURMERIC)
    )
    kite += stroke("M0 150C30 210 -40 240 0 300", CREAM, 4) + join(
        poly([(x, y), (x - 18, y - 12), (x - 18, y + 12)], TURMERIC)
        + poly([(x, y), (x + 18, y - 12), (x + 18, y + 12)], TURMERIC)
        for x, y in ((12, 196), (-14, 246))
    )
    top = (
        path("M-120 -40C-120 -90 120 -90 120 -40C110 30 40 70 8 160L0 190L-8 160C-40 70 -110 30 -120 -40Z", WOOD_LIGHT)
        + path(
            "M-118 -50C-100 -20 100 -20 118 -50C120 -30 112 -6 100 12C60 36 -60 36 -100 12C-112 -6 -120 -30 -118 -50Z",
            BRICK,
        )
        + path("M-84 34C-40 54 40 54 84 34L66 60C30 74 -30 74 -66 60Z", LEAF)
        + oval(0, -70, 112, 26, WOOD)
        + rect(-14, -130, 28, 64, WOOD_DARK, 10)
        + stroke("M-210 160C-160 120 -110 210 -40 196M60 200C120 210 170 120 220 150", CREAM, 6)
    )
    marbles = ""
    for x, y, r, a, b in (
        (120, 560, 66, SKY, BLUE),
        (270, 620, 56, CREAM, BRICK),
        (150, 710, 60, TURMERIC_LIGHT, LEAF_DARK),
        (330, 740, 50, CORAL, CREAM),
        (290, 500, 40, TURMERIC, BRICK_DARK),
    ):
        marbles += (
            disc(x, y, r, a)
            + path(
                (
                    f"M{x - r * 0.7} {y + r * 0.3}C{x - r * 0.2} {y - r * 0.8} {x + r * 0.3} {y + r * 0.7}"
                    f" {x + r * 0.75} {y - r * 0.3}C{x + r * 0.4} {y + r} {x - r * 0.3} {y - r * 0.3}"
                    f" {x - r * 0.7} {y + r * 0.3}Z"
                ),
                b,
            )
            + disc(x - r * 0.4, y - r * 0.45, r * 0.13, "#ffffff")
        )
    board = path(
        (
            "M-330 -60C-330 -130 -250 -140 -180 -120H180C250 -140 330 -130 330 -60C330 10 250 20"
            " 180 0H-180C-250 20 -330 10 -330 -60Z"
        ),
        WOOD_DARK,
    ) + path(
        (
            "M-316 -66C-316 -120 -250 -128 -180 -108H180C250 -128 316 -120 316 -66C316 -10 250 -2"
            " 180 -18H-180C-250 -2 -316 -10 -316 -66Z"
        ),
        WOOD_LIGHT,
    )
    board += (
        disc(-262, -64, 36, WOOD)
        + disc(262, -64, 36, WOOD)
        + join(
            disc(-180 + c * 60, -90 + r * 54, 21, WOOD)
            + join(
                disc(-188 + c * 60 + k * 9, -88 + r * 54 + (k * 7 % 11) - 4, 6, CREAM if k % 2 else TURMERIC_LIGHT)
                for k in range((c + r) % 3 + 1)
            )
            for c in range(7)
            for r in range(2)
        )
    )
    board += join(disc(-274 + k * 12, -64 + (k * 13 % 20) - 8, 6, CREAM) for k in range(4))
    bands = ""
    for x, y, r, colour, turn in (
        (1080, 700, 40, TURMERIC, 20),
        (1010, 744, 34, LEAF_LIGHT, 100),
        (1110, 764, 30, CREAM, 200),
    ):
        loop = (
            f"M{-r} 0C{-r} {-r} {r * 0.4} {-r * 0.6} {r} {-r * 0.2}C{r * 1.3} {r * 0.5} {-r * 0.3}"
            f" {r * 0.3} {-r * 0.2} {r * 0.8}C{-r * 0.8} {r} {-r} {r * 0.6} {-r} 0Z"
        )
        bands += place(stroke(loop, colour, 8), x, y, turn=turn)
    shuttle = (
        join(leaf(0, -20, 130, c, t, INK, 0.16) for t, c in ((-24, CREAM), (24, CREAM), (0, SKY)))
        + path("M-34 -20H34L24 16H-24Z", BRICK_DARK)
        + oval(0, 18, 40, 12, INK)
    )
    return (
        back
        + place(kite, 230, 170, 0.95, 14)
        + place(top, 960, 186, 1.18, 10)
        + marbles
        + place(board, 830, 620, 0.98, -7)
        + bands
        + place(shuttle, 620, 320, 1.5, -16)
    )


SCENES = {
    "main-galasin-di-gang-tebet": main_galasin,
    "galasin": galasin_from_above,
    "main-di-gang": main_di_gang,
}
