"""Transcripts are read as they come, or refused with a reason; no word is garbled or lost in silence."""

import contextlib
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.transcripts import Parsed, ParsedSegment, TranscriptError, parse, write_webvtt
from knowledge.transcripts.segments import MAX_BYTES, MAX_PROBLEMS, MAX_SEGMENTS

HANGS = 120  # seconds; a reader that goes back over all it has read needs hours

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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_that_name_themselves(encoding: str) -> None:
    (segment,) = parse("WEBVTT\n\n00:01.000 --> 00:02.000\nSoré di Café “Tugu” 茶".encode(encoding)).segments
    assert segment.text == "Soré di Café “Tugu” 茶"


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman"])
@pytest.mark.parametrize(
    "words", ["Soré di Café", "Pasar Senèn", "naïf", "Raden Saleh é", "Élisabeth", "coöperatie, façade, señor, Übung"]
)
def test_older_encodings_are_read_and_told_with_the_words_to_look_at(encoding: str, words: str) -> None:
    parsed = parse(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{words} Café".encode(encoding))
    assert texts(parsed) == [f"{words} Café"]
    (told,) = parsed.problems
    assert (told.line, told.mended) == (4, True)
    assert ("Mac OS Roman" if encoding == "mac_roman" else "Windows-1252") in told.message


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_typographic_quotes_of_older_encodings(encoding: str) -> None:
    words = "Dia bilang “jangan” – lalu… pergi, ‘tuh’."
    assert texts(parse(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{words}".encode(encoding))) == [words]


def test_an_encoding_that_cannot_be_guessed_is_refused_with_line_and_remedy() -> None:
    error = refusal("WEBVTT\n\n00:01.000 --> 00:02.000\nстарый рынок".encode("cp1251"))
    assert error.code == "encoding"
    assert "4" in error.messages[0]
    assert "UTF-8" in error.messages[0]


@pytest.mark.parametrize(
    "data",
    [
        b"ID3\x04\x00\x00\x00" + bytes(range(256)) * 40,
        b"WEBVTT\n\n00:01.000 --> 00:02.000\nkata\x00kata",
    ],
    ids=["recording", "null in text"],
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


@pytest.mark.parametrize("text", ["WEBVTT", "WEBVTT\n\nNOTE hanya catatan", "Hanya cerita.\nTanpa waktu.", "-"])
def test_without_times_is_refused(text: str) -> None:
    assert refusal(text).code == "no_times"


def test_five_megabytes_are_refused_with_the_limit() -> None:
    error = refusal(b"kata " * (1024 * 1024))
    assert error.code == "too_large"
    assert "4" in error.messages[0]


@pytest.mark.timeout(HANGS)
def test_a_hundred_thousand_cues_are_refused() -> None:
    cues = "".join(f"[{n // 3600}:{n // 60 % 60:02}:{n % 60:02}] a\n" for n in range(100_000))
    assert refusal(cues).code == "too_many"


def test_as_many_as_the_limit_are_taken() -> None:
    text = "".join(f"[{n // 3600}:{n // 60 % 60:02}:{n % 60:02}] a\n" for n in range(MAX_SEGMENTS))
    assert len(parse(text).segments) == MAX_SEGMENTS


# Word times, arrows, turns and brackets, the opening ones among them for ever.
HOSTILE = [
    "<br>",
    " ",
    "\\N",
    "<00:01.000><c>",
    "00:01 → 00:02\n",
    "1:1\t",
    "1:1 ",
    "Ratna: a\n",
    "A: a? B",
    "[0:01 --> 0:02] a\n",
    "[0",
    "00:01 - ",
    "- ",
]


@pytest.mark.timeout(HANGS)
@pytest.mark.parametrize("piece", ["<a", "<v ", "&", "-->\n", "{\\", "[00:01", "00:01 --> 00:02\n", "1:", *HOSTILE])
def test_hostile_repetition_does_not_hang_a_reader(piece: str) -> None:
    for head in ("WEBVTT\n\n00:01.000 --> 00:02.000\n", "00:01,000 --> 00:02,000\n", "[00:01] ", "00:01\t"):
        data = (head + piece * (400_000 // len(piece))).encode()
        assert len(data) < MAX_BYTES
        with contextlib.suppress(TranscriptError):
            parse(data)


@pytest.mark.parametrize(
    ("times", "says"),
    [
        ("00:05.000 --> 00:03.000", "00:00:03.000"),
        ("01:30.000 --> 01:40.000", "00:01:00.000"),
        ("00:75.000 --> 01:20.000", "00:75.000"),
        ("lima --> enam", "lima"),
    ],
    ids=["reversed", "beyond the recording", "no such second", "words"],
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


def texts(parsed: Parsed) -> list[str]:
    return [one.text for one in parsed.segments]


def cue(payload: str) -> str:
    """SubRip."""
    return f"1\n00:00:01,000 --> 00:00:05,000\n{payload}\n"


@pytest.mark.parametrize("tag", ["<br>", "<br/>", "<br />", "<BR>", "\\N", "</p><p>", "\n"])
def test_a_line_break_stands_between_words(tag: str) -> None:
    assert texts(parse(cue(f"Dulu kebon.{tag}Sekarang rumah."))) == ["Dulu kebon. Sekarang rumah."]


@pytest.mark.parametrize(
    "remark", ["<tertawa>", "<tidak jelas>", "<?>", "<s tertawa>", "</tertawa>", "<batuk, lalu diam>", "<Audio 3>"]
)
@pytest.mark.parametrize("head", ["", "WEBVTT\n\n"])
def test_a_remark_in_angle_brackets_stays(remark: str, head: str) -> None:
    parsed = parse(head + cue(f"Lucu {remark} sekali"))
    assert texts(parsed) == [f"Lucu {remark} sekali"]
    assert parse(write_webvtt(parsed.segments)).segments == parsed.segments


@pytest.mark.parametrize(
    "markup", ["<i>|</i>", "<FONT color='#fff'>|</FONT>", "<c.merah>|</c>", "<lang en-GB>|</lang>", "<b>|", "{\\an8}|"]
)
def test_markup_of_the_formats_gives_way(markup: str) -> None:
    assert texts(parse(cue(markup.replace("|", "kata")))) == ["kata"]


@pytest.mark.parametrize(
    "between", [" --> ", " -> ", "->", " –> ", " —> ", " → ", "→", " ⟶ ", " -- > ", "\t", " \t ", "-->", " \u2212> "]
)
def test_what_people_put_between_two_times(between: str) -> None:
    text = f"1\n00:00:01,000{between}00:00:02,000\nSatu\n\n2\n00:00:03,000{between}00:00:04,000\nDua\n"
    expected = Parsed((ParsedSegment(1.0, 2.0, "", "Satu"), ParsedSegment(3.0, 4.0, "", "Dua")))
    assert parse(text) == expected
    assert parse(f"WEBVTT\n\n{text}") == expected


def test_times_and_words_in_columns() -> None:
    parsed = parse("00:00:01.000\t00:00:02.000\tRatna: Jam berapa?\n00:00:03.000\t00:00:04.500\tJam tiga.\n")
    assert parsed == Parsed((ParsedSegment(1.0, 2.0, "Ratna", "Jam berapa?"), ParsedSegment(3.0, 4.5, "", "Jam tiga.")))


@pytest.mark.parametrize("head", ["", "WEBVTT\n\n"])
def test_words_after_the_times_are_words_and_settings_are_none(head: str) -> None:
    times = "00:00:01.000 --> 00:00:02.000"
    assert texts(parse(f"{head}{times} Jam berapa?\nJam tiga.")) == ["Jam berapa? Jam tiga."]
    for settings in ("align:start position:0%", "X1:10 X2:20 Y1:30 Y2:40", "A:start L:10%"):
        assert texts(parse(f"{head}{times} {settings}\nJam tiga.")) == ["Jam tiga."]


def test_times_among_the_words_stay_words() -> None:
    words = "Dari 10:00 → 11:00 mengaji"
    assert texts(parse(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{words}\n10:00 → 11:00 mengaji")) == [
        f"{words} 10:00 → 11:00 mengaji"
    ]


def test_turns_under_one_time_become_passages_that_share_it() -> None:
    parsed = parse(cue("Ratna: Jam berapa?\nBang Samin: Sudah jam tiga, Neng.\nHari sudah sore."))
    assert parsed.segments == (
        ParsedSegment(1.0, 1.897, "Ratna", "Jam berapa?"),
        ParsedSegment(1.897, 5.0, "Bang Samin", "Sudah jam tiga, Neng. Hari sudah sore."),
    )
    (told,) = parsed.problems
    assert told.mended
    assert told.line == 2
    assert "Ratna, Bang Samin" in told.message


@pytest.mark.parametrize("form", ["[00:01]\nRatna: Ya?\nSamin: Ya.", "[00:01] Ratna:\nYa?\nSamin:\nYa.\n[00:02] a"])
def test_turns_in_plain_text(form: str) -> None:
    assert [(one.speaker, one.text) for one in parse(form).segments][:2] == [("Ratna", "Ya?"), ("Samin", "Ya.")]


@pytest.mark.parametrize(
    "payload", ["Ratna: Ya?<br>Samin: Ya.", "- Ratna: Ya?\n- Samin: Ya.", ">> Ratna: Ya?\n>>Samin: Ya."]
)
def test_turns_of_broken_lines_and_with_dashes(payload: str) -> None:
    parsed = parse(cue(payload))
    assert [(one.speaker, one.text) for one in parsed.segments] == [("Ratna", "Ya?"), ("Samin", "Ya.")]


def test_turns_in_a_moment_share_it_whole() -> None:
    parsed = parse("[00:01.000 - 00:01.001]\nRatna: Ya?\nSamin: Ya.\nRatna: Oh.")
    assert [(one.start, one.end) for one in parsed.segments] == [(1.0, 1.001)] * 3


def test_a_sentence_that_goes_on_below_is_no_turn() -> None:
    parsed = parse(cue("Ratna: Saya\nLalu saya bilang: jangan."))
    assert parsed == Parsed((ParsedSegment(1.0, 5.0, "Ratna", "Saya Lalu saya bilang: jangan."),))


def test_a_name_without_words_is_kept() -> None:
    assert [(one.speaker, one.text) for one in parse(cue("Ratna:\nSamin: Ya.")).segments] == [
        ("", "Ratna:"),
        ("Samin", "Ya."),
    ]


def test_a_name_in_the_middle_of_a_line_is_told() -> None:
    parsed = parse(cue("Ratna: Jam berapa? Bang Samin: Jam tiga."))
    assert parsed.segments == (ParsedSegment(1.0, 5.0, "Ratna", "Jam berapa? Bang Samin: Jam tiga."),)
    assert "Bang Samin:" in parsed.problems[0].message
    assert parsed.left_out == ()


def test_a_passage_without_length_gets_one_and_is_told() -> None:
    parsed = parse(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nsatu\n\n00:02.000 --> 00:02.000\ndua\n\n"
        "00:03.000 --> 00:04.000\ntiga\n\n00:30.000 --> 00:30.000\nempat\n\n00:50.000 --> 00:51.000\nlima",
        duration=60.0,
    )
    assert [(one.start, one.end) for one in parsed.segments][1::2] == [(2.0, 3.0), (30.0, 32.0)]
    assert (lines(parsed), parsed.left_out) == ([6, 12], ())
    assert "00:00:03.000" in parsed.problems[0].message


@pytest.mark.parametrize("start", ["00:10.000", "00:10.400"])
def test_last_words_at_the_end_of_the_recording_are_moved_and_told(start: str) -> None:
    parsed = parse(f"WEBVTT\n\n00:01.000 --> 00:09.000\nsatu\n\n{start} --> {start}\ndua", duration=10.0)
    assert parsed.segments[1] == ParsedSegment(9.0, 10.0, "", "dua")
    assert (lines(parsed), parsed.left_out) == ([6], ())


WHISPER = """Detecting language using up to the first 30 seconds. Use `--language` to specify the language
Detected language: Indonesian
[00:00.000 --> 00:04.000]  Jadi waktu itu saya masih kecil,
[00:04.000 --> 00:07.480]  rumah kami dekat kali.
[00:07.480 --> 00:07.480]  Terima kasih.
"""


@pytest.mark.parametrize("hours", ["", "00:"])
def test_what_whisper_prints(hours: str) -> None:
    parsed = parse(WHISPER.replace("[", f"[{hours}").replace("--> ", f"--> {hours}"))
    assert parsed.segments == (
        ParsedSegment(0.0, 4.0, "", "Jadi waktu itu saya masih kecil,"),
        ParsedSegment(4.0, 7.48, "", "rumah kami dekat kali."),
        ParsedSegment(7.48, 9.48, "", "Terima kasih."),
    )
    assert (lines(parsed), parsed.left_out) == ([1, 5], ())


def test_a_bracket_that_does_not_close_is_named() -> None:
    parsed = parse("[00:00.000 --> 00:04.000]  Satu\n[00:04.000 --> 00:07.000  Dua\n")
    assert [problem.line for problem in parsed.left_out] == [2]


def test_an_arrow_among_the_words_of_plain_text_stays_there() -> None:
    assert texts(parse("[00:01] Belok kiri\nke pasar --> ke kali\n[00:05] lurus")) == [
        "Belok kiri ke pasar --> ke kali",
        "lurus",
    ]


def test_a_cue_below_the_header_is_read() -> None:
    assert texts(parse("WEBVTT\n1\n00:01.000 --> 00:02.000\nsatu")) == ["satu"]
    assert texts(parse("WEBVTT\nKind: captions\n00:01.000 --> 00:02.000\nsatu")) == ["satu"]


def test_a_cue_below_a_note_is_read() -> None:
    parsed = parse("WEBVTT\n\nNOTE catatan\n00:01.000 --> 00:02.000\nsatu")
    assert texts(parsed) == ["satu"]
    assert "NOTE catatan" in parsed.problems[0].message


def test_words_above_the_first_times_are_told() -> None:
    times = "00:00:01.000 --> 00:00:02.000\nsatu"
    assert [problem.line for problem in parse(f"Judul\n{times}").left_out] == [1]
    named = parse(f"WEBVTT\n\nBagian pertama\n{times}")
    assert (lines(named), named.left_out) == ([3], ())
    assert parse(f"WEBVTT\n\n7f3a-0\n{times}").problems == ()


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


@pytest.mark.parametrize(
    "text",
    ["00:01 → 00:02", "[00:01 → 00:02] kata", "C:\\Nama", "{\\an8}kata", "<br>", "A: a\\nB: b", "&#92;N", "<v B>a"],
)
def test_what_looks_like_a_format_is_written_and_read_again(text: str) -> None:
    (again,) = parse(write_webvtt([ParsedSegment(1.0, 2.0, "", text)])).segments
    assert again.text == text


PIECES = st.sampled_from(
    [
        "<tertawa>",
        "<br>",
        "\\N",
        "Ratna:",
        "\n",
        "→",
        "<i>",
        "</i>",
        "<v Samin>",
        "<c.x>",
        "<00:01.500>",
        " ",
        "? ",
        "{\\i1}",
    ]
)


@given(st.lists(PIECES, max_size=20), st.sampled_from(["", "WEBVTT\n\n"]))
def test_every_word_is_among_the_passages_or_told(pieces: list[Any], head: str) -> None:
    words = [f"kata{at}" for at in range(len(pieces) + 1)]
    payload = words[0] + "".join(f"{piece}{word}" for piece, word in zip(pieces, words[1:], strict=True))
    parsed = parse(f"{head}00:00:01.000 --> 00:00:09.000\n{payload}")
    found = " ".join(f"{one.speaker} {one.text}" for one in parsed.segments)
    assert [word for word in words if not re.search(rf"{word}(?!\d)", found)] == []
    assert found.count("<tertawa>") == payload.count("<tertawa>")
