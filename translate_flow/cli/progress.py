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
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Rich

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("files"),
            TextColumn("{task.fields[rate]}"),
        )
        self._bar = Rich(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True)
        self._segments, self._begin = 0, time.monotonic()
        self._task = self._bar.add_task("Translating", total=None, rate="")

    def begin(self, files: int) -> None:
        """Set the bar's length."""
        self._bar.update(self._task, total=files)

    def file(self, name: str) -> None:
        """Move on by a file."""
        self._bar.advance(self._task)

    def translated(self, segments: int) -> None:
        """Show the rate."""
        self._segments += segments
        rate = self._segments / max(0.1, time.monotonic() - self._begin)
        self._bar.update(self._task, rate=f"{self._segments} segments, {rate:.0f}/s")

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
