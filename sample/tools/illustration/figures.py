"""People without faces: whole figures (100 units tall, feet at the origin)."""

from .palette import BRICK, CREAM, INK, INK_SOFT, SKIN, SKIN_DARK, TURMERIC, WOOD_DARK
from .shapes import Point, disc, join, limb, oval, path, place, rect, stroke

Arm = tuple[Point, ...]
HANGING: tuple[Arm, Arm] = (((-12, -69), (-16, -54), (-15, -40)), ((12, -69), (16, -54), (15, -40)))


def head(wear: str, skin: str, colour: str = INK, accent: str = BRICK) -> str:
    """A head with its origin at the chin; about 20 units tall."""
    face = rect(-3, -4, 6, 9, skin) + oval(0, -8, 6.8, 8.2, skin)
    ears = disc(-6.8, -7.5, 1.5, skin) + disc(6.8, -7.5, 1.5, skin)
    hair = path("M-7.2 -8C-8.5 -19 8.5 -19 7.2 -8C5 -12.5 -5 -12.5 -7.2 -8Z", INK)
    match wear:
        case "peci":
            return face + ears + path("M-7.4 -10.5L-6.6 -18.5Q0 -20 6.6 -18.5L7.4 -10.5Q0 -12.5 -7.4 -10.5Z", colour)
        case "bun":
            bun = disc(0, -18, 4.2, INK) + path("M-7.4 -7C-9 -20 9 -20 7.4 -7C5.5 -13 -5.5 -13 -7.4 -7Z", INK)
            return (
                bun
                + face
                + path("M-7.4 -7C-9 -20 9 -20 7.4 -7C5.5 -13 -5.5 -13 -7.4 -7Z", INK)
                + disc(6, -15.5, 1.8, accent)
            )
        case "kerudung":
            drape = path("M-9 -9C-10 -21 10 -21 9 -9C10 0 14 5 15 12Q0 18 -15 12C-14 5 -10 0 -9 -9Z", colour)
            return drape + oval(0, -8.5, 5.4, 6.6, skin)
        case "caping":
            return (
                face
                + path("M-15 -9.5L0 -20.5L15 -9.5Q0 -6.5 -15 -9.5Z", colour)
                + stroke("M-9 -11.5L0 -20L9 -11.5", accent, 0.6)
            )
        case "ikat":
            knot = path("M6 -13L12 -17L11 -12Z", colour)
            return (
                hair + face + ears + path("M-7.3 -10.5C-8.5 -19 8.5 -19 7.3 -10.5Q0 -13.5 -7.3 -10.5Z", colour) + knot
            )
        case "cap":
            return face + ears + path("M-7.6 -10.5C-9 -20 9 -20 7.6 -10.5L12 -9.5Q3 -12.5 -7.6 -10.5Z", colour)
        case "beret":
            return (
                face + ears + path("M-7.4 -11C-13 -15 -8 -20 1 -19.5C9 -19.5 11 -14 7.4 -11Q0 -13.5 -7.4 -11Z", colour)
            )
        case "long":
            fall = path("M-7.8 -8C-10 -21 10 -21 7.8 -8L9.5 4H-9.5Z", INK)
            return fall + face + path("M-7.2 -7C-8.5 -18.5 8.5 -18.5 7.2 -7C5 -13.5 -3 -14 -7.2 -7Z", INK)
        case _:
            return face + ears + hair


def arm(points: Arm, sleeve: str, skin: str, width: float = 7, bare: bool = False) -> str:
    hand = limb(points[-2:], skin, width * 0.72) + disc(*points[-1], width * 0.5, skin)
    (ax, ay), (bx, by) = points[-2], points[-1]
    cuff = (ax + (bx - ax) * 0.72, ay + (by - ay) * 0.72)
    covered = points[:-1] if bare else (*points[:-1], cuff)
    return hand + limb(covered, sleeve, width) if len(covered) > 1 else hand


