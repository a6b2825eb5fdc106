"""Identifiers of entries that were public once; of what is not known to have been, nothing is told."""

from typing import Any

from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery


def remember(apps: Any, _schema_editor: Any) -> None:
    """Public today, or published once and withdrawn since. What is closed today may have been closed always."""
    entries = apps.get_model("knowledge", "Entry").objects.filter(
        access_level="public", first_published_at__isnull=False, identifier=OuterRef("name")
    )
    identifiers = apps.get_model("knowledge", "PermanentIdentifier").objects
    since = Subquery(entries.values("first_published_at")[:1])
    identifiers.annotate(since=since).filter(since__isnull=False).update(public_since=F("since"))


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0007_store_rights")]

    operations = [
        migrations.AddField(
            model_name="permanentidentifier",
            name="public_since",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="public since"),
        ),
        migrations.RunPython(remember, migrations.RunPython.noop),
    ]
