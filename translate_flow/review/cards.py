"""The ranked list of the report: what it shows of one flagged segment."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from ..document import Origin, Severity
from ..store import FlagRow, SegmentRow
from .spans import Mark, Run, runs, within

LONGEST = 2000  # characters of one text that are shown: a file without line ends is one segment, and the page has to stay small


@dataclass(frozen=True, slots=True)
class Reason:
    """One flag, as it is told to a person."""

    number: int  # printed at the marked words and before the message
    check: str
    category: str
    severity: Severity
    message: str
    suggestion: str
    replaced: str  # the words that the suggestion is for
    placed: bool  # whether it is about certain words


@dataclass(frozen=True, slots=True)
class Term:
    """One glossary term of the segment and what became of it."""

    term: str
    wanted: str
    found: str  # what stands for it in the target; empty where nothing does
    fate: str
    technique: str
    times: int = 1  # how often the segment holds it, with the same fate


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that clean-up made in the source before it was translated."""

    rule: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Side:
    """Source or target: its text, cut where it is marked."""

    language: str
    runs: tuple[Run, ...]
    left_out: int = 0  # characters at the end that are not shown


@dataclass(frozen=True, slots=True)
class Card:
    """One flagged segment."""

    rank: int
    document: str
    link: str  # to the output, from the report
    position: int  # from 1
    kind: str
    origin: str
    priority: str  # in per cent
    source: Side
    target: Side
    reasons: tuple[Reason, ...]
    terms: tuple[Term, ...]
    alternatives: tuple[str, ...]
    machine: str  # the model's own words, where the target differs from them
    repairs: tuple[Repair, ...]


def card(rank: int, segment: SegmentRow, flags: Sequence[FlagRow], output: str) -> Card:
    """Make the card of a segment from its row, its flags and the path of its document's output."""
    details = json.loads(segment.details)
    ordered = sorted(flags, key=lambda flag: (Severity(flag.severity).rank, flag.number))
    language = segment.language if segment.origin == Origin.NO_MODEL.value else segment.target_language
    return Card(
        rank=rank,
        document=segment.name,
        link=link(output),
        position=segment.place + 1,
        kind=segment.kind.replace("-", " "),
        origin=segment.origin,
        priority=percent(segment.priority),
        source=side(segment.language, segment.source, "source_span", ordered),
        target=side(language, segment.target, "target_span", ordered),
        reasons=tuple(reason(number, flag, segment) for number, flag in enumerate(ordered, 1)),
        terms=terms(details.get("terms", ()), segment.target),
        alternatives=tuple(clipped(text) for text in details.get("alternatives", ())),
        machine=clipped(segment.machine) if segment.machine != segment.target else "",
        repairs=tuple(Repair(edit["rule"], clipped(edit["before"]), clipped(edit["after"])) for edit in details.get("edits", ())),
    )


def link(output: str) -> str:
    """Point from the report, one folder down, to an output."""
    return "../" + quote(output)


def side(language: str, text: str, name: str, flags: Sequence[FlagRow]) -> Side:
    """Cut one side along the spans called `name`; reasons are numbered from 1 in the order of `flags`."""
    shown = text[:LONGEST]
    marks: list[Mark] = []
    for number, flag in enumerate(flags, 1):
        span = within(json.loads(flag.data)[name], len(text))
        if span and (span[0] < len(shown) or shown == text):
            marks.append(Mark((span[0], min(span[1], len(shown))), Severity(flag.severity), number))
    return Side(language, runs(shown, marks), len(text) - len(shown))


def reason(number: int, flag: FlagRow, segment: SegmentRow) -> Reason:
    """Tell one flag."""
    data = json.loads(flag.data)
    span = within(data["target_span"], len(segment.target))
    replaced = segment.target[slice(*span)] if span and data["suggestion"] else ""
    return Reason(
        number=number,
        check=flag.check_id,
        category=flag.category,
        severity=Severity(flag.severity),
        message=data["message"],
        suggestion=clipped(data["suggestion"]),
        replaced=clipped(replaced),
        placed=bool(data["source_span"] or data["target_span"]),
    )


def terms(hits: Iterable[dict[str, Any]], target: str) -> tuple[Term, ...]:
    """Tell what became of the glossary terms, those alike as one."""
    found: Counter[Term] = Counter()
    for hit in hits:
        span = within(hit["target_span"], len(target))
        found[Term(hit["term"], hit["wanted"], target[slice(*span)] if span else "", hit["fate"], hit["technique"])] += 1
    return tuple(replace(one, times=times) for one, times in found.items())


def percent(share: float) -> str:
    """Write a probability in per cent; only certainty is 100, only impossibility 0."""
    near = round(100 * share)
    if near in (0, 100) and share not in (0.0, 1.0):
        return "< 1 %" if near == 0 else "> 99 %"
    return f"{near} %"


def clipped(text: str) -> str:
    """Shorten a text that is too long to be shown."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} … ({len(text) - LONGEST:,} more characters)"
