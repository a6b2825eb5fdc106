from django.urls import path

from knowledge import views

app_name = "knowledge"

urlpatterns = [
    path("entri/<slug:slug>/", views.entry, name="entry"),
]
