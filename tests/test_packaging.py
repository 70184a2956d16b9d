"""What is installed is what is there: packages, data, requirements."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import translate_flow

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def config() -> configparser.ConfigParser:
    found = configparser.ConfigParser()
    found.read(ROOT / "setup.cfg", encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Build a wheel of a copy of the tree and list what it holds."""
    folder = tmp_path_factory.mktemp("wheel")
    tree = folder / "tree"
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    for name in files:
        if name and not name.startswith(("tests/", "input/", "benchmarks/")) and (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(tree)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(built).namelist())


def test_every_package_is_listed(config: configparser.ConfigParser) -> None:
    """A new folder of modules must be named in setup.cfg."""
    listed = set(config["options"]["packages"].split())
    there = {path.parent.relative_to(ROOT).as_posix().replace("/", ".") for path in (ROOT / "translate_flow").rglob("__init__.py")}
    assert listed == there | {"translate_flow.glossaries"}


def test_the_wheel_holds_model_glossaries_pages_and_word_lists(wheel: set[str]) -> None:
    """Nothing that a run needs lies only in the checkout."""
    needed = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "translate_flow").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    needed |= {f"translate_flow/glossaries/{path.name}" for path in (ROOT / "glossaries").glob("*.csv")}
    assert needed <= wheel


def test_requirements_are_pinned_hashed_and_name_no_index() -> None:
    """Whoever installs gets what was tested, from wherever they install."""
    for name in ("requirements.txt", "requirements-test.txt"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        assert not [line for line in lines if re.search(r"https?:|--(?:extra-)?index|--find-links", line)]
        packages = [line for line in lines if line and not line.startswith((" ", "#"))]
        assert all(re.match(r"[a-z0-9._-]+==[^ ]+ (?:; .* )?\\$", line) for line in packages)


def test_every_dependency_is_in_the_requirements(config: configparser.ConfigParser) -> None:
    """The lean installation leaves nothing out that setup.cfg asks for, and takes none of what is not wanted."""
    pinned = {line.split("==")[0] for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines() if "==" in line}
    asked = {re.split(r"[<>=; ]", line)[0] for line in config["options"]["install_requires"].split("\n") if line}
    assert asked <= pinned
    assert not pinned & {"torch", "stanza", "spacy", "minisbd"}


def test_the_version_is_in_the_changelog() -> None:
    """A release says what it brings."""
    assert f"## {translate_flow.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
