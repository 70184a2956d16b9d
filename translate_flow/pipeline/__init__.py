"""The chain of steps over a stream of documents.

Documents are taken in windows of about a thousand segments, always cut at the same places, so that memory stays flat,
batches cross document borders, and a resumed run plans the batches that an unbroken one would have planned.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .. import memory, project, store
from ..document import Document, Origin, Severity, Summary
from ..engine import models
from ..engine.argos import ArgosEngine
from ..engine.decoding import Options
from ..errors import DocumentError, StoreError
from ..review import report
from ..settings import Settings
from ..terms import termbase
from . import finish, prepare, translate
from .decode import Decoder
from .kit import Kit, Progress
from .signature import signature
from .texts import translate_texts
from .walk import Task, tasks

__all__ = ["Kit", "Progress", "opened", "preview", "run", "scratch", "signature", "translate_texts"]

WINDOW = 1000  # segments
REPORT = "report"  # what the store remembers of the report: the signature it was made with, empty while it is out of date


@contextmanager
def opened(output: Path, settings: Settings, progress: Progress | None = None) -> Iterator[Kit]:
    """Bring together what a run into `output` needs; the models load when first used.

    Raises:
        GlossaryError, StoreError: when a glossary, the memory or the project database cannot be used.
    """
    with store.opened(output) as project_store, outfitted(project_store, output, settings, progress or Progress()) as kit:
        yield kit


@contextmanager
def scratch(settings: Settings, progress: Progress | None = None) -> Iterator[Kit]:
    """Bring the same together over a store in memory: for what writes no documents."""
    with store.scratch() as passing, outfitted(passing, Path(), settings, progress or Progress()) as kit:
        yield kit


@contextmanager
def outfitted(project_store: store.Store, output: Path, settings: Settings, progress: Progress) -> Iterator[Kit]:
    """Load glossaries, memory and packages around a store."""
    base = termbase.load(glossary_paths(settings))
    with memory.opened(memory_path(settings)) as remembered:
        decoder = Decoder(ArgosEngine(settings.jobs), project_store, Options(beam=settings.beam), progress.translated)
        yield Kit(settings, decoder, base, remembered, project_store, models.installed(), output, progress)


def glossary_paths(settings: Settings) -> list[Path]:
    """Give the glossaries of a run: those named, else glossaries/ here, else those shipped."""
    if settings.glossary:
        return [Path(path) for path in settings.glossary]
    return [Path("glossaries") if Path("glossaries").is_dir() else project.shipped_glossaries()]


def memory_path(settings: Settings) -> Path:
    """Give the translation memory of a run: the one named, else memory.db beside glossaries/."""
    return Path(settings.memory) if settings.memory else Path("memory.db")


def run(source: Path, kit: Kit, *, force: bool = False) -> Summary:
    """Bring OUTPUT up to date with `source`.

    Raises:
        UsageError: when the call cannot be carried out; a file that fails is in the summary instead.
    """
    begin = time.monotonic()
    todo = tasks(source, kit.output, kit.settings.targets)
    if force:
        kit.store.forget_decodings()
    kit.decoder.replay(kit.packages.translators)
    kit.progress.begin(len(todo))
    unchanged = 0
    if kit.store.keep_only((task.name, task.target.tag) for task in todo):
        kit.store.remember(REPORT, "")
    for window in windows(todo):
        stale = [task for task in window if force or not finish.up_to_date(task, kit)]
        unchanged += len(window) - len(stale)
        kit.progress.planned(len(window) - len(stale), 0)
        if stale:
            kit.store.remember(REPORT, "")
            work(stale, kit)
        for task in window:
            kit.progress.file(task.name)
    reported(kit)
    return summed(kit, unchanged, time.monotonic() - begin)


def reported(kit: Kit) -> None:
    """Write the report, unless the one that lies there shows just this."""
    made_with = str(signature(kit))
    if kit.store.meta(REPORT) != made_with or not report.stands(kit.output):
        report.write(kit.store, kit.output, signature(kit))
        kit.store.remember(REPORT, made_with)


def windows(todo: list[Task]) -> Iterator[list[Task]]:
    """Cut the tasks into windows by size alone, so that what is done already does not move the cuts.

    A text file holds about one segment in a hundred bytes; office files are counted as larger than they unpack to, which is harmless.
    """
    window: list[Task] = []
    size = 0
    for task in todo:
        window.append(task)
        size += task.path.stat().st_size // 100 + 1 if task.path.exists() else 1
        if size >= WINDOW:
            yield window
            window, size = [], 0
    if window:
        yield window


def work(window: list[Task], kit: Kit) -> None:
    """Take a window of documents through the whole chain."""
    documents: list[tuple[Task, Document]] = []
    for task in window:
        with guarded(task, kit):
            documents += start(task, kit)
    kit.progress.planned(len(window), sum(len(translate.pending(document)) for _, document in documents))
    done = translate.translate([document for _, document in documents], kit)
    for (task, _), document in zip(documents, done, strict=True):
        with guarded(task, kit):
            finish.finish(task, document, kit)


@contextmanager
def guarded(task: Task, kit: Kit) -> Iterator[None]:
    """Let one bad file not stop the batch: what goes wrong with it is reported and counts for the exit status."""
    try:
        yield
    except (StoreError, sqlite3.Error):  # without the store nothing can go on
        raise
    except Exception as error:
        finish.failed(task, kit, error)


def start(task: Task, kit: Kit) -> list[tuple[Task, Document]]:
    """Prepare a document for translation; what needs none is copied at once."""
    if task.path.exists() and not task.path.is_file():
        raise DocumentError("is no ordinary file", where=task.name, fix="Take it out of INPUT.")
    if not prepare.readable(task.path):
        finish.unknown(task, kit)
        return []
    document = prepare.prepare(task, kit)
    if prepare.servable(document, kit):
        return [(task, document)]
    finish.without_model(task, document, kit)
    return []


def summed(kit: Kit, unchanged: int, seconds: float) -> Summary:
    """Count what stands in the store."""
    rows = list(kit.store.documents())
    origins = Counter(kit.store.totals())
    made = origins[Origin.ENGINE.value]
    return Summary(
        files=len(rows),
        segments=sum(origins.values()),
        memory=origins[Origin.MEMORY.value],
        translated=min(made, kit.decoder.decoded),
        reused=max(0, made - kit.decoder.decoded),
        unchanged=unchanged,
        flags=flag_counts(kit),
        failed=tuple((row.name, row.message) for row in rows if row.state == "failed"),
        without_model=tuple((row.name, row.message) for row in rows if row.state == "no-model"),
        unknown=tuple(row.name for row in rows if row.state == "unknown"),
        spared=tuple(kit.spared),
        seconds=seconds,
    )


def flag_counts(kit: Kit) -> dict[Severity, int]:
    """Count flags by severity, those on whole documents too."""
    counts = Counter(kit.store.counts("severity"))
    counts.update(note["severity"] for row in kit.store.documents() for note in json.loads(row.notes))
    return {severity: counts[severity.value] for severity in Severity}


def preview(source: Path, output: Path, settings: Settings) -> Iterator[dict[str, object]]:
    """Tell for each file what a run would do, writing nothing."""
    with scratch(settings) as kit:
        for task in tasks(source, output, settings.targets):
            yield prepare.outlook(task, kit)
