"""Media in the CMS and at Wagtail's own outlets: registered when the app is ready."""

from typing import Any

from wagtail import hooks

from knowledge.files.views import lead_to_document

hooks.register("before_serve_document", lead_to_document)


@hooks.register("register_admin_viewset")
def recordings() -> Any:
    from knowledge.recordings.viewsets import RecordingViewSet  # Wagtail's admin is not ready when this module is read

    return RecordingViewSet()
