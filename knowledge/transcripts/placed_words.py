"""Words with times, at their places in the text that is made of them."""

from collections.abc import Sequence

from knowledge.models import Word


def placed(text: str, words: Sequence[Word]) -> list[tuple[str, Word]]:
    """Each with what stands between it and the word before it: nothing in scripts without spaces. Empty where they are
    not the words of the text."""
    found, at = [], 0
    for word in words:
        begins = text.find(word.text, at)
        if begins < 0:
            return []
        found.append((text[at:begins], word))
        at = begins + len(word.text)
    return [] if text[at:].strip() else found
