"""The review that stands between a librarian's draft and the public."""

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import GroupApprovalTask, Task, Workflow, WorkflowPage, WorkflowTask

from knowledge.models import CuratorReview, HomePage
from knowledge.rights.viewer import ADMINISTRATOR_GROUP, CURATOR_GROUP

NAME = "Tinjauan kurator"
STOCK_NAME = "Moderators approval"  # made by Wagtail's own migrations


@transaction.atomic
def make_workflow() -> None:
    """Makes the workflow and puts it on the home page, unless the home page has one already."""
    _remove_stock_workflow()
    _ask_for_reasons()
    home = HomePage.objects.get()
    if WorkflowPage.objects.filter(page_id=home.pk).exists():
        return
    workflow, created = Workflow.objects.get_or_create(name=NAME, defaults={"active": True})
    if created:
        task = CuratorReview.objects.create(name=NAME, active=True)
        # Administrators too: a review in progress locks the entry for everybody who is not asked.
        task.groups.set(Group.objects.filter(name__in=(CURATOR_GROUP, ADMINISTRATOR_GROUP)))
        WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page_id=home.pk)


def _remove_stock_workflow() -> None:
    for workflow in Workflow.objects.filter(name=STOCK_NAME, workflow_states__isnull=True):
        tasks = [link.task for link in workflow.workflow_tasks.all()]
        workflow.delete()
        for task in tasks:
            if not task.task_states.exists():
                task.delete()


def _ask_for_reasons() -> None:
    """Installations from before the review of our own: the same task, with its history, of the new kind."""
    for old in GroupApprovalTask.objects.filter(name=NAME):
        pk, groups = old.pk, list(old.groups.all())
        old.delete(keep_parents=True)
        kind = ContentType.objects.get_for_model(CuratorReview)
        Task.objects.filter(pk=pk).update(content_type=kind)
        review = CuratorReview(task_ptr=Task.objects.get(pk=pk))
        review.save_base(raw=True)
        review.groups.set(groups)
