"""The list of tags, the page of one with what uses it, its form, and merging."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import Button, HeaderButton

from knowledge.cms.listed_entries import to_list, with_what_is_listed
from knowledge.models import ArchiveDocument, ArchiveImage, Entry, EntryTag, TagName
from knowledge.rights import Viewer
from knowledge.text.name_keys import name_key

from . import actions
from .choosing import known_tags
from .duplicates import possible_duplicates
from .forms import MergeForm, TagForm
from .permissions import may_change_tags

NAMESPACE = "tag"
ENTRIES_ON_A_PAGE = 30
MOST_MEDIA = 50
OTHERS = "dengan"  # parameter: names, as the field for tags takes them
BEGUN = 90  # characters of a description in the list


def counted_for(tags: "QuerySet[Tag]", viewer: Viewer) -> "QuerySet[Tag]":
    """With `entry_count`: of entries that this viewer may read in the CMS."""
    readable = EntryTag.objects.filter(tag=OuterRef("pk"), content_object__in=Entry.objects.consultable_by(viewer))
    counted = readable.order_by().values("tag").annotate(number=Count("content_object", distinct=True))
    number = Subquery(counted.values("number"), output_field=IntegerField())
    return tags.annotate(entry_count=Coalesce(number, 0))


class NameColumn(TitleColumn):
    """With synonyms and description: columns of their own would leave a narrow screen no room."""

    cell_template_name = "knowledge/cms/tags/name_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "synonyms": _synonyms(instance), "description": _begun_description(instance)}


class TagIndexView(generic.IndexView):
    page_title = _("Tags")
    any_permission_required = ["view"]
    default_ordering = "sorted_name"

    def get_base_queryset(self) -> "QuerySet[Tag]":
        viewer = Viewer.of(self.request.user)
        known = known_tags(viewer).select_related("description").prefetch_related("names")
        return counted_for(known, viewer).annotate(sorted_name=Lower("name"))

    def search_queryset(self, queryset: "QuerySet[Tag]") -> "QuerySet[Tag]":
        """By name and synonym, however they are spelt."""
        if not self.is_searching:
            return queryset
        named = TagName.objects.filter(key__contains=name_key(self.search_query))
        return queryset.filter(pk__in=named.values("tag"))

    @cached_property
    def columns(self) -> list[Any]:
        return [
            NameColumn("name", label=_("Tag"), get_url=_inspect_url, sort_key="sorted_name"),
            Column("entry_count", label=_("Entries"), sort_key="entry_count"),
        ]

    @cached_property
    def header_buttons(self) -> list[Any]:
        if not may_change_tags(self.request.user):
            return []
        label = gettext("Possible duplicates (%(number)s)") % {"number": len(possible_duplicates())}
        return [HeaderButton(label, url=reverse(f"{NAMESPACE}:duplicates"), icon_name="copy")]


def _inspect_url(tag: Tag) -> str:
    return reverse(f"{NAMESPACE}:inspect", args=[quote(tag.pk)])


def _synonyms(tag: Any) -> str:
    return ", ".join(one.name for one in tag.names.all() if not one.is_preferred)


def _begun_description(tag: Any) -> str:
    return Truncator(tag.description.text).chars(BEGUN) if hasattr(tag, "description") else ""


class TagInspectView(generic.InspectView):
    """For who may know of the tag: what uses it, as far as they may read it."""

    any_permission_required = ["view"]
    template_name = "knowledge/cms/tags/inspect.html"
    page_title = _("Used by")

    def get_object(self, queryset: Any = None) -> Tag:
        return known_tag(self.request, self.pk)

    def get_edit_url(self) -> str | None:
        return super().get_edit_url() if may_change_tags(self.request.user) else None

    def get_delete_url(self) -> str | None:
        return super().get_delete_url() if may_change_tags(self.request.user) else None

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons: list[Any] = super().header_more_buttons
        if may_change_tags(self.request.user):
            buttons.append(Button(_("Merge"), url=_merge_url(self.object), icon_name="copy", priority=15))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        viewer = Viewer.of(self.request.user)
        readable = Entry.objects.consultable_by(viewer)
        tagged = readable.filter(pk__in=EntryTag.objects.filter(tag=self.object).values("content_object"))
        page = Paginator(with_what_is_listed(tagged.order_by("title", "pk")), ENTRIES_ON_A_PAGE).get_page(
            self.request.GET.get("p")
        )
        return {
            **super().get_context_data(**kwargs),
            "synonyms": _synonyms(self.object),
            "description": getattr(self.object, "description", None),
            "entries": to_list(list(page), viewer),
            "entries_page": page,
            "images": ArchiveImage.objects.visible_to(viewer).filter(tags=self.object).order_by("title")[:MOST_MEDIA],
            "documents": ArchiveDocument.objects.visible_to(viewer)
            .filter(tags=self.object)
            .order_by("title")[:MOST_MEDIA],
            "merge_url": _merge_url(self.object) if may_change_tags(self.request.user) else "",
            "edit_url": self.get_edit_url(),
            "public_url": reverse("knowledge:browse_tag", args=[self.object.slug]),
        }


class TagEditView(generic.EditView):
    success_message = _("The tag “%(object)s” is saved. It is so everywhere now.")
    error_message = _("The tag is not saved yet: mend what is marked below.")

    def get_form_kwargs(self) -> dict[str, Any]:
        # The form writes the new name into its instance: the action is given the tag as it is.
        self.before = Tag.objects.get(pk=self.object.pk)
        return {**super().get_form_kwargs(), "for_user": self.request.user}

    def save_instance(self) -> Tag:
        given = self.form.cleaned_data
        return actions.edit_tag(
            tag=self.before,
            name=given["name"],
            synonyms=given["synonyms"],
            text=given["text"],
            text_en=given["text_en"],
            user=self.request.user,
        )

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return [
            Button(_("Used by"), url=_inspect_url(self.object), icon_name="view", priority=5),
            Button(_("Merge"), url=_merge_url(self.object), icon_name="copy", priority=15),
            *super().header_more_buttons,
        ]

    def get_success_buttons(self) -> list[Any]:
        return []


class TagHistoryView(history.HistoryView):
    permission_required = "change"


def _merge_url(tag: Tag) -> str:
    return reverse(f"{NAMESPACE}:merge", args=[quote(tag.pk)])


def _url_of_merging(alike: Iterable[Tag], into: Tag) -> str:
    others = ", ".join(f'"{tag.name}"' for tag in alike if tag != into)
    return f"{_merge_url(into)}?{urlencode({OTHERS: others})}"


def known_tag(request: HttpRequest, pk: Any) -> Tag:
    """Raises Http404, also for one that the user may not know of."""
    if not str(pk).isdecimal():
        raise Http404
    return get_object_or_404(known_tags(Viewer.of(request.user)), pk=pk)


def merge(request: HttpRequest, pk: str) -> HttpResponse:
    """Chosen, then shown what will change, then done."""
    if not may_change_tags(request.user):
        raise PermissionDenied
    tag = known_tag(request, pk)
    chosen = {"others": request.GET.get(OTHERS, "")}
    form = MergeForm(tag, request.POST if request.method == "POST" else None, initial=chosen)
    context: dict[str, Any] = {
        "title": gettext("Merge tags"),
        "kept_name": tag.name,
        "kind_icon": "tag",
        "form": form,
        "media": form.media,
        "back_url": _inspect_url(tag),
        "back_label": gettext("Back to the tag"),
    }
    if request.method == "POST" and form.is_valid():
        others = form.cleaned_data["others"]
        if "confirmed" in request.POST:
            actions.merge_tags(into=tag, others=others, user=request.user)
            names = ", ".join(other.name for other in others)
            messages.success(request, gettext("Merged into “%(tag)s”: %(others)s") % {"tag": tag.name, "others": names})
            return redirect(_inspect_url(tag))
        context["effects"] = [actions.effect_of_merging(other) for other in others]
    return render(request, "knowledge/cms/tags/merge.html", context)


def duplicates(request: HttpRequest) -> HttpResponse:
    if not may_change_tags(request.user):
        raise PermissionDenied
    groups = [[(tag, _url_of_merging(alike, tag)) for tag in alike] for alike in possible_duplicates()]
    return render(request, "knowledge/cms/tags/duplicates.html", {"groups": groups})


class TagViewSet(ModelViewSet):
    model = Tag
    name = NAMESPACE
    url_prefix = "tag"
    icon = "tag"
    menu_label = _("Tags")
    add_to_admin_menu = True
    menu_order = 262
    inspect_view_enabled = True
    copy_view_enabled = False
    search_fields = ("name",)
    search_backend_name = None
    list_per_page = 50
    index_view_class = TagIndexView
    inspect_view_class = TagInspectView
    inspect_template_name = "knowledge/cms/tags/inspect.html"
    edit_view_class = TagEditView
    history_view_class = TagHistoryView

    def get_form_class(self, for_update: bool = False) -> type[TagForm]:
        return TagForm

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("merge/<str:pk>/", merge, name="merge"),
            path("duplicates/", duplicates, name="duplicates"),
        ]
