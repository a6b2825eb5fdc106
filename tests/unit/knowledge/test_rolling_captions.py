"""Captions that roll are shown twice and said once."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.transcripts import Parsed, ParsedSegment, parse, write_webvtt

YOUTUBE = """WEBVTT
Kind: captions
Language: id

00:00:00.160 --> 00:00:02.389 align:start position:0%
 
halo<00:00:00.560><c> selamat</c><00:00:01.040><c> pagi</c>

00:00:02.389 --> 00:00:02.399 align:start position:0%
halo selamat pagi
 

00:00:02.399 --> 00:00:04.550 align:start position:0%
halo selamat pagi
kembali<00:00:02.800><c> lagi</c>

00:00:04.550 --> 00:00:04.560 align:start position:0%
kembali lagi
 

00:00:04.560 --> 00:00:06.000 align:start position:0%
kembali lagi
[Musik]

00:00:06.000 --> 00:00:06.010 align:start position:0%
[Musik]
 

00:00:06.010 --> 00:00:08.000 align:start position:0%
[Musik]
ya<00:00:06.800><c> ya</c>
"""  # noqa: W293  # as YouTube writes it
SAID = ["halo selamat pagi", "kembali lagi", "[Musik]", "ya ya"]


def as_subrip(text: str) -> str:
    """As yt-dlp and ffmpeg make it: no word times, no lines of spaces."""
    cues = re.findall(r"([\d:.]+) --> ([\d:.]+)[^\n]*\n(.*?)(?:\n\n|\Z)", text, re.DOTALL)
    return "\n".join(
        f"{number}\n{start.replace('.', ',')} --> {end.replace('.', ',')}\n"
        + "\n".join(row for row in re.sub("<[^>]*>", "", rows).split("\n") if row.strip())
        + "\n"
        for number, (start, end, rows) in enumerate(cues, start=1)
    )


@pytest.mark.parametrize("text", [YOUTUBE, YOUTUBE.replace("\n", "\r\n"), as_subrip(YOUTUBE)])
def test_each_word_stands_once(text: str) -> None:
    parsed = parse(text)
    assert [one.text for one in parsed.segments] == SAID
    assert (parsed.segments[0].start, parsed.segments[0].end) == (0.16, 2.399)
    (told,) = parsed.problems
    assert told.mended
    assert "6" in told.message


def test_the_notice_names_the_first_line() -> None:
    assert parse(YOUTUBE).problems[0].line == 9


def test_what_is_said_again_is_said_twice() -> None:
    again = "00:00:08.000 --> 00:00:09.000\n{}\n\n00:00:09.000 --> 00:00:10.000\n{}\n{}"
    row = "ya<00:00:08.800><c> ya</c>"
    assert [one.text for one in parse(f"{YOUTUBE}\n{again.format(row, 'ya ya', row)}").segments][-3:] == ["ya ya"] * 3


def test_captions_that_do_not_roll_keep_their_repetitions() -> None:
    cues = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\nYa.\n\n" for n in range(1, 8))
    assert [one.text for one in parse(cues).segments] == ["Ya."] * 7
    two_rows = cues.replace("Ya.", "Ya.\nBetul.")
    assert [one.text for one in parse(two_rows).segments] == ["Ya. Betul."] * 7


@given(st.lists(st.sampled_from(["ya", "tidak", "ya ya"]), min_size=1, max_size=30))
def test_own_files_never_roll(said: list[Any]) -> None:
    segments = tuple(ParsedSegment(float(at), at + 1.0, "", text) for at, text in enumerate(said))
    assert parse(write_webvtt(segments)) == Parsed(segments)


@given(st.lists(st.text("abc ", min_size=1, max_size=12).map(str.strip).filter(bool), min_size=4, max_size=30))
def test_no_row_is_lost(rows: list[Any]) -> None:
    shown = [
        f"00:00:{at:02}.000 --> 00:00:{at + 1:02}.000\n{above}\n{row}<00:00:{at:02}.500><c> ya</c>\n"
        for at, (above, row) in enumerate(zip([" ", *(f"{row} ya" for row in rows)], rows, strict=False))
    ]
    said = [f"{row} ya" for row in rows]
    found = [one.text for one in parse("WEBVTT\n\n" + "\n".join(shown)).segments]
    assert found == [" ".join(one.split()) for one in said]
