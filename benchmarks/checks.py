"""Measure the checks: false alarms on human translations, errors made on purpose that they catch, and speed.

    python benchmarks/checks.py FOLDER

FOLDER holds the development sets (`flores.dev.zh-en.tsv`, `newstest2018.zh-en.tsv`, `steel-dev.zh-en.tsv`), one pair a line.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from translate_flow.checks import check_segment, pair
from translate_flow.document import Origin, Segment
from translate_flow.text.language import CHINESE, ENGLISH, Language

SETS = (
    "flores.dev.zh-en",
    "newstest2018.zh-en",
    "steel-dev.zh-en",
    "flores.dev.de-en",
    "flores.dev.fr-en",
    "flores.dev.es-en",
    "flores.dev.ja-en",
    "flores.dev.ko-en",
)
LIMIT = 1000  # pairs of a set
Pair = tuple[str, str]
Damaged = tuple[str, tuple[int, int]]  # the target with one error, and where it is
HAN = re.compile("[\u4e00-\u9fff]{2,4}")
FIGURE = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w.]*[A-Za-z])")
SCALE = re.compile(r"\b(million|billion|trillion|thousand)\b")
PERCENT = re.compile(r"\s?(?:%|percent\b|per cent\b)")
OTHER_SCALE = {"million": "billion", "billion": "million", "trillion": "billion", "thousand": "million"}


def load(folder: Path, name: str) -> list[Pair]:
    """Read the first pairs of a set; an absent set is empty."""
    path = folder / f"{name}.tsv"
    if not path.exists():
        return []
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[:LIMIT]]
    return [(row[0], row[1]) for row in rows if len(row) > 1]


def change_number(source: str, target: str, chance: random.Random) -> Damaged | None:
    found = [match for match in FIGURE.finditer(target) if len(match[0]) > 1 and match[0] in source.replace(" ", "")]
    if not found:
        return None
    match = chance.choice(found)
    places = [at for at, char in enumerate(match[0]) if char.isdigit()]
    at = match.start() + chance.choice(places)
    digit = chance.choice([char for char in "123456789" if char != target[at]])
    return target[:at] + digit + target[at + 1 :], match.span()


def change_magnitude(source: str, target: str, chance: random.Random) -> Damaged | None:
    match = SCALE.search(target)
    if not match or not re.search(r"[万亿\d]", source) or not re.search(r"\d[\d.,]*\s$", target[: match.start()]):
        return None
    other = OTHER_SCALE[match[0]]
    return target[: match.start()] + other + target[match.end() :], (match.start() - 3, match.start() + len(other))


def times_ten(source: str, target: str, chance: random.Random) -> Damaged | None:
    found = [match for match in FIGURE.finditer(target) if re.fullmatch(r"\d{2,3}", match[0]) and match[0] in source]
    if not found:
        return None
    match = chance.choice(found)
    return target[: match.end()] + "0" + target[match.end() :], (match.start(), match.end() + 1)


def drop_percent(source: str, target: str, chance: random.Random) -> Damaged | None:
    match = PERCENT.search(target)
    if not match or not re.search(r"[%％]|百分之", source) or not re.search(r"\d$", target[: match.start()]):
        return None
    return target[: match.start()] + target[match.end() :], (match.start() - 2, match.start())


def insert_han(source: str, target: str, chance: random.Random) -> Damaged | None:
    words = list(re.finditer(r"\b[a-z]{4,}\b", target))
    pieces = HAN.findall(source)
    if not words or not pieces:
        return None
    word, piece = chance.choice(words), chance.choice(pieces)
    return target[: word.start()] + piece + target[word.end() :], (word.start(), word.start() + len(piece))


def repeat_clause(source: str, target: str, chance: random.Random) -> Damaged | None:
    clauses = [match for match in re.finditer(r"[^,;.]+", target) if len(match[0].split()) >= 4]
    if not clauses:
        return None
    clause = chance.choice(clauses)
    again = "," + clause[0] if clause[0].startswith(" ") else ", " + clause[0]
    return target[: clause.end()] + again + target[clause.end() :], (clause.start(), clause.end() + len(again))


def leave_out_half(source: str, target: str, chance: random.Random) -> Damaged | None:
    words = target.split()
    if len(words) < 12:
        return None
    kept = " ".join(words[: len(words) // 2])
    return kept, (0, len(kept))


ERRORS: tuple[Callable[[str, str, random.Random], Damaged | None], ...] = (
    change_number,
    change_magnitude,
    times_ten,
    drop_percent,
    insert_han,
    repeat_clause,
    leave_out_half,
)


def checked(source: str, target: str, language: Language = CHINESE, origin: Origin = Origin.ENGINE) -> Segment:
    return check_segment(pair(source, target, language, origin=origin), ENGLISH)


def rates(segments: list[Segment]) -> tuple[float, float]:
    """Give the share of segments with a major flag or worse and with any flag, in percent."""
    major = sum(any(flag.severity.rank < 2 for flag in segment.flags) for segment in segments)
    return 100 * major / len(segments), 100 * sum(bool(segment.flags) for segment in segments) / len(segments)


def false_alarms(folder: Path) -> None:
    print(f"{'human translations':24}{'pairs':>7}{'major %':>9}{'any %':>7}   English alone: major %, any %   most frequent")
    for name in SETS:
        rows = load(folder, name)
        if not rows:
            continue
        language = Language(name.split(".")[-1].split("-")[0])
        segments = [checked(source, target, language) for source, target in rows]
        alone = [checked(target, target, ENGLISH, Origin.KEPT) for _, target in rows]
        common = Counter(flag.check for segment in segments for flag in segment.flags).most_common(3)
        pairs, english = rates(segments), rates(alone)
        print(f"{name:24}{len(rows):7}{pairs[0]:9.1f}{pairs[1]:7.1f}{english[0]:18.1f}{english[1]:7.1f}          {common}")


def caught(folder: Path) -> None:
    chance = random.Random(1)
    rows = [row for name in SETS[:3] for row in load(folder, name)]
    print(f"\n{'errors made':24}{'made':>7}{'caught %':>10}{'on the right words %':>22}")
    total = right = 0
    for make in ERRORS:
        made = [(source, *damage) for source, target in rows if (damage := make(source, target, chance))]
        made = chance.sample(made, min(400, len(made)))
        before = {(source, target): {(flag.check, flag.message) for flag in checked(source, target).flags} for source, target in rows}
        clean = {source: target for source, target in rows}
        hits = places = 0
        for source, target, (start, end) in made:
            new = [flag for flag in checked(source, target).flags if (flag.check, flag.message) not in before[source, clean[source]]]
            hits += bool(new)
            places += any(flag.target_span and flag.target_span[0] < end and start < flag.target_span[1] for flag in new)
        if make is not leave_out_half:  # no check reads meaning yet: reported, not counted
            total, right = total + len(made), right + hits
        print(f"{make.__name__:24}{len(made):7}{100 * hits / max(1, len(made)):10.1f}{100 * places / max(1, len(made)):22.1f}")
    print(f"{'all but the last':24}{total:7}{100 * right / max(1, total):10.1f}")


def speed(folder: Path) -> None:
    segments = [pair(source, target) for name in SETS[:3] for source, target in load(folder, name)]
    if not segments:
        return
    best = 0.0
    for run in range(3):
        # a fresh character keeps the readers' cache from answering
        fresh = [pair(f"{segment.source}{chr(0x2460 + run)}", f"{segment.target}{chr(0x2460 + run)}") for segment in segments]
        start = time.process_time()
        for segment in fresh:
            check_segment(segment, ENGLISH)
        best = max(best, len(fresh) / (time.process_time() - start))
    print(f"\nspeed: {best:,.0f} segments/s on one core, {len(segments)} pairs, best of 3")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    false_alarms(folder)
    caught(folder)
    speed(folder)


if __name__ == "__main__":
    main()
