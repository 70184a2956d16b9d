"""Laws of clean-up, tried on text damaged in every way that the rules know, and on any text at all."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_flow.clean import clean_target, clean_text, simplify
from translate_flow.clean.tracked import Tracked
from translate_flow.document import Cleaned
from translate_flow.text.language import Language

PIECES = (
    "钢铁", "碳达峰", "高炉", "發展", "發(fā)展", "產(chǎn)業(yè)", "业(ye)务", "绿色低碳转型", "钢 铁 工 业", "目　录", "⾼炉",
    "ﾀﾞｲｵｷｼﾝ", "３５．６％", "２０３０年", "①", "CO₂",
    "Society.At", "the meeting", "carbon-\nneutral", "emis-\nsions", "was sold..", "e.g.", "3.14", "1,000", "12:30",
    "http://a.example/b,c", "v1.2.3", "Ltd.", "Baowu", "Q355B",
    ",", ".", ";", ":", "!", "?", "，", "。", "；", "：", "！", "？", "、", "…", "……", "。。。", "..", "...", ",,", "，，", "、，", "(",
    ")", "（", "）", "[", "]", "【", "】",
    '"', "'", "“", "”", "‘", "’", "「", "」", "《", "》", "〈", "〉", "«", "»", "„", "%", "％", "～", "—", "——", " ", "  ", "    ",
    "\u00a0", "\u3000", "\n", "\t", "|", "-",
    "&nbsp;", "&amp;", "&amp;nbsp;", "&#8217;", "&lt;", "\u200b", "\u00ad", "\ufeff", "\ue000", "\r\n", "e\u0301", "é’¢é“\u0081",
    "閽㈤搧", "锟斤拷", "鈥�", "鈥檚", "â€œ", "â€", "�",
    "要加快氢冶金技术攻关。", "The plant cut its emissions again this year. ", "。", "于是", "A", "I", "a", "一", "第一章", "カ", "한국",
    "ё", "ü",
)  # fmt: skip
DAMAGED = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
ANY = st.one_of(DAMAGED, DAMAGED, st.text(max_size=60), st.builds("{}{}{}".format, DAMAGED, st.text(max_size=10), DAMAGED))
LANGUAGES = st.sampled_from([Language(tag) for tag in ("zh", "zh-Hant", "ja", "ko", "en", "de", "fr", "es", "ru", "und")])
CLEANERS = pytest.mark.parametrize("clean", [clean_text, clean_target])


def applied(source: str, cleaned: Cleaned) -> str:
    """Make the edits in the source, last first."""
    for edit in reversed(cleaned.edits):
        assert source[edit.span[0] : edit.span[1]] == edit.before
        source = source[: edit.span[0]] + edit.after + source[edit.span[1] :]
    return source


def assert_consistent(source: str, cleaned: Cleaned) -> None:
    """Check that edits and offsets say the same as the text."""
    assert applied(source, cleaned) == cleaned.text
    spans = [edit.span for edit in cleaned.edits]
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    if cleaned.offsets is None:
        assert len(cleaned.text) == len(source)
        return
    assert len(cleaned.offsets) == len(cleaned.text) + 1
    assert list(cleaned.offsets) == sorted(cleaned.offsets)
    assert cleaned.offsets[0] == 0
    assert cleaned.offsets[-1] == (len(source) if cleaned.text else 0)


@CLEANERS
@settings(max_examples=600, deadline=None)
@given(ANY, LANGUAGES)
def test_cleaning_clean_text_changes_nothing(clean, text, language):
    """Whatever the damage, one cleaning is enough."""
    once = clean(text, language)
    assert clean(once.text, language).text == once.text


@CLEANERS
@settings(max_examples=400, deadline=None)
@given(ANY, LANGUAGES)
def test_edits_and_offsets_lead_back_to_the_source(clean, text, language):
    """Edits applied to the source give the text, each can be undone alone, and offsets rise from 0 to the source's end."""
    assert_consistent(text, clean(text, language))


@settings(max_examples=200, deadline=None)
@given(ANY, LANGUAGES)
def test_simplified_text_still_leads_back_to_the_source(text, language):
    """Simplification after clean-up composes with its offsets and edits."""
    assert_consistent(text, simplify(clean_text(text, language)))


KEPT = st.lists(
    st.sampled_from([piece for piece in PIECES if not re.search(r"[&鈥閽锟é\ue000⾼發於]|\(|。$|[０-９]", piece)]), max_size=12
).map("".join)


@CLEANERS
@settings(max_examples=300, deadline=None)
@given(KEPT, LANGUAGES)
def test_no_rule_drops_a_character_or_a_figure(clean, text, language):
    """Without pinyin, references, mojibake and repeated sentences every Chinese character and digit survives, in order."""
    off = frozenset({"duplicate-sentence"})
    content = re.compile("[0-9\u4e00-\u9fff]")
    assert content.findall(clean(text, language, off).text) == content.findall(text)


@settings(max_examples=300, deadline=None)
@given(
    st.text("abcdef", max_size=12),
    st.lists(st.lists(st.tuples(st.integers(0, 14), st.integers(0, 4), st.text("xyz", max_size=3)), max_size=4), max_size=5),
)
def test_tracked_text_composes_any_edits(source, passes):
    """Passes of arbitrary changes, overlapping earlier ones as they like, keep edits and offsets true."""
    tracked = Tracked(source)
    for number, changes in enumerate(passes):
        size = len(tracked.text)
        tracked.apply([(min(start, size), min(start + width, size), after) for start, width, after in changes], f"rule-{number}")
        assert_consistent(source, tracked.cleaned())
        again = Tracked.of(tracked.cleaned())
        assert (again.source, again.text, again.cleaned()) == (source, tracked.text, tracked.cleaned())
