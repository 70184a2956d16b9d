"""Run the demo as `make demo` does, and keep what comes out in tests/golden/: python tests/update_golden.py.

Look at `git diff tests/golden` before committing: every changed line is something that users will read.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ctranslate2

from translate_flow import formats
from translate_flow.document import CodeKind

ROOT = Path(__file__).parent.parent
INPUT = ROOT / "input"
GOLDEN = ROOT / "tests" / "golden"


@dataclass(frozen=True)
class Demo:
    """What a run over input/ made."""

    output: Path
    documents: tuple[dict[str, Any], ...]  # lines of --json
    segments: tuple[dict[str, Any], ...]  # rows of project.db, `details` unpacked, with `flags`: the checks that speak
    removed: dict[str, list[tuple[str, str]]]  # document → rule and text that clean-up took out
    made_with: str  # model and glossary, as the run's signature names them
    kernel: str  # what computed: another processor rounds otherwise, and now and then a word changes

    @property
    def head(self) -> str:
        """The first line of every golden file."""
        return f"{self.made_with} | kernel {self.kernel}"

    def text(self, name: str) -> str:
        """The output of a sample, as a golden file keeps it."""
        (row,) = [row for row in self.documents if row["path"] == name]
        return shown(self.output / row["output"])

    def of(self, name: str) -> list[dict[str, Any]]:
        """The segments of a sample."""
        return [row for row in self.segments if row["name"] == name]


def run_demo(folder: Path) -> Demo:
    """Run over input/ in a process of its own, with the shipped glossary and the embedded model alone."""
    away = ("ARGOS_", "XDG_", "SNAP", "CT2_")
    home = {name: str(folder) for name in ("HOME", "USERPROFILE")}
    env = {name: value for name, value in os.environ.items() if not name.startswith(away)} | home | {"CT2_VERBOSE": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "translate_flow", "run", str(INPUT), str(folder / "output"), "--json"]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    documents = tuple(json.loads(line) for line in done.stdout.splitlines()[:-1])
    return Demo(folder / "output", documents, *stored(folder / "output" / "project.db"), kernel(done.stderr))


def stored(path: Path) -> tuple[tuple[dict[str, Any], ...], dict[str, list[tuple[str, str]]], str]:
    """Read what the run recorded: segments, lines removed, model and glossary."""
    database = sqlite3.connect(path)
    database.row_factory = sqlite3.Row
    flags: dict[tuple[str, int], list[str]] = {}
    for name, place, check in database.execute("SELECT name, place, check_id FROM flags"):
        flags.setdefault((name, place), []).append(check)
    segments = [dict(row) for row in database.execute("SELECT * FROM segments ORDER BY name, place")]
    for row in segments:
        row |= {"details": json.loads(row["details"]), "flags": flags.get((row["name"], row["place"]), [])}
    removed = {
        name: [(rule, text) for rule, text in json.loads(found)] for name, found in database.execute("SELECT name, removed FROM documents")
    }
    (signature,) = database.execute("SELECT value FROM meta WHERE name = 'report'").fetchone()
    database.close()
    return tuple(segments), removed, " | ".join(part for part in signature.split(" | ") if part.startswith(("model", "glossary")))


def kernel(log: str) -> str:
    """Hash what CTranslate2 says of the processor, with the processor's own name."""
    about = re.findall(r"\[info\] +(?:- )?((?:CPU|Selected ISA|Use Intel MKL|GEMM_S8 backend): .*)", log)
    cpu = Path("/proc/cpuinfo")
    names = re.findall(r"^model name\s*: (.*)$", cpu.read_text(encoding="utf-8"), re.M)[:1] if cpu.exists() else [platform.processor()]
    return hashlib.sha256(repr((ctranslate2.__version__, sorted(set(about)), names)).encode()).hexdigest()[:8]


def shown(path: Path) -> str:
    """Give an output as text; of a Word file its blocks, with the formatting in them named."""
    if path.suffix != ".docx":
        return path.read_text(encoding="utf-8")
    marks = {CodeKind.OPEN: "[{}]", CodeKind.CLOSE: "[/{}]", CodeKind.ALONE: "[{}/]"}
    lines = []
    for block in formats.read(path, path.name).blocks:
        pieces = (piece if isinstance(piece, str) else marks[piece.kind].format(piece.label) for piece in block.pieces(block.language))
        lines.append(f"{block.kind.value}: {''.join(pieces)}\n")
    return "".join(lines)


def golden(output: str) -> Path:
    """Say where the golden file of an output lies."""
    return GOLDEN / f"{output.replace('/', '__')}.txt"


def main() -> None:
    """Write every golden file anew."""
    GOLDEN.mkdir(exist_ok=True)
    for path in GOLDEN.glob("*.txt"):
        path.unlink()
    with tempfile.TemporaryDirectory() as folder:
        demo = run_demo(Path(folder))
        for row in demo.documents:
            golden(row["output"]).write_text(f"{demo.head}\n{demo.text(row['path'])}", encoding="utf-8", newline="\n")
    print(f"{len(demo.documents)} files in {GOLDEN}, made with {demo.head}")


if __name__ == "__main__":
    main()
