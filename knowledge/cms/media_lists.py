"""The lists of images and documents: what the user may see, with links to what they may change."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.documents.views import documents
from wagtail.images.views import images
from wagtail.models import ReferenceIndex

from knowledge.rights import Viewer

SEEN = ("choose", "change", "delete")


def _keep_counts_from_librarians(filters: Any, user: Any) -> None:
    """To narrow or to order by the number of uses would tell of uses in closed entries."""
    if not Viewer.of(user).is_curator:
        filters.filters.pop("usage_count", None)


class ImagesFilterSet(images.ImagesFilterSet):
    def __init__(self, *args: Any, request: Any, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        _keep_counts_from_librarians(self, request.user)


class DocumentsFilterSet(documents.DocumentsFilterSet):
    def __init__(self, *args: Any, request: Any, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        _keep_counts_from_librarians(self, request.user)


class _SeenMedia:
    request: Any
    permission_policy: Any

    def seen(self) -> Any:
        media = self.permission_policy.instances_user_has_any_permission_for(self.request.user, SEEN)
        return media.select_related("collection")

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        paged = super().paginate_queryset(queryset, page_size)  # type: ignore[misc]  # mixed into a view
        self._shown = [medium.pk for medium in paged[2]]
        return paged

    @cached_property
    def changeable(self) -> set[int]:
        """Of those on this page of the list."""
        changeable = self.permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return set(changeable.filter(pk__in=self._shown).values_list("pk", flat=True))

    def get_valid_orderings(self) -> list[str]:
        orderings: list[str] = list(super().get_valid_orderings())  # type: ignore[misc]  # mixed into a view
        curates = Viewer.of(self.request.user).is_curator
        return [one for one in orderings if curates or "usage_count" not in one]


class ImageIndexView(_SeenMedia, images.IndexView):
    filterset_class = ImagesFilterSet
    results_template_name = "cms/images/index_results.html"

    def get_base_queryset(self) -> QuerySet[Any]:
        found = self.seen().prefetch_renditions("max-165x165")
        counted = ReferenceIndex.usage_count_subquery(self.model)
        return found.annotate(usage_count=counted) if self.needs_usage_count_subquery else found

    def get_edit_url(self, instance: Any) -> str | None:
        """Where a row leads: what the user may not change is read on a page of its own."""
        if instance.pk not in self.changeable:
            return reverse("picture_read", args=[instance.pk])
        return super().get_edit_url(instance)

    @cached_property
    def columns(self) -> list[Any]:
        columns: list[Any] = super().columns
        for column in columns:
            if isinstance(column, images.ImagePreviewColumn):
                column.cell_template_name = "cms/images/preview_cell.html"
        return columns


class DocumentIndexView(_SeenMedia, documents.IndexView):
    filterset_class = DocumentsFilterSet

    def get_base_queryset(self) -> QuerySet[Any]:
        counted = ReferenceIndex.usage_count_subquery(self.model)
        return self.seen().annotate(usage_count=counted) if self.needs_usage_count_subquery else self.seen()

    def get_edit_url(self, instance: Any) -> str | None:
        if instance.pk not in self.changeable:
            return reverse("document_read", args=[instance.pk])
        return super().get_edit_url(instance)
