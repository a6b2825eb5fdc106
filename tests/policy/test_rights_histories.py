"""Random histories: whatever happened to entries and media, what is stored is what the rule says, and all forms of the
question give the same answer.

The last checks are written by hand and know nothing of how access is computed.
"""

import contextlib
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import Page

from knowledge import rights
from knowledge.access import audit, decisions
from knowledge.access.actions import change_entry_rights, withhold_place
from knowledge.access.consents import answer_for_oneself
from knowledge.access.embargoes import change_embargo
from knowledge.access.explaining import reasons
from knowledge.access.sealing import lift_span, seal_span
from knowledge.access.under_protocols import set_protocols
from knowledge.entry_types.oral_history.models import EntryNarrator, OralHistory
from knowledge.media.clips.actions import make_clip
from knowledge.models import (
    ArchiveDocument,
    ArchiveImage,
    Clip,
    Consent,
    Entry,
    EntryProtocol,
    EntryRecording,
    Institution,
    MediaUse,
    Protocol,
    ProtocolMembership,
    Recording,
    RecordingCopy,
    RecordingProtocol,
    RightsDecision,
    SealedSpan,
    Segment,
    Transcript,
    User,
    Verification,
    Wish,
)
from knowledge.rights import AccessLevel, Audience, Viewer
from knowledge.rights.consents import ConsentState, OwnReview
from knowledge.rights.sealed_spans import covers
from knowledge.transcripts.saving import save_segments
from knowledge.transcripts.segments import ParsedSegment
from tests import factories

PICK = st.integers(0, 5)
LEVELS = tuple(AccessLevel)
ANSWERS = ("yes", "yes", "no", "later")
MOST_STEPS = 14


