"""The browse index: which entries stand under which heading, and how many, kept beside the entries themselves.

A page that counts or orders an archive's entries when it is asked for grows with the archive; this is kept in the
transaction of each change instead. See docs/decisions/0017-browse-index.md. What it says of an entry is never the
answer to whether a reader may see it: entries are read with `visible_to` before they are shown.
"""

from django.db import models

from knowledge.rights.levels import LONGEST_ACCESS

from .entry import Entry


class Dimension(models.TextChoices):
    """What a heading is a heading of, with what its value is."""

    ALL = "all"  # empty: every entry
    TYPE = "type"  # `type_name` of the entry's model
    OPK = "opk"
    AREA = "area"  # code, of each of the entry's areas and of each area that these lie in
    TAG = "tag"  # primary key


class Heading(models.Model):
    dimension = models.CharField(max_length=4, choices=Dimension.choices)
    value = models.CharField(max_length=40, blank=True)
    access = models.CharField(max_length=LONGEST_ACCESS)

    class Meta:
        abstract = True


class BrowsePosting(Heading):
    """One published entry under one heading."""

    # Outlives the entry for a moment: what it was counted as is only known from here. See knowledge.browse_index.
    entry = models.ForeignKey(Entry, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("entry", "dimension", "value"), name="entry_once_under_a_heading"),
        ]
        indexes = [
            # All that a list asks for, in its order: whatever page of it is read, no other row is.
            models.Index(fields=("dimension", "value", "-published_at", "-entry", "access"), name="browse_order"),
        ]

    def __str__(self) -> str:
        return f"{self.dimension} {self.value}: {self.entry_id}"


class BrowseCount(Heading):
    """A part of the count of entries of one access level under one heading: the count is the sum of its parts.

    Parts, so that two publications at the same moment never wait for each other. See knowledge.browse_index.
    """

    count = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=("dimension", "value", "access", "count"), name="browse_counted")]

    def __str__(self) -> str:
        return f"{self.dimension} {self.value}, {self.access}: {self.count}"
