"""What is served is judged by its words, not by what templates were given."""

import pytest


@pytest.fixture(autouse=True)
def _without_contexts(plain_templates: None) -> None:
    """Thousands of pages are asked for here."""
