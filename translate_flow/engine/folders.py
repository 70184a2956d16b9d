"""Where packages lie: the user's folder, as argostranslate finds it, and the one that comes with translate_flow.

`argostranslate.settings` would tell as well, but makes folders in the user's home when it is imported.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from ..errors import ModelError

EMBEDDED = Path(__file__).resolve().parents[1] / "data" / "models"


def search_path() -> tuple[Path, ...]:
    """List the folders that packages are looked for in, the user's first."""
    own = user_folder()
    return (own, EMBEDDED) if own else (EMBEDDED,)


def user_folder() -> Path | None:
    """Tell where the user's packages lie, there or not; None where there is neither a setting nor a home."""
    named = argos_setting("ARGOS_PACKAGES_DIR") or os.environ.get("ARGOS_TRANSLATE_PACKAGE_DIR")
    if named:
        return Path(named).absolute()
    base = _base("XDG_DATA_HOME", ".local/share")
    return base / "argos-translate" / "packages" if base else None


def argos_setting(key: str) -> str:
    """Look a setting of argostranslate up: the environment, then its settings.json; empty where it is not set."""
    if os.environ.get(key):
        return os.environ[key]
    base = _base("XDG_CONFIG_HOME", ".config")
    file = base / "argos-translate" / "settings.json" if base else None
    if not file or not file.is_file():
        return ""
    try:
        settings = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot be read: {error}", where=str(file), fix="Repair or remove it; argostranslate needs it too.") from error
    return str(settings.get(key) or "") if isinstance(settings, dict) else ""


def _base(variable: str, below_home: str) -> Path | None:
    if os.environ.get(variable):
        return Path(os.environ[variable]).absolute()
    try:
        return Path.home() / below_home
    except RuntimeError:  # no home: a service account
        return None
