"""Read glossary files (CSV, TSV) into a termbase, with errors that name the file, the row and the fix."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ..errors import GlossaryError, UsageError
from ..text.language import Language
from .concept import Concept, Forms, Termbase, termbase
from .fold import key

__all__ = ["Concept", "Forms", "Termbase", "load", "termbase"]

_Value = TypeVar("_Value")

SUFFIXES = (".csv", ".tsv")
KINDS = ("", "also", "avoid", "avoid!")
PLAIN = ("domain", "note", "pos", "case", "status", "dnt")
POS = ("", "noun", "proper noun", "verb", "adjective", "unit", "phrase")
STATUS = ("", "approved", "draft", "retired")
CASE = {"": False, "sensitive": True, "insensitive": False}
YES_NO = {"": False, "yes": True, "no": False, "true": True, "false": False, "1": True, "0": False, "x": True, "是": True, "否": False}


@dataclass(frozen=True, slots=True)
class Column:
    """What one column of a file holds."""

    name: str
    tag: str = ""  # language; empty for the plain columns
    kind: str = ""  # one of KINDS, or the plain column's name


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
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    numbered = (
        (number, row)
        for number, row in enumerate(_records(rows, path), 1)
        if any(map(str.strip, row)) and not row[0].lstrip().startswith("#")
    )
    header = next(numbered, None)
    if header is None:
        notes.append(f"{path}: empty.")
        return []
    columns = _columns(path, header[1], notes)
    concepts: dict[tuple[str, str], Concept] = {}
    for number, row in numbered:
        concept = _Row(path, number, row, columns, delimiter).concept()
        twin = concepts.get(_head(concept))
        if twin and (twin.forms, twin.pos) != (concept.forms, concept.pos):
            raise _conflict(_Row(path, number, row, columns, delimiter), twin)
        if twin:
            notes.append(f"{path}, row {number}: says the same as row {twin.row}.")
        concepts.setdefault(_head(concept), concept)
    return list(concepts.values())


def _text(path: Path, notes: list[str]) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GlossaryError(
            f"cannot be read: {error.strerror}.", where=str(path), fix="Close it in other programs and check its permissions."
        ) from error
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
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
        for done, row in enumerate(rows, 1):
            yield row
    except csv.Error as error:
        raise GlossaryError(
            f"is damaged: {error}.", where=f"{path}, row {done + 1}", fix="Look for a double quote that is never closed."
        ) from error


def _columns(path: Path, header: Sequence[str], notes: list[str]) -> list[Column]:
    columns = [_column(name.strip()) for name in header]
    where, quoted = f"{path}, row 1", "  " + ",".join(header)
    if not any(column.tag for column in columns):
        fix = "Begin the file with a line such as: zh,en,en.also,en.avoid,domain,note"
        raise GlossaryError(f"no column is a language.\n{quoted}", where=where, fix=fix)
    for place, column in enumerate(columns):
        if column.name and column.name in [other.name for other in columns[:place]]:
            raise GlossaryError(f'two columns are called "{column.name}".\n{quoted}', where=where, fix="Rename or join one of them.")
        if not column.tag and column.kind not in PLAIN and column.name:
            notes.append(f'{path}: column "{column.name}" is unknown; kept, not used.')
    return columns


def _column(name: str) -> Column:
    low = name.lower()
    if low in PLAIN:
        return Column(low, "", low)
    tag, _, kind = low.partition(".")
    try:
        language = Language.parse(tag) if tag and kind in KINDS else None
    except UsageError:
        language = None
    return Column(low if language else name, language.tag, kind) if language else Column(name, "", "extra")


@dataclass(frozen=True, slots=True)
class _Row:
    """One row on its way to a concept."""

    path: Path
    number: int
    cells: list[str]
    columns: list[Column]
    delimiter: str

    def concept(self) -> Concept:
        if any(cell.strip() for cell in self.cells[len(self.columns) :]):
            fix = "Put a cell that holds the separator itself in double quotes."
            raise self.error(f"there are {len(self.cells)} cells, but {len(self.columns)} columns.", fix)
        pairs = [(column, _clean(cell)) for column, cell in zip(self.columns, self.cells, strict=False)]
        plain = {column.kind: cell for column, cell in pairs if not column.tag and column.kind in PLAIN}
        forms = self.forms(pairs)
        head = next(form.preferred or form.wrong[0] for form in forms.values())
        preferred = {form.preferred for form in forms.values() if form.preferred}
        return Concept(
            id=f"{self.path.stem}:{head}",
            file=self.path,
            row=self.number,
            forms=forms,
            domain=plain.get("domain", ""),
            note=plain.get("note", ""),
            pos=self.one_of("pos", plain, dict(zip(POS, POS, strict=True))),
            case_sensitive=self.one_of("case", plain, CASE),
            status=self.one_of("status", plain, dict(zip(STATUS, STATUS, strict=True))),
            dnt=self.one_of("dnt", plain, YES_NO) or (len(preferred) == 1 and sum(bool(form.preferred) for form in forms.values()) > 1),
            extra=tuple((column.name, cell) for column, cell in pairs if column.kind == "extra" and cell),
        )

    def forms(self, pairs: Sequence[tuple[Column, str]]) -> dict[str, Forms]:
        cells: dict[str, dict[str, str]] = {}
        for column, cell in pairs:
            if column.tag and cell:
                cells.setdefault(column.tag, {})[column.kind] = cell
        if not cells:
            raise self.error("no cell holds a term.", "Fill in the row or delete it.")
        forms = {}
        for tag, kinds in cells.items():
            lists = {kind: tuple(part for part in map(_clean, kinds.get(kind, "").split("|")) if part) for kind in KINDS}
            if len(lists[""]) > 1:
                raise self.error(f'"{kinds[""]}" names several preferred terms.', f"Keep one in {tag}, the others go to {tag}.also.")
            form = Forms((lists[""] or ("",))[0], lists["also"], lists["avoid"], lists["avoid!"])
            if wrong := set(form.accepted) & set(form.wrong):
                raise self.error(f'"{min(wrong)}" is both right and wrong.', f"Take it out of {tag}.avoid, or out of {tag} and {tag}.also.")
            forms[tag] = form
        return forms

    def one_of(self, name: str, plain: dict[str, str], values: dict[str, _Value]) -> _Value:
        value = plain.get(name, "").lower()
        if value not in values:
            known = ", ".join(filter(None, values))
            raise self.error(f'"{plain[name]}" is no {name} known here.', f"Use one of: {known}; or leave it empty.")
        return values[value]

    def error(self, what: str, fix: str) -> GlossaryError:
        return GlossaryError(f"{what}\n  {self.delimiter.join(self.cells)}", where=f"{self.path}, row {self.number}", fix=fix)


def _clean(cell: str) -> str:
    return " ".join(cell.split())


def _conflict(row: _Row, twin: Concept) -> GlossaryError:
    head = twin.id.partition(":")[2]
    others = [form.preferred for form in list(twin.forms.values())[1:] if form.preferred]
    other = f' ("{others[0]}")' if others else ""
    return row.error(
        f'"{head}" stands in row {twin.row} too, with another translation{other}.',
        "Keep one row, or move the second wording to .also or .avoid.",
    )
