"""A transcript's file is sent, looked at, and taken."""

from typing import Any

from django.test import Client


def errors(response: Any) -> str:
    assert response.status_code == 200
    return str(response.context["form"].errors)


def previewed(client: Client, address: str, data: dict[str, Any]) -> Any:
    """The page that shows what the file holds."""
    response = client.post(address, data)
    assert response.status_code == 302, errors(response)
    assert "berkas=" in response["Location"]
    page = client.get(response["Location"])
    assert page.context["preview"] is not None
    return page


def taken(client: Client, address: str, page: Any, **changes: Any) -> Any:
    """The form of the preview as the browser would send it back."""
    form, preview = page.context["form"], page.context["preview"]
    shown = {name: form[name].value() for name in form.fields if name != "file"}
    sent = {name: "" if value is None else getattr(value, "pk", value) for name, value in shown.items()}
    return client.post(address, {**sent, "kept": preview.kept, "shown": preview.shown, **changes})
