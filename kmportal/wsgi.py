"""The WSGI entry point; refuses to serve an unsafe production start."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kmportal.settings.production")
application = get_wsgi_application()

from kmportal.startup import refuse_unsafe_start  # noqa: E402  # the app registry has to be ready first

refuse_unsafe_start()
