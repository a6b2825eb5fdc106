"""Every picture by the name of its file."""

from collections.abc import Callable
from importlib import import_module

Scene = Callable[[], str]
MODULES = (
    "festivities",
    "customs",
    "crafts",
    "kerak_telor",
    "kitchen",
    "oplet",
    "streets",
    "harbour",
    "waters",
    "islands",
    "villages",
    "condet",
    "quarters",
    "stages",
    "keroncong",
    "manuscripts",
    "wrapped_book",
    "notebooks",
    "games",
    "fighters",
    "portraits",
    "portraits_waterside",
    "objects",
    "gatherings",
)


def all_scenes() -> dict[str, Scene]:
    scenes: dict[str, Scene] = {}
    for name in MODULES:
        scenes |= import_module(f"illustration.scenes_{name}").SCENES
    return scenes
