"""The form of a page of the CMS, as a browser would send it if nobody typed anything."""

from typing import Any

from tests.forms.html_forms import forms


def filled_form(response: Any) -> dict[str, Any]:
    """Of the page's forms the one with the most fields."""
    found = forms(response.request["PATH_INFO"], response.text)
    return max((form.fields for form in found), key=len)
