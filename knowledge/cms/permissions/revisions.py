"""Who may read old versions of an entry: whoever may work on it today, from when it was opened to them.

A version has no rights of its own. What was written while the entry was sealed, or another institution's, stays with
the curators all the same.
"""

from typing import Any

from wagtail.models import Revision

from knowledge.models import Entry
from knowledge.rights import Viewer


def may_read_revisions(viewer: Viewer, **which: Any) -> bool:
    """Whether all these revisions are open to the viewer, by conditions on wagtail.models.Revision."""
    if viewer.is_curator:
        return True
    revisions = [
        (int(page), at) for page, at in Revision.objects.filter(**which).values_list("object_id", "created_at")
    ]
    workable = Entry.objects.workable_by(viewer).filter(pk__in={page for page, _ in revisions})
    since = dict(workable.values_list("pk", "versions_open_since"))
    return all(page in since and (since[page] is None or at > since[page]) for page, at in revisions)
