from .area import Area, AreaLevel
from .artefact import Artefact
from .browse_index import BrowseCount, BrowsePosting, Dimension
from .collection import Collection, CollectionItem
from .entry import Entry, EntryRecording, EntryRelation, EntryTag
from .former_address import AddressSpace, FormerAddress
from .identifier import PermanentIdentifier
from .image import ArchiveDocument, ArchiveImage, ArchiveRendition
from .institution import Institution, InstitutionKind
from .media_use import COLUMNS, MEDIA, MediaUse
from .oral_history import Narrator, OralHistory
from .person import Person, PersonRole
from .place import FormerName, Place
from .recording import Recording, RecordingKind
from .review import CuratorReview
from .site_pages import HomePage, SectionIndex, TextPage
from .tradition import Practitioner, Tradition
from .transcript import Segment, Transcript, TranscriptKind, TranscriptMaker
from .transcript_version import TranscriptVersion, VersionState
from .user import User
from .vocabulary import AdvancementObject, Condition, HeritageDomain, Language, Licence, PersonRoleKind

__all__ = [
    "COLUMNS",
    "MEDIA",
    "AddressSpace",
    "AdvancementObject",
    "ArchiveDocument",
    "ArchiveImage",
    "ArchiveRendition",
    "Area",
    "AreaLevel",
    "Artefact",
    "BrowseCount",
    "BrowsePosting",
    "Collection",
    "CollectionItem",
    "Condition",
    "CuratorReview",
    "Dimension",
    "Entry",
    "EntryRecording",
    "EntryRelation",
    "EntryTag",
    "FormerAddress",
    "FormerName",
    "HeritageDomain",
    "HomePage",
    "Institution",
    "InstitutionKind",
    "Language",
    "Licence",
    "MediaUse",
    "Narrator",
    "OralHistory",
    "PermanentIdentifier",
    "Person",
    "PersonRole",
    "PersonRoleKind",
    "Place",
    "Practitioner",
    "Recording",
    "RecordingKind",
    "SectionIndex",
    "Segment",
    "TextPage",
    "Tradition",
    "Transcript",
    "TranscriptKind",
    "TranscriptMaker",
    "TranscriptVersion",
    "User",
    "VersionState",
]
