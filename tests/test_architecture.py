"""The house: imports run downward only, heavy libraries stay in their rooms."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import translate_flow

ROOT = Path(translate_flow.__file__).parent
STEPS = ("clean", "detect", "segment", "terms", "engine", "memory", "checks", "formats", "store")
# From the bottom up; a module may import from its own part and from lower floors.
FLOORS = (
    ("errors",),
    ("text.language",),
    ("document",),
    ("text", "settings", "replacing"),
    ("project", *STEPS),
    ("review",),
    ("pipeline",),
    ("evaluate", "doctor"),
    ("cli",),
)
ROOMS = {"click": "cli", "langdetect": "detect", "argostranslate": "engine", "ctranslate2": "engine"}
EXCEPTIONS = {("doctor", "ctranslate2")}  # asks how many GPUs there are
HEAVY = ("ctranslate2", "sentencepiece", "langdetect", "opencc", "lxml", "rich", "sacrebleu", "jinja2", "numpy", "rapidfuzz")

MODULES = sorted(
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__") for path in ROOT.rglob("*.py")
)


def part(module: str) -> str:
    """Name the part of the house that a module belongs to."""
    return "text.language" if module == "text.language" else module.split(".")[0]


def floor(name: str) -> int:
    """Count the floor of a part from the bottom."""
    return next((number for number, names in enumerate(FLOORS) if name in names), len(FLOORS))


def imports(module: str) -> list[str]:
    """List what a module imports: ours as "part", others by their top name."""
    path = ROOT / (module.replace(".", "/") + ".py")
    path = path if path.exists() else ROOT / module.replace(".", "/") / "__init__.py"
    package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name.split(".")[0] for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.append((node.module or "").split(".")[0])
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1]
            names = [node.module] if node.module else [alias.name for alias in node.names]
            found += ["." + ".".join([*base, name]) for name in names]
    return found


@pytest.mark.parametrize("module", [name for name in MODULES if name not in ("__init__", "__main__")])
def test_imports_run_downward_only(module: str) -> None:
    """A step does not know the other steps, nor what is built on it."""
    mine = part(module)
    for name in imports(module):
        if name.startswith(".") and name != "." and (other := part(name[1:])) not in ("__version__", mine):
            assert floor(other) < floor(mine), f"{module} imports {other}"


@pytest.mark.parametrize("module", MODULES)
def test_libraries_stay_in_their_rooms(module: str) -> None:
    """One place to change when a library changes."""
    for name in imports(module):
        if name in ROOMS and (part(module), name) not in EXCEPTIONS:
            assert part(module) == ROOMS[name], f"{module} imports {name}"


def test_every_part_has_a_floor() -> None:
    """A new module at the top level must be given its place."""
    assert {part(name) for name in MODULES} - {"__init__", "__main__"} <= {name for names in FLOORS for name in names}


@pytest.mark.parametrize("code", ["import translate_flow", "from translate_flow.cli import main"])
def test_importing_the_package_or_the_command_line_loads_nothing_heavy(code: str) -> None:
    """`--help` must be quick."""
    script = f"{code}; import sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
