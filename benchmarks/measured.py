"""What the measuring scripts share: sentences to measure with, a timed child process, the lines that say what was measured."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from translate_flow import __version__
from translate_flow.engine.folders import EMBEDDED
from translate_flow.engine.models import Package, installed
from translate_flow.segment import split
from translate_flow.text.language import Language

FLOW = (sys.executable, "-m", "translate_flow")
STOPS = frozenset("。｡！？!?")


@dataclass(frozen=True, slots=True)
class Timed:
    """One finished child process."""

    seconds: float  # wall time, process start to end
    cpu: float  # seconds of all its threads, user and system
    memory: float  # peak resident size, MB; NaN where the system does not tell
    printed: str = ""


@lru_cache(maxsize=1)
def embedded() -> Package:
    """Give the package that comes with translate_flow; the user's own are left out of what is measured."""
    return installed([EMBEDDED]).translators[0]


def isolated(folder: Path) -> dict[str, str]:
    """Name settings that keep the user's packages and configuration away from a child process."""
    return {"ARGOS_PACKAGES_DIR": str(folder / "no-packages"), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}


def timed(command: list[str], folder: Path, **env: str) -> Timed:
    """Run a command in `folder` and measure it.

    The peak is the child's alone, but Linux never gives less than the parent had when the child started: measure
    before loading anything large.

    Raises:
        SystemExit: when the command fails.
    """
    begin = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env={**os.environ, **env}, stdout=subprocess.PIPE, encoding="utf-8")
    printed = process.stdout.read() if process.stdout else ""
    if not hasattr(os, "wait4"):  # Windows
        process.wait()
        cpu = memory = float("nan")
    else:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    seconds = time.perf_counter() - begin
    if process.returncode:
        raise SystemExit(f"status {process.returncode}: {' '.join(command)}")
    return Timed(seconds, cpu, memory, printed)


def sentences(path: Path, least: int = 12, most: int = 120) -> list[str]:
    """Read the distinct Chinese sentences of the first column that every splitter leaves whole.

    Args:
        path: TSV, or plain lines.
        least, most: characters of a sentence.
    """
    lines = (line.split("\t")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    found = [
        line for line in dict.fromkeys(lines) if least <= len(line) <= most and line.endswith("。") and not STOPS.intersection(line[:-1])
    ]
    return [line for line in found if len(split(line, Language("zh"))) == 1]


def spread(lines: list[str], number: int) -> list[str]:
    """Take every k-th line, so that the whole of the list is sampled."""
    return lines[:: max(1, len(lines) // number)][:number]


def write_files(lines: list[str], folder: Path, files: int) -> None:
    """Spread lines over text files."""
    folder.mkdir()
    for number in range(files):
        part = lines[number * len(lines) // files : (number + 1) * len(lines) // files]
        (folder / f"{number:05}.txt").write_text("".join(f"{line}\n" for line in part), encoding="utf-8")


def hardware() -> str:
    """Name the cores, the processor and the system."""
    return f"{os.cpu_count()} cores, {processor()} | {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def processor() -> str:
    """Name the processor."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor())


def signature(package: Package | None = None) -> str:
    """Say what was measured: program, package and the hash of its files."""
    used = package or embedded()
    return f"translate_flow {__version__} | model {used.name} {used.hash}"


def heading(what: str, package: Package | None = None) -> str:
    """Write the two lines above a table."""
    return f"{what}\nmeasured on {hardware()}\nsignature: {signature(package)}"
