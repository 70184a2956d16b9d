"""Find a term in target text, whatever its case, hyphens and inflection."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ..document import Span
from ..text.inflect import plural, singular
from ..text.language import Language
from .fold import fold
from .match import is_abbreviation

_WORD = r"[^\W_]"
_PLAIN_ENDINGS = {"de": "(?:s|es|e|en|er|n|ern|nen)?", "fr": "(?:s|x|e|es)?", "es": "(?:s|es)?", "pt": "(?:s|es)?", "nl": "(?:s|en|e)?"}


def locate(target: str, forms: Iterable[str], language: Language) -> Span | None:
    """Find the first form that stands in the target, tried in order.

    Case, hyphen or space, width and the number of the noun do not matter; the capitals of an abbreviation do.
    """
    return next((span for _, span in occurrences(target, forms, language)), None)


def occurrences(target: str, forms: Iterable[str], language: Language) -> Iterator[tuple[str, Span]]:
    """Yield every form found, with its span, form by form."""
    folded = fold(target)
    for form in forms:
        text = target if is_abbreviation(form) else folded
        for match in _pattern(form, language).finditer(text):
            yield form, match.span()


@lru_cache(maxsize=65536)
def _pattern(form: str, language: Language) -> re.Pattern[str]:
    if is_abbreviation(form):
        return re.compile(rf"(?<!{_WORD}){re.escape(form)}s?(?!{_WORD})")
    if not language.spaced:
        return re.compile(_spaced(fold(form)))
    shapes = dict.fromkeys((form, plural(form), singular(form))) if language.base == "en" else {form: None}
    ending = _PLAIN_ENDINGS.get(language.base, "")
    # longest first, so that the plural is not cut to its singular
    alternatives = "|".join(_spaced(fold(shape)) + ending for shape in sorted(shapes, key=len, reverse=True))
    return re.compile(rf"(?<!{_WORD})(?:{alternatives})(?!{_WORD})")


def _spaced(folded: str) -> str:
    """Let a hyphen or space be either, or nothing; & be "and"."""
    words = [re.escape(word) for word in folded.split()]
    return r"\s*".join(words).replace(r"\s*\&\s*", r"\s*(?:\&|and)\s*").replace(r"\s*and\s*", r"\s*(?:\&|and)\s*")
