"""Measured parameters of checks and of the priority model, read once from the package's data."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def data(name: str) -> dict[str, Any]:
    """Read a JSON file of `translate_flow/data`."""
    loaded: dict[str, Any] = json.loads((files("translate_flow") / "data" / name).read_text(encoding="utf-8"))
    return loaded


def confidence_threshold() -> float:
    """Mean log-probability below which a translation counts as doubtful."""
    return float(data("checks.json")["confidence"]["threshold"])
