"""Documents in and out: one file a format; to add one, write its file and its line in `FORMATS`."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from ..document import Document
from ..errors import DocumentError
from . import docx, html, markdown, text
from .blocks import block_id

__all__ = ["FORMATS", "Format", "block_id", "read", "suffixes", "write"]


class Format(Protocol):
    """What a module offers that reads and writes one type of file."""

    def read(self, path: Path, name: str) -> Document:
        """Read the file at `path`; `name` is its path relative to the input."""

    def write(self, document: Document, path: Path) -> None:
        """Write the file that `document` was read from to `path`, with the document's blocks in place."""


FORMATS: dict[str, Format] = {
    ".txt": text,
    ".text": text,
    ".log": text,
    ".md": markdown,
    ".markdown": markdown,
    ".html": html,
    ".htm": html,
    ".xhtml": html,
    ".docx": docx,
}  # fmt: skip


def suffixes() -> tuple[str, ...]:
    """List the suffixes that can be read, lower case, in alphabetical order."""
    return tuple(sorted(FORMATS))


def read(path: Path, name: str) -> Document:
    """Read a file by its suffix.

    Raises:
        DocumentError: no format has this suffix, or the file is damaged, protected or no such file.
    """
    try:
        return _format(path).read(path, name)
    except OSError as error:
        raise DocumentError(
            f"The file cannot be read ({error.strerror or error}).", where=str(path), fix="Check that it exists and may be read."
        ) from error


def write(document: Document, path: Path) -> None:
    """Write a document in the format it was read from; `path` sees the old file or the new one, never half of it.

    Raises:
        DocumentError: the original changed since it was read, or `path` cannot be written.
    """
    try:
        _format(document.path).write(document, path)
    except OSError as error:
        where = str(error.filename or path)
        raise DocumentError(
            f"The file cannot be written ({error.strerror or error}).", where=where, fix="Check the folder's rights and free space."
        ) from error


def _format(path: Path) -> Format:
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise DocumentError(
            f'No format reads "{suffix or path.name}" files.', where=str(path), fix=f"Known suffixes: {', '.join(suffixes())}."
        )
    return FORMATS[suffix]
