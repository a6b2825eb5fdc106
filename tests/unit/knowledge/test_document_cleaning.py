"""What a PDF says of people, programs and devices is in no byte of the readers' copy; what it shows stays."""

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from knowledge.jobs.errors import JobError
from knowledge.media.documents.cleaning import clean
from knowledge.media.documents.pictures import bare_jpeg, bare_jpeg2000
from knowledge.models import DocumentFailure
from tests.helpers.pdf import reader

# About files and pages, not about rows.
pytestmark = pytest.mark.once

SECRET = "rahasiabudi"  # nowhere in a copy, however it is packed


def photo(**options: Any) -> bytes:
    """With where and with what it was taken, a preview and a comment, and something behind its end."""
    exif = Image.Exif()
    exif[0x010F], exif[0x9C9D] = f"{SECRET} kamera", f"{SECRET} xp".encode("utf-16le")
    file = io.BytesIO()
    picture = Image.effect_mandelbrot((64, 48), (-2, -1, 1, 1), 50).convert(options.pop("mode", "RGB"))
    picture.save(
        file, "JPEG", exif=exif, comment=SECRET, icc_profile=f"{SECRET} profil".encode(), xmp=SECRET.encode(), **options
    )
    return file.getvalue() + SECRET.encode()


def text_page(pdf: pikepdf.Pdf, words: str) -> pikepdf.Page:
    page = pdf.add_blank_page(page_size=(300, 200))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    # A font with a name that means something elsewhere.
    page.obj.Resources = Dictionary({"/Font": Dictionary({"/AA": pdf.make_indirect(font)})})
    page.obj.Contents = pdf.make_stream(f"BT /AA 12 Tf 20 100 Td ({words}) Tj ET".encode())
    return page


def nasty() -> pikepdf.Pdf:
    """Says SECRET in every place that programs put such things."""
    pdf = pikepdf.new()
    page = text_page(pdf, "Pasar Senen")
    text_page(pdf, "Halaman dua")
    pdf.docinfo["/Author"], pdf.docinfo["/Title"] = SECRET, f"C:\\Users\\{SECRET}\\ktp.docx"
    with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        xmp["dc:creator"], xmp["xmp:CreatorTool"] = [SECRET], f"{SECRET} Word"
    pdf.attachments["catatan.txt"] = pikepdf.AttachedFileSpec(pdf, SECRET.encode(), filename=f"{SECRET}.txt")
    script = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{SECRET}')"))
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([String(SECRET), script]))
    pdf.Root.OpenAction, pdf.Root.AA = script, Dictionary(WC=script)
    pdf.Root.Perms = Dictionary(DocMDP=Dictionary(Name=String(SECRET)))
    pdf.Root.Other = Dictionary(Says=String(SECRET))
    signature = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            Rect=Array([0, 0, 0, 0]),
            FT=Name.Sig,
            T=String(SECRET),
            V=Dictionary(Type=Name.Sig, Name=String(SECRET), Contents=b"\0" * 64),
        )
    )
    pdf.Root.AcroForm = Dictionary(SigFlags=3, Fields=Array([signature]), XFA=pdf.make_stream(SECRET.encode()))
    told = pdf.make_stream(SECRET.encode(), Type=Name.Metadata, Subtype=Name.XML)
    page.obj.Metadata, page.obj.LastModified = told, String(f"D:2026 {SECRET}")
    page.obj.PieceInfo = Dictionary(Word=Dictionary(Private=String(SECRET)))
    page.obj.Thumb = pdf.make_stream(SECRET.encode())
    page.obj.AA = Dictionary(O=script)
    picture = pdf.make_stream(
        photo(), Type=Name.XObject, Subtype=Name.Image, Width=64, Height=48, ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8, Filter=Name.DCTDecode, Metadata=told,
    )  # fmt: skip
    page.obj.Resources.XObject = Dictionary({"/JS": picture})
    filled = note(pdf, Name.Widget, FT=Name.Tx, V=String(SECRET), T=String(SECRET), AP=drawn(pdf, "Terisi"))
    pdf.Root.AcroForm.Fields.append(filled)
    page.obj.Annots = Array(
        [
            note(pdf, Name.Text, Contents=String(SECRET), T=String(SECRET)),
            note(pdf, Name.FileAttachment, FS=Dictionary(Type=Name.Filespec, F=String(SECRET))),
            note(pdf, Name.Highlight, T=String(SECRET), Contents=String(SECRET), NM=String(SECRET)),
            signature,
            filled,
            link(pdf, Dictionary(S=Name.Launch, F=String(f"C:\\{SECRET}"))),
            link(pdf, Dictionary(S=Name.URI, URI=String(f"file:///home/{SECRET}"))),
            link(pdf, Dictionary(S=Name.URI, URI=String("https://example.org/pasar"), Next=script)),
        ]
    )
    return pdf


