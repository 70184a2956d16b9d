"""Time a whole run against argostranslate and against bare CTranslate2: same model, same sentences, one session.

Usage: python benchmarks/throughput.py --sentences PAIRS.tsv [--number 2000] [--files 100]

Takes full Chinese sentences from the first column of PAIRS.tsv, puts them into files, one a line, and translates the
files with (1) `translate-flow run` and an empty glossary, (2) argostranslate with its default settings and a trivial
sentence splitter (see peer_argos.py), (3) `ctranslate2.translate_batch` alone on the sorted sentences at its best
thread setting. Prints a table with ratios and how many sentences (1) and (2) render alike.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import translate_flow

MODEL = next((Path(translate_flow.__file__).parent / "data" / "models").iterdir())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=Path, required=True)
    parser.add_argument("--number", type=int, default=2000)
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=1, help="repeat the quick contestants and take the median")
    given = parser.parse_args()
    sentences = chosen(given.sentences, given.number)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(sentences, folder / "input", given.files)
        rows = contest(sentences, folder, given.rounds)
        alike = identical(folder)
    show(rows, alike, len(sentences), given.files)


def chosen(path: Path, number: int) -> list[str]:
    """Take every k-th full sentence, so that the whole file is sampled."""
    lines = (line.split("\t")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    full = [line for line in dict.fromkeys(lines) if 12 <= len(line) <= 120 and line.endswith("。") and "。" not in line[:-1] and "！" not in line]
    step = max(1, len(full) // number)
    return full[::step][:number]


def write(sentences: list[str], folder: Path, files: int) -> None:
    """Spread the sentences over files, one a line."""
    folder.mkdir()
    size = -(-len(sentences) // files)
    for number in range(files):
        part = sentences[number * size : (number + 1) * size]
        (folder / f"{number:03}.txt").write_text("\n".join(part) + "\n", encoding="utf-8")


def contest(sentences: list[str], folder: Path, rounds: int) -> dict[str, tuple[float, float]]:
    """Run the contestants in turn; give seconds and peak memory (MB) of each."""
    flow, bare = [], []
    for number in range(rounds):
        flow.append(run_flow(folder, f"flow{number}"))
        bare.append(run_bare(sentences, folder))
    rows = {"translate_flow run": sorted(flow)[len(flow) // 2], "ctranslate2 alone": sorted(bare)[len(bare) // 2]}
    rows["unchanged rerun"] = run_flow(folder, f"flow{rounds - 1}")
    rows["argostranslate"] = run_argos(folder)
    return rows


def timed(command: list[str], folder: Path, **env: str) -> tuple[float, float, str]:
    """Run a command; give wall seconds, peak memory in MB and what it printed."""
    begin = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, env={**os.environ, **env}, stdout=subprocess.PIPE, text=True)
    printed = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command[0]} failed with status {status}")
    return time.monotonic() - begin, usage.ru_maxrss / 1024, printed


def run_flow(folder: Path, output: str) -> tuple[float, float]:
    """Time the product, process start to end."""
    empty = folder / "empty.csv"
    empty.write_text("zh,en\n", encoding="utf-8")
    command = [sys.executable, "-m", "translate_flow", "run", "input", output, "--glossary", str(empty), "--quiet", "--from", "auto"]
    seconds, memory, _ = timed(command, folder)
    shutil.copyfile(folder / output / "project.db", folder / "last.db")
    return seconds, memory


def run_argos(folder: Path) -> tuple[float, float]:
    """Time argostranslate, process start to end."""
    packages = folder / "packages"
    packages.mkdir()
    shutil.copytree(MODEL, packages / MODEL.name)
    seconds, memory, _ = timed([sys.executable, str(Path(__file__).with_name("peer_argos.py")), str(packages), "input", "argos"], folder, HOME=str(folder))
    return seconds, memory


BARE = """
import json, sys, time, ctranslate2, sentencepiece
lines = json.load(open("sentences.json", encoding="utf-8"))
pieces = sentencepiece.SentencePieceProcessor(model_file=sys.argv[1] + "/sentencepiece.model")
engine = ctranslate2.Translator(sys.argv[1] + "/model", inter_threads=int(sys.argv[2]), intra_threads=int(sys.argv[3]), compute_type="auto")
begin = time.monotonic()
tokens = sorted((pieces.encode(line, out_type=str) for line in lines), key=len, reverse=True)
for found in engine.translate_batch(tokens, beam_size=4, length_penalty=0.2, replace_unknowns=True, max_batch_size=1024, batch_type="tokens", max_decoding_length=256):
    pieces.decode(found.hypotheses[0])
print(time.monotonic() - begin)
"""


def run_bare(sentences: list[str], folder: Path) -> tuple[float, float]:
    """Time translate_batch alone, loading not counted, at the better of two thread settings."""
    (folder / "sentences.json").write_text(json.dumps(sentences, ensure_ascii=False), encoding="utf-8")
    cores = os.cpu_count() or 1
    best = (float("inf"), 0.0)
    for threads in ((cores, 1), (1, cores)):
        _, memory, printed = timed([sys.executable, "-c", BARE, str(MODEL), *map(str, threads)], folder)
        best = min(best, (float(printed), memory))
    return best


def identical(folder: Path) -> tuple[int, int, list[tuple[str, str]]]:
    """Count the lines that both render alike before target clean-up, with the first differences."""
    connection = sqlite3.connect(folder / "last.db")
    same, differences, total = 0, [], 0
    for path in sorted((folder / "argos").glob("*.txt")):
        rows = connection.execute("SELECT machine FROM segments WHERE name = ? ORDER BY place", (path.name,))
        ours = [row[0] for row in rows]
        theirs = path.read_text(encoding="utf-8").splitlines()
        if len(ours) != len(theirs):
            differences.append((f"{path.name}: {len(ours)} lines", f"{len(theirs)} lines"))
        for mine, other in zip(ours, theirs, strict=False):
            total += 1
            same += mine == other
            if mine != other and len(differences) < 12:
                differences.append((mine, other))
    return same, total, differences


def show(rows: dict[str, tuple[float, float]], alike: tuple[int, int, list[tuple[str, str]]], sentences: int, files: int) -> None:
    """Print the table with its signature."""
    peer, bare = rows["argostranslate"][0], rows["ctranslate2 alone"][0]
    print(f"{sentences} sentences in {files} files | {os.cpu_count()} cores, {processor()} | translate_flow {translate_flow.__version__}, {MODEL.name}")
    print(f"{'':20} {'seconds':>8} {'sentences/s':>12} {'× argos':>8} {'× bare':>7} {'peak MB':>8}")
    for name, (seconds, memory) in rows.items():
        print(f"{name:20} {seconds:8.1f} {sentences / seconds:12.1f} {peer / seconds:8.1f} {bare / seconds:7.2f} {memory:8.0f}")
    same, total, differences = alike
    print(f"rendered alike by translate_flow and argostranslate: {same} of {total} ({100 * same / max(1, total):.2f} %)")
    for mine, other in differences:
        print(f"  ours:  {mine}\n  argos: {other}")


def processor() -> str:
    """Name the processor."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor())


if __name__ == "__main__":
    main()
