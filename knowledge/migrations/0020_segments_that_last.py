"""Segments get keys that last and words with times; transcripts made by machine say how far they are checked."""

import django.db.models.deletion
import knowledge.models.timed_words
import knowledge.models.transcript
from django.conf import settings
from django.db import migrations, models

BATCH = 1000  # rows


def give_keys(apps, schema_editor):
    segment = apps.get_model("knowledge", "Segment")
    pks = segment.objects.order_by("pk").values_list("pk", flat=True)
    after = 0
    while batch := list(pks.filter(pk__gt=after)[:BATCH]):
        rows = [segment(pk=pk, key=knowledge.models.transcript.new_key()) for pk in batch]
        segment.objects.bulk_update(rows, ["key"], batch_size=200)
        after = batch[-1]


def keep_open(apps, schema_editor):
    """What a machine made and a curator published until now counts as verified, by nobody who is known."""
    apps.get_model("knowledge", "Transcript").objects.filter(made_by="machine").update(verification="verified")


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0019_other_names_of_people'),
    ]

    operations = [
        migrations.AddField(
            model_name='transcript',
            name='verification',
            field=models.CharField(choices=[('machine', 'as the machine wrote it, not yet checked'), ('corrected', 'corrected, not yet compared with the whole recording'), ('verified', 'compared with the recording and verified by a person')], default='machine', editable=False, max_length=9, verbose_name='checked'),
        ),
        migrations.AddField(
            model_name='transcript',
            name='verified_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='transcript',
            name='verified_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RunPython(keep_open, migrations.RunPython.noop),
        migrations.AddField(
            model_name='segment',
            name='words',
            field=knowledge.models.timed_words.TimedWordsField(blank=True, default=tuple, editable=False),
        ),
        migrations.AddField(
            model_name='segment',
            name='divided_from',
            field=models.CharField(blank=True, default='', editable=False, max_length=13),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='segment',
            name='key',
            field=models.CharField(editable=False, max_length=13, null=True),
        ),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='segment',
            name='key',
            field=models.CharField(default=knowledge.models.transcript.new_key, editable=False, max_length=13, unique=True),
        ),
        migrations.CreateModel(
            name='FormerSegment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=13, unique=True)),
                ('successor', models.CharField(blank=True, max_length=13)),
                ('start', models.FloatField()),
                ('transcript', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_segments', to='knowledge.transcript')),
            ],
        ),
    ]
