"""Atoms of a file become slots: places that hold one block each, with its inline codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..document import CODE, BlockKind, Code, CodeKind, Span

LINE_BREAK, IMAGE, CONTROL = "line break", "image", "control character"
COLLAPSIBLE = re.compile(r"[ \t\r\n\f]+")
# Characters that no XML file, database or terminal takes: they stay in the file as codes and never reach a model.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Atom:
    """One piece of a file in reading order: text, or one inline code."""

    start: int  # its span in the file's text; in a docx paragraph, its number
    end: int
    text: str = ""  # what a reader sees; empty for a code
    kind: CodeKind | None = None  # None: text
    name: str = ""  # what the two halves of a pair have in common, e.g. "em"
    label: str = ""

    @property
    def blank(self) -> bool:
        """Whether this is text that shows nothing."""
        return self.kind is None and not self.text.strip()


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a file that holds one block."""

    start: int
    end: int
    source: str
    kind: BlockKind = BlockKind.PARAGRAPH
    codes: tuple[Code, ...] = ()
    literals: dict[tuple[int, CodeKind], Span] = field(default_factory=dict)  # where in the file each code stands
    whole: Span | None = None  # what goes when the block is removed; None: the place stays, emptied
    around: Span = (0, 0)  # text: the list marker before it; html: the whole value of its attribute

    @property
    def keeps_images(self) -> bool:
        """Whether emptying this place would lose a picture."""
        return any(code.label == IMAGE for code in self.codes)


def visible(text: str) -> bool:
    """Whether there is anything to translate: a letter or a digit."""
    return any(char.isalnum() for char in text)


def plain_atoms(text: str, start: int) -> Iterator[Atom]:
    """Cut literal text that begins at `start` into text and the control characters that must not leave the file."""
    done = 0
    for found in CONTROLS.finditer(text):
        if found.start() > done:
            yield Atom(start + done, start + found.start(), text[done : found.start()])
        yield Atom(start + found.start(), start + found.end(), kind=CodeKind.ALONE, label=CONTROL)
        done = found.end()
    if done < len(text):
        yield Atom(start + done, start + len(text), text[done:])


def slot_of(atoms: Sequence[Atom], kind: BlockKind, *, collapse: bool = False, whole: Span | None = None) -> Slot | None:
    """Make the place of one block out of the atoms of a paragraph.

    White space and codes at both ends that enclose the whole text stay outside. `collapse` joins white space as a
    browser does. None where nothing is left to translate: text inside code pairs does not count.
    """
    core = _core(_paired(atoms))
    if not core or not visible("".join(atom.text for atom in core if atom.label != CODE)):
        return None
    source, codes = "", list[Code]()
    literals: dict[tuple[int, CodeKind], Span] = {}
    numbers: dict[str, int] = {}
    last = 0
    for atom in core:
        if atom.kind is None:
            text = COLLAPSIBLE.sub(" ", atom.text) if collapse else atom.text
            after_break = bool(codes) and codes[-1].label == LINE_BREAK and codes[-1].offset == len(source)
            source += text.lstrip(" ") if collapse and (after_break or source[-1:] in ("", " ")) else text
            continue
        if atom.label == LINE_BREAK and "!" <= source[-1:] < "\u2e80":
            source += " "  # words on two lines are two words
        if atom.kind is not CodeKind.CLOSE:
            last += 1
            numbers[atom.name] = last
        number = numbers[atom.name]
        codes.append(Code(number, atom.kind, len(source), atom.label))
        literals[number, atom.kind] = (atom.start, atom.end)
    source = source.rstrip()
    codes = [replace(code, offset=min(code.offset, len(source))) for code in codes]
    return Slot(core[0].start, core[-1].end, source, kind, tuple(codes), literals, whole)


def _paired(atoms: Sequence[Atom]) -> list[Atom]:
    """Give the halves of each pair a name of their own; a half without the other becomes a lone code, an empty pair one code."""
    result: list[Atom] = []
    waiting: list[int] = []  # places in `result` of codes that are open
    waits: Counter[str] = Counter()
    for atom in atoms:
        if atom.kind is CodeKind.CLOSE and waits[atom.name]:
            while result[waiting[-1]].name != atom.name:
                crossed = waiting.pop()
                waits[result[crossed].name] -= 1
                result[crossed] = replace(result[crossed], kind=CodeKind.ALONE, name="")
            place = waiting.pop()
            waits[atom.name] -= 1
            if place == len(result) - 1:
                result[place] = replace(atom, start=result[place].start, kind=CodeKind.ALONE, name="")
                continue
            result[place] = replace(result[place], name=f"{place}")
            result.append(replace(atom, name=f"{place}"))
            continue
        if atom.kind is CodeKind.CLOSE:
            atom = replace(atom, kind=CodeKind.ALONE, name="")
        elif atom.kind is CodeKind.OPEN:
            waiting.append(len(result))
            waits[atom.name] += 1
        result.append(atom)
    for place in waiting:
        result[place] = replace(result[place], kind=CodeKind.ALONE, name="")
    return result


def _core(atoms: list[Atom]) -> list[Atom]:
    """Drop blank text and codes at both ends, but no half of a pair whose other half stays."""
    shown = [number for number, atom in enumerate(atoms) if atom.kind is None and not atom.blank]
    if not shown:
        return []
    start, end = shown[0], shown[-1] + 1
    while True:  # a half that stays brings in its other half, and all that lies between
        kept = {atom.name for atom in atoms[start:end] if atom.name}
        new_start = next((n for n in range(start) if atoms[n].name in kept), start)
        new_end = next((n + 1 for n in range(len(atoms) - 1, end - 1, -1) if atoms[n].name in kept), end)
        if (new_start, new_end) == (start, end):
            return atoms[start:end]
        start, end = new_start, new_end
