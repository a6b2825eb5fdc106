"""How long a transcript of ten hours takes to read, and how much memory, in each form: make bench-transcript_imports.

12,000 passages of 9 words, with the times of words where the form has them; each form in a process of its own.
"""

import io
import json
import os
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

PASSAGES = 12_000
SECONDS = 3  # of a passage
SPOKEN = ["Jadi", "waktu", "itu", "saya", "masih", "kecil,", "rumah", "kami", "dekat"]
MOST_SECONDS, MOST_MEGABYTES = 5, 200


def passages() -> Iterator[tuple[int, int, str, list[str]]]:
    """Start and end in milliseconds, speaker, words."""
    for number in range(PASSAGES):
        start = number * SECONDS * 1000
        yield start, start + SECONDS * 1000, ("Mpok Ipeh", "Dimas")[number % 2], [*SPOKEN, str(number)]


def clock(moment: int, point: str = ".") -> str:
    seconds, rest = divmod(moment, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{rest:03}"


def timed(start: int, words: list[str]) -> Iterator[tuple[str, float, float]]:
    for number, word in enumerate(words):
        yield word, (start + number * 300) / 1000, (start + number * 300 + 250) / 1000


def webvtt() -> bytes:
    cues = (f"{clock(s)} --> {clock(e)}\n<v {who}>{' '.join(words)}\n" for s, e, who, words in passages())
    return "\n".join(["WEBVTT\n", *cues]).encode()


def subrip() -> bytes:
    return "\n".join(
        f"{n}\n{clock(s, ',')} --> {clock(e, ',')}\n{who}: {' '.join(words)}\n"
        for n, (s, e, who, words) in enumerate(passages(), start=1)
    ).encode()


def plain() -> bytes:
    return "\n".join(f"[{clock(s)}] {who}: {' '.join(words)}" for s, _e, who, words in passages()).encode()


def otter_text() -> bytes:
    return "\n\n".join(f"{who}  {clock(s)[:8]}\n{' '.join(words)}" for s, _e, who, words in passages()).encode()


def table() -> bytes:
    rows = (f'{clock(s)},{clock(e)},{who},"{" ".join(words)}"' for s, e, who, words in passages())
    return "\n".join(["start,end,speaker,text", *rows]).encode()


def whisper_tsv() -> bytes:
    return "\n".join(["start\tend\ttext", *(f"{s}\t{e}\t{' '.join(words)}" for s, e, _w, words in passages())]).encode()


def whisper() -> bytes:
    segments = [
        {
            "id": n,
            "seek": s,
            "start": s / 1000,
            "end": e / 1000,
            "text": " " + " ".join(words),
            "tokens": list(range(50000, 50020)),
            "temperature": 0.0,
            "avg_logprob": -0.31,
            "compression_ratio": 1.2,
            "no_speech_prob": 0.01,
            "words": [{"word": f" {w}", "start": b, "end": d, "probability": 0.9123456} for w, b, d in timed(s, words)],
        }
        for n, (s, e, _who, words) in enumerate(passages())
    ]
    return json.dumps({"text": "", "segments": segments, "language": "id"}).encode()


def whisperx() -> bytes:
    segments = [
        {
            "start": s / 1000,
            "end": e / 1000,
            "text": " ".join(words),
            "speaker": who,
            "words": [{"word": w, "start": b, "end": d, "score": 0.91, "speaker": who} for w, b, d in timed(s, words)],
        }
        for s, e, who, words in passages()
    ]
    every = [word for segment in segments for word in segment["words"]]  # type: ignore[attr-defined]
    return json.dumps({"segments": segments, "word_segments": every}).encode()


def rev() -> bytes:
    monologues = [
        {
            "speaker": n % 2,
            "elements": [
                element
                for w, b, d in timed(s, words)
                for element in (
                    {"type": "text", "value": w, "ts": b, "end_ts": d, "confidence": 0.9},
                    {"type": "punct", "value": " "},
                )
            ],
        }
        for n, (s, _e, _who, words) in enumerate(passages())
    ]
    return json.dumps({"monologues": monologues}).encode()


def otter() -> bytes:
    transcripts = [
        {
            "start_offset": s * 16,
            "end_offset": e * 16,
            "speaker_id": 1,
            "transcript": " ".join(words),
            "alignment": [{"word": w, "start": b, "end": d} for w, b, d in timed(s, words)],
        }
        for s, e, _who, words in passages()
    ]
    return json.dumps({"speakers": [{"id": 1, "speaker_name": "Ipeh"}], "transcripts": transcripts}).encode()


def sonix() -> bytes:
    transcript = [
        {
            "speaker": who,
            "start_time": s / 1000,
            "end_time": e / 1000,
            "text": " ".join(words),
            "words": [{"text": w, "start_time": b, "end_time": d} for w, b, d in timed(s, words)],
        }
        for s, e, who, words in passages()
    ]
    return json.dumps({"language": "id", "transcript": transcript}).encode()


def ohms() -> bytes:
    """One line a passage, twenty a minute."""
    lines = "\n".join(f"{who.upper()}: {' '.join(words)}" for _s, _e, who, words in passages())
    sync = "1:|" + "|".join(f"{n}(1)" for n in range(20, PASSAGES, 20))
    return (
        '<ROOT xmlns="https://www.weareavp.com/nunncenter/ohms"><record><version>5.4</version>'
        f"<sync>{sync}</sync><transcript>{lines}</transcript></record></ROOT>"
    ).encode()


def elan() -> bytes:
    """Without a tier of words: with one, ten hours are more than is taken (MAX_DOCUMENT_BYTES)."""
    slots: list[str] = []
    spans: list[str] = []

    def annotation(key: str, start: float, end: float, text: str) -> str:
        for moment in (start, end):
            slots.append(f'<TIME_SLOT TIME_SLOT_ID="ts{len(slots)}" TIME_VALUE="{moment:.0f}"/>')
        first = len(slots) - 2
        return (
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{key}" TIME_SLOT_REF1="ts{first}" '
            f'TIME_SLOT_REF2="ts{first + 1}"><ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>'
            "</ANNOTATION>"
        )

    for number, (start, end, _who, words) in enumerate(passages()):
        spans.append(annotation(f"a{number}", start, end, " ".join(words)))
    return (
        f'<ANNOTATION_DOCUMENT VERSION="3.0"><TIME_ORDER>{"".join(slots)}</TIME_ORDER>'
        f'<TIER TIER_ID="tx" LINGUISTIC_TYPE_REF="u">{"".join(spans)}</TIER>'
        '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="u"/>'
        "</ANNOTATION_DOCUMENT>"
    ).encode()


def _docx(body: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        package.writestr("word/document.xml", f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>')
    return packed.getvalue()


def _paragraph(text: str) -> str:
    style = '<w:pPr><w:pStyle w:val="Normal"/></w:pPr>'
    return f'<w:p w:rsidR="00A77B3E">{style}<w:r><w:rPr/><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def word_paragraphs() -> bytes:
    return _docx("".join(_paragraph(f"[{clock(s)}] {who}: {' '.join(words)}") for s, _e, who, words in passages()))


def word_table() -> bytes:
    rows = (
        f"<w:tr>{''.join(f'<w:tc>{_paragraph(cell)}</w:tc>' for cell in (clock(s), who, ' '.join(words)))}</w:tr>"
        for s, _e, who, words in passages()
    )
    return _docx(f"<w:tbl>{''.join(rows)}</w:tbl>")


FORMS: dict[str, Callable[[], bytes]] = {
    made.__name__: made
    for made in (
        webvtt,
        subrip,
        plain,
        otter_text,
        table,
        whisper_tsv,
        whisper,
        whisperx,
        rev,
        otter,
        sonix,
        ohms,
        elan,
        word_paragraphs,
        word_table,
    )
}


def measure(path: str) -> None:
    """Prints seconds, megabytes above what an empty process has, passages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kmportal.settings.test")
    import django

    django.setup()
    from knowledge.transcripts import parse

    parse("[00:01] a")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    parsed = parse(Path(path).read_bytes(), duration=PASSAGES * SECONDS)
    took = time.perf_counter() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{took:.2f} {grown:.0f} {len(parsed.segments)}")


def main() -> None:
    folder = Path("var/bench-transcript_imports")
    folder.mkdir(parents=True, exist_ok=True)
    print(f"{'form':18} {'MB':>6} {'seconds':>8} {'memory MB':>10} {'passages':>9}")
    failed = False
    for name, make in FORMS.items():
        file = folder / name
        file.write_bytes(make())
        command = [sys.executable, "-m", "bench.transcript_imports", str(file)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        seconds, megabytes, read = said.split()[-3:]
        failed = failed or float(seconds) > MOST_SECONDS or float(megabytes) > MOST_MEGABYTES or int(read) < PASSAGES
        print(f"{name:18} {file.stat().st_size / 1e6:6.1f} {seconds:>8} {megabytes:>10} {read:>9}", flush=True)
        file.unlink()
    sys.exit(failed)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1])
    else:
        main()
