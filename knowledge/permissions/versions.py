"""The versions of an entry: the published record, its newest draft, an old revision. The strictest of them counts."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Revision

from knowledge.rights import Viewer, may_work_on_entry


@dataclass(frozen=True)
class Version:
    """Level and institution as one revision has them."""

    access_level: str
    institution_id: int | None


def may_work_on_versions(viewer: Viewer, entry: Any) -> bool:
    """`entry` is the record or a revision of it. A revision carries the level of its day: today's counts as well, and
    that of the newest draft, in which a curator may have closed what is still published."""
    if viewer.is_curator:
        return True
    stored = getattr(entry, "stored_record", entry)
    return (
        may_work_on_entry(viewer, entry)
        and (stored is entry or may_work_on_entry(viewer, stored))
        and (not stored.has_unpublished_changes or _may_work_on(viewer, pk=stored.latest_revision_id))
    )


def may_read_revisions(viewer: Viewer, **which: Any) -> bool:
    """Whether all these revisions are open to the viewer, by conditions on wagtail.models.Revision."""
    return viewer.is_curator or _may_work_on(viewer, **which)


def _may_work_on(viewer: Viewer, **which: Any) -> bool:
    found = Revision.objects.filter(**which).values_list("content__access_level", "content__institution")
    return all(may_work_on_entry(viewer, Version(level or "", institution)) for level, institution in found)
