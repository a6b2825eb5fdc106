"""Personal data that nothing needs any more: of consents, and of narrators who tell nothing else."""

from collections.abc import Collection
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry

from knowledge.models import Consent, FileRemoval, NameForm, Narrator, NarratorLink, NarratorWish
from knowledge.models.consent import ConsentQuerySet


def forget_consents(consents: ConsentQuerySet, found: dict[str, Any]) -> None:
    """That there was one stays, with its state and its days; who took it, and the scan, do not."""
    for path in consents.exclude(form="").values_list("form", flat=True):
        FileRemoval.objects.get_or_create(path=path)
        found["paths"].append(path)
        found["forms"] = found.get("forms", 0) + 1
    consents.update(form="", taken_by="", witness="", note="", spoken_at=None)


def forget_narrators(narrators: Collection[int], found: dict[str, Any], emptied: Collection[int] = ()) -> None:
    """`emptied`: recordings of which only the row is left."""
    for narrator in Narrator.objects.filter(pk__in=narrators):
        if not _is_needed(narrator, emptied):
            forget_narrator(narrator)
            found["narrators"] = found.get("narrators", 0) + 1


def forget_narrator(narrator: Narrator) -> None:
    """The number stays, for the consents."""
    kind = ContentType.objects.get_for_model(Narrator)
    ModelLogEntry.objects.filter(content_type=kind, object_id=str(narrator.pk)).update(label=f"#{narrator.pk}", data={})
    NarratorLink.objects.filter(narrator=narrator).delete()
    NarratorWish.objects.filter(narrator=narrator).delete()
    narrator.name_form, narrator.public_name, narrator.birth_year = NameForm.NONE, "", None
    narrator.language, narrator.keeper = None, None
    narrator.real_name, narrator.contact, narrator.heirs = "", "", ""
    narrator.save()
    # The save has kept the former name, as one that must not be said.
    Narrator.objects.filter(pk=narrator.pk).update(unsaid_names="")


def _is_needed(narrator: Narrator, emptied: Collection[int]) -> bool:
    """Another entry names them, or a consent of theirs is about one that is still there."""
    about = Consent.objects.filter(narrator=narrator).exclude(entry=None, recording__in=emptied)
    of_something = about.filter(entry__isnull=False) | about.filter(recording__isnull=False)
    return narrator.named_in.exists() or of_something.exists()
