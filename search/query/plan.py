"""A parsed query turned into terms and weights: the same plan for every engine, which only spells it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from search.analysis import fold_word, folded, is_han, stem_word
from search.analysis.tokens import words as words_of
from search.port import SpellingCandidates

from .completions import LONGEST_EDGE
from .compounds import apart, spellings, together
from .parser import Kind, ParsedQuery, Term, parse
from .spelling import SHORTEST_BEGINNING

EXACT_WEIGHT = 0.3  # the folded form beside the stem undoes over-stemming
TITLE_WEIGHT = 0.8
NAMES_WEIGHT = 0.4
PHRASE_WEIGHT = 1.5
WHOLE_TITLE_WEIGHT = 8.0
EXPANSION_WEIGHT = 0.7
BEGUN_WEIGHT = 0.4
BEGUN_NAME_WEIGHT = 3.0  # of 97 words cut short among 100,000 entries 83 were found, with 1.5 80
LONG_BEGINNING = 5  # letters; what begins as fewer do stands in every other text
MOST_BEGUN = 4  # words; who types more asks in whole words
ENOUGH = 10  # entries
LONGEST_PHRASE = 8  # words; a longer query is a sentence, which no entry repeats word for word


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which a clause can be met: one word by its stem, several as a phrase, or the beginning of a word."""

    kind: Kind
    words: tuple[str, ...]
    stem: str = ""
    weight: float = 1.0
    in_names: bool = False  # of a beginning: looked for in titles and names only
    as_one: bool = False  # of a phrase: the parts of one word or name, each of which alone says nothing


@dataclass(frozen=True, slots=True)
class Clause:
    forms: tuple[Form, ...]
    weight: float = 1.0
    required: bool = False

    @property
    def typed(self) -> str:
        """The word that stands here as it was typed, folded; empty for what was asked for exactly."""
        form = self.forms[0]
        return form.words[0] if form.kind is Kind.WORD and not self.required else ""


@dataclass(frozen=True)
class Plan:
    """`at_least` of the clauses that are not required have to be met."""

    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Form, ...] = ()
    at_least: int = 0
    phrase: tuple[str, ...] = ()
    whole_title: str = ""
    parsed: ParsedQuery = field(default_factory=ParsedQuery)

    @property
    def loose(self) -> "Plan":
        """The same with one clause met being enough."""
        return Plan(self.clauses, self.excluded, min(self.at_least, 1), self.phrase, self.whole_title, self.parsed)

    @property
    def is_plain(self) -> bool:
        """Whether no entry is kept out by anything that was asked for exactly, or not at all."""
        return not self.excluded and not any(clause.required for clause in self.clauses)

    @property
    def spoken(self) -> tuple[list[str], list[Form]]:
        """What speech is looked through for: stems, and what has none. Titles and names are not said in it."""
        forms = [form for clause in self.clauses for form in clause.forms if not form.in_names]
        stems = dict.fromkeys(form.stem for form in forms if form.stem)
        return list(stems), [form for form in forms if not form.stem]

    @property
    def typed(self) -> list[str]:
        """The words that were typed without more ado, folded."""
        return [word for word in (clause.typed for clause in self.clauses) if word]

    @property
    def last(self) -> str:
        """The word that was typed last, if it was typed without more ado."""
        return self.clauses[-1].typed if self.clauses else ""

    def widened(self, misspelt: Iterable[SpellingCandidates]) -> "Plan":
        """The same, with words that stand in no entry met by those like them, too, and the word that was typed last by
        those that begin so: it may not be whole yet. What is like a word that nothing has counts as that word would: a
        weight of 0.6 found less of what was meant (0.912 of 1, with 1.0 0.921)."""
        ways = {one.word: [Form(Kind.WORD, (w,), stem_word(w)) for w in one.candidates] for one in misspelt}
        has_candidates = any(ways.values())
        if len(self.clauses) <= MOST_BEGUN:
            ways[self.last] = [*ways.get(self.last, ()), *_begun(self.last)]
        if not any(ways.values()):
            return self
        clauses = tuple(replace(one, forms=(*one.forms, *ways.get(one.typed, ()))) for one in self.clauses)
        # No entry has the words one after the other as they were typed, nor is any called so, if one is misspelt.
        return (
            replace(self, clauses=clauses, phrase=(), whole_title="")
            if has_candidates
            else replace(self, clauses=clauses)
        )

    def too_strict(self, found: int) -> bool:
        """Whether to ask again for entries with some of the words, or with words like them: where nothing has one word
        or both of two, and where of several words one may be wrong and little was found."""
        return self.at_least > 0 and found < (ENOUGH if len(self.clauses) > 2 else 1)


def _begun(word: str) -> list[Form]:
    if len(word) < SHORTEST_BEGINNING:
        return []
    in_names = Form(Kind.PREFIX, (word[:LONGEST_EDGE],), weight=BEGUN_NAME_WEIGHT, in_names=True)
    in_texts = Form(Kind.PREFIX, (word,), weight=BEGUN_WEIGHT)
    return [in_names, in_texts] if len(word) >= LONG_BEGINNING else [in_names]


