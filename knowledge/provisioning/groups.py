"""The three groups of staff and what each may do. Whose entries, and which levels: knowledge.permissions decides."""

from dataclasses import dataclass

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection as FileCollection
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page, Site, Task, Workflow

from knowledge.models import (
    Area,
    HomePage,
    Institution,
    Language,
    Licence,
    Recording,
    SectionIndex,
    Transcript,
    User,
)
from knowledge.rights.viewer import ADMINISTRATOR_GROUP, CURATOR_GROUP, LIBRARIAN_GROUP

# Wagtail asks for permissions on its own models also where a project has put models in their place.
MEDIA: tuple[type[Model], ...] = (Image, Document, Recording)
VOCABULARIES: tuple[type[Model], ...] = (Institution, Language, Licence, Area)
ALL = ("add", "change", "delete", "view")


@dataclass(frozen=True)
class Duties:
    """What one group may do. Page actions hold from a page downwards."""

    pages: tuple[str, ...]
    media: tuple[str, ...]
    models: dict[type[Model], tuple[str, ...]]
    whole_site: bool = True


DUTIES = {
    LIBRARIAN_GROUP: Duties(
        pages=("add", "change"),
        media=("add", "change", "choose"),
        models={Transcript: ("add", "change", "view")},
        whole_site=False,
    ),
    CURATOR_GROUP: Duties(
        pages=("add", "change", "publish", "lock", "unlock"),
        media=("add", "change", "delete", "choose"),
        models={Transcript: ALL, Institution: ("view",)},
    ),
    ADMINISTRATOR_GROUP: Duties(
        pages=("add", "change", "publish", "lock", "unlock", "bulk_delete"),
        media=("add", "change", "delete", "choose"),
        models={
            Transcript: ALL,
            User: ALL,
            **dict.fromkeys(VOCABULARIES, ALL),
            FileCollection: ALL,
            Site: ("change", "view"),
            Workflow: ALL,
            Task: ALL,
        },
    ),
}
# Made by Wagtail's own migrations; the portal has its own three.
STOCK_GROUPS = ("Editors", "Moderators")


@transaction.atomic
def make_groups() -> None:
    """Makes the groups that are missing; what administrators changed in an existing group stays."""
    for name in DUTIES:
        group, created = Group.objects.get_or_create(name=name)
        if created or not group.permissions.exists():
            _grant(group, DUTIES[name])
    Group.objects.filter(name__in=STOCK_GROUPS, user__isnull=True).delete()


@transaction.atomic
def restore_permissions() -> None:
    """Sets the three groups back to the duties written here."""
    for name, duties in DUTIES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.clear()
        GroupPagePermission.objects.filter(group=group).delete()
        GroupCollectionPermission.objects.filter(group=group).delete()
        _grant(group, duties)


def _grant(group: Group, duties: Duties) -> None:
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    for model, actions in duties.models.items():
        group.permissions.add(*(_permission(model, action) for action in actions))
    roots = list(HomePage.objects.all() if duties.whole_site else SectionIndex.objects.all())
    for page in roots:
        for action in duties.pages:
            GroupPagePermission.objects.get_or_create(
                group=group, page_id=page.pk, permission=_permission(Page, action)
            )
    root_collection = FileCollection.get_first_root_node()
    for model in MEDIA:
        for action in duties.media:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root_collection, permission=_permission(model, action)
            )


def _permission(model: type[Model], action: str) -> Permission:
    """The permission; made where the model's migration has not (Wagtail adds "choose" to its own models only)."""
    codename = get_permission_codename(action, model._meta)
    permission, _ = Permission.objects.get_or_create(
        content_type=ContentType.objects.get_for_model(model),
        codename=codename,
        defaults={"name": f"Can {action} {model._meta.verbose_name_raw}"},
    )
    return permission
