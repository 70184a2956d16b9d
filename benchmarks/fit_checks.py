"""Fit the parameters of the checks: length model, confidence threshold, weights of the review priority.

    python benchmarks/fit_checks.py --pairs PAIRS.tsv … --mqm mqm.jsonl [--model FOLDER --dev DEV.tsv …] [--write]

PAIRS are good translations (source, tab, target) for the length model. The MQM file holds annotated translations
(`id` = system|document|segment, `source`, `target`, `errors`). With `--model` (an unpacked package) the confidence threshold is
measured on DEV and the priority learns from forced scores too. Without `--write` nothing is changed. Needs numpy.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from translate_flow.checks import flags_of, length, pair  # noqa: E402
from translate_flow.checks.parameters import data  # noqa: E402
from translate_flow.checks.priority import DOUBT, FEATURES, features  # noqa: E402
from translate_flow.document import Severity  # noqa: E402
from translate_flow.text.language import ENGLISH  # noqa: E402

DATA = ROOT / "translate_flow" / "data"
QUANTILE = 0.03  # of the model's own translations that count as doubtful
RIDGE = 1.0
FOLDS = 10


def read_pairs(path: Path) -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [(row[0], row[1]) for row in rows if len(row) > 1]


def fit_length(paths: list[Path]) -> dict[str, float]:
    """Fit density, mean and variance of the log ratio; the limits leave one pair in 2,000 outside on each side."""
    texts = [row for path in paths for row in read_pairs(path)]
    dense = np.array([len(length.DENSE.findall(source)) for source, _ in texts], float)
    plain = np.array([length.written_length(source, 0.0) for source, _ in texts])
    target = np.array([length.written_length(text, 0.0) for _, text in texts])
    good = (dense > 0) & (target > 0)
    dense, plain, target = dense[good], plain[good], target[good]
    density = round(float(np.median((target - plain)[dense >= 10] / dense[dense >= 10])), 2)
    source = density * dense + plain
    ratio = np.log(target / source)
    mean = float(np.median(ratio[source >= 30]))
    shortest = np.minimum(source, target)
    bins = [
        (low, high)
        for low, high in ((10, 20), (20, 40), (40, 80), (80, 160), (160, 400))
        if ((shortest >= low) & (shortest < high)).sum() > 100
    ]
    spread = [1.4826 * np.median(np.abs(ratio[(shortest >= low) & (shortest < high)] - mean)) for low, high in bins]
    design = np.array([[1.0, 1.0 / math.sqrt(low * high)] for low, high in bins])
    # other genres spread wider than one project's pairs: half as much again
    constant, per_letter = np.linalg.lstsq(design, (1.5 * np.array(spread)) ** 2, rcond=None)[0]
    constant, per_letter = max(float(constant), 0.01), max(float(per_letter), 0.5)
    z = (ratio - mean) / np.sqrt(constant + per_letter / shortest)
    low, high = max(3.0, -float(np.quantile(z, 0.0005))), max(3.0, float(np.quantile(z, 0.9995)))
    return {
        "density": density,
        "mean": round(mean, 3),
        "variance": round(constant, 4),
        "variance_per_letter": round(per_letter, 2),
        "low": round(low, 2),
        "high": round(high, 2),
    }


class Model:
    """The translation model, for scores: of its own translations and of given ones."""

    def __init__(self, folder: Path) -> None:
        import ctranslate2
        import sentencepiece

        self.source = sentencepiece.SentencePieceProcessor(str(folder / "sentencepiece.model"))
        target = folder / "target.model"
        self.target = sentencepiece.SentencePieceProcessor(str(target)) if target.exists() else self.source
        self.translator = ctranslate2.Translator(str(folder / "model"), inter_threads=1, intra_threads=2)

    def own(self, texts: list[str]) -> list[float]:
        """Translate and give the mean log-probability of a token, as `Segment.score` has it."""
        tokens = [self.source.encode(text, out_type=str) for text in texts]
        results = self.translator.translate_batch(
            tokens, beam_size=4, length_penalty=0.2, return_scores=True, max_batch_size=2000, batch_type="tokens"
        )
        return [result.scores[0] * (len(result.hypotheses[0]) + 1) ** 0.2 / (len(result.hypotheses[0]) + 1) for result in results]

    def given(self, rows: list[tuple[str, str]]) -> list[float]:
        """Score given translations by forced decoding."""
        sources = [self.source.encode(source, out_type=str) for source, _ in rows]
        targets = [self.target.encode(target, out_type=str) for _, target in rows]
        return [
            float(np.mean(found.log_probs))
            for found in self.translator.score_batch(sources, targets, max_batch_size=2000, batch_type="tokens")
        ]


def regress(x: np.ndarray[Any, Any], y: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Fit logistic weights by Newton's method with a small ridge; flag weights never below zero."""
    weights = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], RIDGE)
    penalty[-1] = 0.0
    fixed = np.zeros(x.shape[1], bool)
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - penalty * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty + 1e-9)
        free = ~fixed
        weights[free] += np.linalg.solve(hessian[np.ix_(free, free)], gradient[free])
        for column in range(3):  # a flag is no reason to look less closely
            if weights[column] < 0:
                weights[column], fixed[column] = 0.0, True
    return weights


