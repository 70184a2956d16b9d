"""Tell the language of texts and documents: script first, then frequent words, then langdetect's profiles.

langdetect draws a random sample of a text's character n-grams and stops when it is sure, which makes short texts a
lottery. Its profiles are read here over all n-grams at once: the same evidence with nothing left to chance.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from threading import Lock
from typing import Any

from .document import Block, Document
from .text.alphabets import foreign_letters
from .text.function_words import votes
from .text.language import UND, Language
from .text.prose import nothing_to_translate, prose
from .text.script import (
    EAST_ASIAN,
    LIKELIEST,
    SINGLE,
    WRITTEN_IN,
    can_write,
    chinese_balance,
    chinese_evidence,
    chinese_variety,
    japanese_evidence,
    weigh,
)

__all__ = ["Detected", "detect", "detect_document", "nothing_to_translate"]

SURE = 0.8  # confidence from which a paragraph keeps its own language against its document's
AMBIGUOUS = 0.7  # confidence that characters which China and Japan share are Chinese
ENOUGH = 0.5  # confidence below which a text is `und`
CLEAR = 12.0  # lead in log-likelihood at which frequent words alone decide
NAMES = 0.8  # share of letters below which a text with Chinese characters is Chinese (Japanese, …) with names and quotations in it
GLOSS = re.compile(r"[(（][^()（）]*[)）]")  # but an English text may add the characters of a name in brackets
HINT = 3.0  # log-likelihood that a hint is worth: about one frequent word
# Neighbouring n-grams share letters, so their evidence counts for less than its sum.
TEMPER = 0.35
ALPHA = 0.5 / 10_000  # langdetect's own smoothing
LONG = 600  # characters that the profiles look at
FOREIGN = 2.5  # log-likelihood that a letter which a language never writes costs it
NEAREST = {"sr": "mk"}  # langdetect has no Serbian: its letters ђ and ћ and its words have to tell it from Macedonian
# What our users write, in log-likelihood against the other languages; a frequent word outweighs it.
PRIOR = {"en": 1.5, "de": 1.0, "fr": 1.0, "es": 1.0, "it": 0.5, "pt": 0.5, "nl": 0.5, "ru": 0.5} | dict.fromkeys(
    ("af", "cy", "so", "sw", "tl"), -0.7
)
PRIOR["sr"] = -2.0


@dataclass(frozen=True, slots=True)
class Detected:
    """What a text was found to be."""

    language: Language  # `zh` for simplified and `zh-Hant` for traditional Chinese; `und` where nothing tells
    confidence: float  # 0–1
    script: str  # ISO 15924: Hans, Hant, Jpan, Kore, Latn, …; Zyyy where there are no letters


NOTHING = Detected(UND, 0.0, "Zyyy")


def detect(text: str, hint: Language | None = None) -> Detected:
    """Tell the language of `text`; the same text always has the same answer.

    Args:
        text: any length; addresses, numbers and codes in it count for nothing.
        hint: what the text is likely to be (its document's language); it decides between near equals only.
    """
    if re.search(r"[\d@/\\_.]", text):  # else there is nothing to blank out
        text = prose(text)
    weights = weigh(text)
    total = sum(weights.values())
    if not total:
        return NOTHING
    east = sum(weights.get(script, 0.0) for script in EAST_ASIAN)
    alphabet = max((script for script in weights if script not in EAST_ASIAN), key=weights.__getitem__, default="")
    if not alphabet or weights[alphabet] <= east:
        return east_asian(text, weights, east / total, hint)
    share = weights[alphabet] / total
    if share < NAMES and east_share(GLOSS.sub(" ", text)) > 1 - NAMES:
        return east_asian(text, weights, max(east / total, ENOUGH), hint)
    if alphabet in SINGLE:
        return Detected(Language(SINGLE[alphabet]), share, alphabet)
    return alphabetic(text, alphabet, weights[alphabet], share, hint)


def east_share(text: str) -> float:
    """Give the share of Chinese characters, kana and Hangul in the content of `text`."""
    weights = weigh(text)
    return sum(weights.get(script, 0.0) for script in EAST_ASIAN) / (sum(weights.values()) or 1.0)


def east_asian(text: str, weights: Mapping[str, float], share: float, hint: Language | None) -> Detected:
    """Tell Chinese, Japanese and Korean apart by kana, Hangul and the characters that one of them has alone."""
    han, kana, hangul = (weights.get(script, 0.0) for script in ("Hani", "Kana", "Hang"))
    if hangul > 0 and hangul >= kana and hangul >= 0.2 * han:
        return Detected(Language("ko"), round(share, 4), "Kore")
    if kana > 0.3 * (kana + han):
        return Detected(Language("ja"), round(share, 4), "Jpan")
    japanese, chinese = japanese_evidence(text), chinese_evidence(text)
    if hint is not None and hint.base in ("zh", "ja"):
        japanese, chinese = japanese + (hint.base == "ja"), chinese + (hint.base == "zh")
    if japanese > chinese:
        return Detected(Language("ja"), round(share * (0.5 + 0.5 * japanese / (japanese + chinese)), 4), "Jpan")
    script = chinese_variety(text)
    if hint == Language("zh-Hant") and chinese_balance(text) == 0:
        script = "Hant"
    sure = 0.5 + 0.5 * chinese / (japanese + chinese) if chinese else AMBIGUOUS if japanese == 0 else 0.5
    return Detected(Language("zh-Hant" if script == "Hant" else "zh"), round(share * sure, 4), script)


def alphabetic(text: str, script: str, letters: float, share: float, hint: Language | None) -> Detected:
    """Tell the languages of one alphabet apart by frequent words and, where these are not clear, by n-grams."""
    if letters < 2 or len(candidates(script)) < 2:  # Armenian, Georgian, …: no language known here
        return replace(NOTHING, script=script)
    scores, foreign = votes(text), foreign_letters(text)
    scores = {tag: scores.get(tag, 0.0) + PRIOR.get(tag, 0.0) - FOREIGN * foreign.get(tag, 0) for tag in candidates(script)}
    if hint is not None and hint.base in scores:
        scores[hint.base] += HINT
    first, second = sorted(scores.values(), reverse=True)[:2]
    if first - second < CLEAR:
        profile = profile_scores(text, script)
        for tag in scores:
            scores[tag] += TEMPER * profile.get(NEAREST.get(tag, tag), 0.0)
    best = max(scores, key=scores.__getitem__)
    confidence = share / sum(math.exp(value - scores[best]) for value in scores.values())
    if confidence < ENOUGH:
        return Detected(UND, round(confidence, 4), script)
    return Detected(Language(best), round(confidence, 4), script)


@cache
def candidates(script: str) -> tuple[str, ...]:
    """List the languages of langdetect, and Serbian, that are written in `script`."""
    if script == "Latn":
        return tuple("af ca cs cy da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl so sq sv sw tl tr vi".split())  # noqa: SIM905
    return tuple(tag for tag, scripts in WRITTEN_IN.items() if script in scripts and tag != "ky")


LOADING = Lock()


@cache
def profiles() -> tuple[Mapping[str, Sequence[float]], tuple[str, ...]]:
    """Load langdetect's profiles: 0.3 s and 60 MB, so only when a text needs them."""
    from langdetect import detector_factory

    detector_factory.init_factory()
    factory: Any = detector_factory._factory
    return factory.word_lang_prob_map, tuple(factory.langlist)


def profile_scores(text: str, script: str) -> dict[str, float]:
    """Sum the log-likelihood of every n-gram of `text` (1 to 3 characters) under each language of `script`, the best at 0."""
    with LOADING:
        table, tags = profiles()
    rows = [table[gram] for gram in ngrams(text) if gram in table]
    if not rows:
        return {}
    wanted = set(candidates(script))
    sums = {
        tag: sum(math.log(value + ALPHA) for value in column)
        for tag, column in zip(tags, zip(*rows, strict=True), strict=True)
        if tag in wanted
    }
    best = max(sums.values())
    return {tag: value - best for tag, value in sums.items()}


def ngrams(text: str) -> list[str]:
    """Cut `text` into langdetect's n-grams, its words in capitals read as small letters where there is nothing else."""
    from langdetect.utils.ngram import NGram

    text = NGram.normalize_vi(text[:LONG])
    text = text.lower() if text.upper() == text else text
    found, gram = [], NGram()
    for char in text + " ":
        gram.add_char(char)
        found += [part for part in map(gram.get, (1, 2, 3)) if part and part != " "]
    return found


def detect_document(document: Document, forced: Language | None = None) -> Document:
    """Set the language of a document and of each of its blocks.

    A block that does not tell, or is not sure of it, takes the document's language where its script allows that.

    Args:
        document: blocks with or without `cleaned`; blocks taken out by clean-up count for nothing.
        forced: what the user said; a paragraph plainly in another script still keeps its own language.
    """
    found = [detect(block_text(block), forced) for block in document.blocks]
    language = forced or main_language(document.blocks, found)
    blocks = tuple(
        replace(block, language=block_language(block, own, language, forced)) for block, own in zip(document.blocks, found, strict=True)
    )
    return replace(document, blocks=blocks, language=language)


def block_text(block: Block) -> str:
    """Give what is left of a block after clean-up."""
    return block.source if block.cleaned is None else block.cleaned.text


def main_language(blocks: Sequence[Block], found: Sequence[Detected]) -> Language:
    """Name the language of most text; where no block tells one, that of all blocks together."""
    content: dict[Language, float] = {}
    for block, own in zip(blocks, found, strict=True):
        if own.language != UND and not block.removed:
            weight = sum(weigh(prose(block_text(block))).values()) * own.confidence
            content[own.language] = content.get(own.language, 0.0) + weight
    if content:
        return max(content, key=content.__getitem__)
    return detect("\n".join(block_text(block) for block in blocks)).language


def block_language(block: Block, own: Detected, language: Language, forced: Language | None) -> Language:
    """Choose between what a block says of itself and what its document is."""
    if own.language == UND:
        return language
    if forced is not None:
        if own.language.same(forced) and "-" not in forced.tag:
            return own.language  # --from zh is either variety of Chinese
        return forced if can_write(forced, own.script) else own.language
    likely = language if can_write(language, own.script) else Language(LIKELIEST.get(own.script, language.tag))
    if own.confidence < SURE or own.language.base in ("zh", "ja"):
        again = detect(block_text(block), likely)
        own = own if again.language == UND else again
    return own.language if own.confidence >= SURE or own.language.base in ("zh", "ja", "ko") else likely
