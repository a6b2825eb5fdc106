"""What an empty portal needs before anyone can write: run again, it adds what is missing and changes nothing else."""

from .areas import load_area_names, load_areas
from .groups import grant_protocols, make_groups, restore_permissions
from .pages import make_pages
from .vocabularies import load_content_warnings, load_vocabularies
from .workflow import make_workflow

__all__ = [
    "grant_protocols",
    "load_area_names",
    "load_areas",
    "load_content_warnings",
    "load_vocabularies",
    "make_groups",
    "make_pages",
    "make_workflow",
    "restore_permissions",
]
