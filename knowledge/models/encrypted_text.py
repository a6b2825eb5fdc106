"""Text that the database holds encrypted: who reads a copy of the database alone reads none of it."""

from base64 import urlsafe_b64encode
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]  # not generic at run time
    """Fernet (AES-128-CBC with HMAC-SHA256) under the first of `settings.PERSONAL_DATA_KEYS`, or a key that is
    derived from SECRET_KEY; the others still read what was written under them. It cannot be searched or ordered by."""

    def get_prep_value(self, value: Any) -> Any:
        return cipher().encrypt(str(value).encode()).decode() if value else ""

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Any:
        if not value:
            return ""
        try:
            return cipher().decrypt(value.encode()).decode()
        except InvalidToken as error:
            raise ImproperlyConfigured(
                "What is stored of narrators was encrypted under another key: add that key to PERSONAL_DATA_KEYS."
            ) from error


def cipher() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in [*settings.PERSONAL_DATA_KEYS, _derived(settings.SECRET_KEY)]])


@cache
def _derived(secret: str) -> bytes:
    key = HKDF(hashes.SHA256(), length=32, salt=None, info=b"kmportal personal data").derive(secret.encode())
    return urlsafe_b64encode(key)