def plan(text: str, expansions: Mapping[str, tuple[str, ...]] | None = None) -> Plan:
    parsed = parse(text)
    others = _other_forms(parsed, expansions or {})
    clauses: dict[tuple[Form, ...], Clause] = {}
    for group in parsed.groups:
        for clause in _clauses(group, others):
            # A word said twice counts once: weighing it double cost 0.01 of MRR.
            clauses[clause.forms] = clause
    words = _folded(text) if _plain(parsed) else ()
    optional = sum(not clause.required for clause in clauses.values())
    return Plan(
        clauses=tuple(clauses.values()),
        excluded=tuple(form for term in parsed.excluded for form in _excluded(term)),
        at_least=_at_least(optional),
        phrase=words if 1 < len(words) <= LONGEST_PHRASE else (),
        whole_title=" ".join(words) if len(words) <= LONGEST_PHRASE else "",
        parsed=parsed,
    )


def _at_least(optional: int) -> int:
    """All of one or two words, all but one of three or four, and of a sentence a fifth: what else it says is heard by
    the ranking. Measured: a stricter rule loses answers to questions, none at all lets noise up."""
    if optional <= 2:
        return optional
    return optional - 1 if optional <= 4 else max(1, optional // 5)


def _plain(parsed: ParsedQuery) -> bool:
    return not parsed.excluded and all(len(group) == 1 and group[0].kind is Kind.WORD for group in parsed.groups)


Others = Mapping[str, Iterable[Form]]  # what is looked for beside each folded word


def _other_forms(parsed: ParsedQuery, expansions: Mapping[str, tuple[str, ...]]) -> Others:
    """Other spellings of compounds, which weigh as much, and what the glossary adds."""
    found: dict[str, dict[Form, None]] = defaultdict(dict)
    has_small_letters = any(term.text != term.text.upper() for group in parsed.groups for term in group)
    for text in _side_by_side(parsed):
        raw = [word for word in words_of(text) if fold_word(word)]
        words = list(map(fold_word, raw))
        for word, written in zip(words, raw, strict=True):
            if parts := apart(word, capitals=has_small_letters and written.isupper()):
                found[word][_phrase(parts, as_one=True)] = None
        for start, end, compound in together(words):
            for word in words[start:end]:
                found[word][_word(compound)] = None
    for word, others in expansions.items():
        for other in others:
            if meaning := _folded(other):
                found[word][_word_or_phrase(meaning, EXPANSION_WEIGHT)] = None
    return found


def _side_by_side(parsed: ParsedQuery) -> Iterator[str]:
    """The words of a query; those that were typed one after the other without more ado in one text."""
    for plain, groups in groupby(parsed.groups, lambda group: len(group) == 1 and group[0].kind is Kind.WORD):
        texts = [term.text for group in groups for term in group if term.kind is Kind.WORD]
        yield from [" ".join(texts)] if plain else texts


def _clauses(group: tuple[Term, ...], others: Others) -> Iterator[Clause]:
    if len(group) > 1:
        yield Clause(tuple(form for term in group for form in _forms(term, others)), required=True)
    elif group[0].kind is Kind.WORD:
        # A word of several parts (ondel-ondel, arak-arakan) is a clause for each part; the phrase weighs in besides.
        for of_han, words in groupby(_folded(group[0].text), is_han):
            if of_han:
                yield Clause(_han_forms(tuple(words), others))
            else:
                yield from (Clause(_word_forms(word, others)) for word in words)
    else:
        yield Clause(_forms(group[0], others), required=True)


def _forms(term: Term, others: Others) -> tuple[Form, ...]:
    words = _folded(term.text)
    if term.kind is Kind.PREFIX:
        return (Form(Kind.PREFIX, words),)
    return _word_forms(words[0], others) if len(words) == 1 else _phrases(words)


def _word_forms(word: str, others: Others) -> tuple[Form, ...]:
    return (_word(word), *others.get(word, ()))


def _han_forms(characters: tuple[str, ...], others: Others) -> tuple[Form, ...]:
    """A name in Chinese, or a part of one."""
    beside = dict.fromkeys(form for character in characters for form in others.get(character, ()))
    return (_word_or_phrase(characters), *beside)


def _phrases(words: tuple[str, ...]) -> tuple[Form, ...]:
    """The words as they were typed, one after the other, and with their compounds spelt otherwise."""
    return tuple(
        _phrase(one, as_one=one != words) if len(one) > 1 else Form(Kind.WORD, one) for one in spellings(words)
    )


def _word(word: str, weight: float = 1.0) -> Form:
    return Form(Kind.WORD, (word,), stem_word(word), weight)


def _phrase(words: tuple[str, ...], weight: float = 1.0, *, as_one: bool = False) -> Form:
    return Form(Kind.PHRASE, words, weight=weight, as_one=as_one or all(map(is_han, words)))


def _word_or_phrase(words: tuple[str, ...], weight: float = 1.0) -> Form:
    return _word(words[0], weight) if len(words) == 1 else _phrase(words, weight)


def _folded(text: str) -> tuple[str, ...]:
    return tuple(filter(None, folded(text)))


def _excluded(term: Term) -> tuple[Form, ...]:
    """Only the written form is excluded, and the other spellings of a compound: a stem would take away more than was
    asked for."""
    words = _folded(term.text)
    return (Form(Kind.PREFIX, words),) if term.kind is Kind.PREFIX else _phrases(words)
