"""Transcripts are read as they come, or refused with a reason; no word is garbled or lost in silence."""

import contextlib
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.transcripts import Parsed, ParsedSegment, TranscriptError, parse, write_webvtt
from knowledge.transcripts.segments import MAX_BYTES, MAX_PROBLEMS, MAX_SEGMENTS

VTT = """WEBVTT - wawancara

NOTE
Catatan penyalin.

STYLE
::cue { color: red }

1
00:00:00.550 --> 00:00:08.611 align:start
<v Mpok Ipeh>Jangan dibalik dulu, Tong.
Tungguin.

00:09.311 --> 00:11.751
<v.pelan Dimas>Jadi matangnya &lt;didengar&gt; juga &amp; dilihat?</v>
"""


def lines(parsed: Parsed) -> list[int]:
    return [problem.line for problem in parsed.problems]


def refusal(data: bytes | str) -> TranscriptError:
    with pytest.raises(TranscriptError) as caught:
        parse(data)
    return caught.value


def test_webvtt_with_voices_notes_and_references() -> None:
    assert parse(VTT) == Parsed(
        (
            ParsedSegment(0.55, 8.611, "Mpok Ipeh", "Jangan dibalik dulu, Tong. Tungguin."),
            ParsedSegment(9.311, 11.751, "Dimas", "Jadi matangnya <didengar> juga & dilihat?"),
        )
    )


def test_subrip_with_commas_markup_and_a_missing_empty_line() -> None:
    parsed = parse(
        "1\n00:00:01,000 --> 00:00:02,5\n{\\an8}<font color='red'>Ratna: Halo</font>\n2\n"
        "0:00:03,000 --> 0:00:04,000\nYa"
    )
    assert parsed.problems == ()
    assert parsed.segments == (ParsedSegment(1.0, 2.5, "Ratna", "Halo"), ParsedSegment(3.0, 4.0, "", "Ya"))


@pytest.mark.parametrize("form", ["[00:01:23] Enyak Salmah: Dulu kebon.", "00:01:23 Enyak Salmah: Dulu kebon."])
def test_plain_text_with_times(form: str) -> None:
    parsed = parse(f"{form}\nSekarang rumah.\n\n(01:30) – Oh begitu?", duration=100)
    assert parsed.segments == (
        ParsedSegment(83.0, 90.0, "Enyak Salmah", "Dulu kebon. Sekarang rumah."),
        ParsedSegment(90.0, 92.0, "", "Oh begitu?"),
    )


def test_minutes_go_on_where_no_hours_are_written() -> None:
    assert parse("[75:30] kata").segments[0].start == 4530.0


def test_a_sentence_with_a_colon_has_no_speaker() -> None:
    (segment,) = parse("[00:05] Lalu dia bilang, begini: jangan pergi.").segments
    assert segment.speaker == ""
    assert segment.text == "Lalu dia bilang, begini: jangan pergi."


