"""What a project would index with Wagtail's own search: one flat table, faster than real pages."""

from django.db import models
from wagtail.search import index


class StockEntry(index.Indexed, models.Model):
    """Has the primary key of the entry of the portal that it stands for."""

    title = models.CharField(max_length=255)
    summary = models.TextField()
    body = models.TextField()
    speech = models.TextField(blank=True)
    people = models.TextField(blank=True)
    tags = models.TextField(blank=True)
    type = models.CharField(max_length=20, db_index=True)
    opk = models.CharField(max_length=30, db_index=True)
    kota = models.CharField(max_length=13, db_index=True)
    kelurahan = models.CharField(max_length=13, db_index=True)
    tag = models.CharField(max_length=100, db_index=True)
    language = models.CharField(max_length=12, db_index=True)
    institution = models.CharField(max_length=80, db_index=True)

    search_fields = [
        index.SearchField("title", boost=2),
        *(index.SearchField(name) for name in ("summary", "body", "speech", "people", "tags")),
        *(index.FilterField(n) for n in ("type", "opk", "kota", "kelurahan", "tag", "language", "institution")),
    ]

    class Meta:
        app_label = "stock"

    def __str__(self) -> str:
        return self.title