def figure(
    x: float,
    y: float,
    height: float,
    top: str,
    lower: str,
    *,
    skin: str = SKIN,
    wear: str = "peci",
    wear_colour: str = INK,
    accent: str = BRICK,
    arms: tuple[Arm, ...] = HANGING,
    legs: str = "sarong",
    lean: float = 0,
    tilt: float = 0,
    flip: bool = False,
    bare: bool = False,
    sash: str = "",
) -> str:
    shoes = oval(-6, -1.5, 5, 2, WOOD_DARK) + oval(6, -1.5, 5, 2, WOOD_DARK)
    match legs:
        case "sarong":
            under = shoes + path("M-10.5 -46H10.5C12.5 -30 12 -15 12 -3H-12C-12 -15 -12.5 -30 -10.5 -46Z", lower)
            under += stroke("M3 -44C1 -30 5 -15 4 -4", INK, 0.7, opacity=0.3)
        case "run":
            under = limb(((-2, -44), (12, -30), (6, -14)), lower, 9.5) + limb(
                ((-3, -44), (-10, -26), (-24, -20)), lower, 9.5
            )
            under += limb(((6, -14), (7, -4), (12, -3)), skin, 5) + limb(((-22, -21), (-30, -24)), skin, 5)
        case "stance":
            under = limb(((-3, -42), (-20, -27), (-24, -5)), lower, 11) + limb(
                ((3, -42), (20, -30), (28, -5)), lower, 11
            )
            under += oval(-26, -2.5, 6, 2.5, skin) + oval(31, -2.5, 6, 2.5, skin)
        case "seat":
            under = limb(((-7, -16), (-24, -8), (0, -6)), lower, 13) + limb(((7, -16), (24, -8), (2, -6)), lower, 13)
        case _:
            under = shoes + limb(((-5, -44), (-6.5, -8)), lower, 10) + limb(((5, -44), (6.5, -8)), lower, 10)
    drop = 29 if legs == "seat" else 0
    body = path("M-14 -70Q-13 -75 -5 -76H5Q13 -75 14 -70L11 -41H-11Z", top)
    body += stroke("M-4 -76L0 -68L4 -76", CREAM if top != CREAM else TURMERIC, 1.3)
    body += stroke("M0 -68V-42", INK, 0.7, opacity=0.35)
    if sash:
        body += path("M-11.5 -47H11.5L12 -41H-12Z", sash)
    body += join(arm(points, top, skin, bare=bare) for points in arms)
    upper = body + place(head(wear, skin, wear_colour, accent), 0, -77, turn=tilt)
    return place(under + place(upper, 0, drop, turn=lean), x, y, height / 100, flip=flip)


def child(x: float, y: float, height: float, shirt: str, shorts: str, **extra: object) -> str:
    options: dict[str, object] = {"legs": "run", "wear": "hair", "bare": True, "lean": 6, "skin": SKIN_DARK}
    options |= extra
    return figure(x, y, height, shirt, shorts, **options)  # type: ignore[arg-type]


def crowd(
    y: float, size: float, colour: str = INK, second: str = INK_SOFT, count: int = 13, width: float = 1200
) -> str:
    """Backs of heads along the lower edge."""
    wears = ("hair", "peci", "kerudung", "bun", "peci", "hair", "kerudung")
    out = ""
    for i in range(count):
        tone = colour if i % 3 else second
        wear = wears[i % len(wears)]
        shape = (
            path("M-22 14C-22 2 -12 -2 -4 -3H4C12 -2 22 2 22 14V40H-22Z", tone)
            + oval(0, -9, 7, 9, tone)
            + rect(-3, -5, 6, 8, tone)
        )
        if wear == "peci":
            shape += path("M-7.5 -10L-6.5 -20H6.5L7.5 -10Z", tone)
        elif wear == "bun":
            shape += disc(0, -19, 5, tone)
        elif wear == "kerudung":
            shape += path("M-9 -9C-10 -22 10 -22 9 -9C10 0 14 5 16 12H-16C-14 5 -10 0 -9 -9Z", tone)
        out += place(shape, (i + 0.5) * width / count, y + (i * 37 % 5 - 2) * size * 2.4, size)
    return out
