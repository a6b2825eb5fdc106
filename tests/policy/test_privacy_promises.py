"""The privacy page promises what the code keeps: each of its sentences has a check here, or promises nothing.

A sentence that is added or changed fails the first test until it stands in PROMISES with what keeps it.
"""

import html
import io
import re
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.hashers import identify_hasher
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from PIL import Image
from PIL.ExifTags import Base
from wagtail.models import PageLogEntry

from insight.searches import retention
from insight.searches.models import Refinement, SearchCount
from knowledge.access.narrator_links import make_link
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.models import Consent, NarratorLink, NarratorWish, User
from knowledge.rights.consents import Scope
from knowledge.stored_files.storage import is_generated
from tests import factories
from tests.policy.crawling import crawl

ROOT = Path(settings.BASE_DIR)
PAGE = next(one for one in tomllib.loads((ROOT / "sample/pages.toml").read_text())["page"] if one["slug"] == "privasi")
Check = Callable[[Any], None]  # gets pytest's request, and takes from it what it needs


def sentences(source: str) -> list[str]:
    text = html.unescape(re.sub(r"</(?:p|li|h2)>", "\n", source))
    lines = (re.sub(r"<[^>]+>", "", line).strip() for line in text.split("\n"))
    return [one for line in lines if line for one in re.split(r"(?<=[.!?;:])\s+(?=\S)", line)]


def nothing_comes_from_elsewhere(request: Any) -> None:
    request.getfixturevalue("site")
    factories.OralHistoryFactory(lead_image=factories.ImageFactory(), recordings=[factories.RecordingFactory()])
    client = Client()
    for address, page in crawl(client, ["/", "/en/"]).items():
        body = page.body.decode(errors="replace") if address[-1] == "/" else ""
        assert not re.search(r'(?:src|srcset|poster|action)="(?:https?:)?//(?!testserver)', body), address
        assert not re.search(r'<link[^>]+rel="(?:stylesheet|preload|icon)"[^>]+href="(?:https?:)?//', body), address
    policy = client.get("/")["Content-Security-Policy"]
    assert not re.search(r"https?:|\*", policy)


def searches_are_counted_without_who(request: Any) -> None:
    said = {"id", "query", "language", "day", "occasions", "without_result", "in_part", "hits"}
    said |= {"before", "after", "way"}
    for model in (SearchCount, Refinement):
        assert {field.name for field in model._meta.get_fields()} <= said


def rare_searches_are_forgotten(request: Any) -> None:
    request.getfixturevalue("db")
    assert settings.SEARCH_LEARNING_RARE_DAYS == 30
    today = date(2026, 11, 29)
    for age in (29, 31):
        SearchCount.objects.create(query=f"kata {age}", language="id", day=today - timedelta(days=age), occasions=1)
    retention.forget(today)
    assert SearchCount.objects.get().query == "kata 29"


def reading_sets_no_cookie(request: Any) -> None:
    request.getfixturevalue("site")
    client = Client()
    for address in ("/", "/en/", "/cari/?q=sumur", "/jelajah/", factories.PlaceFactory().url):
        assert client.get(address).status_code in (200, 503)
    assert not client.cookies


def devices_remember_what_is_public(request: Any) -> None:
    """The one public script that keeps anything; how it forgets is held by tests/browser/test_player.py."""
    keeping = [
        path.name
        for path in [ROOT / "static/js/player.js", *(ROOT / "static/js/player").glob("*.js")]
        if re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie", path.read_text())
    ]
    assert keeping == ["position.js"]
    request.getfixturevalue("site")
    recordings = factories.RecordingFactory.create_batch(2)
    factories.set_level(recordings[1], "community")
    entry = factories.OralHistoryFactory(recordings=recordings)
    member = request.getfixturevalue("client_of")("member")
    assert len(re.findall(r"\sdata-public", member.get(entry.url).content.decode())) == 1


def forms_set_one_cookie(request: Any) -> None:
    request.getfixturevalue("site")
    client = Client()
    client.get("/masuk/")
    assert set(client.cookies) == {"csrftoken"}


def logs_have_no_questions(request: Any) -> None:
    container = (ROOT / "Dockerfile").read_text()
    (written,) = re.findall(r'"--access-logformat", "((?:[^"\\]|\\.)*)"', container)
    assert not re.search(r"%\((?:r|q|f)\)s|\{referer\}", written)
    (written,) = re.findall(r"log_format brief '([^']+)'", (ROOT / "deploy/nginx.conf").read_text())
    assert not re.search(r"\$(?:request|request_uri|args|query_string|http_referer|is_args)\b", written)


