"""The keroncong of Tugu."""

from .figures import figure
from .instruments import small_guitar
from .ornaments import band, flower
from .palette import (
    BLUE,
    BLUE_DARK,
    BRICK,
    BRICK_DARK,
    CLAY,
    CREAM,
    INK,
    LEAF,
    LEAF_DARK,
    SAND,
    SKIN_DARK,
    SKIN_LIGHT,
    TURMERIC,
    TURMERIC_DARK,
    TURMERIC_LIGHT,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
)
from .scenes_quarters import church
from .shapes import around, disc, ground, join, limb, oval, path, place, rect, stroke


def keroncong_tugu() -> str:
    back = (
        ground(TURMERIC_LIGHT)
        + path("M0 800V420C200 340 300 180 600 180C900 180 1000 340 1200 420V800Z", TURMERIC)
        + place(church(), -132, -16, 1.1)
        + rect(0, 690, 1200, 110, LEAF_DARK)
    )
    notes = join(
        oval(x, y, 17, 12, BRICK, -20) + stroke(f"M{x + 15} {y - 4}V{y - 70}q26 8 30 34", BRICK, 6)
        for x, y in ((130, 220), (260, 150), (930, 150), (1060, 240))
    )
    cello = place(
        path(
            (
                "M0 0C-110 0 -130 -80 -104 -150C-92 -180 -70 -190 -76 -216C-90 -260 -80 -320 0 -324"
                "C80 -320 90 -260 76 -216C70 -190 92 -180 104 -150C130 -80 110 0 0 0Z"
            ),
            BRICK_DARK,
        )
        + rect(-13, -640, 26, 420, WOOD_DARK)
        + stroke("M-50 -140q-16 -40 6 -70M50 -140q16 -40 -6 -70", INK, 6)
        + stroke("M-6 -640V-60M6 -640V-60", CREAM, 3)
        + rect(-40, -120, 80, 12, INK)
        + disc(0, -656, 20, WOOD_DARK)
        + limb(((0, 0), (0, 60)), INK, 8),
        1000,
        690,
        0.82,
        8,
    )
    players = ""
    specs = (
        (190, BRICK, BRICK, "beret"),
        (420, BLUE, LEAF, "beret"),
        (650, LEAF, BRICK, "bun"),
        (860, CREAM, BLUE, "beret"),
    )
    for i, (x, shirt, scarf, wear) in enumerate(specs):
        strum = (
            (((-12, -69), (-22, -56), (-2, -51)), ((12, -69), (24, -58), (31, -62)))
            if wear != "bun"
            else (((-12, -69), (-20, -58), (-5, -52)), ((12, -69), (20, -58), (6, -66)))
        )
        singer = figure(
            x,
            760,
            500 - (i % 2) * 20,
            shirt,
            INK if wear != "bun" else TURMERIC_DARK,
            legs="trousers" if wear != "bun" else "sarong",
            wear=wear,
            wear_colour=scarf if scarf != shirt else BLUE_DARK,
            accent=TURMERIC,
            skin=(SKIN_LIGHT, SKIN_DARK, SKIN_LIGHT, SKIN_DARK)[i],
            arms=(),
        )
        guitar = (
            small_guitar(
                0,
                0,
                (0.36, 0.44, 0.4, 0.4)[i],
                68,
                (WOOD_LIGHT, CLAY, WOOD_LIGHT, WOOD_LIGHT)[i],
                WOOD_DARK,
                (4, 3, 4, 4)[i],
            )
            if i in (0, 1)
            else ""
        )
        h = (500 - (i % 2) * 20) / 100
        tie = (
            path(
                (
                    f"M{x - 34} {760 - 77 * h}Q{x} {760 - 70 * h} {x + 34} {760 - 77 * h}L{x + 10}"
                    f" {760 - 60 * h}L{x - 16} {760 - 58 * h}Z"
                ),
                scarf,
            )
            if wear != "bun"
            else ""
        )
        hands = "".join(
            limb(a, shirt, 7)
            + limb(a[-2:], (SKIN_LIGHT, SKIN_DARK, SKIN_LIGHT, SKIN_DARK)[i], 4.6)
            + disc(*a[-1], 3.4, (SKIN_LIGHT, SKIN_DARK, SKIN_LIGHT, SKIN_DARK)[i])
            + limb(a[:-1], shirt, 7)
            for a in strum
        )
        held = place(guitar, x - 74, 760 - 44 * h) if guitar else ""
        players += singer + tie + held + (place(hands, x, 760, h) if i != 3 else "")
    rebana = (
        place(
            disc(0, 0, 66, WOOD)
            + disc(0, 0, 56, SAND)
            + join(disc(a, b, 9, TURMERIC_DARK) for a, b in around(0, 0, 61, 6)),
            862,
            506,
        )
        + disc(806, 520, 17, SKIN_DARK)
        + disc(910, 480, 17, SKIN_DARK)
        + limb(((812, 420), (780, 480), (806, 520)), CREAM, 32)
        + disc(806, 522, 17, SKIN_DARK)
        + limb(((906, 420), (944, 460), (916, 484)), CREAM, 32)
        + disc(912, 486, 17, SKIN_DARK)
    )
    return back + notes + cello + players + rebana + band(0, colour=BRICK, size=60, hole=TURMERIC_LIGHT)


def three_guitars() -> str:
    wall = (
        ground(LEAF)
        + join(
            rect(x, y, 148, 56, LEAF_DARK, 2, opacity=0.3)
            for y, dx in ((30, 0), (96, 80), (162, 0), (228, 80), (294, 0), (360, 80), (426, 0), (492, 80), (558, 0))
            for x in range(-dx, 1200, 158)
        )
        + rect(0, 640, 1200, 160, CLAY)
        + join(stroke(f"M{i * 170 - 120} 800L{i * 130 + 50} 640", WOOD_LIGHT, 4) for i in range(11))
        + rect(0, 630, 1200, 14, CREAM)
    )
    shade = join(oval(x, 742, w, 18, WOOD, opacity=0.45) for x, w in ((330, 170), (660, 140), (920, 100)))
    return (
        wall
        + shade
        + small_guitar(330, 740, 0.94, -5, CLAY, BRICK_DARK, 6)
        + small_guitar(660, 742, 0.76, 4, WOOD_LIGHT, WOOD_DARK, 5)
        + small_guitar(920, 744, 0.54, 9, TURMERIC, WOOD, 3)
        + path("M1020 110H1140V250H1020Z", CREAM)
        + flower(1080, 180, 46, BRICK, TURMERIC)
        + rect(1014, 104, 132, 12, WOOD_DARK)
        + rect(1014, 246, 132, 12, WOOD_DARK)
    )


SCENES = {
    "keroncong-kampung-tugu": keroncong_tugu,
    "keroncong-kampung-tugu-2": three_guitars,
}
