"""`manage.py setup`: from an empty database to a portal in which people can write."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from wagtail.models import GroupApprovalTask, GroupPagePermission, Page, Site, Task, Workflow

from knowledge import entry_types
from knowledge.models import Area, CuratorReview, HomePage, Language, Licence, SectionIndex
from knowledge.provisioning import restore_permissions
from knowledge.rights.viewer import ADMINISTRATOR_GROUP, CURATOR_GROUP, LIBRARIAN_GROUP


@pytest.fixture
def portal(db: None) -> None:
    """Out of what Wagtail's migrations leave behind: tests begin with a site of the portal already."""
    HomePage.objects.get().delete()
    root = Page.get_first_root_node()
    welcome = root.add_child(instance=Page(title="Welcome to your new Wagtail site!", slug="home"))
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)
    call_command("setup", verbosity=0)


@pytest.mark.usefixtures("portal")
class TestSetup:
    def test_loads_every_area_inside_its_parent(self) -> None:
        counts = {
            level: Area.objects.filter(level=level).count() for level in ("provinsi", "kota", "kecamatan", "kelurahan")
        }
        assert counts == {"provinsi": 1, "kota": 6, "kecamatan": 44, "kelurahan": 267}
        assert not Area.objects.exclude(level="provinsi").filter(parent=None).exists()
        assert not [area.name for area in Area.objects.all() if area.name != area.name.strip()]

    def test_names_the_province_as_the_settings_do(self, settings: Any) -> None:
        assert Area.objects.get(level="provinsi").name == settings.PROVINCE_NAME

    def test_makes_a_section_for_each_type_at_its_address(self) -> None:
        assert dict(SectionIndex.objects.values_list("entry_type", "slug")) == {
            one.name: one.slug for one in entry_types.registered()
        }
        assert not SectionIndex.objects.filter(intro_en="").exists()

    def test_puts_the_home_page_on_the_default_site(self) -> None:
        assert Site.objects.get(is_default_site=True).root_page_id == HomePage.objects.get().pk

    def test_removes_what_wagtail_brings_as_an_example(self) -> None:
        assert not Page.objects.filter(title__startswith="Welcome").exists()
        assert set(Group.objects.values_list("name", flat=True)) == {
            "Anggota",
            LIBRARIAN_GROUP,
            CURATOR_GROUP,
            ADMINISTRATOR_GROUP,
        }
        assert [workflow.name for workflow in Workflow.objects.all()] == ["Tinjauan kurator"]

    def test_puts_entries_under_review_by_curators(self) -> None:
        workflow = SectionIndex.objects.first().get_workflow()
        task = workflow.tasks.get().specific
        assert CURATOR_GROUP in task.groups.values_list("name", flat=True)
        assert LIBRARIAN_GROUP not in task.groups.values_list("name", flat=True)

    def test_turns_an_older_review_into_one_that_asks_for_reasons(self) -> None:
        workflow = SectionIndex.objects.first().get_workflow()
        new = workflow.tasks.get()
        groups = set(new.specific.groups.all())
        new.specific.delete(keep_parents=True)
        kind = ContentType.objects.get_for_model(GroupApprovalTask)
        Task.objects.filter(pk=new.pk).update(content_type=kind)
        old = GroupApprovalTask(task_ptr=Task.objects.get(pk=new.pk))
        old.save_base(raw=True)
        old.groups.set(groups)
        call_command("setup", verbosity=0)
        task = workflow.tasks.get().specific
        assert (task.pk, type(task), set(task.groups.all())) == (new.pk, CuratorReview, groups)
        assert not GroupApprovalTask.objects.exists()

    def test_gives_librarians_no_right_to_publish(self) -> None:
        actions = GroupPagePermission.objects.filter(group__name=LIBRARIAN_GROUP).values_list(
            "permission__codename", flat=True
        )
        assert set(actions) == {"add_page", "change_page"}

    def test_run_again_changes_nothing_that_people_edited(self) -> None:
        HomePage.objects.update(headline="Kami ubah sendiri")
        Language.objects.filter(code="bew").update(name="Melayu Betawi")
        Licence.objects.filter(code="cc0-1.0").update(explanation="Bebas.")
        Group.objects.get(name=LIBRARIAN_GROUP).page_permissions.filter(permission__codename="change_page").delete()
        before = {
            model: model._default_manager.count() for model in (Area, Language, Licence, Page, GroupPagePermission)
        }
        call_command("setup", verbosity=0)
        assert HomePage.objects.get().headline == "Kami ubah sendiri"
        assert Language.objects.get(code="bew").name == "Melayu Betawi"
        assert Licence.objects.get(code="cc0-1.0").explanation == "Bebas."
        assert {model: model._default_manager.count() for model in before} == before

    def test_restores_permissions_on_request(self) -> None:
        Group.objects.get(name=LIBRARIAN_GROUP).page_permissions.all().delete()
        restore_permissions()
        assert Group.objects.get(name=LIBRARIAN_GROUP).page_permissions.count() == 2 * len(entry_types.registered())
