"""One Argos package: a folder with metadata.json, a tokenizer and a CTranslate2 model, read or refused with the reason."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from ..errors import ModelError, UsageError
from ..text.language import Language
from . import weights
from .folders import EMBEDDED

NO_TRANSLATOR = "is no translator"  # begins the reason of packages that are whole, but of another type
TOKENIZERS: dict[str, Literal["sentencepiece", "bpe"]] = {"sentencepiece.model": "sentencepiece", "bpe.model": "bpe"}
Stamp = tuple[tuple[str, int, int], ...]  # file, size, time of change in ns: of the files that decide the output


@dataclass(frozen=True, slots=True)
class Package:
    """One installed translation package, as its files were when it was read."""

    path: Path
    source: Language
    target: Language
    version: str  # as the package says it; may be empty
    name: str  # of its folder
    kind: Literal["sentencepiece", "bpe"]
    target_prefix: str  # token that every translation must begin with (multilingual models); may be empty
    embedded: bool  # came with translate_flow and cannot be removed
    longest_input: int = (
        100  # source pieces that it still translates well; longer text is cut at clauses (`longest_input` of metadata.json)
    )
    stamp: Stamp = field(default=(), repr=False)

    @property
    def hash(self) -> str:
        """Hash of the files that decide the output, 12 hex digits; each state of the files is read once a process."""
        return _hash(self.path, self.stamp, self.target_prefix)

    @property
    def pair(self) -> str:
        """What it translates, for people: `zh→en`."""
        return f"{self.source}→{self.target}"


def read(path: Path) -> Package:
    """Read one unpacked package; its weights are looked through, but not loaded.

    Raises:
        ModelError: the reason why the folder is not a package that can translate.
    """
    if path.is_file():
        raise ModelError("is not unpacked", where=str(path), fix=f"Run: translate-flow models install {path}")
    metadata = _metadata(path)
    kind = str(metadata.get("type", "translate"))
    if kind != "translate":
        named = " (sentence boundaries)" if kind == "sbd" else ""
        raise ModelError(f'{NO_TRANSLATOR}: its type is "{kind}"{named}', where=str(path))
    source, target = _language(metadata, "from", path), _language(metadata, "to", path)
    if source == target:
        raise ModelError(f"{NO_TRANSLATOR}: it turns {source.name} into itself", where=str(path))
    tokenizer = next((file for file in TOKENIZERS if (path / file).is_file()), None)
    if not tokenizer:
        raise ModelError("has no tokenizer (sentencepiece.model or bpe.model)", where=str(path), fix=weights.AGAIN)
    found = weights.layout(path / "model")
    if found.version >= 6 and not (path / "model" / "config.json").is_file():
        raise ModelError("has no model/config.json", where=str(path), fix=weights.AGAIN)
    return Package(
        path=path,
        source=source,
        target=target,
        version=str(metadata.get("package_version") or ""),
        name=path.name,
        kind=TOKENIZERS[tokenizer],
        target_prefix=str(metadata.get("target_prefix") or ""),
        embedded=EMBEDDED in path.resolve().parents,
        longest_input=longest_input(metadata),
        stamp=_stamp(path),
    )


def longest_input(metadata: dict[str, Any]) -> int:
    """Read how long a sentence a package wants at most; packages that do not say are trained on up to about a hundred pieces."""
    value = metadata.get("longest_input")
    return value if isinstance(value, int) and value >= 10 else 100


def version_key(version: str) -> tuple[int, ...]:
    """Turn a version into numbers that compare: 1.10 comes after 1.9; no version comes before any."""
    return tuple(int(number) for number in re.findall(r"\d+", version))


def _metadata(path: Path) -> dict[str, Any]:
    file = path / "metadata.json"
    try:
        metadata = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        deeper = next(path.glob("*/metadata.json"), None) if path.is_dir() else None
        fix = f"Install the folder inside it: translate-flow models install {deeper.parent}" if deeper else weights.AGAIN
        raise ModelError(
            "has no metadata.json" + (": the package lies one folder deeper" if deeper else ""), where=str(path), fix=fix
        ) from None
    except (OSError, ValueError) as error:
        raise ModelError(f"metadata.json cannot be read: {error}", where=str(file), fix=weights.AGAIN) from error
    if not isinstance(metadata, dict):
        raise ModelError("metadata.json is no JSON object", where=str(file), fix=weights.AGAIN)
    return metadata


def _language(metadata: dict[str, Any], side: Literal["from", "to"], path: Path) -> Language:
    code = metadata.get(f"{side}_code")
    codes = [code] if code else metadata.get(f"{side}_codes") or []
    if len(codes) != 1:
        what = (
            f"serves several languages at once ({side}_codes) and does not say how one is chosen"
            if codes
            else f"names no language ({side}_code)"
        )
        raise ModelError(what, where=str(path))
    try:
        return Language.parse(str(codes[0]))
    except UsageError as error:
        raise ModelError(f'its {side}_code "{codes[0]}" is no language known here', where=str(path)) from error


def _stamp(path: Path) -> Stamp:
    files = [path / name for name in (*TOKENIZERS, "target.model")]
    files += (path / "model").iterdir()
    stats = [(file.relative_to(path).as_posix(), file.stat()) for file in files if file.is_file()]
    return tuple(sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats))


@lru_cache(maxsize=256)
def _hash(path: Path, stamp: Stamp, prefix: str) -> str:
    total = hashlib.sha256(prefix.encode())
    try:
        for name, size, _ in stamp:
            total.update(f"\0{name}\0{size}\0".encode())
            with (path / name).open("rb") as stream:
                while block := stream.read(1 << 20):
                    total.update(block)
    except OSError as error:
        raise ModelError(f"{name} cannot be read ({error.strerror})", where=str(path), fix="Run: translate-flow models verify") from error
    return total.hexdigest()[:12]
