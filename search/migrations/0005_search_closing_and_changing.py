from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0004_unfinished_rebuilds")]

    operations = [
        migrations.RemoveIndex("change", "search_change_due"),
        migrations.RenameField("change", "urgent", "closing"),
        migrations.AlterField(
            "change", "closing", models.BooleanField(default=False, verbose_name="closing")
        ),
        migrations.AddField("change", "of_draft", models.BooleanField(default=False, verbose_name="of a draft")),
        migrations.AddField("change", "of_many", models.BooleanField(default=False, verbose_name="of many")),
        migrations.AddIndex(
            "change",
            models.Index(fields=["of_many", "id"], condition=models.Q(("dead", False)), name="search_change_waiting"),
        ),
        migrations.AddIndex(
            "change",
            models.Index(fields=["entry_id"], condition=models.Q(("closing", True)), name="search_change_closing"),
        ),
    ]
