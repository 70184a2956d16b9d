"""Progress on a terminal: files done, segments a second, time left."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from ..pipeline.kit import Progress


class Bar(Progress):
    """A bar on stderr; silent where stderr is no terminal."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Rich

        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
        self._bar = Rich(*columns, console=Console(stderr=True), transient=True)
        self._begin = time.monotonic()
        self._files = self._read = self._done = self._planned = self._segments = 0
        self._task = self._bar.add_task("Reading", total=None, rate="")

    def begin(self, files: int) -> None:
        """Learn the number of files."""
        self._files = files
        self._show()

    def planned(self, files: int, segments: int) -> None:
        """Learn how much of the work is known by now."""
        self._read, self._planned = self._read + files, self._planned + segments
        self._show()

    def file(self, name: str) -> None:
        """Count a file as done."""
        self._done += 1
        self._show()

    def translated(self, segments: int) -> None:
        """Count segments that left the model."""
        self._segments += segments
        self._show()

    def _show(self) -> None:
        """Draw; the whole work is taken from the share of the files that has been read."""
        whole = self._planned * self._files / self._read if self._read else None
        rate = self._segments / max(0.1, time.monotonic() - self._begin)
        text = f"{self._segments} segments, {rate:.0f}/s" if self._segments else ""
        completed = min(self._segments, whole) if whole else 0
        self._bar.update(self._task, description=f"{self._done}/{self._files} files", total=whole, completed=completed, rate=text)

    def __enter__(self) -> Bar:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bar.stop()


class Silent(Progress):
    """The same without a bar."""

    def __enter__(self) -> Silent:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Nothing to end."""


def shown(quiet: bool) -> Bar | Silent:
    """Give the bar where a person watches."""
    return Silent() if quiet or not sys.stderr.isatty() else Bar()
