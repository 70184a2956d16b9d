"""Inline codes come over to the words they belong to: nothing lost, nothing doubled, nothing crossed."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.document import Cleaned, Code, CodeKind, Link, Segment, TermHit, interleave
from translate_flow.pipeline import inline
from translate_flow.text.language import CHINESE

MARK = re.compile(r"<(/?)([a-z])(/?)>")
BOLD = {CodeKind.OPEN: "<{}>", CodeKind.CLOSE: "</{}>", CodeKind.ALONE: "<{}/>"}


def marked(text: str) -> tuple[str, tuple[Code, ...]]:
    """Read text with codes written as <a>, </a> and <a/>."""
    plain, codes = "", []
    done = 0
    for match in MARK.finditer(text):
        plain += text[done : match.start()]
        done = match.end()
        kind = CodeKind.CLOSE if match[1] else CodeKind.ALONE if match[3] else CodeKind.OPEN
        codes.append(Code(ord(match[2]) - ord("a"), kind, len(plain)))
    return plain + text[done:], tuple(codes)


def shown(text: str, codes: tuple[Code, ...]) -> str:
    """Write codes as <a>, </a> and <a/>."""
    return "".join(
        piece if isinstance(piece, str) else BOLD[piece.kind].format(chr(piece.id + ord("a"))) for piece in interleave(text, codes)
    )


def segment(text: str, cleaned: Cleaned | None = None) -> Segment:
    plain, codes = marked(text)
    return Segment("s", plain, cleaned or Cleaned(plain), CHINESE, codes=codes)


def aligned(source: str, target: str, *pairs: tuple[str, str]) -> list[Link]:
    """Link words by their first place on each side."""
    return [
        Link((source.index(a), source.index(a) + len(a)), (target.index(b), target.index(b) + len(b))) for a, b in pairs
    ]  # fmt: skip


def placed(source: str, target: str, *pairs: tuple[str, str]) -> str:
    """Place the codes of `source` in `target`, with words linked."""
    found = segment(source)
    return shown(target, inline.place(found, target, aligned(found.source, target, *pairs), ()))


@pytest.mark.parametrize(
    ("source", "target", "pairs", "expected"),
    [
        ("<a>高炉煤气用于发电。</a>", "Gas makes power.", [], "<a>Gas makes power.</a>"),
        ("牌号为<a>Q355B</a>的钢板", "Steel plate of grade Q355B", [], "Steel plate of grade <a>Q355B</a>"),
        ("<a>高炉</a>停产", "It stopped: the blast furnace.", [("高炉", "blast furnace"), ("停产", "stopped")], "It stopped: the <a>blast furnace</a>."),
        # A part of a word is no rendering: the code takes the whole word.
        ("<a>钢</a>很好", "Steelworks are fine", [("钢", "Steel")], "<a>Steelworks</a> are fine"),
        ("<a>高炉<b>Q355B</b></a>", "Furnace Q355B", [], "<a>Furnace <b>Q355B</b></a>"),
        ("<a><b>高炉</b></a>停产", "The furnace stops", [("高炉", "furnace"), ("停产", "stops")], "The <a><b>furnace</b></a> stops"),
        # Two pairs side by side whose renderings change places.
        ("<a>高炉</a><b>停产</b>", "Stop of furnace", [("高炉", "furnace"), ("停产", "Stop")], "<b>Stop</b> of <a>furnace</a>"),
        # The sentence holds one half of a pair that began or goes on in its neighbour.
        ("高炉<a>停产", "The furnace stops", [("高炉", "furnace"), ("停产", "stops")], "The furnace <a>stops"),
        ("高炉</a>停产", "The furnace stops", [("高炉", "The furnace"), ("停产", "stops")], "The furnace</a> stops"),
        ("</a>高炉停产<b>", "The furnace stops", [], "</a>The furnace stops<b>"),
        # Single codes: edges stay edges, others stand behind the word they stood behind.
        ("<a/>高炉停产", "The furnace stops", [], "<a/>The furnace stops"),
        ("高炉停产<a/>", "The furnace stops", [], "The furnace stops<a/>"),
        ("高炉<a/>停产", "The furnace stops", [("高炉", "furnace"), ("停产", "stops")], "The furnace<a/> stops"),
        ("高炉<a></a>停产", "The furnace stops", [("高炉", "furnace"), ("停产", "stops")], "The furnace<a></a> stops"),
        # The same word several times on both sides: each keeps its own.
        ("Q355B和<a>Q355B</a>", "Q355B and Q355B", [], "Q355B and <a>Q355B</a>"),
        ("<a>Q355B</a>和Q355B", "Q355B and Q355B", [], "<a>Q355B</a> and Q355B"),
        ("3座<a>3</a>号高炉3台", "3 sets at 3 No. 3", [], "3 sets at <a>3</a> No. 3"),
        ("<a>Q355B</a>和<b>Q355B</b>", "Q355B and Q355B", [], "<a>Q355B</a> and <b>Q355B</b>"),
        ("高炉停产", "The furnace stops", [], "The furnace stops"),
    ],
)  # fmt: skip
def test_codes_stand_around_what_renders_their_words(source: str, target: str, pairs: list[tuple[str, str]], expected: str) -> None:
    """By the same text, by alignment, by the sentence's edges."""
    assert placed(source, target, *pairs) == expected


def test_of_equal_words_the_aligned_one_is_meant() -> None:
    """The two grades change places in the translation."""
    found, target = segment("Q355B先于<a>Q355B</a>"), "Q355B follows Q355B"
    links = [Link((7, 12), (0, 5)), Link((5, 7), (6, 13)), Link((0, 5), (14, 19))]
    assert shown(target, inline.place(found, target, links, ())) == "<a>Q355B</a> follows Q355B"


