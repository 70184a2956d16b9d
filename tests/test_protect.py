"""What must come through unchanged: found, held out, put back, verified."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.text.protect import find, hold, restore, survived


def found(text: str) -> list[tuple[str, str]]:
    return [(p.kind, text[slice(*p.span)]) for p in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("详情请访问https://www.example.com/news/2022-08.html。", [("url", "https://www.example.com/news/2022-08.html")]),
        ("(https://example.org/a_(b)).", [("url", "https://example.org/a_(b)")]),
        ("官网（example.com.cn）", [("url", "example.com.cn")]),
        ("发送邮件至info@example.com。", [("email", "info@example.com")]),
        ("在/etc/hosts和C:\\用户\\张三\\a.txt里", [("path", "/etc/hosts"), ("path", "C:\\用户\\张三\\a.txt")]),
        ("见report_v2.xlsx附件", [("path", "report_v2.xlsx")]),
        ("运行`make test`与get_value()、getUserName()", [("code", "`make test`"), ("code", "get_value()"), ("code", "getUserName()")]),
        ("你好{name}，%s，${x}，<b>粗</b>", [("placeholder", t) for t in ("{name}", "%s", "${x}", "<b>", "</b>")]),
        (
            "Q355B、30CrMnSi、SUS304、HRB400E、X80、DH36、06Cr19Ni10、316L",
            [("grade", t) for t in ("Q355B", "30CrMnSi", "SUS304", "HRB400E", "X80", "DH36", "06Cr19Ni10", "316L")],
        ),
        (
            "按GB/T 1591-2018、ISO 14067:2018、EN 10025-2、YB/T 4001.1-2019",
            [("standard", t) for t in ("GB/T 1591-2018", "ISO 14067:2018", "EN 10025-2", "YB/T 4001.1-2019")],
        ),
        ("CO2、CO₂、Fe2O3、H₂、CaO·SiO₂、NOx", [("formula", t) for t in ("CO2", "CO₂", "Fe2O3", "H₂", "CaO·SiO₂", "NOx")]),
        (
            "1,250 m³、1580 ℃、30 mm、5.5 kWh/t、2 000 m3/t、800 m³/(t·h)",
            [("quantity", t) for t in ("1,250 m³", "1580 ℃", "30 mm", "5.5 kWh/t", "2 000 m3/t", "800 m³/(t·h)")],
        ),
        ("电话+86 21 1234 5678或021-26647000", [("phone", "+86 21 1234 5678"), ("phone", "021-26647000")]),
        ("升级到v2.3.1", [("version", "v2.3.1")]),
        ("编号DY-2024-117，LF-07钢包", [("code", "DY-2024-117"), ("code", "LF-07")]),
    ],
)
def test_what_must_not_change_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    """Addresses, code, grades, standards, formulae and quantities are found in Chinese text, which has no spaces."""
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "增长5.2%",
        "2020/05/06",
        "and/or",
        "吨/年",
        "COP28",
        "IP54",
        "HV10",
        "5A级景区",
        "3D打印",
        "{100}晶面",
        "No. 4 furnace",
        "碳达峰",
        "100% sure",
        "A股",
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    """What only looks like a token is none."""
    assert found(text) == []


def test_only_what_models_destroy_is_hard() -> None:
    """Grades, formulae and quantities stay visible to the model; addresses do not."""
    text = "Q355B，CO2，30 mm，https://example.com"
    assert {text[slice(*p.span)]: p.hard for p in find(text)} == {"Q355B": False, "CO2": False, "30 mm": False, "https://example.com": True}


@given(st.text(alphabet="ab⟦⟧[]【】0123 .碳hs:/@`{}<>", max_size=60))
def test_protected_spans_never_overlap(text: str) -> None:
    """Spans come in order, non-empty, inside the text, without overlap."""
    spans = [p.span for p in find(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@given(st.text(alphabet="ab⟦⟧[]【】［］0123 .碳", max_size=60), st.lists(st.integers(0, 60), max_size=30))
def test_what_is_held_comes_back(text: str, cuts: list[int]) -> None:
    """restore(hold(x)) == x, with more than ten tokens and for texts that hold brackets of their own."""
    points = sorted({min(cut, len(text)) for cut in cuts})
    spans = [(a, b) for a, b in zip(points[::2], points[1::2], strict=False)]
    held = hold(text, spans)
    back = restore(held.text, held.tokens)
    assert (back.text, back.missing, back.extra) == (text, (), 0)


@pytest.mark.parametrize("bent", ["See ⟦ 0 ⟧.", "See [[0]].", "See [0].", "See ⟦0.", "See 0⟧.", "See 【0】."])
def test_bent_brackets_are_understood(bent: str) -> None:
    """Models add spaces, halve or exchange brackets."""
    assert restore(bent, ("x.org",)).text == "See x.org."


def test_dropped_and_made_up_brackets_are_told() -> None:
    """A token that is gone is missing; a bracket that was never given is dropped and counted."""
    back = restore("See ⟦0⟧ and ⟦7⟧", ("a", "b"))
    assert (back.text, back.missing, back.extra) == ("See a and ", ("b",), 1)


def test_a_footnote_of_the_text_is_no_bracket_of_ours() -> None:
    """A literal [0] stays, though token 0 was dropped."""
    held = hold("据[0]见https://a.cn", [(5, 17)])
    assert restore("According to ⟦0⟧", held.tokens).text == "According to [0]"


@pytest.mark.parametrize(
    ("token", "target"),
    [
        ("1,250 m³", "a volume of 1250 m3"),
        ("1,250 m³", "1,250 cubic metres"),
        ("1580 ℃", "at 1,580 °C"),
        ("1580 ℃", "at 1,580 degrees Celsius"),
        ("-40℃", "at -40 °C"),
        ("5.5 kWh/t", "5.5 kilowatt-hours per tonne"),
        ("20~30 mm", "20 to 30 mm"),
        ("80~100 kW·h/t", "80–100 kWh/t"),
        ("CO₂", "CO2 emissions"),
        ("30CrMnSi", "30 CrMnSi steel"),
    ],
)
def test_other_spellings_of_a_token_count(token: str, target: str) -> None:
    """Spacing, grouping, subscripts and units spelled out are no loss."""
    assert survived(target, [token]) == ()


@pytest.mark.parametrize(
    ("token", "target"), [("30 mm", "130 mm"), ("SUS304", "S304"), ("30 mm", "30 m"), ("CO2", "CO emissions"), ("1580 ℃", "158 °C")]
)
def test_a_damaged_token_is_missing(token: str, target: str) -> None:
    """Another number, unit or grade is no spelling of the token."""
    assert survived(target, [token]) == (token,)
