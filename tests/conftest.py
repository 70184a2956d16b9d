"""What all tests share: programs that may be absent, and a run that may not skip."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def quiet_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep every test away from the packages and settings of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in [name for name in os.environ if name.startswith(("ARGOS_", "XDG_", "SNAP"))]:
        monkeypatch.delenv(name)
    yield


@pytest.fixture
def program() -> object:
    """Give a function that finds a program or skips the test, naming it."""

    def find(*names: str) -> str:
        for name in names:
            if path := shutil.which(name):
                return path
        pytest.skip(f"needs the program {' or '.join(names)}")

    return find


@pytest.fixture
def samples() -> Path:
    """Give the folder of sample documents."""
    return Path(__file__).parent.parent / "input"


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail a run that must not skip (TRANSLATE_FLOW_NO_SKIP) when a test was skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = len(reporter.stats.get("skipped", [])) if reporter else 0
    if os.environ.get("TRANSLATE_FLOW_NO_SKIP") and skipped and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
