"""The entry: one published unit of knowledge, and what every type of it shares.

Entry is a table of its own under Page (never created by itself), so that one query can ask a question of entries of
all types: see docs/decisions/0002-entry-base.md.
"""

from collections.abc import Collection, Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.models import Orderable, Page, PageManager, PageQuerySet
from wagtail.search import index

from knowledge.blocks import BodyBlock
from knowledge.identifiers.ark import ark
from knowledge.rights.effective import of_entry
from knowledge.rights.entries import (
    consultable_entries,
    may_consult_entry,
    may_see_entry,
    may_work_on_entry,
    visible_entries,
    workable_entries,
)
from knowledge.rights.levels import (
    LONGEST_ACCESS,
    OPEN,
    AccessLevel,
    EffectiveAccess,
    is_stricter,
    known,
    names_groups,
    strictest,
)
from knowledge.rights.page_permissions import EntryPermissionTester
from knowledge.rights.reader import current_reader
from knowledge.rights.viewer import Viewer
from knowledge.text.stems import stemmed

from .addressed import AddressedPage
from .area import Area
from .content_warning import ContentWarning, WarningNote
from .embargo import Embargoed
from .former_address import AddressSpace
from .identifier import PermanentIdentifier
from .image import ArchiveImage
from .institution import Institution
from .page_context import page_context
from .recording import Recording
from .rich_text import StreamField
from .signals import draft_saved, entry_saved
from .status import EntryStatus, status_of
from .stored_rights import StoredRights
from .vocabulary import AdvancementObject, HeritageDomain, Language, Licence
from .withheld_place import PlaceWithheld

EARLIEST_YEAR, LATEST_YEAR = -5000, 2100


# What a card and the rules of access look at; a page of results is made of twenty of them. The type comes out of the
# content types that Django remembers.
CARD = (
    "slug", "title", "title_en", "summary", "summary_en", "year_from", "year_to", "years_approximate", "live",
    "effective_access", "has_content_warning", "content_type_id", "lead_image_id", "area__code", "area__name",
    "area__level", "institution__slug", "institution__name", "institution__name_en",
)  # fmt: skip


# Fields that a revision does not hold.
NOT_IN_VERSIONS = frozenset(
    {
        "access_level",
        "institution",
        "versions_open_since",
        "effective_access",
        "embargo_until",
        "embargo_event",
        "place_is_withheld",
    }
)


class EntryQuerySet(PageQuerySet):
    def visible_to(self, viewer: Viewer) -> "EntryQuerySet":
        """Published, and open to this viewer."""
        return self.filter(visible_entries(viewer))

    def consultable_by(self, viewer: Viewer) -> "EntryQuerySet":
        """What staff may read in the CMS: drafts and withdrawn entries too."""
        return self.filter(consultable_entries(viewer))

    def workable_by(self, viewer: Viewer) -> "EntryQuerySet":
        """What this viewer may edit."""
        return self.filter(workable_entries(viewer))

    def playing(self, recordings: Collection[int]) -> "EntryQuerySet":
        """Those that these recordings belong to, and those that quote them, were it only in a draft."""
        used = models.Q(media_uses__recording__in=recordings)
        return self.filter(used | models.Q(recordings__in=recordings)).distinct()

    def for_cards(self) -> "EntryQuerySet":
        """With what a card in a list shows; its picture is asked for with those of the whole page."""
        return self.select_related("area", "institution").only(*CARD)

    def lock(self, entry_ids: Iterable[int]) -> None:
        """Until the end of the transaction; in one order, so that two people do not wait for each other."""
        list(self.select_for_update(of=("self",)).filter(pk__in=set(entry_ids)).only("pk").order_by("pk"))

    def with_progress(self) -> "EntryQuerySet":
        """Specific entries, with what their status depends on."""
        return self.specific().prefetch_workflow_states().annotate_approved_schedule()

    def newest_first(self) -> "EntryQuerySet":
        return self.order_by("-first_published_at", "-pk")


class EntryTag(TaggedItemBase):
    content_object = ParentalKey("knowledge.Entry", on_delete=models.CASCADE, related_name="tagged_items")