def note(pdf: pikepdf.Pdf, kind: Name, **said: Any) -> pikepdf.Object:
    return pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=kind, Rect=Array([0, 0, 20, 20]), **said))


def drawn(pdf: pikepdf.Pdf, words: str) -> Dictionary:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    form = pdf.make_stream(f"BT /F 8 Tf ({words}) Tj ET".encode(), Type=Name.XObject, Subtype=Name.Form)
    form.BBox, form.Resources = Array([0, 0, 20, 20]), Dictionary(Font=Dictionary(F=font))
    return Dictionary(N=form)


def link(pdf: pikepdf.Pdf, action: Dictionary) -> pikepdf.Object:
    return note(pdf, Name.Link, A=action, Contents=String("Ke halaman pasar"))


def everything_in(path: Path) -> bytes:
    """Each object and each stream, unpacked, with strings as they read."""
    data = path.read_bytes()
    with pikepdf.open(path) as pdf:
        for one in pdf.objects:
            data += repr(one).encode()
            if isinstance(one, pikepdf.Stream):
                data += one.read_raw_bytes()
                if one.get(Name.Filter) != Name.DCTDecode:
                    data += one.read_bytes()
    return data


def cleaned(pdf: pikepdf.Pdf, tmp_path: Path, **saving: Any) -> Path:
    master, copy = tmp_path / "master.pdf", tmp_path / "copy.pdf"
    pdf.save(master, **saving)
    clean(master, copy)
    return copy


def test_nothing_of_people_programs_and_devices_is_left(tmp_path: Path) -> None:
    copy = cleaned(nasty(), tmp_path)
    assert SECRET.encode() in everything_in(tmp_path / "master.pdf")
    said = everything_in(copy)
    assert SECRET.encode() not in said
    assert SECRET.encode("utf-16be") not in said
    assert SECRET.encode("utf-16le") not in said
    for key in (b"/JavaScript", b"/EmbeddedFiles", b"/OpenAction", b"/AcroForm", b"/Metadata", b"/Launch", b"/Info"):
        assert key not in said, key


def test_what_it_shows_stays(tmp_path: Path) -> None:
    copy = cleaned(nasty(), tmp_path)
    pages = reader(copy.read_bytes()).pages
    assert [page.extract_text() for page in pages] == ["Pasar Senen", "Halaman dua"]
    with pikepdf.open(copy) as pdf, pikepdf.open(tmp_path / "master.pdf") as master:
        here, there = (one.pages[0].obj.Resources.XObject["/JS"] for one in (pdf, master))
        assert pikepdf.PdfImage(here).as_pil_image().tobytes() == pikepdf.PdfImage(there).as_pil_image().tobytes()
        filled = [one for one in pdf.pages[0].obj.Annots if one.Subtype == Name.Stamp]
        assert [b"(Terisi)" in one.AP.N.read_bytes() for one in filled] == [True]
        links = [one for one in pdf.pages[0].obj.Annots if one.Subtype == Name.Link]
        assert [str(one.A.URI) for one in links if Name.A in one] == ["https://example.org/pasar"]
        assert str(links[2].Contents) == "Ke halaman pasar"


