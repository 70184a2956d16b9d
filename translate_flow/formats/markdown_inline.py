"""Inline Markdown with positions: markdown-it finds the markup, its rules are wrapped so that each says where it stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..document import CodeKind, Span
from .slots import IMAGE, LINE_BREAK, Atom, plain_atoms

PAIRS = {"em": "italic", "strong": "bold", "s": "strike-through"}
# Not CommonMark, but in daily use: footnotes, and formulae between dollar signs that hold TeX.
FOOTNOTE = re.compile(r"(?<!\\)\[\^[^\]\s]+\]:?")
MATH = re.compile(r"\$\$[^$]+\$\$|(?<!\\)\$(?=[^\s$])[^$\n]*[\\^_={}][^$\n]*(?<!\s)\$(?!\d)")
URL = re.compile(r"(?:https?|ftp)://[^\s<>\"'，。、；：！？（）《》“”]*[^\s<>\"'.,;:!?)\]，。、；：！？（）《》“”]")
TASK = re.compile(r"\[[ xX]\](?=\s)")
HTML_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
TITLE = re.compile(r"""["'(]((?:[^"\\]|\\.)*)["')]\s*\)\Z""")
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
    masked, extra = _masked(content, item)
    tokens: list[Any] = []
    parser().inline.parse(masked, parser(), references, tokens)
    found = [event for token in tokens if "span" in token.meta and (event := _event(token, content))]
    inside = [(e.start, e.end) for e in found if e.type in ("code_inline", "image", "html_inline", "autolink")]
    found += [e for e in extra if not any(start <= e.start < end for start, end in inside)]
    found.sort(key=lambda event: event.start)
    kept: list[Event] = []
    for event in found:
        if not kept or event.start >= kept[-1].end:
            kept.append(event)
    return kept


def _masked(content: str, item: bool) -> tuple[str, list[Event]]:
    """Hide from the parser what it does not know, character for character."""
    extra: list[Event] = []
    for kind, pattern in (("math", MATH), ("footnote", FOOTNOTE), ("url", URL)):
        for found in pattern.finditer(content):
            within_link = kind == "url" and content[: found.start()].endswith(("](", "<"))
            if not within_link and (kind != "footnote" or found[0][-1] != ":" or content[: found.start()].rstrip(" ")[-1:] in ("", "\n")):
                extra.append(Event(*found.span(), kind))
    if item and (task := TASK.match(content)):
        extra.append(Event(*task.span(), "task"))
    masked = content
    for event in extra:
        if event.type != "url":
            masked = masked[: event.start] + STAND_IN * (event.end - event.start) + masked[event.end :]
    return masked, extra


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


def atoms(content: str, references: dict[str, Any], *, item: bool = False) -> Iterator[Atom]:
    """Yield text and codes of the content of a paragraph; spans are offsets in `content`."""
    done = 0
    for event in events(content, references, item=item):
        yield from plain_atoms(content[done : event.start], done)
        done = event.end
        yield from _atoms(event, content)
    yield from plain_atoms(content[done:], done)


def _atoms(event: Event, content: str) -> Iterator[Atom]:
    start, end, name = event.start, event.end, event.type
    if name == "text_special":
        yield Atom(start, end, event.content)
    elif name == "softbreak":
        yield Atom(start, end, "\n")
    elif name.endswith(("_open", "_close")) and name.split("_")[0] in (*PAIRS, "link"):
        tag = name.split("_")[0]
        yield Atom(start, end, kind=CodeKind.OPEN if name.endswith("_open") else CodeKind.CLOSE, name=tag, label=PAIRS.get(tag, "link"))
    elif name == "html_inline" and (found := HTML_TAG.match(content, start)):
        alone = content[end - 2] == "/" or found[2].lower() in ("br", "img", "hr", "wbr", "input")
        kind = CodeKind.ALONE if alone else CodeKind.CLOSE if found[1] else CodeKind.OPEN
        label = {"br": LINE_BREAK, "img": IMAGE}.get(found[2].lower(), found[2].lower())
        yield Atom(start, end, kind=kind, name="" if alone else "<" + found[2].lower(), label=label)
    else:
        label = {
            "hardbreak": LINE_BREAK,
            "code_inline": "code",
            "image": IMAGE,
            "math": "formula",
            "url": "link",
            "autolink": "link",
            "task": "task box",
        }.get(name, name)
        yield Atom(start, end, kind=CodeKind.ALONE, label=label)


def attribute_spans(content: str, references: dict[str, Any]) -> Iterator[Span]:
    """Yield the alternative texts and the titles of images and links."""
    for event in events(content, references):
        if event.type == "image":
            label_end = _label_end(content, event.start + 2, event.end)
            yield event.start + 2, label_end
            tail = label_end
        elif event.type == "link_close":
            tail = event.start
        else:
            continue
        literal = content[tail : event.end]
        if literal.startswith("](") and (title := TITLE.search(literal)) and literal[title.start() - 1].isspace():
            yield tail + title.start(1), tail + title.end(1)


def _label_end(content: str, start: int, end: int) -> int:
    depth, at = 1, start
    while at < end:
        if content[at] == "\\":
            at += 1
        elif content[at] == "[":
            depth += 1
        elif content[at] == "]":
            depth -= 1
            if not depth:
                return at
        at += 1
    return end
