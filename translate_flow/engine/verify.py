"""Tell what is wrong with a package, by reading all of it and translating one short text."""

from __future__ import annotations

import math
from dataclasses import replace

from ..errors import ModelError
from ..text.language import Language
from . import models, weights
from .package import Package, read
from .tokenizers import SentencePieces

# One short sentence of our own for common source languages; figures and a steel grade mean the same in all others.
SAMPLES = {
    "zh": "公司生产钢铁。", "ja": "会社は鉄鋼を生産する。", "ko": "회사는 철강을 생산한다.", "de": "Die Firma erzeugt Stahl.",
    "fr": "La société produit de l'acier.", "es": "La empresa produce acero.", "ru": "Компания производит сталь.",
    "pt": "A empresa produz aço.", "en": "The company produces steel.",
}  # fmt: skip
OTHERWISE = "Q355B: 12, 2025."
KNOWN_SHARE = 0.5  # of a tokenizer's pieces that the model must know; a tokenizer of another model shares fewer


def verify(package: Package) -> list[str]:
    """List what is wrong with an installed package; an empty list means that it translates.

    Later checks are left out where an earlier one found something, since a model with foreign vocabularies may crash.
    """
    for check in (_files, _vocabularies, _pieces, _translation):
        try:
            problems = check(package)
        except ModelError as error:
            problems = [error.what]
        if problems:
            return problems
    return []


def _files(package: Package) -> list[str]:
    now = read(package.path)
    return [] if replace(now, stamp=()) == replace(package, stamp=()) else ["its metadata changed since it was read"]


def _vocabularies(package: Package) -> list[str]:
    model = package.path / "model"
    found, problems = weights.layout(model), []
    for side in ("source", "target"):
        tokens, rows = weights.vocabulary(model, side), found.rows(side)
        if rows is not None and len(tokens) != rows:
            problems.append(f"the {side} vocabulary has {len(tokens)} tokens, the model {rows}")
    if package.target_prefix and package.target_prefix not in weights.vocabulary(model, "target"):
        problems.append(f'the model does not know its target prefix "{package.target_prefix}"')
    return problems


def _pieces(package: Package) -> list[str]:
    tokenizer = models.tokenizer(package)
    models.target_tokenizer(package)
    if not isinstance(tokenizer, SentencePieces):
        return []
    pieces = tokenizer.pieces()
    known = len(pieces.intersection(weights.vocabulary(package.path / "model", "source"))) / max(1, len(pieces))
    return [] if known >= KNOWN_SHARE else [f"the tokenizer belongs to another model: {known:.0%} of its pieces are known to this one"]


def _translation(package: Package) -> list[str]:
    translator = models.load(package, device="cpu", inter_threads=1, intra_threads=1)
    tokenizer, text = models.tokenizer(package), sample(package.source)
    prefix = [[package.target_prefix]] if package.target_prefix else None
    try:
        result = translator.translate_batch(
            [tokenizer.encode(text)], target_prefix=prefix, beam_size=1, max_decoding_length=64, replace_unknowns=True, return_scores=True
        )[0]
    except (RuntimeError, ValueError, IndexError) as error:
        return [f"the model fails on “{text}”: {error}"]
    if not math.isfinite(result.scores[0]):
        return ["the model's scores are no numbers: its weights are damaged"]
    said = tokenizer.decode(result.hypotheses[0]).removeprefix(package.target_prefix).strip()
    return [] if said else [f"the model has nothing to say to “{text}”"]


def sample(source: Language) -> str:
    """Give a short text to try a model of this source language with."""
    return SAMPLES.get(source.base, OTHERWISE)
