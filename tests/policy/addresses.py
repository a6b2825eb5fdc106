"""Every address of the CMS, found by walking the URL resolver: a new one is asked without anybody listing it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import get_resolver
from django.urls.resolvers import URLResolver
from wagtail.models import Collection, Page, Revision, Site, Task, TaskState, Workflow, WorkflowState

from insight.models import DocumentationRequest
from knowledge import models
from search.models import GlossaryPair
from tests.policy.states import Subject

PARAMETER = re.compile(r"<(?:\w+:)?(?P<name>\w+)>")
NAMED_GROUP = re.compile(r"\(\?P<(?P<name>\w+)>[^()]*\)")
# They say nothing: sign-in, icons, translations of scripts, pages of errors; and whether the asker is signed in.
FOR_ANYBODY = re.compile(
    r"^/cms/(login|logout|password_reset|sprite|jsi18n|failwhale|test404|masih-masuk|boleh-unggah)(/|$)"
)
NUMBERED = (
    ("/rekaman/", "recording"),
    ("/penutur/", "narrator"),
    ("/transkrip/", "transcript"),
    ("/images/", "image"),
    ("/documents/", "document"),
    ("/pages/", "page"),
    ("/users/", "user"),
    ("/groups/", "group"),
    ("/sites/", "site"),
    ("/collections/", "collection"),
    ("/workflows/tasks/", "task"),
    ("/workflows/", "workflow"),
    ("/glossarypair/", "glossary pair"),
    ("/documentationrequest/", "request"),
    ("/documentation-requests/", "request"),
    ("/institution/", "institution"),
    ("/language/", "language"),
    ("/licence/", "licence"),
    ("/contentwarning/", "content warning"),
    ("/communitylabel/", "label"),
    ("/protocol/", "protocol"),
    ("/protocolgroup/", "group of a protocol"),
    ("/areaname/", "name of an area"),
    ("/settings/", "site"),
    ("/cms/tag/", "tag"),
    ("/cms/penutur/", "narrator"),
)


@dataclass(frozen=True)
class Things:
    """The numbers that stand in addresses."""

    subject: Subject

    def filled(self, pattern: str) -> Iterator[str]:
        """The address with the numbers of the subject. An unknown parameter is a KeyError: say here what it means."""
        numbers = self._numbers(pattern)
        for name, model in self._kinds(pattern):
            values = {**numbers, "app_label": name, "model_name": model}
            values |= {"content_type_app_name": name, "content_type_model_name": model, "app_name": name}
            address = NAMED_GROUP.sub(lambda found, known=values: str(known[found["name"]]), pattern)
            yield PARAMETER.sub(lambda found, known=values: str(known[found["name"]]), address)

    def _kinds(self, pattern: str) -> list[tuple[str, str]]:
        if "app_label" in pattern or "app_name" in pattern:
            return [
                ("wagtailcore", "page"), ("knowledge", "oralhistory"), ("knowledge", "archiveimage"),
                ("knowledge", "archivedocument"), ("knowledge", "recording"), ("knowledge", "user"),
            ]  # fmt: skip
        return [("", "")]

    def _numbers(self, pattern: str) -> dict[str, Any]:
        entry = self.subject.entry
        revision = Revision.objects.for_instance(Page.objects.get(pk=entry.pk)).first()
        state = WorkflowState.objects.filter(object_id=str(entry.pk)).first()
        task_state = TaskState.objects.filter(workflow_state=state).first()
        section = entry.get_parent().pk
        own = {
            "recording": self.subject.recording.pk,
            "narrator": self.subject.narrator.pk,
            "transcript": self.subject.transcript.pk,
            "image": self.subject.image.pk,
            "document": self.subject.document.pk,
            "page": entry.pk,
            "user": 1,
            "group": 1,
            "site": Site.objects.get().pk,
            "collection": Collection.objects.get().pk,
            "task": Task.objects.get().pk,
            "workflow": Workflow.objects.get().pk,
            "glossary pair": getattr(GlossaryPair.objects.first(), "pk", 1),
            "institution": entry.institution_id,
            "request": getattr(DocumentationRequest.objects.first(), "pk", 1),
            "tag": self.subject.entry.tags.get().pk,
            "language": models.Language.objects.get(code="id").pk,
            "name of an area": getattr(models.AreaName.objects.first(), "pk", 1),
            "content warning": getattr(models.ContentWarning.objects.first(), "pk", 1),
            "label": models.EntryLabel.objects.get(entry=entry.pk).label_id,
            "protocol": getattr(models.Protocol.objects.first(), "pk", 1),
            "group of a protocol": getattr(models.ProtocolGroup.objects.first(), "pk", 1),
            "licence": getattr(models.Licence.objects.first(), "pk", 1),
        }
        kind = next((kind for part, kind in NUMBERED if part in pattern), "page")
        return {
            "pk": own[kind],
            "page_id": entry.pk,
            "page_pk": entry.pk,
            "parent_page_id": entry.pk if "choose-page" in pattern else section,
            "page_to_move_id": entry.pk,
            "destination_id": section,
            "other": self.subject.index.pk,
            "image_id": self.subject.image.pk,
            "document_id": self.subject.document.pk,
            "doc_id": self.subject.document.pk,
            "recording_id": self.subject.recording.pk,
            "consent_id": self.subject.consent.pk,
            "withdrawal_id": getattr(models.Withdrawal.objects.first(), "pk", 1),
            "clip_id": self.subject.clip.pk,
            "uploaded_file_id": 1,
            "upload_id": UUID(int=1),
            "version_id": getattr(self.subject.transcript.versions.first(), "pk", 1),
            "collection_id": own["collection"],
            "workflow_pk": own["workflow"],
            "task_id": own["task"],
            "workflow_state_id": getattr(state, "pk", 1),
            "task_state_id": getattr(task_state, "pk", 1),
            "revision_id": revision.pk if revision else 1,
            "revision_id_a": revision.pk if revision else 1,
            "revision_id_b": "latest",
            "session_id": 1,
            "object_id": entry.pk,
            "filter_spec": "width-100",
            "action": "delete",
            "action_name": "approve",
            "uidb64": "MQ",
            "token": "x",
            "topic": "menulis",
            "form": "hibah",
            "language": "id",
        }


def patterns(resolver: Any = None, before: str = "/") -> Iterator[str]:
    """What stands below /cms/, with the parameters unfilled."""
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = f"{before}{str(entry.pattern).removeprefix('^').removesuffix('$')}"
        if isinstance(entry, URLResolver):
            if pattern.startswith("/cms/") or "/cms/".startswith(pattern):
                yield from patterns(entry, pattern)
        elif pattern.startswith("/cms/") and ".*" not in pattern:
            yield pattern.replace("\\.", ".").replace("/^", "/")


def addresses(things: Things) -> list[str]:
    return sorted({address for pattern in set(patterns()) for address in things.filled(pattern)})
