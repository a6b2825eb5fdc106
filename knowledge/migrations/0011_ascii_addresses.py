"""Addresses that no link could be made of, or that lead nowhere, are made anew; the former ones redirect."""

from collections.abc import Callable
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from knowledge.identifiers.addresses import free_address, is_address


def mend(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    former = apps.get_model("knowledge", "FormerAddress").objects
    entries = set(apps.get_model("knowledge", "Entry").objects.values_list("pk", flat=True))
    _mend_pages(apps.get_model("wagtailcore", "Page"), apps.get_model("wagtailcore", "Revision"), entries, former)
    _mend_names(apps.get_model("taggit", "Tag"), "tag", 100, former)
    _mend_names(apps.get_model("knowledge", "Institution"), "institution", 80, former, otherwise="lembaga")


def _mend_pages(pages: Any, revisions: Any, entries: set[int], former: Any) -> None:
    """Parents before children, so that a path holds the mended address of what lies above."""
    taken_by_entries: set[str] = set()
    for page in pages.objects.filter(depth__gt=1).order_by("path").iterator():
        is_entry = page.pk in entries
        siblings = pages.objects.filter(path__startswith=page.path[:-4], depth=page.depth).exclude(pk=page.pk)
        others = pages.objects.filter(pk__in=entries).exclude(pk=page.pk) if is_entry else siblings
        if is_address(page.slug) and not (is_entry and page.slug in taken_by_entries):
            taken_by_entries.update([page.slug] if is_entry else [])
            continue
        old, old_path = page.slug, page.url_path
        page.slug = free_address(
            old or page.title, is_free=_not_among(others), otherwise="entri" if is_entry else "halaman"
        )
        page.url_path = f"{old_path.rstrip('/').rpartition('/')[0]}/{page.slug}/"
        page.save(update_fields=["slug", "url_path"])
        taken_by_entries.update([page.slug] if is_entry else [])
        _mend_paths_below(pages, page, old_path)
        _mend_revision(revisions, page)
        if old and (page.live or page.first_published_at) and not is_address(old):
            space = "entry" if is_entry else "page"
            former.get_or_create(space=space, slug=old, defaults={"holder": page.pk})


def _mend_paths_below(pages: Any, page: Any, old_path: str) -> None:
    for below in pages.objects.filter(path__startswith=page.path, depth__gt=page.depth).iterator():
        below.url_path = page.url_path + below.url_path.removeprefix(old_path)
        below.save(update_fields=["url_path"])


def _mend_revision(revisions: Any, page: Any) -> None:
    """The newest draft is what the editor opens and what is published next."""
    latest = revisions.objects.filter(pk=page.latest_revision_id).first()
    if latest is not None and not is_address(latest.content.get("slug") or ""):
        latest.content = {**latest.content, "slug": page.slug, "url_path": page.url_path}
        latest.save(update_fields=["content"])


def _mend_names(model: Any, space: str, longest: int, former: Any, otherwise: str = "") -> None:
    for one in model.objects.order_by("pk").iterator():
        if is_address(one.slug):
            continue
        old = one.slug
        others = model.objects.exclude(pk=one.pk)
        one.slug = free_address(
            one.name, is_free=_not_among(others), otherwise=otherwise or space, longest=longest
        )
        one.save(update_fields=["slug"])
        if old:
            former.get_or_create(space=space, slug=old, defaults={"holder": one.pk})


def _not_among(others: Any) -> Callable[[str], bool]:
    return lambda slug: not others.filter(slug=slug).exists()


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0010_former_addresses"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(mend, migrations.RunPython.noop)]
