"""What was typed into an entry and has not reached the server is kept on the device (`static/js/saving.js`).

The copy is encrypted. Its key comes with the form, so that it can be read only by whoever signs in with the account
that wrote it: on a shared computer the next person finds nothing. Signing out removes the copies.
"""

import base64
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

RESTORE = "restore_kept_copy"  # sent with a copy that is to stand in the form again: its name on the device


def key_of(account: int) -> str:
    """For AES-256, in base64."""
    made = salted_hmac("knowledge.cms.kept_copies", str(account), algorithm="sha256")
    return base64.b64encode(made.digest()).decode()


class KeepsCopies:
    """Of Wagtail's views that create and edit: a copy that is sent to them is shown in the form and not saved."""

    request: HttpRequest
    has_unsaved_changes: bool

    def form_valid(self, form: Any) -> HttpResponseBase:
        return self._shown(form) if self._restores else super().form_valid(form)  # type: ignore[misc]

    def form_invalid(self, form: Any) -> HttpResponseBase:
        return self._shown(form) if self._restores else super().form_invalid(form)  # type: ignore[misc]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        account = int(self.request.user.pk or 0)
        copies = {"account": account, "key": key_of(account), "restored": self.request.POST.get(RESTORE, "")}
        return {**context, "kept_copies": copies}

    @property
    def _restores(self) -> bool:
        return RESTORE in self.request.POST

    def _shown(self, form: Any) -> HttpResponseBase:
        form.restore_required_fields()
        self.has_unsaved_changes = True
        answer: HttpResponseBase = self.render_to_response(self.get_context_data())  # type: ignore[attr-defined]
        return answer