def accounts_hold_what_is_said(request: Any) -> None:
    request.getfixturevalue("db")
    said = {"username", "first_name", "last_name", "email", "institution", "password"}
    of_the_account = {"id", "is_staff", "is_active", "is_superuser", "last_login", "date_joined", "password_cleared"}
    fields = {field.name for field in User._meta.concrete_fields}
    assert fields == said | of_the_account
    user = factories.UserFactory(password="kuda laut di tepi kali")
    assert "kuda" not in user.password
    assert identify_hasher(user.password).algorithm != "unsalted"


def signing_out_ends_the_session(request: Any) -> None:
    client = request.getfixturevalue("client_of")("member")
    assert Session.objects.count() == 1
    client.post("/keluar/")
    assert not Session.objects.exists()
    assert not client.cookies["sessionid"].value


def decisions_are_recorded(request: Any) -> None:
    request.getfixturevalue("site")
    curator = factories.UserFactory(is_superuser=True)
    entry = factories.PlaceFactory(draft=True)
    entry.save_revision(user=curator, log_action=True).publish(user=curator)
    rows = PageLogEntry.objects.filter(page=entry.pk, user=curator, action__in=("wagtail.edit", "wagtail.publish"))
    assert rows.count() >= 1
    assert all(row.timestamp for row in rows)


def files_ask_each_time(request: Any) -> None:
    request.getfixturevalue("site")
    recording = factories.RecordingFactory()
    entry = factories.OralHistoryFactory(recordings=[recording])
    heard = factories.copy_of(recording).file.url
    assert Client().get(heard).status_code == 200
    assert Client().get(recording.file.url).status_code == 404
    entry.unpublish()
    assert Client().get(heard).status_code == 404


def file_names_are_not_kept(request: Any) -> None:
    request.getfixturevalue("site")
    assert is_generated(factories.RecordingFactory(file=ContentFile(b"x", name="KTP Budi.mp3")).file.name)


def pictures_forget_their_origin(request: Any) -> None:
    request.getfixturevalue("site")
    exif, buffer = Image.Exif(), io.BytesIO()
    exif[Base.Make] = "Kamera"
    Image.new("RGB", (300, 200)).save(buffer, "JPEG", exif=exif)
    image = factories.ImageFactory(file=ContentFile(buffer.getvalue(), name="a.jpg"))
    with Image.open(image.get_rendition("width-100|format-jpeg").file.path) as shown:
        assert not shown.getexif()


def closed_things_are_nowhere(request: Any) -> None:
    """The differential test and the matrix, which ask every outlet; here that they are still there."""
    from tests.policy import test_differential, test_outlets

    assert test_differential.test_sites_that_differ_in_closed_things_look_the_same
    assert test_outlets.test_nothing_withheld_comes_out_and_the_permitted_is_served


def real_names_are_encrypted(request: Any) -> None:
    request.getfixturevalue("site")
    narrator = factories.NarratorFactory(real_name="Siti al-Jāmiʿ", contact="0812", heirs="Budi")
    with connection.cursor() as cursor:
        cursor.execute("SELECT real_name, contact, heirs FROM knowledge_narrator WHERE id = %s", [narrator.pk])
        stored = " ".join(cursor.fetchone())
    assert not re.search("Siti|0812|Budi", stored)
    librarian = factories.UserFactory(librarian=True, institution=narrator.institution)
    assert narrator.is_open_to(factories.UserFactory(curator=True))
    assert not narrator.is_open_to(librarian)
    narrator.keeper = librarian
    assert narrator.is_open_to(librarian)


def _told(request: Any) -> tuple[Any, Any]:
    request.getfixturevalue("site")
    narrator = factories.NarratorFactory()
    entry = factories.OralHistoryFactory(narrators=[EntryNarrator(narrator=narrator)])
    factories.consent(narrator, entry)
    return narrator, entry


def consents_count_at_once(request: Any) -> None:
    narrator, entry = _told(request)
    assert Client().get(entry.url).status_code == 200
    assert set(Consent.objects.latest("pk").scopes) <= set(Scope.values)
    factories.consent(narrator, entry, "withdrawn")
    assert Client().get(entry.url).status_code == 404


def no_older_consent_comes_back(request: Any) -> None:
    narrator, entry = _told(request)
    version = entry.save_revision()
    factories.consent(narrator, entry, "paused")
    version.publish()
    assert Client().get(entry.url).status_code == 404


def the_link_needs_no_account(request: Any) -> None:
    narrator, entry = _told(request)
    link = make_link(narrator=narrator, user=factories.UserFactory(curator=True), lasts=timedelta(days=1))
    page = Client().get(f"/penutur/{link.token}/")
    assert page.status_code == 200
    assert entry.title in page.content.decode()
    assert not page.cookies


