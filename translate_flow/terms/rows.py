"""One row of a glossary file on its way to a concept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from ..errors import GlossaryError, UsageError
from ..text.language import Language
from .concept import Concept, Forms

_Value = TypeVar("_Value")

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


def columns_of(path: Path, header: Sequence[str], notes: list[str]) -> list[Column]:
    """Tell what each column of a header holds; what is odd but harmless goes to `notes`.

    Raises:
        GlossaryError: where no column is a language, or two have one name.
    """
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
class Row:
    """One row on its way to a concept."""

    path: Path
    number: int
    cells: list[str]
    columns: list[Column]
    delimiter: str

    def concept(self) -> Concept:
        """Make the concept.

        Raises:
            GlossaryError: where the row cannot be understood.
        """
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
        """Gather the language cells by tag."""
        cells: dict[str, dict[str, str]] = {}
        for column, cell in pairs:
            if column.tag and cell:
                cells.setdefault(column.tag, {})[column.kind] = cell
        if not cells:
            raise self.error("no cell holds a term.", "Fill in the row or delete it.")
        forms = {}
        for tag, kinds in cells.items():
            if "|" in kinds.get("", ""):
                raise self.error(f'"{kinds[""]}" names several preferred terms.', f"Keep one in {tag}, the others go to {tag}.also.")
            also, avoid, always = (_listed(kinds[kind]) if kind in kinds else () for kind in KINDS[1:])
            if "!" in kinds.get("avoid", ""):  # a form may carry the mark itself: carbon compliance!
                always += tuple(form[:-1].rstrip() for form in avoid if form.endswith("!"))
                avoid = tuple(form for form in avoid if not form.endswith("!"))
            form = Forms(kinds.get("", ""), also, avoid, always)
            if form.wrong and (wrong := set(form.accepted) & set(form.wrong)):
                raise self.error(f'"{min(wrong)}" is both right and wrong.', f"Take it out of {tag}.avoid, or out of {tag} and {tag}.also.")
            if form.also and not form.preferred:
                raise self.error(f"{tag}.also names variants, but {tag} is empty.", f"Put one of them into {tag}.")
            forms[tag] = form
        return forms

    def one_of(self, name: str, plain: dict[str, str], values: dict[str, _Value]) -> _Value:
        """Read a cell that takes certain words only."""
        value = plain.get(name, "").lower()
        if value not in values:
            known = ", ".join(filter(None, values))
            raise self.error(f'"{plain[name]}" is no {name} known here.', f"Use one of: {known}; or leave it empty.")
        return values[value]

    def error(self, what: str, fix: str) -> GlossaryError:
        """Make the error that names this row and quotes it."""
        return GlossaryError(f"{what}\n  {self.delimiter.join(self.cells)}", where=f"{self.path}, row {self.number}", fix=fix)


def _clean(cell: str) -> str:
    return " ".join(cell.split())


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in map(_clean, cell.split("|")) if part))
