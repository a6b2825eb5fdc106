"""Speak the scripts in tools/scripts/ into recordings and time-coded transcripts.

Usage: python sample/tools/speak.py [--transcripts] [slug …]

With --transcripts the recordings stay as they are, which differ from run to run in the noise of the last bit, and only
what is said when is written anew. The transcript of what was spoken has the times of its words.

A script is TOML: `language`, `[speakers.<key>]` (name, voice, pitch, speed) and `[[segments]]`, each either spoken
(`speaker`, `text`, optional `translations = {en = "…"}`, optional `say` where spelling misleads the synthesiser) or
played (`notes = ["G4", …]`, `beat` in seconds, `text` for the caption). `pause` is the silence after it, in seconds.
Needs espeak-ng and sox with MP3 support (Debian: espeak-ng, sox, libsox-fmt-mp3).
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from word_events import word_starts

TOOLS = Path(__file__).resolve().parent
SCRIPTS = TOOLS / "scripts"
RECORDINGS = TOOLS.parent / "recordings"
RATE_HZ = 22050
BITRATE_KBPS = 40
LOUDNESS_DB = -19.0  # every recording alike, so that nobody reaches for the volume between two of them
LEAD_IN = 0.5
LEAD_OUT = 1.2
PAUSE = 0.45
WORD_GAP = 2  # hundredths of a second
# An MP3 encoder puts 1,105 samples of silence in front, and sox writes no tag that would let a player drop them.
ENCODER_DELAY = 1105 / RATE_HZ
# The synthesiser leaves its own silence around a phrase; what is cut is given back by `pause`, so times stay known.
TRIM_FRONT = ["silence", "1", "0.01", "0.3%"]
TRIM = [*TRIM_FRONT, "reverse", *TRIM_FRONT, "reverse"]


@dataclass(frozen=True)
class Cue:
    """One segment of a transcript, times in seconds. `words`: when each of them begins, where that is known."""

    start: float
    end: float
    speaker: str
    text: str
    translations: dict[str, str] = field(default_factory=dict)
    words: list[float | None] = field(default_factory=list)


def run(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)
    return done.stdout


def seconds(path: Path) -> float:
    return float(run("soxi", "-D", path))


@cache
def pronounce(word: str) -> str:
    """A word in the synthesiser's phonemes where it would swallow the final e, which Jakarta speaks openly (apé)."""
    phonemes = run("espeak-ng", "-q", "-x", "-v", "id", word).strip()
    return f"[[{phonemes[:-1]}E]]" if phonemes.endswith("@") else word


def respell(text: str) -> str:
    return re.sub(r"\b[A-Za-z]+e\b", lambda found: pronounce(found.group()), text)


def loudness(path: Path) -> float:
    """What is heard, without the pauses, as root mean square in decibels below full scale."""
    spoken = path.with_name(f"{path.stem}-spoken.wav")
    run("sox", path, spoken, "silence", "1", "0.05", "1%", "-1", "0.05", "1%")
    told = subprocess.run(["sox", str(spoken), "-n", "stats"], check=True, capture_output=True, text=True).stderr
    found = re.search(r"^RMS lev dB\s+(-[\d.]+)", told, re.MULTILINE)
    if found is None:
        raise ValueError(f"no loudness in what sox says of {path}")
    return float(found.group(1))


def fade(into: float, out: float) -> list[str]:
    # sox cannot fade out of a stream whose length it does not know yet, hence the two reversals.
    return ["fade", str(into), "reverse", "fade", str(out), "reverse"]


def speak(segment: dict[str, Any], speaker: dict[str, Any], target: Path) -> list[float | None]:
    """Returns when each word begins in what was written; nothing where other words are said than stand in the text."""
    raw = target.with_suffix(".raw.wav")
    voice, pitch, speed = speaker["voice"], speaker.get("pitch", 50), speaker.get("speed", 155)
    text = respell(segment.get("say", segment["text"]))
    run("espeak-ng", "-v", voice, "-p", str(pitch), "-s", str(speed), "-g", str(WORD_GAP), "-w", raw, text)
    tone = ["equalizer", "3200", "1q", "-3", "treble", "-2", "bass", "+2"]
    run("sox", raw, "-r", str(RATE_HZ), "-c", "1", target, *TRIM, *tone, "norm", "-4", *fade(0.01, 0.03))
    starts = word_starts(text, voice=voice, pitch=pitch, speed=speed, word_gap=WORD_GAP)
    if len(starts) != len(segment["text"].split()):
        return []
    cut = target.with_suffix(".cut.wav")
    run("sox", raw, cut, *TRIM_FRONT)
    front = seconds(raw) - seconds(cut)
    return [None if start is None else max(0.0, start - front) for start in starts]


