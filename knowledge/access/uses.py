"""Which page uses which media: kept when a page or its draft is saved, and what follows from it for the media.

A recording is at home in the first entry of its institution that plays it, rather in one that lists it than in one that
quotes it in its text. It stays there while the entry or its newest draft plays it; then it is its institution's alone,
with the level that the entry had.
"""

from collections.abc import Collection, Mapping
from typing import Any, cast

from django.db import transaction
from django.db.models import Q

from knowledge.access import consents, protocols, storing
from knowledge.access.references import references_in
from knowledge.models import MEDIA, Entry, EntryRecording, MediaUse, Recording
from knowledge.rights.levels import AccessLevel, is_sealed, names_groups, strictest

# Primary keys by the name of the medium's column.
Media = Mapping[str, set[int]]
NONE: Media = {name: set() for name in MEDIA}


@transaction.atomic
def keep_published(page: Any) -> None:
    """After the page's record was saved whole. A draft that is newer than it keeps its own uses."""
    changed = _keep(page, _used_by(page), in_draft=False)
    if not page.has_unpublished_changes:
        changed = _together(changed, _keep(page, NONE, in_draft=True))
    _follow(page, changed)


@transaction.atomic
def keep_draft(page: Any) -> None:
    """After a revision was saved; `page` is what it holds."""
    changed = _keep(page, _used_by(page), in_draft=True)
    if page.first_published_at is None:
        # The record is as it was when the page was made, and nobody sees it.
        changed = _together(changed, _keep(page, NONE, in_draft=False))
    _follow(page, changed)


@transaction.atomic
def let_go(entry: Entry) -> None:
    """Before an entry is deleted: what a sealed or withdrawn one closed is not opened by that."""
    used = _uses_of(entry.pk)
    MediaUse.objects.filter(page=entry.pk).delete()
    at_home = set(Recording.objects.filter(home=entry.pk).values_list("pk", flat=True))
    if _closes(entry):
        _raise_levels({**used, "recording": at_home}, AccessLevel.SEALED)
    _release(entry, at_home)
    _refresh({**used, "recording": used["recording"] | at_home})


@transaction.atomic
def forget(page: Any) -> None:
    """Before a page that is no entry is deleted."""
    _refresh(_together(_keep(page, NONE, in_draft=False), _keep(page, NONE, in_draft=True)))


def _used_by(page: Any) -> Media:
    """What the page as it is at hand refers to, as far as it exists."""
    found: dict[str, set[int]] = {name: set() for name in MEDIA}
    for model, pk in references_in(page, tuple(MEDIA.values())):
        for name, medium in MEDIA.items():
            if issubclass(model, medium) and pk.isdecimal():
                found[name].add(int(pk))
    return {name: _existing(MEDIA[name], pks) for name, pks in found.items()}


def _existing(model: Any, pks: Collection[int]) -> set[int]:
    """A text may link to a document that was deleted since."""
    return set(model.objects.filter(pk__in=pks).values_list("pk", flat=True)) if pks else set()


def _keep(page: Any, used: Media, *, in_draft: bool) -> Media:
    """Returns what is used now and was not before, or the other way round."""
    rows = MediaUse.objects.filter(page=page.pk, in_draft=in_draft)
    before = _by_name(rows)
    for name in MEDIA:
        if gone := before[name] - used[name]:
            rows.filter(**{f"{name}__in": gone}).delete()
    MediaUse.objects.bulk_create(
        MediaUse(page_id=page.pk, in_draft=in_draft, **{f"{name}_id": pk})
        for name in MEDIA
        for pk in sorted(used[name] - before[name])
    )
    return {name: before[name] ^ used[name] for name in MEDIA}


