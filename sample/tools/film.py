"""Draw the galasin court while it is explained: the sample's one film, and its transcripts.

Usage: python sample/tools/film.py

The words are those of a script as speak.py reads them, in tools/films/; `shows` names what is drawn from that segment
on. Needs what speak.py needs, and PyAV and Pillow, which the portal needs itself.
"""

from __future__ import annotations

import tempfile
import tomllib
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from PIL import Image, ImageDraw, ImageFont
from speak import RECORDINGS, TOOLS, Cue, record, write_transcripts

FILM = "galasin-petak"
WIDTH, HEIGHT = 640, 360
FINER = 2  # drawn larger and made smaller, so that edges are smooth
PICTURES_A_SECOND = 10
PAPER, INK, CHALK, GUARD, RUNNER = "#f4ead8", "#3b2f2a", "#ffffff", "#b3372a", "#1f4e79"
GROUND = "#c9a678"
LEFT, TOP, RIGHT, BOTTOM = 60, 70, 580, 290
CROSSINGS = [LEFT + (RIGHT - LEFT) * part / 3 for part in range(4)]
MIDDLE = (TOP + BOTTOM) / 2
NOTICE = "Konten contoh: gambar dan suara dibuat dengan mesin  ·  Sample content: drawn and spoken by machine"
DRAWING = 2.0  # seconds in which lines are drawn


@dataclass(frozen=True)
class Scene:
    """What is known of a moment: for how many seconds each thing has been shown; nothing for what is not there yet."""

    ages: dict[str, float]

    def age(self, thing: str) -> float:
        return self.ages.get(thing, -1.0)

    def drawn(self, thing: str) -> float:
        """How much of a line is there, from 0 to 1."""
        return min(1.0, max(0.0, self.age(thing) / DRAWING))


class Canvas:
    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), PAPER)
        self.draw = ImageDraw.Draw(self.image)

    def line(self, start: tuple[float, float], end: tuple[float, float], share: float) -> None:
        if share > 0:
            reached = tuple(a + (b - a) * share for a, b in zip(start, end, strict=True))
            points = [value * FINER for value in (*start, *reached)]
            self.draw.line(points, fill=CHALK, width=5 * FINER)

    def player(self, x: float, y: float, colour: str, arms: bool = False) -> None:
        if arms:
            self.draw.line([value * FINER for value in (x, y - 24, x, y + 24)], fill=colour, width=5 * FINER)
        self.draw.ellipse([value * FINER for value in (x - 11, y - 11, x + 11, y + 11)], fill=colour)

    def words(self, x: float, y: float, text: str, size: int) -> None:
        font = ImageFont.load_default(size * FINER)  # comes with Pillow: alike on every machine
        self.draw.text((x * FINER, y * FINER), text, fill=INK, font=font, anchor="mm")

    def picture(self) -> Image.Image:
        return self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def swing(seconds: float, period: float) -> float:
    """There and back, from -1 to 1."""
    part = (seconds / period) % 1
    return 4 * part - 1 if part < 0.5 else 3 - 4 * part


def runner_at(scene: Scene) -> tuple[float, float] | None:
    """He waits at the near end, runs to the far one and back, and stands still when he is touched."""
    if scene.age("runner") < 0:
        return None
    running = max(0.0, scene.age("run"))
    if scene.age("touch") >= 0:
        running -= scene.age("touch")
    share = (1 + swing(running, 7.0)) / 2 if running else 0.0
    weave = swing(running, 2.4) if running else 0.0
    return LEFT - 25 + (RIGHT - LEFT + 30) * share, MIDDLE + 60 + 35 * weave


def paint(scene: Scene) -> Image.Image:
    canvas = Canvas()
    canvas.words(WIDTH / 2, 30, "Petak galasin", 24)
    canvas.words(WIDTH / 2, 335, NOTICE, 11)
    canvas.draw.rectangle([value * FINER for value in (30, 55, 610, 305)], fill=GROUND)
    for y in (TOP, BOTTOM):
        canvas.line((LEFT, y), (RIGHT, y), scene.drawn("lines"))
    for x in CROSSINGS:
        canvas.line((x, TOP), (x, BOTTOM), scene.drawn("lines"))
    canvas.line((LEFT, MIDDLE), (RIGHT, MIDDLE), scene.drawn("middle"))
    runner = runner_at(scene)
    if scene.age("guards") >= 0:
        swapped = scene.age("touch") > 1.2
        guard, other = (RUNNER, GUARD) if swapped else (GUARD, RUNNER)
        for number, x in enumerate(CROSSINGS):
            reach = swing(scene.age("guards") + number, 3.0 + number / 2)
            canvas.player(x, MIDDLE + 75 * reach, guard, arms=True)
        canvas.player((LEFT + RIGHT) / 2 + 180 * swing(scene.age("guards"), 5.0), MIDDLE, guard)
        if runner:
            canvas.player(*runner, other)
    return canvas.picture()


def scene_at(second: float, shown: dict[str, float]) -> Scene:
    return Scene({thing: second - start for thing, start in shown.items() if second >= start})


def film(sound: Path, shown: dict[str, float], target: Path) -> None:
    """H.264 and AAC in MP4, with the index in front."""
    options = {"crf": "30", "preset": "veryslow", "tune": "animation", "threads": "1"}
    with av.open(str(sound)) as heard, av.open(str(target), "w", options={"movflags": "faststart"}) as out:
        picture = out.add_stream("libx264", rate=PICTURES_A_SECOND, options=options)
        picture.width, picture.height, picture.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        voice = out.add_stream("aac", rate=heard.streams.audio[0].rate, layout="mono")
        voice.bit_rate = 40_000
        samples = 0
        for frame in heard.decode(audio=0):
            samples += frame.samples
            frame.pts = None
            out.mux(voice.encode(frame))
        out.mux(voice.encode())
        for number in range(int(samples / voice.rate * PICTURES_A_SECOND)):
            drawn = av.VideoFrame.from_image(paint(scene_at(number / PICTURES_A_SECOND, shown)))
            drawn.pts, drawn.time_base = number, Fraction(1, PICTURES_A_SECOND)
            out.mux(picture.encode(drawn))
        out.mux(picture.encode())


def beginnings(script: dict[str, list[dict[str, str]]], cues: list[Cue]) -> dict[str, float]:
    pairs = zip(script["segments"], cues, strict=True)
    return {segment["shows"]: cue.start for segment, cue in pairs if "shows" in segment}


def main() -> None:
    script = tomllib.loads((TOOLS / "films" / f"{FILM}.toml").read_text(encoding="utf-8"))
    target = RECORDINGS / f"{FILM}.mp4"
    with tempfile.TemporaryDirectory() as folder:
        sound = Path(folder) / "sound.mp3"
        cues = record(script, sound, Path(folder))
        film(sound, beginnings(script, cues), target)
    write_transcripts(script, cues, FILM)
    print(f"{target.name}  {target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
