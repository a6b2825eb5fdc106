"""Closed lists that law, standards or the field define, and the two that administrators may extend."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class AdvancementObject(models.TextChoices):
    """Objek pemajuan kebudayaan: the ten categories of Law 5/2017, article 5."""

    ORAL_TRADITION = "tradisi-lisan", _("oral tradition")
    MANUSCRIPT = "manuskrip", _("manuscript")
    CUSTOM = "adat-istiadat", _("custom")
    RITE = "ritus", _("rite")
    KNOWLEDGE = "pengetahuan-tradisional", _("traditional knowledge")
    TECHNOLOGY = "teknologi-tradisional", _("traditional technology")
    ART = "seni", _("art")
    LANGUAGE = "bahasa", _("language")
    GAME = "permainan-rakyat", _("folk game")
    SPORT = "olahraga-tradisional", _("traditional sport")


class HeritageDomain(models.TextChoices):
    """The five domains of UNESCO's 2003 Convention, article 2.2."""

    ORAL = "oral-traditions", _("Oral traditions and expressions")
    PERFORMING = "performing-arts", _("Performing arts")
    SOCIAL = "social-practices", _("Social practices, rituals and festive events")
    NATURE = "nature-knowledge", _("Knowledge and practices concerning nature and the universe")
    CRAFT = "craftsmanship", _("Traditional craftsmanship")


class Condition(models.TextChoices):
    """The scale of the national registration form for intangible heritage."""

    DEVELOPING = "developing", _("developing")
    HOLDING = "holding", _("holding on")
    DECLINING = "declining", _("declining")
    ENDANGERED = "endangered", _("endangered")
    EXTINCT = "extinct", _("extinct")


class BilingualTerm(models.Model):
    """A term that administrators may add to, with its name in both languages of the interface."""

    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.local_name

    @property
    def local_name(self) -> str:
        return self.name_en if get_language() == "en" else self.name


class Language(BilingualTerm):
    code = models.CharField(_("code"), max_length=12, unique=True, help_text=_("BCP 47, e.g. id, bew, en"))
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        ordering = ("order", "name")
        verbose_name = _("language")
        verbose_name_plural = _("languages")


class Licence(BilingualTerm):
    code = models.SlugField(_("code"), max_length=40, unique=True)
    url = models.URLField(_("address of the terms"))
    explanation = models.CharField(_("what it allows"), max_length=250, blank=True)
    explanation_en = models.CharField(_("what it allows, in English"), max_length=250, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    class Meta:
        ordering = ("order", "code")
        verbose_name = _("licence")
        verbose_name_plural = _("licences")

    @property
    def local_explanation(self) -> str:
        return self.explanation_en if get_language() == "en" and self.explanation_en else self.explanation
