"""Translate files with argostranslate's own `translate`, its settings as they come: the peer of throughput.py.

    python benchmarks/peer_argos.py PACKAGES INPUT OUTPUT

Prints the seconds of import and of loading and translation as JSON. argostranslate wants sentence-splitter models that it would
download; offline it has none. So it gets the simplest splitter there is (a sentence ends with 。！？) in place of stanza, spacy
and minisbd, which also spares it their import. Nothing else of it is touched. It imports nothing of translate_flow, so that it can
run in an environment of its own.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
import types
from pathlib import Path


def main() -> None:
    packages, source, output = sys.argv[1:]
    os.environ["ARGOS_PACKAGES_DIR"] = packages
    begin = time.perf_counter()
    for name in ("stanza", "spacy", "minisbd"):
        sys.modules[name] = types.ModuleType(name)
    splitter = types.SimpleNamespace(cache_dir="", list_models=lambda: ["zh-hans", "en"])
    sys.modules["minisbd"].SBDetect = Sentences  # type: ignore[attr-defined]
    sys.modules["minisbd"].models = splitter  # type: ignore[attr-defined]
    from argostranslate import translate

    loaded = time.perf_counter()
    Path(output).mkdir(parents=True, exist_ok=True)
    for path in sorted(Path(source).glob("*.txt")):
        text = translate.translate(path.read_text(encoding="utf-8"), "zh", "en")
        (Path(output) / path.name).write_text(text, encoding="utf-8")
    print(json.dumps({"import": loaded - begin, "translate": time.perf_counter() - loaded}))


class Sentences:
    """The trivial splitter."""

    def __init__(self, lang: str, use_gpu: bool = False) -> None:
        self.lang = lang

    def sentences(self, text: str) -> list[str]:
        """Cut after each mark that ends a sentence."""
        return [part for part in re.split(r"(?<=[。！？])", text) if part]


if __name__ == "__main__":
    main()
