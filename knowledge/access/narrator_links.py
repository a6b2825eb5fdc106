"""Making and revoking the link to a narrator's own page, and opening the page by it.

The token is written to nothing but the answer to whoever makes the link: the database holds its SHA-256. It has 117
bits of chance, so a plain digest can be neither guessed nor looked up.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from knowledge.models import Narrator, NarratorLink
from knowledge.rights.narrators import keeps_record
from knowledge.rights.viewer import Viewer

# The names in the log.
MAKE_LINK = "knowledge.make_narrator_link"
REVOKE_LINK = "knowledge.revoke_narrator_link"

# Typed from a printed card as well: no letter that looks like another one or like a number.
ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
GROUPS, IN_A_GROUP = 6, 4
USED_AGAIN = timedelta(minutes=1)  # so often at most is it written down that a link was used


@dataclass(frozen=True, slots=True)
class NewLink:
    """`token`: nobody can say it a second time."""

    link: NarratorLink
    token: str


def may_make_links(user: Any, narrator: Narrator) -> bool:
    """Who keeps the record: curators, and the librarians of the institution, the narrator's keeper among them."""
    return keeps_record(Viewer.of(user), narrator)


@transaction.atomic
def make_link(*, narrator: Narrator, user: Any, lasts: timedelta, keeping_older: bool = False) -> NewLink:
    """Revokes the older ones, unless they are to be kept. Raises PermissionDenied."""
    Narrator.objects.select_for_update(of=("self",)).get(pk=narrator.pk)
    if not may_make_links(user, narrator):
        raise PermissionDenied
    if not keeping_older:
        _revoke(narrator)
    token = _token()
    link = NarratorLink.objects.create(
        narrator=narrator, digest=digest_of(token), made_by=user, expires_at=timezone.now() + lasts
    )
    _log(narrator, MAKE_LINK, user, {"link": link.pk, "until": link.expires_at.isoformat()})
    return NewLink(link, token)


@transaction.atomic
def revoke_links(*, narrator: Narrator, user: Any) -> None:
    """All that there are. Raises PermissionDenied."""
    Narrator.objects.select_for_update(of=("self",)).get(pk=narrator.pk)
    if not may_make_links(user, narrator):
        raise PermissionDenied
    revoked = _revoke(narrator)
    if revoked:
        _log(narrator, REVOKE_LINK, user, {"links": revoked})


def narrator_by(token: str) -> Narrator | None:
    """Unknown, expired and revoked tokens are one answer of one query."""
    now = timezone.now()
    link = NarratorLink.objects.valid(now).filter(digest=digest_of(token)).select_related("narrator").first()
    if link is None:
        return None
    unused = Q(last_used_at=None) | Q(last_used_at__lt=now - USED_AGAIN)
    NarratorLink.objects.filter(unused, pk=link.pk).update(last_used_at=now)
    return link.narrator


def opens(token: str, narrator: Narrator) -> bool:
    """Whether it is the token of a valid link of this narrator; not counted as a use."""
    return NarratorLink.objects.valid().filter(narrator=narrator, digest=digest_of(token)).exists()


def digest_of(token: str) -> str:
    """Of the letters and numbers alone: people type capitals, and leave hyphens out."""
    return hashlib.sha256(re.sub(r"[\s-]", "", token).lower().encode()).hexdigest()


def _token() -> str:
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(IN_A_GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def _revoke(narrator: Narrator) -> int:
    return NarratorLink.objects.valid().filter(narrator=narrator).update(revoked_at=timezone.now())


def _log(narrator: Narrator, action: str, user: Any, data: dict[str, Any]) -> None:
    """By the number: what a log says of a narrator names nobody."""
    log(instance=narrator, action=action, user=user, title=f"#{narrator.pk}", data=data)
