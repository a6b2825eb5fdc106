"""A stricter consent never enlarges what anybody reaches: over random pairs, by everything that readers are given."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from knowledge.dates.jakarta import day_in_jakarta
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.models import Clip, ClipFile, Entry, Recording, RecordingCopy, Transcript, User
from knowledge.rights import Audience, Viewer
from knowledge.rights.consents import Answer, ConsentState, OwnReview, Scope
from search.indexing.documents import documents
from search.port import Audience as IndexAudience
from tests import factories

# As in test_outlets.
pytestmark = pytest.mark.once

# From the loosest to the strictest, each closing at least as much as the one before it.
STATES = (ConsentState.GIVEN, ConsentState.PENDING, ConsentState.PAUSED)
REVIEWS = (OwnReview.DONE, OwnReview.NOT_WANTED, OwnReview.WANTED)
Pair = dict[str, Any]

answers = st.dictionaries(st.sampled_from(list(Scope)), st.sampled_from(list(Answer)))
days = st.none() | st.integers(-2, 2)


@st.composite
def pairs(draw: Any) -> tuple[Pair, Pair]:
    """A consent, and one that allows at most as much: of each part the same, or less."""
    scopes = {str(scope): str(answer) for scope, answer in draw(answers).items()}
    state, since, until = draw(st.sampled_from(STATES)), draw(days), draw(days)
    if since is not None and until is not None and since > until:
        since, until = until, since
    review = draw(st.sampled_from(REVIEWS))
    loose = {"state": str(state), "since": since, "until": until, "scopes": scopes, "review": review}
    refused = draw(st.sets(st.sampled_from(list(Scope))))
    strict = {
        "state": str(draw(st.sampled_from(STATES[STATES.index(state) :]))),
        "since": since if draw(st.booleans()) else max(since if since is not None else -9, 1),
        "until": until,
        "scopes": {**scopes, **{str(scope): str(Answer.NO) for scope in refused}},
        "review": draw(st.sampled_from(REVIEWS[REVIEWS.index(review) :])),
    }
    if strict["until"] is not None and strict["since"] is not None and strict["since"] > strict["until"]:
        strict["since"] = since
    return loose, strict


class StricterNeverOpens(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        factories.site()
        cls.narrator = factories.NarratorFactory()
        institution = cls.narrator.institution
        sound = factories.RecordingFactory(institution=institution, master_offered=True)
        film = factories.RecordingFactory(institution=institution, kind="video")
        for recording in (sound, film):
            factories.TranscriptFactory(recording=recording, words=["Kata orang tua di Pasar Senèn."])
            factories.TranscriptFactory(
                recording=recording, kind="translation", language=factories.LanguageFactory(code="en"),
                words=["So the old people of Pasar Senèn said."],
            )  # fmt: skip
        cls.entry = factories.OralHistoryFactory(
            institution=institution, recordings=[sound, film], narrators=[EntryNarrator(narrator=cls.narrator)]
        )
        factories.consent(cls.narrator, cls.entry)
        for recording in (sound, film):
            factories.ClipFactory(recording=Recording.objects.get(pk=recording.pk))
        cls.viewers = [
            Viewer(audience, own)
            for audience in Audience
            for own in ((institution.pk, None) if audience is Audience.LIBRARIAN else (None,))
        ]

    @settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
    @given(pair=pairs())
    def test_what_is_reached(self, pair: tuple[Pair, Pair]) -> None:
        loose, strict = (self._reached(one) for one in pair)
        assert strict <= loose, sorted(strict - loose)

    def test_it_looks_at_what_can_be_reached(self) -> None:
        everything = {"state": "given", "since": None, "until": None, "scopes": dict.fromkeys(Scope, "yes")}
        reached = self._reached({**everything, "review": OwnReview.DONE})
        kinds = {thing.partition(" ")[0] for viewer, thing in reached if viewer == "anonymous None"}
        assert kinds == {"entry", "recording", "transcript", "copy", "clip", "clipfile", "name", "words"}

    def _reached(self, said: Pair) -> set[tuple[str, str]]:
        """By whom, and what."""
        today = day_in_jakarta()
        scopes = {str(scope): str(answer) for scope, answer in said["scopes"].items()}
        factories.consent(
            self.narrator, self.entry, said["state"], **dict.fromkeys(map(str, Scope), "no") | scopes,
            own_review=said["review"], valid_from=_day(today, said["since"]), valid_until=_day(today, said["until"]),
        )  # fmt: skip
        return {
            (f"{viewer.audience} {viewer.institution_id}", thing) for viewer in self.viewers for thing in _by(viewer)
        }


class ProtocolsNeverOpen(TestCase):
    """One more that has to be satisfied, or one less of those of which one is enough, lets in nobody besides."""

    @classmethod
    def setUpTestData(cls) -> None:
        factories.site()
        institution = factories.InstitutionFactory()
        recording = factories.RecordingFactory(institution=institution)
        factories.TranscriptFactory(recording=recording, words=["Kata orang tua di Pasar Senèn."])
        cls.entry = factories.OralHistoryFactory(institution=institution, recordings=[recording])
        cls.recording = recording
        factories.ClipFactory(recording=Recording.objects.get(pk=recording.pk))
        cls.elders = [factories.UserFactory() for _ in range(3)]
        cls.protocols = [
            factories.protocol(cls.elders[0], institution=institution),
            factories.protocol(cls.elders[1], cls.elders[2], name="Protokol al-Jāmiʿ"),
            factories.protocol(readers="members", name="華人公館"),
            factories.protocol(readers="staff", name="Protokol lembaga"),
        ]
        cls.people = [
            *cls.elders,
            factories.UserFactory(),
            factories.UserFactory(librarian=True, institution=institution),
            factories.UserFactory(librarian=True, institution=factories.InstitutionFactory()),
            factories.UserFactory(curator=True),
        ]

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        chosen=st.sets(st.integers(0, 3), min_size=1),
        others=st.sets(st.integers(0, 3)),
        one_suffices=st.booleans(),
        of_entry=st.booleans(),
        live=st.booleans(),
    )
    def test_what_is_reached(
        self, chosen: set[int], others: set[int], one_suffices: bool, of_entry: bool, live: bool
    ) -> None:
        if not live:
            Entry.objects.get(pk=self.entry.pk).specific.unpublish()
        thing = self.entry if of_entry else self.recording
        more, less = chosen | others, chosen
        loose, strict = (
            self._reached(thing, numbers, one_suffices) for numbers in ((more, less) if one_suffices else (less, more))
        )
        assert strict <= loose, sorted(strict - loose)
        assert loose <= self._reached(thing, set(), one_suffices)

    def _reached(self, thing: Any, numbers: set[int], one_suffices: bool) -> set[tuple[str, str]]:
        under = [self.protocols[number] for number in sorted(numbers)]
        factories.put_under(type(thing).objects.get(pk=thing.pk), *under, one_suffices=one_suffices)
        viewers = {str(one.pk): Viewer.of(User.objects.get(pk=one.pk)) for one in self.people}
        viewers["anonymous"] = Viewer(Audience.ANONYMOUS)
        return {(who, what) for who, viewer in viewers.items() for what in _by(viewer)}


def _day(today: date, away: int | None) -> date | None:
    return None if away is None else today + timedelta(days=away)


def _by(viewer: Viewer) -> Iterator[str]:
    recordings, clips = Recording.objects.visible_to(viewer), Clip.objects.visible_to(viewer)
    # What a curator sees on the site of a sealed entry, they see of a pending one in the CMS.
    entries = Entry.objects.visible_to(viewer) | Entry.objects.consultable_by(viewer)
    yield from (f"entry {one.pk}" for one in entries)
    for model in (Recording, Transcript, Clip):
        yield from (f"{model._meta.model_name} {one.pk}" for one in model.objects.visible_to(viewer))
    copies = RecordingCopy.objects.served().filter(recording__in=recordings)
    yield from (f"copy {one.pk}" for one in copies)
    yield from (f"clipfile {one.pk}" for one in ClipFile.objects.served().filter(clip__in=clips))
    named = EntryNarrator.objects.filter(entry__in=entries).exclude(name="")
    yield from (f"name {one.name}" for one in named)
    index = {Audience.ANONYMOUS: IndexAudience.PUBLIC, Audience.MEMBER: IndexAudience.MEMBERS}.get(viewer.audience)
    if index is not None:
        pks = list(Entry.objects.values_list("pk", flat=True))
        for document in documents(pks, index, 1):
            yield from (f"words {segment.text}" for segment in document.segments)
