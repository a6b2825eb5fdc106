"""What a PDF says to who opens it."""

import io
from typing import Any

from pypdf import PdfReader


def reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content), strict=True)


def text_of(content: bytes) -> str:
    """Of all pages, with a single space wherever a line or page breaks."""
    return " ".join(" ".join(page.extract_text() for page in reader(content).pages).split())


def metadata_of(content: bytes) -> str:
    """Info dictionary and XMP, as they stand there."""
    read = reader(content)
    root: Any = read.trailer["/Root"]
    xmp = root["/Metadata"].get_object().get_data().decode() if "/Metadata" in root else ""
    return f"{read.metadata or ''}\n{xmp}"


def is_tagged(content: bytes) -> bool:
    root: Any = reader(content).trailer["/Root"]
    return bool(root.get("/MarkInfo", {}).get("/Marked")) and "/StructTreeRoot" in root


def language_of(content: bytes) -> str:
    root: Any = reader(content).trailer["/Root"]
    return str(root["/Lang"])