def test_crossing_renderings_become_nested_ones() -> None:
    """Two pairs whose words come out entangled: the inner one closes with the outer one."""
    found, target = segment("<a>高炉煤气</a><b>发电机组</b>"), "gas power furnace unit"
    hits = [TermHit("1", (0, 4), "高炉煤气", "", target_span=(0, 17)), TermHit("2", (4, 8), "发电机组", "", target_span=(4, 22))]
    assert shown(target, inline.place(found, target, [], hits)) == "<a>gas <b>power furnace</b></a> unit"


def test_a_term_that_was_enforced_takes_the_code_of_its_source() -> None:
    """The engine's alignment does not know what enforcement put in; the term hit does."""
    found, target = segment("力争<a>碳达峰</a>"), "Strive for carbon peaking"
    hit = TermHit("c", (2, 5), "碳达峰", "carbon peaking", target_span=(11, 25))
    wrong = [Link((2, 5), (0, 6))]
    assert shown(target, inline.place(found, target, wrong, [hit])) == "Strive for <a>carbon peaking</a>"


def test_codes_follow_a_source_that_clean_up_has_shortened() -> None:
    """Offsets of codes are those of the source as read; the pinyin in it is gone for the engine."""
    found = segment("發(fā)展<a>Q355B</a>鋼", Cleaned("發展Q355B鋼", (0, 5, 6, 7, 8, 9, 10, 11, 12)))
    assert shown("Develop Q355B steel", inline.place(found, "Develop Q355B steel", [], ())) == "Develop <a>Q355B</a> steel"


def test_a_kept_sentence_has_its_codes_where_they_were() -> None:
    """A repaired space and an exchanged term move what stands behind them, no more."""
    found = segment("Our <a>carbon compliance</a> plan,<b>now</b>.")
    target = Cleaned("Our carbon peaking plan, now.", (*range(24), *range(23, 29)))
    made = inline.carried(found, "Our carbon peaking plan,now.", target)
    assert shown(target.text, made) == "Our <a>carbon peaking</a> plan, <b>now</b>."


def test_the_longest_stretch_that_stayed_carries_an_alignment_over() -> None:
    """A placeholder of the version that the engine saw becomes the word that it stood for."""
    (link,) = inline.carry([Link((2, 5), (4, 7))], ("用于⟦0⟧钢", "用于Q355B钢"), ("for ⟦0⟧ steel", "for Q355B steel"))
    assert (link.source, link.target) == ((2, 7), (4, 9))


# --- laws ---

LETTERS = "高炉钢Q3 ab,。"


@st.composite
def segments(draw: st.DrawFn) -> Segment:
    """A sentence with any properly nested codes, halves without their other half included."""
    source = draw(st.text(LETTERS, max_size=14))
    codes: list[Code] = []
    stack: list[int] = []
    place, number = 0, 0
    for step in draw(st.lists(st.tuples(st.sampled_from("oca"), st.integers(0, 4)), max_size=8)):
        place = min(len(source), place + step[1])
        if step[0] == "c" and stack:
            codes.append(Code(stack.pop(), CodeKind.CLOSE, place))
        else:
            number += 1
            codes.append(Code(number, CodeKind.ALONE if step[0] == "a" else CodeKind.OPEN, place))
            stack += [number] if step[0] == "o" else []
    closing = draw(st.integers(0, 2))  # pairs that began in an earlier sentence
    opened_before = [Code(100 + n, CodeKind.CLOSE, draw(st.integers(0, codes[0].offset if codes else len(source)))) for n in range(closing)]
    opened_before.sort(key=lambda code: code.offset)
    return Segment("s", source, Cleaned(source), CHINESE, codes=(*opened_before, *codes))


@st.composite
def spans(draw: st.DrawFn, length: int) -> tuple[int, int]:
    start = draw(st.integers(0, length))
    return start, draw(st.integers(start, length))


def lawful(found: Segment, made: tuple[Code, ...], target: str) -> None:
    """Every code once, in range, in order, nested."""
    assert Counter((code.id, code.kind) for code in made) == Counter((code.id, code.kind) for code in found.codes)
    offsets = [code.offset for code in made]
    assert offsets == sorted(offsets) and all(0 <= at <= len(target) for at in offsets)
    whole = {code.id for code in made if code.kind is CodeKind.OPEN} & {code.id for code in made if code.kind is CodeKind.CLOSE}
    stack: list[int] = []
    for code in made:
        if code.id in whole and code.kind is CodeKind.OPEN:
            stack.append(code.id)
        elif code.id in whole and code.kind is CodeKind.CLOSE:
            assert stack.pop() == code.id
    assert stack == []


@given(segments(), st.text(LETTERS, max_size=20), st.data())
def test_every_code_comes_over_once_in_order_and_nested(found: Segment, target: str, data: st.DataObject) -> None:
    """Whatever the alignment says."""
    links = data.draw(st.lists(st.builds(Link, spans(len(found.source)), spans(len(target))), max_size=6))
    lawful(found, inline.place(found, target, links, ()), target)


@given(segments(), st.data())
def test_the_codes_of_kept_sentences_come_over_once_in_order_and_nested(found: Segment, data: st.DataObject) -> None:
    """Whatever enforcement and clean-up changed in it."""
    text = data.draw(st.one_of(st.just(found.source), st.text(LETTERS, max_size=20)))
    lost = data.draw(st.sets(st.integers(0, max(0, len(text) - 1)), max_size=4))
    offsets = tuple(n for n in range(len(text) + 1) if n not in lost or n == len(text))
    target = Cleaned("".join(text[n] for n in offsets[:-1]), offsets)
    lawful(found, inline.carried(found, text, target), target.text)
