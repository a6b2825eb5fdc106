"""Embroidery, kebaya encim and batik."""

from .ornaments import band, flower, kembang_kelapa, leaf, tumpal
from .palette import (
    BLUE,
    BLUE_DARK,
    BLUE_MID,
    BRICK,
    BRICK_DARK,
    CORAL,
    CREAM,
    GREY,
    GREY_LIGHT,
    INK,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    PAPER,
    SAND,
    TURMERIC,
    TURMERIC_LIGHT,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
)
from .shapes import around, clipped, disc, ground, join, limb, oval, path, place, rect, ring, stroke


def butterfly(x: float, y: float, size: float, wing: str, spot: str, turn: float = 0) -> str:
    out = ""
    for side in (-1, 1):
        half = (
            path("M0 0C20 -60 90 -70 86 -20C84 10 40 16 0 4ZM0 4C30 14 64 30 50 56C36 76 8 50 0 14Z", wing)
            + disc(58, -26, 11, spot)
            + disc(34, 40, 7, spot)
        )
        out += place(half + stroke("M2 -8Q14 -44 30 -52", INK, 3), flip=side < 0)
    return place(out + oval(0, 8, 6, 30, INK), x, y, size / 90, turn)


def blossom_branch(stitched: bool = False) -> str:
    """The floral spray along the front of a kebaya encim."""
    out = stroke("M-120 210C-90 120 -40 60 10 20C60 -20 80 -90 70 -180", LEAF, 9)
    for x, y, t, c in (
        (-112, 170, -60, LEAF),
        (-96, 130, 70, LEAF_LIGHT),
        (-60, 84, -70, LEAF_LIGHT),
        (40, -10, 80, LEAF),
        (66, -70, -60, LEAF),
        (76, -110, 60, LEAF_LIGHT),
        (6, 26, -100, LEAF),
        (-20, 46, 100, LEAF),
    ):
        out += leaf(x, y, 78, c, t, LEAF_DARK, 0.26)
    for x, y, r, c in ((-40, 20, 74, BRICK), (90, -40, 52, CORAL), (68, -196, 44, BRICK), (-130, 110, 40, TURMERIC)):
        out += flower(x, y, r, c, TURMERIC_LIGHT if c != TURMERIC else BRICK, 7)
        if stitched:
            out += join(
                stroke(f"M{x} {y}L{px:.0f} {py:.0f}", CREAM, 2, opacity=0.6) for px, py in around(x, y, r * 0.72, 14)
            )
    return out


def spool(x: float, y: float, colour: str, scale: float = 1, turn: float = 0) -> str:
    out = (
        rect(-34, -92, 68, 16, WOOD_LIGHT, 6) + rect(-34, 0, 68, 16, WOOD_LIGHT, 6) + rect(-26, -78, 52, 80, colour, 8)
    )
    return place(
        out + join(stroke(f"M-25 {-66 + i * 13}L25 {-72 + i * 13}", INK, 2, opacity=0.25) for i in range(6)),
        x,
        y,
        scale,
        turn,
    )


def menyulam() -> str:
    back = ground(LEAF)
    lace = path("M0 0H700C760 200 640 320 700 480C740 600 690 700 720 800H0Z", CREAM)
    lace += join(
        disc(x, y, 26, CREAM) + disc(x, y, 9, LEAF)
        for x, y in (
            (712, 30),
            (738, 88),
            (742, 148),
            (726, 206),
            (702, 262),
            (682, 318),
            (674, 376),
            (686, 434),
            (704, 490),
            (718, 546),
            (722, 604),
            (716, 662),
            (712, 720),
            (716, 778),
        )
    )
    edge = stroke("M600 0C660 200 550 330 606 480C640 600 590 700 610 800", BRICK, 5, stroke_dasharray="14 10")
    cloth = (
        lace
        + edge
        + place(blossom_branch(True), 400, 330, 1.2)
        + place(blossom_branch(), 420, 700, 0.7, 30)
        + butterfly(560, 130, 80, BLUE_MID, TURMERIC, 20)
    )
    machine = (
        path(
            (
                "M-210 0H210V-34H-150V-190C-150 -240 -120 -260 -80 -260H150C200 -260 214 -220 200"
                " -170V-100H150V-170H-60V-34H-210Z"
            ),
            INK,
        )
        + rect(160, -104, 30, 20, GREY)
        + rect(170, -90, 8, 62, GREY_LIGHT)
    )
    machine += (
        disc(-172, -170, 58, INK)
        + ring(-172, -170, 44, TURMERIC, 5)
        + disc(-172, -170, 12, TURMERIC)
        + join(stroke(f"M-172 -170L{a:.0f} {b:.0f}", TURMERIC, 5) for a, b in around(-172, -170, 40, 5))
    )
    machine += (
        stroke("M-50 -232H130", TURMERIC, 4)
        + flower(-104, -110, 26, TURMERIC, BRICK)
        + flower(40, -215, 16, BRICK, TURMERIC, 6)
        + rect(60, -284, 10, 28, GREY)
    )
    table = rect(400, 640, 800, 160, WOOD) + rect(400, 640, 800, 16, WOOD_LIGHT)
    return (
        back
        + disc(790, 350, 300, LEAF_DARK)
        + table
        + place(machine, 790, 640, 1.05)
        + spool(850, 348, BRICK, 0.7)
        + place(cloth, -190, 0)
        + stroke("M856 300C820 240 980 260 974 400", BRICK, 3)
    )


