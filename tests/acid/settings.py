"""The portal with a type of entry that another app brings: nothing else differs from the settings of all tests."""

from kmportal.settings.test import *  # noqa: F403  # settings inherit by star import, as Django's own documentation does
from kmportal.settings.test import ENTRY_TYPES, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.acid.song"]
ENTRY_TYPES = [*ENTRY_TYPES, "tests.acid.song"]