class Entry(Embargoed, PlaceWithheld, WarningNote, StoredRights, AddressedPage):
    title_en = models.CharField(_("title in English"), max_length=255, blank=True)
    summary = models.TextField(
        _("summary"),
        max_length=400,
        help_text=_(
            "One to three sentences that make a reader want to know more. They appear in lists and search results."
        ),
    )
    summary_en = models.TextField(_("summary in English"), max_length=400, blank=True)
    lead_image = models.ForeignKey(
        ArchiveImage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("lead image")
    )
    body: Any = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))  # what may be set is more than is read
    tags = ClusterTaggableManager(through=EntryTag, blank=True, verbose_name=_("tags"))
    opk = models.CharField(_("object of advancement (OPK)"), max_length=30, choices=AdvancementObject.choices)
    ich_domain = models.CharField(_("ICH domain (UNESCO)"), max_length=20, choices=HeritageDomain.choices, blank=True)
    area = models.ForeignKey(
        Area,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="entries",
        verbose_name=_("area"),
        help_text=_("As exact as is known: kelurahan, else kecamatan, else kota."),
    )
    languages = ParentalManyToManyField(Language, blank=True, related_name="entries", verbose_name=_("languages"))
    year_from = models.SmallIntegerField(_("from year"), null=True, blank=True, help_text=_("Example: 1955"))
    year_to = models.SmallIntegerField(_("to year"), null=True, blank=True, help_text=_("Example: 1972"))
    years_approximate = models.BooleanField(_("the years are approximate"), default=False)
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="entries", verbose_name=_("institution")
    )
    credits = models.TextField(
        _("credits"), blank=True, help_text=_("Who told, asked, wrote, photographed, transcribed: one on each line.")
    )
    content_warnings = ParentalManyToManyField(
        ContentWarning, blank=True, related_name="entries", verbose_name=_("what readers should know before")
    )
    # Kept with the entry, for lists that show a mark and look up nothing.
    has_content_warning = models.BooleanField(default=False, editable=False)
    licence = models.ForeignKey(
        Licence, null=True, blank=True, on_delete=models.PROTECT, related_name="entries", verbose_name=_("licence")
    )
    # Rights hang on the record: no revision holds them, none brings an older level or institution back.
    access_level = models.CharField(
        _("who may see it"), max_length=10, choices=AccessLevel.choices, default=AccessLevel.PUBLIC
    )
    effective_access = models.CharField(
        _("open to"),
        max_length=LONGEST_ACCESS,
        default=EffectiveAccess.SEALED,
        editable=False,
        db_index=True,
    )
    # Versions that are not newer were written while the entry was sealed, or another institution's: the curators'.
    versions_open_since = models.DateTimeField(null=True, editable=False)
    identifier = models.CharField(_("permanent identifier"), max_length=40, unique=True, null=True, editable=False)

    objects = PageManager.from_queryset(EntryQuerySet)()

    STORED_RIGHTS = (
        "access_level",
        "institution_id",
        "versions_open_since",
        "embargo_until",
        "embargo_event",
        "place_is_withheld",
    )
    address_space = AddressSpace.ENTRY
    address_otherwise = "entri"
    is_creatable = False
    parent_page_types: ClassVar[list[str]] = ["knowledge.SectionIndex"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []  # the access level is the one rule
    exclude_fields_in_copy: ClassVar[list[str]] = ["identifier"]
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("summary"),
        # A listing in the CMS finds "kebudayaan" by its root word "budaya".
        index.AutocompleteField("title_stems"),
        index.SearchField("title_stems"),
        index.FilterField("institution"),
        index.FilterField("access_level"),
        index.FilterField("opk"),
    ]

    #: How templates, documents and addresses name the type; each subclass sets its own.
    type_name: ClassVar[str] = ""

    class Meta:
        verbose_name = _("knowledge entry")
        verbose_name_plural = _("knowledge entries")

    def clean(self) -> None:
        super().clean()
        if self.year_from is not None and self.year_to is not None and self.year_from > self.year_to:
            raise ValidationError({"year_to": _("The last year lies before the first: write the earlier year first.")})
        for field in ("year_from", "year_to"):
            year = getattr(self, field)
            if year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR:
                raise ValidationError({field: _("Write a year between -5000 and 2100, in four digits, e.g. 1955.")})

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.identifier:
            self.identifier = PermanentIdentifier.mint()
        update_fields = kwargs.get("update_fields")
        if self.pk is None:
            self._close_as_what_it_copies()
        if update_fields is None:
            self.has_content_warning = bool(self.content_warning_note or self.content_warnings.all())
        if self.pk is not None:
            kwargs["update_fields"] = self.with_stored_rights(update_fields)
        super().save(*args, **kwargs)
        self.remember_rights()
        entry_saved.send(sender=type(self), instance=self, whole=update_fields is None)
        self.effective_access = Entry.objects.values_list("effective_access", flat=True).get(pk=self.pk)

    def note_change(self, stored: "Entry | None", changed: set[str]) -> None:
        """Who may read an entry from now on does not thereby read what it was before."""
        if stored is None:
            return
        is_unsealed = stored.access_level != self.access_level and known(stored.access_level) is EffectiveAccess.SEALED
        if ("access_level" in changed and is_unsealed) or (
            "institution_id" in changed and stored.institution_id != self.institution_id
        ):
            self.versions_open_since = timezone.now()
            changed.add("versions_open_since")

    def _close_as_what_it_copies(self) -> None:
        """Protocols are not copied: what is under one of a group is sealed in the copy until curators have looked."""
        if names_groups(self.effective_access):
            self.access_level = AccessLevel.SEALED
        elif self.effective_access in OPEN:
            self.access_level = AccessLevel(strictest([self.access_level, self.effective_access]))

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Each section holds entries of its own type."""
        return bool(super().can_create_at(parent)) and getattr(parent.specific, "entry_type", None) == cls.type_name

    def can_move_to(self, parent: Page) -> bool:
        return bool(super().can_move_to(parent)) and getattr(parent.specific, "entry_type", None) == self.type_name

    def serializable_data(self) -> dict[str, Any]:
        data: dict[str, Any] = super().serializable_data()
        return {name: value for name, value in data.items() if name not in NOT_IN_VERSIONS}

    def with_content_json(self, content: dict[str, Any]) -> "Entry":
        """A revision as an object, with the rights of the record."""
        revised: Entry = super().with_content_json(content)
        for column in (*self.STORED_RIGHTS, "effective_access"):
            setattr(revised, column, getattr(self, column))
        revised.remember_rights()
        return revised

    @transaction.atomic
    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        if self.first_published_at is not None:
            self._keep_published_rights()
        revision = super().save_revision(*args, **kwargs)
        draft_saved.send(sender=type(self), instance=self)
        return revision

    def _keep_published_rights(self) -> None:
        """A draft of a published entry may close it and never opens it or gives it away: `access.actions` does."""
        given = self._given_rights
        if not is_stricter(self.access_level, given.get("access_level", self.access_level)):
            self.access_level = given.get("access_level", self.access_level)
        self.institution_id = given.get("institution_id", self.institution_id)
        self.place_is_withheld = self.place_is_withheld or given.get("place_is_withheld", False)

    def get_admin_display_title(self) -> str:
        """The title in the CMS: the published one where there is one, none where the entry is closed to the user."""
        user = current_reader()
        if deferred := self.get_deferred_fields() & {"effective_access", "institution_id"}:
            self.refresh_from_db(fields=[self._field_of(name) for name in deferred])
        if user is not None and not may_consult_entry(Viewer.of(user), self):
            return gettext("(closed entry)")
        return self.title if self.live else self.draft_title or self.title

    @staticmethod
    def _slug_is_available(slug: str, parent_page: Page, page: Page | None = None) -> bool:
        """Entries share one address space, /entri/<slug>/, whichever section they stand in."""
        others = Entry.objects.filter(slug=slug)
        if page is not None and page.pk:
            others = others.exclude(pk=page.pk)
        return not others.exists()

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        parts = super().get_url_parts(request)
        if parts is None:
            return None
        site_id, root_url, _tree_path = parts
        return site_id, root_url, reverse("knowledge:entry", args=[self.slug])

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list[str]:
        """The type's own where it has one."""
        return [f"{self._meta.app_label}/{self.type_name}.html", "knowledge/entry.html"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **page_context(self, request)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see_entry(Viewer.of(request.user), self):
            raise Http404
        return super().serve(request, *args, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """A draft is shown although it is not published, to whoever may work on it."""
        if self.pk is None:
            self.effective_access = of_entry(self.access_level, live=False)
        if not may_work_on_entry(Viewer.of(request.user), self):
            raise Http404
        return super().serve(request)

    def permissions_for_user(self, user: Any) -> Any:
        return EntryPermissionTester(user, self)

    @property
    def local_title(self) -> str:
        return self.title_en if get_language() == "en" and self.title_en else self.title

    @property
    def local_summary(self) -> str:
        return self.summary_en if get_language() == "en" and self.summary_en else self.summary

    @property
    def status(self) -> EntryStatus:
        return status_of(self)

    @property
    def status_string(self) -> str:
        """What Wagtail's lists show."""
        return str(self.status.label)

    @property
    def title_stems(self) -> str:
        return stemmed(self.title)

    @property
    def ark(self) -> str:
        return ark(self.identifier or "")


class EntryArea(Orderable):
    """An area beside `Entry.area`, which is the first: lists name that one, and all else takes every one alike."""

    entry = ParentalKey(Entry, on_delete=models.CASCADE, related_name="area_links")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="entry_links", verbose_name=_("area"))

    class Meta(Orderable.Meta):
        verbose_name = _("further area")


class EntryRecording(Orderable):
    entry = ParentalKey(Entry, on_delete=models.CASCADE, related_name="recording_links")
    # Its own, or another entry's that it quotes: `Recording.home`.
    recording = models.ForeignKey(
        Recording, on_delete=models.PROTECT, related_name="entry_links", verbose_name=_("recording")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("recording")


class EntryRelation(Orderable):
    entry = ParentalKey(Entry, on_delete=models.CASCADE, related_name="relations")
    target = models.ForeignKey(
        Entry, on_delete=models.CASCADE, related_name="related_from", verbose_name=_("related entry")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("related entry")
