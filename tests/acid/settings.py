"""The portal with a type of entry and a facet that another app brings; nothing else differs."""

from kmportal.settings.test import *  # noqa: F403  # settings inherit by star import, as Django's own documentation does
from kmportal.settings.test import ENTRY_TYPES, INSTALLED_APPS, SEARCH_FACETS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.acid.song"]
ENTRY_TYPES = [*ENTRY_TYPES, "tests.acid.song"]
SEARCH_FACETS = [*SEARCH_FACETS, "tests.acid.song.facets"]
