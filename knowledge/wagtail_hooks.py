"""Wires the CMS to Wagtail. What is decided stands in knowledge.cms.permissions and knowledge.cms."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from knowledge import entry_types
from knowledge.access.actions import CHANGE_RIGHTS, WITHDRAW, WITHHOLD_PLACE
from knowledge.access.consents import RECORD_CONSENT
from knowledge.access.embargoes import CHANGE_EMBARGO
from knowledge.access.labels import SET_LABELS
from knowledge.access.narrator_links import MAKE_LINK, REVOKE_LINK
from knowledge.access.sealing import LIFT, SEAL
from knowledge.access.under_protocols import SET_PROTOCOLS
from knowledge.accounts import DEACTIVATED
from knowledge.cms import community_labels, home_panels, people
from knowledge.cms.accounts.bulk import ACTIONS as ACCOUNT_ACTIONS
from knowledge.cms.accounts.views import INVITED
from knowledge.cms.choosers import recording_chooser_viewset
from knowledge.cms.choosing import consultable_only
from knowledge.cms.chosen import refuse_what_cannot_be_chosen
from knowledge.cms.comparing import compare_ticks_in_words
from knowledge.cms.consents import entry_consents
from knowledge.cms.consents.chooser import narrator_chooser_viewset
from knowledge.cms.consents.history import ConsentRecorded, EmbargoChanged
from knowledge.cms.consents.narrators import NarratorViewSet
from knowledge.cms.entry_chooser import ENTRY_CHOOSERS
from knowledge.cms.entry_rights import menu_button
from knowledge.cms.help import INDEX as HELP
from knowledge.cms.labels import translate_columns
from knowledge.cms.mail import mail_only_those_who_work_on_it
from knowledge.cms.permissions import EntryPagePolicy, MediumPermissionPolicy, NarratorPolicy
from knowledge.cms.protocols import choosing as protocols
from knowledge.cms.reasons import RightsChanged, WithdrawMany, Withdrawn
from knowledge.cms.recordings.taking_away import TakenAway
from knowledge.cms.recordings.viewsets import RecordingViewSet
from knowledge.cms.replacing import REPLACE_FILE
from knowledge.cms.review import menu as review_menu
from knowledge.cms.review.views import QUEUE, EntryViewSet
from knowledge.cms.rights_report import REPORT
from knowledge.cms.spreadsheets import defuse_exports
from knowledge.cms.streams import refuse_malformed_streams
from knowledge.cms.tags import history as tag_history
from knowledge.cms.tags.choosing import offer_open_tags, say_what_became_of_tags
from knowledge.cms.tags.permissions import TagPolicy
from knowledge.cms.tags.views import TagViewSet
from knowledge.cms.transcripts.permissions import TranscriptPermissionPolicy
from knowledge.cms.transcripts.views import transcript_viewset
from knowledge.cms.uploads.views import take_documents_in_choosers
from knowledge.cms.usage import narrow_usage
from knowledge.cms.vocabularies import VocabularyGroup
from knowledge.cms.withheld_place import PlaceWithheldChanged
from knowledge.entry_types.person.merging import MERGE as MERGE_PEOPLE
from knowledge.media.images.rotation import ROTATE
from knowledge.media.taking_away import TAKE_AWAY
from knowledge.models import ArchiveDocument, ArchiveImage, Narrator, Recording, Transcript
from knowledge.rights import Viewer
from knowledge.transcripts.verification import VERIFY
from knowledge.withdrawals.destroying import DESTROY
from knowledge.withdrawals.keeping import KEEP_UNTIL

# For exactly these classes: Wagtail registers its own policy for the image and the document model, perhaps later.
# Groups keep holding the permissions on Wagtail's own models, which is what its group form offers.
register_permission_policy(Page, EntryPagePolicy(Page))
register_permission_policy(
    ArchiveImage,
    MediumPermissionPolicy(ArchiveImage, "wagtailimages.Image", owner_field_name="uploaded_by_user"),
    exact_class=True,
)
register_permission_policy(
    ArchiveDocument,
    MediumPermissionPolicy(ArchiveDocument, "wagtaildocs.Document", owner_field_name="uploaded_by_user"),
    exact_class=True,
)
register_permission_policy(Recording, MediumPermissionPolicy(Recording, owner_field_name="uploaded_by"))
register_permission_policy(Transcript, TranscriptPermissionPolicy(Transcript))
register_permission_policy(Tag, TagPolicy(Tag))
register_permission_policy(Narrator, NarratorPolicy(Narrator))

register_snippet(VocabularyGroup)
translate_columns()
narrow_usage()
compare_ticks_in_words()
offer_open_tags()
defuse_exports()
mail_only_those_who_work_on_it()
refuse_what_cannot_be_chosen()
refuse_malformed_streams()
take_documents_in_choosers()

# Wagtail's labels speak of pages; librarians write entries.
LABELS = {"explorer": _("Entries")}
FOR_CURATORS = {"reports", "review"}
HIDDEN = {"help"}  # its links lead to Wagtail's own documentation, on another host


@hooks.register("register_admin_viewset")
def recordings() -> Any:
    return RecordingViewSet()


@hooks.register("register_admin_viewset")
def recording_chooser() -> Any:
    return recording_chooser_viewset


@hooks.register("register_admin_viewset")
def entry_choosers() -> Any:
    return list(ENTRY_CHOOSERS)


@hooks.register("register_admin_viewset")
def transcripts() -> Any:
    return transcript_viewset


@hooks.register("register_admin_viewset")
def narrators() -> Any:
    return [NarratorViewSet(), narrator_chooser_viewset]


@hooks.register("register_admin_viewset")
def tags() -> Any:
    return TagViewSet()


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def tags_that_were_meant(request: HttpRequest, page: Any) -> None:
    say_what_became_of_tags(request, page)


@hooks.register("register_admin_viewset")
def entries() -> Any:
    return EntryViewSet()


@hooks.register("construct_page_action_menu")
def buttons_of_the_review(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    review_menu.arrange(items, request, context)


@hooks.register("register_admin_menu_item")
def review_queue() -> Any:
    return MenuItem(_("Review"), reverse(QUEUE), name="review", icon_name="clipboard-list", order=150)


@hooks.register("register_admin_menu_item")
def help_pages() -> Any:
    return MenuItem(_("Help"), reverse(HELP), name="bantuan", icon_name="help", order=9_000)


@hooks.register("insert_editor_js")
def reading_and_checking() -> str:
    modules = ("js/locked_entry.js", "js/checklist.js", "js/mentions.js", "js/saving.js", "js/tour.js")
    return format_html_join("", '<script type="module" src="{}"></script>', ((static(one),) for one in modules))


@hooks.register("register_reports_menu_item")
def changes_of_rights() -> Any:
    return MenuItem(_("Who may see it: changes"), reverse(REPORT), name="rights", icon_name="lock", order=650)


for action in (*ACCOUNT_ACTIONS, WithdrawMany):
    # In the place of Wagtail's own, which are registered earlier under the same names.
    hooks.register("register_bulk_action", action, order=100)


@hooks.register("insert_editor_js")
def pasting() -> str:
    script = format_html('<script type="module" src="{}"></script>', static("js/pasting.js"))
    return render_to_string("knowledge/cms/words_of_pasting.html") + script


@hooks.register("insert_editor_js")
def saving_in_turn() -> str:
    return format_html('<script src="{}" defer></script>', static("js/editor_saving.js"))


@hooks.register("insert_global_admin_js")
def dates() -> str:
    """Before Wagtail's own scripts use them."""
    scripts = (static("js/dates_of_page.js"), static("js/dates_as_typed.js"))
    return format_html_join("", '<script src="{}"></script>', ((script,) for script in scripts))