class World:
    """Two institutions, a curator, and what they make. Every step is what somebody does in the CMS."""

    def __init__(self) -> None:
        self.institutions = [factories.InstitutionFactory() for _ in range(2)]
        self.uploaders = [factories.UserFactory(librarian=True, institution=one) for one in self.institutions]
        self.curator = factories.UserFactory(curator=True)
        self.narrators = [factories.NarratorFactory(institution=one) for one in self.institutions]
        self.elders = [factories.UserFactory() for _ in range(2)]
        self.protocols = [
            factories.protocol(self.elders[0], institution=self.institutions[0]),
            factories.protocol(self.elders[1], name="Protokol al-Jāmiʿ", institution=self.institutions[1]),
            factories.protocol(readers="members", name="華人公館"),
            factories.protocol(readers="staff", name="Protokol lembaga"),
        ]
        self.owners: dict[Any, int] = {}
        # What curators decided last of each entry: level and institution.
        self.decided: dict[int, tuple[str, int]] = {}

    def entries(self) -> list[Any]:
        return [page.specific for page in Entry.objects.order_by("pk")]

    def entry(self, which: int) -> Any:
        found = self.entries()
        return found[which % len(found)] if found else None

    def own(self, model: Any, institution: int) -> list[Any]:
        return list(model.objects.filter(institution=institution).order_by("pk"))

    # Steps: `a` and `b` pick what is acted on.
    def write(self, a: int, b: int) -> None:
        institution = self.institutions[a % 2]
        kind = factories.OralHistoryFactory if a % 3 else factories.PlaceFactory
        entry = kind(institution=institution, access_level=LEVELS[b % 4], live=b % 2 == 0)
        self.decided[entry.pk] = (LEVELS[b % 4], institution.pk)

    def upload_image(self, a: int, b: int) -> None:
        image = factories.ImageFactory(uploaded_by_user=self.uploaders[a % 2], access_level=LEVELS[b % 3])
        self.owners[image] = self.uploaders[a % 2].institution_id

    def upload_recording(self, a: int, b: int) -> None:
        unheld = a % 3 == 2
        recording = factories.RecordingFactory(
            uploaded_by=self.uploaders[a % 2], access_level=LEVELS[b % 3], unheld=unheld
        )
        written = factories.TypescriptFactory if unheld else factories.TranscriptFactory
        written(recording=recording, access_level=LEVELS[b % 2], made_by="machine" if (a + b) % 2 else "human")
        self.owners[recording] = self.uploaders[a % 2].institution_id

    def draft_with_media(self, a: int, b: int) -> None:
        entry = self._draft(a)
        if entry is None:
            return
        images, recordings = self.own(ArchiveImage, entry.institution_id), self.own(Recording, entry.institution_id)
        entry.lead_image = images[b % len(images)] if images else None
        if recordings and b % 3:
            entry.recording_links.set([EntryRecording(recording=recordings[b % len(recordings)])])
        entry.save_revision()

    def draft_without_media(self, a: int, b: int) -> None:
        entry = self._draft(a)
        if entry is not None:
            entry.lead_image, entry.body = None, []
            entry.recording_links.set([])
            entry.save_revision()

    def quote(self, a: int, b: int) -> None:
        """Also from another institution, and more than once."""
        entry, open_ones = self._draft(a), list(Recording.objects.visible_to(rights.ANONYMOUS).order_by("pk"))
        if entry is not None and open_ones:
            recording = open_ones[b % len(open_ones)]
            entry.body = [("audio", {"recording": recording, "caption": ""})] * 2
            entry.save_revision()

    def publish(self, a: int, b: int) -> None:
        entry = self.entry(a)
        if entry is not None and entry.latest_revision:
            entry.latest_revision.publish()

    def publish_old_version(self, a: int, b: int) -> None:
        entry = self.entry(a)
        revisions = list(entry.revisions.order_by("pk")) if entry is not None else []
        if revisions:
            revisions[b % len(revisions)].publish()

    def withdraw(self, a: int, b: int) -> None:
        entry = self.entry(a)
        if entry is not None:
            # Some places of Wagtail hold an entry as a plain page.
            (Page.objects.get(pk=entry.pk) if b % 2 else entry).unpublish()

    def change_level(self, a: int, b: int) -> None:
        entry = self.entry(a)
        if entry is not None:
            self._decide(entry, LEVELS[b % 4], entry.institution)

    def move_to_other_institution(self, a: int, b: int) -> None:
        entry = self.entry(a)
        if entry is not None:
            self._decide(entry, AccessLevel(entry.access_level), self.institutions[b % 2])

    def delete(self, a: int, b: int) -> None:
        entry = self.entry(a)
        if entry is not None:
            (Page.objects.get(pk=entry.pk) if b % 2 else entry).delete()

    def copy(self, a: int, b: int) -> None:
        entry = self.entry(a)
        if entry is not None:
            slug = f"salinan-{Page.objects.count()}-{Page.objects.order_by('-pk').first().pk}"
            entry.copy(update_attrs={"slug": slug, "title": "Salinan"}, keep_live=False, copy_revisions=False)

    def stale_save(self, a: int, b: int) -> None:
        """Somebody read an entry and a recording before others changed them, and saves only now."""
        entry, recording = self.entry(a), Recording.objects.order_by("pk").first()
        self.change_level(a, b)
        if entry is not None:
            entry.save()
        if recording is not None:
            Recording.objects.get(pk=recording.pk).save()
            recording.title = "Judul lain"
            recording.save()

    def change_medium_level(self, a: int, b: int) -> None:
        media = [*Recording.objects.order_by("pk"), *ArchiveImage.objects.order_by("pk")]
        if media:
            factories.set_level(media[a % len(media)], LEVELS[b % 4])

    def check_words(self, a: int, b: int) -> None:
        """Somebody verifies a transcript, corrects it, or says who made it."""
        transcripts = list(Transcript.objects.order_by("pk"))
        if transcripts:
            transcript = transcripts[a % len(transcripts)]
            transcript.verification = Verification.values[b % 3]
            transcript.made_by = "human" if b % 5 == 4 else transcript.made_by
            transcript.save(update_fields=["verification", "made_by"])

    def make_clip(self, a: int, b: int) -> None:
        """By a librarian or the curator, of whatever they may make clips of."""
        recordings = list(Recording.objects.held().order_by("pk"))
        user = (*self.uploaders, self.curator)[b % 3]
        if recordings:
            recording = recordings[a % len(recordings)]
            with contextlib.suppress(PermissionDenied):
                make_clip(recording=recording, start=0, end=5, title="Klip", language="id", user=user)
                assert recording.effective_access in ("public", "community", "staff")

    def clear(self, a: int, b: int) -> None:
        images = list(ArchiveImage.objects.order_by("pk"))
        if images:
            images[a % len(images)].cleared = b % 2 == 0
            images[a % len(images)].save()

    def name_narrator(self, a: int, b: int) -> None:
        """In a draft; from its publication on, what they have not answered closes the entry."""
        entry = self._draft(a)
        if isinstance(entry, OralHistory):
            entry.narrators.set([EntryNarrator(narrator=self.narrators[b % 2])])
            entry.save_revision()

    def consent(self, a: int, b: int) -> None:
        """Whatever may be answered, of an entry or of a recording of it."""
        entry = self.entry(a)
        if entry is None:
            return
        scopes = enumerate(("voice", "transcript", "quotation"))
        answers = {name: ANSWERS[(a + n * b) % len(ANSWERS)] for n, name in scopes}
        recording = Recording.objects.filter(home=entry.pk).first() if b % 3 == 2 else None
        state = ConsentState.values[b % len(ConsentState.values)]
        review = OwnReview.WANTED if (a + b) % 5 == 4 else OwnReview.NOT_WANTED
        factories.consent(self.narrators[a % 2], entry, state, recording=recording, own_review=review, **answers)

    def answer_for_oneself(self, a: int, b: int) -> None:
        entry = self.entry(a)
        if entry is not None:
            said = factories.decision(("given", "paused", "withdrawn")[b % 3], way="link")
            answer_for_oneself(narrator=self.narrators[a % 2], entry=entry, decide=lambda _now: said)

    def embargo(self, a: int, b: int) -> None:
        entry = self.entry(a)
        if entry is not None:
            until, event = (None, "setelah wafat") if b % 3 == 0 else (date(2000 + 500 * (b % 2), 1, 1), "")
            change_embargo(thing=entry, until=until, event=event, user=self.curator, reason="Permintaan")

    def seal_span(self, a: int, b: int) -> None:
        """By whoever keeps the recording; from the second to the sixth second, or beyond what is said."""
        recordings = list(Recording.objects.held().order_by("pk"))
        user = (*self.uploaders, self.curator)[b % 3]
        if recordings:
            begin, until = (2_000, 30_000)[b % 2], (None, date(2500, 1, 1))[a % 2]
            with contextlib.suppress(PermissionDenied):
                seal_span(
                    recording=recordings[a % len(recordings)], begin=begin, end=begin + 4_000, wish=Wish.OTHER,
                    reason="Permintaan", until=until, user=user,
                )  # fmt: skip

    def lift_span(self, a: int, b: int) -> None:
        spans = list(SealedSpan.objects.in_force().order_by("pk"))
        if spans:
            lift_span(span=spans[a % len(spans)], user=self.curator)

    def write_words(self, a: int, b: int) -> None:
        """Other words, at other times."""
        timed = list(Transcript.objects.timed().order_by("pk"))
        if timed:
            begins = (0.0, 3.0, 6.0)[b % 3]
            words = [ParsedSegment(begins, begins + 2.5, "", "Kata lain."), ParsedSegment(40.0, 42.0, "", "Penutup.")]
            save_segments(transcript=timed[a % len(timed)], segments=words)

    def withhold_place(self, a: int, b: int) -> None:
        """Perhaps of an entry with an index of contents, or a text, that tells where it is."""
        entry = self.entry(a)
        if entry is None:
            return
        recording = Recording.objects.filter(home=entry.pk).first()
        if recording is not None and b % 3 == 0 and not recording.transcripts.filter(kind="index").exists():
            told = ["Rumah\nKoordinat: -6.2718, 106.8592"]
            factories.TranscriptFactory(recording=recording, kind="index", words=told).save()  # once it has its words
        if b % 3 == 1:
            draft = entry.get_latest_revision_as_object()
            draft.credits = "Di -6.2718, 106.8592"
            draft.save_revision()
        withhold_place(entry=entry, is_withheld=b % 2 == 0, user=self.curator, reason="Rumah")

    def put_under_protocols(self, a: int, b: int) -> None:
        """An entry, or a recording; under one or two, of which one may be enough, or out of them."""
        things: list[Any] = [*self.entries(), *Recording.objects.order_by("pk")]
        chosen = {self.protocols[a % 4], self.protocols[b % 4]} if b < 5 else set()
        if things:
            set_protocols(
                thing=things[(a + b) % len(things)], protocols=chosen, one_suffices=a % 2 == 0, user=self.curator
            )

    def change_protocol(self, a: int, b: int) -> None:
        """From a group to members, or back."""
        protocol = Protocol.objects.get(pk=self.protocols[a % 2].pk)
        protocol.readers = "members" if b % 2 else "group"
        protocol.group = None if b % 2 else self.protocols[a % 2].group
        protocol.save()

    def leave_group(self, a: int, b: int) -> None:
        ProtocolMembership.objects.filter(user=self.elders[a % 2]).delete()

    def uploader_moves(self, a: int, b: int) -> None:
        self.uploaders[a % 2].institution = self.institutions[b % 2]
        self.uploaders[a % 2].save()

    def _decide(self, entry: Any, level: AccessLevel, institution: Institution) -> None:
        change_entry_rights(entry=entry, access_level=level, institution=institution, user=self.curator)
        self.decided[entry.pk] = (level, institution.pk)

    def _draft(self, which: int) -> Any:
        entry = self.entry(which)
        return entry.get_latest_revision_as_object() if entry is not None else None


