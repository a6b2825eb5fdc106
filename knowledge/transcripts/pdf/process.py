"""Sets one document and ends. Run as a script by `typesetting`, apart from the portal: it imports nothing of it.

Standard input: JSON {"template": path, "fonts": [folders], "data": …, "seconds": n, "bytes": n}. Standard output: the
PDF. Whatever goes wrong ends it with an error.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

import typst

ACCESSIBLE = "ua-1"  # PDF/UA-1, ISO 14289-1


def main() -> None:
    asked = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_CPU, (asked["seconds"], asked["seconds"]))
    resource.setrlimit(resource.RLIMIT_AS, (asked["bytes"], asked["bytes"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.buffer.write(_set(asked))


def _set(asked: dict[str, Any]) -> bytes:
    """PDF/UA is refused where a character is in none of the fonts. Then the document says so on its title page."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=asked["fonts"])
    try:
        return _compiled(asked, fonts, [ACCESSIBLE], incomplete=False)
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        return _compiled(asked, fonts, [], incomplete=True)


def _compiled(asked: dict[str, Any], fonts: typst.Fonts, standards: list[Any], *, incomplete: bool) -> bytes:
    template = Path(asked["template"])
    inputs = {"data": json.dumps(asked["data"]), "incomplete": str(incomplete).lower()}
    compiler = typst.Compiler(
        template, root=template.parent, font_paths=fonts, ignore_system_fonts=True, sys_inputs=inputs
    )
    pdf = compiler.compile(format="pdf", pdf_standards=standards)
    if not isinstance(pdf, bytes):
        raise TypeError("one document is asked for")
    return pdf


if __name__ == "__main__":
    main()
