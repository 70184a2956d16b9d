"""Inline Markdown with positions: markdown-it finds the markup, its rules are wrapped so that each says where it stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

# Not CommonMark, but in daily use: footnotes, and formulae between dollar signs that hold TeX.
FOOTNOTE = re.compile(r"(?<!\\)\[\^[^\]\s]+\]:?")
MATH = re.compile(r"\$\$[^$]+\$\$|(?<!\\)\$(?=[^\s$])[^$\n]*[\\^_={}][^$\n]*(?<!\s)\$(?!\d)")
# An address ends where Chinese, Japanese or Korean goes on, and before what ends a sentence, emphasis or a label.
_NO_URL = r"\s<>\"'`\[\]“”‘’…\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef"
URL = re.compile(rf"(?:https?|ftp)://[^{_NO_URL}]*[^{_NO_URL}.,;:!?)*_~]")
TASK = re.compile(r"\[[ xX]\](?=\s)")
OPAQUE = ("code_inline", "autolink", "html_inline")  # where nothing else is markup
STAND_IN = "\ue000"


@dataclass(frozen=True, slots=True)
class Event:
    """One piece of markup in the content of a paragraph."""

    start: int
    end: int
    type: str  # of markdown-it's token, or "footnote", "math", "url", "task"
    content: str = ""


@lru_cache(maxsize=1)
def parser() -> Any:
    """A markdown-it parser (CommonMark, tables, strike-through) that stops at blocks and notes inline positions."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    markdown.disable(["inline", "text_join"])
    rules = zip(markdown.inline.ruler.get_active_rules(), markdown.inline.ruler.getRules(""), strict=True)
    for name, rule in list(rules):
        markdown.inline.ruler.at(name, _noting(name, rule))
    return markdown


def _noting(name: str, rule: Callable[[Any, bool], bool]) -> Callable[[Any, bool], bool]:
    def run(state: Any, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        found = rule(state, silent)
        if not found or silent:
            return found
        added = state.tokens[count:]
        if name in ("emphasis", "strikethrough"):
            _spread(added, start, state.pos)
        for token in added:
            if name == "autolink" and token.type == "link_open":
                token.type = "autolink"
            if token.type not in ("text", "link_open", "link_close"):
                token.meta.setdefault("span", (start, state.pos))
        if name == "link":
            _links(state, added, start)
        return found

    return run


def _spread(added: Sequence[Any], start: int, end: int) -> None:
    """Give each marker of a run such as `***` its own span."""
    for token in reversed(added):
        if end <= start:
            break
        token.meta["span"] = (end - len(token.content), end)
        end -= len(token.content)


def _links(state: Any, added: Sequence[Any], start: int) -> None:
    label_end = state.md.helpers.parseLinkLabel(state, start, True)
    for token in added:
        if "span" not in token.meta and token.type == "link_open":
            token.meta["span"] = (start, start + 1)
        elif "span" not in token.meta and token.type == "link_close":
            token.meta["span"] = (label_end, state.pos)


def events(content: str, references: dict[str, Any], *, item: bool = False) -> list[Event]:
    """Find the markup in the content of a paragraph, in order; what lies between is text.

    `item`: the content begins a list item, so it may begin with a task box.
    """
    extra = _unknown(content, item)
    if extra and ("`" in content or "<" in content):  # dollars and addresses in code, addresses and tags mean nothing
        opaque = _covered(len(content), (e for e in _known(content, content, references) if e.type in OPAQUE))
        extra = [e for e in extra if not any(opaque[e.start : e.end])]
    masked = list(content)
    for event in extra:
        if event.type != "url":
            masked[event.start : event.end] = STAND_IN * (event.end - event.start)
    found = _known("".join(masked), content, references)
    inside = _covered(len(content), (e for e in found if e.type in OPAQUE or e.type == "image"))
    found += [e for e in extra if not inside[e.start]]
    found.sort(key=lambda event: event.start)
    kept: list[Event] = []
    for event in found:
        if not kept or event.start >= kept[-1].end:
            kept.append(event)
    return kept


def _covered(length: int, found: Iterable[Event]) -> bytearray:
    """Tell for each character whether one of the events holds it."""
    covered = bytearray(length)
    for event in found:
        covered[event.start : event.end] = b"\1" * (event.end - event.start)
    return covered


def _known(masked: str, content: str, references: dict[str, Any]) -> list[Event]:
    """Find the markup that the parser knows."""
    tokens: list[Any] = []
    parser().inline.parse(masked, parser(), references, tokens)
    return [event for token in tokens if "span" in token.meta and (event := _event(token, content))]


def _unknown(content: str, item: bool) -> list[Event]:
    """Find what the parser does not know; but for addresses it is hidden from it, character for character."""
    extra: list[Event] = []
    for kind, pattern in (("math", MATH), ("footnote", FOOTNOTE), ("url", URL)):
        for found in pattern.finditer(content):
            within_link = kind == "url" and content.endswith(("](", "<"), 0, found.start())
            if not within_link and (kind != "footnote" or found[0][-1] != ":" or content[: found.start()].rstrip(" ")[-1:] in ("", "\n")):
                extra.append(Event(*found.span(), kind))
    if item and (task := TASK.match(content)):
        extra.append(Event(*task.span(), "task"))
    return extra


def _event(token: Any, content: str) -> Event | None:
    start, end = token.meta["span"]
    if token.type == "strong_open":  # the marker that stays is the inner of the two
        start -= 1
    elif token.type == "strong_close":
        end += 1
    elif token.type == "hardbreak":
        start -= len(content[:start]) - len(content[:start].rstrip(" "))
    elif token.type == "text":
        return None
    return Event(start, end, token.type, token.content)