def embroidery_hoop() -> str:
    back = ground(BLUE) + join(stroke(f"M{i * 100 - 300} 800L{i * 100 + 300} 0", BLUE_DARK, 30) for i in range(16))
    hoop = (
        disc(480, 400, 352, WOOD_DARK)
        + disc(480, 400, 344, WOOD_LIGHT)
        + disc(480, 400, 318, WOOD)
        + disc(480, 400, 310, CREAM)
    )
    weave = clipped(
        "hoop",
        disc(480, 400, 310, CREAM),
        join(stroke(f"M{170 + i * 16} 80V720M160 {90 + i * 16}H800", SAND, 1.2, opacity=0.7) for i in range(40)),
    )
    work = (
        place(blossom_branch(True), 440, 420, 1.15)
        + butterfly(640, 250, 88, TURMERIC, BRICK, 18)
        + stroke("M560 560q60 -40 110 10t80 -30", BLUE_MID, 3, stroke_dasharray="9 8")
    )
    screw = rect(448, 24, 64, 36, TURMERIC, 6) + rect(430, 34, 100, 14, GREY_LIGHT, 6)
    needle = place(
        path("M0 0L6 -190Q0 -206 -6 -190Z", GREY_LIGHT) + oval(0, -188, 2, 9, INK), 672, 572, 1.2, 38
    ) + stroke("M812 384C900 300 880 520 960 480C1010 450 990 400 980 360", CORAL, 5)
    spools = (
        spool(960, 330, CORAL, 1.3)
        + spool(1080, 350, LEAF, 1.3)
        + spool(1010, 560, TURMERIC, 1.4, 90)
        + spool(1100, 700, BLUE_MID, 1.3)
    )
    return back + hoop + weave + work + screw + needle + spools


def phoenix() -> str:
    """Burung hong, head up and looking right, three long feathers trailing down to the left."""
    tail = ""
    for turn, colour in ((0, BRICK), (16, TURMERIC), (32, BLUE_MID)):
        feather = stroke("M0 0C-30 90 -96 130 -84 250", colour, 12) + oval(-84, 262, 17, 26, colour, 8)
        tail += place(feather + disc(-84, 264, 8, CREAM), -14, 20, turn=turn - 26)
    wing = join(leaf(-6, -4, 112 - i * 14, c, -64 + i * 26, fat=0.22) for i, c in enumerate((BLUE_MID, LEAF, TURMERIC)))
    body = path("M-34 34C-60 -20 -10 -44 24 -60C22 -100 48 -124 76 -112C66 -84 60 -50 52 -14C40 34 0 54 -34 34Z", BRICK)
    head = path("M74 -112L104 -104L72 -94Z", TURMERIC) + disc(66, -104, 5, CREAM)
    crest = join(stroke(f"M58 -114q{dx} -26 {dx * 1.6:.0f} -46", TURMERIC, 6) for dx in (-14, -4, 6))
    return tail + body + wing + head + crest


def kebaya_encim() -> str:
    back = ground(CORAL) + disc(600, 430, 400, BRICK, opacity=0.55)
    hanger = stroke("M600 110V84A26 26 0 1 1 626 58", WOOD_DARK, 9) + stroke("M330 226Q600 60 870 226", WOOD_DARK, 16)
    sleeves = path(
        "M430 170C330 200 260 280 190 520C176 566 150 610 120 650L230 706C300 620 360 500 420 400Z", CREAM
    ) + path("M770 170C870 200 940 280 1010 520C1024 566 1050 610 1080 650L970 706C900 620 840 500 780 400Z", CREAM)
    body = path(
        "M520 140C470 150 440 160 420 176C400 320 420 440 380 600L330 640C440 660 520 700 592 780V330Z", CREAM
    ) + path("M680 140C730 150 760 160 780 176C800 320 780 440 820 600L870 640C760 660 680 700 608 780V330Z", CREAM)
    collar = stroke("M522 140L594 330V772M678 140L606 330V772", BRICK, 5)
    lace = ""
    for side in (-1, 1):
        pts = [(600 + side * (80 - k * 8.2), 146 + k * 20) for k in range(10)] + [
            (600 + side * 14, 346 + k * 30) for k in range(15)
        ]
        lace += join(
            disc(px, py, 13, TURMERIC_LIGHT if i % 2 else SAND) + disc(px, py, 4, BRICK)
            for i, (px, py) in enumerate(pts)
        )
        hem = [(600 + side * (16 + k * 20), 770 - (k**1.35) * 4.3) for k in range(1, 14)]
        lace += join(
            disc(px, py, 13, TURMERIC_LIGHT if i % 2 else SAND) + disc(px, py, 4, BRICK)
            for i, (px, py) in enumerate(hem)
        )
        cuff = [(600 + side * (372 + k * 13.6), 704 - k * 7) for k in range(9)]
        lace += join(disc(px, py, 10, SAND) + disc(px, py, 3.5, BRICK) for px, py in cuff)
    birds = place(phoenix(), 508, 460, 0.8) + place(phoenix(), 692, 460, 0.8, flip=True)
    birds += place(blossom_branch(), 470, 270, 0.24, 10) + place(blossom_branch(), 730, 270, 0.24, -10, flip=True)
    birds += place(blossom_branch(), 230, 560, 0.36, 30) + place(blossom_branch(), 970, 560, 0.36, -30, flip=True)
    shade = stroke("M424 200C410 320 424 440 392 590M776 200C790 320 776 440 808 590", GREY_LIGHT, 5)
    pins = join(flower(600, 370 + i * 84, 20, TURMERIC, BRICK, 6) for i in range(3)) + stroke(
        "M600 390V440M600 474V522", TURMERIC, 4
    )
    return back + hanger + sleeves + body + shade + collar + birds + lace + pins + band(0, colour=BRICK_DARK, size=50)


