"""Trees, houses, boats and small things that recur."""

from .ornaments import gigi_balang, leaf
from .palette import (
    BLUE_DARK,
    BRICK,
    CREAM,
    INK,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    TURMERIC,
    TURMERIC_LIGHT,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
)
from .shapes import disc, join, limb, oval, path, place, poly, rect, stroke

CLAY_STEP, CLAY_STEP_DARK = "#c98f63", "#b0744a"


def palm(
    x: float, y: float, height: float, lean: float = 30, trunk: str = WOOD_DARK, fronds: str = LEAF, nuts: str = WOOD
) -> str:
    out = path(
        f"M-9 0Q{lean * 0.1} {-height / 2} {lean - 5} {-height}H{lean + 5}Q{lean * 0.4 + 8} {-height / 2} 9 0Z", trunk
    )
    for turn in (-118, -82, -48, -14, 20, 52, 86, 120):
        size = height * 0.46
        frond = path(
            (
                f"M0 0C{size * 0.25} {-size * 0.35} {size * 0.2} {-size * 0.8} 0 {-size}"
                f"C{-size * 0.02} {-size * 0.7} {size * 0.05} {-size * 0.4} 0 0Z"
            ),
            fronds,
        )
        out += place(frond, lean, -height, turn=turn, flip=turn < 0)
    out += disc(lean - 8, -height + 10, 9, nuts) + disc(lean + 9, -height + 12, 9, nuts)
    return place(out, x, y)


def banana(x: float, y: float, size: float, colour: str = LEAF, rib: str = LEAF_LIGHT) -> str:
    leaves = join(leaf(0, 0, size * (1 - abs(t) / 260), colour, t, rib, 0.2) for t in (-78, -46, -16, 14, 44, 74))
    return place(path(f"M-8 {size * 0.5}L-5 0H5L8 {size * 0.5}Z", LEAF_DARK) + leaves, x, y)


def tree(x: float, y: float, size: float, crown: str = LEAF, shade: str = LEAF_DARK, trunk: str = WOOD_DARK) -> str:
    out = path(
        (
            f"M{-size * 0.07} 0Q0 {-size * 0.3} {-size * 0.04} {-size * 0.7}H{size * 0.05}"
            f"Q{size * 0.02} {-size * 0.3} {size * 0.09} 0Z"
        ),
        trunk,
    )
    for dx, dy, r in (
        (-0.3, -0.62, 0.26),
        (0.3, -0.6, 0.28),
        (0, -0.85, 0.34),
        (-0.14, -0.6, 0.26),
        (0.14, -0.62, 0.24),
    ):
        out += disc(dx * size, dy * size, r * size, shade if dx > 0.1 else crown)
    return place(out, x, y)


def window(x: float, y: float, w: float, h: float, frame: str, louvre: str, dark: str = BLUE_DARK) -> str:
    slats = join(
        rect(x + side, y + k * h / 9, w * 0.22, h / 18, louvre) for side in (w * 0.06, w * 0.72) for k in range(1, 9)
    )
    return rect(x, y, w, h, frame) + rect(x + w * 0.32, y + h * 0.06, w * 0.36, h * 0.88, dark) + slats


def rumah_kebaya(
    x: float,
    y: float,
    width: float,
    wall: str = CREAM,
    roof: str = BRICK,
    trim: str = LEAF,
    tooth: str = TURMERIC,
    ridge: str = INK,
) -> str:
    """A Betawi house from the front: broad saddle roof, veranda, eave board, low rail; y is the ground."""
    w = 400
    out = poly([(-150, -262), (150, -262), (178, -196), (-178, -196)], roof) + poly(
        [(-178, -196), (178, -196), (228, -138), (-228, -138)], roof
    )
    out += stroke("M-178 -196H178", ridge, 3, opacity=0.35) + stroke("M-150 -264H150", ridge, 6)
    out += join(stroke(f"M{-140 + i * 20} -258L{-212 + i * 30.3} -142", ridge, 1.4, opacity=0.18) for i in range(15))
    house = (
        rect(-180, -140, 360, 122, wall)
        + rect(-26, -112, 52, 94, trim)
        + rect(-20, -106, 19, 88, WOOD_DARK)
        + rect(1, -106, 19, 88, WOOD_DARK)
    )
    house += window(-140, -108, 70, 56, trim, TURMERIC_LIGHT) + window(70, -108, 70, 56, trim, TURMERIC_LIGHT)
    out = house + join(rect(px - 5, -140, 10, 126, WOOD_DARK) for px in (-198, -60, 60, 198)) + out
    out += gigi_balang(-228, -140, 456, 30, tooth)
    rail = rect(-198, -60, 138, 6, trim) + rect(60, -60, 138, 6, trim)
    rail += join(
        path(f"M{px} -54l8 0l-2 16l4 8l-4 12h-4l-4 -12l4 -8Z", trim)
        for base in (-190, 68)
        for px in range(base, base + 128, 18)
    )
    out += rail + rect(-214, -18, 428, 18, CLAY_STEP) + rect(-50, -8, 100, 14, CLAY_STEP_DARK)
    return place(out, x, y, width / w)


def stilt_house(
    x: float, y: float, width: float, wall: str = WOOD_LIGHT, roof: str = BRICK, post: str = WOOD_DARK
) -> str:
    out = join(rect(px, -40, 7, 60, post) for px in (-46, -16, 14, 40)) + rect(-56, -44, 112, 8, post)
    out += rect(-48, -94, 96, 50, wall) + join(
        stroke(f"M{-40 + i * 12} -92V-46", post, 1, opacity=0.4) for i in range(8)
    )
    out += (
        rect(-10, -80, 20, 36, post)
        + rect(20, -82, 18, 16, TURMERIC_LIGHT)
        + poly([(-62, -92), (-30, -132), (30, -132), (62, -92)], roof)
    )
    return place(out, x, y, width / 120)


