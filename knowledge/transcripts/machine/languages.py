"""Languages of ours as multilingual Whisper models know them: told without loading a model, which takes seconds."""

# tests/speech asks a real model for the same. "jw" is its name for Javanese.
_CODES = (
    "af am ar as az ba be bg bn bo br bs ca cs cy da de el en es et eu fa fi fo fr gl gu ha haw he hi hr ht hu hy id "
    "is it ja jw ka kk km kn ko la lb ln lo lt lv mg mi mk ml mn mr ms mt my ne nl nn no oc pa pl ps pt ro ru sa sd si "
    "sk sl sn so sq sr su sv sw ta te tg th tk tl tr tt uk ur uz vi yi yo yue zh"
)
KNOWN = frozenset(_CODES.split())
SAME = {"jv": "jw", "cmn": "zh"}
# Languages of the city that no model was trained on, by what they are nearest to.
NEAREST = {"bew": "id", "nan": "zh", "hak": "zh", "min": "ms", "bjn": "ms"}


def model_code(code: str) -> str | None:
    """The model's own code for a language of ours (RFC 5646), or for the one that it is nearest to."""
    primary = _primary(code)
    own = SAME.get(primary) or NEAREST.get(primary, primary)
    return own if own in KNOWN else None


def is_itself(code: str) -> bool:
    """Whether the model knows this very language, so that it may say that it hears it."""
    return _primary(code) not in NEAREST and model_code(code) is not None


def _primary(code: str) -> str:
    return code.lower().split("-")[0]