def batik_betawi() -> str:
    back = ground(PAPER)
    cloth = path(
        (
            "M180 60H1040C1030 220 1060 420 1030 560C1010 680 1046 740 1040 800H160C190 600 150"
            " 420 184 260C196 200 176 120 180 60Z"
        ),
        BLUE,
    )
    head = clipped(
        "kepala",
        path("M180 60H520V800H160C190 600 150 420 184 260C196 200 176 120 180 60Z", BLUE),
        rect(120, 0, 400, 800, BRICK)
        + join(place(tumpal(0, 0, 860, 122, TURMERIC, BRICK_DARK, CREAM), 170, -20, 1, 90) for _ in (0,))
        + join(place(tumpal(0, 0, 860, 122, TURMERIC, BRICK_DARK, CREAM), 506, 834, 1, -90) for _ in (0,)),
    )
    body = join(
        _ondel_motif(650 + c * 200 + (100 if r % 2 else 0), 190 + r * 230, 0.62) for r in range(3) for c in range(3)
    )
    body += join(
        flower(560 + c * 200 + (100 if r % 2 else 0), 290 + r * 230, 26, CORAL, TURMERIC_LIGHT, 6)
        for r in range(-1, 3)
        for c in range(4)
    )
    badan = clipped(
        "badan",
        path("M520 60H1040C1030 220 1060 420 1030 560C1010 680 1046 740 1040 800H520Z", BLUE),
        rect(520, 60, 560, 740, BLUE) + body + rect(514, 0, 16, 800, TURMERIC) + rect(536, 0, 5, 800, TURMERIC),
    )
    fold = stroke("M350 70C340 300 380 500 350 800M780 70C800 260 760 540 790 800", INK, 22, opacity=0.1)
    pole = rect(60, 40, 1080, 26, WOOD, 13) + disc(60, 53, 22, WOOD_DARK) + disc(1140, 53, 22, WOOD_DARK)
    canting = (
        place(
            limb(((0, 0), (0, 200)), WOOD_LIGHT, 18)
            + path("M-26 -46H26V-10Q26 8 0 8Q-26 8 -26 -10Z", TURMERIC)
            + stroke("M-24 -20Q-60 -20 -58 20", TURMERIC, 7),
            1104,
            400,
            1.35,
            -10,
        )
        + disc(1030, 452, 8, BLUE)
        + disc(1030, 482, 5, BLUE)
    )
    return back + cloth + head + badan + fold + pole + canting


def _ondel_motif(x: float, y: float, scale: float) -> str:
    out = (
        kembang_kelapa(0, -50, 70, (TURMERIC, CREAM, CORAL), 9, 160)
        + path("M-34 -50H34V-6Q34 34 0 34Q-34 34 -34 -6Z", CREAM)
        + path("M-38 -44Q0 -86 38 -44Q0 -58 -38 -44Z", TURMERIC)
    )
    out += (
        disc(-14, -14, 5, BLUE)
        + disc(14, -14, 5, BLUE)
        + stroke("M-12 12Q0 20 12 12", BRICK, 4)
        + path("M-30 36H30L56 120H-56Z", BRICK)
        + stroke("M-30 46L44 110", TURMERIC, 7)
    )
    return place(out, x, y, scale * 1.2)


SCENES = {
    "menyulam-kebaya-encim-tanah-abang": menyulam,
    "menyulam-kebaya-encim-tanah-abang-2": embroidery_hoop,
    "kebaya-encim-sulam": kebaya_encim,
    "batik-betawi": batik_betawi,
}