def pluck(segment: dict[str, Any], target: Path) -> None:
    beat = float(segment.get("beat", 0.3))
    notes = []
    for number, note in enumerate(segment["notes"]):
        path = target.with_name(f"{target.stem}-note{number}.wav")
        command = ["synth", str(beat), "pluck", note, "fade", "0.005", str(beat), "0.08", "gain", "-9"]
        run("sox", "-n", "-r", str(RATE_HZ), "-c", "1", path, *command)
        notes.append(path)
    run("sox", *notes, target, "lowpass", "4000", *fade(0.01, 0.3))


def silence(duration: float, target: Path) -> Path:
    run("sox", "-n", "-r", str(RATE_HZ), "-c", "1", target, "trim", "0", f"{duration:.3f}")
    return target


def record(script: dict[str, Any], target: Path, workshop: Path) -> list[Cue]:
    """Write the recording and return what is said when, as measured from the parts."""
    parts = [silence(LEAD_IN, workshop / "lead-in.wav")]
    clock = seconds(parts[0])
    cues: list[Cue] = []
    for number, segment in enumerate(script["segments"]):
        spoken = workshop / f"{number:02}.wav"
        name, words = "", []
        if "notes" in segment:
            pluck(segment, spoken)
        else:
            speaker = script["speakers"][segment["speaker"]]
            words = speak(segment, speaker, spoken)
            name = speaker["name"]
        end = clock + seconds(spoken)
        start_heard, end_heard = clock + ENCODER_DELAY, end + ENCODER_DELAY
        heard = [None if word is None else start_heard + word for word in words]
        cues.append(Cue(start_heard, end_heard, name, segment["text"], segment.get("translations", {}), heard))
        is_last = number == len(script["segments"]) - 1
        gap = silence(LEAD_OUT if is_last else segment.get("pause", PAUSE), workshop / f"{number:02}-gap.wav")
        parts += [spoken, gap]
        clock = end + seconds(gap)
    joined = workshop / "joined.wav"
    run("sox", *parts, joined, "norm", "-3")
    # Constant bit rate: a player can turn a time into a byte without an index.
    finish = ["gain", "-l", f"{LOUDNESS_DB - loudness(joined):.2f}", *fade(0.2, 0.8)]
    run("sox", joined, "-r", str(RATE_HZ), "-c", "1", "-C", str(BITRATE_KBPS), target, *finish)
    return cues


def timestamp(moment: float) -> str:
    milliseconds = round(moment * 1000)
    hours, rest = divmod(milliseconds, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    whole, fraction = divmod(rest, 1000)
    return f"{hours:02}:{minutes:02}:{whole:02}.{fraction:03}"


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def timed(cue: Cue) -> str:
    """The words with the times of all but the first, which begins with its cue (WebVTT, section 3.3)."""
    words = [escape(word) for word in cue.text.split()]
    if not cue.words:
        return " ".join(words)
    later = zip(words[1:], cue.words[1:], strict=True)
    return " ".join([words[0], *(word if start is None else f"<{timestamp(start)}>{word}" for word, start in later)])


def webvtt(cues: list[Cue], language: str | None) -> str:
    """The transcript as WebVTT; `language` picks a translation, none means as spoken."""
    blocks = ["WEBVTT"]
    for number, cue in enumerate(cues, start=1):
        text = escape(cue.translations[language]) if language else timed(cue)
        voiced = f"<v {escape(cue.speaker)}>{text}" if cue.speaker else text
        blocks.append(f"{number}\n{timestamp(cue.start)} --> {timestamp(cue.end)}\n{voiced}")
    return "\n\n".join(blocks) + "\n"


def write_transcripts(script: dict[str, Any], cues: list[Cue], slug: str) -> None:
    original = RECORDINGS / f"{slug}.{script['language']}.vtt"
    original.write_text(webvtt(cues, None), encoding="utf-8")
    for language in script.get("translations", []):
        translated = RECORDINGS / f"{slug}.{language}.vtt"
        translated.write_text(webvtt(cues, language), encoding="utf-8")


def produce(script_path: Path, *, transcripts_only: bool) -> None:
    script = tomllib.loads(script_path.read_text(encoding="utf-8"))
    target = RECORDINGS / f"{script_path.stem}.mp3"
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.mp3" if transcripts_only else target
        cues = record(script, made, Path(folder))
        if seconds(made) != seconds(target):
            raise ValueError(f"{target.name} is another recording than this script makes now: make it anew as well")
    write_transcripts(script, cues, target.stem)
    print(f"{target.name}  {seconds(target):5.1f} s  {len(cues)} segments  {target.stat().st_size / 1000:.0f} kB")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--transcripts", action="store_true", help="leave the recordings as they are")
    parser.add_argument("slugs", nargs="*")
    asked = parser.parse_args()
    RECORDINGS.mkdir(exist_ok=True)
    for script_path in sorted(SCRIPTS.glob("*.toml")):
        if not asked.slugs or script_path.stem in asked.slugs:
            produce(script_path, transcripts_only=asked.transcripts)


if __name__ == "__main__":
    main()
