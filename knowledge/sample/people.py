"""The sample institutions and the accounts that a newcomer tries the portal with."""

from typing import Any

from django.contrib.auth.models import Group

from knowledge.accounts import SAMPLE_PASSWORD
from knowledge.models import Area, Institution, User
from knowledge.rights.viewer import ADMINISTRATOR_GROUP, CURATOR_GROUP, LIBRARIAN_GROUP, MEMBER_GROUP

# username → (given name, family name, group, number of the institution)
ACCOUNTS: dict[str, tuple[str, str, str, int | None]] = {
    "pustakawan": ("Sari", "Contoh", LIBRARIAN_GROUP, 0),
    "pustakawan2": ("Bahri", "Contoh", LIBRARIAN_GROUP, 1),
    "kurator": ("Ratna", "Contoh", CURATOR_GROUP, 0),
    "pengelola": ("Yusuf", "Contoh", ADMINISTRATOR_GROUP, 0),
    "anggota": ("Lia", "Contoh", MEMBER_GROUP, None),
}


def load_institutions(descriptions: list[dict[str, Any]]) -> dict[str, Institution]:
    """By slug, in the order of the file."""
    return {description["slug"]: _institution(description) for description in descriptions}


def load_accounts(institutions: list[Institution]) -> dict[str, User]:
    """By user name. They have no e-mail address yet: loading the sample would write to each of them."""
    return {name: _account(name, institutions) for name in ACCOUNTS}


def give_addresses(accounts: dict[str, User]) -> None:
    for name, user in accounts.items():
        user.email = f"{name}@example.org"
        user.save(update_fields=["email"])


def _institution(description: dict[str, Any]) -> Institution:
    fields = dict(description)
    area = Area.objects.get(code=fields.pop("area"))
    institution, _ = Institution.objects.get_or_create(slug=fields.pop("slug"), defaults={**fields, "area": area})
    return institution


def _account(name: str, institutions: list[Institution]) -> User:
    given, family, group, number = ACCOUNTS[name]
    user, created = User.objects.get_or_create(
        username=name,
        defaults={
            "first_name": given,
            "last_name": family,
            "institution": None if number is None else institutions[number],
        },
    )
    if created:
        user.set_password(SAMPLE_PASSWORD)
        user.save(update_fields=["password"])
    user.groups.add(Group.objects.get(name=group))
    return user
