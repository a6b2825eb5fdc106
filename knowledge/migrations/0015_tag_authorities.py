"""Tags get synonyms and descriptions; the name that a tag has is the first that it is found by."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from knowledge.text.name_keys import name_key


def remember_names(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    names: Any = apps.get_model("knowledge", "TagName").objects
    tags: Any = apps.get_model("taggit", "Tag").objects
    names.bulk_create(
        (
            names.model(tag_id=pk, name=name, key=name_key(name)[:400], is_preferred=True)
            for pk, name in tags.values_list("pk", "name")
        ),
        batch_size=500,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0014_media_formats'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
    ]

    operations = [
        migrations.CreateModel(
            name='TagDescription',
            fields=[
                ('tag', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='description', serialize=False, to='taggit.tag')),
                ('text', models.TextField(blank=True, max_length=1000, verbose_name='description')),
                ('text_en', models.TextField(blank=True, max_length=1000, verbose_name='description in English')),
            ],
            options={
                'verbose_name': 'description of a tag',
                'verbose_name_plural': 'descriptions of tags',
            },
        ),
        migrations.CreateModel(
            name='TagName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('key', models.CharField(db_index=True, editable=False, max_length=400)),
                ('is_preferred', models.BooleanField(default=False, editable=False)),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='taggit.tag', verbose_name='tag')),
            ],
            options={
                'verbose_name': 'name of a tag',
                'verbose_name_plural': 'names of tags',
                'ordering': ('-is_preferred', 'name'),
                'constraints': [models.UniqueConstraint(fields=('tag', 'name'), name='tag_has_each_name_once'), models.UniqueConstraint(condition=models.Q(('is_preferred', True)), fields=('tag',), name='tag_has_one_preferred_name')],
            },
        ),
        migrations.RunPython(remember_names, migrations.RunPython.noop),
    ]