def auc(score: np.ndarray[Any, Any], y: np.ndarray[Any, Any]) -> float:
    """Area under the ROC curve, ties counted half."""
    _, inverse, counts = np.unique(score, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    positive = y == 1
    return float((ranks[positive].sum() - positive.sum() * (positive.sum() + 1) / 2) / (positive.sum() * (~positive).sum()))


def crossed(x: np.ndarray[Any, Any], y: np.ndarray[Any, Any], groups: list[str], columns: list[int]) -> np.ndarray[Any, Any]:
    """Predict every segment by weights fitted on other documents."""
    names = sorted(set(groups))
    fold = np.array([names.index(group) % FOLDS for group in groups])
    out = np.zeros(len(y))
    for number in range(FOLDS):
        held = fold == number
        kept = np.zeros(x.shape[1], bool)
        kept[columns] = True
        train = x.copy()
        train[:, ~kept] = 0.0
        out[held] = train[held] @ regress(train[~held], y[~held])
    return out


def fit_priority(path: Path, model: Model | None) -> dict[str, float]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    scores = model.given([(row["source"], row["target"]) for row in rows]) if model else [None] * len(rows)
    # Other systems' texts score lower than the model's own: each is placed among its like, so that "doubt" means the same.
    mean, deviation = (float(np.mean(scores)), float(np.std(scores))) if model else (0.0, 1.0)
    measured = []
    for row, score in zip(rows, scores, strict=True):
        segment = pair(row["source"], row["target"])
        measured.append(
            {
                **features(segment, flags_of(segment, ENGLISH), ENGLISH),
                "doubt": 0.0 if score is None else float(np.clip((mean - score) / deviation, -DOUBT, DOUBT)),
            }
        )
    y = np.array([float(any(error["severity"].lower() in ("major", "critical") for error in row["errors"])) for row in rows])
    documents = [row["id"].split("|")[1] for row in rows]
    x = np.array([[one[name] for name in FEATURES] + [1.0] for one in measured])
    blind = x.copy()
    blind[:, FEATURES.index("doubt")] = 0.0
    columns = {name: at for at, name in enumerate([*FEATURES, "bias"])}
    base = [columns["bias"]]
    flagged = [columns[name] for name in ("critical", "major", "minor")]
    report("source length alone", crossed(blind, y, documents, [*base, columns["length"]]), y)
    report(
        "flags alone (2 × major + minor)",
        2 * x[:, columns["critical"]] + 2 * x[:, columns["major"]] + x[:, columns["minor"]],
        y,
        probabilities=False,
    )
    report("flags and length", crossed(blind, y, documents, [*base, *flagged, columns["length"]]), y)
    if model:
        report("score alone", x[:, columns["doubt"]], y, probabilities=False)
        report("flags, length, score", crossed(x, y, documents, [*base, *flagged, columns["length"], columns["doubt"]]), y)
    for severity in (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR):
        hit = x[:, columns[severity.value]] > 0
        if hit.any():
            print(f"  with a {severity.value} flag: {hit.sum()} segments, {y[hit].mean():.0%} have a major error (all: {y.mean():.0%})")
    weights = {name: round(float(weight), 4) for name, weight in zip([*FEATURES, "bias"], regress(x, y), strict=True)}
    if not x[:, columns["critical"]].any():  # no such flag among good systems: nothing to learn from, surely worse than major
        weights["critical"] = round(2 * weights["major"], 4)
    return weights


def report(name: str, logit: np.ndarray[Any, Any], y: np.ndarray[Any, Any], *, probabilities: bool = True) -> None:
    line = f"  {name:32} AUC {auc(logit, y):.3f}"
    if probabilities:
        p = 1 / (1 + np.exp(-logit))
        order = np.array_split(np.argsort(p), 10)
        line += f"  ECE {sum(abs(p[part].mean() - y[part].mean()) * len(part) for part in order) / len(y):.3f}"
    print(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, nargs="+", required=True)
    parser.add_argument("--mqm", type=Path, required=True)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--dev", type=Path, nargs="+", default=[])
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    checks = dict(data("checks.json"))
    checks["length"] = {**checks["length"], "zh-en": fit_length(given.pairs)}
    print("length", checks["length"]["zh-en"])
    model = Model(given.model) if given.model else None
    if model and given.dev:
        own = [score for path in given.dev for score in model.own([source for source, _ in read_pairs(path)[:400]])]
        checks["confidence"] = {
            "threshold": round(float(np.quantile(own, QUANTILE)), 2),
            "mean": round(float(np.mean(own)), 3),
            "deviation": round(float(np.std(own)), 3),
            "quantile": QUANTILE,
            "model": given.model.name,
        }
        print("confidence", checks["confidence"])
    if given.write:
        (DATA / "checks.json").write_text(json.dumps(checks, indent=1) + "\n", encoding="utf-8")
        data.cache_clear()
        length.model.cache_clear()
    weights = fit_priority(given.mqm, model)
    print("priority", weights)
    if given.write:
        (DATA / "priority.json").write_text(json.dumps({"weights": weights}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
