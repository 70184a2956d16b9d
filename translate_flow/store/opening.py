"""Opening project.db: its tables, its lock, its journal, and what may be wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import portalocker

from ..errors import StoreError
from .project import Store

SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS decodings (key TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS plan (batch INTEGER, place INTEGER, job TEXT NOT NULL, PRIMARY KEY (batch, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    name TEXT, target TEXT, key TEXT NOT NULL, output TEXT NOT NULL, output_hash TEXT NOT NULL, language TEXT NOT NULL,
    state TEXT NOT NULL, message TEXT NOT NULL, segments INTEGER NOT NULL, removed TEXT NOT NULL, notes TEXT NOT NULL, PRIMARY KEY (name, target)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS segments (
    name TEXT, target_language TEXT, place INTEGER, id TEXT NOT NULL, kind TEXT NOT NULL, language TEXT NOT NULL, source TEXT NOT NULL,
    cleaned TEXT NOT NULL, target TEXT NOT NULL, machine TEXT NOT NULL, origin TEXT NOT NULL, score REAL, priority REAL NOT NULL, details TEXT NOT NULL,
    PRIMARY KEY (name, target_language, place)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS segments_worst ON segments (priority DESC, name, target_language, place);
CREATE TABLE IF NOT EXISTS flags (
    name TEXT, target_language TEXT, place INTEGER, number INTEGER, check_id TEXT NOT NULL, category TEXT NOT NULL, severity TEXT NOT NULL, data TEXT NOT NULL,
    PRIMARY KEY (name, target_language, place, number)) WITHOUT ROWID;
"""
VERSION = "1"  # of the schema; a database of another version is built anew


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """Open `project.db` in `folder` for one run, alone.

    Raises:
        StoreError: when another run holds it, or it cannot be read or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"cannot be made: {error.strerror}", where=str(folder), fix="Choose an OUTPUT that you may write to.") from error
    path = folder / "project.db"
    lock = portalocker.Lock(str(folder / ".lock"), mode="a", flags=portalocker.LOCK_EX | portalocker.LOCK_NB, fail_when_locked=True)
    try:
        lock.acquire()
    except portalocker.exceptions.LockException as error:
        raise StoreError("another run is writing here", where=str(folder), fix="Wait for it to end, or choose another OUTPUT.") from error
    try:
        connection = connect(path)
        try:
            yield Store(connection)
        except sqlite3.Error as error:
            raise trouble(path, error) from error
        finally:
            connection.close()
    finally:
        lock.release()


def trouble(path: Path, error: sqlite3.Error) -> StoreError:
    """Say what is wrong with the database and what helps."""
    full = "full" in str(error) or "disk I/O" in str(error)
    fix = "Make room on the disk and run again; nothing is lost." if full else "Delete the file: the next run rebuilds it."
    return StoreError(f"cannot be used: {error}", where=str(path), fix=fix)


@contextmanager
def scratch() -> Iterator[Store]:
    """Open a store in memory, for what is not to be kept."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript(SCHEMA)
        yield Store(connection)
    finally:
        connection.close()


def connect(path: Path) -> sqlite3.Connection:
    """Open the database, with its tables; one of another schema version is built anew."""
    try:
        connection = sqlite3.connect(path)
        journal = "DELETE" if on_network(path) else "WAL"  # WAL needs shared memory, which network file systems lack
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(SCHEMA)
        row = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
        if row and row[0] != VERSION:
            connection.close()
            discard(path)
            return connect(path)
        with connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('schema', ?)", (VERSION,))
    except sqlite3.DatabaseError as error:
        raise trouble(path, error) from error
    return connection


def discard(path: Path) -> None:
    """Delete a database with its journal files."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def on_network(path: Path, mounts: Path = Path("/proc/mounts")) -> bool:
    """Tell whether a path lies on a network share, as far as the system says so."""
    text = str(path.resolve())
    if text.startswith("\\\\"):
        return True
    if not mounts.exists():
        return False
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, point, fstype, *_ = line.split(" ")
        if len(point) > len(best) and (text == point or text.startswith(point.rstrip("/") + "/")):
            best, kind = point, fstype
    return kind.startswith(("nfs", "cifs", "smb", "9p", "fuse.sshfs", "ncpfs", "afs"))
