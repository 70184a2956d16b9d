"""The first look at a text file: is it text at all, and what do its bytes say?"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from ..errors import DocumentError
from .encoding import Decoded, decode

# First bytes of files that somebody gave the name of a text.
BINARY = {
    b"PK\x03\x04": "a zip archive or an office document",
    b"%PDF-": "a PDF file",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old office document",
    b"\x89PNG\r\n\x1a\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b\x08": "a gzip archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"SQLite format 3\0": "an SQLite database",
    b"\x7fELF": "a program",
    b"{\\rtf": "an RTF document",
}


def decoded(path: Path, *, page: bool = False) -> Decoded:
    """Read a text file; `page`: it is HTML, which may declare its encoding.

    Raises:
        DocumentError: the bytes are no text.
    """
    data = path.read_bytes()
    for head, what in BINARY.items():
        if data.startswith(head):
            raise DocumentError(
                f"This is {what}, not text.", where=str(path), fix="Give the file the suffix of what it is, or take it out of the input."
            )
    found = decode(data, page=page)
    sample = found.text[:65536]
    controls = sum(char < " " and char not in "\t\n\r\f\x0b\x1b" for char in sample)
    nothing = sum(unicodedata.category(char) in ("Cn", "Co") for char in sample)  # bytes read as UTF-16 give these
    if controls > max(8, len(sample) // 20) or nothing > max(8, len(sample) // 50) or sample.count("\ufffd") > max(8, len(sample) // 5):
        raise DocumentError(
            "This is no text in any known encoding.", where=str(path), fix="Save it again as UTF-8, or take it out of the input."
        )
    return found