STEPS: tuple[Callable[[World, int, int], None], ...] = (
    World.write, World.write, World.upload_image, World.upload_recording, World.draft_with_media,
    World.draft_without_media, World.quote, World.publish, World.publish_old_version, World.withdraw,
    World.change_level, World.move_to_other_institution, World.delete, World.copy, World.stale_save,
    World.change_medium_level, World.clear, World.uploader_moves, World.check_words,
    World.make_clip, World.name_narrator, World.consent, World.consent, World.answer_for_oneself, World.embargo,
    World.seal_span, World.lift_span, World.write_words,
    World.withhold_place,
    World.put_under_protocols, World.put_under_protocols, World.change_protocol, World.leave_group,
)  # fmt: skip


# The rule is tried on SQLite; on PostgreSQL, whether the queries mean the same there.
EXAMPLES = 60 if connection.vendor == "sqlite" else 15


class Histories(TestCase):
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        beginning=st.tuples(PICK, PICK),
        steps=st.lists(st.tuples(st.sampled_from(STEPS), PICK, PICK), min_size=3, max_size=MOST_STEPS),
    )
    def test_what_is_stored_is_the_rule_and_every_form_of_the_question_agrees(
        self, beginning: tuple[int, int], steps: list[tuple[Callable[[World, int, int], None], int, int]]
    ) -> None:
        world = World()
        for step in (World.upload_image, World.upload_recording, World.write, World.draft_with_media, World.publish):
            step(world, *beginning)
        for step, a, b in steps:
            step(world, a, b)
            assert audit.check() == []
        for viewer in viewers(world.institutions, world.elders):
            forms_agree(viewer)
        nothing_closed_is_open(world)
        the_reasons_add_up()
        every_decision_is_made_again()


