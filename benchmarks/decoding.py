"""Measure the bare model by beam, batch size and compute type: sentences a second, BLEU and chrF.

    python benchmarks/decoding.py --testset PAIRS.tsv [--limit 500] [--package FOLDER]

PAIRS.tsv holds source, tab, reference. Nothing of translate_flow but the tokenizer and the cutting of over-long input is used:
no clean-up, glossary, loop guard or store, so the figures compare settings and are no quality figures of the product. Options are
the engine's (its hypotheses, scores and attention too). Loading is not counted; one worker a core. What a batch holds hardly moves
BLEU, so it is measured once for each beam and compute type, at the first batch size. A package with a vocabulary map (vmap.txt) is
measured with and without it.
"""

from __future__ import annotations

import argparse
import itertools
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measured import embedded, heading

from translate_flow.engine import models
from translate_flow.engine.argos import LONGEST, plain
from translate_flow.engine.decoding import Options
from translate_flow.engine.long import split
from translate_flow.engine.models import Package
from translate_flow.engine.package import read
from translate_flow.evaluate import read as read_rows

if TYPE_CHECKING:
    import ctranslate2


@dataclass(frozen=True, slots=True)
class Work:
    """A test set, cut and tokenized, longest first."""

    pieces: list[list[str]]
    owners: list[tuple[int, int]]  # sentence and part that each entry of `pieces` comes from
    references: list[str]


@dataclass(frozen=True, slots=True)
class Setting:
    """How a test set is decoded."""

    beam: int
    tokens: int  # source pieces of a batch, padding included
    vmap: bool


def main() -> None:
    given = arguments()
    package = read(given.package) if given.package else embedded()
    work = prepared(given.testset, given.limit, package)
    mapped = (package.path / "model" / "vmap.txt").is_file()
    print(
        heading(f"{given.testset.name}, first {len(work.references)} sentences ({len(work.pieces)} parts), best of {given.rounds}", package)
    )
    if not mapped:
        print("The package has no vocabulary map (vmap.txt): decoding with one is not measured.")
    print(
        f"{'beam':>5}{'compute':>10}{'map':>5}"
        + "".join(f"{f'{tokens} tokens':>13}" for tokens in given.tokens)
        + f"{'BLEU':>9}{'chrF':>7}"
    )
    signatures: tuple[str, str] = ("", "")
    for compute in given.compute:
        threads = {"inter_threads": os.cpu_count() or 1, "intra_threads": 1}
        translator = models.load(package, device="cpu", compute_type=compute, **threads)
        for beam, vmap in itertools.product(given.beams, (False, True) if mapped else (False,)):
            speeds, outputs = [], list[str]()
            for tokens in given.tokens:
                seconds, found = best(translator, work, Setting(beam, tokens, vmap), package, given.rounds)
                speeds.append(len(work.references) / seconds)
                outputs = outputs or found
            bleu, chrf, signatures = scored(outputs, work.references)
            cells = "".join(f"{speed:13.1f}" for speed in speeds)
            print(f"{beam:5}{compute:>10}{'yes' if vmap else 'no':>5}{cells}{bleu:9.2f}{chrf:7.2f}", flush=True)
    print("Cells under a batch size are sentences a second.", *signatures, sep="\n")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--testset", type=Path, required=True, metavar="FILE", help="TSV: source, tab, reference")
    parser.add_argument("--limit", type=int, default=500, help="only the first so many sentences (default: 500)")
    parser.add_argument("--package", type=Path, metavar="FOLDER", help="an unpacked package (default: the embedded one)")
    parser.add_argument("--beams", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--tokens", type=int, nargs="+", default=[256, 512, 1024, 2048], help="source pieces of a batch")
    parser.add_argument("--compute", nargs="+", default=["int8", "float32"], help="compute types of CTranslate2")
    parser.add_argument("--rounds", type=int, default=1, help="decode so often and count the fastest (default: 1)")
    return parser.parse_args()


def prepared(path: Path, limit: int, package: Package) -> Work:
    """Read, cut and tokenize a test set."""
    rows, tokenizer = read_rows(path)[:limit], models.tokenizer(package)
    parts = [
        (tokenizer.encode(part), (number, place))
        for number, row in enumerate(rows)
        for place, part in enumerate(split(row.source, lambda text: len(tokenizer.encode(text)), package.longest_input))
    ]
    parts.sort(key=lambda part: -len(part[0]))
    return Work([pieces for pieces, _ in parts], [owner for _, owner in parts], [row.reference for row in rows])


def best(translator: ctranslate2.Translator, work: Work, setting: Setting, package: Package, rounds: int) -> tuple[float, list[str]]:
    """Decode several times; give the least seconds and the translations, one a sentence."""
    decode(translator, work.pieces[-8:], setting, package)  # the first call allocates
    found, times = [], []
    for _ in range(rounds):
        begin = time.perf_counter()
        found = decode(translator, work.pieces, setting, package)
        times.append(time.perf_counter() - begin)
    tokenizer = models.tokenizer(package)
    texts = {
        owner: plain(tokenizer.decode(one.hypotheses[0]), package.target_prefix) for owner, one in zip(work.owners, found, strict=True)
    }
    joined = [""] * len(work.references)
    for (number, _), text in sorted(texts.items()):
        joined[number] += f" {text}" if joined[number] else text
    return min(times), joined


def decode(translator: ctranslate2.Translator, pieces: Sequence[list[str]], setting: Setting, package: Package) -> list[Any]:
    """Decode tokenized sentences with the engine's options."""
    return list(
        translator.translate_batch(
            pieces,
            target_prefix=[[package.target_prefix]] * len(pieces) if package.target_prefix else None,
            max_batch_size=setting.tokens,
            batch_type="tokens",
            beam_size=setting.beam,
            num_hypotheses=setting.beam,
            length_penalty=Options().length_penalty,
            max_input_length=0,
            max_decoding_length=LONGEST,
            use_vmap=setting.vmap,
            replace_unknowns=True,
            return_scores=True,
            return_attention=True,
        )
    )


def scored(outputs: list[str], references: list[str]) -> tuple[float, float, tuple[str, str]]:
    """Give BLEU, chrF and their signatures."""
    from sacrebleu.metrics import BLEU, CHRF

    bleu, chrf = BLEU(), CHRF()
    scores = [metric.corpus_score(outputs, [references]).score for metric in (bleu, chrf)]
    return scores[0], scores[1], (f"BLEU {bleu.get_signature()}", f"chrF {chrf.get_signature()}")


if __name__ == "__main__":
    main()