@hooks.register("insert_global_admin_js")
def text_limits() -> str:
    return format_html(
        '<script type="module" id="text-limits" src="{}" data-count="{}" data-over="{}"></script>',
        static("js/text_limits.js"),
        gettext("{length} of {limit} characters"),
        gettext("{length} of {limit} characters: {over} too many. Nothing is cut; shorten it before you save."),
    )


@hooks.register("insert_global_admin_js")
def what_is_kept_on_this_device() -> str:
    return format_html('<script type="module" src="{}"></script>', static("js/kept_copies.js"))


@hooks.register("insert_global_admin_js")
def names_of_fields() -> str:
    return format_html('<script type="module" src="{}"></script>', static("js/field_names.js"))


@hooks.register("construct_page_chooser_queryset")
def only_consultable_pages(pages: Any, request: HttpRequest) -> Any:
    return consultable_only(pages, Viewer.of(request.user))


@hooks.register("insert_global_admin_js")
def no_titles_from_file_names() -> str:
    return format_html('<script src="{}" defer></script>', static("js/upload_titles.js"))


@hooks.register("insert_global_admin_js")
def lists_as_cards() -> str:
    return format_html('<script type="module" src="{}"></script>', static("js/listing_cards.js"))


@hooks.register("insert_global_admin_js")
def files_on_their_way() -> str:
    return render_to_string("cms/uploads/progress.html")


