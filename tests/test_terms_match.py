"""Terms are found in running text: longest first, in inflected forms, and not inside other words."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.terms.concept import Concept, Forms, Termbase, termbase
from translate_flow.terms.match import Matcher
from translate_flow.text.language import CHINESE, ENGLISH, Language
from translate_flow.text.protect import find

GERMAN, JAPANESE = Language("de"), Language("ja")


def base(*pairs: tuple[str, str], source: str = "zh", target: str = "en", pos: str = "", case: bool = False) -> Termbase:
    rows = enumerate(pairs, 2)
    return termbase(
        tuple(Concept(f"t:{s}", Path("t.csv"), n, {source: Forms(s), target: Forms(t)}, pos=pos, case_sensitive=case) for n, (s, t) in rows)
    )


def terms(text: str, known: Sequence[str], source: Language = CHINESE, target: Language = ENGLISH) -> list[str]:
    matcher = Matcher(base(*((term, "x") for term in known), source=source.tag, target=target.tag), source, target)
    return [hit.term for hit in matcher.find(text)]


@pytest.mark.parametrize(
    ("text", "known", "found"),
    [
        ("高炉煤气回收", ["高炉", "高炉煤气"], ["高炉煤气"]),
        ("力争碳达峰碳中和", ["碳达峰", "碳中和", "碳达峰碳中和"], ["碳达峰碳中和"]),
        ("高炉、转炉和高炉", ["高炉", "转炉"], ["高炉", "转炉", "高炉"]),
        ("绿色低碳冶金", ["绿色", "低碳冶金"], ["绿色", "低碳冶金"]),
        ("CO2 排放与CO₂排放", ["CO2排放"], ["CO2 排放", "CO₂排放"]),
        ("采用ＣＣＵＳ技术", ["CCUS"], ["ＣＣＵＳ"]),
    ],
)
def test_the_longest_term_is_found(text: str, known: list[str], found: list[str]) -> None:
    """Longest first, then leftmost, without overlap; width and space beside Latin letters do not matter."""
    assert terms(text, known) == found


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("将提高炉温并稳定炉况", "高炉"),
        ("科技部门负责", "科技部"),
        ("生态环境部门检查", "生态环境部"),
        ("钢铁水平不断提升", "铁水"),
        ("过去产能不足", "去产能"),
        ("燃烧结束后", "烧结"),
        ("大连铸造厂", "连铸"),
        ("足球团队", "球团"),
        ("多元宇宙", "元宇宙"),
        ("缩短流程时间", "短流程"),
        ("新型材料研发", "型材"),
        ("在线材料检测", "线材"),
        ("报废钢卷", "废钢"),
        ("低碳市场前景", "碳市场"),
        ("联合金融机构", "合金"),
        ("上海市场", "上海市"),
        ("钢铁业务增长", "钢铁业"),
        ("产能够用", "产能"),
        ("低碳低硅钢浇注", "硅钢"),
        ("旋转炉体", "转炉"),
        ("碳中和", "碳"),
        ("低碳钢", "钢"),
    ],
)
def test_a_term_inside_another_word_is_no_term(text: str, term: str) -> None:
    """The traps: characters that belong to the words beside them."""
    assert terms(text, [term]) == []


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("提高高炉利用系数", "高炉"),
        ("科技部发布通知", "科技部"),
        ("炼钢铁水比", "铁水"),
        ("生产生铁", "生铁"),
        ("减碳排放", "碳排放"),
        ("型材产品", "型材"),
        ("铝合金", "合金"),
        ("焦化工序", "焦化"),
        ("全国碳市场", "碳市场"),
        ("碳", "碳"),
        ("“碳”", "碳"),
    ],
)
def test_the_guard_against_traps_spares_the_term(text: str, term: str) -> None:
    """The same characters as words of their own are found."""
    assert terms(text, [term]) == [term]


@pytest.mark.parametrize(
    ("text", "term", "found"),
    [
        ("Low-Carbon Steels sell", "low carbon steel", "Low-Carbon Steels"),
        ("low carbon steel", "low-carbon steel", "low carbon steel"),
        ("lowcarbon steel", "low-carbon steel", "lowcarbon steel"),
        ("Two factories", "factory", "factories"),
        ("the furnace's lining", "furnace", "furnace"),
        ("a steel pellet", "pellets", "pellet"),
    ],
)
def test_english_terms_are_found_inflected(text: str, term: str, found: str) -> None:
    """Case, hyphen or space, number; a possessive ends before its 's."""
    assert terms(text, [term], ENGLISH, CHINESE) == [found]


