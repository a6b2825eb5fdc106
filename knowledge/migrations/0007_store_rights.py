"""Whose a medium is, where a recording is at home, who uses what, and what follows from it: from what was known so far.

Uses come from Wagtail's index of references, which does not know the drafts of published pages: `manage.py rights check
--repair` afterwards looks at the pages themselves.
"""

from collections import defaultdict

from django.db import migrations
from django.db.models import OuterRef, Q, Subquery

from knowledge.rights import effective
from knowledge.rights.effective import Use

BATCH = 1_000
UPLOADERS = {"ArchiveImage": "uploaded_by_user", "ArchiveDocument": "uploaded_by_user", "Recording": "uploaded_by"}
NAMES = {"archiveimage": "image", "archivedocument": "document", "recording": "recording"}


def give_institutions(apps, schema_editor):
    user = apps.get_model("knowledge", "User")
    for name, uploader in UPLOADERS.items():
        model = apps.get_model("knowledge", name)
        of_uploader = user.objects.filter(pk=OuterRef(uploader)).values("institution")[:1]
        model.objects.update(institution=Subquery(of_uploader))
    versions = apps.get_model("knowledge", "TranscriptVersion")
    of_writer = user.objects.filter(pk=OuterRef("written_by")).values("institution")[:1]
    versions.objects.update(institution=Subquery(of_writer))


def note_uses(apps, schema_editor):
    use, page = apps.get_model("knowledge", "MediaUse"), apps.get_model("wagtailcore", "Page")
    kinds = apps.get_model("contenttypes", "ContentType")
    of_media = dict(kinds.objects.filter(app_label="knowledge", model__in=NAMES).values_list("pk", "model"))
    page_kind = kinds.objects.filter(app_label="wagtailcore", model="page").values_list("pk", flat=True).first()
    models = {"image": "ArchiveImage", "document": "ArchiveDocument", "recording": "Recording"}
    media = {
        name: set(apps.get_model("knowledge", model).objects.values_list("pk", flat=True))
        for name, model in models.items()
    }
    published = dict(page.objects.values_list("pk", "first_published_at"))
    entries = set(apps.get_model("knowledge", "Entry").objects.values_list("pk", flat=True))
    found = set()
    references = apps.get_model("wagtailcore", "ReferenceIndex").objects.filter(
        to_content_type__in=of_media, base_content_type=page_kind
    )
    for kind, medium, user in references.values_list("to_content_type_id", "to_object_id", "object_id"):
        found.add((int(user), NAMES[of_media[kind]], int(medium)))
    links = apps.get_model("knowledge", "EntryRecording").objects.order_by("sort_order", "pk")
    listed = list(links.values_list("entry_id", "recording_id"))
    found |= {(entry, "recording", recording) for entry, recording in listed}
    use.objects.bulk_create(
        (
            use(page_id=pk, in_draft=pk in entries and published[pk] is None, **{f"{name}_id": medium})
            for pk, name, medium in sorted(found)
            if pk in published and medium in media[name]
        ),
        batch_size=BATCH,
    )
    give_homes(apps, listed)


def give_homes(apps, listed):
    """The entry that lists a recording; where none does, the first of its institution that quotes it."""
    recording, use = apps.get_model("knowledge", "Recording"), apps.get_model("knowledge", "MediaUse")
    homes = {}
    for entry, pk in listed:
        homes.setdefault(pk, entry)
    institutions = dict(apps.get_model("knowledge", "Entry").objects.values_list("pk", "institution_id"))
    owners = dict(recording.objects.values_list("pk", "institution_id"))
    quotes = use.objects.filter(recording__isnull=False).order_by("page_id").values_list("page_id", "recording_id")
    for page, pk in quotes:
        if page in institutions and owners[pk] in (None, institutions[page]):
            homes.setdefault(pk, page)
    for pk, home in homes.items():
        recording.objects.filter(pk=pk).update(home_id=home)
    # What somebody without an institution uploaded is its entry's institution's.
    of_home = apps.get_model("knowledge", "Entry").objects.filter(pk=OuterRef("home")).values("institution")[:1]
    recording.objects.filter(institution=None, home__isnull=False).update(institution=Subquery(of_home))


