"""Each form in which programs write transcripts is read; what cannot be used is named, and no file hangs or crashes."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.transcripts import Parsed, ParsedSegment, TranscriptError, parse
from knowledge.transcripts.cues import Cue
from knowledge.transcripts.formats import elan, ohms, speech_json, xml
from knowledge.transcripts.formats.document_format import Document
from knowledge.transcripts.parsing import parse_index
from knowledge.transcripts.segments import MAX_LINES, MAX_SEGMENTS, Unit, Word

pytestmark = pytest.mark.once

SAMPLES = Path(__file__).parent / "transcripts"
HANGS = 120  # seconds; a reader that goes back over all it has read needs hours
IPEH = ParsedSegment(1.0, 4.0, "Mpok Ipeh", "Jangan dibalik dulu, Tong.")


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def spoken(parsed: Parsed) -> list[tuple[float, float, str, str]]:
    return [(one.start, one.end, one.speaker, one.text) for one in parsed.segments]


def words(document: Document, text: int = 0) -> list[tuple[Word, ...]]:
    return [found.words for found in document.texts[text].found if isinstance(found, Cue)]


def refusal(data: bytes) -> str:
    with pytest.raises(TranscriptError) as caught:
        parse(data)
    return str(caught.value.code)


# JSON of speech recognition


def test_whisper() -> None:
    parsed = parse(sample("whisper.json"))
    assert spoken(parsed) == [
        (0.0, 4.0, "", "Jadi waktu itu saya masih kecil,"),
        (4.0, 7.48, "", "rumah kami dekat kali."),
    ]
    assert parsed.text is not None
    assert (parsed.text.language, parsed.problems) == ("id", ())
    first = words(speech_json.read(sample("whisper.json")))[0]
    assert first[0] == Word(0.0, 0.42, "Jadi", 0.91)
    assert first[-1] == Word(2.4, 4.0, "kecil,", None)  # NaN


def test_whisperx_words_without_times_stay_in_the_passage() -> None:
    parsed = parse(sample("whisperx.json"))
    assert spoken(parsed) == [
        (0.5, 2.1, "SPEAKER_00", "Tahun 1957 rumah ini sudah ada."),
        (2.4, 3.0, "SPEAKER_01", "Oh begitu?"),
    ]
    timed = words(speech_json.read(sample("whisperx.json")))[0]
    assert [one.text for one in timed] == ["Tahun", "rumah", "ini", "sudah", "ada."]
    assert timed[0].confidence == 0.853


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("openai_words.json", [(0.1, 0.5, "", "Masuk."), (7.0, 8.0, "", "Duduk dulu.")]),
        ("transformers.json", [(0.1, 2.0, "", "Masuk saja."), (7.0, 9.0, "", "Duduk dulu.")]),
        ("whisper_cpp.json", [(0.0, 2.0, "", "Silakan masuk.")]),
        (
            "whisper.tsv",
            [(0.0, 4.0, "", 'Jadi waktu itu "saya" masih kecil,'), (4.0, 7.48, "", '"rumah kami dekat kali.')],
        ),
        (
            "rev.json",
            [(0.5, 1.9, "Mpok Ipeh", "Jangan dibalik, Tong."), (2.25, 2.5, "Speaker 1", "Ya <tidak jelas>")],
        ),
        ("otter.json", [(0.5, 3.0, "Mpok Ipeh", "Jangan dibalik dulu."), (4.0, 5.0, "", "Ya, Bu.")]),
        ("sonix.json", [(0.5, 2.0, "Mpok Ipeh", "Jangan dibalik dulu."), (3.0, 4.0, "Dimas", "Ya, Bu.")]),
        (
            "rev.txt",
            [
                (0.0, 9.0, "Mpok Ipeh", "Jangan dibalik dulu, Tong. Tungguin."),
                (9.0, 11.0, "Speaker 2", "Ya, Bu."),
            ],
        ),
        (
            "rev_ai.txt",
            [(0.0, 9.0, "Speaker 0", "Jangan dibalik dulu, Tong."), (9.0, 11.0, "Speaker 1", "Ya, Bu.")],
        ),
        (
            "sonix.txt",
            [(3.0, 9.0, "Mpok Ipeh", "Jangan dibalik dulu, Tong."), (9.0, 11.0, "Dimas", "Ya, Bu.")],
        ),
        (
            "zoom.txt",
            [(1.0, 5.0, "Mpok Ipeh", "Jangan dibalik dulu, Tong."), (5.0, 7.0, "Dimas Prasetyo", "Ya, Bu.")],
        ),
        (
            "zoom.vtt",
            [(1.0, 4.0, "Mpok Ipeh", "Jangan dibalik dulu, Tong."), (5.0, 6.0, "Dimas Prasetyo", "Ya, Bu.")],
        ),
        (
            "semicolons.csv",
            [(1.5, 4.25, "Mpok Ipeh", "Jangan dibalik dulu, Tong."), (5.0, 6.0, "Dimas", "Ya, Bu.")],
        ),
        ("captions.sbv", [(1.0, 4.0, "", "Jangan dibalik dulu, Tong."), (5.0, 6.0, "", "Ya, Bu.")]),
    ],
)
def test_a_program_s_form(name: str, expected: list[tuple[float, float, str, str]]) -> None:
    parsed = parse(sample(name))
    assert spoken(parsed) == expected
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("openai_words.json", ["Masuk.", "Duduk", "dulu."]),
        ("whisper_cpp.json", ["Silakan", "masuk."]),
        ("rev.json", ["Jangan", "dibalik", "Tong", "Ya"]),
        ("otter.json", ["Jangan", "dibalik", "dulu."]),
        ("sonix.json", ["Jangan", "dibalik", "dulu."]),
    ],
)
def test_words_keep_their_times(name: str, expected: list[str]) -> None:
    timed = [one for passage in words(speech_json.read(sample(name))) for one in passage]
    assert [one.text for one in timed] == expected
    assert all(one.start <= one.end for one in timed)


def test_a_translation_by_whisper_is_english() -> None:
    parsed = parse(sample("whisper.json").replace(b'"language"', b'"task": "translate", "language"'))
    assert parsed.text is not None
    assert (parsed.text.language, parsed.text.is_translation) == ("en", True)


def test_words_as_chunks_become_passages() -> None:
    chunks = [{"timestamp": [n / 2, n / 2 + 0.4], "text": " kata." if n % 10 == 9 else " kata"} for n in range(60)]
    parsed = parse(json.dumps({"text": "", "chunks": chunks}).encode())
    assert sum(len(one.text.split()) for one in parsed.segments) == 60
    assert len(parsed.segments) == 3


def test_passages_without_times_are_named_by_their_number() -> None:
    segments = [{"start": 0, "end": 1, "text": "satu"}, {"text": "dua"}, {"start": "x", "end": 2, "text": "tiga"}, None]
    parsed = parse(json.dumps({"segments": segments}).encode())
    assert [problem.line for problem in parsed.left_out] == [2, 3, 4]
    assert {problem.unit for problem in parsed.problems} == {Unit.OBJECT}
    assert "dua" in parsed.left_out[0].message


def test_remarks_in_the_text_of_json_stay() -> None:
    said = "Lucu <tertawa> & <b>keras</b> {\\an8} a --> b &amp;"
    parsed = parse(json.dumps({"segments": [{"start": 0, "end": 1, "text": said, "speaker": "A>B & C"}]}))
    assert spoken(parsed) == [(0.0, 1.0, "A>B & C", said)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"segments": [{"start": 0, "end"', "damaged"),
        (b'[{"a": ' * 50_000, "damaged"),
        (b'{"a": ' * 50_000, "damaged"),
        (b'{"name": "x"}', "unknown_json"),
        (b"{}", "unknown_json"),
        (b'{"segments": []}', "no_times"),
        (b'<?xml version="1.0"?><tt><body/></tt>', "unknown_xml"),
        (b'<?xml version="1.0"?><ANNOTATION_DOCUMENT><TIER></ANNOTATION_DOCUMENT>', "damaged"),
        (b'<?xml version="1.0"?><ANNOTATION_DOCUMENT/>', "no_annotations"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, code: str) -> None:
    assert refusal(data) == code


# OHMS


def test_ohms_with_sync_points() -> None:
    parsed = parse(sample("ohms_5.4.xml"))
    assert [(one.speaker, one.text) for one in parsed.segments] == [
        ("RATNA", "Bu, dulu di sini apa?"),
        ("MPOK IPEH", "Dulu di sini kebon semua. Lalu datang orang"),
        ("MPOK IPEH", "membangun rumah."),
        ("RATNA", "Kapan itu?"),
        ("MPOK IPEH", "Tahun lima puluhan, Neng."),
    ]
    assert [one.start for one in parsed.segments if one.start % 60 == 0] == [0.0, 60.0, 120.0]
    assert [one.key for one in parsed.offered] == ["original", "translation"]
    assert any("Wawancara kedua." in problem.message for problem in parsed.problems)


def test_the_index_of_ohms_is_read_in_both_languages() -> None:
    parsed = parse(sample("ohms_5.4.xml"))
    (point,) = parsed.index
    assert (point.start, point.title, point.keywords) == (0.0, "Masa kecil", ("rumah", "kali", "kebon"))
    assert (point.place, point.coordinates) == ("Pasar Senèn", "-6.1376, 106.8132")
    assert [one.title for one in parsed.translated_index] == ["Childhood"]
    (left_out,) = parsed.left_out
    assert "Tanpa waktu" in left_out.message


def test_a_translation_without_sync_points_is_named() -> None:
    parsed = parse(sample("ohms_5.4.xml"), text="translation")
    assert parsed.segments == ()
    assert any("What was here before?" in problem.message for problem in parsed.left_out)


def test_ohms_with_webvtt_names_the_lines_of_the_file() -> None:
    parsed = parse(sample("ohms_6.0.xml"))
    assert parsed.segments == (IPEH,)
    (problem,) = parsed.left_out
    assert b"00:00:09.000 --> 00:00:05.000" in sample("ohms_6.0.xml").splitlines()[problem.line - 1]
    (twin,) = parse(sample("ohms_6.0.xml"), text="translation").segments
    assert twin.text == "Jangan dibalik dahulu, Nak."


@pytest.mark.parametrize("sync", ["", "x", "1:", "0:|1(1)", "1:|99(9)|2(1)", "1:|3(1)|2(1)", "|", "1:||||3(2)"])
def test_odd_sync_points_lose_no_word(sync: str) -> None:
    data = sample("ohms_5.4.xml").decode().replace("1:|3(3)|5(2)", sync).encode()
    parsed = parse(data)
    told = " ".join([*(one.text for one in parsed.segments), *(one.message for one in parsed.problems)])
    assert "Bu, dulu di sini apa?" in told


def test_an_index_alone_has_no_passages() -> None:
    data = sample("ohms_5.4.xml").decode()
    before, _, rest = data.partition("<transcript>")
    parsed = parse((before + rest.partition("</transcript_alt>")[2]).encode())
    assert (parsed.segments, len(parsed.index)) == ((), 1)


# ELAN


def test_elan_tiers_are_speakers_and_languages() -> None:
    parsed = parse(sample("elan.eaf"))
    assert spoken(parsed) == [(0.5, 1.5, "Mpok Ipeh", "Jangan dibalik"), (2.0, 3.0, "Dimas", "Iye, Bu.")]
    assert [(one.language, one.is_translation) for one in parsed.offered] == [
        ("Betawi (bew)", False),
        ("Indonesian (ind)", True),
    ]
    translated = parse(sample("elan.eaf"), text=parsed.offered[1].key)
    assert spoken(translated) == [(0.5, 1.5, "Mpok Ipeh", "Jangan diputar")]


def test_elan_words_take_open_times_between_their_neighbours() -> None:
    assert words(elan.read(sample("elan.eaf"))) == [(Word(0.5, 1.0, "Jangan"), Word(1.0, 1.5, "dibalik")), ()]


def test_elan_annotations_that_refer_in_a_circle_are_named() -> None:
    data = sample("elan.eaf").replace(b'ANNOTATION_REF="a1"', b'ANNOTATION_REF="a5"')
    with pytest.raises(TranscriptError):
        parse(data, text="2")


# XML


@pytest.mark.parametrize("name", ["ohms_5.4.xml", "elan.eaf"])
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY a "kata"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_document_types_and_entities_are_refused(name: str, declared: str) -> None:
    text = sample(name).decode().replace("?>", f"?>{declared}", 1).replace("Dulu di", "&a;").replace("Jangan", "&a;")
    assert refusal(text.encode()) == "document_type"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_xml_in_other_encodings(encoding: str) -> None:
    text = sample("ohms_5.4.xml").decode().replace("kebon", "kebón")
    declared = text.replace("UTF-8", "UTF-16" if encoding == "utf-16" else "UTF-8")
    assert "kebón" in " ".join(one.text for one in parse(declared.encode(encoding)).segments)


# Tables


def test_a_table_with_headings() -> None:
    parsed = parse(sample("table.csv"))
    assert spoken(parsed) == [
        (1.0, 4.0, "Mpok Ipeh", "Jangan dibalik dulu, Tong."),
        (5.0, 6.0, "Dimas", 'Ya, "Bu".'),
    ]
    (told,) = parsed.problems
    assert (told.line, told.mended) == (3, True)
    assert "Catatan" in told.message


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "mac_roman"])
def test_tables_of_spreadsheets(newline: str, encoding: str) -> None:
    table = ["Timecode;Speaker Name;Text", "00:00:01:12;Enyak Salmah;“Soré” di Café", "00:00:05:00;;diam"]
    parsed = parse(newline.join(table).encode(encoding))
    assert spoken(parsed) == [(1.0, 5.0, "Enyak Salmah", "“Soré” di Café"), (5.0, 7.0, "", "diam")]
    assert any("whole seconds" in problem.message or "detik" in problem.message for problem in parsed.problems)


def test_cells_with_line_breaks_and_rows_without_times() -> None:
    parsed = parse('Waktu,Nama,Isi\n00:01,Ratna,"Ya?\nTidak?"\n,Samin,Tidak.\n00:09,Ratna,Oh.\n')
    assert [(one.speaker, one.text) for one in parsed.segments] == [
        ("Ratna", "Ya? Tidak?"),
        ("Samin", "Tidak."),
        ("Ratna", "Oh."),
    ]


def test_a_quotation_mark_that_does_not_close_loses_no_row() -> None:
    parsed = parse('start,end,text\n0.5,1.5,"satu\n2,3,dua\n4.5,5,tiga\n')
    assert [one.text for one in parsed.segments] == ['"satu', "dua", "tiga"]
    assert parsed.problems[0].mended


@pytest.mark.parametrize("text", ["[00:01] Satu, dua, tiga.\n[00:05] Empat, lima, enam.", "00:01\tSatu\n00:02\tDua"])
def test_plain_text_is_no_table(text: str) -> None:
    assert parse(text).format_name == "plain text with times"


# Text with names before times


def test_otter() -> None:
    parsed = parse(sample("otter.txt"))
    assert spoken(parsed)[0] == (3.0, 3725.0, "Mpok Ipeh", "Jangan dibalik dulu, Tong.")
    assert parsed.segments[1].text == "Ya, Bu. Sampai pukul 10:30 tadi."
    (told,) = parsed.problems
    assert (told.line, told.mended) == (7, True)


@pytest.mark.parametrize("name", ["華人公館", "al-Jāmiʿ", "R.A. Soedjono-Kartini", "Ipeh", "O'Brien"])
def test_names_before_times(name: str) -> None:
    assert parse(f"{name}  0:03\nYa.\n\n{name}  0:09\nTidak.").segments[0].speaker == name


# Word


def docx(body: str, **parts: str) -> bytes:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f"<w:document {namespace}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:x {namespace}>{content}</w:x>")
    return packed.getvalue()


def paragraph(*texts: str) -> str:
    return f"<w:p>{''.join(run(text) for text in texts)}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"


def test_word_paragraphs_with_marks() -> None:
    body = (
        paragraph("Wawancara") + paragraph("[00:01] Ratna", ": Ya?") + paragraph("") + paragraph("[00:05] Samin: Ya.")
    )
    parsed = parse(docx(body))
    assert [(one.start, one.speaker, one.text) for one in parsed.segments] == [
        (1.0, "Ratna", "Ya?"),
        (5.0, "Samin", "Ya."),
    ]
    (problem,) = parsed.left_out
    assert (problem.line, problem.unit) == (1, Unit.PARAGRAPH)


def test_word_tables() -> None:
    table = (
        row("Waktu", "Penutur", "Isi")
        + row("00:01", "Ratna", "Ya?")
        + row("", "Samin", "Ya.")
        + row("00:09", "", "Oh.")
    )
    parsed = parse(docx(paragraph("Judul") + f"<w:tbl><w:tblPr/>{table}</w:tbl>"))
    assert [(one.speaker, one.text) for one in parsed.segments] == [("Ratna", "Ya?"), ("Samin", "Ya."), ("", "Oh.")]
    assert [problem.line for problem in parsed.left_out] == [1]


def test_tracked_changes_content_controls_and_notes_of_word() -> None:
    body = (
        f"<w:p>{run('[00:01] ')}<w:ins>{run('baru')}</w:ins><w:del><w:r><w:delText>lama</w:delText></w:r></w:del></w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('[00:05] dalam kotak')}</w:sdtContent></w:sdt>"
    )
    parsed = parse(docx(body, footnotes=paragraph("Catatan kaki")))
    assert [one.text for one in parsed.segments] == ["baru", "dalam kotak"]
    assert len(parsed.problems) == 2
    assert any("Catatan kaki" in problem.message for problem in parsed.problems)


@pytest.mark.parametrize("data", [b"PK\x03\x04" + bytes(range(256)) * 40, docx("")[:-30]])
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    assert refusal(data) == "not_word"


@pytest.mark.timeout(HANGS)
def test_a_word_document_that_unpacks_to_gigabytes_is_refused() -> None:
    assert refusal(docx(paragraph(" " * 80_000_000))) == "not_word"


# Whatever comes

FILES = {path.name: path.read_bytes() for path in sorted(SAMPLES.iterdir())} | {
    "paragraphs.docx": docx(paragraph("[00:01] Ratna: Ya?") + paragraph("[00:05] Samin: Ya.")),
    "table.docx": docx(f"<w:tbl>{row('00:01', 'Ratna', 'Ya?')}{row('00:05', 'Samin', 'Ya.')}</w:tbl>"),
}


def check(data: bytes) -> None:
    """Read or refused, whatever it is, and what is read can be kept."""
    try:
        parsed = parse(data, duration=3600)
        for offered in parsed.offered:
            parse(data, duration=3600, text=offered.key)
    except TranscriptError:
        return
    assert all(0 <= one.start < one.end <= 3600 for one in parsed.segments)
    assert all(one.text and "\x00" not in one.text and len(one.speaker) <= 120 for one in parsed.segments)
    assert all(str(problem) for problem in parsed.problems)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=2000))
def test_any_bytes(data: bytes) -> None:
    check(data)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(FILES)), st.data())
def test_any_damage_to_a_good_file(name: str, data: st.DataObject) -> None:
    content = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content)))
        length = data.draw(st.integers(0, 40))
        content[at : at + length] = data.draw(st.binary(max_size=12) | st.just(bytes(content[at : at + 200]) * 2))
    check(bytes(content))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "segments",
                    "chunks",
                    "words",
                    "transcription",
                    "transcripts",
                    "speech",
                    "transcript",
                    "monologues",
                    "elements",
                    "speakers",
                    "text",
                    "word",
                    "start",
                    "end",
                    "timestamp",
                    "offsets",
                    "from",
                    "to",
                    "start_time",
                    "start_offset",
                    "ts",
                    "type",
                    "value",
                    "id",
                    "speaker",
                    "language",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(JSON)
def test_any_json(content: object) -> None:
    check(json.dumps(content).encode())


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["00:01", "1", "", "a", '"', "start", "text", "00:00:01:02", "x\ny"]), max_size=5)
    )
)
def test_any_table(rows: list[list[str]]) -> None:
    check("\n".join(",".join(cells) for cells in rows).encode())


def hostile() -> Iterator[Any]:
    eaf = sample("elan.eaf").decode()
    yield pytest.param(
        eaf.replace(
            "<LINGUISTIC_TYPE ",
            "".join(f'<TIER TIER_ID="t{n}" PARENT_REF="t{n + 1}"/>' for n in range(20_000)) + "<LINGUISTIC_TYPE ",
            1,
        ).encode(),
        id="tiers upon tiers",
    )
    yield pytest.param(sample("ohms_5.4.xml").replace(b"1:|3(3)|5(2)", b"1:" + b"|1(1)" * 200_000), id="sync points")
    yield pytest.param(b"start,end,text\n" + b"1,2,a," * 150_000, id="one long row")
    yield pytest.param(b"start,end,text\n" + b'1,2,"a\n' * 150_000, id="quotation marks")
    yield pytest.param(b"A  0:01\n" + b"Aa " * 300_000 + b"\n" + b"A  0:0\n" * 50_000, id="names")
    yield pytest.param(b"A  0:01\nA" + b" " * 90_000 + b"0:01x\n", id="spaces")
    yield pytest.param(json.dumps({"words": [{"word": "a", "start": 1, "end": 1}] * 50_000}).encode(), id="words")
    yield pytest.param(docx("<w:sdt>" * 200 + paragraph("[00:01] a") + "</w:sdt>" * 200), id="deep Word")
    yield from spaces()
    yield pytest.param(b"start,text" + b',Mpok "Ja04.000' * 250_000, id="columns")
    yield pytest.param(b"[00:01] a\n" + b"a\n" * 249_000, id="lines")
    yield pytest.param(b"[00:01] Bu" + b"\xc3" * 3_000_000, id="letters of an older encoding")


def spaces() -> Iterator[Any]:
    """Where a pattern takes them in two places, it tries each pair of them."""
    space, ohms = " " * 300_000, sample("ohms_5.4.xml").decode()
    begin = ohms.index("<transcript>") + len("<transcript>")
    for name, text in {
        "before times": f"[00:01] a\n{space}x",
        "behind times": f"00:01{space}]:x\n[00:01{space}x\n00:01\t{space}x",
        "before broken XML": f"<?xml version='1.0'?><ROOT xmlns='ohms'>{space}<",
        "in a sync point": ohms.replace("|3(3)", f"|3{space}x"),
        "between keywords": f"start,title,keywords\n00:01,a,a{space}x\n",
        "footnotes that do not end": f"{ohms[:begin]}{'[[footnotes]] a ' * 200_000}{ohms[begin:]}",
        "minutes within a line": f"{ohms[:begin]}{'a ' * 400_000}{ohms[begin:]}".replace(
            "1:|3(3)|5(2)", "1:" + "".join(f"|0({word})" for word in range(18_000))
        ),
    }.items():
        yield pytest.param(text.encode(), id=name)
    yield pytest.param(docx(space.replace(" ", "\n") + "<"), id="before broken XML in Word")


@pytest.mark.timeout(HANGS)
@pytest.mark.parametrize("data", [*hostile()])
def test_hostile_files_do_not_hang_a_reader(data: bytes) -> None:
    check(data)
    with suppress(TranscriptError):
        parse_index(data, duration=3600)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"[00:01] a" + b"\n" * (MAX_LINES + 1), "too_many_lines"),
        (docx("<w:p/>" * (xml.MAX_TAGS + 1)), "too_many_tags"),
        (b'{"segments":[' + b"{}," * speech_json.MAX_BRACKETS + b"{}]}", "too_many_tags"),
        (b'{"segments":[' + b"1," * speech_json.MAX_COMMAS + b"1,1]}", "too_many_tags"),
    ],
)
def test_what_would_take_too_much_memory_is_refused(data: bytes, code: str) -> None:
    assert refusal(data) == code


@pytest.mark.parametrize("name", sorted(one.name for one in SAMPLES.iterdir() if one.suffix == ".json"))
@pytest.mark.parametrize("digits", [19, 400, 5_000])
def test_numbers_that_are_too_large_are_no_times(name: str, digits: int) -> None:
    for number in re.findall(rb"[0-9]+", sample(name)):
        check(sample(name).replace(number, b"9" * digits))


def test_more_passages_than_are_taken_are_refused() -> None:
    segments = [{"start": n, "end": n + 1, "text": "a"} for n in range(MAX_SEGMENTS + 1)]
    assert refusal(json.dumps({"segments": segments}).encode()) == "too_many"


def test_ohms_is_not_every_xml() -> None:
    assert not ohms.recognises(b'<?xml version="1.0"?><html/>')
