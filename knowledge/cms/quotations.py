"""What else shows the recordings of an entry: whoever withdraws or closes it is told before."""

from django.db.models import Q, QuerySet

from knowledge.models import Entry


def quotations_of(entry: Entry) -> "QuerySet[Entry]":
    """Other entries, published or in a draft, that play recordings at home in this one."""
    theirs = Q(media_uses__recording__home=entry.pk)
    return Entry.objects.filter(theirs).exclude(pk=entry.pk).distinct().order_by("title")
