"""What an account may do with pages as a whole: every listing, search and report of the CMS asks this policy."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import Page, get_page_models
from wagtail.permission_policies.pages import PagePermissionPolicy

from knowledge.models import Entry
from knowledge.rights import Viewer


class EntryPagePolicy(PagePermissionPolicy):
    """Wagtail's policy; librarians have of it the entries they work on, and the sections to add to."""

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Page]:
        pages = super().instances_user_has_any_permission_for(user, actions)
        viewer = Viewer.of(user)
        return pages if viewer.is_curator else pages.filter(_worked_on(viewer, sections="add" in actions))

    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        """The same once more around the ancestors that Wagtail adds: so a database begins with the few entries of an
        institution, not with all entries of a section."""
        pages = super().explorable_instances(user)
        viewer = Viewer.of(user)
        return pages if viewer.is_curator else pages.filter(_worked_on(viewer, sections=True))

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Page) -> bool:
        if not super().user_has_any_permission_for_instance(user, actions, instance):
            return False
        if Viewer.of(user).is_curator:
            return True
        return bool(self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists())


def _worked_on(viewer: Viewer, *, sections: bool) -> Q:
    """Each half by an index: not "all pages that are no entries"."""
    entries = Q(pk__in=Entry.objects.workable_by(viewer).order_by().values("pk"))
    return entries | Q(content_type__in=_other_types()) if sections else entries


def _other_types() -> list[int]:
    models = [model for model in get_page_models() if not issubclass(model, Entry)]
    return [kind.pk for kind in ContentType.objects.get_for_models(*models).values()]
