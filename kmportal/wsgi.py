"""The WSGI entry point; refuses to serve an unsafe production start."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kmportal.settings.production")
application = get_wsgi_application()

from kmportal.startup import refuse_unsafe_start  # noqa: E402  # the app registry has to be ready first

refuse_unsafe_start()

# A page makes ten thousand objects and hardly any cycle. To look for cycles after every 700 of them, and now and then
# through all that was ever imported, takes a tenth of its processor time.
gc.freeze()
gc.set_threshold(20_000, 20, 50)
