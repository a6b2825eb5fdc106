"""A client of tus for tests, in its smallest form."""

import base64
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse

VERSION = {"Tus-Resumable": "1.0.0"}


@dataclass
class Sender:
    client: Client

    def begin(self, size: int | str, name: str = "wawancara.mp3", **headers: str) -> Any:
        encoded = base64.b64encode(name.encode()).decode()
        said = {**VERSION, "Upload-Length": str(size), "Upload-Metadata": f"filename {encoded},empty", **headers}
        return self.client.post(reverse("uploads"), headers=said)

    def begun(self, size: int, name: str = "wawancara.mp3") -> str:
        """The address of a new upload."""
        answer = self.begin(size, name)
        assert answer.status_code == 201, answer.text
        return str(answer["Location"])

    def patch(self, address: str, offset: int | str, content: bytes, **headers: str) -> Any:
        said = {**VERSION, "Upload-Offset": str(offset), **headers}
        return self.client.patch(address, content, content_type="application/offset+octet-stream", headers=said)

    def offset(self, address: str) -> int:
        return int(self.client.head(address, headers=VERSION)["Upload-Offset"])

    def sent(self, content: bytes, name: str = "wawancara.mp3", piece: int = 1 << 20) -> str:
        """The whole content; returns what a form names it by."""
        address = self.begun(len(content), name)
        for at in range(0, len(content), piece):
            assert self.patch(address, at, content[at : at + piece]).status_code == 204
        return str(key_of(address))


def key_of(address: str) -> UUID:
    return UUID(address.rstrip("/").rpartition("/")[2])
