"""These tests need settings of their own, and therefore a process of their own: `make test` starts it last."""

from django.conf import settings

collect_ignore_glob = [] if "tests.acid.song" in settings.INSTALLED_APPS else ["test_*.py"]
