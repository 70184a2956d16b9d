"""Find the terms of a termbase in source text: longest match, in text without word boundaries too."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..document import Span, TermHit
from ..text.inflect import plural, singular, verb_forms
from ..text.language import Language
from .concept import Concept, Forms, Termbase, content
from .fold import UNSPACED, fold, is_han, key
from .traps import trapped

# What may follow a term within its word: endings of number and case, by language. Others take none.
ENDINGS: dict[str, str] = {
    "en": "s|es", "de": "s|es|e|en|er|n|ern|nen", "fr": "s|x|e|es", "es": "s|es", "pt": "s|es",
    "nl": "s|en|e", "sv": "s|er|ar|or|en|et",
    "ru": "а|у|ом|е|ы|и|ов|ам|ами|ах|ой|ей|я|ю|ем|ям|ями|ях|ого|ому|ым|ых|ыми",
}  # fmt: skip
_LETTER = re.compile(rf"[^\W_{UNSPACED}\uac00-\ud7af]")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_BRACKETED = re.compile(r"\s*\(([^()]+)\)$")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z0-9₂&\-]{1,11}")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One way to write one concept in the source."""

    concept: int  # place in the termbase
    form: str  # as the glossary writes it
    exact: bool  # capitals count
    rank: int  # 0: a preferred form, 1: another accepted one


