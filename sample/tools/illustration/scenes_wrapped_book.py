"""A book that stays closed: nothing of what it holds is drawn."""

from .ornaments import flower, leaf, tumpal
from .palette import (
    BLUE,
    BLUE_DARK,
    BLUE_MID,
    BRICK,
    BRICK_DARK,
    INK,
    SAND,
    SKY,
    TURMERIC,
    TURMERIC_DARK,
    TURMERIC_LIGHT,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
)
from .shapes import clipped, disc, ground, join, path, place, rect, stroke


def _sprigs(left: int, top: int, right: int, bottom: int, petal: str) -> str:
    return join(
        flower(x + (36 if row % 2 else 0), y, 16, petal, TURMERIC_LIGHT, 8)
        for row, y in enumerate(range(top, bottom, 58))
        for x in range(left, right, 72)
    )


def _book() -> str:
    """Seen from above, shut: a worn cover with a tooled border, the edges of its leaves, nothing more."""
    leaves = rect(-216, -296, 468, 624, SAND, 8) + join(
        stroke(f"M{230 + i * 6} -280V316M-204 {306 + i * 6}H240", WOOD_LIGHT, 2, opacity=0.7) for i in range(4)
    )
    board = rect(-212, -292, 484, 640, BRICK_DARK, 12)
    cover = rect(-240, -320, 470, 626, BRICK, 12) + rect(-240, -320, 44, 626, BRICK_DARK, 12)
    border = rect(-176, -294, 382, 574, "none", 8, stroke=TURMERIC, stroke_width=7)
    border += rect(-160, -278, 350, 542, "none", 4, stroke=TURMERIC_DARK, stroke_width=4)
    corners = join(
        place(leaf(0, 0, 62, TURMERIC, t + 45) + flower(0, 0, 22, TURMERIC, BRICK_DARK, 8), x, y)
        for x, y, t in ((-140, -258, 90), (170, -258, 180), (-140, 244, 0), (170, 244, -90))
    )
    return board + leaves + cover + border + corners


def _wrapping() -> str:
    """The family's cloth, folded round the middle and knotted."""
    outline = "M-330 -176C-200 -196 180 -196 330 -172L346 10L330 182C180 204 -200 204 -330 180L-346 0Z"
    band = clipped("band", path(outline, INK), path(outline, BLUE) + _sprigs(-350, -190, 380, 220, SKY))
    hems = stroke("M-330 -176C-200 -196 180 -196 330 -172M-330 180C-200 204 180 204 330 182", TURMERIC, 9)
    folds = path("M-340 -60C-200 -40 -80 -20 0 0C-80 20 -200 30 -344 40Z", BLUE_DARK, opacity=0.55)
    folds += path("M344 -60C200 -40 80 -20 0 0C80 20 200 30 346 40Z", BLUE_DARK, opacity=0.55)
    tails = path("M-10 20C-60 90 -110 130 -190 250L-96 268C-56 190 -14 120 14 44Z", BLUE_MID)
    tails += path("M10 20C70 84 120 120 196 226L104 256C60 180 16 120 -12 44Z", BLUE_MID)
    tails += stroke("M-186 246L-100 264M192 224L108 252", TURMERIC, 7)
    loops = path("M-10 4C-90 -110 -236 -96 -222 -8C-210 74 -84 62 -10 26Z", BLUE_MID)
    loops += path("M10 4C90 -110 236 -96 222 -8C210 74 84 62 10 26Z", BLUE_MID)
    loops += stroke("M-44 4C-100 -48 -170 -52 -174 -12M44 4C100 -48 170 -52 174 -12", TURMERIC, 6)
    knot = path("M-46 -26Q0 -46 46 -26L40 48Q0 66 -40 48Z", BLUE_DARK)
    knot += stroke("M-22 -20Q-14 12 -22 42M18 -22Q26 12 16 44", SKY, 4)
    return band + folds + hems + tails + loops + knot


def wrapped_book() -> str:
    table = ground(TURMERIC) + disc(600, 400, 372, TURMERIC_LIGHT)
    table += tumpal(0, 800, 1200, 60, TURMERIC_DARK, BRICK, TURMERIC_LIGHT)
    table += place(tumpal(0, 0, 1200, 60, TURMERIC_DARK, BRICK, TURMERIC_LIGHT), 1200, 0, turn=180)
    clove = stroke("M0 0V46", WOOD, 9) + join(leaf(0, 4, 26, WOOD_DARK, t) for t in (-60, -20, 20, 60))
    clove += disc(0, -12, 11, WOOD)
    cloves = join(
        place(clove, x, y, 1.15, t)
        for x, y, t in ((150, 250, 40), (210, 540, -70), (120, 420, 110), (1030, 250, -30), (1080, 520, 60))
    )
    shade = place(rect(-286, -280, 500, 650, INK, 16, opacity=0.22), 602, 416, 1.0, -7)
    return (
        table + cloves + shade + place(_book(), 604, 396, 1.0, -7, flip=True) + place(_wrapping(), 606, 400, 0.96, -7)
    )


SCENES = {"hikayat-salinan-pekojan": wrapped_book}
