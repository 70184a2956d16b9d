"""Code, addresses and formulae back into Markdown: each in the construct it stood in, or as code where that cannot hold its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..document import CodeKind, Piece, Span
from .changes import Cut
from .markdown_blocks import Place
from .markdown_inline import MATH, URL
from .verbatim import Verbatim, said, verbatims

AUTOLINK = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.\-]{1,31}:[^<>\x00-\x20]*|[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)>", re.A
)
BACKTICKS = re.compile("`+")


@dataclass(frozen=True, slots=True)
class Literal:
    """A code pair as it is to stand in the file."""

    written: str
    text: str  # what it shows
    bare: bool = False  # an address without signs round it


Written = Piece | Literal


def with_literals(place: Place, pieces: Sequence[Piece], cut: Cut) -> list[Written]:
    """Write each code pair but HTML tags; a space keeps from it what would run into it."""
    sources = said(place.slot)
    tags = {number for number in sources if standing(place, place.slot.literals[number, CodeKind.OPEN], cut).strip("`$< \n")}
    found = verbatims(pieces, {number: text for number, text in sources.items() if number not in tags})
    result: list[Written] = []
    for number, piece in enumerate(found):
        if not isinstance(piece, Verbatim):
            result.append(piece)
            continue
        after = found[number + 1] if number + 1 < len(found) else ""
        text = after if isinstance(after, str) else ""
        literal = _literal(place, piece, cut, text)
        result.append(literal)
        if isinstance(after, Verbatim) or (literal.written.endswith("$") and text[:1].isdigit()):
            result.append(" ")
    return result


def standing(place: Place, span: Span, cut: Cut) -> str:
    """What stands in the file, without what begins each line of a quote or an item."""
    text = cut(*span).replace("\r\n", "\n")
    text = text.replace("\n" + place.prefix, "\n") if place.prefix else text
    return text.replace("\\|", "|") if place.cell else text


def _literal(place: Place, found: Verbatim, cut: Cut, after: str) -> Literal:
    """Write one pair before the text `after`."""
    ends = place.slot.literals
    written, text = standing(place, (ends[found.id, CodeKind.OPEN][0], ends[found.id, CodeKind.CLOSE][1]), cut), found.text
    if written[0] in "`<$" and "\n" not in written and found.unchanged:
        return Literal(written, found.source)
    text = " ".join(text.split()) if "\n" in text else text
    sign = written[: len(written) - len(written.lstrip("$"))]
    if written[0] not in "`<$" and (address := URL.match(text + after)) and address[0] == text:
        return Literal(text, text, bare=True)
    if sign and not {"`", "$"} & set(text) and MATH.fullmatch(sign + text + sign):
        return Literal(sign + text + sign, text)
    if written[0] not in "`$" and AUTOLINK.fullmatch(f"<{text}>"):
        return Literal(f"<{text}>", text)
    return Literal(code(text), text)


def code(text: str) -> str:
    """Write text as a code span: its fence is longer than any run of backticks in it."""
    fence = "`" * (1 + max((len(run) for run in BACKTICKS.findall(text)), default=0))
    space = " " if "`" in (text[0], text[-1]) or text[0] == text[-1] == " " else ""
    return fence + space + text + space + fence
