"""Measure seconds and peak memory of `translate-flow run` as the folder grows, and of the unchanged rerun.

    python benchmarks/scale.py --sentences PAIRS.tsv [--sizes 100 1000 5000]

Each file holds one sentence of its own and three lines that all files share, as press releases do: so every file costs a
decoding and a store row, while the largest folder still ends within minutes. The sentences are the shortest of the first
column of PAIRS.tsv, mixed, so that every size has the same average length. The shipped glossary is used.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from dataclasses import dataclass
from pathlib import Path

from measured import FLOW, Timed, heading, isolated, sentences, timed

from translate_flow.project import shipped_glossaries

SHARED = ("公司新闻", "以上消息由集团公司宣传部提供，数据截至上月末。", "如需了解更多情况，请与集团公司办公室联系。")


@dataclass(frozen=True, slots=True)
class Row:
    """One folder, run twice."""

    files: int
    first: Timed
    again: Timed
    database: float  # size of project.db, MB


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=Path, required=True, metavar="FILE", help="TSV whose first column is Chinese")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 5000], help="files of each folder")
    given = parser.parse_args()
    lines = shortest(given.sentences, max(given.sizes))
    average = sum(map(len, lines)) / len(lines)
    print(heading(f"one sentence a file ({average:.0f} characters on average) and {len(SHARED)} lines that all share"))
    print(f"{'files':>7}{'seconds':>9}{'files/s':>9}{'CPU s':>8}{'peak MB':>9}{'again s':>9}{'again peak MB':>15}{'project.db MB':>15}")
    rows = []
    for size in sorted(given.sizes):
        with tempfile.TemporaryDirectory() as name:
            row = measure(lines[:size], Path(name))
        first, again = row.first, row.again
        figures = f"{first.seconds:9.1f}{size / first.seconds:9.1f}{first.cpu:8.1f}{first.memory:9.0f}"
        print(f"{size:7}{figures}{again.seconds:9.2f}{again.memory:15.0f}{row.database:15.1f}", flush=True)
        rows.append(row)
    *smaller, large = rows
    against = ", ".join(f"{large.first.memory / row.first.memory:.2f} times that of {row.files} files" for row in smaller)
    print(
        f"peak memory of {large.files} files: {large.first.memory:.0f} MB"
        + (f", {against}" if against else "")
        + " (target: flat, at most 600 MB)"
    )
    print("A window of documents holds about a thousand segments; a folder that does not fill one needs less.")


def shortest(path: Path, number: int) -> list[str]:
    """Take the shortest distinct sentences, mixed the same way every time."""
    found = sorted(sentences(path, least=8), key=len)
    if len(found) < number:
        raise SystemExit(f"{path} holds {len(found)} distinct sentences, {number} are needed. Give smaller --sizes.")
    chosen = found[:number]
    random.Random(1).shuffle(chosen)
    return chosen


def measure(lines: list[str], folder: Path) -> Row:
    """Run a folder of one file a line, and run it again."""
    source, output = folder / "input", folder / "output"
    source.mkdir()
    heading_line, *closing = SHARED
    for number, line in enumerate(lines):
        (source / f"{number:05}.txt").write_text("\n\n".join((heading_line, line, *closing)) + "\n", encoding="utf-8")
    command = [*FLOW, "run", "input", "output", "--glossary", str(shipped_glossaries()), "--quiet"]
    first = timed(command, folder, **isolated(folder))
    made = len(list(output.glob("*.txt")))
    if made != len(lines):
        raise SystemExit(f"{made} of {len(lines)} files were written.")
    again = timed(command, folder, **isolated(folder))
    return Row(len(lines), first, again, (output / "project.db").stat().st_size / (1 << 20))


if __name__ == "__main__":
    main()
