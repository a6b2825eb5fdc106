"""Transcripts by machine, of recordings that are named or of all that have none."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from knowledge.models import Language, Recording
from knowledge.transcripts.machine.recognition import LanguageUnknownError, NoRecogniserError, Recogniser, recogniser
from knowledge.transcripts.machine.transcribing import (
    NotAllowedError,
    NothingSaidError,
    WordsOfPeopleError,
    transcribe,
)

COLUMNS = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn())


class Command(BaseCommand):
    help = "Write transcripts by speech recognition. They are shown to readers once a person has verified them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("recordings", nargs="*", type=int, metavar="RECORDING", help="Their numbers in the CMS.")
        parser.add_argument("--without", action="store_true", help="All that have no transcript yet.")
        parser.add_argument("--language", required=True, help="The code of the language that is spoken, e.g. id.")

    def handle(
        self, *args: Any, recordings: list[int], without: bool, language: str, verbosity: int, **options: Any
    ) -> None:
        if bool(recordings) == without:
            raise CommandError("Name recordings by their numbers, or write --without for all that have no transcript.")
        try:
            spoken = Language.objects.get(code=language)
        except Language.DoesNotExist:
            known = ", ".join(Language.objects.values_list("code", flat=True))
            raise CommandError(f"The list of languages has no {language}. It has: {known}") from None
        try:
            machine = recogniser()
            machine.language_for(spoken.code)
        except NoRecogniserError as missing:
            raise CommandError(str(missing)) from missing
        except LanguageUnknownError:
            raise CommandError(f"The model {machine.name} does not know {spoken}.") from None
        chosen = (
            Recording.objects.held().filter(transcripts=None)
            if without
            else Recording.objects.held().filter(pk__in=recordings)
        )
        if unknown := set(recordings) - set(chosen.values_list("pk", flat=True)):
            raise CommandError(f"There is no recording {', '.join(map(str, sorted(unknown)))}.")
        failed = self._transcribe(chosen.order_by("pk"), spoken, machine, quiet=verbosity == 0)
        if failed:
            raise CommandError(f"{failed} recordings have no new transcript.")

    def _transcribe(
        self, recordings: Iterable[Recording], language: Language, machine: Recogniser, *, quiet: bool
    ) -> int:
        failed = 0
        with Progress(*COLUMNS, disable=quiet) as progress:
            for recording in recordings:
                bar = progress.add_task(str(recording), total=recording.duration)

                def heard(seconds: float, bar: TaskID = bar) -> None:
                    progress.update(bar, completed=seconds)

                try:
                    transcribe(recording, language, machine, heard=heard)
                except WordsOfPeopleError:
                    failed += self._say(recording, f"has a transcript in {language} that people have worked on.")
                except NotAllowedError:
                    failed += self._say(recording, "a narrator does not allow it, or has not been asked.")
                except NothingSaidError:
                    failed += self._say(recording, "no speech was heard.")
                except (OSError, ValueError) as unreadable:
                    failed += self._say(recording, f"the file cannot be read: {unreadable}")
                progress.update(bar, completed=recording.duration)
        return failed

    def _say(self, recording: Recording, words: str) -> int:
        self.stderr.write(f"recording {recording.pk}, “{recording}”: {words}")
        return 1
