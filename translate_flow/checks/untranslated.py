"""Text that was not translated: nothing there, source script left over, the source copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Flag, Mqm, Origin, Segment, Severity
from ..text.language import Language
from .base import Check, pair
from .scripts import EVERY, LATIN, foreign_runs, inside, machine_spans

WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LETTER = re.compile(r"[^\W\d_]")
NATIVE = re.compile(f"[{EVERY}]")
GLOSS = re.compile(r"[（(\[【]([^()（）\[\]【】]*)[)）\]】]")
COPY_WORDS = 5  # so many words in a row from the source are no name


class Empty(Check):
    """A sentence with words must have a translation."""

    id = "accuracy.empty"
    category = Mqm.OMISSION
    severity = Severity.CRITICAL
    description = "The source says something and the translation is empty or has no letters or digits."
    flags = (
        ("公司去年实现盈利。", ""),
        ("碳达峰", "   "),
        ("高炉已经停产。", "..."),
    )
    passes = (
        ("", ""),
        ("♪", "♪"),
        ("——", ""),
        ("高炉", "Blast furnace"),
        ("二〇二三", "2023"),
    )

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag a target without a letter or digit where the source has letters."""
        if segment.target and (segment.target[0].isalnum() or any(char.isalnum() for char in segment.target)):
            return
        if LETTER.search(segment.cleaned.text):
            yield self.flag("The sentence has no translation.", source=(0, len(segment.source)))


class SourceScript(Check):
    """Chinese characters in an English sentence are words that nobody translated.

    A name given in its own script behind the translation, in brackets, is a gloss and stays; so do protected tokens.
    """

    id = "accuracy.untranslated"
    category = Mqm.UNTRANSLATED
    severity = Severity.MAJOR
    bilingual = False
    description = "Words in a script that the target language does not use are left in the translation."
    flags = (
        ("公司坚持绿色发展。", "The company adheres to 绿色 development."),
        ("高炉休风两小时。", "高炉休风两小时。"),
        ("他喜欢喝豆浆。", "He likes to drink 豆浆 (soy milk)."),
    )
    passes = (
        ("宝武发布路线图。", "Baowu (宝武) released a roadmap."),
        ("高炉", "Blast furnace"),
        ("温度为α。", "The temperature is α."),
        pair("请在搜索框输入“碳中和”。", "Enter 碳中和 in the search box.", protected=("碳中和",)),
    )

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag each run of foreign script outside brackets and protected tokens."""
        text = segment.target
        runs = foreign_runs(text, target.base)
        if not runs:
            return
        kept = {*segment.protected, *(form for hit in segment.terms for form in hit.accepted)}
        glosses = [match.span(1) for match in GLOSS.finditer(text)] if LATIN.search(text) or target.base in ("zh", "ja", "ko") else []
        left = [run for run in runs if not inside(run, glosses) and not any(text[run[0] : run[1]] in token for token in kept)]
        if not left:
            return
        letters = sum(map(str.isalpha, text))
        foreign = sum(end - start for start, end in left)
        whole = foreign * 2 > letters
        if whole and segment.origin is Origin.KEPT:  # a foreign paragraph that was kept on purpose
            return
        for start, end in left:
            yield self.flag(
                f"“{text[start:end][:30]}” is not translated.",
                target=(start, end),
                severity=Severity.CRITICAL if whole else None,
            )


class Copied(Check):
    """Between languages of one script a copied source shows as a run of its words."""

    id = "accuracy.copied"
    category = Mqm.UNTRANSLATED
    severity = Severity.MAJOR
    pair = ("de", "en")  # of the examples; the check knows every pair that shares a script
    description = "A long run of source words stands unchanged in the translation."
    flags = (
        ("Das Werk produziert seit dem vergangenen Jahr grünen Stahl.", "Das Werk produziert seit dem vergangenen Jahr grünen Stahl."),
        ("Die Anlage wird im Herbst in Betrieb genommen.", "The plant wird im Herbst in Betrieb genommen."),
        ("Der Umsatz stieg, weil die Preise für Bleche höher waren.", "Turnover rose weil die Preise für Bleche höher waren."),
    )
    passes = (
        ("Salzgitter Flachstahl GmbH", "Salzgitter Flachstahl GmbH"),
        ("Die Anlage läuft.", "The plant is running."),
        ("Das Buch „Die Buddenbrooks“ liegt hier.", "The book Die Buddenbrooks is here."),
        (
            "Der Standard heißt Guidelines for Green Steel Products and Services.",
            "The standard is called Guidelines for Green Steel Products and Services.",
        ),
    )

    def applies(self, source: Language, target: Language, origin: Origin) -> bool:
        """Any two different languages; a glossary term may well be the same in both."""
        return origin not in (Origin.KEPT, Origin.NO_MODEL, Origin.TERM) and not source.same(target)

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag the longest run of words that both texts share, if most are lower-case words in a row."""
        source, text = segment.cleaned.text, segment.target
        if NATIVE.search(source) and not NATIVE.search(text):  # Chinese source, Latin target: nothing of it can be copied prose
            return
        if source == text and foreign_runs(text, target.base):
            return  # accuracy.untranslated says so
        longest = _shared_run(source, text)
        if longest is not None:
            yield self.flag("These words stand as in the source.", target=longest, severity=Severity.CRITICAL if source == text else None)


def _shared_run(source: str, text: str) -> tuple[int, int] | None:
    words = [match for match in WORDS.finditer(text)]
    if len(words) < COPY_WORDS:
        return None
    protected = machine_spans(text)
    padded = f" {' '.join(WORDS.findall(source))} "
    best: tuple[int, int] | None = None
    start = 0
    while start + COPY_WORDS <= len(words):
        end = start
        while end < len(words) and f" {' '.join(word[0] for word in words[start : end + 1])} " in padded:
            end += 1
        run = words[start:end]
        lower = sum(word[0][0].islower() for word in run)
        prose = sum(word[0].islower() and len(word[0]) > 3 for word in run)  # "de las", "von der" stand in names
        span = (run[0].start(), run[-1].end()) if run else (0, 0)
        # titles and names keep capitals; prose does not (German nouns do: half is enough)
        if (
            end - start >= COPY_WORDS
            and prose >= 2
            and lower * 2 >= len(run)
            and not inside(span, protected)
            and (best is None or span[1] - span[0] > best[1] - best[0])
        ):
            best = span
        start = max(end, start + 1)
    return best
