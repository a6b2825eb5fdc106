"""What a page shows is registered for its kind."""

import pytest
from django.test import RequestFactory
from wagtail.models import Page

from knowledge import entry_types
from knowledge.models import HomePage, SectionIndex, TextPage
from knowledge.models.page_context import page_context

UNKNOWN = page_context.dispatch(Page)


@pytest.mark.parametrize("model", [HomePage, SectionIndex, TextPage, *(one.model for one in entry_types.registered())])
def test_each_kind_of_page_says_what_it_shows(model: type[Page]) -> None:
    assert page_context.dispatch(model) is not UNKNOWN


@pytest.mark.django_db
def test_a_kind_that_nobody_registered_is_named(rf: RequestFactory) -> None:
    with pytest.raises(NotImplementedError, match="Page"):
        page_context(Page(), rf.get("/"))
