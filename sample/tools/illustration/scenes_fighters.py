"""Silat Beksi, as silhouettes."""

from .landscape import palm, tree
from .ornaments import tumpal
from .palette import (
    BLUE_DARK,
    BRICK,
    BRICK_DARK,
    CLAY,
    CREAM,
    INK,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    SKY,
    TURMERIC,
    TURMERIC_LIGHT,
    WOOD_DARK,
)
from .shapes import Point, disc, ground, join, limb, oval, path, place, poly, rect, stroke

Joints = tuple[Point, ...]


def fighter(
    x: float,
    y: float,
    height: float,
    *,
    trunk: tuple[Point, Point],
    front_leg: Joints,
    back_leg: Joints,
    front_arm: Joints,
    back_arm: Joints,
    cloth: str = INK,
    sash: str = BRICK,
    flesh: str = "",
    flip: bool = False,
) -> str:
    """A body given by its joints in 100 units, loose pangsi trousers, a sash with flying ends."""
    skin = flesh or cloth
    (hip_x, hip_y), (neck_x, neck_y) = trunk
    out = ""
    for leg in (back_leg, front_leg):
        out += limb(leg[-2:], skin, 4.6) + oval(leg[-1][0] + 2.5, leg[-1][1] + 0.5, 5, 2.3, skin)
        (ax, ay), (bx, by) = leg[-2], leg[-1]
        ankle = (ax + (bx - ax) * 0.72, ay + (by - ay) * 0.72)
        out += limb((*leg[:-1], ankle), cloth, 10.5)
    for limb_points in (back_arm, front_arm):
        out += limb(limb_points[-2:], skin, 4.2) + disc(*limb_points[-1], 3.4, skin)
        (ax, ay), (bx, by) = limb_points[-2], limb_points[-1]
        out += limb((*limb_points[:-1], (ax + (bx - ax) * 0.55, ay + (by - ay) * 0.55)), cloth, 7.2)
    out += limb(((hip_x, hip_y), (neck_x, neck_y + 6)), cloth, 18) + limb(
        ((neck_x, neck_y + 2), (neck_x, neck_y - 2)), skin, 6
    )
    head_x, head_y = neck_x + (neck_x - hip_x) * 0.16, neck_y - 7.5
    out += oval(head_x, head_y, 6.4, 7.8, skin) + path(
        (
            f"M{head_x - 7} {head_y - 2}L{head_x - 6} {head_y - 10}Q{head_x} {head_y - 12}"
            f" {head_x + 6} {head_y - 10}L{head_x + 7} {head_y - 2}Z"
        ),
        cloth if cloth != skin else sash,
    )
    out += limb(((hip_x - 8, hip_y - 4), (hip_x + 8, hip_y - 4)), sash, 5) + path(
        f"M{hip_x - 7} {hip_y - 4}q-10 6 -18 2q4 8 -4 12q14 0 22 -10Z", sash
    )
    return place(out, x, y, height / 100, flip=flip)


LOW = {
    "trunk": ((0, -40), (3, -68)),
    "front_leg": ((0, -38), (22, -28), (28, -2)),
    "back_leg": ((0, -38), (-18, -24), (-34, -2)),
    "front_arm": ((5, -64), (22, -60), (36, -70)),
    "back_arm": ((0, -64), (-10, -52), (4, -48)),
}
KICK = {
    "trunk": ((0, -48), (-12, -74)),
    "front_leg": ((2, -48), (24, -58), (50, -70)),
    "back_leg": ((-1, -46), (-3, -24), (-8, -2)),
    "front_arm": ((-8, -70), (6, -66), (12, -78)),
    "back_arm": ((-14, -70), (-30, -66), (-40, -76)),
}
PUNCH = {
    "trunk": ((0, -42), (9, -69)),
    "front_leg": ((0, -40), (20, -32), (22, -2)),
    "back_leg": ((-1, -40), (-22, -22), (-42, -2)),
    "front_arm": ((10, -65), (28, -66), (46, -66)),
    "back_arm": ((6, -65), (-8, -58), (-4, -46)),
}
CRANE = {
    "trunk": ((0, -48), (1, -76)),
    "front_leg": ((2, -46), (18, -52), (12, -30)),
    "back_leg": ((-1, -46), (-2, -24), (-3, -2)),
    "front_arm": ((4, -72), (22, -74), (26, -92)),
    "back_arm": ((-3, -72), (-22, -70), (-34, -58)),
}
GUARD = {
    "trunk": ((0, -42), (-6, -69)),
    "front_leg": ((2, -40), (20, -30), (24, -2)),
    "back_leg": ((-2, -40), (-16, -20), (-32, -2)),
    "front_arm": ((-2, -65), (14, -68), (16, -84)),
    "back_arm": ((-8, -65), (-4, -54), (12, -56)),
}


