"""Time what a user waits for before and without translating: help, the first sentence, detection, an unchanged rerun.

    python benchmarks/startup.py --sentences PAIRS.tsv [--rounds 10] [--number 2000] [--files 100]

Every figure is wall time from process start to process end, median of `--rounds` processes (the first of each kind, which may
find cold files, is shown apart). Sentences come from the first column of PAIRS.tsv; the shipped glossary is used.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from measured import FLOW, Timed, heading, isolated, sentences, spread, timed, write_files

from translate_flow.project import shipped_glossaries


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=Path, required=True, metavar="FILE", help="TSV whose first column is Chinese")
    parser.add_argument("--rounds", type=int, default=10, help="processes of each kind (default: 10)")
    parser.add_argument("--number", type=int, default=2000, help="sentences of the folder that is run again (default: 2000)")
    parser.add_argument("--files", type=int, default=100, help="files of that folder (default: 100)")
    given = parser.parse_args()
    lines = spread(sentences(given.sentences), given.number)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = measure(lines, folder, given.files, given.rounds)
    print(heading(f"start-up: process start to end, {given.rounds} processes each, {len(lines)} sentences in {given.files} files"))
    print(f"{'':44}{'median s':>9}{'least':>7}{'most':>7}{'first':>7}{'target s':>10}")
    for what, target, times in rows:
        seconds = [one.seconds for one in times]
        print(f"{what:44}{median(seconds):9.2f}{min(seconds):7.2f}{max(seconds):7.2f}{seconds[0]:7.2f}{target:>10}")


def measure(lines: list[str], folder: Path, files: int, rounds: int) -> list[tuple[str, str, list[Timed]]]:
    """Time each kind of call: what it is, its target, the processes."""
    env = isolated(folder)
    write_files(lines[:1], folder / "one", 1)
    write_files(lines, folder / "input", files)
    flow, glossary = command(), ["--glossary", str(shipped_glossaries()), "--quiet"]
    calls: tuple[tuple[str, str, Callable[[int], list[str]]], ...] = (
        ("--help", "0.2", lambda _: [*flow, "--help"]),
        ("detect, one file of one sentence", "", lambda _: [*flow, "detect", "one"]),
        ("run, one file of one sentence", "1.5", lambda turn: [*flow, "run", "one", f"one-{turn}", *glossary]),
    )
    rows = [(what, target, [timed(call(turn), folder, **env) for turn in range(rounds)]) for what, target, call in calls]
    again = [*flow, "run", "input", "output", *glossary]
    timed(again, folder, **env)
    return [*rows, (f"run again, {files} unchanged files", "1.0", [timed(again, folder, **env) for _ in range(rounds)])]


def command() -> list[str]:
    """Give the installed command, as users start it; without one, the module."""
    script = Path(sys.executable).with_name("translate-flow")
    return [str(script)] if script.is_file() else list(FLOW)


if __name__ == "__main__":
    main()
