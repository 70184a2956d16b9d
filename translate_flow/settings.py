"""Defaults, `translate-flow.toml` and the environment, brought together in one frozen value."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from .errors import UsageError
from .text.language import Language

FILE = "translate-flow.toml"
CHOICES = {"fail-on": ("critical", "major", "minor", "never")}
RANGES = {"jobs": (0, 1024), "beam": (1, 32)}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run does; field names are the keys of `translate-flow.toml` with `-` for `_`."""

    source: str = "auto"  # language of the documents, or "auto"
    to: tuple[str, ...] = ("en",)  # languages to translate into
    glossary: tuple[str, ...] = ()  # files or folders; empty: glossaries/ where there is one, else the one shipped
    memory: str = ""  # translation memory; empty: memory.db beside the glossaries
    jobs: int = 0  # batches decoded at once, at most 1024; 0: one a core
    beam: int = 4  # hypotheses kept while decoding, 1–32
    fail_on: str = "never"  # severity from which on flags make the exit status 1
    clean_off: tuple[str, ...] = ()  # clean-up rules that do not run
    keep_removed: bool = False  # page residue is listed but stays in the text
    checks_off: tuple[str, ...] = ()  # checks that do not run

    @property
    def source_language(self) -> Language | None:
        """The forced source language; None: tell it from the text."""
        return None if self.source == "auto" else Language.parse(self.source)

    @property
    def targets(self) -> tuple[Language, ...]:
        """The languages to translate into, as languages."""
        return tuple(dict.fromkeys(Language.parse(code) for code in self.to))

    @property
    def hash(self) -> str:
        """Hash of all that can change an output; paths and the number of workers cannot."""
        parts = {key: value for key, value in asdict(self).items() if key not in ("glossary", "memory", "jobs", "fail_on")}
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:12]


def load(folder: Path) -> Settings:
    """Read `translate-flow.toml` in `folder`, or give the defaults where there is none.

    Relative paths in the file are taken from its own folder.

    Raises:
        UsageError: for TOML that cannot be read, an unknown key or a value of the wrong type, with file and key.
    """
    path = folder / FILE
    if not path.is_file():
        return Settings()
    data = parse(path)
    paths: dict[str, Any] = {key: resolved(data[key], folder) for key in ("glossary", "memory") if key in data}
    return merge(Settings(), {**data, **paths}, str(path))


def merge(settings: Settings, values: Mapping[str, Any], where: str) -> Settings:
    """Lay `values` (keys spelled with `-`) over `settings`."""
    known = {field.name.replace("_", "-"): field.name for field in fields(Settings)}
    known["from"] = "source"
    changes: dict[str, Any] = {}
    for key, value in values.items():
        if key not in known:
            raise UsageError(f'unknown setting "{key}"', where=where, fix=f"Settings are: {', '.join(sorted(known))}.")
        changes[known[key]] = allowed(key, checked(key, value, getattr(settings, known[key]), where), where)
    return replace(settings, **changes)


def checked(key: str, value: Any, default: Any, where: str) -> Any:
    """Bring a value to its setting's type, or say what type it must have."""
    if isinstance(default, tuple):
        value = [value] if isinstance(value, str) else value
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise UsageError(f'"{key}" must be a list of strings', where=where, fix=f'Write: {key} = ["…"]')
    if type(value) is not type(default):
        raise UsageError(
            f'"{key}" must be of type {type(default).__name__}, not {type(value).__name__}', where=where, fix="Correct the line."
        )
    return value


def allowed(key: str, value: Any, where: str) -> Any:
    """Give the value back if it is one that the setting can have."""
    if key in CHOICES and value not in CHOICES[key]:
        raise UsageError(f'"{key}" cannot be "{value}"', where=where, fix=f"Use one of: {', '.join(CHOICES[key])}.")
    if key in RANGES and not RANGES[key][0] <= value <= RANGES[key][1]:
        raise UsageError(f'"{key}" cannot be {value}', where=where, fix="Use a number from {} to {}.".format(*RANGES[key]))
    if key == "to" and not value:
        raise UsageError('"to" names no language', where=where, fix='Write: to = ["en"]')
    return value


def parse(path: Path) -> dict[str, Any]:
    """Read a TOML file."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8-sig"))  # Notepad writes a byte order mark
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        fix = "Correct the line, or delete the file to go on with the defaults."
        raise UsageError(f"cannot be read as TOML: {error}", where=str(path), fix=fix) from error
    return found


def resolved(value: Any, folder: Path) -> Any:
    """Take relative paths of the settings file from its folder."""
    if isinstance(value, str):
        return str(folder / value) if value else value
    return [str(folder / item) if isinstance(item, str) else item for item in value] if isinstance(value, list) else value
