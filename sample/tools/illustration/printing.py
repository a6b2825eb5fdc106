"""The look of ink on paper: a soft, fixed grain laid over a finished drawing."""

import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter


def _mottle(size: tuple[int, int], seed: str, cell: int) -> Image.Image:
    source = random.Random(seed)
    small = (size[0] // cell + 1, size[1] // cell + 1)
    noise = Image.frombytes("L", small, source.randbytes(small[0] * small[1]))
    return noise.resize(size, Image.Resampling.BICUBIC)


def print_on_paper(drawing: Image.Image, seed: str) -> Image.Image:
    """Uneven ink (large, faint) and flecks where the paper shows; kept soft so the file stays small."""
    ink = _mottle(drawing.size, seed, 46).filter(ImageFilter.GaussianBlur(14))
    tooth = _mottle(drawing.size, seed + "tooth", 4).point(lambda value: 250 if value > 249 else 255)
    shade = ImageChops.multiply(ink.point(lambda value: 255 - (255 - value) // 34), tooth)
    printed = ImageChops.multiply(drawing, Image.merge("RGB", (shade,) * 3))
    flecks = Image.new("L", drawing.size, 0)
    pen = ImageDraw.Draw(flecks)
    source = random.Random(seed + "fleck")
    for _ in range(420):
        x, y, r = source.uniform(0, drawing.width), source.uniform(0, drawing.height), source.choice((0.6, 0.8, 1.2))
        pen.ellipse((x - r, y - r, x + r, y + r), fill=source.randint(40, 120))
    printed.paste((252, 245, 231), mask=flecks)
    return printed
