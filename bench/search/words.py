"""An invented vocabulary that behaves like Indonesian: roots of its syllables, its affixes and reduplication, and
some words that make up much of all text."""

from itertools import accumulate
from random import Random

ROOTS = 14_000
COMMON = """
yang di dan itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa ada mereka
lebih kata tahun sudah atau saat oleh menjadi orang ia telah adalah seperti sebagai bahwa dapat para harus namun kita
dua satu masih hari hanya mengatakan kepada kami setelah melakukan lalu belum lain dia kalau terjadi banyak menurut
anak hingga agar antara kali besar secara jadi bagi kampung rumah pasar
"""
FREQUENT = COMMON.split()
ONSETS = (*"bcdfghjklmnprstwy", "ng", "ny", "kr", "pr", "tr", "br")
VOWELS = ("a", "a", "a", "e", "i", "i", "o", "u", "u")
CODAS = ["", "", "", "", "n", "ng", "r", "s", "t", "k", "m", "l", "h"]
PREFIXES = ["me", "di", "ber", "ter", "se", "pe", "ke"]
SUFFIXES = ["kan", "an", "i", "nya"]
ZIPF = 1.02


class Vocabulary:
    """`cumulative` are the weights for `random.choices`, by Zipf's law over the rank."""

    def __init__(self, seed: int) -> None:
        random = Random(seed)
        known = set(FREQUENT)
        roots: list[str] = []
        while len(roots) < ROOTS:
            root = _root(random)
            if root not in known:
                known.add(root)
                roots.append(root)
        forms = dict.fromkeys(FREQUENT)
        for root in roots:
            forms.update(dict.fromkeys([root, *_forms(root, random)]))
        common = list(FREQUENT)
        rest = [form for form in forms if form not in set(common)]
        # Rare forms of frequent roots exist, so the ranks are only roughly in the order of the roots.
        rest = [form for _, form in sorted((rank * random.uniform(0.3, 1.7), form) for rank, form in enumerate(rest))]
        self.words = common + rest
        self.cumulative = list(accumulate(1 / (rank + 2.7) ** ZIPF for rank in range(1, len(self.words) + 1)))
        # What titles and questions are about: neither the commonest words nor those that occur once.
        self.topics = [word for word in self.words[300:20_000] if len(word) >= 5]
        self.topic_weights = list(accumulate(1 / (rank + 40) ** 0.8 for rank in range(1, len(self.topics) + 1)))

    def text(self, random: Random, count: int) -> list[str]:
        return random.choices(self.words, cum_weights=self.cumulative, k=count)

    def subject(self, random: Random, count: int) -> list[str]:
        return random.choices(self.topics, cum_weights=self.topic_weights, k=count)


def _root(random: Random) -> str:
    syllables = random.choices((2, 3, 4), (70, 26, 4))[0]
    parts = [random.choice(ONSETS) + random.choice(VOWELS) for _ in range(syllables)]
    return "".join(parts) + random.choice(CODAS)


def _forms(root: str, random: Random) -> list[str]:
    forms = []
    for _ in range(random.randrange(5)):
        kind = random.random()
        if kind < 0.12:
            forms.append(f"{root}-{root}")
        elif kind < 0.45:
            forms.append(random.choice(PREFIXES) + root)
        elif kind < 0.75:
            forms.append(root + random.choice(SUFFIXES))
        else:
            forms.append(random.choice(PREFIXES) + root + random.choice(SUFFIXES))
    return forms
