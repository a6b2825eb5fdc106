from django.urls import path

from knowledge.site.views import browse, clip, entry, for_groups, identifier, listening, narrator, transcript_pdf

app_name = "knowledge"

urlpatterns = [
    path("entri/<str:slug>/", entry.entry, name="entry"),
    path("entri/<str:slug>/bagian/<int:recording>/<int:number>/", listening.part, name="transcript_part"),
    path("entri/<str:slug>/dalam/", listening.passages, name="passages"),
    # Beside its other forms (knowledge.file_urls): this one has words of the interface, so its address a language.
    path("transkrip/<int:pk>.pdf", transcript_pdf.transcript_pdf, name="transcript_pdf"),
    path("segmen/<str:key>/", listening.segment, name="segment"),
    path("klip/", clip.make, name="make_clip"),
    path("klip/<str:name>/", clip.clip, name="clip"),
    path("klip/<str:name>/sematan/", clip.embedded, name="embedded_clip"),
    path("jelajah/", browse.overview, name="browse"),
    path("jelajah/opk/<slug:slug>/", browse.advancement_object, name="browse_opk"),
    path("jelajah/wilayah/", browse.areas, name="browse_areas"),
    path("jelajah/wilayah/<str:code>/", browse.area, name="browse_area"),
    path("jelajah/tag/", browse.tags, name="browse_tags"),
    path("jelajah/tag/<str:slug>/", browse.tag, name="browse_tag"),
    path("untuk-kelompok/", for_groups.entries, name="for_groups"),
    path("penutur/<str:token>/", narrator.overview, name="narrator"),
    path("penutur/<str:token>/jeda/", narrator.pause_all, name="narrator_pause_all"),
    path("penutur/<str:token>/pesan/", narrator.wish, name="narrator_wish"),
    path("penutur/<str:token>/entri/<int:pk>/", narrator.entry, name="narrator_entry"),
    path("penutur/<str:token>/entri/<int:pk>/<str:action>/", narrator.decide, name="narrator_decide"),
    path("penutur/<str:token>/transkrip/<int:pk>/", narrator.transcript, name="narrator_transcript"),
    path("ark:/<str:naan>/<path:name>", identifier.resolve, name="ark"),
    # The form without the first slash means the same (ARK specification since 2019).
    path("ark:<str:naan>/<path:name>", identifier.resolve),
]
