"""Frequent words of the languages that share a script: the evidence that short texts hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

# An elided word keeps its apostrophe (l'acier → l', acier): "l'" is as good as an article.
TOKEN = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_]))?")
DEVANAGARI = re.compile(r"[\u0900-\u0963\u0971-\u097f]+")


@cache
def by_word() -> Mapping[str, tuple[str, ...]]:
    """Load the lists: each word with the language tags that it is frequent in."""
    text = (files("translate_flow") / "data" / "function_words.tsv").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        tag, _, words = line.partition("\t")
        if words and not tag.startswith("#"):
            for word in dict.fromkeys(words.split()):
                found.setdefault(word, []).append(tag)
    return {word: tuple(tags) for word, tags in found.items()}


def tokens(text: str) -> list[str]:
    """Split `text` into words in lower case, elided ones with a straight apostrophe."""
    if DEVANAGARI.search(text):  # vowel signs are no letters to `re`
        return DEVANAGARI.findall(text)
    return [token.replace("’", "'") for token in TOKEN.findall(text.lower())]


def votes(text: str) -> dict[str, float]:
    """Sum the log-likelihood that the frequent words of `text` lend each language; languages without any are absent.

    A word stands for the longer list of equals it was taken from, so the weight grows with its length: a single
    letter is a word almost everywhere.
    """
    words, scores = by_word(), dict[str, float]()
    for token in tokens(text):
        for tag in words.get(token, ()):
            scores[tag] = scores.get(tag, 0.0) + min(3.5, 0.5 + 0.9 * len(token))
    return scores
