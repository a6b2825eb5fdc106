from collections import Counter, defaultdict
from datetime import UTC, datetime

import django.db.models.deletion
from django.db import migrations, models

TYPES = {"oralhistory": "oral_history"}  # others are named alike
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


def fill(apps, schema_editor):
    """As knowledge.browse_index.headings has it."""
    Entry, EntryTag = apps.get_model("knowledge", "Entry"), apps.get_model("knowledge", "EntryTag")
    Posting, Count = apps.get_model("knowledge", "BrowsePosting"), apps.get_model("knowledge", "BrowseCount")
    tags = defaultdict(list)
    for entry, tag in EntryTag.objects.values_list("content_object_id", "tag_id"):
        tags[entry].append(tag)
    counted = Counter()
    rows = []
    columns = ("pk", "effective_access", "first_published_at", "content_type__model", "opk", "area__code")
    for pk, access, published_at, kind, opk, area in Entry.objects.filter(live=True).values_list(*columns).iterator():
        parts = area.split(".") if area else []
        codes = [".".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
        headings = [("all", ""), ("type", TYPES.get(kind, kind)), ("opk", opk)]
        headings += [*(("area", code) for code in codes), *(("tag", str(tag)) for tag in tags[pk])]
        for dimension, value in headings:
            counted[dimension, value, access] += 1
            rows.append(
                Posting(entry_id=pk, dimension=dimension, value=value, access=access, published_at=published_at or UNDATED)
            )
        if len(rows) > 5_000:
            Posting.objects.bulk_create(rows)
            rows = []
    Posting.objects.bulk_create(rows)
    Count.objects.bulk_create(
        Count(dimension=dimension, value=value, access=access, count=count)
        for (dimension, value, access), count in counted.items()
    )


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0008_public_identifiers'),
    ]

    operations = [
        migrations.CreateModel(
            name='BrowseCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dimension', models.CharField(choices=[('all', 'All'), ('type', 'Type'), ('opk', 'Opk'), ('area', 'Area'), ('tag', 'Tag')], max_length=4)),
                ('value', models.CharField(blank=True, max_length=40)),
                ('access', models.CharField(max_length=11)),
                ('count', models.IntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['dimension', 'value', 'access', 'count'], name='browse_counted')],
            },
        ),
        migrations.CreateModel(
            name='BrowsePosting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dimension', models.CharField(choices=[('all', 'All'), ('type', 'Type'), ('opk', 'Opk'), ('area', 'Area'), ('tag', 'Tag')], max_length=4)),
                ('value', models.CharField(blank=True, max_length=40)),
                ('access', models.CharField(max_length=11)),
                ('published_at', models.DateTimeField()),
                ('entry', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='knowledge.entry')),
            ],
            options={
                'indexes': [models.Index(fields=['dimension', 'value', '-published_at', '-entry', 'access'], name='browse_order')],
                'constraints': [models.UniqueConstraint(fields=('entry', 'dimension', 'value'), name='entry_once_under_a_heading')],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