@pytest.mark.parametrize("text", ["steelhead trout", "Steeler", "bluesteel", "steel2"])
def test_a_word_that_contains_a_latin_term_is_no_term(text: str) -> None:
    """Latin scripts have word boundaries."""
    assert terms(text, ["steel"], ENGLISH, CHINESE) == []


def test_verbs_are_found_in_all_forms() -> None:
    """Only where the glossary says verb."""
    matcher = Matcher(base(("quench", "淬火"), source="en", target="zh", pos="verb"), ENGLISH, CHINESE)
    assert [hit.term for hit in matcher.find("It is quenched; quenching follows")] == ["quenched", "quenching"]


@pytest.mark.parametrize(
    ("text", "term", "count"), [("it is IT", "IT", 1), ("EAFs and eaf", "EAF", 1), ("Baosteel or baosteel", "Baosteel", 2)]
)
def test_the_capitals_of_abbreviations_count(text: str, term: str, count: int) -> None:
    """IT is not it; other words may be written in any case."""
    assert len(terms(text, [term], ENGLISH, CHINESE)) == count


def test_case_counts_where_the_glossary_says_so() -> None:
    """case=sensitive."""
    matcher = Matcher(base(("Platts", "普氏"), source="en", target="zh", case=True), ENGLISH, CHINESE)
    assert [hit.term for hit in matcher.find("Platts, platts")] == ["Platts"]


def test_endings_of_other_languages_are_found() -> None:
    """German plurals and cases; Japanese needs no boundary, but katakana words are whole."""
    assert terms("Emissionen der Hochofens", ["Emission", "Hochofen"], GERMAN) == ["Emissionen", "Hochofens"]
    assert terms("高炉のカーボンニュートラル", ["高炉", "カーボン"], JAPANESE) == ["高炉"]


def test_traditional_text_meets_simplified_entries() -> None:
    """With a character map; the hit shows the text as it stands."""
    matcher = Matcher(base(("碳达峰", "carbon peaking")), CHINESE, ENGLISH, simplify=str.maketrans("達", "达"))
    assert [hit.term for hit in matcher.find("實現碳達峰")] == ["碳達峰"]


def test_no_term_is_found_inside_a_token() -> None:
    """Not in a URL; but a term may hold a formula."""
    text = "见https://steel.example/steel与CO2排放"
    matcher = Matcher(base(("steel", "x"), ("CO2排放", "CO2 emissions")), CHINESE, ENGLISH)
    assert [hit.term for hit in matcher.find(text, [p.span for p in find(text)])] == ["CO2排放"]


def test_drafts_and_one_sided_rows_are_not_enforced() -> None:
    """A row without the target language, or marked as draft, finds nothing."""
    draft = Concept("t:a", Path("t"), 2, {"zh": Forms("高炉"), "en": Forms("x")}, status="draft")
    half = Concept("t:b", Path("t"), 3, {"zh": Forms("转炉")})
    assert Matcher(termbase((draft, half)), CHINESE, ENGLISH).find("高炉转炉") == ()


def test_brackets_at_the_end_of_a_form_may_be_left_out() -> None:
    """The full name, its abbreviation or both are right."""
    (hit,) = Matcher(base(("碳关税", "Carbon Border Adjustment Mechanism (CBAM)")), CHINESE, ENGLISH).find("碳关税")
    assert hit.accepted == ("Carbon Border Adjustment Mechanism (CBAM)", "Carbon Border Adjustment Mechanism", "CBAM")


def test_the_fingerprint_follows_the_matched_concepts_alone() -> None:
    """Another row or a moved one changes nothing; a form of this one does."""
    one = Matcher(base(("高炉", "blast furnace"), ("转炉", "converter")), CHINESE, ENGLISH)
    moved = Matcher(base(("转炉", "basic oxygen furnace"), ("高炉", "blast furnace")), CHINESE, ENGLISH)
    edited = Matcher(base(("高炉", "BF")), CHINESE, ENGLISH)
    prints = [matcher.fingerprint(matcher.find("高炉")) for matcher in (one, moved, edited)]
    assert prints[0] == prints[1] != prints[2]
    assert one.fingerprint(()) == ""


@given(st.text(alphabet="高炉煤气碳中和达峰ab C", max_size=30))
def test_hits_are_in_order_and_quote_the_text(text: str) -> None:
    """Spans do not overlap and hold the term as it stands."""
    hits = Matcher(base(("高炉", "a"), ("高炉煤气", "b"), ("碳", "c"), ("碳中和", "d"), ("ab", "e")), CHINESE, ENGLISH).find(text)
    assert all(text[slice(*hit.span)] == hit.term for hit in hits)
    assert all(one.span[1] <= two.span[0] for one, two in pairwise(hits))
