from typing import Any

from django.core.management.base import BaseCommand

from search.glossary import seed
from search.glossary.permissions import grant


class Command(BaseCommand):
    help = "Loads the glossary that the portal ships with, unless there is one already; lets curators tend it."

    def handle(self, *args: Any, **options: Any) -> None:
        grant()
        self.stdout.write(f"{seed.load()} glossary pairs loaded.")
