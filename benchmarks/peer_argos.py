"""Translate files with argostranslate's own `translate`, its settings as they come: the peer of throughput.py.

argostranslate wants sentence-splitter models that it would download; offline it has none. So it gets the simplest
splitter there is (a sentence ends with 。！？) in place of stanza, spacy and minisbd. Nothing else of it is touched.

Usage: peer_argos.py PACKAGE_FOLDER INPUT OUTPUT   (prints seconds for import, load and translation as JSON)
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
    begin = time.monotonic()
    for name in ("stanza", "spacy", "minisbd"):
        sys.modules[name] = types.ModuleType(name)
    splitter = types.SimpleNamespace(cache_dir="", list_models=lambda: ["zh-hans", "en"])
    sys.modules["minisbd"].SBDetect = Sentences  # type: ignore[attr-defined]
    sys.modules["minisbd"].models = splitter  # type: ignore[attr-defined]
    from argostranslate import translate

    loaded = time.monotonic()
    Path(output).mkdir(parents=True, exist_ok=True)
    for path in sorted(Path(source).glob("*.txt")):
        text = translate.translate(path.read_text(encoding="utf-8"), "zh", "en")
        (Path(output) / path.name).write_text(text, encoding="utf-8")
    print(json.dumps({"import": loaded - begin, "translate": time.monotonic() - loaded}))


class Sentences:
    """The trivial splitter."""

    def __init__(self, lang: str, use_gpu: bool = False) -> None:
        self.lang = lang

    def sentences(self, text: str) -> list[str]:
        """Cut behind 。！？."""
        return [part for part in re.split(r"(?<=[。！？])", text) if part]


if __name__ == "__main__":
    main()
