"""What a chooser offers and hands out."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q, QuerySet
from django.urls.resolvers import URLPattern
from wagtail.admin.viewsets.chooser import ChooserViewSet

from knowledge.models import Entry
from knowledge.rights import Viewer


def consultable_only(pages: Any, viewer: Viewer) -> Any:
    """Of these pages, those that are no entries, and the entries that this viewer may consult."""
    if viewer.is_curator:
        return pages
    return pages.filter(
        Q(pk__in=Entry.objects.consultable_by(viewer).values("pk")) | ~Q(pk__in=Entry.objects.values("pk"))
    )


class HandsOutWhatIsListed:
    """A mixin of Wagtail's chooser views: nothing is chosen, or shown as chosen, that `get_object_list` leaves out."""

    request: Any

    def get_object_list(self) -> QuerySet[Any]:
        raise NotImplementedError

    def get_object(self, pk: Any) -> Any:
        try:
            return self.get_object_list().get(pk=pk)
        except (ValueError, OverflowError) as error:
            raise ObjectDoesNotExist from error

    def get_objects(self, pks: list[Any]) -> QuerySet[Any]:
        return self.get_object_list().filter(pk__in=[pk for pk in pks if str(pk).isdecimal() and len(pk) < 19])


class OfWhatIsThere(ChooserViewSet):
    """Nothing is made while choosing."""

    def get_urlpatterns(self) -> list[URLPattern]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]
