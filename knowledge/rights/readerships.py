"""Who may read a thing, as a condition in normal form, and as the one text that is stored for it.

A readership is a set of clauses, all of which a reader has to satisfy; a clause is a set of circles, to one of which
the reader has to belong. A circle is "community" (who is signed in), "staff", "institution" (librarians of the thing's
own institution) or the number of a group. Curators are not asked. Whoever is in a narrower circle is in the wider one
as well; with that known, each condition has exactly one such form, so that equal texts say the same.

`groups:3|7+staff` lets in who is of the staff and in one of the groups 3 and 7.
"""

from collections.abc import Callable, Iterable
from functools import cache

Clause = frozenset[str]
Clauses = frozenset[Clause]

COMMUNITY, STAFF, INSTITUTION = "community", "staff", "institution"
EVERYBODY: Clauses = frozenset()
NOBODY: Clauses = frozenset({frozenset()})

LONGEST = 200  # characters of a text; what needs more lets in nobody
PREFIX, AND, OR = "groups:", "+", "|"

_WIDER = {INSTITUTION: {INSTITUTION, STAFF, COMMUNITY}, STAFF: {STAFF, COMMUNITY}, COMMUNITY: {COMMUNITY}}
_NAMED: dict[str, Clauses] = {
    "public": EVERYBODY,
    **{circle: frozenset({frozenset({circle})}) for circle in _WIDER},
    "sealed": NOBODY,
}
_NAMES = {clauses: name for name, clauses in _NAMED.items()}


def group(number: int) -> str:
    """The readership of one group."""
    return f"{PREFIX}{number}"


def names_groups(text: str) -> bool:
    return text.startswith(PREFIX)


def groups_in(text: str) -> frozenset[int]:
    return frozenset(int(circle) for clause in read(text) or () for circle in clause if circle.isdecimal())


@cache
def read(text: str) -> Clauses | None:
    """None where nobody can have written that."""
    if not names_groups(text):
        return _NAMED.get(text)
    if len(text) > LONGEST:
        return None
    parts = text.removeprefix(PREFIX).split(AND)
    clauses = frozenset(frozenset(part.split(OR)) for part in parts)
    if not all(_is_circle(circle) for clause in clauses for circle in clause):
        return None
    return clauses if written(clauses) == text else None


def written(clauses: Clauses) -> str:
    """As the text that stands for it; where that would be too long, for nobody."""
    clauses = _normal(clauses)
    if clauses in _NAMES:
        return _NAMES[clauses]
    in_order = sorted(sorted(map(_rank, clause)) for clause in clauses)
    text = PREFIX + AND.join(OR.join(circle for _is_group, _number, circle in clause) for clause in in_order)
    return text if len(text) <= LONGEST else _NAMES[NOBODY]


def all_of(texts: Iterable[str]) -> str:
    """Whom each of these lets in. A text that is unknown lets in nobody."""
    return written(frozenset(clause for text in texts for clause in _of(text)))


def any_of(texts: Iterable[str]) -> str:
    """Whom one of these lets in; of none at all, nobody."""
    found = written(NOBODY)
    for text in sorted(set(texts), key=lambda one: (len(one), one)):
        together = written(frozenset(one | other for one in _of(found) for other in _of(text)))
        if together == _NAMES[NOBODY] and _of(text) != NOBODY:
            return together  # too long: whom the others would let in is left out as well
        found = together
    return found


def within(text: str, other: str) -> bool:
    """Whether the second lets in everybody whom the first lets in."""
    mine, theirs = _of(text), _of(other)
    return all(any(_implies(one, wanted) for one in mine) for wanted in theirs)


def lets_in(text: str, belongs: Callable[[str], bool]) -> bool:
    """Whether it lets in somebody; `belongs`: to this circle."""
    return all(any(map(belongs, clause)) for clause in _of(text))


def _of(text: str) -> Clauses:
    clauses = read(text)
    return NOBODY if clauses is None else clauses


def _normal(clauses: Clauses) -> Clauses:
    short = {frozenset(one for one in clause if not _wider(one) & (clause - {one})) for clause in clauses}
    return frozenset(one for one in short if not any(_implies(other, one) for other in short - {one}))


def _implies(one: Clause, other: Clause) -> bool:
    return all(_wider(circle) & other for circle in one)


def _wider(circle: str) -> set[str]:
    """Those to which everybody belongs who belongs to this one."""
    return _WIDER.get(circle, {circle, COMMUNITY})


def _is_circle(circle: str) -> bool:
    return circle in _WIDER or (circle.isascii() and circle.isdecimal() and not circle.startswith("0"))


def _rank(circle: str) -> tuple[bool, int, str]:
    return (circle.isdecimal(), int(circle) if circle.isdecimal() else 0, circle)