def silat_pagi() -> str:
    sky = ground(TURMERIC) + disc(600, 420, 330, TURMERIC_LIGHT) + disc(600, 420, 262, CREAM)
    mist = (
        path("M0 470Q300 420 600 470T1200 460V800H0Z", LEAF_LIGHT)
        + path("M0 540Q360 500 700 548T1200 530V800H0Z", LEAF)
        + path("M0 640Q500 600 1200 650V800H0Z", LEAF_DARK)
    )
    trees = (
        palm(80, 640, 480, 60, LEAF_DARK, LEAF_DARK, LEAF_DARK)
        + palm(1120, 650, 540, -70, LEAF_DARK, LEAF_DARK, LEAF_DARK)
        + palm(1030, 620, 380, -30, LEAF, LEAF, LEAF)
    )
    birds = join(stroke(f"M{x} {y}q12 -14 22 0q10 -14 22 0", INK, 4) for x, y in ((300, 180), (360, 150), (840, 170)))
    pupils = ""
    for x, y, height, sash in ((1010, 640, 300, BRICK), (860, 664, 320, CREAM), (700, 692, 340, TURMERIC)):
        pupils += oval(x, y + 6, height * 0.34, 8, INK, opacity=0.3)
        pupils += fighter(x, y, height, **PUNCH, flip=True, sash=sash)
    return (
        sky
        + mist
        + trees
        + birds
        + pupils
        + oval(330, 738, 210, 13, INK, opacity=0.35)
        + fighter(330, 730, 620, **PUNCH)
    )


def silat_halaman() -> str:
    sky = ground(SKY) + path("M0 0H1200V330Q600 250 0 330Z", "#dbe5dc") + disc(240, 210, 76, CREAM)
    trees = (
        join(
            tree(x, 520, s, c, d, WOOD_DARK)
            for x, s, c, d in (
                (60, 360, LEAF_DARK, LEAF),
                (250, 260, LEAF, LEAF_DARK),
                (640, 280, LEAF_DARK, LEAF),
                (860, 360, LEAF, LEAF_DARK),
                (1120, 420, LEAF_DARK, LEAF),
            )
        )
        + rect(380, 400, 170, 120, CREAM)
        + poly([(350, 404), (400, 330), (530, 330), (580, 404)], BRICK)
        + rect(440, 440, 50, 80, LEAF_DARK)
    )
    yard = path("M0 510Q600 470 1200 510V800H0Z", CLAY) + join(
        path(f"M{x} {y}l{w} 60l60 0l{-w * 0.4} -60Z", CREAM, opacity=0.28)
        for x, y, w in ((120, 540, -90), (400, 560, -60), (720, 550, -80), (980, 570, -90))
    )
    lines = join(stroke(f"M{(i * 173) % 1160} {560 + i * 17 % 220}h{30 + i * 7 % 30}", "#b98455", 5) for i in range(26))
    shadows = path("M330 716L40 780H330L470 716ZM790 726L520 796H800L900 726Z", WOOD_DARK, opacity=0.25)
    return (
        sky
        + trees
        + yard
        + lines
        + shadows
        + fighter(400, 716, 430, **LOW, flesh="#8c5638", sash=TURMERIC)
        + fighter(850, 730, 450, **CRANE, flesh="#a86d48", sash=BRICK, flip=True)
    )


def silat_beksi() -> str:
    back = (
        ground(BRICK)
        + path("M0 800L1200 120V800Z", BRICK_DARK)
        + disc(830, 400, 250, TURMERIC)
        + rect(0, 700, 1200, 100, INK)
        + tumpal(0, 800, 1200, 50, BRICK, TURMERIC, INK)
    )
    small = join(
        fighter(x, 196, 140, **pose, cloth=CREAM, sash=TURMERIC)
        for x, pose in ((110, LOW), (250, CRANE), (400, GUARD), (550, PUNCH))
    )
    rule = stroke("M50 208H640", TURMERIC, 4)
    return (
        back
        + small
        + rule
        + fighter(430, 726, 540, **GUARD, cloth=INK, sash=TURMERIC, flesh="#c48e63")
        + fighter(830, 726, 560, **KICK, cloth=BLUE_DARK, sash=CREAM, flesh="#a86d48", flip=True)
    )


SCENES = {
    "silat-beksi-petukangan-pagi-hari": silat_pagi,
    "silat-beksi-petukangan-pagi-hari-2": silat_halaman,
    "silat-beksi": silat_beksi,
}
