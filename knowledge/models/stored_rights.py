"""Rights hang on the record: an object that was read a while ago never writes an older level back."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.db import models

from knowledge.rights.levels import in_words


class StoredRights(models.Model):
    """A column of rights is written only where somebody changed it on this object; else what is stored by now stays.

    Two people at once: who publishes what was read a moment ago does not undo a seal that came between.
    """

    STORED_RIGHTS: ClassVar[tuple[str, ...]] = ()
    effective_access: Any
    _given_rights: dict[str, Any] = {}

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Any:
        read = super().from_db(*args, **kwargs)
        read.remember_rights()
        return read

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        changed = self.changed_rights()
        super().refresh_from_db(*args, **kwargs)
        read = {name: self.__dict__[name] for name in self.STORED_RIGHTS if name in self.__dict__}
        kept = kwargs.get("fields") is not None and changed
        self._given_rights = {name: value for name, value in read.items() if not (kept and name in changed)}

    def get_effective_access_display(self) -> str:
        return in_words(self.effective_access)

    def remember_rights(self) -> None:
        """What the record says now is what this object was given."""
        self._given_rights = {name: self.__dict__[name] for name in self.STORED_RIGHTS if name in self.__dict__}

    def changed_rights(self) -> set[str]:
        """Names of the columns that were changed on this object since it was read."""
        given = self._given_rights
        return {
            name
            for name in self.STORED_RIGHTS
            if name in self.__dict__ and (name not in given or given[name] != self.__dict__[name])
        }

    def with_stored_rights(self, update_fields: Collection[str] | None) -> list[str] | None:
        """To be called in the transaction of the save, before it: takes on what is stored, holding its row, and returns
        the fields to be saved."""
        changed = self.changed_rights()
        rows = self._owner_of_rights().objects.select_for_update(of=("self",)).filter(pk=self.pk)
        stored = rows.only(*self.STORED_RIGHTS).first()
        self.note_change(stored, changed)
        for name in self.STORED_RIGHTS if stored is not None else ():
            if name not in changed:
                setattr(self, name, getattr(stored, name))
        self.remember_rights()
        return None if update_fields is None else [*{*update_fields, *(self._field_of(name) for name in changed)}]

    def note_change(self, stored: Any, changed: set[str]) -> None:
        """For subclasses: `stored` is the row, if there is one; `changed` is what this save changes, and may grow."""

    @classmethod
    def _owner_of_rights(cls) -> Any:
        """The model whose table has the columns."""
        return cls._meta.get_field(cls.STORED_RIGHTS[0]).model

    @classmethod
    def _field_of(cls, column: str) -> str:
        return column.removesuffix("_id")
