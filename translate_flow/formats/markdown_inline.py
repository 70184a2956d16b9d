"""Inline Markdown with positions: markdown-it finds the markup, its rules are wrapped so that each says where it stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..document import CodeKind, Span
from .slots import CODE, CONTROLS, IMAGE, LINE_BREAK, Atom, plain_atoms
from .verbatim import marked

PAIRS = {"em": "italic", "strong": "bold", "s": "strike-through"}
# Not CommonMark, but in daily use: footnotes, and formulae between dollar signs that hold TeX.
FOOTNOTE = re.compile(r"(?<!\\)\[\^[^\]\s]+\]:?")
MATH = re.compile(r"\$\$[^$]+\$\$|(?<!\\)\$(?=[^\s$])[^$\n]*[\\^_={}][^$\n]*(?<!\s)\$(?!\d)")
# An address ends where Chinese, Japanese or Korean goes on, and before what ends a sentence, emphasis or a label.
_NO_URL = r"\s<>\"'`\[\]“”‘’…\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef"
URL = re.compile(rf"(?:https?|ftp)://[^{_NO_URL}]*[^{_NO_URL}.,;:!?)*_~]")
TASK = re.compile(r"\[[ xX]\](?=\s)")
KEPT_TAGS = frozenset(("code", "kbd", "samp", "var"))
HTML_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
TITLE = re.compile(r"""["'(]((?:[^"\\]|\\.)*)["')]\s*\)\Z""")
WRAP = re.compile(r"[ \t]*\n[ \t]*")
VERBATIM = {"code_inline": CODE, "math": "formula", "url": "link", "autolink": "link"}  # label where there is nothing to show
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
    if extra and "`" in content:  # dollars and addresses in code mean nothing
        code = [event for event in _known(content, content, references) if event.type == "code_inline"]
        extra = [e for e in extra if not any(e.start < span.end and span.start < e.end for span in code)]
    masked = content
    for event in extra:
        if event.type != "url":
            masked = masked[: event.start] + STAND_IN * (event.end - event.start) + masked[event.end :]
    found = _known(masked, content, references)
    inside = [(e.start, e.end) for e in found if e.type in ("code_inline", "image", "html_inline", "autolink")]
    found += [e for e in extra if not any(start <= e.start < end for start, end in inside)]
    found.sort(key=lambda event: event.start)
    kept: list[Event] = []
    for event in found:
        if not kept or event.start >= kept[-1].end:
            kept.append(event)
    return kept


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
            within_link = kind == "url" and content[: found.start()].endswith(("](", "<"))
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


def atoms(content: str, references: dict[str, Any], *, item: bool = False) -> list[Atom]:
    """Cut the content of a paragraph into text and codes; spans are offsets in `content`."""
    found: list[Atom] = []
    done = 0
    for event in events(content, references, item=item):
        found += plain_atoms(content[done : event.start], done)
        done = event.end
        found += _atoms(event, content)
    return marked([*found, *plain_atoms(content[done:], done)])


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
        yield _tag(event, content, found)
    elif name in VERBATIM:
        yield from _verbatim(event, content)
    else:
        label = {"hardbreak": LINE_BREAK, "image": IMAGE, "task": "task box"}.get(name, name)
        yield Atom(start, end, kind=CodeKind.ALONE, label=label)


def _tag(event: Event, content: str, found: re.Match[str]) -> Atom:
    tag = found[2].lower()
    alone = content[event.end - 2] == "/" or tag in ("br", "img", "hr", "wbr", "input")
    kind = CodeKind.ALONE if alone else CodeKind.CLOSE if found[1] else CodeKind.OPEN
    label = CODE if tag in KEPT_TAGS else {"br": LINE_BREAK, "img": IMAGE}.get(tag, tag)
    return Atom(event.start, event.end, kind=kind, name="" if alone else "<" + tag, label=label)


def _verbatim(event: Event, content: str) -> Iterator[Atom]:
    """Code, an address, a formula: a pair round what a reader sees; one code where that is nothing, or more than one line of TeX."""
    written = content[event.start : event.end]
    sign = {"code_inline": "`", "math": "$"}.get(event.type, "")
    lead = len(written) - len(written.lstrip(sign)) if sign else int(event.type == "autolink")
    inner = written[lead : len(written) - lead]
    if sign == "`":
        inner = WRAP.sub(" ", inner)
        if inner.strip(" ") and inner[0] == inner[-1] == " ":
            inner, lead = inner[1:-1], lead + 1
    if not inner.strip() or CONTROLS.search(inner) or "\n" in inner:
        yield Atom(event.start, event.end, kind=CodeKind.ALONE, label=VERBATIM[event.type])
        return
    yield Atom(event.start, event.start + lead, kind=CodeKind.OPEN, name="code", label=CODE)
    yield Atom(event.start + lead, event.end - lead, inner)
    yield Atom(event.end - lead, event.end, kind=CodeKind.CLOSE, name="code", label=CODE)


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
