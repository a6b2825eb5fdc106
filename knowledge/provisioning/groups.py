"""The three groups of staff and what each may do. On whose entries, and which levels: knowledge.cms.permissions."""

from collections.abc import Iterable
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
    AreaName,
    CommunityLabel,
    ContentWarning,
    EntryLabel,
    EntryProtocol,
    HomePage,
    Institution,
    Language,
    Licence,
    Protocol,
    ProtocolGroup,
    Recording,
    SectionIndex,
    Transcript,
    User,
)
from knowledge.rights.viewer import ADMINISTRATOR_GROUP, CURATOR_GROUP, LIBRARIAN_GROUP, MEMBER_GROUP

# Wagtail asks for permissions on its own models also where a project has put models in their place.
MEDIA: tuple[type[Model], ...] = (Image, Document, Recording)
PROTOCOLS: tuple[type[Model], ...] = (Protocol, ProtocolGroup)
VOCABULARIES: tuple[type[Model], ...] = (
    Institution, Language, Licence, Area, AreaName, ContentWarning, CommunityLabel, *PROTOCOLS,
)  # fmt: skip
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
        models={
            Transcript: ALL,
            AreaName: ALL,
            ContentWarning: ALL,
            CommunityLabel: ALL,
            EntryLabel: ("change",),
            **dict.fromkeys(PROTOCOLS, ALL),
            EntryProtocol: ("change",),
            Institution: ("view",),
        },
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
    Group.objects.get_or_create(name=MEMBER_GROUP)
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


def grant_vocabulary(model: type[Model]) -> None:
    """To the groups that are there and whose duties name it: one that came with a newer version."""
    for group in Group.objects.filter(name__in=DUTIES):
        group.permissions.add(*_permissions((model, action) for action in DUTIES[group.name].models.get(model, ())))


@transaction.atomic
def grant_protocols() -> None:
    """Once, to groups from before there were protocols: what administrators took away since stays away."""
    if not Group.objects.filter(permissions__content_type=ContentType.objects.get_for_model(Protocol)).exists():
        came_with_them: tuple[type[Model], ...] = (*PROTOCOLS, EntryProtocol)
        for model in came_with_them:
            grant_vocabulary(model)


def _grant(group: Group, duties: Duties) -> None:
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
        *_permissions((model, action) for model, actions in duties.models.items() for action in actions),
    )
    roots = HomePage.objects.all() if duties.whole_site else SectionIndex.objects.all()
    on_pages = _permissions((Page, action) for action in duties.pages)
    GroupPagePermission.objects.bulk_create(
        [
            GroupPagePermission(group=group, page_id=page, permission=permission)
            for page in roots.values_list("pk", flat=True)
            for permission in on_pages
        ],
        ignore_conflicts=True,
    )
    root_collection = FileCollection.get_first_root_node()
    on_media = _permissions((model, action) for model in MEDIA for action in duties.media)
    GroupCollectionPermission.objects.bulk_create(
        [
            GroupCollectionPermission(group=group, collection=root_collection, permission=permission)
            for permission in on_media
        ],
        ignore_conflicts=True,
    )


def _permissions(wanted: Iterable[tuple[type[Model], str]]) -> list[Permission]:
    """Made where the model's migration has not (Wagtail adds "choose" to its own models only)."""
    named = [(ContentType.objects.get_for_model(model), model, action) for model, action in wanted]
    there = Permission.objects.filter(content_type__in={kind for kind, _, _ in named})
    known = {(permission.content_type_id, permission.codename): permission for permission in there}
    found = []
    for kind, model, action in named:
        codename = get_permission_codename(action, model._meta)
        found.append(
            known.get((kind.pk, codename))
            or Permission.objects.create(
                content_type=kind, codename=codename, name=f"Can {action} {model._meta.verbose_name_raw}"
            )
        )
    return found
