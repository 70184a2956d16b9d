"""What a run's outputs were made with, and the key that tells whether one is still up to date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from .. import __version__, checks, clean
from ..document import RunSignature
from ..text.language import Language
from .kit import Kit


def signature(kit: Kit) -> RunSignature:
    """Give the run's signature; it is printed with figures and decides nothing."""
    packages = kit.packages.translators
    return RunSignature(
        __version__,
        ", ".join(f"{package.source.argos}_{package.target.argos} {package.version}" for package in packages) or "none",
        joined(package.hash for package in packages) if packages else "none",
        kit.termbase.hash,
        kit.settings.hash,
    )


def output_key(content: bytes, target: Language, kit: Kit) -> str:
    """Hash of all that decides one output: the file, its target, models, glossary, memory, settings, rules and checks."""
    packages = [package.hash for package in kit.packages.translators]
    rules = [rule.id for rule in clean.RULES], [check.id for check in checks.CHECKS]
    parts = (
        hashlib.sha256(content).hexdigest(),
        target.tag,
        __version__,
        packages,
        kit.termbase.hash,
        kit.memory.revision,
        kit.settings.hash,
        rules,
    )
    return joined(map(repr, parts))


def joined(parts: Iterable[str]) -> str:
    """Hash several texts into one of 12 hex digits."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