def viewers(institutions: list[Institution], elders: list[Any]) -> list[Viewer]:
    people = [factories.UserFactory(librarian=True, institution=one) for one in institutions]
    people += [factories.UserFactory(curator=True), *User.objects.filter(pk__in=[one.pk for one in elders])]
    librarians = [Viewer(Audience.LIBRARIAN, one.pk) for one in institutions]
    return [
        *(Viewer.of(one) for one in people),
        rights.ANONYMOUS,
        Viewer(Audience.MEMBER),
        *librarians,
        Viewer(Audience.LIBRARIAN),
        Viewer(Audience.CURATOR),
    ]


def forms_agree(viewer: Viewer) -> None:
    for predicate, query in (
        (rights.may_see_entry, Entry.objects.visible_to(viewer)),
        (rights.may_consult_entry, Entry.objects.consultable_by(viewer)),
        (rights.may_work_on_entry, Entry.objects.workable_by(viewer)),
        (rights.may_see_medium, Recording.objects.visible_to(viewer)),
        (rights.may_see_medium, ArchiveImage.objects.visible_to(viewer)),
        (rights.may_see_medium, ArchiveDocument.objects.visible_to(viewer)),
        (rights.may_see_transcript, Transcript.objects.visible_to(viewer)),
        (rights.may_see_clip, Clip.objects.visible_to(viewer)),
    ):
        expected = {one.pk for one in query.model.objects.all() if predicate(viewer, one)}
        assert set(query.values_list("pk", flat=True)) == expected


