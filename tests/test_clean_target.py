"""Conventions of the target language."""

from __future__ import annotations

import pytest

from translate_flow.clean import clean_target
from translate_flow.text.language import Language


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("Output reached 1，000 tons、2，000 tons at 12：30！", "Output reached 1,000 tons, 2,000 tons at 12:30!"),
        ("《Action Plan》 was released,which matters。", "“Action Plan” was released, which matters."),
        ("the 「green steel」 plan", "the “green steel” plan"),
        ("a “「nested」 quotation” here", "a “‘nested’ quotation” here"),
        ("ＣＣＵＳ（2022）is here", "CCUS (2022) is here"),
        ("rose 5 % ( see note ) , then fell..", "rose 5% (see note), then fell."),
        ("The plan :first steel ; then iron !", "The plan: first steel; then iron!"),
        ("from 10～20％ to 【new】 levels", "from 10–20% to [new] levels"),
        ("“ green ” steel", "“green” steel"),
        ("and so on…… then", "and so on... then"),
        ("the &quot;plan&quot; &amp; more", 'the "plan" & more'),
        ("the era——new", "the era—new"),
    ],
)
def test_english_gets_english_marks(raw, wanted):
    """East Asian marks, stray spaces and references go; figures stay whole."""
    assert clean_target(raw, Language("en")).text == wanted


@pytest.mark.parametrize(
    "text",
    [
        'He said "go" and “went”, 5\' 10" tall.', 'The "Plan" is straight throughout.',
        "It’s 3.14, 1,000 and 12:30 (see www.example.com).", "a ” stray “ pair", "Q: why? A: because…",
        "the Node.js and U.S. (e.g. Inc., Ltd.)", "“No.” He left.", "at https://example.com/a?b=c;d=e now",
    ],
)  # fmt: skip
def test_correct_english_stays(text):
    """Straight quotation marks are a convention of their own; torn ones are left for a person."""
    assert clean_target(text, Language("en")).text == text


@pytest.mark.parametrize(
    ("raw", "tag", "wanted"),
    [
        ("Er nennt es “Stahl” und 《Eisen》, 5 %.", "de", "Er nennt es „Stahl“ und „Eisen“, 5 %."),
        ("Il lit 《acier》 : oui ; 5 % !", "fr", "Il lit «\u00a0acier\u00a0» : oui ; 5 % !"),
        ("Dijo «acero» y 《hierro》", "es", "Dijo «acero» y “hierro”"),
        ("Он сказал “сталь”，да", "ru", "Он сказал «сталь», да"),
        ("그는 갔다。그리고，왔다", "ko", "그는 갔다. 그리고, 왔다"),
        ("碳达峰,很 重要. 我们要推进绿色 低碳 发展。", "zh", "碳达峰，很重要。我们要推进绿色低碳发展。"),
        ("据了解，（记者 王小明）绿色 钢铁", "zh", "据了解，（记者 王小明）绿色钢铁"),
        ("绿色钢铁 低碳未来", "zh", "绿色钢铁 低碳未来"),
        ("我们要大力推动钢铁行业 绿色低碳发展 。", "zh", "我们要大力推动钢铁行业绿色低碳发展。"),
        ("“綠色鋼鐵”計劃", "zh-Hant", "「綠色鋼鐵」計劃"),
        ("高炉,転炉の更新.", "ja", "高炉、転炉の更新。"),
    ],
)
def test_each_language_has_its_own_conventions(raw, tag, wanted):
    """Quotation marks, percent signs and the width of marks follow the language."""
    assert clean_target(raw, Language(tag)).text == wanted
