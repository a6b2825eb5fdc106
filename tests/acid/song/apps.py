from django.apps import AppConfig


class SongConfig(AppConfig):
    name = "tests.acid.song"
    label = "song"
    default_auto_field = "django.db.models.BigAutoField"
