"""Time a whole run against argostranslate and against bare CTranslate2: same model, same sentences, one session.

    python benchmarks/throughput.py --sentences PAIRS.tsv [--number 2000] [--files 100] [--rounds 3] [--peer-python PYTHON]

Takes full Chinese sentences from the first column of PAIRS.tsv that both splitters leave whole, puts them into files, one a
line, and translates the files with

1. `translate-flow run` and an empty glossary, process start to end;
2. `ctranslate2.translate_batch` alone on the sorted sentences, at the better of two thread settings, loading not counted;
3. argostranslate's own `translate` with its default settings and a trivial sentence splitter (peer_argos.py), process start to end.

1 and 2 take turns `--rounds` times and count with their median; 3 takes minutes and runs once. Prints a table with ratios, and how
many sentences 1 and 3 render alike before clean-up of the target (column `machine` of project.db), with a reason for each that differs.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from measured import FLOW, Timed, embedded, heading, isolated, sentences, spread, timed, write_files

if TYPE_CHECKING:
    from translate_flow.engine.decoding import Decoding, Engine

CUT = "cut, longer than the package's longest_input"
TIE = "numeric tie: decoded alone, the engine says what argostranslate says"
HELD = "a token that must not change was kept from the model"
LOST = "not one segment: joined with a neighbour, split or removed"
CLEANED = "the source was cleaned up first"
LOOP = "argostranslate's repeats itself: the loop guard took another"
OTHER = "other"
SHOWN = 4  # differences of a kind that are printed


@dataclass(frozen=True, slots=True)
class Rendering:
    """One sentence and what both made of it."""

    source: str
    cleaned: str  # what the model was given; empty where the sentence is not in project.db as such
    ours: str
    theirs: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=Path, required=True, metavar="FILE", help="TSV whose first column is Chinese")
    parser.add_argument("--number", type=int, default=2000, help="sentences (default: 2000)")
    parser.add_argument("--files", type=int, default=100, help="files they are spread over (default: 100)")
    parser.add_argument("--rounds", type=int, default=1, help="turns of the two quick contestants (default: 1)")
    parser.add_argument("--peer-python", default=sys.executable, help="Python that has argostranslate (default: this one)")
    given = parser.parse_args()
    lines = spread(sentences(given.sentences), given.number)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_files(lines, folder / "input", given.files)
        rows = contest(lines, folder, given.rounds, given.peer_python)
        show(rows, len(lines), given.files)
        compare(renderings(lines, folder), decodings(folder))


def contest(lines: list[str], folder: Path, rounds: int, python: str) -> dict[str, list[Timed]]:
    """Run the contestants in turn; give the processes of each."""
    (folder / "empty.csv").write_text("zh,en\n", encoding="utf-8")
    (folder / "sentences.json").write_text(json.dumps(lines, ensure_ascii=False), encoding="utf-8")
    flow, bare = [], []
    for turn in range(rounds):
        flow.append(run_flow(folder, f"flow{turn}"))
        bare.append(run_bare(folder))
    again = [run_flow(folder, "flow0")]
    return {"translate_flow run": flow, "ctranslate2 alone": bare, "unchanged rerun": again, "argostranslate": [run_argos(folder, python)]}


def run_flow(folder: Path, output: str) -> Timed:
    """Time the product."""
    return timed([*FLOW, "run", "input", output, "--glossary", "empty.csv", "--quiet"], folder, **isolated(folder))


def run_argos(folder: Path, python: str) -> Timed:
    """Time argostranslate."""
    packages = folder / "packages"
    shutil.copytree(embedded().path, packages / embedded().name)
    peer = str(Path(__file__).resolve().with_name("peer_argos.py"))
    return timed([python, peer, str(packages), "input", "argos"], folder, **isolated(folder), HOME=str(folder))


BARE = """
import json, sys, time, ctranslate2, sentencepiece
folder, inter, intra = sys.argv[1:]
lines = json.load(open("sentences.json", encoding="utf-8"))
pieces = sentencepiece.SentencePieceProcessor(model_file=folder + "/sentencepiece.model")
engine = ctranslate2.Translator(folder + "/model", inter_threads=int(inter), intra_threads=int(intra), compute_type="auto")
begin = time.perf_counter()
tokens = sorted((pieces.encode(line, out_type=str) for line in lines), key=len, reverse=True)
options = dict(beam_size=4, length_penalty=0.2, replace_unknowns=True, max_batch_size=1024, batch_type="tokens", max_decoding_length=256)
for found in engine.translate_batch(tokens, **options):
    pieces.decode(found.hypotheses[0])
