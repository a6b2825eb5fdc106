"""Permanent identifiers: ARK names with a check character, minted once and never reused.

The check character follows the Noid Check Digit Algorithm (NCDA): each character's ordinal in the betanumeric
alphabet times its position, summed, modulo 29; it catches every single wrong character and every swap of two
neighbours.
"""

import re
import secrets

from django.conf import settings

ALPHABET = "0123456789bcdfghjkmnpqrstvwxz"
SHOULDER = "km"
RANDOM_LENGTH = 7

_WRITTEN = re.compile(r"(?:https?://[^\s/]+/)?\bark:/?[0-9]{5,}/([\w-]*)", re.I)


def check_character(naan: str, name: str) -> str:
    """The check character over "naan/name"; characters outside the alphabet count as zero."""
    text = f"{naan}/{name}"
    total = sum(position * max(ALPHABET.find(character), 0) for position, character in enumerate(text, start=1))
    return ALPHABET[total % len(ALPHABET)]


def new_name() -> str:
    """A candidate name, e.g. "km7t2x9qbw" (the last character checks the rest)."""
    name = SHOULDER + "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_LENGTH))
    return name + check_character(settings.ARK_NAAN, name)


def is_well_formed(name: str) -> bool:
    return len(name) > 1 and set(name) <= set(ALPHABET) and check_character(settings.ARK_NAAN, name[:-1]) == name[-1]


def bare_names(text: str) -> str:
    """The text with only the names of the identifiers in it, however they were copied: as links, with hyphens, which
    mean nothing in an ARK (draft-kunze-ark, section 2.7)."""
    return _WRITTEN.sub(lambda found: found[1].replace("-", ""), text)


def ark(name: str) -> str:
    """The whole identifier, e.g. "ark:/99999/km7t2x9qbw"."""
    return f"ark:/{settings.ARK_NAAN}/{name}"
