"""A part of the suite on the second database.

What many processes do at once, what ends in a transaction of its own, the rule of rights and the contract of search are
asked on each database every time; of all other files a part is. `--part 2/4` is the second of four, and the four
together are the suite.
"""

from pathlib import Path

import pytest

from tests.helpers.databases import commits

ALWAYS = ("tests/policy", "tests/contract")
ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--part", metavar="2/4", help="of what hardly depends on the database, this part of the files")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted = config.getoption("--part")
    if not wanted:
        return
    part, parts = _read(wanted)
    shared_out = [item for item in items if not _always(item)]
    files = sorted({item.path for item in shared_out})
    chosen = {file for number, file in enumerate(files) if number % parts == part}
    left_out = {item for item in shared_out if item.path not in chosen}
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def _read(wanted: str) -> tuple[int, int]:
    """Number of the part, from 0, and how many there are."""
    try:
        part, parts = (int(number) for number in wanted.split("/"))
    except ValueError:
        part, parts = 0, 0
    if not 1 <= part <= parts:
        raise pytest.UsageError(f"--part {wanted}: a number, a stroke and how many parts there are, such as 2/4")
    return part - 1, parts


def _always(item: pytest.Item) -> bool:
    folder = item.path.relative_to(ROOT).as_posix()
    return folder.startswith(ALWAYS) or commits(item) or item.get_closest_marker("postgres") is not None
