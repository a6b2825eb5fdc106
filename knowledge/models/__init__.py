from .area import Area, AreaLevel, AreaName, AreaNameKind
from .browse_index import BrowseCount, BrowsePosting, Dimension
from .clip import Clip, ClipFile
from .community_label import CommunityLabel, CommunityLabelText, EntryLabel
from .consent import Consent, ConsentWay
from .content_warning import ContentWarning
from .correction import CorrectionState
from .destruction import Destruction
from .document_copy import DocumentCopy, DocumentFailure
from .entry import Entry, EntryArea, EntryRecording, EntryRelation, EntryTag
from .file_check import FileCheck, FileState
from .file_removal import FileRemoval
from .former_address import AddressSpace, FormerAddress
from .identifier import PermanentIdentifier
from .image import ArchiveDocument, ArchiveImage, ArchiveRendition
from .institution import Institution, InstitutionKind
from .job import Job, JobFailure, JobState
from .locator import Locator
from .media_use import COLUMNS, MEDIA, MediaUse
from .narrator import NameForm, Narrator
from .narrator_link import NarratorLink
from .narrator_wish import NarratorWish
from .picture_proposal import PROPOSABLE, PictureProposal
from .protocol import EntryProtocol, Protocol, RecordingProtocol
from .protocol_group import ProtocolGroup, ProtocolMembership
from .readership import Readership
from .recording import NotHeld, Recording, RecordingKind
from .recording_copy import PLAYED, CopyFailure, CopyKind, RecordingCopy
from .review import CuratorReview
from .rights_decision import DecidedOf, RightsDecision
from .sealed_span import SealedSpan, Wish
from .segment_note import SegmentNote
from .site_pages import HomePage, SectionIndex, TextPage
from .status import EntryStatus
from .tags import TagDescription, TagName
from .timed_words import Word
from .transcript import FormerSegment, PlacedBy, Segment, Transcript, TranscriptKind, TranscriptMaker, Verification
from .transcript_opening import TranscriptOpening
from .transcript_version import TranscriptVersion
from .upload import Upload
from .user import User
from .vocabulary import AdvancementObject, Condition, HeritageDomain, Language, Licence
from .withdrawal import OutletCheck, OutletState, Withdrawal

__all__ = [
    "COLUMNS",
    "MEDIA",
    "PLAYED",
    "PROPOSABLE",
    "AddressSpace",
    "AdvancementObject",
    "ArchiveDocument",
    "ArchiveImage",
    "ArchiveRendition",
    "Area",
    "AreaLevel",
    "AreaName",
    "AreaNameKind",
    "BrowseCount",
    "BrowsePosting",
    "Clip",
    "ClipFile",
    "CommunityLabel",
    "CommunityLabelText",
    "Condition",
    "Consent",
    "ConsentWay",
    "ContentWarning",
    "CopyFailure",
    "CopyKind",
    "CorrectionState",
    "CuratorReview",
    "DecidedOf",
    "Destruction",
    "Dimension",
    "DocumentCopy",
    "DocumentFailure",
    "Entry",
    "EntryArea",
    "EntryLabel",
    "EntryProtocol",
    "EntryRecording",
    "EntryRelation",
    "EntryStatus",
    "EntryTag",
    "FileCheck",
    "FileRemoval",
    "FileState",
    "FormerAddress",
    "FormerSegment",
    "HeritageDomain",
    "HomePage",
    "Institution",
    "InstitutionKind",
    "Job",
    "JobFailure",
    "JobState",
    "Language",
    "Licence",
    "Locator",
    "MediaUse",
    "NameForm",
    "Narrator",
    "NarratorLink",
    "NarratorWish",
    "NotHeld",
    "OutletCheck",
    "OutletState",
    "PermanentIdentifier",
    "PictureProposal",
    "PlacedBy",
    "Protocol",
    "ProtocolGroup",
    "ProtocolMembership",
    "Readership",
    "Recording",
    "RecordingCopy",
    "RecordingKind",
    "RecordingProtocol",
    "RightsDecision",
    "SealedSpan",
    "SectionIndex",
    "Segment",
    "SegmentNote",
    "TagDescription",
    "TagName",
    "TextPage",
    "Transcript",
    "TranscriptKind",
    "TranscriptMaker",
    "TranscriptOpening",
    "TranscriptVersion",
    "Upload",
    "User",
    "Verification",
    "Wish",
    "Withdrawal",
    "Word",
]
