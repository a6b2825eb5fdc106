"""Activities, as they are declared, and what the code and the settings say of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.functional import Promise

from knowledge.models import Narrator
from knowledge.models.encrypted_text import EncryptedTextField

from . import names

Words = str | Promise  # in the language of whoever reads the register


@dataclass(frozen=True)
class Kept:
    """Until when. `sentence` may name `%(value)s`: what a setting says at the moment, divided by `unit`."""

    sentence: Words
    setting: str = ""
    unit: int = 1


@dataclass(frozen=True)
class Activity:
    """`data`: fields by the label of their model. `basis`: the ground that article 20 of the law gives."""

    name: Words
    purpose: Words
    people: Words
    basis: Words
    readers: Words
    kept: Kept
    data: Mapping[str, tuple[str, ...]]
    recipients: Words = ""

    @cached_property
    def encrypted(self) -> list[str]:
        """Fields that are encrypted in the database."""
        return [
            f"{label}.{name}"
            for label, names in self.data.items()
            for name in names
            if isinstance(apps.get_model(label)._meta.get_field(name), EncryptedTextField)
        ]

    def fields(self) -> list[tuple[Words, list[Words]]]:
        """Of each model its name and those of its fields, in the words of the forms."""
        return [(_name_of(label), [_field_name(label, name) for name in names]) for label, names in self.data.items()]


FREE = (
    *(models.CharField, models.TextField, models.JSONField, models.FileField, models.BinaryField),
    models.GenericIPAddressField,
)


def could_be_personal() -> Iterator[str]:
    """`label.field` of all that can say something about somebody: what is free to write, files, and links to people."""
    people = (get_user_model(), Narrator)
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if field.primary_key or field.choices:
                continue
            if isinstance(field, FREE) or (field.is_relation and field.related_model in people):
                yield f"{model._meta.label}.{field.name}"


def _name_of(label: str) -> Words:
    return names.MODELS.get(label) or apps.get_model(label)._meta.verbose_name or label


def _field_name(label: str, name: str) -> Words:
    """As the forms call it; where none shows it, as the register does."""
    said = apps.get_model(label)._meta.get_field(name).verbose_name
    return said if str(said) != name.replace("_", " ") else names.FIELDS.get(name, said)