def boat(
    x: float,
    y: float,
    length: float,
    hull: str = BRICK,
    band: str = TURMERIC,
    inner: str = WOOD_DARK,
    mast: bool = False,
    sail: str = "",
    flip: bool = False,
) -> str:
    """A fishing perahu with raised prow to the right; y is the waterline."""
    out = path("M-100 -24C-60 -10 50 -10 118 -52C104 -14 86 14 62 20H-70C-86 14 -96 -4 -100 -24Z", hull)
    out += stroke("M-98 -20C-58 -6 50 -6 112 -46", band, 7) + stroke("M-92 -4C-50 8 40 8 92 -14", inner, 3, opacity=0.6)
    if mast or sail:
        out = rect(-2, -170, 5, 156, WOOD_DARK) + out
    if sail:
        out = (
            path("M4 -170C60 -130 76 -80 70 -44L4 -30Z", sail)
            + path("M-4 -160C-30 -110 -40 -70 -40 -40L-4 -30Z", sail, opacity=0.75)
            + out
        )
    return place(out, x, y, length / 218, flip=flip)


def fish(
    x: float, y: float, length: float, body: str, belly: str, turn: float = 0, flip: bool = False, stripes: str = ""
) -> str:
    out = path("M-34 0L-56 -22Q-50 0 -56 22Z", body) + path("M-40 0C-20 -26 26 -30 52 0C26 28 -20 24 -40 0Z", body)
    out += (
        path("M-38 3C-18 16 24 22 50 3C26 28 -20 24 -38 3Z", belly)
        + path("M-8 -20Q8 -36 22 -20Z", body)
        + stroke("M30 -14Q22 0 30 13", belly, 3)
    )
    if stripes:
        out += join(stroke(f"M{px} -12Q{px - 5} 0 {px} 11", stripes, 4) for px in (-20, -6, 8, 20))
    return place(out + disc(40, -4, 3.6, CREAM) + disc(40, -4, 1.8, INK), x, y, length / 108, turn, flip)


def basket(x: float, y: float, w: float, h: float, colour: str = WOOD_LIGHT, line: str = WOOD_DARK) -> str:
    out = path(f"M{-w / 2} {-h}H{w / 2}L{w * 0.38} 0H{-w * 0.38}Z", colour)
    rows = 5
    for i in range(1, rows):
        half = w / 2 - w * 0.12 * i / rows
        out += stroke(f"M{-half} {-h + h * i / rows}H{half}", line, 3, opacity=0.55)
    out += join(
        stroke(f"M{-w / 2 + (k + 0.5) * w / 9} {-h}L{-w * 0.38 + (k + 0.5) * w * 0.76 / 9} 0", line, 2.5, opacity=0.45)
        for k in range(9)
    )
    return place(out + rect(-w / 2 - 6, -h - 8, w + 12, 16, line, 8), x, y)


def smoke(x: float, y: float, height: float, colour: str, width: float = 14, curls: int = 3) -> str:
    out = ""
    for i in range(curls):
        d = (i - (curls - 1) / 2) * height * 0.18
        h = height * (1 - 0.18 * abs(i - (curls - 1) / 2))
        out += stroke(
            (
                f"M{d} 0C{d + h * 0.22} {-h * 0.25} {d - h * 0.24} {-h * 0.4} {d} {-h * 0.6}"
                f"C{d + h * 0.18} {-h * 0.75} {d + h * 0.1} {-h * 0.92} {d - h * 0.04} {-h}"
            ),
            colour,
            width,
        )
    return place(out, x, y)


def embers(x: float, y: float, width: float, size: float) -> str:
    out = ""
    for i in range(int(width / size * 1.4)):
        px, py = x - width / 2 + (i * 0.71 * size) % width, y + (i * 13 % 3) * size * 0.3
        colour = (INK, "#d9694a", "#3a2b2b", TURMERIC, BRICK, INK)[i % 6]
        out += poly(
            [
                (px - size / 2, py),
                (px - size * 0.2, py - size * 0.5),
                (px + size * 0.4, py - size * 0.35),
                (px + size / 2, py + size * 0.2),
                (px, py + size * 0.45),
            ],
            colour,
        )
    return out


def lamp(x: float, y: float, size: float, cord: float = 0, glow: str = TURMERIC_LIGHT, metal: str = TURMERIC) -> str:
    """A pressure lamp of the petromax kind, hung from a cord."""
    out = stroke(f"M0 {-cord}V-96", INK, 3) + stroke("M-26 -40C-40 -96 40 -96 26 -40", INK, 4)
    out += (
        oval(0, -84, 20, 8, metal) + path("M-34 -70Q0 -98 34 -70L30 -62H-30Z", metal) + rect(-20, -62, 40, 56, CREAM, 6)
    )
    out += (
        oval(0, -32, 11, 20, glow)
        + oval(0, -30, 6, 13, "#ffffff")
        + join(limb(((px, -62), (px, -6)), metal, 3) for px in (-20, 0, 20))
    )
    out += (
        path("M-28 -6H28L34 18Q34 34 24 36H-24Q-34 34 -34 18Z", metal)
        + rect(-12, 6, 24, 10, INK, 5)
        + disc(40, 14, 7, metal)
    )
    return place(out, x, y, size / 100)
