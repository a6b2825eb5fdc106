"""Cultural protocols and the groups that they name, in the lists that curators keep up."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError, Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.views import snippets
from wagtail.snippets.views.snippets import SnippetViewSet

from knowledge.models import Protocol, ProtocolGroup, ProtocolMembership, User
from knowledge.rights import Viewer
from knowledge.rights.protocols import Readers


class CuratorsForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        """It can open what is published."""
        if not Viewer.of(self.for_user).is_curator:
            raise ValidationError(_("Only curators change this."))
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class ProtocolForm(CuratorsForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        readers: Any = self.fields["readers"]
        readers.choices = Readers.choices  # without an empty one among the radio buttons


class ProtocolGroupForm(CuratorsForm):
    people = forms.CharField(
        label=gettext_lazy("Members"),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        help_text=gettext_lazy("One account on each line, by user name or e-mail address."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            members = self.instance.members.order_by("username").values_list("username", flat=True)
            self.initial["people"] = "\n".join(members)

    def clean_people(self) -> list[User]:
        lines = dict.fromkeys(line.strip() for line in self.cleaned_data["people"].splitlines() if line.strip())
        found, unknown = list[User](), list[str]()
        for line in lines:
            one = User.objects.filter(Q(username=line) | Q(email__iexact=line), is_active=True)[:2]
            found += one
            if len(one) != 1:
                unknown.append(line)
        if unknown:
            words = {"lines": ", ".join(unknown)}
            raise ValidationError(_("No account, or more than one, is called that: %(lines)s.") % words)
        return found

    @transaction.atomic
    def save(self, commit: bool = True) -> ProtocolGroup:
        group: ProtocolGroup = super().save(commit)
        members = {one.pk for one in self.cleaned_data["people"]}
        there = set(group.memberships.values_list("user_id", flat=True))
        group.memberships.exclude(user__in=members).delete()
        ProtocolMembership.objects.bulk_create(
            ProtocolMembership(group=group, user_id=pk, added_by=self.for_user) for pk in sorted(members - there)
        )
        return group

    def clean_institution(self) -> Any:
        """Its protocols are kept by the same."""
        institution = self.cleaned_data["institution"]
        if self.instance.pk and self.instance.protocols.exclude(institution=institution).exists():
            raise ValidationError(_("Another institution keeps a protocol that names this group."))
        return institution


class DeleteView(snippets.DeleteView):
    def form_valid(self, form: Any) -> HttpResponse:
        try:
            answer: HttpResponse = super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, _("It stays, as it is in use. Take it off everything first."))
            return redirect(self.index_url_name)
        return answer


class ProtocolGroupViewSet(SnippetViewSet):
    model = ProtocolGroup
    icon = "group"
    delete_view_class = DeleteView
    menu_label = gettext_lazy("Groups of protocols")
    list_display = ("name", "institution")
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("institution"), FieldPanel("people")], base_form_class=ProtocolGroupForm
    )


class ProtocolViewSet(SnippetViewSet):
    model = Protocol
    icon = "lock"
    delete_view_class = DeleteView
    menu_label = gettext_lazy("Cultural protocols")
    list_display = ("name", "institution", "readers", "group")
    list_filter = ("readers",)
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("name_en")]),
            FieldPanel("institution"),
            FieldPanel("description"),
            FieldPanel("readers", widget=forms.RadioSelect),
            FieldPanel("group", widget=forms.Select),
        ],
        base_form_class=ProtocolForm,
    )
