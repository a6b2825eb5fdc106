"""How long it takes to save a transcript of ten hours, first and again, and what memory it needs.

DATABASE_URL=sqlite:////tmp/bench/db.sqlite3 … manage.py migrate, then: python -m bench.saving_transcripts
"""

import random
import resource
import time
from collections.abc import Callable
from dataclasses import replace

import django

django.setup()

from django.db import transaction  # noqa: E402  after the set-up

from knowledge.models import Language, Recording, Transcript  # noqa: E402
from knowledge.transcripts import ParsedSegment, save_segments, write_webvtt  # noqa: E402
from knowledge.transcripts.parsing import parse_kept  # noqa: E402
from knowledge.transcripts.segments import Word  # noqa: E402
from knowledge.transcripts.versions import apply_words  # noqa: E402

SEGMENTS = 12_000
WORDS = 9  # a segment, one of 108,000
CHANGED = 100


def interview(vocabulary: list[str], chance: random.Random) -> list[ParsedSegment]:
    found = []
    for at in range(SEGMENTS):
        said = chance.choices(vocabulary, k=WORDS)
        words = tuple(
            Word(at * 3 + number * 0.3, at * 3 + number * 0.3 + 0.25, word, 0.9) for number, word in enumerate(said)
        )
        words = tuple(replace(one, start=round(one.start, 3), end=round(one.end, 3)) for one in words)
        found.append(ParsedSegment(at * 3.0, at * 3.0 + 3.0, "Mpok Ipeh", " ".join(said), words))
    return found


def measured(name: str, work: Callable[[], object]) -> object:
    begun = time.process_time()
    result = work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:48} {time.process_time() - begun:6.2f} s of processor time   peak {peak:5.0f} MB", flush=True)
    return result


def main() -> None:
    chance = random.Random(14)
    vocabulary = [f"{first}{second}" for first in "badagalamana" for second in ("tong", "ndo", "rak", "pin", "sar")]
    vocabulary += [f"kata{number}" for number in range(3000)]
    segments = interview(vocabulary, chance)
    with transaction.atomic():
        recording = Recording.objects.create(title="Bangku ukur", duration=SEGMENTS * 3.0, file="x.mp3", size=1)
        language = Language.objects.get_or_create(code="id", defaults={"name": "Indonesia", "name_en": "Indonesian"})[0]
        transcript = Transcript.objects.create(recording=recording, language=language)

        def save(some: list[ParsedSegment]) -> None:
            save_segments(transcript=transcript, segments=some)

        measured("nothing yet", lambda: None)
        measured("first save", lambda: save(segments))
        plain = [replace(one, words=()) for one in segments]
        for at in chance.sample(range(SEGMENTS), CHANGED):
            plain[at] = replace(plain[at], text=plain[at].text.replace("kata", "kate"))
        measured(f"again, {CHANGED} changed, without words", lambda: save(plain))
        measured("again, the same", lambda: save(plain))
        measured("again, one more in front", lambda: save([ParsedSegment(0.0, 1.0, "", "Pembuka"), *plain]))
        moved = [replace(one, start=one.start + 2.5, end=one.end + 2.5) for one in plain]
        measured("again, all moved by 2.5 s", lambda: save(moved))
        other = [replace(one, words=()) for one in interview(vocabulary, chance)]
        measured("again, all other words", lambda: save(other))
        measured(
            "saved with a version, as the form does",
            lambda: apply_words(transcript=transcript, segments=segments, user=None),
        )
        text = measured("written with words", lambda: write_webvtt(transcript.segments.all(), word_times=True))
        print(f"{len(str(text).encode()) / 1e6:.1f} MB")
        measured("read with words", lambda: parse_kept(str(text), duration=None))
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
