"""The outlets of the domain: pages, lists, files. Search registers its own: search.results.reachable."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from knowledge.browse_index import EntriesUnder
from knowledge.jobs import queue
from knowledge.jobs.kinds import Lane
from knowledge.models import (
    AddressSpace,
    ArchiveDocument,
    ArchiveImage,
    BrowsePosting,
    Dimension,
    DocumentCopy,
    Entry,
    FormerAddress,
    RecordingCopy,
    Segment,
)
from knowledge.models.job import OPEN
from knowledge.rights.viewer import Viewer
from knowledge.transcripts.files import FILES

from .asking import Question, in_every_language
from .outlets import AddressOutlet, HeldOutlet, Subject, register

REPAIR = _("Run “manage.py rights check --repair”, then ask again. If it stays open, unpublish the entry.")
CARDS_A_PAGE = 24  # as knowledge.site.listing cuts lists
MOST_NEIGHBOURS = 5  # entries like it, on whose pages it could stand
ANY_VERSION = {"HTTP_IF_NONE_MATCH": "*"}  # RFC 9110, 13.1.2: whatever the asker has kept


def _pages(subject: Subject) -> Iterator[Question]:
    if subject.entry is None:
        return
    for address in in_every_language("knowledge:entry", subject.entry.slug):
        yield Question(address)
    yield Question(_path(subject.entry.get_parent()) + f"{subject.entry.slug}/")
    former = FormerAddress.objects.filter(space=AddressSpace.ENTRY, holder=subject.entry.pk)
    for slug in former.values_list("slug", flat=True):
        yield Question(reverse("knowledge:entry", args=[slug]), (subject.link,))
    if subject.entry.identifier:
        yield Question(f"/{subject.entry.ark}")


def _passages(subject: Subject) -> Iterator[Question]:
    """What the player fetches, and the lasting names of passages."""
    for transcript in subject.transcripts:
        if subject.entry is not None:
            yield Question(reverse("knowledge:transcript_part", args=[subject.entry.slug, transcript.recording_id, 1]))
        first = Segment.objects.filter(transcript=transcript).order_by("order").first()
        if first is not None:
            yield Question(reverse("knowledge:segment", args=[first.key]))


def _lists(subject: Subject) -> Iterator[Question]:
    """On the page of each list on which it would stand."""
    if subject.entry is None:
        return
    yield Question("/", (subject.link,))
    yield Question(reverse("knowledge:browse"), (subject.link,))
    yield Question(reverse("knowledge:for_groups"), (subject.link,))
    for address, dimension, value in _headings(subject.entry):
        yield Question(f"{address}?hal={_page_of(subject.entry, dimension, value)}", (subject.link,))
        yield Question(address, (subject.link,))


def _headings(entry: Any) -> Iterator[tuple[str, Dimension, str]]:
    yield _path(entry.get_parent()), Dimension.TYPE, entry.type_name
    yield reverse("knowledge:browse_opk", args=[entry.opk]), Dimension.OPK, entry.opk
    areas = [entry.area, *(link.area for link in entry.area_links.select_related("area"))]
    parts = [area.code.split(".") for area in areas if area]
    for code in sorted({".".join(of_one[:depth]) for of_one in parts for depth in range(1, len(of_one) + 1)}):
        yield reverse("knowledge:browse_area", args=[code]), Dimension.AREA, code
    for tag in entry.tags.all():
        yield reverse("knowledge:browse_tag", args=[tag.slug]), Dimension.TAG, str(tag.pk)


def _page_of(entry: Any, dimension: Dimension, value: str) -> int:
    under = BrowsePosting.objects.filter(dimension=dimension, value=value, access="public")
    before = under.filter(published_at__gt=entry.first_published_at) if entry.first_published_at else under
    return before.count() // CARDS_A_PAGE + 1


def _counted(subject: Subject, viewer: Viewer) -> Iterator[tuple[str, bool | None]]:
    """Whether it is listed under a heading, and whether a heading counts more than it lists."""
    if subject.entry is None:
        return
    levels = sorted(viewer.levels)
    yield "listed", BrowsePosting.objects.filter(entry=subject.entry.pk, access__in=levels).exists()
    for _address, dimension, value in _headings(subject.entry):
        listed = BrowsePosting.objects.filter(dimension=dimension, value=value, access__in=levels).count()
        yield f"{dimension} {value}", EntriesUnder(viewer, dimension, value).count() > listed


def _neighbours(subject: Subject) -> Iterator[Question]:
    """Pages of other entries that could lead to it: related, collections, people, what plays its recordings, and those
    most like it."""
    if subject.entry is None:
        return
    entry = subject.entry
    pointing = Q(relations__target=entry) | Q(related_from__entry=entry) | Q(media_uses__recording__home=entry)
    pointing |= Q(pk__in=entry.in_collections.values("collection"))
    others = Entry.objects.exclude(pk=entry.pk).filter(live=True)
    known = set(others.filter(pointing).values_list("slug", flat=True))
    like = others.filter(Q(tags__in=entry.tags.all()) | Q(area=entry.area_id)).newest_first()
    known |= set(like.values_list("slug", flat=True).distinct()[:MOST_NEIGHBOURS])
    for slug in sorted(known):
        for address in in_every_language("knowledge:entry", slug):
            yield Question(address, (subject.link,))


def _feeds(subject: Subject) -> Iterator[Question]:
    if subject.entry is not None:
        for address in ("/sitemap.xml", "/feed/", "/en/feed/"):
            yield Question(address, (subject.link, subject.entry.identifier or subject.link))


def _recordings(subject: Subject) -> Iterator[Question]:
    for recording in subject.recordings:
        if recording.is_held:
            yield Question(recording.file.url)
        for copy in RecordingCopy.objects.filter(recording=recording).order_by("kind"):
            yield Question(copy.file.url)


def _transcripts(subject: Subject) -> Iterator[Question]:
    for transcript in subject.transcripts:
        for ending in FILES:
            yield Question(f"/transkrip/{transcript.pk}.{ending}")
        for address in in_every_language("knowledge:transcript_pdf", transcript.pk):
            yield Question(address)


def _clips(subject: Subject) -> Iterator[Question]:
    for clip in subject.clips:
        yield Question(f"/{clip.ark}")
        for address in (
            *in_every_language("knowledge:clip", clip.identifier),
            *in_every_language("knowledge:embedded_clip", clip.identifier),
        ):
            yield Question(address)
        for transcript in subject.transcripts:
            if transcript.recording_id == clip.recording_id:
                yield Question(reverse("clip_captions", args=[clip.identifier, transcript.pk]))
        for file in clip.files.order_by("kind"):
            yield Question(file.file.url)


def _pictures(subject: Subject) -> Iterator[Question]:
    """But for those that a curator has cleared of what closes them."""
    if subject.entry is None:
        return
    for image in ArchiveImage.objects.filter(uses__page=subject.entry.pk, cleared=False).distinct():
        yield Question(image.file.url)
        for rendition in image.renditions.order_by("pk"):
            yield Question(rendition.url)


def _documents(subject: Subject) -> Iterator[Question]:
    if subject.entry is None:
        return
    for document in ArchiveDocument.objects.filter(uses__page=subject.entry.pk, cleared=False).distinct():
        yield Question(document.url)
        yield Question(f"{settings.MEDIA_URL}{quote(document.file.name)}")
        for copy in DocumentCopy.objects.filter(document=document):
            yield Question(copy.file.url)


def _kept(subject: Subject) -> Iterator[Question]:
    """Whoever has a copy in a browser or a cache asks whether it is still good."""
    addresses = [one.address for find in (_pages, _recordings, _transcripts) for one in find(subject) if not one.marks]
    for address in addresses:
        yield Question(address, headers=ANY_VERSION)


def _at_work(subject: Subject, viewer: Viewer) -> Iterator[tuple[str, bool | None]]:
    """What still listens to a recording, or makes something of it."""
    for lane in Lane:
        jobs = queue.of_lane(lane).filter(recording__in=[one.pk for one in subject.recordings], state__in=OPEN)
        for job in jobs:
            yield f"{job.kind} {job.recording_id}", True
    if subject.recordings:
        yield "work", False


def _path(page: Page) -> str:
    return urlsplit(page.get_url() or "/").path


def connect() -> None:
    for outlet in (
        AddressOutlet("page", _("Page"), REPAIR, _pages),
        AddressOutlet("passages", _("Passages of what was said"), REPAIR, _passages),
        AddressOutlet("lists", _("Lists: sections, areas, tags"), REPAIR, _lists),
        HeldOutlet("counts", _("Counts"), _("Run “manage.py browse_index check --repair”, then ask again."), _counted),
        AddressOutlet("neighbours", _("Pages of other entries: related and similar"), REPAIR, _neighbours),
        AddressOutlet("feeds", _("Site map and feeds"), REPAIR, _feeds),
        AddressOutlet("recordings", _("Files of the recordings, waveforms and still pictures"), REPAIR, _recordings),
        AddressOutlet("transcripts", _("Files of the transcripts"), REPAIR, _transcripts),
        AddressOutlet("clips", _("Clips, also on other sites"), REPAIR, _clips),
        AddressOutlet("pictures", _("Pictures and thumbnails"), REPAIR, _pictures),
        AddressOutlet("documents", _("Documents"), REPAIR, _documents),
        AddressOutlet("kept", _("Copies in browsers and caches"), REPAIR, _kept),
        HeldOutlet(
            "work",
            _("Work in the background"),
            _("It ends by itself and shows nobody anything. Ask again in a few minutes."),
            _at_work,
        ),
    ):
        register(outlet)
