"""The register of every permanent identifier ever given out."""

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from knowledge.identifiers.ark import new_name

MINTING_ATTEMPTS = 5


class PermanentIdentifier(models.Model):
    """One name, given once. The row stays when its entry goes, so that the name is never given again."""

    name = models.CharField(_("name"), max_length=40, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # Since when everybody could see what it names; empty where nobody ever could (knowledge.site.tombstones).
    public_since = models.DateTimeField(_("public since"), null=True, blank=True, editable=False)

    # The name of the entry that took its entry in; empty where none did.
    continued_as = models.CharField(_("continued as"), max_length=40, blank=True, editable=False)

    class Meta:
        verbose_name = _("permanent identifier")
        verbose_name_plural = _("permanent identifiers")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def mint(cls) -> str:
        """Registers and returns a new name. Raises IntegrityError when no free name was found."""
        for _attempt in range(MINTING_ATTEMPTS):
            try:
                with transaction.atomic():
                    return cls.objects.create(name=new_name()).name
            except IntegrityError:
                continue
        raise IntegrityError("no free permanent identifier was found")

    @classmethod
    def continue_as(cls, name: str, kept: str) -> None:
        """From now on `kept` is where `name` leads, and whatever led to `name`, while nothing stands there."""
        cls.objects.filter(models.Q(name=name) | models.Q(continued_as=name)).update(continued_as=kept)
        cls.objects.filter(name=kept).update(continued_as="")
