"""Nothing that runs passes the gate; what an archive says passes whole."""

import ast
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from bleach._vendor import html5lib
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.sanitising import (
    ATTRIBUTES,
    PROTOCOLS,
    RICH_TEXT_PROTOCOLS,
    RICH_TEXT_TAGS,
    TAGS,
    plain_text,
    sanitised,
    sanitised_rich_text,
)

# About files and pages, not about rows.
pytestmark = pytest.mark.once

HOSTILE = [
    # script, plain and broken
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\x0b>alert(1)</script>",
    "<script/xss src='//evil.example'></script>",
    "<<script>alert(1);//<</script>",
    "<script>alert(1)",
    "</script><script>alert(1)</script>",
    "<sc\x00ript>alert(1)</sc\x00ript>",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    # handlers
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror='alert(1)'//",
    '<img """><script>alert(1)</script>">',
    "<img/src=x/onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<p onclick=alert(1)>x</p>",
    "<p/onmouseover=alert(1)>x",
    "<b onpointerenter\x0c=\x0calert(1)>x</b>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<p title='\"><img src=x onerror=alert(1)>'>x</p>",
    "<a title='x' onmouseover='alert(1)' href='https://example.org'>x</a>",
    # addresses
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='java\x00script:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)'>x</a>",
    "<a href='java&#x09;script:alert(1)'>x</a>",
    "<a href='java&Tab;script&colon;alert(1)'>x</a>",
    "<a href='javascript&#0000058alert(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='feed:javascript:alert(1)'>x</a>",
    "<a href='view-source:javascript:alert(1)'>x</a>",
    "<a href='javascript://example.org/%0aalert(1)'>x</a>",
    "<a href='\u2028javascript:alert(1)'>x</a>",
    "<a href='blob:https://example.org/x'>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<a xlink:href='javascript:alert(1)'>x</a>",
    # other documents inside this one
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<embed src='//evil.example/x.swf'>",
    "<frameset><frame src='javascript:alert(1)'></frameset>",
    "<base href='javascript:/a/'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href='//evil.example/x.css'>",
    "<form action='javascript:alert(1)'><button>x</button></form>",
    "<button formaction='javascript:alert(1)'>x</button>",
    "<isindex action='javascript:alert(1)' type=image>",
    "<template><script>alert(1)</script></template>",
    # SVG and MathML
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><script href='data:,alert(1)'/></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<svg><a><animate attributeName=href values='javascript:alert(1)'/><text y=20>x</text></a></svg>",
    "<svg><use href='data:image/svg+xml,<svg onload=alert(1)>'/></svg>",
    "<svg><foreignObject><p onclick=alert(1)>x</p></foreignObject></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<math><maction actiontype='statusline#http://x' xlink:href='javascript:alert(1)'>x</maction></math>",
    # what changes its meaning when it is parsed again
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<math></p><style><!--</style><img src/onerror=alert(1)>",
    "<svg><p><style><img title='</style><img src=x onerror=alert(1)>'></p></svg>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
    "<textarea><p title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<title><p id='</title><img src=x onerror=alert(1)>'></title>",
    "<noembed><p title='</noembed><img src=x onerror=alert(1)>'></noembed>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<select><style></select><img src=x onerror=alert(1)></style>",
    # comments and declarations
    "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "<!--><script>alert(1)</script>-->",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<!DOCTYPE html [<!ENTITY x '<script>alert(1)</script>'>]>&x;",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<? echo '<script>alert(1)</script>' ?>",
    # style
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<p style='width:expression(alert(1))'>x</p>",
    "<style>@import '//evil.example/x.css';</style>",
    "<p style=\"-moz-binding:url('//evil.example/x.xml#x')\">x</p>",
    # unclosed, nested, deep
    "<a href='https://example.org",
    "<a href=https://example.org onclick=alert(1)",
    "<p><b><i><a href=javascript:alert(1)>x",
    "<" * 2000 + "script>alert(1)",
    "<b>" * 300 + "<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;alert(1)",
]


OWN = frozenset({"rel"})  # the attributes that the gate adds by itself
OWN_OF_RICH_TEXT = frozenset({"data-block-key", "linktype", "id"})


def nodes(markup: str) -> list[Any]:
    """Every element, as a browser's parser would build them."""
    tree = html5lib.parseFragment(markup, namespaceHTMLElements=False)
    return [node for node in tree.iter() if node is not tree]


