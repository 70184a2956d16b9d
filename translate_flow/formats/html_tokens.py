"""HTML cut into tags and text, every character in exactly one token, so that what is not touched is written as it was.

Follows the tokenizer of the WHATWG HTML standard where it matters for spans (quoted values, raw text, comments); what
the standard would drop at the end of a damaged file stays as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..document import Span

TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
ATTRIBUTE = re.compile(r"[\s/]*([^\s/>][^\s/>=]*)")
VALUE = re.compile(r"\s*=\s*")
UNQUOTED = re.compile(r"[^\s>]+")
CLOSE = re.compile(r"[\s/]*>")
RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"})
RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.I) for name in RAW}
PATIENCE = 16  # unfinished tags after which a file is taken to hold no more


@dataclass(frozen=True, slots=True)
class Token:
    """One tag, comment or stretch of text."""

    start: int
    end: int
    kind: str  # "text", "open", "close", "other" (comment, doctype, processing instruction)
    name: str = ""  # of a tag, lower case
    attributes: dict[str, Span] = field(default_factory=dict)  # spans of the values, without their quotes
    raw: bool = False  # text in which tags mean nothing

    def said(self, text: str, attribute: str) -> str:
        """The value of an attribute as written; empty where it has none."""
        start, end = self.attributes.get(attribute, (0, 0))
        return text[start:end]


def tokens(text: str) -> Iterator[Token]:
    """Cut `text` into tokens that, put together, are `text`."""
    at = done = 0  # where to look on; up to where tokens were given
    failures = 0
    while (at := text.find("<", at)) >= 0 and failures < PATIENCE:
        found = _markup(text, at)
        if found is None:
            failures += bool(TAG.match(text, at)) or text.startswith(("<!", "<?"), at)
            at += 1
            continue
        if at > done:
            yield Token(done, at, "text")
        yield found
        at = done = found.end
        if found.kind == "open" and found.name in RAW:
            end = RAW_END[found.name].search(text, at)
            stop = end.start() if end else at if found.name in ("title", "textarea") else len(text)
            if stop > at:
                yield Token(at, stop, "text", raw=True)
            at = done = stop
    if done < len(text):
        yield Token(done, len(text), "text")


def _markup(text: str, at: int) -> Token | None:
    """The tag or comment that begins at `at`; None where the sign means itself."""
    if tag := TAG.match(text, at):
        return _tag(text, at, tag)
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">"), ("</", ">")):
        if text.startswith(opening, at):
            if opening == "</" and text[at + 2 : at + 3] not in ("", ">"):
                return None  # a stray sign before text: kept as text
            end = text.find(closing, at + len(opening) - (opening == "<!--" and text.startswith("<!-->", at)) * 2)
            if end < 0 and opening == "<!--":
                return Token(at, len(text), "other")  # browsers hide the rest too
            return Token(at, end + len(closing), "other") if end >= 0 else None
    return None


def _tag(text: str, at: int, tag: re.Match[str]) -> Token | None:
    kind, name, pos = "close" if tag[1] else "open", tag[2].lower(), tag.end()
    attributes: dict[str, Span] = {}
    while not (close := CLOSE.match(text, pos)):
        found = ATTRIBUTE.match(text, pos)
        if not found:
            return None
        pos = found.end()
        span = (pos, pos)
        if equals := VALUE.match(text, pos):
            pos = equals.end()
            quote = text[pos : pos + 1]
            if quote in ('"', "'") and quote:
                end = text.find(quote, pos + 1)
                if end < 0:
                    return None
                span, pos = (pos + 1, end), end + 1
            elif value := UNQUOTED.match(text, pos):
                span, pos = value.span(), value.end()
        attributes.setdefault(found[1].lower(), span)
    return Token(at, close.end(), kind, name, attributes)


def closings(stream: list[Token]) -> dict[int, int]:
    """Map the number of each opening tag to that of its closing tag, element name by element name."""
    waiting: dict[str, list[int]] = {}
    result = {}
    for number, token in enumerate(stream):
        if token.kind == "open":
            waiting.setdefault(token.name, []).append(number)
        elif token.kind == "close" and waiting.get(token.name):
            result[waiting[token.name].pop()] = number
    return result