class Matcher:
    """Finds the concepts of one direction; build it once for a run.

    Args:
        simplify: characters to fold besides, traditional to simplified; code point to one character (see `str.maketrans`).
    """

    def __init__(self, termbase: Termbase, source: Language, target: Language, simplify: Mapping[int, int | str] | None = None) -> None:
        import ahocorasick

        self.termbase, self.source, self.target, self.simplify = termbase, source, target, simplify
        self._ending = re.compile(f"(?:{ENDINGS.get(source.base, '')})(?![^\\W_])") if ENDINGS.get(source.base) else None
        self._automaton = ahocorasick.Automaton()
        self._ids = {concept.id: concept for concept in termbase}
        entries: dict[str, _Entry] = {}
        for place, concept in enumerate(termbase):
            for written, entry in self._entries(place, concept):
                known = entries.get(written)
                if known is None or entry.rank < known.rank:  # a preferred form before another concept's variant; then the first row
                    entries[written] = entry
        for written, entry in entries.items():
            self._automaton.add_word(written, (len(written), entry))
        self._automaton.make_automaton()
        self._empty = not entries

    def _entries(self, place: int, concept: Concept) -> Iterator[tuple[str, _Entry]]:
        source, target = concept.form(self.source), concept.form(self.target)
        if not concept.enforced or not source or not target or not target.preferred:
            return
        for rank, form in enumerate(source.accepted):
            exact = concept.case_sensitive or is_abbreviation(form)
            entry = _Entry(place, form, exact, min(rank, 1))
            for written in self._spellings(form, concept.pos):
                yield written, entry

    def _spellings(self, form: str, pos: str) -> Iterator[str]:
        yield key(form, self.simplify)
        if self.source.base == "en" and form[-1:].isascii():
            inflected = verb_forms(form) if pos == "verb" else (plural(form), singular(form))
            # a plain s or es is found as an ending
            yield from (key(other) for other in inflected if other not in (form, form + "s", form + "es"))
        if "-" in form and form.isascii():
            yield key(form.replace("-", ""))

    def find(self, text: str, protected: Iterable[Span] = ()) -> tuple[TermHit, ...]:
        """Find terms in cleaned text: the longest first, then the leftmost, without overlaps.

        Args:
            protected: spans of tokens; a term may hold one as a part (CO2排放), but not be part of one.
        """
        if self._empty:
            return ()
        plain = fold(text, self.simplify)
        folded, back = _closed(plain)
        found = []
        for last, (length, entry) in self._automaton.iter(folded):
            span = (back[last - length + 1], back[last] + 1)
            if word := self._word(text, plain, span, entry):
                found.append((word, entry))
        tokens, taken = list(protected), list[Span]()
        hits = []
        for span, entry in sorted(found, key=lambda item: (item[0][0] - item[0][1], item[0][0])):
            inside = any(overlap(span, token) and not (holds(span, token) and span != token) for token in tokens)
            if not inside and not any(overlap(span, other) for other in taken):
                taken.append(span)
                hits.append(self._hit(text, span, entry))
        return tuple(sorted(hits, key=lambda hit: hit.span))

    def _word(self, text: str, folded: str, span: Span, entry: _Entry) -> Span | None:
        """Check that the span is a word of its own; it grows by an ending."""
        start, end = span
        if entry.exact and unicodedata.normalize("NFKC", text[start:end]) not in (
            entry.form,
            plural(entry.form),
            unicodedata.normalize("NFKC", entry.form),
        ):
            return None
        before, after = text[start - 1 : start], text[end : end + 1]
        if _LETTER.match(text[start]) and _LETTER.match(before):
            return None
        if _LETTER.match(text[end - 1]) and _LETTER.match(after):
            ending = self._ending.match(folded, end) if self._ending else None
            if not ending:
                return None
            end = ending.end()
        if any(kind.match(text[start]) and kind.match(before) for kind in (_KATAKANA, _HANGUL)) or (
            _KATAKANA.match(text[end - 1]) and _KATAKANA.match(after)
        ):
            return None
        if end - start == 1 and (is_han(before) or is_han(after)):  # a single character is a part of words
            return None
        return None if is_han(text[start]) and trapped(folded, start, end) else (start, end)

    def _hit(self, text: str, span: Span, entry: _Entry) -> TermHit:
        concept = self.termbase.concepts[entry.concept]
        forms = concept.form(self.target)
        assert forms is not None  # entries are made only of concepts that have them
        accepted = accepted_forms(forms, concept.pos, self.target)
        return TermHit(concept.id, span, text[span[0] : span[1]], forms.preferred, accepted, forms.wrong)

    def fingerprint(self, hits: Sequence[TermHit]) -> str:
        """Hash what of the matched concepts can change a translation (16 hex digits; empty without hits).

        It changes when, and only when, the forms of a matched concept in the two languages do.
        """
        if not hits:
            return ""
        parts = sorted({content(self._ids[hit.concept], self.source, self.target) for hit in hits})
        return hashlib.sha256("".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def holds(one: Span, other: Span) -> bool:
    """Tell whether a span holds another one."""
    return one[0] <= other[0] and other[1] <= one[1]


def is_abbreviation(form: str) -> bool:
    """Tell whether a form is an abbreviation whose capitals count: CISA, EAF, CO2."""
    return len(form) <= 6 and form.isascii() and form.isupper()


def accepted_forms(forms: Forms, pos: str, target: Language) -> tuple[str, ...]:
    """List the right forms, the preferred one first.

    What stands in brackets at a form's end may be left out, and an abbreviation there may stand alone.

    English verbs count in all their forms.
    """
    accepted = list(forms.accepted)
    for form in forms.accepted:
        if match := _BRACKETED.search(form):
            accepted.append(form[: match.start()])
            if _ABBREVIATION.fullmatch(match.group(1)):
                accepted.append(match.group(1))
    if pos == "verb" and target.base == "en":
        accepted += [inflected for form in forms.accepted for inflected in verb_forms(form)]
    return tuple(dict.fromkeys(accepted))


_GAP = re.compile(rf"(?<=[{UNSPACED}]) (?=[0-9a-z])|(?<=[0-9a-z]) (?=[{UNSPACED}])")


def _closed(folded: str) -> tuple[str, Sequence[int]]:
    """Take out the spaces between Chinese and Latin characters, with the way back."""
    if " " not in folded or not _GAP.search(folded):
        return folded, range(len(folded))
    gone = {match.start() for match in _GAP.finditer(folded)}
    back = [place for place in range(len(folded)) if place not in gone]
    return "".join(folded[place] for place in back), back
