"""Search statistics and requests for documentation belong to `insight`; their tables moved there."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0005_closing_and_changing"), ("insight", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel("DocumentationRequest"),
                migrations.DeleteModel("Refinement"),
                migrations.DeleteModel("SearchCount"),
            ]
        )
    ]
