from typing import Any

from .models import Person


def with_person(values: dict[str, Any]) -> dict[str, Any]:
    """The values of a child record that names a person, whose entry the sample gives by its slug."""
    fields = dict(values)
    slug = fields.pop("person", None)
    return {**fields, "person": Person.objects.get(slug=slug) if slug else None}
