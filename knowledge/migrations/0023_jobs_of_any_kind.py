import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import F


def say_what_was_asked_for(apps, schema_editor):
    """All jobs so far make public copies; what waits goes on waiting, and what has failed is still told."""
    jobs = apps.get_model("knowledge", "Job").objects.using(schema_editor.connection.alias)
    jobs.update(asked_at=F("not_before"), begun_at=F("heartbeat_at"))
    for job in jobs.iterator():
        job.details = {"kinds": job.kinds}
        job.save(update_fields=["details"])
    schema_editor.connection.check_constraints()  # now: PostgreSQL alters no table on which checks are pending


def keep_copies_alone(apps, schema_editor):
    """Backwards: other kinds have no place there, and a recording has one job."""
    jobs = apps.get_model("knowledge", "Job").objects.using(schema_editor.connection.alias)
    jobs.exclude(kind="copies").delete()
    for job in jobs.iterator():
        job.kinds = job.details.get("kinds", [])
        job.save(update_fields=["kinds"])
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0022_index_of_contents'),
    ]

    operations = [
        migrations.RenameModel('CopyJob', 'Job'),
        migrations.RenameIndex('Job', new_name='job_by_state', old_name='copy_job_by_state'),
        migrations.AddField('Job', 'kind', models.CharField(max_length=20, default='copies'), preserve_default=False),
        migrations.AddField('Job', 'subject', models.CharField(blank=True, max_length=40)),
        migrations.AddField('Job', 'details', models.JSONField(default=dict)),
        migrations.AddField('Job', 'alone', models.BooleanField(default=False)),
        migrations.AddField('Job', 'asked_at', models.DateTimeField(default=django.utils.timezone.now)),
        migrations.AddField('Job', 'asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
        migrations.AddField('Job', 'begun_at', models.DateTimeField(null=True)),
        migrations.AddField('Job', 'ended_at', models.DateTimeField(null=True)),
        migrations.AlterField('Job', 'failure', models.CharField(blank=True, max_length=20)),
        migrations.AlterField('Job', 'not_before', models.DateTimeField(default=django.utils.timezone.now)),
        migrations.AlterField('Job', 'state', models.CharField(choices=[('waiting', 'waits'), ('running', 'in work'), ('done', 'done'), ('failed', 'failed')], default='waiting', max_length=7)),
        migrations.RunPython(say_what_was_asked_for, keep_copies_alone),
        migrations.RemoveField('Job', 'kinds'),
        migrations.AlterField('Job', 'recording', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='jobs', to='knowledge.recording')),
        migrations.AddConstraint('Job', models.UniqueConstraint(fields=('recording', 'kind', 'subject'), name='one_job_of_a_kind_and_subject')),
        migrations.AddConstraint('Job', models.UniqueConstraint(condition=models.Q(('alone', True), ('state', 'running')), fields=('kind',), name='one_job_at_a_time')),
    ]
