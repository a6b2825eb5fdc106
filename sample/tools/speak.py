"""Speak the scripts in tools/scripts/ into recordings and time-coded transcripts.

Usage: python sample/tools/speak.py [slug …]

A script is TOML: `language`, `[speakers.<key>]` (name, voice, pitch, speed) and `[[segments]]`, each either spoken
(`speaker`, `text`, optional `translations = {en = "…"}`, optional `say` where spelling misleads the synthesiser) or
played (`notes = ["G4", …]`, `beat` in seconds, `text` for the caption). `pause` is the silence after it, in seconds.
Needs espeak-ng and sox with MP3 support (Debian: espeak-ng, sox, libsox-fmt-mp3).
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

TOOLS = Path(__file__).resolve().parent
SCRIPTS = TOOLS / "scripts"
RECORDINGS = TOOLS.parent / "recordings"
RATE_HZ = 22050
BITRATE_KBPS = 40
LOUDNESS_DB = -19.0  # every recording alike, so that nobody reaches for the volume between two of them
LEAD_IN = 0.5
LEAD_OUT = 1.2
PAUSE = 0.45
# An MP3 encoder puts 1,105 samples of silence in front, and sox writes no tag that would let a player drop them.
ENCODER_DELAY = 1105 / RATE_HZ
# The synthesiser leaves its own silence around a phrase; what is cut is given back by `pause`, so times stay known.
TRIM = ["silence", "1", "0.01", "0.3%", "reverse", "silence", "1", "0.01", "0.3%", "reverse"]


@dataclass(frozen=True)
class Cue:
    """One segment of a transcript, times in seconds."""

    start: float
    end: float
    speaker: str
    text: str
    translations: dict[str, str] = field(default_factory=dict)


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


def speak(segment: dict[str, Any], speaker: dict[str, Any], target: Path) -> None:
    raw = target.with_suffix(".raw.wav")
    voice, pitch, speed = speaker["voice"], speaker.get("pitch", 50), speaker.get("speed", 155)
    text = respell(segment.get("say", segment["text"]))
    run("espeak-ng", "-v", voice, "-p", str(pitch), "-s", str(speed), "-g", "2", "-w", raw, text)
    tone = ["equalizer", "3200", "1q", "-3", "treble", "-2", "bass", "+2"]
    run("sox", raw, "-r", str(RATE_HZ), "-c", "1", target, *TRIM, *tone, "norm", "-4", *fade(0.01, 0.03))


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
        if "notes" in segment:
            pluck(segment, spoken)
            name = ""
        else:
            speaker = script["speakers"][segment["speaker"]]
            speak(segment, speaker, spoken)
            name = speaker["name"]
        end = clock + seconds(spoken)
        start_heard, end_heard = clock + ENCODER_DELAY, end + ENCODER_DELAY
        cues.append(Cue(start_heard, end_heard, name, segment["text"], segment.get("translations", {})))
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


def webvtt(cues: list[Cue], language: str | None) -> str:
    """The transcript as WebVTT; `language` picks a translation, none means as spoken."""
    blocks = ["WEBVTT"]
    for number, cue in enumerate(cues, start=1):
        text = escape(cue.translations[language] if language else cue.text)
        voiced = f"<v {escape(cue.speaker)}>{text}" if cue.speaker else text
        blocks.append(f"{number}\n{timestamp(cue.start)} --> {timestamp(cue.end)}\n{voiced}")
    return "\n\n".join(blocks) + "\n"


def produce(script_path: Path) -> None:
    script = tomllib.loads(script_path.read_text(encoding="utf-8"))
    target = RECORDINGS / f"{script_path.stem}.mp3"
    with tempfile.TemporaryDirectory() as folder:
        cues = record(script, target, Path(folder))
    original = RECORDINGS / f"{target.stem}.{script['language']}.vtt"
    original.write_text(webvtt(cues, None), encoding="utf-8")
    for language in script.get("translations", []):
        translated = RECORDINGS / f"{target.stem}.{language}.vtt"
        translated.write_text(webvtt(cues, language), encoding="utf-8")
    print(f"{target.name}  {seconds(target):5.1f} s  {len(cues)} segments  {target.stat().st_size / 1000:.0f} kB")


def main(slugs: list[str]) -> None:
    RECORDINGS.mkdir(exist_ok=True)
    for script_path in sorted(SCRIPTS.glob("*.toml")):
        if not slugs or script_path.stem in slugs:
            produce(script_path)


if __name__ == "__main__":
    main(sys.argv[1:])