def the_reasons_add_up() -> None:
    """What people are told closes a thing is what closes it."""
    for model in (Entry, Recording, Transcript):
        for thing in model.objects.all():
            told = rights.strictest(["public", *(reason.access for reason in reasons(thing))])
            assert told == thing.effective_access


def every_decision_is_made_again() -> None:
    """From the consents of then: the same comes out, and the last of each thing is what is stored."""
    last = {}
    for decision in RightsDecision.objects.all():
        assert decisions.replay(decision).agrees, f"{decision}: {decision.facts}"
        last[decision.kind, decision.thing] = decision.after["access"]
    for model, kind in decisions.KINDS.items():
        for pk, stored in model.objects.values_list("pk", "effective_access"):
            assert last.get((kind, pk), stored) == stored


def nothing_kept_back_is_open(open_recordings: set[Recording]) -> None:
    """What narrators said last, narrator by narrator, read from the list of all that they ever said."""
    last: dict[tuple[int, int | None, int | None], Consent] = {}
    for consent in Consent.objects.order_by("pk"):
        last[(consent.narrator_id, consent.entry_id, consent.recording_id)] = consent
    for consent in last.values():
        open_ = consent.state in ("given", "narrowed") and consent.own_review != OwnReview.WANTED
        about = {consent.recording} if consent.recording else set(Recording.objects.filter(home=consent.entry_id or 0))
        if consent.recording is None and consent.entry is not None and not open_:
            assert not rights.may_see_entry(rights.ANONYMOUS, consent.entry)
        if not open_ or consent.scopes.get("voice") != "yes":
            assert all(recording.pk not in {one.pk for one in open_recordings} for recording in about if recording.file)
        if not open_ or consent.scopes.get("transcript") != "yes":
            assert not Transcript.objects.visible_to(rights.ANONYMOUS).filter(recording__in=about).exists()
        if not open_ or consent.scopes.get("quotation") != "yes":
            assert not Clip.objects.visible_to(rights.ANONYMOUS).filter(recording__in=about).exists()
    for entry in Entry.objects.visible_to(rights.ANONYMOUS):
        assert not entry.embargo_event
        assert entry.embargo_until is None or entry.embargo_until.year == 2000


def nothing_sealed_is_open() -> None:
    """Read from the spans alone."""
    for span in SealedSpan.objects.filter(lifted_at=None):
        begin, end = span.begin / 1000, span.end / 1000
        words = Segment.objects.readable().filter(transcript__recording=span.recording)
        assert not words.filter(start__lt=end, end__gt=begin).exists()
        clips = Clip.objects.visible_to(Viewer(Audience.CURATOR)).filter(recording=span.recording)
        assert not clips.filter(start__lt=end, end__gt=begin).exists()
        untimed = Transcript.objects.visible_to(rights.ANONYMOUS).exclude(placed_by="times")
        assert not untimed.filter(recording=span.recording).exists()
        for copy in RecordingCopy.objects.served().filter(recording=span.recording):
            assert covers(copy.silent_times, f"{span.begin}-{span.end}")


