"""What the engine is asked and what it answers, as plain data that a store can keep."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Protocol

from ..document import Link
from .models import Package


@dataclass(frozen=True, slots=True)
class Options:
    """Decoding options; the defaults are argostranslate's, so that plain sentences give the same words."""

    beam: int = 4
    length_penalty: float = 0.2
    repetition_penalty: float = 1.0  # > 1 punishes tokens already said: the loop guard's first retry
    no_repeat_ngram: int = 0  # > 0 forbids n-grams of this size from coming twice


GUARDED = Options(repetition_penalty=1.3, no_repeat_ngram=4)  # what a looping sentence is retried with


@dataclass(frozen=True, slots=True)
class Job:
    """One text for one package: the unit of planning, storing and reuse."""

    text: str
    package: Package
    options: Options = field(default_factory=Options)

    @property
    def key(self) -> str:
        """Hash of all that decides the answer but the batch: package files, options, text (32 hex digits)."""
        parts = json.dumps([self.package.hash, asdict(self.options), self.text], ensure_ascii=False)
        return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation that the beam ended with."""

    text: str
    score: float  # mean log-probability of its tokens, end token included; ≤ 0


@dataclass(frozen=True, slots=True)
class Decoding:
    """The engine's answer to one job."""

    hypotheses: tuple[Hypothesis, ...]  # best first, never empty
    links: tuple[Link, ...] = ()  # alignment of the text and the first hypothesis, from attention
    truncated: bool = False  # the output ran into the length limit

    def to_bytes(self) -> bytes:
        """Pack for the store: compressed JSON."""
        links = [[*link.source, *link.target, round(link.weight, 2)] for link in self.links]
        data = {"h": [[h.text, round(h.score, 4)] for h in self.hypotheses], "l": links, "t": self.truncated}
        return zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))

    @classmethod
    def from_bytes(cls, data: bytes) -> Decoding:
        """Unpack what `to_bytes` made."""
        found = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        links = tuple(Link((a, b), (c, d), weight) for a, b, c, d, weight in found["l"])
        return cls(tuple(Hypothesis(text, score) for text, score in found["h"]), links, found["t"])


Batch = tuple[Job, ...]  # all of one package and one set of options


class Engine(Protocol):
    """Anything that turns batches of jobs into decodings."""

    def decode(self, batches: Sequence[Batch]) -> Iterator[list[Decoding]]:
        """Yield the decodings of each batch, in the order given."""
        ...

    def size(self, job: Job) -> int:
        """Tell how long a job is in the package's pieces."""
        ...


def batches(jobs: Iterable[Job], engine: Engine, tokens: int = 1024) -> list[Batch]:
    """Cut jobs into batches of at most `tokens` padded source pieces, longest first.

    The longest go first so that the workers end together. Equal input gives equal batches: ties keep the order given.
    """
    groups: dict[tuple[str, Options], list[tuple[int, Job]]] = {}
    for job in jobs:
        groups.setdefault((job.package.hash, job.options), []).append((engine.size(job), job))
    plan: list[Batch] = []
    for group in groups.values():
        group.sort(key=lambda item: -item[0])
        batch: list[Job] = []
        widest = 0
        for size, job in group:
            if batch and widest * (len(batch) + 1) > tokens:
                plan.append(tuple(batch))
                batch = []
            widest = widest if batch else size
            batch.append(job)
        plan.append(tuple(batch))
    return plan
