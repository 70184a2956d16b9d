"""Look at the installation: what is there, what is missing, what would touch the network."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from . import __version__
from .engine import models, verify
from .errors import TranslateFlowError
from .settings import FILE, Settings
from .terms import termbase

LIBRARIES = ("argostranslate", "ctranslate2", "sentencepiece", "langdetect", "click", "opencc", "lxml", "sacrebleu")


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    ok: bool
    subject: str
    text: str


def examine(settings: Settings, glossaries: list[Path]) -> Iterator[Finding]:
    """Yield findings: program, libraries, device, models, glossaries, network."""
    yield Finding(
        sys.version_info >= (3, 10),
        "program",
        f"translate_flow {__version__}, Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores",
    )
    yield Finding(True, "settings", str(Path(FILE).resolve()) if Path(FILE).is_file() else f"defaults (no {FILE} here)")
    yield from libraries()
    yield device()
    yield from packages()
    yield glossary(glossaries)
    yield Finding(True, "network", "only `translate-flow models install FROM TO` opens a connection; nothing else does")


def libraries() -> Iterator[Finding]:
    """Tell the versions of the libraries that do the work."""
    for name in LIBRARIES:
        try:
            yield Finding(True, "library", f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            yield Finding(False, "library", f"{name} is missing: install the requirements again (README, Installation)")


def device() -> Finding:
    """Tell what decodes, and whether it can."""
    wanted = os.environ.get("ARGOS_DEVICE_TYPE", "cpu")
    if wanted == "cpu":
        return Finding(True, "device", "cpu")
    import ctranslate2

    found = ctranslate2.get_cuda_device_count() if wanted.startswith(("cuda", "auto")) else 0
    return Finding(
        bool(found), "device", f"ARGOS_DEVICE_TYPE={wanted}: {found} CUDA devices" + ("" if found else "; unset it to use the CPU")
    )


def packages() -> Iterator[Finding]:
    """Look at each model package."""
    found = models.installed()
    for package in found.translators:
        problems = verify.verify(package)
        text = f"{package.source} → {package.target} {package.version} ({'embedded' if package.embedded else package.path})"
        yield Finding(not problems, "model", text + "".join(f"; {problem}" for problem in problems))
    for path, reason in found.refused:
        yield Finding(False, "model", f"{path} is not used: {reason}")
    if not found.translators:
        yield Finding(False, "model", "no package is installed: translate-flow models install FILE.argosmodel")


def glossary(paths: list[Path]) -> Finding:
    """Load the glossaries."""
    try:
        base = termbase.load(paths)
    except TranslateFlowError as error:
        return Finding(False, "glossary", str(error))
    return Finding(bool(base.concepts), "glossary", f"{len(base.concepts)} concepts in {', '.join(map(str, paths))}")
