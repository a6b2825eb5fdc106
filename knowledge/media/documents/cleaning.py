"""A PDF without what it says of people, programs and devices, and without anything that acts by itself.

Of the catalogue and of notes what is known to be harmless is kept, elsewhere what is known to tell is taken out. qpdf
writes what is left into a new file: earlier versions, deleted objects and what stands before and behind the PDF stay
behind.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from knowledge.jobs.errors import JobError
from knowledge.models import DocumentFailure

from .pictures import bare_jpeg, bare_jpeg2000

#: What a reader needs to see, read aloud and find their way in a document.
CATALOGUE = frozenset(
    {
        "/Type", "/Pages", "/Version", "/PageLabels", "/PageMode", "/PageLayout", "/ViewerPreferences", "/Lang",
        "/MarkInfo", "/StructTreeRoot", "/Outlines", "/Dests", "/Names", "/OCProperties",
    }
)  # fmt: skip
NAMES = frozenset({"/Dests"})
#: Notes that are part of the picture of a page. Others are talk between those who worked on it, or bring files along.
NOTES = frozenset(
    {
        "/Link", "/Widget", "/FreeText", "/Stamp", "/Ink", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine",
        "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Watermark",
    }
)  # fmt: skip
NOTE_TELLS = frozenset(
    {
        "/T", "/M", "/CreationDate", "/NM", "/RC", "/Subj", "/IRT", "/Popup", "/Contents", "/V", "/DV", "/Parent",
        "/Kids", "/FT", "/Ff", "/MK", "/Opt", "/MaxLen", "/TU", "/TM", "/DA", "/Lock", "/SV", "/RichMediaContent",
    }
)  # fmt: skip
#: Wherever it stands.
TELLS = frozenset(
    {
        "/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/AA", "/AF", "/OpenAction", "/JS", "/JavaScript",
        "/EmbeddedFiles", "/EF", "/CreatorInfo", "/Private", "/SeparationInfo", "/DPartRoot", "/DPart", "/OPI",
        "/Measure", "/PtData", "/UserProperties", "/SpiderInfo", "/Threads",
    }
)  # fmt: skip
#: Of a file elsewhere.
FILE_TELLS = frozenset({"/F", "/UF", "/DOS", "/Mac", "/Unix", "/Desc", "/ID", "/CI"})
#: In these the keys are names that the writing program chose: a font may be called /AA.
NAMED_FREELY = frozenset(
    {
        "/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties", "/CharProcs",
        "/ClassMap", "/RoleMap", "/Colorants", "/Dests", "/N", "/R", "/D",
    }
)  # fmt: skip
ACTIONS = frozenset({"/GoTo", "/URI", "/Named"})
WEB = frozenset({"http", "https", "mailto"})
MOST_INFLATED = 512 * 1024 * 1024  # bytes of one picture


def clean(master: Path, copy: Path, far: Callable[[float], None] = lambda share: None) -> None:
    """Writes `copy`. `far` is told the share that is done. Raises JobError with a DocumentFailure."""
    try:
        with pikepdf.open(master) as pdf:
            _clean(pdf, far)
            pdf.save(copy, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, encryption=False)
            pages = len(pdf.pages)
        with pikepdf.open(copy) as written:
            if not pages or len(written.pages) != pages:
                raise JobError(DocumentFailure.UNREADABLE, f"{len(written.pages)} of {pages} pages")
    except pikepdf.PasswordError as locked:
        raise JobError(DocumentFailure.ENCRYPTED) from locked
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, RuntimeError, TypeError, ValueError, KeyError) as damage:
        raise JobError(DocumentFailure.UNREADABLE, str(damage)) from damage


def _clean(pdf: pikepdf.Pdf, far: Callable[[float], None]) -> None:
    form = pdf.Root.get(Name.AcroForm)
    if form is not None and form.get(Name.NeedAppearances):
        pdf.generate_appearance_streams()  # or what was filled in would be gone with the fields
    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    _keep(pdf.Root, CATALOGUE)
    if names := pdf.Root.get(Name.Names):
        _keep(names, NAMES)
    for page in pdf.pages:
        _clean_notes(page.obj)
    objects = [one for one in pdf.objects if isinstance(one, (Dictionary, Array, Stream))]
    named_freely = _named_by_whoever_wrote_it(objects)
    for number, found in enumerate(objects):
        _clean_object(found, named_freely)
        if number % 100 == 0:
            far(number / len(objects))


def _keep(dictionary: Any, kept: Iterable[str]) -> None:
    for key in set(dictionary.keys()) - set(kept):
        del dictionary[key]


def _clean_notes(page: Any) -> None:
    notes = page.get(Name.Annots)
    if not isinstance(notes, Array):
        if notes is not None:
            del page[Name.Annots]
        return
    kept = [one for one in notes if isinstance(one, Dictionary) and _is_kept(one)]
    for note in kept:
        if note.Subtype == Name.Widget:
            note.Subtype = Name.Stamp  # a field of a form that is gone: what is seen of it
        for key in NOTE_TELLS & set(note.keys()):
            if key == "/Contents" and note.Subtype == Name.Link:
                continue  # is read aloud
            del note[key]
    page[Name.Annots] = Array(kept)


def _is_kept(note: Any) -> bool:
    kind = str(note.get(Name.Subtype, ""))
    return kind in NOTES and (kind != "/Widget" or Name.AP in note)


def _parts(found: Any) -> Iterator[tuple[str, Any]]:
    """An object and what stands in it, each with the key under which it stands. What is indirect is named, not entered:
    it comes by itself."""
    waiting = [("", found)]
    while waiting:
        key, one = waiting.pop()
        yield key, one
        if key and one.is_indirect:
            continue
        held = ((key, inside) for inside in one) if isinstance(one, Array) else _entries(one)
        waiting += [(name, inside) for name, inside in held if isinstance(inside, (Dictionary, Array, Stream))]


def _entries(dictionary: Any) -> Iterator[tuple[str, Any]]:
    """Of a dictionary or a stream."""
    for name in set(dictionary.keys()):
        yield name, dictionary[name]


def _named_by_whoever_wrote_it(objects: list[Any]) -> set[tuple[int, int]]:
    return {one.objgen for found in objects for key, one in _parts(found) if key in NAMED_FREELY and one.is_indirect}


def _clean_object(found: Any, named_freely: set[tuple[int, int]]) -> None:
    for key, one in _parts(found):
        if key and one.is_indirect:
            continue
        if isinstance(one, Stream):
            _clean_stream(one)
            _take_out(one)
        elif isinstance(one, Dictionary) and key not in NAMED_FREELY and one.objgen not in named_freely:
            _take_out(one)


def _take_out(dictionary: Any) -> None:
    tells = TELLS | FILE_TELLS if str(dictionary.get(Name.Type, "")) == "/Filespec" else TELLS
    for key in tells & set(dictionary.keys()):
        del dictionary[key]
    action = dictionary.get(Name.A)
    if isinstance(action, Dictionary) and Name.S in action and not _is_harmless(action):
        del dictionary[Name.A]


def _is_harmless(action: Any) -> bool:
    """Leads to a place in the document or on the web, and to nothing after that; not to a file on somebody's disk."""
    if Name.Next in action:
        del action[Name.Next]
    if str(action.S) not in ACTIONS:
        return False
    if action.S != Name.URI:
        return True
    try:
        return urlsplit(str(action.get(Name.URI, "")).strip()).scheme.lower() in WEB
    except ValueError:
        return False


