"""Media in the CMS: registered when the app is ready."""

from typing import Any

from wagtail import hooks


@hooks.register("register_admin_viewset")
def recordings() -> Any:
    from knowledge.cms.recordings.viewsets import (
        RecordingViewSet,  # Wagtail's admin is not ready when this module is read
    )

    return RecordingViewSet()
