"""How text becomes terms: one definition, carried out in Python and rendered to each engine."""

from .chain import CHAIN, version
from .tokens import Token, analyse, fold_word, folded, stem_word

__all__ = ["CHAIN", "Token", "analyse", "fold_word", "folded", "stem_word", "version"]
