"""Betawi ornament: eave boards, tumpal, kembang kelapa, batik."""

from .palette import BLUE, BRICK, CREAM, LEAF, TURMERIC
from .shapes import WIDTH, around, disc, join, oval, path, place, poly, rect, stroke


def gigi_balang(x: float, y: float, width: float, tooth: float, colour: str, hole: str = "none") -> str:
    """The saw-tooth eave board, hanging down from y."""
    count = max(1, round(width / tooth))
    scale = width / count / 40
    shape = path(
        "M0 0h40v9c-1.5 0-2 1.2-3 3-1.6 3-4.4 4.2-7.3 4.8C25 18 22.6 23 20 31c-2.6-8-5-13-9.7-14.2"
        "C7.4 16.2 4.6 15 3 12 2 10.2 1.5 9 0 9Z",
        colour,
    )
    if hole != "none":
        shape += path("m20 6.5 3.4 5.5-3.4 5.5-3.4-5.5Z", hole)
    return place(join(place(shape, i * 40) for i in range(count)), x, y, scale)


def tumpal(
    x: float, y: float, width: float, size: float, outer: str = BRICK, inner: str = TURMERIC, core: str = BLUE
) -> str:
    """A row of nested triangles standing on y."""
    count = max(1, round(width / size))
    step = width / count
    triangles = ""
    for i in range(count):
        left = x + i * step
        for part, colour in ((0.94, outer), (0.6, inner), (0.3, core)):
            half = step * part / 2
            middle = left + step / 2
            triangles += poly([(middle - half, y), (middle, y - step * part), (middle + half, y)], colour)
    return triangles


def band(y: float, kind: str = "gigi", colour: str = BRICK, size: float = 60, hole: str = "none") -> str:
    """One ornament across the whole picture."""
    if kind == "gigi":
        return gigi_balang(0, y, WIDTH, size, colour, hole)
    return tumpal(0, y, WIDTH, size)


def flower(x: float, y: float, r: float, petal: str = BRICK, core: str = TURMERIC, petals: int = 8) -> str:
    shape = f"M0 0C{-r * 0.3} {-r * 0.3} {-r * 0.3} {-r * 0.8} 0 {-r}C{r * 0.3} {-r * 0.8} {r * 0.3} {-r * 0.3} 0 0Z"
    rounds = join(place(path(shape, petal), turn=i * 360 / petals) for i in range(petals))
    return place(rounds + disc(0, 0, r * 0.28, core), x, y)


def rose(x: float, y: float, r: float, colour: str, shade: str) -> str:
    return (
        disc(x, y, r, colour)
        + stroke(f"M{x - r * 0.55} {y}a{r * 0.55} {r * 0.55} 0 1 1 {r * 0.6} {r * 0.5}", shade, r * 0.16)
        + stroke(f"M{x - r * 0.2} {y}a{r * 0.25} {r * 0.25} 0 1 1 {r * 0.3} {r * 0.2}", shade, r * 0.16)
    )


def leaf(x: float, y: float, length: float, colour: str, turn: float = 0, rib: str = "none", fat: float = 0.3) -> str:
    w = length * fat
    shape = path(
        f"M0 0C{w} {-length * 0.25} {w} {-length * 0.75} 0 {-length}C{-w} {-length * 0.75} {-w} {-length * 0.25} 0 0Z",
        colour,
    )
    if rib != "none":
        shape += stroke(f"M0 0V{-length * 0.85}", rib, max(1.5, length * 0.03))
    return place(shape, x, y, turn=turn)


def kembang_kelapa(
    x: float,
    y: float,
    length: float,
    colours: tuple[str, ...] = (BRICK, TURMERIC, LEAF, BLUE),
    count: int = 9,
    spread: float = 150,
) -> str:
    """The ondel-ondel's headdress: coconut-leaf ribs wrapped in bright paper fringe."""
    stems = ""
    for i in range(count):
        turn = -spread / 2 + spread * i / (count - 1)
        colour = colours[i % len(colours)]
        reach = length * (1 - 0.12 * abs(turn) / (spread / 2))
        rib = stroke(f"M0 0Q{turn * 0.1:.1f} {-reach / 2:.1f} 0 {-reach:.1f}", colour, length * 0.022)
        for k in range(3, 11):
            h = -reach * k / 10
            w = length * 0.055
            rib += stroke(f"M{-w:.1f} {h + w:.1f}L0 {h:.1f}L{w:.1f} {h + w:.1f}", colour, length * 0.026)
        stems += place(rib + disc(0, -reach, length * 0.035, colour), turn=turn)
    return place(stems, x, y)


def parang(x: float, y: float, w: float, h: float, base: str, mark: str, step: float = 40) -> str:
    """Slanting wave bands in the manner of parang batik; clip it to the cloth."""
    lines = ""
    count = int((w + h) / step) + 2
    for i in range(count):
        left = x - h + i * step
        lines += stroke(f"M{left} {y + h}L{left + h} {y}", mark, step * 0.08)
        for k in range(int(h / step * 1.4)):
            px, py = left + step * 0.5 + k * step * 0.7, y + h - k * step * 0.7
            lines += oval(px, py, step * 0.26, step * 0.12, mark, turn=10)
    return rect(x, y, w, h, base) + lines


def sprays(x: float, y: float, w: float, h: float, step: float, petal: str = BRICK, stem: str = LEAF) -> str:
    """Scattered sprigs, as embroidered or printed on cloth."""
    out = ""
    rows = int(h / step) + 1
    for row in range(rows):
        for column in range(int(w / step) + 1):
            px = x + column * step + (step / 2 if row % 2 else 0)
            py = y + row * step
            out += leaf(px, py, step * 0.34, stem, 130) + leaf(px, py, step * 0.34, stem, -130)
            out += flower(px, py, step * 0.2, petal, CREAM, 6)
    return out


def garland(points: list[tuple[float, float]], r: float, colours: tuple[str, ...]) -> str:
    return join(disc(px, py, r, colours[i % len(colours)]) for i, (px, py) in enumerate(points))


def rosette(x: float, y: float, r: float, outer: str, inner: str, core: str) -> str:
    beads = join(disc(px, py, r * 0.16, outer) for px, py in around(x, y, r * 0.86, 16))
    return beads + flower(x, y, r * 0.72, inner, core, 8)