def nothing_under_a_protocol_is_open(world: World) -> None:
    """Read from the rows alone: who satisfies none of the protocols of a thing, or not all that have to be, never sees
    it; nor its recordings and their transcripts."""
    outside = [rights.ANONYMOUS, Viewer(Audience.MEMBER)]
    for person in [*User.objects.filter(pk__in=[one.pk for one in world.elders]), *world.uploaders]:
        outside.append(Viewer.of(User.objects.get(pk=person.pk)))
    for viewer in outside:
        open_recordings = Recording.objects.visible_to(viewer)
        closed: set[int] = set()
        for entry in Entry.objects.filter(under_protocols__isnull=False).distinct():
            if not _satisfies(viewer, EntryProtocol.objects.filter(entry=entry)):
                assert not rights.may_see_entry(viewer, entry)
                assert not rights.may_work_on_entry(viewer, entry)
                closed |= set(Recording.objects.filter(home=entry.pk).values_list("pk", flat=True))
        for recording in Recording.objects.filter(under_protocols__isnull=False).distinct():
            if not _satisfies(viewer, RecordingProtocol.objects.filter(recording=recording)):
                closed.add(recording.pk)
        assert closed.isdisjoint(open_recordings.values_list("pk", flat=True))
        assert not Transcript.objects.visible_to(viewer).filter(recording__in=closed).exists()
        assert not Clip.objects.visible_to(viewer).filter(recording__in=closed).exists()


def _satisfies(viewer: Viewer, rows: Any) -> bool:
    answers = [(_reads(viewer, row.protocol), row.one_suffices) for row in rows]
    alternatives = [answer for answer, suffices in answers if suffices]
    return all(answer for answer, suffices in answers if not suffices) and (not alternatives or any(alternatives))


def _reads(viewer: Viewer, protocol: Protocol) -> bool:
    if protocol.readers == "members":
        return viewer != rights.ANONYMOUS
    if protocol.readers == "staff":
        return viewer.is_staff
    return protocol.group_id in viewer.groups


def nothing_closed_is_open(world: World) -> None:
    open_images = set(ArchiveImage.objects.visible_to(rights.ANONYMOUS))
    open_recordings = set(Recording.objects.visible_to(rights.ANONYMOUS))
    for entry in Entry.objects.all():
        sealed, withdrawn = entry.access_level == "sealed", entry.first_published_at is not None and not entry.live
        used = ArchiveImage.objects.filter(cleared=False, uses__page=entry.pk, uses__in_draft=False)
        if sealed or withdrawn:
            assert open_images.isdisjoint(used)
            assert open_recordings.isdisjoint(Recording.objects.filter(home=entry.pk))
        if not entry.live or entry.access_level != "public":
            assert open_recordings.isdisjoint(Recording.objects.filter(home=entry.pk))
        if entry.pk in world.decided:
            assert (entry.access_level, entry.institution_id) == world.decided[entry.pk]
    for viewer in (rights.ANONYMOUS, Viewer(Audience.MEMBER), Viewer(Audience.LIBRARIAN)):
        for transcript in Transcript.objects.visible_to(viewer):
            assert transcript.made_by == "human" or transcript.verification == "verified"
    nothing_kept_back_is_open(open_recordings)
    nothing_sealed_is_open()
    nothing_under_a_protocol_is_open(world)
    for clip in Clip.objects.visible_to(rights.ANONYMOUS):
        assert clip.recording in open_recordings
        assert clip.recording.home is not None
        assert clip.recording.home.live
        assert clip.recording.home.access_level == "public"
    for medium, institution in world.owners.items():
        held = type(medium).objects.get(pk=medium.pk)
        assert held.institution_id == institution
        if not held.uses.exists():
            other = next(one for one in world.institutions if one.pk != institution)
            assert not rights.may_see_medium(Viewer(Audience.LIBRARIAN, other.pk), held)
            assert not rights.may_see_medium(rights.ANONYMOUS, held)
    for pk in OralHistory.objects.values_list("pk", flat=True):
        used = MediaUse.objects.filter(page=pk, in_draft=False).values_list("recording", flat=True)
        linked = EntryRecording.objects.filter(entry=pk).values_list("recording", flat=True)
        published = Entry.objects.get(pk=pk).first_published_at is not None
        assert not published or set(linked) <= set(used)
