"""The tables of search statistics and of requests for documentation move here from `search`, with every row."""

from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

MODELS = ("searchcount", "refinement", "documentationrequest")
ACTIONS = ("take", "give_back", "finish")


def rename_tables(apps: Any, schema_editor: Any) -> None:
    _rename_tables(apps, schema_editor, "search", "insight")


def rename_tables_back(apps: Any, schema_editor: Any) -> None:
    _rename_tables(apps, schema_editor, "insight", "search")


def _rename_tables(apps: Any, schema_editor: Any, before: str, after: str) -> None:
    for name in MODELS:
        model = apps.get_model("insight", name)
        schema_editor.alter_db_table(model, f"{before}_{name}", f"{after}_{name}")


def rename_references(apps: Any, schema_editor: Any) -> None:
    _rename_references(apps, "search", "insight")


def rename_references_back(apps: Any, schema_editor: Any) -> None:
    _rename_references(apps, "insight", "search")


def _rename_references(apps: Any, before: str, after: str) -> None:
    """Permissions, the history and references name a model by its content type: it moves, and they follow."""
    apps.get_model("contenttypes", "ContentType").objects.filter(app_label=before, model__in=MODELS).update(
        app_label=after
    )
    history = apps.get_model("wagtailcore", "ModelLogEntry").objects
    for action in ACTIONS:
        history.filter(action=f"{before}.{action}").update(action=f"{after}.{action}")


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("knowledge", "0002_knowledge"),
        ("search", "0005_closing_and_changing"),
        ("wagtailcore", "0069_log_entry_jsonfield"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='DocumentationRequest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('topic', models.CharField(help_text='Example: kembang goyang, how it is made', max_length=120, verbose_name='topic')),
                        ('note', models.TextField(blank=True, help_text='What readers look for, whom one could ask, where it is still practised.', max_length=2000, verbose_name='note')),
                        ('query', models.CharField(blank=True, editable=False, max_length=80, verbose_name='search')),
                        ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='asked')),
                        ('state', models.CharField(choices=[('open', 'open'), ('taken', 'taken'), ('done', 'done')], default='open', max_length=10, verbose_name='state')),
                        ('asked_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                        ('entry', models.ForeignKey(blank=True, help_text='What came of it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='knowledge.entry', verbose_name='entry')),
                        ('institution', models.ForeignKey(blank=True, help_text='Who documents it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='knowledge.institution', verbose_name='institution')),
                    ],
                    options={
                        'verbose_name': 'request for documentation',
                        'verbose_name_plural': 'requests for documentation',
                        'ordering': ('-asked_at',),
                    },
                ),
                migrations.CreateModel(
                    name='Refinement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('before', models.CharField(max_length=60, verbose_name='searched for first')),
                        ('after', models.CharField(max_length=60, verbose_name='and then for')),
                        ('way', models.CharField(choices=[('typed', 'typed anew'), ('spelling', 'took the spelling that was offered'), ('plain', 'only the words as typed'), ('expanded', 'other words for it, too')], max_length=10, verbose_name='in which way')),
                        ('language', models.CharField(max_length=12, verbose_name='language')),
                        ('day', models.DateField(db_index=True, verbose_name='day')),
                        ('occasions', models.PositiveIntegerField(default=0, verbose_name='times')),
                        ('hits', models.PositiveIntegerField(default=0, verbose_name='entries found last')),
                    ],
                    options={
                        'verbose_name': 'refined search',
                        'verbose_name_plural': 'refined searches',
                        'constraints': [models.UniqueConstraint(fields=('before', 'after', 'way', 'language', 'day'), name='refinement_is_one_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='SearchCount',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('query', models.CharField(max_length=60, verbose_name='search')),
                        ('language', models.CharField(max_length=12, verbose_name='language')),
                        ('day', models.DateField(db_index=True, verbose_name='day')),
                        ('occasions', models.PositiveIntegerField(default=0, verbose_name='times')),
                        ('without_result', models.PositiveIntegerField(default=0, verbose_name='times without result')),
                        ('in_part', models.PositiveIntegerField(default=0, verbose_name='times found in part')),
                        ('hits', models.PositiveIntegerField(default=0, verbose_name='entries found last')),
                    ],
                    options={
                        'verbose_name': 'counted search',
                        'verbose_name_plural': 'counted searches',
                        'constraints': [models.UniqueConstraint(fields=('query', 'language', 'day'), name='search_count_is_one_a_day')],
                    },
                ),
            ]
        ),
        migrations.RunPython(rename_tables, rename_tables_back),
        migrations.RunPython(rename_references, rename_references_back),
    ]