def the_link_remembers_its_last_use_and_wishes(request: Any) -> None:
    of_the_link = {"id", "narrator", "digest", "made_by", "made_at", "expires_at", "revoked_at", "last_used_at"}
    assert {field.name for field in NarratorLink._meta.concrete_fields} == of_the_link
    assert "text" in {field.name for field in NarratorWish._meta.concrete_fields}


def a_tombstone_repeats_nothing(request: Any) -> None:
    request.getfixturevalue("site")
    entry = factories.PlaceFactory(title="Sumur Rahasia", slug="sumur-rahasia")
    entry.unpublish()
    page = Client().get(f"/{entry.ark}")
    assert page.status_code == 410
    assert "ahasia" not in page.content.decode()


def promises_nothing(request: Any) -> None:
    """A heading, an introduction, a law, an address to write to, or what the institution decides."""


#: How a sentence begins in Indonesian and in English, and what keeps it.
PROMISES: tuple[tuple[str, str, Check], ...] = (
    ("Kalau Anda hanya berkunjung", "If you are just visiting", promises_nothing),
    ("Tidak ada pelacak.", "No trackers.", nothing_comes_from_elsewhere),
    ("Tidak ada iklan,", "No advertising,", nothing_comes_from_elsewhere),
    ("Huruf, gambar,", "Fonts, pictures", nothing_comes_from_elsewhere),
    ("Tidak ada profil.", "No profiles.", searches_are_counted_without_who),
    ("Portal tidak mencatat", "The portal does not record", searches_are_counted_without_who),
    ("Kata yang dicari hanya", "Words that are searched", searches_are_counted_without_who),
    ("yang jarang dicari", "rare ones are forgotten", rare_searches_are_forgotten),
    ("Kuki secukupnya.", "Only the cookies", reading_sets_no_cookie),
    ("Membaca tidak memerlukan", "Reading needs none.", reading_sets_no_cookie),
    ("Formulir dan halaman masuk", "Forms and the sign-in", forms_set_one_cookie),
    ("Tempat Anda berhenti", "Where you stopped", devices_remember_what_is_public),
    ("Sampai mana rekaman", "How far you heard", devices_remember_what_is_public),
    ("Tombol “Lupakan”", "The button “Forget it”", devices_remember_what_is_public),
    ("Catatan server.", "Server logs.", promises_nothing),
    ("Seperti setiap situs,", "Like any site,", promises_nothing),
    ("Kata yang dicari tidak", "The words that you", logs_have_no_questions),
    ("Berapa lama", "How long logs", promises_nothing),
    ("Kalau Anda punya akun", "If you have an account", promises_nothing),
    ("Kami menyimpan nama", "We store your user name", accounts_hold_what_is_said),
    ("Kuki sesi", "A session cookie", signing_out_ends_the_session),
    ("Suntingan pustakawan", "Librarians’ edits", decisions_are_recorded),
    ("Kalau Anda penutur", "If you are a narrator", promises_nothing),
    ("Rekaman dan gambar tidak", "Recordings and pictures do not", files_ask_each_time),
    ("setiap kali diminta", "permission is checked", files_ask_each_time),
    ("Nama berkas", "The names of uploaded", file_names_are_not_kept),
    ("Gambar yang tampil", "The pictures on the site", pictures_forget_their_origin),
    ("Yang ditutup", "What is closed", closed_things_are_nowhere),
    ("Nama asli dan kontak", "Your real name", real_names_are_encrypted),
    ("Apa yang Anda izinkan", "What you allow", consents_count_at_once),
    ("izin lama", "an older permission", no_older_consent_comes_back),
    ("Lewat tautan pribadi", "With a personal link", the_link_needs_no_account),
    ("yang dicatat hanya", "only when the link", the_link_remembers_its_last_use_and_wishes),
    ("Hak Anda", "Your rights", promises_nothing),
    ("Undang-Undang Nomor 27", "Indonesia’s Law 27", promises_nothing),
    ("Cukup katakan", "Simply tell", promises_nothing),
    ("Bila entri yang pernah", "When an entry that was", a_tombstone_repeats_nothing),
)


@pytest.mark.parametrize(("source", "place"), [("html", 0), ("html_en", 1)])
def test_each_sentence_of_the_page_stands_here_in_order(source: str, place: int) -> None:
    said = sentences(PAGE[source])
    begun = [promise[place] for promise in PROMISES]
    assert len(said) == len(begun), [one[:30] for one in said]
    assert not [(one, begins) for one, begins in zip(said, begun, strict=True) if not one.startswith(begins)]


@pytest.mark.parametrize("check", sorted({check for *_, check in PROMISES}, key=lambda one: one.__name__))
def test_each_promise_is_kept(check: Check, request: Any, db: None) -> None:
    check(request)