def close_old_versions(apps, schema_editor):
    """Versions have had a level and an institution so far. Those that were sealed, or another institution's, stay with
    the curators, and whatever is older than they are."""
    entry, revision = apps.get_model("knowledge", "Entry"), apps.get_model("wagtailcore", "Revision")
    today = {pk: (level, owner) for pk, level, owner in entry.objects.values_list("pk", "access_level", "institution_id")}
    rows = revision.objects.filter(base_content_type__app_label="wagtailcore", base_content_type__model="page")
    closed = {}
    columns = ("object_id", "created_at", "content__access_level", "content__institution")
    for page, at, level, owner in rows.order_by("created_at").values_list(*columns).iterator(chunk_size=BATCH):
        pk = int(page)
        if pk in today and today[pk][0] != "sealed" and (level == "sealed" or owner != today[pk][1]):
            closed[pk] = at
    for pk, at in closed.items():
        entry.objects.filter(pk=pk).update(versions_open_since=at)


def store_access(apps, schema_editor):
    entry = apps.get_model("knowledge", "Entry")
    for level, live in set(entry.objects.values_list("access_level", "live")):
        access = effective.of_entry(level, live=live)
        entry.objects.filter(pk__in=entry.objects.filter(access_level=level, live=live).values("pk")).update(
            effective_access=access
        )
    recording, transcript = apps.get_model("knowledge", "Recording"), apps.get_model("knowledge", "Transcript")
    for level, home in set(recording.objects.order_by().values_list("access_level", "home__effective_access")):
        same_home = Q(home__isnull=True) if home is None else Q(home__effective_access=home)
        some = recording.objects.filter(same_home, access_level=level)
        recording.objects.filter(pk__in=some.values("pk")).update(
            effective_access=effective.of_recording(level, home=home)
        )
    combinations = transcript.objects.order_by().values_list("access_level", "recording__effective_access")
    for level, of_recording in set(combinations):
        some = transcript.objects.filter(access_level=level, recording__effective_access=of_recording)
        transcript.objects.filter(pk__in=some.values("pk")).update(
            # What a machine made and a curator published by then counts as verified: see 0019.
            effective_access=effective.of_transcript(level, recording=of_recording, verified=True)
        )
    for name in ("ArchiveImage", "ArchiveDocument"):
        store_access_of_used(apps, apps.get_model("knowledge", name), NAMES[name.lower()])


def store_access_of_used(apps, model, name):
    levels = dict(apps.get_model("knowledge", "Entry").objects.values_list("pk", "access_level"))
    rows = apps.get_model("knowledge", "MediaUse").objects.filter(**{f"{name}__isnull": False})
    uses = defaultdict(list)
    for pk, page, in_draft, live, first_published in rows.values_list(
        name, "page_id", "in_draft", "page__live", "page__first_published_at"
    ):
        was_published = page in levels and first_published is not None
        uses[pk].append(Use(levels.get(page, "public"), live, was_published, in_draft))
    by_access = defaultdict(list)
    for pk, level in model.objects.values_list("pk", "access_level"):
        by_access[effective.of_used_medium(level, uses=uses[pk], cleared=False)].append(pk)
    for access, pks in by_access.items():
        for start in range(0, len(pks), BATCH):
            model.objects.filter(pk__in=pks[start : start + BATCH]).update(effective_access=access)


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0006_stored_rights"), ("contenttypes", "0002_remove_content_type_name")]

    operations = [
        migrations.RunPython(give_institutions, migrations.RunPython.noop),
        migrations.RunPython(close_old_versions, migrations.RunPython.noop),
        migrations.RunPython(note_uses, migrations.RunPython.noop),
        migrations.RunPython(store_access, migrations.RunPython.noop),
    ]