def _clean_stream(stream: Any) -> None:
    """What it is good for, it says itself, whoever refers to it."""
    if str(stream.get(Name.Type, "")) in ("/Metadata", "/EmbeddedFile"):
        stream.write(b"")
    else:
        _clean_picture(stream)


def _clean_picture(stream: Any) -> None:
    filters = stream.get(Name.Filter)
    names = [str(one) for one in filters] if isinstance(filters, Array) else [str(filters)]
    if names[-1] not in ("/DCTDecode", "/JPXDecode"):
        return
    try:
        data = _coded_picture(stream, names[:-1])
        bare = bare_jpeg(data) if names[-1] == "/DCTDecode" else bare_jpeg2000(data)
    except (ValueError, zlib.error) as unknown:
        raise JobError(DocumentFailure.UNCLEANABLE, str(unknown)) from unknown
    parameters = stream.get(Name.DecodeParms)
    if isinstance(parameters, Array):
        parameters = parameters[-1]
    stream.write(bare, filter=Name(names[-1]), decode_parms=parameters if isinstance(parameters, Dictionary) else None)


def _coded_picture(stream: Any, around: list[str]) -> bytes:
    """Without what is wrapped around it. Raises ValueError and zlib.error."""
    data: bytes = stream.read_raw_bytes()
    if not around:
        return data
    if around != ["/FlateDecode"]:
        raise ValueError(f"a picture inside {around}")
    inflating = zlib.decompressobj()
    inflated = inflating.decompress(data, MOST_INFLATED)
    if inflating.unconsumed_tail:
        raise ValueError("a picture that grows without end")
    return inflated
