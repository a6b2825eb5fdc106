from django.db import migrations


class Migration(migrations.Migration):
    """The name is wanted for the record of a person; what an entry says of one is a row of it."""

    dependencies = [
        ("knowledge", "0029_recordings_not_held"),
    ]

    operations = [
        migrations.RenameModel(old_name="Narrator", new_name="EntryNarrator"),
    ]
