"""The translation packages that are installed: found, loaded, and put in a row for a pair of languages.

Nothing here writes. Packages that cannot translate are refused with the reason.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import ModelError
from ..text.language import Language
from . import routes
from .folders import search_path
from .package import Package as Package
from .package import read, version_key
from .tokenizers import Tokenizer as Tokenizer
from .tokenizers import load_bpe, load_sentencepiece

if TYPE_CHECKING:
    import ctranslate2


@dataclass(frozen=True, slots=True)
class Installed:
    """What the search for packages found."""

    translators: tuple[Package, ...]  # one for each pair: the one that is used
    shadowed: tuple[Package, ...]  # in order, but another one of the same pair is used
    refused: tuple[tuple[Path, str], ...]  # folder or file, reason

    @property
    def packages(self) -> tuple[Package, ...]:
        """Every package that could be used."""
        return self.translators + self.shadowed


def installed(folders: Sequence[Path] | None = None) -> Installed:
    """Find the installed packages.

    Of several for one pair a user's own comes before the embedded one, then the highest version counts.

    Args:
        folders: where to look; default: the user's packages and the embedded ones.
    """
    found: list[Package] = []
    refused: list[tuple[Path, str]] = []
    for folder in search_path() if folders is None else folders:
        try:
            for path in _candidates(folder):
                try:
                    found.append(read(path))
                except ModelError as error:
                    refused.append((path, error.what))
        except OSError as error:
            refused.append((folder, f"the folder cannot be read ({error.strerror})"))
    found.sort(key=lambda package: version_key(package.version), reverse=True)  # stable: ties keep the search order
    found.sort(key=lambda package: package.embedded)
    used: dict[tuple[Language, Language], Package] = {}
    for package in found:
        used.setdefault((package.source, package.target), package)
    chosen = tuple(sorted(used.values(), key=lambda package: (package.source, package.target)))
    return Installed(chosen, tuple(package for package in found if package not in chosen), tuple(refused))


def tokenizer(package: Package) -> Tokenizer:
    """Load the tokenizer that cuts a package's source and joins its output (the same for both, as in argostranslate).

    Raises:
        ModelError: when its file is damaged.
    """
    return _tokenizer(package, target=False)


def target_tokenizer(package: Package) -> Tokenizer:
    """Load the tokenizer for target text that is given to the decoder: `target.model` where the package has one."""
    return _tokenizer(package, target=(package.path / "target.model").is_file())


def load(package: Package, **options: Any) -> ctranslate2.Translator:
    """Load a package's model; `options` are those of `ctranslate2.Translator` (device, compute_type, threads).

    Raises:
        ModelError: when CTranslate2 refuses it, with its reason.
    """
    import ctranslate2

    model = package.path / "model"
    if opaque(model):
        options["files"] = {file.name: file.read_bytes() for file in model.iterdir() if file.is_file()}
    try:
        return ctranslate2.Translator(str(model), **options)
    except (RuntimeError, ValueError, IndexError, OSError) as error:
        raise ModelError(
            f"the model cannot be loaded: {error}", where=str(package.path), fix="Run: translate-flow models verify"
        ) from error


def opaque(path: Path) -> bool:
    """Tell whether a C++ library may miss a path: it opens files by narrow names, which Windows does not take for UTF-8."""
    return os.name == "nt" and not str(path).isascii()


def route(found: Installed, source: Language, target: Language) -> tuple[Package, ...] | None:
    """Find the packages to use one after another: a direct one, else the shortest chain; None where there is none.

    Traditional Chinese takes a `zt` package where one is installed, else one for simplified text (`needs_simplifying`).
    """
    return routes.shortest(found.translators, source, target)


def needs_simplifying(way: Sequence[Package], source: Language) -> bool:
    """Tell whether the first package of a route reads simplified Chinese and the source is traditional."""
    return bool(way) and routes.simplifiable(source, way[0].source)


def _candidates(folder: Path) -> Iterator[Path]:
    """List what may be a package; hidden folders hold installations under way."""
    if not folder.exists():
        return
    for path in sorted(folder.iterdir()):
        if not path.name.startswith((".", "__")) and (path.is_dir() or path.suffix == ".argosmodel"):
            yield path


@lru_cache(maxsize=32)
def _tokenizer(package: Package, *, target: bool) -> Tokenizer:
    if target:
        return load_sentencepiece(package.path / "target.model")
    if package.kind == "bpe":
        return load_bpe(package.path / "bpe.model", package.source, package.target)
    return load_sentencepiece(package.path / "sentencepiece.model")
