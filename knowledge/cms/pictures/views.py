"""The page on which a picture is read, its words are corrected by proposal, and a curator decides on that."""

from typing import Any

from django.contrib.admin.utils import label_for_field
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from knowledge.access.changing import may_change
from knowledge.cms.changeable import changeable_or_refused
from knowledge.cms.media_uses import uses_of
from knowledge.media.files.catalogue import kept_by
from knowledge.media.images.proposals import decide, may_propose, propose
from knowledge.media.images.rotation import rotate as rotate_picture
from knowledge.models import PROPOSABLE, ArchiveImage, PictureProposal
from knowledge.rights import Viewer

from .forms import ProposalForm

READ = "picture_read"
ROTATE = "picture_rotate"
REPLACE = "picture_replace"


def read(request: HttpRequest, image_id: int) -> HttpResponse:
    viewer = Viewer.of(request.user)
    if not viewer.is_staff:
        raise PermissionDenied
    image = get_object_or_404(ArchiveImage.objects.visible_to(viewer).select_related("institution"), pk=image_id)
    if request.method == "POST" and viewer.is_curator:
        _decide(request, image)
        return redirect(READ, image.pk)
    proposable = may_propose(request.user, image)
    last = image.proposals.filter(written_by_id=request.user.pk).first() if proposable else None
    waiting = last if last is not None and last.waits else None
    form = ProposalForm(request.POST or None, image=image, waiting=waiting) if proposable else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid():
            propose(image=image, changes=form.changes, user=request.user, note=form.cleaned_data["note"])
            messages.success(request, _("Thank you. A curator will read your proposal; until then nothing changes."))
            return redirect(READ, image.pk)
    proposals = image.proposals.readable_by(viewer).select_related("written_by", "decided_by")
    context = {
        "image": image,
        "form": form,
        "last": last,
        "may_change": may_change(request.user, image),
        "decides": viewer.is_curator,
        "proposals": [{"proposal": one, "changes": list(_changes(image, one))} for one in proposals],
        "uses": uses_of(image, request.user),
        "file_is_open": ArchiveImage.objects.filter(kept_by(viewer), pk=image.pk).exists(),
    }
    return render(request, "cms/images/read.html", context)


@require_POST
def rotate(request: HttpRequest, image_id: int) -> HttpResponse:
    image = changeable_or_refused(ArchiveImage, image_id, request.user)
    rotate_picture(image=image, clockwise=request.POST.get("direction") != "left", user=request.user)
    messages.success(request, _("The picture is turned, and so it is on all pages. The file itself stays as it was."))
    return redirect("wagtailimages:edit", image.pk)


def _changes(image: ArchiveImage, proposal: PictureProposal) -> Any:
    for name in PROPOSABLE:
        if name in proposal.changes:
            label = label_for_field(name, ArchiveImage)
            yield {"label": label, "before": getattr(image, name), "after": proposal.changes[name]}


def _decide(request: HttpRequest, image: ArchiveImage) -> None:
    wanted = request.POST.get("proposal", "")
    proposal = get_object_or_404(image.proposals, pk=int(wanted) if wanted.isdecimal() and len(wanted) < 19 else 0)
    action, reason = request.POST.get("action"), request.POST.get("reason", "").strip()[:500]
    if action == "apply":
        decide(proposal=proposal, user=request.user, apply=True, reason=reason)
        messages.success(request, _("The proposal is in force."))
    elif action == "decline" and not reason:
        messages.error(request, _("Write why you decline it: the librarian reads your words."))
    elif action == "decline":
        decide(proposal=proposal, user=request.user, apply=False, reason=reason)
        messages.success(request, _("The proposal is declined; whoever wrote it reads your reason."))


def context_of_proposals(user: Any) -> list[PictureProposal]:
    """For the dashboard: what waits for a curator; for others, their own proposals that wait or were declined."""
    found = PictureProposal.objects.readable_by(Viewer.of(user)).select_related("image", "written_by")
    if Viewer.of(user).is_curator:
        return list(found.filter(state="proposed"))
    return list(found.filter(written_by=user)[:5])
