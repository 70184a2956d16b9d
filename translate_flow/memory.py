"""memory.db: what people decided. A run reads it and never writes over it; removing OUTPUT does not touch it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from .errors import StoreError
from .text.language import Language

SCHEMA = """
CREATE TABLE IF NOT EXISTS units (
    id INTEGER PRIMARY KEY, source_language TEXT NOT NULL, target_language TEXT NOT NULL, source TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
    target TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, document TEXT NOT NULL,
    UNIQUE (source_language, target_language, source, before, after));
CREATE INDEX IF NOT EXISTS units_source ON units (source_language, target_language, source);
"""


@dataclass(frozen=True, slots=True)
class Unit:
    """One decision: this source, between these neighbours, is rendered so."""

    source: str  # cleaned text
    target: str
    before: str = ""  # cleaned text of the sentence before; empty at the start of a document
    after: str = ""
    who: str = ""
    document: str = ""  # where it was decided


class Memory:
    """An open translation memory; `empty` where there is no file yet."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self._db = connection

    def find(self, source: str, pair: tuple[Language, Language], before: str = "", after: str = "") -> Unit | None:
        """Find the decision for exactly this source: the one with the same neighbours, else the newest.

        Decisions are kept by text, not by position, so they survive moved and renamed files.
        """
        if self._db is None:
            return None
        row = self._db.execute(
            "SELECT source, target, before, after, who, document FROM units WHERE source_language = ? AND target_language = ? AND source = ?"
            " ORDER BY (before = ?) + (after = ?) DESC, at DESC, id DESC LIMIT 1",
            (pair[0].base, pair[1].base, source, before, after),
        ).fetchone()
        return Unit(*row) if row else None

    def keep(self, unit: Unit, pair: tuple[Language, Language]) -> None:
        """Write a decision down, in place of an older one for the same source and neighbours."""
        if self._db is None:
            raise StoreError("this memory was opened for reading only")
        now = datetime.now(timezone.utc).isoformat(timespec="seconds")
        row = (pair[0].base, pair[1].base, unit.source, unit.before, unit.after, unit.target, unit.who, now, unit.document)
        with self._db:
            self._db.execute(
                "INSERT OR REPLACE INTO units (source_language, target_language, source, before, after, target, who, at, document)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )

    @property
    def revision(self) -> str:
        """A value that changes with every decision."""
        if self._db is None:
            return "empty"
        count, newest, last = self._db.execute("SELECT COUNT(*), COALESCE(MAX(id), 0), COALESCE(MAX(at), '') FROM units").fetchone()
        return f"{count}-{newest}-{last}" if count else "empty"


@contextmanager
def opened(path: Path, *, create: bool = False) -> Iterator[Memory]:
    """Open the memory at `path`; where there is no file, an empty one (`create`: a new file).

    Raises:
        StoreError: when the file is no memory or cannot be read.
    """
    if not path.exists() and not create:
        yield Memory(None)
        return
    try:
        connection = sqlite3.connect(path)
        connection.executescript(SCHEMA)
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"cannot be read as a translation memory: {error}",
            where=str(path),
            fix="Name another file with --memory, or restore it from a copy.",
        ) from error
    try:
        yield Memory(connection)
    finally:
        connection.close()