@hooks.register("insert_global_admin_css")
def style() -> str:
    own = (entry_type.stylesheet for entry_type in entry_types.registered() if entry_type.stylesheet)
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(one),) for one in ("css/cms.css", *own)))


@hooks.register("construct_homepage_panels")
def arrange_home(request: HttpRequest, panels: list[Any]) -> None:
    home_panels.arrange(panels, request.user)


@hooks.register("construct_homepage_summary_items", order=1000)  # after the hooks that add to them
def no_counts_of_closed_things(request: HttpRequest, items: list[Any]) -> None:
    if not Viewer.of(request.user).is_curator:
        items.clear()


@hooks.register("register_page_header_buttons")
def rights_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Any:
    return menu_button(page, user)


@hooks.register("register_page_header_buttons")
def consents_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Any:
    return entry_consents.menu_button(page, user)


@hooks.register("register_page_header_buttons")
def labels_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Any:
    return community_labels.menu_button(page, user)


@hooks.register("register_page_header_buttons")
def protocols_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Any:
    return protocols.menu_button(page, user)


@hooks.register("register_page_header_buttons")
def merge_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Any:
    return people.menu_button(page, user)


@hooks.register("construct_main_menu")
def trim_menu(request: HttpRequest, items: list[Any]) -> None:
    hidden = HIDDEN if Viewer.of(request.user).is_curator else HIDDEN | FOR_CURATORS
    items[:] = [item for item in items if item.name not in hidden]
    for item in items:
        item.label = LABELS.get(item.name, item.label)


@hooks.register("register_log_actions")
def actions_of_ours(actions: Any) -> None:
    actions.register_action(CHANGE_RIGHTS)(RightsChanged)
    actions.register_action(WITHHOLD_PLACE)(PlaceWithheldChanged)
    actions.register_action(WITHDRAW)(Withdrawn)
    actions.register_action(RECORD_CONSENT)(ConsentRecorded)
    actions.register_action(CHANGE_EMBARGO)(EmbargoChanged)
    actions.register_action(KEEP_UNTIL, _("Keep sealed until a day"), _("Decided how long it is kept sealed"))
    actions.register_action(DESTROY, _("Destroy"), _("Destroyed what was kept long enough"))
    actions.register_action(MAKE_LINK, _("Make a narrator's link"), _("Made a link to the narrator's own page"))
    actions.register_action(
        REVOKE_LINK, _("Revoke a narrator's link"), _("Revoked the link to the narrator's own page")
    )
    actions.register_action(SET_LABELS, _("Set labels of communities"), _("Changed the labels of communities"))
    actions.register_action(SET_PROTOCOLS, _("Set cultural protocols"), _("Changed the cultural protocols"))
    actions.register_action(MERGE_PEOPLE)(people.PeopleMerged)
    actions.register_action(ROTATE, _("Turn a picture"), _("Turned the picture"))
    actions.register_action(REPLACE_FILE, _("Replace the file"), _("Replaced the file"))
    actions.register_action(TAKE_AWAY)(TakenAway)
    actions.register_action(SEAL, _("Seal a span"), _("Sealed a span of the recording"))
    actions.register_action(LIFT, _("Lift a seal"), _("Lifted the seal of a span of the recording"))
    actions.register_action("knowledge.propose_words", _("Propose a correction"), _("Proposed a correction"))
    actions.register_action("knowledge.apply_words", _("Apply a correction"), _("Applied a correction"))
    actions.register_action("knowledge.decline_words", _("Decline a correction"), _("Declined a correction"))
    actions.register_action(VERIFY, _("Verify a transcript"), _("Verified the transcript"))


@hooks.register("register_log_actions")
def actions_on_tags(actions: Any) -> None:
    actions.register_action(tag_history.RENAME)(tag_history.Renamed)
    actions.register_action(tag_history.MERGE)(tag_history.Merged)
    actions.register_action(tag_history.DESCRIBE, _("Describe"), _("Changed the description or the synonyms"))


@hooks.register("register_log_actions")
def actions_on_accounts(actions: Any) -> None:
    actions.register_action(INVITED, _("Invite"), _("Invited"))
    actions.register_action(DEACTIVATED, _("Switch off"), _("Switched off"))
