"""The questions that a run and a report put to the project database, and what they write into it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from .rows import DocumentRow, FlagRow, SegmentRow, values


class Store:
    """The project database, opened and locked by `opened`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    # What the engine has answered

    def decodings(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Give the stored answers to these job keys."""
        found: dict[str, bytes] = {}
        for start in range(0, len(keys), 500):
            part = keys[start : start + 500]
            marks = ",".join("?" * len(part))
            found.update(self._db.execute(f"SELECT key, data FROM decodings WHERE key IN ({marks})", part))
        return found

    def plan(self, batches: Sequence[Sequence[str]]) -> list[int]:
        """Write down the batches (jobs as JSON) that are about to be decoded; return their numbers."""
        with self._db:
            first = self._db.execute("SELECT COALESCE(MAX(batch), 0) + 1 FROM plan").fetchone()[0]
            rows = [(first + n, place, job) for n, batch in enumerate(batches) for place, job in enumerate(batch)]
            self._db.executemany("INSERT INTO plan VALUES (?, ?, ?)", rows)
        return list(range(first, first + len(batches)))

    def pending(self) -> dict[int, list[str]]:
        """Give the batches that a killed run had planned and not finished, in order."""
        found: dict[int, list[str]] = {}
        for batch, job in self._db.execute("SELECT batch, job FROM plan ORDER BY batch, place"):
            found.setdefault(batch, []).append(job)
        return found

    def finish(self, batch: int, answers: Iterable[tuple[str, bytes]]) -> None:
        """Store the answers of a batch and strike it off the plan, both or neither."""
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO decodings VALUES (?, ?)", answers)
            self._db.execute("DELETE FROM plan WHERE batch = ?", (batch,))

    def drop_plan(self) -> None:
        """Forget planned batches, e.g. those of a model that is gone."""
        with self._db:
            self._db.execute("DELETE FROM plan")

    def unsettle(self, name: str, target: str) -> None:
        """Say that a document's output is being written: until it is saved again, its file is nobody's edit."""
        with self._db:
            self._db.execute("UPDATE documents SET output_hash = '' WHERE name = ? AND target = ?", (name, target))

    def forget_decodings(self) -> None:
        """Forget every translation made (`--force`)."""
        with self._db:
            self._db.execute("DELETE FROM decodings")
            self._db.execute("DELETE FROM plan")

    # What became of the documents

    def document(self, name: str, target: str) -> DocumentRow | None:
        """Give the row of a document, if it was seen before."""
        row = self._db.execute("SELECT * FROM documents WHERE name = ? AND target = ?", (name, target)).fetchone()
        return DocumentRow(*row) if row else None

    def documents(self) -> Iterator[DocumentRow]:
        """Give all documents by name."""
        for row in self._db.execute("SELECT * FROM documents ORDER BY name, target"):
            yield DocumentRow(*row)

    def save(self, document: DocumentRow, segments: Sequence[SegmentRow] = (), flags: Sequence[FlagRow] = ()) -> None:
        """Replace all that is known of a document."""
        with self._db:
            self._erase(document.name, document.target)
            self._db.execute(f"INSERT INTO documents VALUES ({','.join('?' * 11)})", values(document))
            self._db.executemany(f"INSERT INTO segments VALUES ({','.join('?' * 14)})", [values(row) for row in segments])
            self._db.executemany(f"INSERT INTO flags VALUES ({','.join('?' * 8)})", [values(row) for row in flags])

    def keep_only(self, wanted: Iterable[tuple[str, str]]) -> int:
        """Forget documents that are no longer in the input; return how many."""
        gone = {(row.name, row.target) for row in self.documents()} - set(wanted)
        with self._db:
            for name, target in sorted(gone):
                self._erase(name, target)
        return len(gone)

    def _erase(self, name: str, target: str) -> None:
        self._db.execute("DELETE FROM documents WHERE name = ? AND target = ?", (name, target))
        self._db.execute("DELETE FROM segments WHERE name = ? AND target_language = ?", (name, target))
        self._db.execute("DELETE FROM flags WHERE name = ? AND target_language = ?", (name, target))

    # What a report asks

    def flagged(self, limit: int) -> list[tuple[SegmentRow, list[FlagRow]]]:
        """Give the segments that carry flags, highest priority first, at most `limit`."""
        query = """SELECT * FROM segments AS s WHERE EXISTS (SELECT 1 FROM flags AS f WHERE f.name = s.name
            AND f.target_language = s.target_language AND f.place = s.place) ORDER BY priority DESC, name, target_language, place LIMIT ?"""
        return [(row, self.flags_of(row)) for row in (SegmentRow(*found) for found in self._db.execute(query, (limit,)).fetchall())]

    def flags_of(self, segment: SegmentRow) -> list[FlagRow]:
        """Give the flags of one segment."""
        query = "SELECT * FROM flags WHERE name = ? AND target_language = ? AND place = ? ORDER BY number"
        return [FlagRow(*row) for row in self._db.execute(query, (segment.name, segment.target_language, segment.place))]

    def worst_flags(self) -> Iterator[tuple[str, FlagRow, SegmentRow]]:
        """Give every flag with its document's output and its segment, the highest priority first; read along an index."""
        flag = "f.name, f.target_language, f.place, f.number, f.check_id, f.category, f.severity, f.data"
        query = f"""SELECT d.output, {flag}, s.* FROM segments AS s
            CROSS JOIN flags AS f ON f.name = s.name AND f.target_language = s.target_language AND f.place = s.place
            CROSS JOIN documents AS d ON d.name = s.name AND d.target = s.target_language
            ORDER BY s.priority DESC, s.name, s.target_language, s.place, f.number"""
        for row in self._db.execute(query):
            yield row[0], FlagRow(*row[1:9]), SegmentRow(*row[9:])

    def severities(self, column: str) -> Iterator[tuple[str, str, str, int]]:
        """Count flags by "category" or "name", each with its target language, and severity."""
        assert column in ("category", "name")
        yield from self._db.execute(
            f"SELECT {column}, target_language, severity, COUNT(*) FROM flags GROUP BY {column}, target_language, severity ORDER BY 1, 2, 3"
        )

    def priorities(self, bins: int = 10) -> list[int]:
        """Count the segments that carry flags by priority, in equal steps from 0 to 1."""
        query = """SELECT MIN(CAST(priority * ? AS INTEGER), ? - 1) AS bin, COUNT(*) FROM segments AS s
            WHERE EXISTS (SELECT 1 FROM flags AS f WHERE f.name = s.name AND f.target_language = s.target_language AND f.place = s.place) GROUP BY bin"""
        found = dict(self._db.execute(query, (bins, bins)))
        return [found.get(step, 0) for step in range(bins)]

    def segments(self, name: str, target: str) -> list[SegmentRow]:
        """Give the segments of a document in order."""
        query = "SELECT * FROM segments WHERE name = ? AND target_language = ? ORDER BY place"
        return [SegmentRow(*row) for row in self._db.execute(query, (name, target))]

    def counts(self, column: str) -> dict[str, int]:
        """Count flags by "severity", "category", "check_id" or "name"."""
        assert column in ("severity", "category", "check_id", "name")
        return dict(self._db.execute(f"SELECT {column}, COUNT(*) FROM flags GROUP BY {column} ORDER BY COUNT(*) DESC, {column}"))

    def totals(self) -> dict[str, int]:
        """Count segments by origin."""
        return dict(self._db.execute("SELECT origin, COUNT(*) FROM segments GROUP BY origin ORDER BY origin"))

    def meta(self, name: str) -> str:
        """Give a remembered value, empty where there is none."""
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def remember(self, name: str, value: str) -> None:
        """Keep a small value of the project."""
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