def assert_harmless(
    markup: str, tags: frozenset[str] = TAGS, protocols: frozenset[str] = PROTOCOLS, own: frozenset[str] = OWN
) -> None:
    for node in nodes(markup):
        assert isinstance(node.tag, str), f"a comment passed: {markup!r}"
        assert node.tag in tags, f"{node.tag} passed: {markup!r}"
        allowed = {*ATTRIBUTES["*"], *(ATTRIBUTES["a"] if node.tag == "a" else []), *own}
        assert set(node.attrib) <= allowed, f"{node.attrib} passed: {markup!r}"
        address = "".join(one for one in node.attrib.get("href", "") if ord(one) > 32)
        scheme = urlsplit(address).scheme.lower()
        assert scheme in {"", *protocols}, f"{address} passed"
        # behind a scheme that runs nothing, these letters are a part of a path
        assert scheme or "script:" not in address.lower(), f"{address} passed"


@pytest.mark.parametrize(
    "attack",
    ["<img src=x onerror=alert(1)>", "<a href='java&Tab;script:alert(1)'>x</a>", "<p style='x'>", "<!-- x -->"],
)
def test_the_check_itself_sees_attacks(attack: str) -> None:
    with pytest.raises(AssertionError):
        assert_harmless(attack)


@pytest.mark.parametrize("source", HOSTILE)
def test_nothing_that_runs_passes(source: str) -> None:
    assert_harmless(sanitised(source))


@pytest.mark.parametrize("source", HOSTILE)
def test_a_second_pass_changes_nothing(source: str) -> None:
    once = sanitised(source)
    assert sanitised(once) == once


def assert_harmless_rich_text(markup: str) -> None:
    assert_harmless(markup, RICH_TEXT_TAGS, RICH_TEXT_PROTOCOLS, OWN_OF_RICH_TEXT)


@pytest.mark.parametrize("source", HOSTILE)
def test_nothing_that_runs_passes_into_rich_text(source: str) -> None:
    once = sanitised_rich_text(source)
    assert_harmless_rich_text(once)
    assert sanitised_rich_text(once) == once


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ('<a linktype="page" id="7">x</a>', '<a linktype="page" id="7">x</a>'),
        ('<a linktype="document" id="7">x</a>', '<a linktype="document" id="7">x</a>'),
        ('<a linktype="evil" id="cookie">x</a>', "<a>x</a>"),
        ('<p id="7" linktype="page">x</p>', "<p>x</p>"),
        ('<embed embedtype="media" url="http://127.0.0.1/"/>x', "x"),
        ('<embed embedtype="image" id="7" format="left" alt="x"/>x', "x"),
    ],
)
def test_rich_text_leads_only_to_pages_and_documents(source: str, kept: str) -> None:
    assert sanitised_rich_text(source) == kept


MIXTURES = st.lists(st.sampled_from([*HOSTILE, "<p>", "</p>", "'", '"', "<", ">", "--", "aye"]), max_size=5)


@given(MIXTURES)
def test_no_mixture_of_attacks_passes(parts: list[str]) -> None:
    assert_harmless(sanitised("".join(parts)))
    assert_harmless_rich_text(sanitised_rich_text("".join(parts)))


@pytest.mark.parametrize("source", HOSTILE)
def test_plain_text_holds_no_markup_that_a_template_would_not_escape(source: str) -> None:
    assert "\x00" not in plain_text(source)
    assert not isinstance(plain_text(source), type(sanitised("")))


@pytest.mark.parametrize(
    "source",
    [
        "<h3>Malam lenong</h3><p>Kata <b>Mpok Ipeh</b>: <q>jangan dibalik dulu</q>.</p>",
        "<ul><li>beras ketan</li><li>telor bebek</li></ul>",
        '<blockquote><p lang="bew">Aye mah kagak ngarti.</p><cite>Condet, 2024</cite></blockquote>',
        "<p>10<sup>2</sup>, H<sub>2</sub>O<br>baris kedua</p>",
    ],
)
def test_what_an_archive_says_passes_whole(source: str) -> None:
    assert sanitised(source) == source


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=1", "http://example.org", "mailto:a@example.org", "/entri/x/"]
)
def test_links_pass_and_are_marked(address: str) -> None:
    assert sanitised(f'<a href="{address}">x</a>') == f'<a href="{address}" rel="nofollow noopener">x</a>'


def test_a_rel_of_others_is_replaced() -> None:
    assert sanitised('<a href="https://example.org" rel="opener" target="_blank">x</a>').count("rel=") == 1
    assert "opener" not in sanitised('<a href="https://example.org" rel="opener">x</a>').replace("noopener", "")


def test_plain_text_keeps_the_words() -> None:
    assert plain_text("<b>Mpok &amp; Bang</b>, umur < 20") == "Mpok & Bang, umur < 20"
    assert plain_text("tanpa apa-apa") == "tanpa apa-apa"


def test_only_the_gate_imports_bleach() -> None:
    importing = set()
    for package in ("kmportal", "knowledge", "search"):
        for path in (Path(settings.BASE_DIR) / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                if any(name.split(".")[0] == "bleach" for name in names):
                    importing.add(str(path.relative_to(settings.BASE_DIR)))
    assert importing == {"knowledge/text/sanitising.py"}
