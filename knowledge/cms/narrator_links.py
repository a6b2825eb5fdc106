"""The link to a narrator's own page, for who keeps the record: what state it is in, a new one, its card; and what the
narrator wrote there."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from knowledge.access.narrator_links import make_link, opens, revoke_links
from knowledge.access.narrator_wishes import settle_wish
from knowledge.models import Entry, Narrator, NarratorLink, NarratorWish
from knowledge.rights import Viewer
from knowledge.transcripts.pdf.answering import pdf_answer
from knowledge.transcripts.pdf.typesetting import TypesettingError, typeset

from .consents.wishes import waiting
from .narrator_card import CARD, card

ADDRESS = "narrator_link"
DAYS = {"30": gettext_lazy("30 days"), "365": gettext_lazy("one year"), "1095": gettext_lazy("three years")}


class LinkForm(forms.Form):
    days = forms.ChoiceField(
        label=gettext_lazy("How long it is to open"), choices=DAYS.items(), widget=forms.RadioSelect, initial="365"
    )


def link(request: HttpRequest, pk: int) -> HttpResponse:
    """A narrator whose record the user does not keep answers as one who does not exist."""
    narrator = Narrator.objects.kept_by(Viewer.of(request.user)).filter(pk=pk).first()
    if narrator is None:
        raise Http404
    act = {"make": _make, "card": _card, "revoke": _revoke, "settle": _settle}.get(request.POST.get("do", ""))
    answer = act(request, narrator) if request.method == "POST" and act else _state(request, narrator)
    add_never_cache_headers(answer)
    return answer


def _make(request: HttpRequest, narrator: Narrator) -> HttpResponse:
    """The address is in this answer and nowhere else: no redirect, which would have to carry it."""
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _state(request, narrator, form=form)
    lasts = timedelta(days=int(form.cleaned_data["days"]))
    token = make_link(narrator=narrator, user=request.user, lasts=lasts).token
    return _state(request, narrator, token=token, address=_address(request, token))


def _card(request: HttpRequest, narrator: Narrator) -> HttpResponse:
    """While the page on which it was made is open: it sends the token back."""
    token = request.POST.get("token", "")
    if not opens(token, narrator):
        raise Http404
    until = NarratorLink.objects.valid().filter(narrator=narrator).latest("pk").expires_at
    try:
        pdf = typeset(card(narrator, _address(request, token), until), CARD)
    except TypesettingError:
        messages.error(request, _("The card cannot be made now. Try again, or write the address down."))
        return _state(request, narrator, token=token, address=_address(request, token))
    return pdf_answer(pdf, f"kartu-penutur-{narrator.pk}.pdf")


def _revoke(request: HttpRequest, narrator: Narrator) -> HttpResponse:
    revoke_links(narrator=narrator, user=request.user)
    messages.success(request, _("The link opens nothing any more."))
    return redirect(ADDRESS, narrator.pk)


def _settle(request: HttpRequest, narrator: Narrator) -> HttpResponse:
    number = request.POST.get("wish", "")
    wishes = NarratorWish.objects.filter(narrator=narrator)
    wish = get_object_or_404(wishes, pk=int(number) if number.isascii() and number.isdecimal() else 0)
    settle_wish(wish=wish, user=request.user)
    return redirect(ADDRESS, narrator.pk)


def _state(request: HttpRequest, narrator: Narrator, form: LinkForm | None = None, **made: Any) -> HttpResponse:
    viewer = Viewer.of(request.user)
    wishes = NarratorWish.objects.kept_by(viewer).filter(narrator=narrator)
    named = Entry.objects.consultable_by(viewer).filter(pk__in=wishes.values("entry"))
    titles = dict(named.values_list("pk", "title"))
    told = [(one, titles.get(one.wish.entry_id or 0, "")) for one in waiting(wishes)]
    context = {
        "narrator": narrator,
        "links": NarratorLink.objects.valid().filter(narrator=narrator).select_related("made_by"),
        "form": form or LinkForm(),
        "open_wishes": [one for one in told if one[0].wish.settled_at is None],
        "settled_wishes": [one for one in told if one[0].wish.settled_at is not None],
        **made,
    }
    return render(request, "knowledge/cms/narrator_link.html", context)


def _address(request: HttpRequest, token: str) -> str:
    """In the language that has no prefix: the shortest to type."""
    with translation.override(settings.LANGUAGE_CODE):
        return request.build_absolute_uri(reverse("knowledge:narrator", args=[token]))
