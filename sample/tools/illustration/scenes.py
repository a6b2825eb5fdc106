"""Every picture by the name of its file."""

from collections.abc import Callable
from importlib import import_module

Scene = Callable[[], str]
MODULES = (
    "festivities",
    "crafts",
    "kitchen",
    "streets",
    "waters",
    "villages",
    "stages",
    "manuscripts",
    "games",
    "fighters",
    "portraits",
    "objects",
    "gatherings",
)


def all_scenes() -> dict[str, Scene]:
    scenes: dict[str, Scene] = {}
    for name in MODULES:
        scenes |= import_module(f"illustration.scenes_{name}").SCENES
    return scenes
