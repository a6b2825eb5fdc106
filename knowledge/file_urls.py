"""Files of the archive; outside the language prefix, as a file has no language."""

from django.urls import path

from knowledge.files import views

urlpatterns = [
    path("media/<path:path>", views.serve, name="media"),
]
