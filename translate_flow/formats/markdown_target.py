"""Text back into Markdown so that it is read as what it says: escaped only where it would become markup by accident.

Three ways to write are tried, the plainest first, and each is read again: as it is, with every special character
escaped, with HTML tags instead of asterisks (which do not hold between a full stop and a letter: `**First:**then`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..document import CodeKind, Piece
from .changes import Cut
from .markdown_blocks import FRONT_PLAIN, Place
from .markdown_inline import atoms
from .slots import Atom, slot_of

SPECIAL = re.compile(r"[\\`*_\[\]<~$]|&(?=#?\w+;)")
# What a paragraph must not begin with: the sign of an item, heading, quote, rule, underlined heading, fence, link definition.
BLOCK_START = re.compile(
    r"(?m)^([ \t]*)(?:(\d{1,9})(?=[.)](?:[ \t]|$))|(?=[+*-](?:[ \t]|$)|#{1,6}(?:[ \t]|$)|>|=+[ \t]*$|-+[ \t]*$"
    r"|([-*_])[ \t]*(?:\3[ \t]*){2,}$|~~~|```|\[[^\]]+\]:))"
)
HTML = {"*": "em", "_": "em", "**": "strong", "__": "strong", "~~": "s"}
IN_ATTRIBUTE = re.compile(r"[\\`*_\[\]<\"'()$]|&(?=#?\w+;)")


def inline_text(place: Place, pieces: Sequence[Piece], cut: Cut, newline: str) -> str:
    """Write the content of a paragraph, heading or cell."""
    if place.prefix is None:
        pieces = [piece.replace("\n", " ") if isinstance(piece, str) else piece for piece in pieces]
    rendered = ""
    for way in (_plain, _escaped, _tagged):
        rendered = "".join(way(place, _literals(place, pieces, cut)))
        if _reads_as(place, rendered, pieces, cut):
            break
    if place.cell:
        return rendered.replace("|", "\\|")
    if place.atx:  # number signs at its end would close the heading
        rendered = re.sub(r"(?<!\S)(?=#+\Z)", r"\\", rendered)
    return rendered.replace("\n", newline + (place.prefix or ""))


Part = tuple[str, CodeKind | None]  # text, or the literal of a code


def _literals(place: Place, pieces: Iterable[Piece], cut: Cut) -> list[Part]:
    return [(piece, None) if isinstance(piece, str) else (_literal(place, piece.id, piece.kind, cut), piece.kind) for piece in pieces]


def _literal(place: Place, number: int, kind: CodeKind, cut: Cut) -> str:
    """A code as it stands in the file, without what begins each line of a quote or an item."""
    text = cut(*place.slot.literals[number, kind]).replace("\r\n", "\n")
    text = text.replace("\n" + place.prefix, "\n") if place.prefix else text
    return text.replace("\\|", "|") if place.cell else text


def _plain(place: Place, parts: Iterable[Part]) -> Iterable[str]:
    yield from _guarded(place, list(parts))


def _escaped(place: Place, parts: Iterable[Part]) -> Iterable[str]:
    yield from _guarded(place, [(SPECIAL.sub(r"\\\g<0>", text), kind) if kind is None else (text, kind) for text, kind in parts])


def _tagged(place: Place, parts: Iterable[Part]) -> Iterable[str]:
    tags = {CodeKind.OPEN: "<{}>", CodeKind.CLOSE: "</{}>"}
    for text, kind in ((text, kind) for text, kind in parts):
        if kind is None:
            yield SPECIAL.sub(r"\\\g<0>", text)
        else:
            yield tags[kind].format(HTML[text]) if kind in tags and text in HTML else text


def _guarded(place: Place, parts: list[Part]) -> Iterable[str]:
    """Keep a paragraph from becoming a list, a heading or a rule by its first characters."""
    for number, (text, kind) in enumerate(parts):
        if kind is not None or place.cell or place.atx:
            yield text
            continue
        begins = number == 0 and not place.before.strip()
        head, line_break, rest = ("", "", text) if begins else text.partition("\n")
        yield head + line_break + BLOCK_START.sub(lambda found: f"{found[1]}{found[2] or ''}\\", rest) if begins or line_break else text


def _reads_as(place: Place, rendered: str, pieces: Sequence[Piece], cut: Cut) -> bool:
    """Whether what was written says the same when it is read."""
    content = place.before + rendered + place.after
    found = slot_of([_shown(content, atom) for atom in atoms(content, place.references, item=place.item)], place.slot.kind)
    wanted: list[Atom] = []
    for piece in pieces:
        if isinstance(piece, str):
            wanted.append(Atom(0, 0, piece))
        else:
            literal = _literal(place, piece.id, piece.kind, cut)
            wanted.append(_shown(literal, Atom(0, len(literal), kind=piece.kind, name=str(piece.id), label=piece.label)))
    expected = slot_of(wanted, place.slot.kind)
    if found is None or expected is None:
        return found is expected
    return found.source == expected.source and _codes(found.codes) == _codes(expected.codes)


def _codes(codes: Iterable[object]) -> list[tuple[object, object]]:
    return [(getattr(code, "kind", None), getattr(code, "offset", None)) for code in codes]


def _shown(content: str, atom: Atom) -> Atom:
    """A bare address counts as text here: it says the same wherever it comes from."""
    if atom.kind is CodeKind.ALONE and atom.label == "link":
        return replace(atom, text=content[atom.start : atom.end], kind=None, label="")
    return atom


def attribute_text(place: Place, pieces: Sequence[Piece]) -> str:
    """Write an alternative text, a title or a value of the front matter."""
    text = " ".join("".join(piece for piece in pieces if isinstance(piece, str)).split())
    if not place.front_matter:
        return IN_ATTRIBUTE.sub(lambda found: found[0] if found[0] in "'()" and found[0] != place.before else "\\" + found[0], text)
    if place.before == "'":
        return text.replace("'", "''")
    if place.before == '"':
        return re.sub(r'(["\\])', r"\\\1", text)
    return text if re.fullmatch(FRONT_PLAIN, text) else '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'
