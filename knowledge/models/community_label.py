"""Labels by which communities say how their knowledge is to be treated: the TK and BC Labels of Local Contexts.

A label is its community's: kept here is which one it is, whose, and their words as they gave them, with the day and the
page of the Hub where it stands. The signs of Local Contexts are not among the files of the portal: they may not be
altered, and no licence lets us hand them on.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from knowledge.text.language_codes import KNOWN

from .entry import Entry


class LabelKind(models.TextChoices):
    """Under the names of Local Contexts, which nobody translates but they and the communities.

    https://localcontexts.org/labels/traditional-knowledge-labels/ and …/biocultural-labels/, December 2026.
    """

    TK_ATTRIBUTION = "tk-a", "TK Attribution (TK A)"
    TK_CLAN = "tk-cl", "TK Clan (TK CL)"
    TK_FAMILY = "tk-f", "TK Family (TK F)"
    TK_MULTIPLE_COMMUNITIES = "tk-mc", "TK Multiple Communities (TK MC)"
    TK_COMMUNITY_VOICE = "tk-cv", "TK Community Voice (TK CV)"
    TK_CREATIVE = "tk-cr", "TK Creative (TK CR)"
    TK_VERIFIED = "tk-v", "TK Verified (TK V)"
    TK_NON_VERIFIED = "tk-nv", "TK Non-Verified (TK NV)"
    TK_SEASONAL = "tk-s", "TK Seasonal (TK S)"
    TK_WOMEN_GENERAL = "tk-wg", "TK Women General (TK WG)"
    TK_MEN_GENERAL = "tk-mg", "TK Men General (TK MG)"
    TK_MEN_RESTRICTED = "tk-mr", "TK Men Restricted (TK MR)"
    TK_WOMEN_RESTRICTED = "tk-wr", "TK Women Restricted (TK WR)"
    TK_CULTURALLY_SENSITIVE = "tk-cs", "TK Culturally Sensitive (TK CS)"
    TK_SECRET_SACRED = "tk-ss", "TK Secret / Sacred (TK SS)"
    TK_OPEN_TO_COMMERCIALIZATION = "tk-oc", "TK Open to Commercialization (TK OC)"
    TK_NON_COMMERCIAL = "tk-nc", "TK Non-Commercial (TK NC)"
    TK_COMMUNITY_USE_ONLY = "tk-co", "TK Community Use Only (TK CO)"
    TK_OUTREACH = "tk-o", "TK Outreach (TK O)"
    TK_OPEN_TO_COLLABORATION = "tk-cb", "TK Open to Collaboration (TK CB)"
    BC_PROVENANCE = "bc-p", "BC Provenance (BC P)"
    BC_MULTIPLE_COMMUNITIES = "bc-mc", "BC Multiple Communities (BC MC)"
    BC_CLAN = "bc-cl", "BC Clan (BC CL)"
    BC_CONSENT_VERIFIED = "bc-cv", "BC Consent Verified (BC CV)"
    BC_CONSENT_NON_VERIFIED = "bc-cnv", "BC Consent Non-Verified (BC CNV)"
    BC_RESEARCH_USE = "bc-r", "BC Research Use (BC R)"
    BC_OPEN_TO_COLLABORATION = "bc-cb", "BC Open to Collaboration (BC CB)"
    BC_OPEN_TO_COMMERCIALIZATION = "bc-oc", "BC Open to Commercialization (BC OC)"
    BC_OUTREACH = "bc-o", "BC Outreach (BC O)"
    BC_NON_COMMERCIAL = "bc-nc", "BC Non-Commercial (BC NC)"


class CommunityLabel(ClusterableModel):
    """As one community has made it its own."""

    kind = models.CharField(_("label"), max_length=8, choices=LabelKind.choices)
    community = models.CharField(_("community"), max_length=200, help_text=_("By the name that it uses itself."))
    dated = models.DateField(_("date of the text"), help_text=_("The day on which the community approved it."))
    hub_url = models.URLField(
        _("page in the Local Contexts Hub"),
        help_text=_("Of the project or the community. Example: https://localcontextshub.org/projects/…"),
    )

    class Meta:
        ordering = ("community", "kind", "pk")
        verbose_name = _("label of a community")
        verbose_name_plural = _("labels of communities")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.community}"

    @property
    def is_in_use(self) -> bool:
        return self.pk is not None and EntryLabel.objects.filter(label=self.pk).exists()


class CommunityLabelText(Orderable):
    """Letter by letter as the community wrote it, in one of its languages."""

    label = ParentalKey(CommunityLabel, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(
        _("language"), max_length=12, choices=[(code, f"{name} ({code})") for code, name, _english in KNOWN]
    )
    title = models.CharField(
        _("title in this language"), max_length=200, blank=True, help_text=_("Only where the community gave it one.")
    )
    text = models.TextField(_("text"), help_text=_("Copy it letter by letter; neither shorten nor correct it."))

    class Meta(Orderable.Meta):
        verbose_name = _("text")

    def __str__(self) -> str:
        return self.title or self.language


class EntryLabel(models.Model):
    """On one entry. It stands outside of the versions of the page: no editor takes it off by saving an older text."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="community_labels")
    label = models.ForeignKey(CommunityLabel, on_delete=models.PROTECT, related_name="on_entries")
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("label__kind", "pk")
        verbose_name = _("label of an entry")
        verbose_name_plural = _("labels of entries")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=("entry", "label"), name="label_once_an_entry")
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.label_id}"
