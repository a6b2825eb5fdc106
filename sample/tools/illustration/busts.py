"""Portrait busts: a plain, dignified half-length (about 400 units wide, collar at the origin)."""

from .palette import CREAM, INK, SKIN, SKIN_DARK
from .shapes import disc, join, oval, path, place, stroke


def features(shade: str, moustache: str = "", glasses: str = "", smile: float = 8) -> str:
    """Lowered lids, a nose, a mouth: enough to be someone, too little to be anyone."""
    lids = stroke("M-36 -112q12 9 24 0M12 -112q12 9 24 0", INK, 4)
    brows = stroke("M-40 -130q14 -9 28 -3M12 -133q14 -6 28 3", INK, 5, opacity=0.75)
    nose = stroke("M2 -112C6 -100 12 -90 8 -84Q2 -80 -6 -83", shade, 5)
    mouth = stroke(f"M-16 -58q16 {smile} 32 0", INK, 4, opacity=0.7)
    out = lids + brows + nose + mouth
    if moustache:
        out += path(
            "M0 -74C-8 -78 -26 -74 -30 -64C-18 -66 -8 -66 0 -68C8 -66 18 -66 30 -64C26 -74 8 -78 0 -74Z", moustache
        )
    if glasses:
        out += stroke(
            "M-48 -124h38v20q-19 12 -38 0ZM10 -124h38v20q-19 12 -38 0ZM-10 -120h20M-48 -120h-14M48 -120h14", glasses, 4
        )
    return out


def face(skin: str, shade: str, hair: str = INK) -> str:
    neck = path("M-30 -60H30V0Q0 40 -30 0Z", skin) + path("M-30 -34Q0 -16 30 -34V-22Q0 2 -30 -22Z", shade, opacity=0.55)
    ears = oval(-65, -104, 10, 18, skin) + oval(65, -104, 10, 18, skin)
    head = path("M-64 -130C-64 -200 64 -200 64 -130C64 -84 44 -30 0 -30C-44 -30 -64 -84 -64 -130Z", skin)
    side = path("M20 -36C46 -46 64 -88 64 -130C64 -160 56 -176 44 -184C56 -140 52 -76 20 -36Z", shade, opacity=0.5)
    temples = path("M-65 -120C-72 -160 -66 -176 -58 -180L-54 -140ZM65 -120C72 -160 66 -176 58 -180L54 -140Z", hair)
    return neck + ears + head + side + temples


def peci(colour: str = INK, band: str = "") -> str:
    cap = path("M-70 -146L-62 -222Q0 -240 62 -222L70 -146Q0 -170 -70 -146Z", colour)
    cap += stroke("M-62 -222Q0 -204 62 -222", CREAM, 2, opacity=0.3)
    return cap + (stroke("M-68 -158Q0 -181 68 -158", band, 7) if band else "")


def hair_bun(colour: str = INK, pin: str = "") -> str:
    cap = path("M-68 -108C-90 -220 90 -220 68 -108C62 -146 36 -164 0 -166C-36 -164 -62 -146 -68 -108Z", colour)
    pins = join(disc(44 + i * 13, -206 + i * 13, 9, pin) for i in range(3)) if pin else ""
    return cap + pins


def bun_behind(colour: str = INK) -> str:
    return oval(10, -212, 46, 36, colour)


def kerudung_loose(colour: str, shade: str) -> str:
    """A scarf laid over the hair and one shoulder, in the older manner."""
    over = path(
        (
            "M-70 -84C-104 -236 104 -236 70 -84C90 -50 108 -20 122 40L64 70C70 10 66 -40 66 -98"
            "C54 -168 -54 -168 -66 -98C-68 -40 -72 10 -80 80L-150 60C-120 0 -84 -40 -70 -84Z"
        ),
        colour,
    )
    return over + stroke("M-74 -60C-84 -20 -100 10 -112 50M72 -60C80 -20 92 10 96 44M-40 -188Q0 -204 40 -186", shade, 4)


def shoulders(colour: str, width: float = 230, drop: float = 420) -> str:
    return path(
        (
            f"M-40 -8C-90 14 -{width - 44} 24 -{width} 150L-{width + 26} {drop}H{width + 26}"
            f"L{width} 150C{width - 44} 24 90 14 40 -8Q0 50 -40 -8Z"
        ),
        colour,
    ) + stroke(
        (
            f"M-{width - 62} 190C-{width - 52} 260 -{width - 54} 340 -{width - 50} {drop}"
            f"M{width - 62} 190C{width - 52} 260 {width - 54} 340 {width - 50} {drop}"
        ),
        INK,
        4,
        opacity=0.28,
    )


def collar_koko(colour: str, line: str) -> str:
    """The stand-up collar and button front of a baju koko or sadariah."""
    band = path("M-44 -12Q0 44 44 -12L50 8Q30 34 6 44V420H-6V44Q-30 34 -50 8Z", colour)
    return band + join(disc(0, 84 + i * 66, 6, line) for i in range(5))


def kebaya_front(colour: str, edge: str, inner: str = CREAM) -> str:
    vee = path("M-46 -4L0 150L46 -4Q0 40 -46 -4Z", SKIN) + path("M-31 56L0 156L31 56Q0 84 -31 56Z", inner)
    return vee + stroke("M-46 -6L0 152V420M46 -6L0 152", edge, 16)


def lapels(colour: str, inner: str) -> str:
    shirt = path("M-44 -8Q0 40 44 -8L30 420H-30Z", inner)
    return shirt + path("M-46 -12L-84 10L-26 420H-60L-120 60ZM46 -12L84 10L26 420H60L120 60Z", colour)


def sarong_over_shoulder(colour: str, line: str, left: bool = True) -> str:
    cloth = path("M-150 22C-120 0 -86 6 -72 20C-60 140 -70 300 -90 420H-210C-196 300 -188 120 -150 22Z", colour)
    cloth += stroke("M-178 140H-68M-190 220H-72M-196 300H-80M-204 370H-86", line, 7, opacity=0.8)
    cloth += stroke("M-128 12C-146 140 -156 300 -166 420M-98 10C-106 140 -112 300 -124 420", line, 5, opacity=0.8)
    return place(cloth, flip=not left)


def scarf(colour: str, shade: str) -> str:
    loop = path("M-64 -20C-40 26 40 26 64 -20L72 14C50 62 -50 62 -72 14Z", colour)
    tails = path("M-6 34L-40 210L16 200L26 30Z", colour) + path("M10 34L60 190L98 168L44 24Z", shade)
    return tails + loop + stroke("M-30 178l-6 30M-12 180l-4 28M6 178v24", shade, 4)


def bust(
    x: float,
    y: float,
    scale: float,
    *,
    body: str,
    wear: str,
    behind: str = "",
    skin: str = SKIN,
    shade: str = SKIN_DARK,
    hair: str = INK,
    look: str = "",
    over: str = "",
) -> str:
    return place(behind + body + face(skin, shade, hair) + (look or features(shade)) + wear + over, x, y, scale)
