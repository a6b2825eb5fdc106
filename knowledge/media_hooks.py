"""Media in the CMS and at Wagtail's own outlets: registered when the app is ready."""

from wagtail import hooks

from knowledge.files.views import lead_to_document

hooks.register("before_serve_document", lead_to_document)
