"""Proposing other words beside a picture that only curators change; a curator applies or declines them.

Nothing is shown to readers or found by search before it is applied.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from knowledge.access.changing import may_change
from knowledge.models import PROPOSABLE, ArchiveImage, CorrectionState, PictureProposal
from knowledge.rights import Viewer, may_see_medium


def may_propose(user: Any, image: ArchiveImage) -> bool:
    """Librarians of the picture's institution; who may change it does so."""
    viewer = Viewer.of(user)
    if viewer.is_curator or not viewer.works_for(image.institution_id) or not may_see_medium(viewer, image):
        return False
    return not may_change(user, image)


def differing(image: ArchiveImage, given: Mapping[str, str]) -> dict[str, str]:
    """Of these words, by the names of fields, those that do not stand there already."""
    return {name: given[name] for name in PROPOSABLE if given[name] != getattr(image, name)}


@transaction.atomic
def propose(*, image: ArchiveImage, changes: Mapping[str, str], user: Any, note: str) -> PictureProposal:
    """Keeps a proposal for a curator. A second one takes the place of the first that waits."""
    if not may_propose(user, image):
        raise PermissionDenied
    proposal, _created = PictureProposal.objects.update_or_create(
        image=image,
        written_by=user,
        state=CorrectionState.PROPOSED,
        defaults={"changes": dict(changes), "note": note, "institution_id": user.institution_id},
    )
    log(instance=image, action="knowledge.propose_words", user=user)
    return proposal


@transaction.atomic
def decide(*, proposal: PictureProposal, user: Any, apply: bool, reason: str = "") -> None:
    """A curator's answer. One that somebody else has answered meanwhile stays as it is."""
    if not Viewer.of(user).is_curator or not may_change(user, proposal.image):
        raise PermissionDenied
    held = PictureProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not held.waits:
        return
    held.answer(user=user, apply=apply, reason=reason)
    image = ArchiveImage.objects.select_for_update(of=("self",)).get(pk=held.image_id)
    if apply:
        changes = {name: held.changes[name] for name in PROPOSABLE if name in held.changes}
        for name, words in changes.items():
            setattr(image, name, words)
        image.save(update_fields=list(changes))
    log(instance=image, action="knowledge.apply_words" if apply else "knowledge.decline_words", user=user)