def test_language_bookmarks_and_tags_stay(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    text_page(pdf, "Pasar")
    pdf.Root.Lang, pdf.Root.MarkInfo = String("id"), Dictionary(Marked=True)
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Bab satu", 0))
    with pikepdf.open(cleaned(pdf, tmp_path)) as copy, copy.open_outline() as outline:
        assert [one.title for one in outline.root] == ["Bab satu"]
        assert str(copy.Root.Lang) == "id"
        assert Name.StructTreeRoot in copy.Root


def test_earlier_versions_and_the_identity_of_the_file_are_gone(tmp_path: Path) -> None:
    pdf = nasty()
    pdf.save(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf") as first:
        identity = bytes(first.trailer.ID[0])
    # As programs save again: the former version stays before the new one, and a mail client adds a line.
    former = (tmp_path / "a.pdf").read_bytes()
    (tmp_path / "b.pdf").write_bytes(f"{SECRET}\n".encode() + former + f"\n% {SECRET}\n".encode())
    clean(tmp_path / "b.pdf", tmp_path / "copy.pdf")
    assert SECRET.encode() not in everything_in(tmp_path / "copy.pdf")
    with pikepdf.open(tmp_path / "copy.pdf") as copy:
        assert bytes(copy.trailer.ID[0]) != identity


def failure(master: Path) -> str:
    with pytest.raises(JobError) as raised:
        clean(master, master.with_name("copy.pdf"))
    return str(raised.value.failure)


def test_a_password_is_refused_and_a_mere_ban_is_not(tmp_path: Path) -> None:
    pdf = nasty()
    pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    assert failure(tmp_path / "locked.pdf") == DocumentFailure.ENCRYPTED
    copy = cleaned(pdf, tmp_path, encryption=pikepdf.Encryption(owner="a", user=""))
    with pikepdf.open(copy) as opened:
        assert not opened.is_encrypted
    assert SECRET.encode() not in everything_in(copy)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"PK\x03\x04 docx", b"<html>", b"%PDF-1.7\n" + b"\0" * 5000])
def test_what_is_no_pdf_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "master.pdf").write_bytes(content)
    assert failure(tmp_path / "master.pdf") == DocumentFailure.UNREADABLE


def test_a_picture_that_cannot_be_cleaned_is_refused(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    page = text_page(pdf, "Pasar")
    page.obj.Resources.XObject = Dictionary(
        {"/I": pdf.make_stream(b"no picture" + SECRET.encode(), Subtype=Name.Image, Filter=Name.DCTDecode)}
    )
    pdf.save(tmp_path / "master.pdf")
    assert failure(tmp_path / "master.pdf") == DocumentFailure.UNCLEANABLE


@pytest.mark.parametrize(
    "options",
    [{}, {"progressive": True}, {"mode": "L"}, {"mode": "CMYK"}, {"restart_marker_blocks": 2}, {"quality": 100}],
)
def test_a_jpeg_keeps_its_samples_alone(options: dict[str, Any]) -> None:
    full = photo(**options)
    bare = bare_jpeg(full)
    assert SECRET.encode() in full
    assert SECRET.encode() not in bare
    assert b"Exif" not in bare
    here, there = (Image.open(io.BytesIO(one)) for one in (bare, full))
    assert (here.mode, here.size, here.tobytes()) == (there.mode, there.size, there.tobytes())
    assert bare_jpeg(bare) == bare


def test_a_jpeg_2000_keeps_its_samples_alone() -> None:
    file = io.BytesIO()
    Image.effect_mandelbrot((64, 48), (-2, -1, 1, 1), 50).save(file, "JPEG2000")
    full = file.getvalue()
    told = len(SECRET) + 8
    full += told.to_bytes(4) + b"xml " + SECRET.encode() + told.to_bytes(4) + b"uuid" + SECRET.encode()
    bare = bare_jpeg2000(full)
    assert SECRET.encode() not in bare
    assert Image.open(io.BytesIO(bare)).tobytes() == Image.open(io.BytesIO(full)).tobytes()


@given(st.binary(max_size=300), st.integers(0, 900))
def test_damaged_pictures_are_refused_or_cleaned_and_crash_nothing(noise: bytes, at: int) -> None:
    full = photo()
    for damaged in (full[:at], full[:at] + noise + full[at + len(noise) :], b"\xff\xd8" + noise):
        try:
            bare = bare_jpeg(damaged)
        except ValueError:
            continue
        assert bare.startswith(b"\xff\xd8")
    for start in (b"\xff\x4f\xff\x51", b"\0\0\0\x0cjP  \r\n\x87\n"):
        try:
            bare_jpeg2000(start + noise)
        except ValueError:
            continue
