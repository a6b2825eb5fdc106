"""Addresses of Wagtail's admin in whose place ours stand. What is asked at all of them: knowledge.cms.addresses."""

from django.urls import path, re_path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import chooser
from wagtail.admin.views.pages.revisions import RevisionsCompareView
from wagtail.admin.viewsets.pages import page_viewset_registry

from knowledge.media.resumable.fields import UPLOADS

from . import (
    community_labels,
    coordinates,
    documents,
    entry_rights,
    mentions,
    narrator_links,
    people,
    replacing,
    rights_report,
)
from . import help as help_pages
from .consents import addresses as consent_addresses
from .consents import entry_consents, withdrawals
from .copying import CopyPageView
from .gates import consultable_pages, curators_only, entry_workers_only, not_served, open_revisions
from .history import EntryHistoryView, EntryWorkflowHistoryDetailView, EntryWorkflowHistoryView
from .media_lists import DocumentIndexView, ImageIndexView
from .pictures import views as pictures
from .protocols import choosing as protocols
from .review import menu as review_menu
from .review import views as review
from .rights_report import RightsReportView
from .tags.choosing import suggest_tags
from .uploads import bulk, tus, unfinished
from .uploads import views as uploads

_VIEWS = {
    "entri/<int:pk>/hak/": curators_only(entry_rights.change),
    "entri/<int:pk>/label/": entry_workers_only(community_labels.change),
    "entri/<int:pk>/protokol/": entry_workers_only(protocols.of_entry),
    "entri/<int:pk>/persetujuan/": entry_workers_only(entry_consents.show),
    "entri/<int:pk>/persetujuan/baru/": entry_workers_only(entry_consents.record),
    "entri/<int:pk>/persetujuan/cetak/<slug:form>/<slug:language>/": entry_workers_only(entry_consents.printed),
    "persetujuan/<int:consent_id>/formulir/": entry_consents.scan,
    "penarikan/<int:withdrawal_id>/periksa/": withdrawals.ask_again,
    "penarikan/<int:withdrawal_id>/keterangan/": withdrawals.certificate_of,
    "penarikan/<int:withdrawal_id>/simpan/": curators_only(withdrawals.keep),
    "pages/<int:pk>/withdraw/": review.withdraw,
    "pages/<int:pk>/gabung/": curators_only(people.merge),
    "penutur/<int:pk>/tautan/": narrator_links.link,
    "tinjauan/": curators_only(review.queue),
    "bantuan/": help_pages.index,
    "bantuan/<slug:topic>/": help_pages.answer,
    "laporan/hak/": curators_only(RightsReportView.as_view()),
    "laporan/hak/hasil/": curators_only(RightsReportView.as_view(results_only=True)),
    "disebut/": mentions.mentioned_entries,
    "koordinat/": coordinates.understood,
    "kiriman/": tus.uploads,
    "kiriman/<uuid:upload_id>/": tus.upload,
    "kiriman/<uuid:upload_id>/buang/": unfinished.discard,
    "tag-autocomplete/": suggest_tags,
    "tag-autocomplete/<slug:app_name>/<slug:model_name>/": suggest_tags,
    "choose-page/chosen-multiple/": consultable_pages(chooser.ChosenMultipleView.as_view()),
    "images/": ImageIndexView.as_view(),
    "images/results/": ImageIndexView.as_view(results_only=True),
    "documents/": DocumentIndexView.as_view(),
    "documents/results/": DocumentIndexView.as_view(results_only=True),
    "images/add/": uploads.ImageCreateView.as_view(),
    "images/<int:image_id>/": uploads.ImageEditView.as_view(),
    "images/<int:image_id>/lihat/": pictures.read,
    "images/<int:image_id>/putar/": pictures.rotate,
    "images/<int:image_id>/ganti/": replacing.image,
    "images/multiple/add/": bulk.ImageAddView.as_view(),
    "images/multiple/<int:image_id>/": bulk.ImageEditView.as_view(),
    "documents/add/": uploads.DocumentCreateView.as_view(),
    "documents/edit/<int:document_id>/": uploads.DocumentEditView.as_view(),
    "documents/<int:document_id>/lihat/": documents.read,
    "documents/<int:document_id>/ganti/": replacing.document,
    "documents/multiple/add/": bulk.DocumentAddView.as_view(),
    "documents/multiple/<int:doc_id>/": bulk.DocumentEditView.as_view(),
    # Nothing is put aside any more until a second form has come; no address makes versions by somebody's wish.
    "images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/": not_served,
    "images/multiple/delete_upload/<int:uploaded_file_id>/": not_served,
    "documents/multiple/create_from_uploaded_document/<int:uploaded_file_id>/": not_served,
    "documents/multiple/delete_upload/<int:uploaded_file_id>/": not_served,
    "images/<int:image_id>/generate_url/": not_served,
    "images/<int:image_id>/generate_url/output/": not_served,
    "images/<int:image_id>/preview/<str:filter_spec>/": not_served,
    "pages/<int:page_id>/privacy/": not_served,  # rights are stored with the entry: see knowledge.access
    "pages/<int:page_id>/copy/": CopyPageView.as_view(),
    "pages/<int:page_id>/history/": EntryHistoryView.as_view(),
    "pages/<int:page_id>/history/results/": EntryHistoryView.as_view(results_only=True),
    "pages/<int:page_id>/workflow_history/": EntryWorkflowHistoryView.as_view(),
    "pages/<int:page_id>/workflow_history/detail/<int:workflow_state_id>/": EntryWorkflowHistoryDetailView.as_view(),
}

