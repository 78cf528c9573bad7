"""In which language a text is written."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_ENOUGH = 60  # letters; a shorter text is taken as what it is said to be
_SAMPLE = 20_000  # code points looked at
# fmt: off
_ENGLISH = frozenset({
    "the", "of", "and", "to", "in", "that", "for", "on", "with", "was", "as", "by", "at", "from", "is", "it", "has",
    "have", "be", "its", "would", "not", "but", "an", "will", "said", "are", "they",
})
# fmt: on
_SURE = 0.2  # share of those words above which the text is English and the model need not be loaded


@cache
def _identifier() -> LanguageIdentifier:
    # Loaded here: most reports are told to be English without the model.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str, *, stated: str = "en") -> str:
    """ISO 639-1 code of `text`; `stated` where the text is too short or too mixed to tell."""
    # Capitals carry no language: a body in capitals would otherwise pass for an unknown tongue.
    sample = text[:_SAMPLE].lower()
    words = re.findall(r"[^\W\d_]+", sample)
    if sum(map(len, words)) < _ENOUGH:
        return stated
    if sum(word in _ENGLISH for word in words) > _SURE * len(words):
        return "en"
    code, probability = _identifier().classify(sample)
    return str(code) if probability > 0.9 else stated
