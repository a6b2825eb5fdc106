"""How text becomes terms, in Python alone: engines take in terms that are made already."""

from .chain import CHAIN
from .tokens import Token, analyse, fold_word, folded, is_han, stem_word

__all__ = ["CHAIN", "Token", "analyse", "fold_word", "folded", "is_han", "stem_word"]
