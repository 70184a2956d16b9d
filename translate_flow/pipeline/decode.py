"""Translate texts through the engine and the store: planned in batches, each key decoded once.

What a batch holds can shift a float and so a word. So the batches are written down before they are decoded, a resumed
run replays those left over as they were, and an answer once stored is never asked for again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from ..document import Link
from ..engine.decoding import GUARDED, Decoding, Engine, Hypothesis, Job, Options, batches
from ..engine.long import MARKS, mended, split
from ..engine.loops import loops
from ..engine.models import Package
from ..store import Store
from ..text.language import Language

Route = tuple[Package, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A text to translate and the packages it goes through."""

    text: str
    route: Route


@dataclass(frozen=True, slots=True)
class Translated:
    """The engine's answer to a request, over all parts and legs."""

    text: str
    score: float  # mean log-probability of a token, ≤ 0
    alternatives: tuple[Hypothesis, ...] = ()
    links: tuple[Link, ...] = ()  # between the request's text and `text`
    looped: bool = False


class Decoder:
    """The engine with the store before it.

    Args:
        done: told the number of texts after each batch.
    """

    def __init__(self, engine: Engine, store: Store, options: Options | None = None, done: Callable[[int], None] = lambda _: None) -> None:
        self.engine, self.store, self.done = engine, store, done
        self.options = options or Options()
        self.decoded = 0  # jobs sent through a model so far

    def replay(self, packages: Iterable[Package]) -> None:
        """Decode the batches that a killed run left over, as it had planned them."""
        known = {package.hash: package for package in packages}
        left: list[tuple[int, tuple[Job, ...]]] = []
        for number, rows in self.store.pending().items():
            jobs = tuple(job for job in (unpacked(row, known) for row in rows) if job)
            if len(jobs) != len(rows):  # its package is gone, and with it the use of the plan
                self.store.drop_plan()
                return
            left.append((number, jobs))
        self._work([number for number, _ in left], [jobs for _, jobs in left])

    def answers(self, jobs: Sequence[Job]) -> list[Decoding]:
        """Answer each job, from the store where it holds the answer."""
        stored = self.store.decodings(list({job.key for job in jobs}))
        missing = {job.key: job for job in jobs if job.key not in stored}
        plan = batches(missing.values(), self.engine)
        if plan:
            numbers = self.store.plan([[packed(job) for job in batch] for batch in plan])
            self._work(numbers, plan)
            stored |= self.store.decodings(list(missing))
        return [Decoding.from_bytes(stored[job.key]) for job in jobs]

    def translate(self, requests: Sequence[Request]) -> list[Translated]:
        """Translate each text over its route, leg by leg."""
        found = [Translated(request.text, 0.0) for request in requests]
        for leg in range(max((len(request.route) for request in requests), default=0)):
            here = [n for n, request in enumerate(requests) if leg < len(request.route)]
            step = self._leg([Request(found[n].text, (requests[n].route[leg],)) for n in here])
            for n, new in zip(here, step, strict=True):
                found[n] = new if leg == 0 else chained(found[n], new)
        return found

    def _leg(self, requests: Sequence[Request]) -> list[Translated]:
        """Translate over one package each: cut what is too long, decode, guard against loops, join."""
        jobs: list[Job] = []
        owners: list[int] = []
        for number, request in enumerate(requests):
            package = request.route[0]
            for part in split(request.text, lambda text, package=package: self.engine.size(Job(text, package)), package.longest_input):  # type: ignore[misc]
                jobs.append(Job(part, package, self.options))
                owners.append(number)
        answers = self._guarded(jobs)
        parts: list[list[tuple[Job, Translated]]] = [[] for _ in requests]
        for owner, job, answer in zip(owners, jobs, answers, strict=True):
            parts[owner].append((job, answer))
        return [joined(pieces, requests[n].route[0].target) for n, pieces in enumerate(parts)]

    def _guarded(self, jobs: Sequence[Job]) -> list[Translated]:
        """Decode; take another hypothesis, then a guarded retry, for an output that repeats itself."""
        found = [first_sound(job, decoding) for job, decoding in zip(jobs, self.answers(jobs), strict=True)]
        again = [n for n, answer in enumerate(found) if answer.looped and loops(answer.text, jobs[n].text)]
        guard = replace(GUARDED, beam=self.options.beam, length_penalty=self.options.length_penalty)
        retries = self.answers([replace(jobs[n], options=guard) for n in again])
        for n, decoding in zip(again, retries, strict=True):
            found[n] = replace(first_sound(jobs[n], decoding), looped=True)
        return found

    def _work(self, numbers: Sequence[int], plan: Sequence[tuple[Job, ...]]) -> None:
        """Decode planned batches, storing each as it comes."""
        for number, batch, answers in zip(numbers, plan, self.engine.decode(plan), strict=True):
            self.store.finish(number, [(job.key, answer.to_bytes()) for job, answer in zip(batch, answers, strict=True)])
            self.decoded += len(batch)
            self.done(len(batch))


def first_sound(job: Job, decoding: Decoding) -> Translated:
    """Take the best hypothesis that does not repeat itself; where all do, the best."""
    best, *others = decoding.hypotheses
    if not loops(best.text, job.text):
        return Translated(best.text, best.score, tuple(others), decoding.links)
    for other in others:
        if not loops(other.text, job.text):
            return Translated(other.text, other.score, looped=True)
    return Translated(best.text, best.score, tuple(others), decoding.links, looped=True)


def joined(parts: Sequence[tuple[Job, Translated]], target: Language) -> Translated:
    """Put the parts of an over-long text together again."""
    if len(parts) == 1:
        return parts[0][1]
    space = " " if target.spaced else ""
    text, place, weight, total = "", 0, 0, 0.0
    links: list[Link] = []
    for number, (job, part) in enumerate(parts):
        text += space if text and part.text else ""
        links += [moved(link, place, len(text)) for link in part.links]
        begins = not text or parts[number - 1][0].text.rstrip()[-1:] not in MARKS
        text += mended(job.text, part.text, number + 1 < len(parts), begins)
        place += len(job.text)
        weight += len(part.text)
        total += part.score * len(part.text)
    return Translated(text, total / weight if weight else 0.0, (), tuple(links), any(part.looped for _, part in parts))


def moved(link: Link, source: int, target: int) -> Link:
    """Shift a link by so many characters on each side."""
    return Link((link.source[0] + source, link.source[1] + source), (link.target[0] + target, link.target[1] + target), link.weight)


def chained(first: Translated, second: Translated) -> Translated:
    """Bring two legs of a pivot together: links meet in the middle, scores add up as the worse of the two."""
    links = [
        Link(a.source, b.target, a.weight * b.weight)
        for b in second.links
        for a in first.links
        if a.target[0] < b.source[1] and b.source[0] < a.target[1]
    ]
    return replace(second, links=tuple(links), score=min(first.score, second.score), looped=first.looped or second.looped)


def packed(job: Job) -> str:
    """Write a job for the plan."""
    return json.dumps([job.package.hash, asdict(job.options), job.text], ensure_ascii=False)


def unpacked(row: str, packages: dict[str, Package]) -> Job | None:
    """Read a job of the plan; None when its package is no longer there."""
    package_hash, options, text = json.loads(row)
    package = packages.get(package_hash)
    return Job(text, package, Options(**options)) if package else None