def _follow(page: Any, changed: Media) -> None:
    if isinstance(page, Entry):
        used = _uses_of(page.pk)
        _give_home(page, used["recording"])
        at_home = set(Recording.objects.filter(home=page.pk).values_list("pk", flat=True))
        _release(page, at_home - used["recording"])
        changed = {**changed, "recording": changed["recording"] | at_home}
        if _closes(page):
            for name in MEDIA.keys() - {"recording"}:
                storing.withdraw_clearances(MEDIA[name], changed[name] & used[name])
            if is_sealed(page.access_level) or names_groups(_stored_access(page)):
                let_go_of = {name: changed[name] - used[name] for name in MEDIA}
                _raise_levels(_nowhere_published(let_go_of), AccessLevel.SEALED)
    _refresh(changed)


def _give_home(entry: Entry, recordings: Collection[int]) -> None:
    its_own = Recording.objects.filter(Q(institution=entry.institution_id) | Q(institution=None), pk__in=recordings)
    without = its_own.filter(home=None).values_list("pk", flat=True)
    # A curator of no institution uploaded it for this entry.
    Recording.objects.filter(pk__in=list(without), institution=None).update(institution=entry.institution_id)
    its_own.filter(home=None).update(home=entry.pk)
    listed = {link.recording_id for link in entry.recording_links.all()}
    for recording in its_own.filter(pk__in=listed).exclude(home=entry.pk):
        at_home = cast(int, recording.home_id)
        Entry.objects.lock([at_home])
        home = Entry.objects.get(pk=at_home)
        only_quotes = not EntryRecording.objects.filter(entry=home, recording=recording).exists()
        if home.institution_id == entry.institution_id and only_quotes and not _closes(home):
            _release(home, [recording.pk])
            Recording.objects.filter(pk=recording.pk).update(home=entry.pk)


def _closes(entry: Entry) -> bool:
    """Sealed, be it by a curator or by a narrator, under a protocol of a group, or withdrawn."""
    if is_sealed(entry.access_level) or (entry.first_published_at is not None and not entry.live):
        return True
    stored = _stored_access(entry)
    return is_sealed(stored) or names_groups(stored)


def _stored_access(entry: Entry) -> str:
    """As the record says it by now."""
    return str(Entry.objects.filter(pk=entry.pk).values_list("effective_access", flat=True).first() or "")


def _release(entry: Entry, recordings: Collection[int]) -> None:
    """They keep the entry's level, what its narrators said of it, and the protocols that it is under."""
    if recordings:
        consents.take_along(entry, recordings)
        protocols.take_along(entry, recordings)
        _raise_levels({**NONE, "recording": set(recordings)}, entry.access_level)
        Recording.objects.filter(pk__in=recordings).update(home=None)


def _nowhere_published(media: Media) -> Media:
    """Images and documents that no published page uses."""
    return {
        name: pks - _by_name(MediaUse.objects.filter(page__live=True, in_draft=False, **{f"{name}__in": pks}))[name]
        for name, pks in media.items()
        if name != "recording"
    }


def _raise_levels(media: Media, level: str) -> None:
    """Sets their own level, where it is less strict and no curator has cleared them of what closes them."""
    for name, pks in media.items():
        model: Any = MEDIA[name]
        for own in AccessLevel.values:
            if strictest([own, level]) != own:
                clearable = Q() if name == "recording" else Q(cleared=False)
                model.objects.filter(clearable, pk__in=pks, access_level=own).update(access_level=level)


def _refresh(media: Media) -> None:
    for name, pks in media.items():
        storing.refresh_media(MEDIA[name], pks)


def _uses_of(page: int) -> Media:
    """In print or in the draft."""
    return _by_name(MediaUse.objects.filter(page=page))


def _by_name(rows: Any) -> Media:
    found: dict[str, set[int]] = {name: set() for name in MEDIA}
    for row in rows.values(*(f"{name}_id" for name in MEDIA)):
        for name in MEDIA:
            if row[f"{name}_id"]:
                found[name].add(row[f"{name}_id"])
    return found


def _together(one: Media, other: Media) -> Media:
    return {name: one[name] | other[name] for name in MEDIA}
