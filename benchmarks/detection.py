"""Measure detection on parallel text: accuracy by language and length, the commonest confusions, speed.

    python benchmarks/detection.py --eval FOLDER

FOLDER holds `NAME.xx-en.tsv` files (source, tab, English). All of langdetect's languages are candidates, and `und` counts as wrong.
Short: the first 12 characters of Chinese, Japanese and Korean, the first 4 words of other languages.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections import Counter
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from translate_flow.detect import detect
from translate_flow.text.language import Language

CHARACTERS, WORDS = 12, 4


def sides(folder: Path, name: str) -> dict[str, list[str]]:
    """Read the sentences of every language; English once, from the first file."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob(f"{name}.*-en.tsv")):
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
        found[path.name.split(".")[-2].removesuffix("-en")] = [row[0] for row in rows]
        found.setdefault("en", [row[1] for row in rows])
    return found


def shorten(sentence: str, tag: str) -> str:
    """Cut a sentence to what a heading or a table cell holds."""
    return sentence[:CHARACTERS] if Language(tag).base in ("zh", "ja", "ko") else " ".join(sentence.split()[:WORDS])


def row(tag: str, kind: str, texts: list[str]) -> tuple[str, float]:
    """Measure one language and length: a line of the table, and the seconds it took."""
    start = time.perf_counter()
    found = Counter(detect(text).language.base for text in texts)
    seconds = time.perf_counter() - start
    wrong = ", ".join(f"{other} {count}" for other, count in found.most_common(6) if other != tag)
    return f"{tag:<6}{kind:<7}{len(texts):>6}{100 * found[tag] / len(texts):>10.2f}{len(texts) / seconds:>12,.0f}  {wrong}", seconds


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--eval", type=Path, required=True, metavar="FOLDER", help="folder of NAME.xx-en.tsv files")
    arguments.add_argument("--name", default="flores.dev", help="which test set in it (default: flores.dev)")
    chosen = arguments.parse_args()
    languages = sides(chosen.eval, chosen.name)
    if not languages:
        print(f"{chosen.eval} holds no {chosen.name}.*-en.tsv file.", file=sys.stderr)
        return 2
    start = time.perf_counter()
    detect("Zoals bekend kreeg Jansen 3 zetels")  # not clear from its words alone: loads langdetect's profiles
    loading = time.perf_counter() - start
    print(f"{'':<6}{'':<7}{'texts':>6}{'right, %':>10}{'texts/s':>12}  taken for")
    for tag, sentences in sorted(languages.items()):
        for kind, texts in (("full", sentences), ("short", [shorten(sentence, tag) for sentence in sentences])):
            print(row(tag, kind, texts)[0])
    print(f"loading langdetect's profiles: {loading:.2f} s")
    cut = f"short {CHARACTERS} characters or {WORDS} words"
    system = f"Python {platform.python_version()} | {platform.machine()} {platform.system()}"
    print(f"signature: set {chosen.name} | {cut} | langdetect {version('langdetect')} profiles, all n-grams | {system}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
