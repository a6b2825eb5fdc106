"""Files of the archive; outside the language prefix, as a file has no language."""

from django.urls import path

from knowledge.media.files import views
from knowledge.site.views import narrator
from knowledge.site.views.clip import captions
from knowledge.transcripts.files import FILES
from knowledge.transcripts.views import transcript_file

urlpatterns = [
    *(path(f"transkrip/<int:pk>.{ending}", transcript_file, {"ending": ending}) for ending in FILES),
    path("klip/<str:name>/<int:transcript>.vtt", captions, name="clip_captions"),
    path("penutur/<str:token>/berkas/<int:pk>/<str:kind>/", narrator.file, name="narrator_file"),
    path("penutur/<str:token>/salinan.zip", narrator.copy, name="narrator_copy"),
    path("penutur/<str:token>/keterangan/<int:pk>.pdf", narrator.certificate_of, name="narrator_certificate"),
    path("media/<path:path>", views.serve, name="media"),
    # By Wagtail's name, under which it makes the addresses of documents.
    path("documents/<int:key>/<path:filename>", views.document, name="wagtaildocs_serve"),
]
