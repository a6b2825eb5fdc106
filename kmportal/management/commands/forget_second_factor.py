from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError, CommandParser

from knowledge.models import User


class Command(BaseCommand):
    help = "Removes the second steps and recovery codes of an account whose phone or key is lost."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        account = User.objects.filter(username=username).first()
        if account is None:
            raise CommandError(f"There is no account {username}.")
        removed, _ = Authenticator.objects.filter(user=account).delete()
        self.stdout.write(f"Removed {removed}. {username} signs in by the password and sets up a new second step.")
