"""The yardstick: a Wagtail page that has a title and one paragraph, and nothing else."""

from django.db import models
from wagtail.models import Page


class BarePage(Page):
    paragraph = models.TextField()

    template = "bare_page.html"

    class Meta:
        app_label = "bare"