print(time.perf_counter() - begin)
"""


def run_bare(folder: Path) -> Timed:
    """Time translate_batch alone at the better of two thread settings; its seconds are what the process says itself."""
    cores = os.cpu_count() or 1
    found = []
    for threads in {(cores, 1), (1, cores)}:
        run = timed([sys.executable, "-c", BARE, str(embedded().path), *map(str, threads)], folder)
        found.append(Timed(float(run.printed), run.cpu, run.memory))
    return min(found, key=lambda run: run.seconds)


def show(rows: dict[str, list[Timed]], number: int, files: int) -> None:
    """Print the table of times."""
    peer, bare = (middle(rows[name]).seconds for name in ("argostranslate", "ctranslate2 alone"))
    print(heading(f"{number} sentences in {files} files, empty glossary"))
    print(f"{'':20}{'runs':>5}{'seconds':>9}{'least–most':>15}{'sentences/s':>13}{'× argos':>9}{'× bare':>8}{'CPU s':>8}{'peak MB':>9}")
    for name, runs in rows.items():
        run, times = middle(runs), [one.seconds for one in runs]
        span = f"{min(times):.1f}–{max(times):.1f}"
        ratios = f"{number / run.seconds:13.1f}{peer / run.seconds:9.1f}{bare / run.seconds:8.2f}"
        print(f"{name:20}{len(runs):5}{run.seconds:9.1f}{span:>15}{ratios}{run.cpu:8.1f}{max(one.memory for one in runs):9.0f}")
    inside = json.loads(rows["argostranslate"][0].printed)
    print(f"argostranslate's own count: import {inside['import']:.1f} s, loading and translation {inside['translate']:.1f} s")


def middle(runs: list[Timed]) -> Timed:
    """Give the run of median time; of an even number the slower of the two in the middle."""
    return sorted(runs, key=lambda run: run.seconds)[len(runs) // 2]


def renderings(lines: list[str], folder: Path) -> list[Rendering]:
    """Bring together what both made of each sentence."""
    theirs = [line for path in sorted((folder / "input").glob("*.txt")) for line in peer_lines(path, folder / "argos" / path.name)]
    rows = stored(folder, "SELECT source, cleaned, machine FROM segments")
    ours = {source: (cleaned, machine) for source, cleaned, machine in rows}
    return [Rendering(line, *ours.get(line, ("", "")), other) for line, other in zip(lines, theirs, strict=True)]


def peer_lines(source: Path, output: Path) -> list[str]:
    """Read the peer's lines of one file; where it lost or made lines none can be told apart, and all count as different."""
    number = source.read_text(encoding="utf-8").count("\n")
    lines = output.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    return lines if len(lines) == number else [""] * number


def decodings(folder: Path) -> int:
    """Count what the engine was asked: sentences, parts of cut ones, second attempts."""
    return int(stored(folder, "SELECT count(*) FROM decodings")[0][0])


def stored(folder: Path, query: str) -> list[tuple[str, ...]]:
    """Ask the database of the first run."""
    connection = sqlite3.connect(folder / "flow0" / "project.db")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def compare(pairs: list[Rendering], asked: int) -> None:
    """Print how many sentences both render alike, and why the others differ."""
    different = [pair for pair in pairs if pair.ours != pair.theirs]
    whole = [pair for pair in pairs if not is_cut(pair)]
    reasons = {pair.source: reason(pair) for pair in different}
    alike_whole = sum(pair.ours == pair.theirs for pair in whole)
    print(f"\ndecoded by translate_flow: {asked} texts for {len(pairs)} sentences (parts of cut sentences and second attempts included)")
    print(f"rendered alike, all sentences: {share(len(pairs) - len(different), len(pairs))}")
    print(f"rendered alike, sentences that were not cut: {share(alike_whole, len(whole))}")
    for name, count in Counter(reasons.values()).most_common():
        print(f"  different, {name}: {count}")
    if ties := [pair for pair in different if reasons[pair.source] == TIE]:
        print(f"  numeric ties: {gaps(ties)}")
    for name in dict.fromkeys(reasons.values()):
        for pair in [pair for pair in different if reasons[pair.source] == name][:SHOWN]:
            print(f"\n  {name}\n    source: {pair.source}\n    ours:   {pair.ours}\n    argos:  {pair.theirs}")


def share(part: int, whole: int) -> str:
    """Write a share with its counts."""
    return f"{part} of {whole} ({100 * part / max(1, whole):.2f} %)"


def reason(pair: Rendering) -> str:
    """Tell why a sentence came out otherwise than in argostranslate."""
    from translate_flow.engine.loops import loops
    from translate_flow.text import protect

    if is_cut(pair):
        return CUT
    if not pair.cleaned:
        return LOST
    if pair.cleaned != pair.source:
        return CLEANED
    if any(token.hard for token in protect.find(pair.cleaned)):
        return HELD
    if loops(pair.theirs, pair.cleaned):
        return LOOP
    return TIE if alone(pair.cleaned).hypotheses[0].text == pair.theirs else OTHER


def is_cut(pair: Rendering) -> bool:
    """Tell whether the product cuts a sentence before it decodes it."""
    from translate_flow.engine import models
    from translate_flow.engine.long import split

    tokenizer = models.tokenizer(embedded())
    return len(split(pair.cleaned, lambda text: len(tokenizer.encode(text)), embedded().longest_input)) > 1


@cache
def alone(text: str) -> Decoding:
    """Translate one sentence in a batch of its own, as argostranslate does: no neighbour moves a float."""
    from translate_flow.engine.decoding import Job

    return next(engine().decode([(Job(text, embedded()),)]))[0]


def gaps(ties: list[Rendering]) -> str:
    """Say how close the two renderings of each tie are for the model, as far as one beam holds both."""
    found = []
    for pair in ties:
        best, *others = alone(pair.cleaned).hypotheses
        found += [best.score - other.score for other in others if other.text == pair.ours]
    held = f"one beam holds both renderings of {len(found)} of {len(ties)}"
    return f"{held}; mean log-probability of a token differs by {max(found):.3f} at most" if found else held


@lru_cache(maxsize=1)
def engine() -> Engine:
    """Load the engine of `alone` once, after all that is timed."""
    from translate_flow.engine.argos import ArgosEngine

    return ArgosEngine(workers=1)


if __name__ == "__main__":
    main()