# Only ours: Wagtail's keep the names that Wagtail gave them.
NAMES = {
    "entri/<int:pk>/hak/": entry_rights.ADDRESS,
    "entri/<int:pk>/label/": community_labels.ADDRESS,
    "entri/<int:pk>/protokol/": protocols.OF_ENTRY,
    "entri/<int:pk>/persetujuan/": consent_addresses.CONSENTS,
    "entri/<int:pk>/persetujuan/baru/": consent_addresses.NEW_CONSENT,
    "entri/<int:pk>/persetujuan/cetak/<slug:form>/<slug:language>/": consent_addresses.PRINTED_FORM,
    "persetujuan/<int:consent_id>/formulir/": consent_addresses.CONSENT_FORM,
    "penarikan/<int:withdrawal_id>/periksa/": consent_addresses.VERIFY,
    "penarikan/<int:withdrawal_id>/keterangan/": consent_addresses.CERTIFICATE,
    "penarikan/<int:withdrawal_id>/simpan/": consent_addresses.KEEP_UNTIL,
    "pages/<int:pk>/withdraw/": review_menu.WITHDRAW,
    "pages/<int:pk>/gabung/": people.ADDRESS,
    "penutur/<int:pk>/tautan/": narrator_links.ADDRESS,
    "tinjauan/": review.QUEUE,
    "bantuan/": help_pages.INDEX,
    "bantuan/<slug:topic>/": help_pages.TOPIC,
    "images/<int:image_id>/lihat/": pictures.READ,
    "images/<int:image_id>/putar/": pictures.ROTATE,
    "images/<int:image_id>/ganti/": pictures.REPLACE,
    "documents/<int:document_id>/lihat/": documents.READ,
    "documents/<int:document_id>/ganti/": replacing.REPLACE_DOCUMENT,
    "laporan/hak/": rights_report.REPORT,
    "laporan/hak/hasil/": rights_report.RESULTS,
    "disebut/": mentions.ADDRESS,
    "koordinat/": coordinates.ADDRESS,
    "kiriman/": UPLOADS,
    "kiriman/<uuid:upload_id>/": tus.UPLOAD,
    "kiriman/<uuid:upload_id>/buang/": unfinished.DISCARD,
}

_OF_ONE_REVISION = {
    name: page_viewset_registry.as_view(f"revisions_{name}", page_id_kwarg="page_id") for name in ("view", "revert")
}

_COMPARISON = (
    r"^pages/(?P<pk>\d+)/revisions/compare/"
    r"(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$"
)

# No form chooses a label of a community in it, or a protocol: they are ticked where they are set, by those who may.
_UNUSED_CHOOSERS = re_path(
    r"^snippets/choose/knowledge/(communitylabel|protocol|protocolgroup)/", require_admin_access(not_served)
)

# Wagtail's API for its own explorer lists every picture and document; only pages are asked of it. Its actions (revert,
# copy, publish …) pass by the forms and what these check; nothing in the CMS uses them.
_UNUSED_API = (
    re_path(r"^api/main/(images|documents)/", require_admin_access(not_served)),
    path("api/main/pages/<int:pk>/action/<str:action_name>/", require_admin_access(not_served)),
)

urlpatterns = [
    *_UNUSED_API,
    _UNUSED_CHOOSERS,
    *(path(address, require_admin_access(view), name=NAMES.get(address)) for address, view in _VIEWS.items()),
    *(
        path(f"pages/<int:page_id>/revisions/<int:revision_id>/{name}/", require_admin_access(open_revisions(view)))
        for name, view in _OF_ONE_REVISION.items()
    ),
    re_path(_COMPARISON, require_admin_access(open_revisions(RevisionsCompareView.as_view()))),
]
