"""Who tends the glossary: curators and administrators."""

from django.contrib.auth.models import Group, Permission

from knowledge.rights.viewer import ADMINISTRATOR_GROUP, CURATOR_GROUP


def grant() -> None:
    tending = Permission.objects.filter(content_type__app_label="search", content_type__model="glossarypair")
    for group in Group.objects.filter(name__in=(CURATOR_GROUP, ADMINISTRATOR_GROUP)):
        group.permissions.add(*tending)
