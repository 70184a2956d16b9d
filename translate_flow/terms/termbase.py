"""Read glossary files (CSV, TSV) into a termbase, with errors that name the file, the row and the fix."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..errors import GlossaryError
from .concept import Concept, Forms, Termbase, termbase
from .fold import key
from .rows import Row, columns_of

__all__ = ["Concept", "Forms", "Termbase", "load", "termbase"]

SUFFIXES = (".csv", ".tsv")


def load(paths: Sequence[Path]) -> Termbase:
    """Read glossary files, or folders of them, into one termbase.

    A later file wins over an earlier one where both have the same head term (the first language cell of the row);
    the termbase notes it. Files of a folder are read in the order of their names.

    Raises:
        GlossaryError: for a file that cannot be read as it stands, with row and quoted line.
    """
    found: dict[tuple[str, str], Concept] = {}
    notes: list[str] = []
    for path in _files(paths):
        for concept in _read(path, notes):
            head = _head(concept)
            earlier = found.pop(head, None)
            if earlier:
                notes.append(f'{path}, row {concept.row}: "{concept.id.partition(":")[2]}" replaces {earlier.file}, row {earlier.row}.')
            found[head] = concept
    return termbase(tuple(found.values()), tuple(notes))


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and not p.name.startswith((".", "~")))
        elif path.exists():
            yield path
        else:
            raise GlossaryError("there is no such glossary.", where=str(path), fix="Give a CSV or TSV file, or a folder of them.")


def _head(concept: Concept) -> tuple[str, str]:
    tag, forms = next((tag, forms) for tag, forms in concept.forms.items() if forms.preferred or forms.wrong)
    return tag, key(forms.preferred or forms.wrong[0])


def _read(path: Path, notes: list[str]) -> list[Concept]:
    text = _text(path, notes)
    if text.lower().startswith("sep="):  # what some programs write for Excel
        text = text.partition("\n")[2]
    first = next((line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")), "")
    delimiter = max("\t;,", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    numbered = (
        (number, row)
        for number, row in enumerate(_records(rows, path), 1)
        if any(map(str.strip, row)) and not row[0].lstrip().startswith("#")
    )
    header = next(numbered, None)
    if header is None:
        notes.append(f"{path}: empty.")
        return []
    columns = columns_of(path, header[1], notes)
    concepts: dict[tuple[str, str], Concept] = {}
    for number, row in numbered:
        concept = Row(path, number, row, columns, delimiter).concept()
        head = _head(concept)
        twin = concepts.get(head)
        if twin and (twin.forms, twin.pos) != (concept.forms, concept.pos):
            raise _conflict(Row(path, number, row, columns, delimiter), twin)
        if twin:
            notes.append(f"{path}, row {number}: says the same as row {twin.row}.")
        concepts.setdefault(head, concept)
    return list(concepts.values())


def _text(path: Path, notes: list[str]) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GlossaryError(
            f"cannot be read: {error.strerror}.", where=str(path), fix="Close it in other programs and check its permissions."
        ) from error
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "gb18030":
            notes.append(f'{path}: read as GB18030; save it as "CSV UTF-8" to be safe.')
        return unicodedata.normalize("NFC", text)
    raise GlossaryError("is neither UTF-8 nor GB18030 text.", where=str(path), fix='Save it again as "CSV UTF-8".')


def _records(rows: Iterable[list[str]], path: Path) -> Iterator[list[str]]:
    done = 0
    try:
        for row in rows:
            done += 1
            yield row
    except csv.Error as error:
        raise GlossaryError(
            f"is damaged: {error}.", where=f"{path}, row {done + 1}", fix="Look for a double quote that is never closed."
        ) from error


def _conflict(row: Row, twin: Concept) -> GlossaryError:
    head = twin.id.partition(":")[2]
    others = [form.preferred for form in list(twin.forms.values())[1:] if form.preferred]
    other = f' ("{others[0]}")' if others else ""
    return row.error(
        f'"{head}" stands in row {twin.row} too, with another translation{other}.',
        "Keep one row, or move the second wording to .also or .avoid.",
    )
