"""Amounts in text: what is read, what is not, and when two are the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.text.numerals import chinese_value
from translate_flow.text.quantities import Kind, quantities, same_amount


def values(text: str, language: str) -> list[tuple[float, str]]:
    return [(float(quantity.value), quantity.unit) for quantity in quantities(text, language)]


def firm(text: str, language: str) -> list[float]:
    return [float(quantity.value) for quantity in quantities(text, language) if quantity.firm]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.2亿吨", 120_000_000, "t"), ("三点五亿元", 350_000_000, "CNY"), ("3.5万", 35_000, ""), ("两百万", 2_000_000, ""),
        ("二十多", 20, ""),
        ("140余家", 140, ""),
        ("10 384万吨", 103_840_000, "t"), ("6 500亿元", 650_000_000_000, "CNY"), ("百分之三十", 30, "%"), ("百分之六十六点四", 66.4, "%"),
        ("2.1个百分点", 2.1, "pp"), ("九成", 90, "%"),
        ("四成五", 45, "%"), ("2030年", 2030, ""), ("二〇二一年", 2021, ""), ("-20℃", -20, "°C"), ("零下5摄氏度", -5, "°C"),
        ("0.5mm", 0.5, "mm"),
        ("三亿七千万字", 370_000_000, ""), ("两万八千千焦", 28_000, "kJ"),
        ("20兆瓦", 20, "MW"), ("355兆帕", 355, "MPa"), ("52.6千瓦时", 52.6, "kWh"), ("二百六十万千瓦时", 2_600_000, "kWh"),
        ("3亿5000万元", 350_000_000, "CNY"), ("２０％", 20, "%"), ("3.2万平方米", 32_000, "m²"),
    ],
)  # fmt: skip
def test_chinese_amounts(text, value, unit):
    """Digits, numerals and mixtures of both, with scale and unit."""
    assert values(text, "zh") == [(pytest.approx(value), unit)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("120 million tonnes", 120_000_000, "t"), ("1.2bn", 1_200_000_000, ""), ("3.5 trillion yuan", 3.5e12, "CNY"),
        ("one hundred and twenty", 120, ""), ("a dozen", 12, ""), ("two dozen", 24, ""), ("thirty percent", 30, "%"),
        ("1,234.5 kg", 1234.5, "kg"), ("RMB 33.4 billion", 33.4e9, "CNY"), ("$2.3 billion", 2.3e9, "USD"),
        ("ten million", 10_000_000, ""),
        ("twenty-one", 21, ""), ("-20°C", -20, "°C"), ("20 degrees below zero", -20, ""),
        ("32,000 square meters", 32_000, "m²"), ("2.1 percentage points", 2.1, "pp"), ("the 14th", 14, ""), ("two-thirds", 2 / 3, ""),
        ("three quarters", 0.75, ""), ("RMB300", 300, "CNY"), ("6 kg/t", 6, "kg"),
    ],
)  # fmt: skip
def test_english_amounts(text, value, unit):
    """Digits and words, with scale, currency and unit."""
    assert values(text, "en") == [(pytest.approx(value), unit)]


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("3,5 Mio. Euro", "de", 3.5e6, ""), ("1.234,5 kg", "de", 1234.5, "kg"), ("2,5 milliards", "fr", 2.5e9, ""),
        ("1 234,5", "fr", 1234.5, ""), ("3 mil millones", "es", 3e9, ""), ("2.3 millones", "es", 2.3e6, ""),
        ("3億5000万円", "ja", 350_000_000, "JPY"), ("3割", "ja", 30, "%"), ("3억 4천만", "ko", 340_000_000, ""), ("30%", "ko", 30, "%"),
    ],
)  # fmt: skip
def test_amounts_of_other_languages(text, language, value, unit):
    """Separators and scale words as each language writes them."""
    assert values(text, language) == [(pytest.approx(value), unit)]


@pytest.mark.parametrize(
    "text",
    [
        "采用Q355B钢板",
        "5G技术",
        "CG4684次航班",
        "访问https://example.org/2023/12",
        "电话021-26648888",
        "版本v1.2.10",
        "一带一路",
        "一系列",
        "万一失败",
        "十分重要",
        "百姓",
        "千方百计",
        "“十四五”规划",
        "党的十九大精神",
        "95后工程师",
        "等15部门",
        "几十家",
        "近百人",
        "上千家",
    ],
)
def test_what_is_no_firm_number_in_chinese(text):
    """Codes, addresses, names and vague words need no number in the translation."""
    assert firm(text, "zh") == []


@pytest.mark.parametrize(
    "text",
    [
        "Q355B steel",
        "a JAS 39C jet",
        "5G",
        "https://example.org/2023/12",
        "a couple of them",
        "the first one",
        "he may go",
        "the second half",
    ],
)
def test_what_is_no_firm_number_in_english(text):
    """The same in English; “may” is a month only beside a number or a preposition."""
    assert firm(text, "en") == []


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("3~5天", "zh", 3, 5), ("1250–1300℃", "zh", 1250, 1300), ("3至5万吨", "zh", 30_000, 50_000), ("10%至20%", "zh", 10, 20),
        ("百分之三到百分之五", "zh", 3, 5),
        ("4% to 11%", "en", 4, 11), ("between 10 and 20 percent", "en", 10, 20), ("3-5 million tons", "en", 3_000_000, 5_000_000),
    ],
)  # fmt: skip
def test_ranges(text, language, low, high):
    """The two ends share unit and scale."""
    (quantity,) = quantities(text, language)
    assert (quantity.kind, quantity.low, quantity.high) == (Kind.RANGE, low, high)


@pytest.mark.parametrize(("text", "language"), [("1比0", "zh"), ("1-0", "en"), ("Il-76", "en"), ("10 and 20", "en")])
def test_what_is_no_range(text, language):
    """Scores, type numbers and lists are not ranges."""
    assert all(quantity.kind is not Kind.RANGE for quantity in quantities(text, language))


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("两", "both"), ("一百二十万吨", "1.2 million tonnes"), ("50%", "half"), ("三分之一", "one-third"), ("15:00", "3 p.m."),
        ("8点46分", "8:46 a.m."), ("3公里", "3,000 meters"), ("三分之一", "33.3%"), ("二十多", "two dozen"),
        ("约1.64亿", "about 160 million"), ("500公斤", "0.5 tonnes"), ("10年", "a decade"), ("2倍", "triple"), ("3~5", "3 to 5"),
        ("8月", "August"), ("20世纪70年代", "1970s"), ("第三", "third"), ("1亿千瓦时", "100 GWh"), ("5分钱", "RMB 0.05"),
    ],
)  # fmt: skip
def test_same_amounts(chinese, english):
    """Units, number words, rounding and the clock do not change an amount."""
    assert any(same_amount(a, b) for a in quantities(chinese, "zh") for b in quantities(english, "en"))


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("1.2亿吨", "1.2 million tonnes"),
        ("30%", "20%"),
        ("2030年", "2023"),
        ("约83公里", "about 87 km"),
        ("3公里", "3,500 meters"),
        ("15:00", "4 p.m."),
        ("3~5", "3 to 6"),
        ("-20℃", "20°C"),
        ("5月", "June"),
    ],
)
def test_different_amounts(chinese, english):
    """What differs in a digit, a power of ten or a sign differs."""
    assert not any(same_amount(a, b) for a in quantities(chinese, "zh") for b in quantities(english, "en"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一千零一", 1001),
        ("两千三", 2300),
        ("十二", 12),
        ("三十", 30),
        ("二〇二一", 2021),
        ("三百六十五", 365),
        ("五百亿", 50_000_000_000),
        ("零点零七", Decimal("0.07")),
        ("十四五", None),
    ],
)
def test_chinese_numerals(text, value):
    """Numerals as spoken and digit by digit; a name made of numerals is none."""
    assert chinese_value(text) == value


def spoken(number: int) -> str:
    """Write a number below 10,000 in Chinese numerals."""
    digits, out = "零一二三四五六七八九", ""
    for scale, char in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            out += digits[digit] + char
        elif out and not out.endswith("零") and number:
            out += "零"
    return out


@given(st.integers(1, 9999), st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8)]))
def test_numerals_read_back_as_written(number, scale):
    """Every number below 10,000, with 万 or 亿 behind it, is read as it was written."""
    assert chinese_value(spoken(number) + scale[0]) == number * scale[1]


@given(st.integers(4, 999_999_999))
def test_digits_with_separators_are_one_amount(number):
    """1,234,567 in English and 1234567 or 123.4567万 in Chinese are the same."""
    (english,) = quantities(f"{number:,} people", "en")
    assert english.value == number
    if number % 100 == 0 and number >= 10_000:
        (chinese,) = quantities(f"{Decimal(number) / 10_000:f}万人", "zh")
        assert same_amount(chinese, english)


@given(
    st.text(alphabet="0123456789.,-–~至百千万亿年月日分之成 %abmtnk$¥:/第十一二", max_size=40),
    st.sampled_from(["zh", "en", "de", "fr", "es", "ja", "ko"]),
)
def test_any_text_gives_spans_in_order(text, language):
    """No text makes the reader fail; spans lie inside it."""
    found = quantities(text, language)
    assert [quantity.span for quantity in found] == sorted(quantity.span for quantity in found)
    assert all(0 <= quantity.span[0] < quantity.span[1] <= len(text) for quantity in found)
