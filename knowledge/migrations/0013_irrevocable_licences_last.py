"""Licences that cannot be taken back come last, and say so; what somebody reworded or put elsewhere stays."""

from typing import Any

from django.db import migrations

ORDER_BEFORE = ("cc0-1.0", "cc-by-4.0", "cc-by-sa-4.0", "cc-by-nc-4.0", "in-copyright")
ADDED = {"explanation": " Izin ini tidak dapat ditarik kembali.", "explanation_en": " This cannot be taken back."}
SHIPPED = {
    "Boleh dipakai untuk apa saja, tanpa syarat.",
    "Boleh dipakai dan diubah, asal sumbernya disebut.",
    "Boleh dipakai dan diubah, asal sumbernya disebut dan lisensinya tetap sama.",
    "Boleh dipakai dan diubah, asal sumbernya disebut dan bukan untuk mencari untung.",
    "May be used for anything, without conditions.",
    "May be used and changed if the source is named.",
    "May be used and changed if the source is named, under the same licence.",
    "May be used and changed if the source is named, but not for profit.",
}


def put_last(apps: Any, schema_editor: Any) -> None:
    licences = apps.get_model("knowledge", "Licence").objects
    for place, code in enumerate(ORDER_BEFORE, start=1):
        licences.filter(code=code, order=place * 10).update(order=(len(ORDER_BEFORE) + 1 - place) * 10)
    for licence in licences.filter(code__startswith="cc"):
        for field, words in ADDED.items():
            if getattr(licence, field) in SHIPPED:
                setattr(licence, field, getattr(licence, field) + words)
        licence.save()


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0012_uncertain_dates")]
    operations = [migrations.RunPython(put_last, migrations.RunPython.noop)]
