"""Prints the register of processing activities."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from kmportal.processing.pages import as_text


class Command(BaseCommand):
    help = "Prints the register of processing activities that law 27/2022 asks for, as Markdown"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", choices=[code for code, _ in settings.LANGUAGES], default="id")

    def handle(self, *args: Any, language: str, **options: Any) -> None:
        with translation.override(language):
            self.stdout.write(as_text())