def test_the_last_words_do_not_outlast_the_recording() -> None:
    (segment,) = parse("[00:09] " + "kata " * 50, duration=10.0).segments
    assert (segment.start, segment.end) == (9.0, 10.0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_name_themselves(encoding: str) -> None:
    (segment,) = parse("WEBVTT\n\n00:01.000 --> 00:02.000\nSoré di Café “Tugu” 茶".encode(encoding)).segments
    assert segment.text == "Soré di Café “Tugu” 茶"


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_older_encodings_are_refused_with_line_and_remedy(encoding: str) -> None:
    error = refusal("WEBVTT\n\n00:01.000 --> 00:02.000\nSoré di Café".encode(encoding))
    assert error.code == "encoding"
    assert "4" in error.messages[0]
    assert "UTF-8" in error.messages[0]


@pytest.mark.parametrize(
    "data",
    [
        b"ID3\x04\x00\x00\x00" + bytes(range(256)) * 40,
        b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)) * 40,
        b"WEBVTT\n\n00:01.000 --> 00:02.000\nkata\x00kata",
        "00:01.000 --> 00:02.000\nkata".encode("utf-16-le"),
    ],
    ids=["recording", "word file", "null in text", "UTF-16 without mark"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert refusal(data).code == "binary"


def test_broken_utf16_is_refused() -> None:
    assert refusal("\ufeff00:01 --> 00:02".encode("utf-16-le") + b"\x00").code in {"binary", "encoding"}


@pytest.mark.parametrize("words", ["CafÃ© Tugu", "kata \ufffd hilang", "â€œkataâ€"])
def test_garbled_letters_are_not_saved(words: str) -> None:
    error = refusal(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{words}".encode())
    assert error.code == "garbled"
    assert "4" in error.messages[0]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\r\n", "", "\xff\xfe".encode("latin-1")])
def test_empty_is_refused(data: bytes | str) -> None:
    assert refusal(data).code == "empty"


@pytest.mark.parametrize("text", ["WEBVTT", "WEBVTT\n\nNOTE hanya catatan", "Hanya cerita.\nTanpa waktu.", "-", "{}"])
def test_without_times_is_refused(text: str) -> None:
    assert refusal(text).code == "no_times"


def test_five_megabytes_are_refused_with_the_limit() -> None:
    error = refusal(b"kata " * (1024 * 1024))
    assert error.code == "too_large"
    assert "4" in error.messages[0]


def test_a_hundred_thousand_cues_are_refused_quickly() -> None:
    began = time.monotonic()
    assert (
        refusal("".join(f"[{n // 3600}:{n // 60 % 60:02}:{n % 60:02}] a\n" for n in range(100_000))).code == "too_many"
    )
    assert time.monotonic() - began < 5


def test_as_many_as_the_limit_are_taken() -> None:
    text = "".join(f"[{n // 3600}:{n // 60 % 60:02}:{n % 60:02}] a\n" for n in range(MAX_SEGMENTS))
    assert len(parse(text).segments) == MAX_SEGMENTS


@pytest.mark.parametrize("piece", ["<a", "<v ", "&", "-->\n", "{\\", "[00:01", "00:01 --> 00:02\n", "1:"])
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    data = ("WEBVTT\n\n00:01.000 --> 00:02.000\n" + piece * (1_000_000 // len(piece))).encode()
    began = time.monotonic()
    with contextlib.suppress(TranscriptError):
        parse(data)
    assert len(data) < MAX_BYTES
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("times", "says"),
    [
        ("00:05.000 --> 00:03.000", "00:00:03.000"),
        ("00:05.000 --> 00:05.000", "00:00:05.000"),
        ("01:30.000 --> 01:40.000", "00:01:00.000"),
        ("00:75.000 --> 01:20.000", "00:75.000"),
        ("lima --> enam", "lima"),
    ],
    ids=["reversed", "zero length", "beyond the recording", "no such second", "words"],
)
def test_impossible_times_are_named_by_line(times: str, says: str) -> None:
    text = f"WEBVTT\n\n00:01.000 --> 00:02.000\nbaik\n\n{times}\nburuk\n\n00:50.000 --> 00:55.000\nbaik"
    parsed = parse(text, duration=60.0)
    assert [segment.text for segment in parsed.segments] == ["baik", "baik"]
    (problem,) = parsed.left_out
    assert problem.line == 6
    assert says in problem.message


def test_overlap_is_allowed() -> None:
    parsed = parse("WEBVTT\n\n00:01.000 --> 00:05.000\nsatu\n\n00:03.000 --> 00:06.000\ndua")
    assert len(parsed.segments) == 2
    assert parsed.problems == ()


def test_two_voices_in_one_cue_become_two_passages() -> None:
    parsed = parse("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ratna>Jam berapa?\n<v Bang Samin>Jam tiga.")
    assert [(one.speaker, one.text) for one in parsed.segments] == [
        ("Ratna", "Jam berapa?"),
        ("Bang Samin", "Jam tiga."),
    ]


def test_passages_out_of_order_are_put_in_place_and_told() -> None:
    parsed = parse("WEBVTT\n\n00:05.000 --> 00:06.000\ndua\n\n00:01.000 --> 00:02.000\nsatu")
    assert [one.text for one in parsed.segments] == ["satu", "dua"]
    assert lines(parsed) == [6]
    assert parsed.left_out == ()


def test_an_end_past_the_recording_is_shortened_and_told() -> None:
    parsed = parse("WEBVTT\n\n00:05.000 --> 00:30.000\nkata", duration=10.0004)
    assert parsed.segments[0].end == 10.0
    assert lines(parsed) == [3]
    assert parsed.left_out == ()


def test_an_end_within_a_second_of_the_recording_is_not_told() -> None:
    assert parse("WEBVTT\n\n00:05.000 --> 00:10.900\nkata", duration=10.0).problems == ()


def test_words_outside_every_time_are_named() -> None:
    parsed = parse("WEBVTT\n\n00:01.000 --> 00:02.000\nsatu\n\nterputus di sini\n\n00:03.000 --> 00:04.000\ndua")
    (problem,) = parsed.left_out
    assert problem.line == 6
    assert "terputus di sini" in problem.message


def test_words_before_the_first_time_are_named() -> None:
    assert [problem.line for problem in parse("\nJudul wawancara\n[00:01] kata").left_out] == [2]


def test_cues_without_words_are_left_out_and_told() -> None:
    parsed = parse("WEBVTT\n\n00:01.000 --> 00:02.000\n<i> </i>\n\n00:03.000 --> 00:04.000\nkata")
    assert lines(parsed) == [3]
    assert parsed.left_out == ()


def test_overlong_speaker_and_passage_are_named() -> None:
    cue = "00:01.000 --> 00:02.000\n"
    parsed = parse(f"WEBVTT\n\n{cue}<v {'x' * 121}>kata\n\n{cue}{'kata ' * 5000}\n\n{cue}baik")
    assert [problem.line for problem in parsed.left_out] == [3, 6]
    assert [one.text for one in parsed.segments] == ["baik"]


def test_problems_are_bounded_and_counted() -> None:
    parsed = parse("WEBVTT\n\n" + "00:02.000 --> 00:01.000\nkata\n\n" * 500)
    assert len(parsed.problems) == MAX_PROBLEMS
    assert str(500 - MAX_PROBLEMS + 1) in parsed.problems[-1].message


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        ("<script>alert(1)</script>", "alert(1)"),
        ("<c.merah>merah</c> <i>miring</i><00:00:01.500> lanjut", "merah miring lanjut"),
        ('<img src=x onerror="a">gambar', "gambar"),
        ("umur < 20 dan > 10", "umur < 20 dan > 10"),
        ("&lt;b&gt;tebal&lt;/b&gt;", "<b>tebal</b>"),
        ("nul&#0;dan&#7;bel\x07", "nul\ufffddanbel"),
    ],
)
def test_markup_becomes_plain_text(payload: str, text: str) -> None:
    assert [one.text for one in parse(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{payload}").segments] == [text]


def test_line_breaks_of_every_system() -> None:
    for newline in ("\n", "\r\n", "\r"):
        assert parse(VTT.replace("\n", newline)) == parse(VTT)


def test_written_text_cannot_end_its_cue() -> None:
    evil = ParsedSegment(1.0, 2.0, "A>B\n\n", "kata --> lain\n\n00:03.000 --> 00:04.000\n<v Palsu>palsu")
    (again,) = parse(write_webvtt([evil])).segments
    assert again == ParsedSegment(1.0, 2.0, "A>B", "kata --> lain 00:03.000 --> 00:04.000 <v Palsu>palsu")


WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40).map(
    lambda text: " ".join(text.split())
)


def _segment(start: int, length: int, speaker: str, text: str) -> ParsedSegment:
    return ParsedSegment(start / 1000, (start + length) / 1000, speaker, text)


@given(
    st.lists(
        st.builds(
            _segment,
            st.integers(0, 36_000_000),
            st.integers(1, 60_000),
            WORDS | st.just(""),
            WORDS.filter(bool),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_what_is_written_is_read_again(segments: list[Any]) -> None:
    ordered = tuple(sorted(segments, key=lambda one: one.start))
    assert parse(write_webvtt(ordered)) == Parsed(ordered)
