"""Cursors in addresses: signed, so that no one can ask an engine for anything else, and of one search only."""

from hashlib import blake2b

from django.core import signing

from search.port import Audience, Cursor

from .state import State

SALT = "search.deep_pages"
KEPT = 24 * 60 * 60  # seconds; afterwards the list has changed too much to go on in it
LONGEST = 1_000  # characters


def to_token(cursor: Cursor, state: State, audience: Audience) -> str:
    said = (cursor.engine, cursor.key, cursor.position, cursor.backward, _of(state, audience))
    return signing.dumps(said, salt=SALT, compress=True)


def from_token(state: State, audience: Audience) -> Cursor | None:
    """None for what is broken, expired or of another search."""
    if len(state.after) > LONGEST:
        return None
    try:
        engine, key, position, backward, search = signing.loads(state.after, salt=SALT, max_age=KEPT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Cursor(engine, tuple(key), position, backward) if search == _of(state, audience) else None


def _of(state: State, audience: Audience) -> str:
    return blake2b(
        f"{audience} {state.on_page(1).query_string()}".encode("utf-8", "replace"), digest_size=6
    ).hexdigest()
