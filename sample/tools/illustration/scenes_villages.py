"""Setu Babakan."""

from .figures import figure
from .landscape import boat, palm, rumah_kebaya, tree
from .ornaments import leaf
from .palette import (
    BLUE,
    BLUE_MID,
    BRICK,
    CORAL,
    CREAM,
    INK,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    SKY,
    TURMERIC,
    TURMERIC_DARK,
    TURMERIC_LIGHT,
    WOOD_DARK,
)
from .shapes import clipped, disc, ground, join, limb, oval, path, place, stroke


def setu_babakan() -> str:
    sky = (
        ground(TURMERIC_LIGHT) + disc(330, 210, 90, CREAM) + path("M0 340Q300 260 640 320T1200 280V560H0Z", LEAF_LIGHT)
    )
    woods = (
        join(
            tree(x, 470, s, c, d)
            for x, s, c, d in (
                (60, 260, LEAF, LEAF_DARK),
                (190, 200, LEAF_DARK, LEAF),
                (1130, 290, LEAF, LEAF_DARK),
                (480, 190, LEAF, LEAF_DARK),
            )
        )
        + palm(400, 480, 300, 40)
        + palm(1030, 490, 330, -46)
    )
    lake = (
        path("M0 500Q600 460 1200 500V800H0Z", BLUE_MID)
        + path("M0 470Q600 440 1200 470V510Q600 478 0 508Z", LEAF_DARK)
        + join(stroke(f"M{(i * 191) % 1150} {540 + i * 12}h{60 + i * 17 % 90}", SKY, 4, opacity=0.6) for i in range(20))
    )
    shine = clipped(
        "lake",
        path("M0 500Q600 460 1200 500V800H0Z", INK),
        path("M560 500H980L930 620H610Z", BRICK, opacity=0.35) + oval(330, 620, 80, 16, CREAM, opacity=0.6),
    )
    raft = (
        boat(300, 690, 330, BRICK, TURMERIC)
        + figure(
            250,
            666,
            210,
            BLUE,
            INK,
            wear="caping",
            wear_colour=TURMERIC_DARK,
            legs="trousers",
            arms=(((-12, -69), (-6, -56), (12, -50)), ((12, -69), (22, -60), (26, -72))),
        )
        + limb(((316, 500), (210, 770)), WOOD_DARK, 8)
        + figure(360, 672, 150, CORAL, LEAF_DARK, wear="kerudung", wear_colour=CREAM)
    )
    lotus = ""
    for x, y, s in ((860, 700, 1.2), (1000, 760, 1.5), (1110, 690, 1), (700, 770, 1.1)):
        lotus += (
            oval(x, y, 64 * s, 17 * s, LEAF)
            + path(f"M{x} {y}l{60 * s} -6l0 14Z", BLUE_MID)
            + place(
                join(
                    leaf(0, 0, 46, CORAL if k % 2 else "#e59a80", t, fat=0.24)
                    for k, t in enumerate((-64, 64, -34, 34, 0))
                ),
                x - 10 * s,
                y - 4,
                s,
            )
        )
    return sky + woods + rumah_kebaya(770, 500, 480) + lake + shine + raft + lotus


SCENES = {
    "setu-babakan": setu_babakan,
}
