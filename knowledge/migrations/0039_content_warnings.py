
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0038_withheld_place'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContentWarning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('name_en', models.CharField(max_length=120, verbose_name='name in English')),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                ('order', models.PositiveSmallIntegerField(default=100, verbose_name='order')),
            ],
            options={
                'verbose_name': 'content warning',
                'verbose_name_plural': 'content warnings',
                'ordering': ('order', 'code'),
            },
        ),
        migrations.AddField(
            model_name='entry',
            name='content_warning_note',
            field=models.CharField(blank=True, help_text='Optional. Example: Penutur bercerita tentang kematian anaknya pada menit ke-12.', max_length=300, verbose_name='in a sentence'),
        ),
        migrations.AddField(
            model_name='entry',
            name='content_warning_note_en',
            field=models.CharField(blank=True, max_length=300, verbose_name='in a sentence, in English'),
        ),
        migrations.AddField(
            model_name='entry',
            name='has_content_warning',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='recording',
            name='content_warning_note',
            field=models.CharField(blank=True, help_text='Optional. Example: Penutur bercerita tentang kematian anaknya pada menit ke-12.', max_length=300, verbose_name='in a sentence'),
        ),
        migrations.AddField(
            model_name='recording',
            name='content_warning_note_en',
            field=models.CharField(blank=True, max_length=300, verbose_name='in a sentence, in English'),
        ),
        migrations.AddField(
            model_name='entry',
            name='content_warnings',
            field=modelcluster.fields.ParentalManyToManyField(blank=True, related_name='entries', to='knowledge.contentwarning', verbose_name='what readers should know before'),
        ),
        migrations.AddField(
            model_name='recording',
            name='content_warnings',
            field=models.ManyToManyField(blank=True, related_name='recordings', to='knowledge.contentwarning', verbose_name='what listeners should know before'),
        ),
    ]
