
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0037_sealed_spans'),
    ]

    operations = [
        migrations.AddField(
            model_name='entry',
            name='place_is_withheld',
            field=models.BooleanField(default=False, help_text='For homes and private sites. Readers get the kelurahan and its centre; coordinates and address stay with your institution. It applies at once, everywhere.', verbose_name='the exact place is not public'),
        ),
    ]
