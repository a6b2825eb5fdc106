"""An archive to be looked at: the corpus of the search measurement with levels, drafts, pictures, people, relations,
collections, versions, reviews and accounts."""

from datetime import timedelta
from io import BytesIO
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as PillowImage
from wagtail.models import PageLogEntry, Revision, Site, TaskState, Workflow, WorkflowState

from bench.search.corpus import Piece
from bench.search.database import LONG_AGO, OWN_MODELS, Loader, entry_number
from knowledge.entry_types.collection.models import CollectionItem
from knowledge.entry_types.oral_history.models import EntryNarrator
from knowledge.models import ArchiveImage, EntryRelation, MediaUse, User
from knowledge.rights import AccessLevel
from knowledge.rights.viewer import LIBRARIAN_GROUP

from .bare.models import BarePage

FILES = 8  # pictures share them
PER_COLLECTION = 8
CLOSED = {7: AccessLevel.COMMUNITY, 23: AccessLevel.STAFF, 41: AccessLevel.SEALED}  # by number, of each fifty
DRAFT = 31
BEHIND = 40  # relations lead to one of so many entries before


class ArchiveLoader(Loader):
    models = (
        *OWN_MODELS,
        ArchiveImage,
        EntryRelation,
        CollectionItem,
        Revision,
        WorkflowState,
        TaskState,
        PageLogEntry,
    )

    def _make_surroundings(self) -> None:
        super()._make_surroundings()
        self._image_kind = ContentType.objects.get_for_model(ArchiveImage).pk
        self._task_kind = ContentType.objects.get_for_model(TaskState).pk
        self._workflow = Workflow.objects.get()
        self._task = self._workflow.tasks.get()
        self._staff = _make_staff([pk for pk, _slug in self._institutions])
        self._types: list[str] = []
        _make_files()
        home = Site.objects.get(is_default_site=True).root_page
        home.add_child(instance=BarePage(title="Halaman", slug="bare", paragraph="Satu alinea tentang kota. " * 12))

    def _add(self, piece: Piece, entry: int) -> None:
        self._types.append(piece.type_name)
        if _has_picture(piece):
            self._add_picture(piece, entry)
        super()._add(piece, entry)
        for target in self._before(piece, "place")[:1] + self._before(piece, "tradition")[:1]:
            self._to(EntryRelation, entry_id=entry, target_id=target, sort_order=0)
        if piece.type_name == "collection":
            for order, number in enumerate(range(max(0, piece.number - PER_COLLECTION), piece.number)):
                self._to(
                    CollectionItem, collection_id=entry, entry_id=entry_number(number), narrative="", sort_order=order
                )
        self._add_history(piece, entry)

    def _before(self, piece: Piece, type_name: str) -> list[int]:
        """The nearest entries of this type, from those that came before."""
        near = range(piece.number - 1, max(-1, piece.number - BEHIND), -1)
        return [entry_number(number) for number in near if self._types[number] == type_name]

    def _page_columns(self, piece: Piece, entry: int) -> dict[str, Any]:
        never = {"live": False, "has_unpublished_changes": True, "first_published_at": None, "last_published_at": None}
        return {"owner_id": self._staff[piece.institution], "latest_revision_id": entry} | (
            {} if self._is_live(piece) else never
        )

    def _entry_columns(self, piece: Piece, entry: int) -> dict[str, Any]:
        own = {"lead_image_id": entry if _has_picture(piece) else None}
        return super()._entry_columns(piece, entry) | own

    def _recording_columns(self, piece: Piece) -> dict[str, Any]:
        return {"uploaded_by_id": self._staff[piece.institution]}

    def _access_level(self, piece: Piece) -> str:
        return CLOSED.get(piece.number % 50, AccessLevel.PUBLIC)

    def _is_live(self, piece: Piece) -> bool:
        return piece.number % 50 != DRAFT

    def _add_narrator(self, piece: Piece, entry: int) -> None:
        person = next(iter(self._before(piece, "person")), None)
        self._to(EntryNarrator, entry_id=entry, name=piece.people[0], person_id=person, sort_order=0)

    def _add_picture(self, piece: Piece, entry: int) -> None:
        self._to(
            ArchiveImage, id=entry, title=piece.title, file=f"original_images/bench-{entry % FILES}.jpg", width=1200,
            height=800, created_at=LONG_AGO, collection_id=self._folder, file_hash="",
            uploaded_by_user_id=self._staff[piece.institution], alt_text=piece.title,
            institution_id=self._institutions[piece.institution][0], effective_access=self._effective_access(piece),
        )  # fmt: skip
        self._to(MediaUse, page_id=entry, image_id=entry, in_draft=not self._is_live(piece))
        self._refer(piece, entry, self._image_kind, entry, "lead_image")

    def _add_history(self, piece: Piece, entry: int) -> None:
        """One version; approved long ago, save that every tenth draft waits for a curator."""
        at = LONG_AGO + timedelta(minutes=piece.number)
        kind, base, user = self._kinds[piece.type_name], self._page_kind, self._staff[piece.institution]
        content = {"pk": entry, "title": piece.title}
        self._to(
            Revision, id=entry, content_type_id=kind, base_content_type_id=base, object_id=str(entry), created_at=at,
            user_id=user, object_str=piece.title, content=content,
        )  # fmt: skip
        self._to(
            PageLogEntry, id=entry, page_id=entry, content_type_id=kind, label=piece.title, action="wagtail.edit",
            timestamp=at, user_id=user, revision_id=entry, content_changed=True, data={},
        )  # fmt: skip
        draft = not self._is_live(piece)
        if draft and piece.number % 500 != DRAFT:
            return
        status = WorkflowState.STATUS_IN_PROGRESS if draft else WorkflowState.STATUS_APPROVED
        self._to(
            WorkflowState, id=entry, content_type_id=kind, base_content_type_id=base, object_id=str(entry),
            workflow_id=self._workflow.pk, status=status, created_at=at, requested_by_id=user,
            current_task_state_id=entry,
        )  # fmt: skip
        self._to(
            TaskState, id=entry, workflow_state_id=entry, revision_id=entry, task_id=self._task.pk, status=status,
            started_at=at, finished_at=None if draft else at, content_type_id=self._task_kind,
        )  # fmt: skip


def _has_picture(piece: Piece) -> bool:
    return piece.number % 10 < 7


def _make_staff(institutions: list[int]) -> list[int]:
    """One librarian for each institution; their numbers in the same order."""
    people = [User(username=f"pustakawan-{number}", institution_id=pk) for number, pk in enumerate(institutions)]
    made = User.objects.bulk_create(people)
    Group.objects.get(name=LIBRARIAN_GROUP).user_set.set(made)
    return list(User.objects.order_by("pk").values_list("pk", flat=True))[-len(institutions) :]


def _make_files() -> None:
    for number in range(FILES):
        picture = BytesIO()
        PillowImage.effect_noise((1200, 800), 20 + 10 * number).convert("RGB").save(picture, "JPEG", quality=60)
        name = f"original_images/bench-{number}.jpg"
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(picture.getvalue()))
