"""Code, addresses and formulae back into Markdown: each in the construct it stood in, or as code where that cannot hold its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..document import CodeKind, Piece
from .changes import Cut
from .markdown_blocks import Place
from .markdown_inline import MATH, URL
from .verbatim import Verbatim, ids_of, joined, unchanged, verbatims

AUTOLINK = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]{1,31}:[^<>\x00-\x20]*>|<[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*>", re.ASCII)
BACKTICKS = re.compile("`+")


@dataclass(frozen=True, slots=True)
class Span:
    """A code pair as it is to stand in the file."""

    id: int
    literal: str
    text: str  # what it shows
    bare: bool  # an address without signs round it


Part = Piece | Span


def spanned(place: Place, pieces: Sequence[Piece], cut: Cut) -> list[Part]:
    """Write each code pair; what would run into it is held off by a space."""
    ids = frozenset(number for number in ids_of(place.slot) if not literal(place, number, CodeKind.OPEN, cut).strip("`$< \n"))
    found = verbatims(pieces, ids)
    result: list[Part] = []
    for number, piece in enumerate(found):
        if not isinstance(piece, Verbatim):
            result.append(piece)
            continue
        after = found[number + 1] if number + 1 < len(found) else ""
        span = _span(place, piece, cut, after if isinstance(after, str) else "")
        result.append(span)
        if isinstance(after, Verbatim) or (isinstance(after, str) and span.literal[-1] == "$" and after[:1].isdigit()):
            result.append(" ")
    return [piece for piece in _joined(result)]


def _joined(parts: Sequence[Part]) -> list[Part]:
    result: list[Part] = []
    for part in parts:
        if isinstance(part, str) and result and isinstance(result[-1], str):
            result[-1] += part
        else:
            result.append(part)
    return result


def _span(place: Place, found: Verbatim, cut: Cut, after: str) -> Span:
    written, text = whole(place, found.id, cut), found.text
    if written[0] in "`<$" and "\n" not in written and unchanged(place.slot, found):
        return Span(found.id, written, text, False)
    text = " ".join(text.split()) if "\n" in text else text
    sign = written[: len(written) - len(written.lstrip("$"))]
    if written[0] not in "`<$" and (address := URL.match(text + after)) and address[0] == text:
        return Span(found.id, text, text, True)
    if sign and MATH.fullmatch(sign + text + sign):
        return Span(found.id, sign + text + sign, text, False)
    if written[0] not in "`$" and AUTOLINK.fullmatch(f"<{text}>"):
        return Span(found.id, f"<{text}>", text, False)
    return Span(found.id, code(text), text, False)


def code(text: str) -> str:
    """Write text as a code span: its fence is longer than any run of backticks in it."""
    fence = "`" * (1 + max((len(run) for run in BACKTICKS.findall(text)), default=0))
    space = " " if "`" in (text[0], text[-1]) or text[0] == text[-1] == " " else ""
    return fence + space + text + space + fence
