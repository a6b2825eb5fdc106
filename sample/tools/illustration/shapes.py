"""SVG fragments as strings: the few primitives every scene is made of."""

from collections.abc import Iterable
from math import cos, pi, sin

Point = tuple[float, float]
WIDTH, HEIGHT = 1200, 800


def _attributes(extra: dict[str, object]) -> str:
    return "".join(f' {key.replace("_", "-")}="{value}"' for key, value in extra.items())


def join(parts: Iterable[str]) -> str:
    return "".join(parts)


def path(d: str, fill: str, **extra: object) -> str:
    return f'<path d="{d}" fill="{fill}"{_attributes(extra)}/>'


def stroke(d: str, colour: str, width: float, **extra: object) -> str:
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}" '
        f'stroke-linecap="round" stroke-linejoin="round"{_attributes(extra)}/>'
    )


def rect(x: float, y: float, w: float, h: float, fill: str, r: float = 0, **extra: object) -> str:
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}" fill="{fill}"{_attributes(extra)}/>'


def disc(x: float, y: float, r: float, fill: str, **extra: object) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}"{_attributes(extra)}/>'


def oval(x: float, y: float, rx: float, ry: float, fill: str, turn: float = 0, **extra: object) -> str:
    return (
        f'<ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="{fill}" '
        f'transform="rotate({turn} {x} {y})"{_attributes(extra)}/>'
    )


def ring(x: float, y: float, r: float, colour: str, width: float, **extra: object) -> str:
    return (
        f'<circle cx="{x}" cy="{y}" r="{r}" fill="none" stroke="{colour}" stroke-width="{width}"{_attributes(extra)}/>'
    )


def poly(points: Iterable[Point], fill: str, **extra: object) -> str:
    return path("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z", fill, **extra)


def limb(points: Iterable[Point], colour: str, width: float) -> str:
    return stroke("M" + "L".join(f"{x} {y}" for x, y in points), colour, width)


def place(content: str, x: float = 0, y: float = 0, scale: float = 1, turn: float = 0, flip: bool = False) -> str:
    mirror = f"scale({-scale if flip else scale} {scale})"
    return f'<g transform="translate({x} {y}) rotate({turn}) {mirror}">{content}</g>'


def faded(content: str, opacity: float) -> str:
    return f'<g opacity="{opacity}">{content}</g>'


def clipped(name: str, outline: str, content: str) -> str:
    """Show the content only within the outline; the name must be unique in its picture."""
    return f'<clipPath id="{name}">{outline}</clipPath><g clip-path="url(#{name})">{content}</g>'


def ground(colour: str) -> str:
    return rect(0, 0, WIDTH, HEIGHT, colour)


def around(x: float, y: float, r: float, count: int, start: float = 0) -> list[Point]:
    steps = (start + 2 * pi * i / count for i in range(count))
    return [(x + r * cos(angle), y + r * sin(angle)) for angle in steps]


def wave(y: float, length: float, rise: float, fill: str, shift: float = 0, bottom: float = HEIGHT) -> str:
    """A band of water from its crest line down to the bottom."""
    d = f"M{-length - shift} {y}"
    count = int((WIDTH + 2 * length) / length) + 2
    for i in range(count):
        d += f"q{length / 2} {-rise if i % 2 == 0 else rise} {length} 0"
    return path(f"{d}V{bottom}H{-length - shift}Z", fill)


def sun_rays(x: float, y: float, inner: float, outer: float, count: int, colour: str, width: float) -> str:
    pairs = zip(around(x, y, inner, count), around(x, y, outer, count), strict=True)
    return join(stroke(f"M{a:.1f} {b:.1f}L{c:.1f} {d:.1f}", colour, width) for (a, b), (c, d) in pairs)


def sound(x: float, y: float, colour: str, count: int = 3, step: float = 26, width: float = 8, turn: float = 0) -> str:
    """Arcs leaving a source towards the right: the mark for something heard."""
    arcs = (
        stroke(f"M{r * 0.7:.0f} {-r * 0.7:.0f}A{r} {r} 0 0 1 {r * 0.7:.0f} {r * 0.7:.0f}", colour, width)
        for r in (step * (i + 1) for i in range(count))
    )
    return place(join(arcs), x, y, turn=turn)
