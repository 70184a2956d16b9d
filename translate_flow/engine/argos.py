"""Argos packages run through CTranslate2 in big batches.

argostranslate's own `translate` takes one paragraph at a time, joins scores and truncates long input; here batches
cross documents, every sentence keeps its score, its other hypotheses and its attention.
"""

from __future__ import annotations

import os
import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..document import Link, Span
from ..errors import ModelError
from . import models
from .decoding import Batch, Decoding, Hypothesis, Job

if TYPE_CHECKING:
    import ctranslate2

LONGEST = 256  # pieces a translation may have; CTranslate2's and argostranslate's limit


class ArgosEngine:
    """The engine of the product: loads each package once, when it is first needed.

    Args:
        workers: batches decoded at once on the CPU (one thread each); on a GPU one worker does all.
        device: "cpu" or "cuda"; default: ARGOS_DEVICE_TYPE, else "cpu".
    """

    def __init__(self, workers: int = 0, device: str = "") -> None:
        self.workers = workers or os.cpu_count() or 1
        self.device = device or os.environ.get("ARGOS_DEVICE_TYPE", "cpu")
        self._translators: dict[str, ctranslate2.Translator] = {}
        self._tokenizers: dict[str, models.Tokenizer] = {}

    def decode(self, batches: Sequence[Batch]) -> Iterator[list[Decoding]]:
        """Yield the decodings of each batch, in the order given; the workers run ahead of the reader."""
        waiting: deque[tuple[Batch, list[list[str]], Any]] = deque()
        for batch in batches:
            waiting.append(self._submit(batch))
            if len(waiting) > 2 * self.workers:
                yield self._collect(*waiting.popleft())
        while waiting:
            yield self._collect(*waiting.popleft())

    def size(self, job: Job) -> int:
        """Tell how many source pieces a job has."""
        return len(self._tokenizer(job.package).encode(job.text))

    def _submit(self, batch: Batch) -> tuple[Batch, list[list[str]], Any]:
        package, options = batch[0].package, batch[0].options
        sources = [self._tokenizer(package).encode(job.text) for job in batch]
        prefix = [[package.target_prefix]] * len(batch) if package.target_prefix else None
        results = self._translator(package).translate_batch(
            sources,
            target_prefix=prefix,
            asynchronous=True,
            beam_size=options.beam,
            num_hypotheses=options.beam,
            length_penalty=options.length_penalty,
            repetition_penalty=options.repetition_penalty,
            no_repeat_ngram_size=options.no_repeat_ngram,
            max_input_length=0,
            max_decoding_length=LONGEST,
            replace_unknowns=True,
            return_scores=True,
            return_attention=True,
        )
        return batch, sources, results

    def _collect(self, batch: Batch, sources: list[list[str]], results: Any) -> list[Decoding]:
        try:
            return [self._decoding(job, pieces, found.result()) for job, pieces, found in zip(batch, sources, results, strict=True)]
        except RuntimeError as error:
            package = batch[0].package
            raise ModelError(f"the model failed: {error}", where=str(package.path), fix="Try: translate-flow models verify") from error

    def _decoding(self, job: Job, pieces: list[str], result: Any) -> Decoding:
        tokenizer, penalty = self._tokenizer(job.package), job.options.length_penalty
        hypotheses = []
        for tokens, score in zip(result.hypotheses, result.scores, strict=True):
            length = len(tokens) + 1  # with the end token
            hypotheses.append(Hypothesis(plain(tokenizer.decode(tokens), job.package.target_prefix), score * length**penalty / length))
        first = result.hypotheses[0]
        links = align(job.text, pieces, hypotheses[0].text, first, result.attention[0])
        return Decoding(tuple(hypotheses), links, truncated=len(first) >= LONGEST)

    def _tokenizer(self, package: models.Package) -> models.Tokenizer:
        if package.hash not in self._tokenizers:
            self._tokenizers[package.hash] = models.tokenizer(package)
        return self._tokenizers[package.hash]

    def _translator(self, package: models.Package) -> ctranslate2.Translator:
        if package.hash not in self._translators:
            threads = {"inter_threads": self.workers, "intra_threads": 1} if self.device == "cpu" else {}
            compute = os.environ.get("ARGOS_COMPUTE_TYPE", "auto")
            self._translators[package.hash] = models.load(package, device=self.device, compute_type=compute, **threads)
        return self._translators[package.hash]


def plain(text: str, prefix: str) -> str:
    """Take a package's target prefix and the tokenizer's leading space off a decoded text."""
    if prefix and text.startswith(prefix):
        text = text[len(prefix) :]
    return text[1:] if text.startswith(" ") else text


def align(source: str, source_pieces: Sequence[str], target: str, target_pieces: Sequence[str], attention: Any) -> tuple[Link, ...]:
    """Link each target piece to the source piece that it attends to most, as character spans."""
    sources, targets = piece_spans(source, source_pieces), piece_spans(target, target_pieces)
    links = []
    for span, row in zip(targets, attention, strict=False):
        best = max(range(min(len(row), len(sources))), key=row.__getitem__, default=-1)
        if span and best >= 0 and (origin := sources[best]):
            links.append(Link(origin, span, row[best]))
    return tuple(links)


def piece_spans(text: str, pieces: Sequence[str]) -> list[Span | None]:
    """Find the span of each piece in the text; None for a piece that holds nothing visible.

    Tokenizers fold compatibility characters, so both sides are compared folded; what is not found within a few
    characters (an unknown piece) is skipped and the search goes on from the same place.
    """
    folded, back = [], []
    for place, char in enumerate(text):
        for part in unicodedata.normalize("NFKC", char):
            folded.append(part)
            back.append(place)
    haystack, here = "".join(folded), 0
    spans: list[Span | None] = []
    for piece in pieces:
        needle = unicodedata.normalize("NFKC", piece.replace("▁", "").removesuffix("@@"))
        start = haystack.find(needle, here, here + len(needle) + 8) if needle else -1
        if start < 0:
            spans.append(None)
            continue
        here = start + len(needle)
        spans.append((back[start], back[here - 1] + 1))
    return spans
