"""The termbase that ships with the program: well formed, free of contradictions, and safe to enforce blindly."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

FILE = Path(__file__).parents[1] / "glossaries" / "steel-carbon.csv"
HEADER = ["zh", "zh.also", "en", "en.also", "en.avoid", "ja", "de", "domain", "pos", "note"]
DOMAINS = {
    "ironmaking", "steelmaking", "rolling", "raw-materials", "energy", "carbon", "carbon-market", "environment", "trade", "policy",
    "organization", "unit",
}  # fmt: skip
PARTS_OF_SPEECH = {"noun", "proper noun", "adjective", "phrase", "unit"}
CAPITALIZED = {"Scope", "Celsius", "Platts"}  # names inside terms that are no proper nouns themselves
TWO_ENGLISH_FOR_ONE = {"rebar", "baosteel"}  # two Chinese concepts that English does not tell apart

Row = dict[str, str]


def read() -> list[Row]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


ROWS = read()


def several(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def chinese(row: Row) -> list[str]:
    return [row["zh"], *several(row["zh.also"])]


def accepted(row: Row) -> list[str]:
    return [row["en"], *several(row["en.also"])]


def avoided(row: Row) -> list[str]:
    return [form.removesuffix("!") for form in several(row["en.avoid"])]


def key(form: str) -> str:
    """What matching ignores: case, hyphens against spaces, the plural s."""
    words = re.sub(r"[-–\s]+", " ", form.lower()).split()
    return " ".join(word[:-1] if len(word) > 3 and re.search(r"[^sui]s$", word) else word for word in words)


def only(zh: str) -> Row:
    """Return the one row that holds a Chinese form."""
    return next(row for row in ROWS if zh in chinese(row))


ENGLISH_CELLS = [(row["zh"], form) for row in ROWS for form in [*accepted(row), *avoided(row)]]
CHINESE_CELLS = [(row["zh"], form) for row in ROWS for form in chinese(row)]


def failures(cells: list[tuple[str, str]], wrong: str) -> list[tuple[str, str]]:
    return [cell for cell in cells if re.search(wrong, cell[1])]


def test_file_is_plain_utf8_with_the_agreed_header() -> None:
    """No byte order mark, LF line ends, one final newline, the header in order."""
    data = FILE.read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data and data.endswith(b"\n") and not data.endswith(b"\n\n")
    assert data.decode("utf-8").split("\n")[0] == ",".join(HEADER)


def test_every_row_has_every_column_and_quotes_only_where_csv_needs_them() -> None:
    """Written again by a strict CSV writer the file is the same, byte for byte."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, strict=True))
    assert {len(row) for row in rows} == {len(HEADER)}
    text = "".join(",".join(quoted(cell) for cell in row) + "\n" for row in rows)
    assert FILE.read_text(encoding="utf-8") == text


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if re.search(r'[",\n]', cell) else cell


def test_there_are_enough_concepts_in_enough_languages() -> None:
    """At least 450 concepts; at least 150 of them also in Japanese and in German."""
    assert len(ROWS) >= 450
    assert sum(bool(row["ja"] and row["de"]) for row in ROWS) >= 150


@pytest.mark.parametrize("column", ["zh", "en", "domain", "pos"])
def test_no_required_cell_is_empty(column: str) -> None:
    """Chinese, English, domain and part of speech stand in every row."""
    assert [row for row in ROWS if not row[column].strip()] == []


def test_domains_and_parts_of_speech_are_known_and_used() -> None:
    """Every row names a known domain and part of speech, and no domain is empty."""
    assert {row["domain"] for row in ROWS} == DOMAINS
    assert {row["pos"] for row in ROWS} == PARTS_OF_SPEECH


def test_no_chinese_form_stands_for_two_concepts() -> None:
    """A term or variant occurs once in the whole file."""
    counts = Counter(form for _, form in CHINESE_CELLS)
    assert [form for form, count in counts.items() if count > 1] == []


def test_no_variant_repeats_another_form_of_its_concept() -> None:
    """Case, hyphens and plurals are matched anyway, so no row lists them."""
    for forms in (accepted, avoided):
        repeated = [(row["zh"], form) for row in ROWS for form, count in Counter(map(key, forms(row))).items() if count > 1]
        assert repeated == []


def test_no_concept_avoids_what_it_accepts() -> None:
    """A wrong rendering is no accepted form of the same concept."""
    assert [row["zh"] for row in ROWS if set(map(key, accepted(row))) & set(map(key, avoided(row)))] == []


def test_what_is_always_wrong_is_accepted_nowhere() -> None:
    """A form marked `!` fires without a source, so it may not stand inside an accepted form of any concept."""
    always = [key(form[:-1]) for row in ROWS for form in several(row["en.avoid"]) if form.endswith("!")]
    right = [f" {key(form)} " for row in ROWS for form in accepted(row)]
    assert always and [wrong for wrong in always for form in right if f" {wrong} " in form] == []


def test_one_english_term_is_not_preferred_for_two_concepts() -> None:
    """From English, a term leads back to one concept, a few listed ones apart."""
    concepts: dict[str, list[str]] = defaultdict(list)
    for row in ROWS:
        concepts[row["en"].lower()].append(row["zh"])
    assert {en for en, found in concepts.items() if len(found) > 1} == TWO_ENGLISH_FOR_ONE


def test_cells_hold_no_stray_space_width_or_empty_value() -> None:
    """No space at an end, none doubled, no empty value between bars, no full-width character or curly quote in English."""
    cells = [(row["zh"], cell) for row in ROWS for cell in row.values()]
    assert failures(cells, r"^\s|\s$|\s\s|^\||\|$|\|\||\s\||\|\s|[\t\r\n]") == []
    assert failures(ENGLISH_CELLS, r"[\u3000-\u303f\uff00-\uffef\u2018-\u201f\ufeff\u200b]") == []
    assert failures(CHINESE_CELLS, r"\s|[\uff21-\uff3a\uff41-\uff5a\uff10-\uff19]") == []


def test_cells_are_in_the_language_of_their_column() -> None:
    """English holds no Chinese or kana, Chinese no kana, German no Chinese; every Chinese form has Chinese or is a code."""
    assert failures(ENGLISH_CELLS, r"[\u3040-\u30ff\u3400-\u9fff]") == []
    assert failures(CHINESE_CELLS, r"[\u3040-\u30ff]") == []
    assert failures(CHINESE_CELLS, r"^[^\u3400-\u9fff]*$") == []
    assert failures([(row["zh"], row["de"]) for row in ROWS], r"[\u3040-\u30ff\u3400-\u9fff]") == []


def test_brackets_are_balanced() -> None:
    """Every bracket that opens closes, in the same cell value."""
    values = [(row["zh"], value) for row in ROWS for cell in row.values() for value in several(cell)]
    pairs = ["()", "[]", "（）", "“”", "《》"]
    assert [value for value in values for pair in pairs if value[1].count(pair[0]) != value[1].count(pair[1])] == []


def test_preferred_english_is_lower_case_unless_a_name() -> None:
    """A capitalized word stands in proper nouns only; abbreviations (EAF, HRC) are free."""
    words = [(row["zh"], word) for row in ROWS if row["pos"] != "proper noun" for word in row["en"].split()]
    assert [(zh, word) for zh, word in words if re.match(r"[A-Z][a-z]", word) and word not in CAPITALIZED] == []


@pytest.mark.parametrize("british", ["isation", "sulphur", "aluminium", "mould", "tonne", "metre", "fibre", "centre", "electrolyser"])
def test_preferred_english_is_american(british: str) -> None:
    """British spelling is an accepted variant, never the preferred form."""
    assert [row["en"] for row in ROWS if british in row["en"]] == []


def test_no_chinese_form_is_too_short_or_too_common_to_enforce() -> None:
    """One character (碳, 铁, 钢) or an everyday word says too little in running text."""
    everyday = {"发展", "企业", "公司", "市场", "项目", "基地", "绿色", "转型", "产业", "技术", "创新"}
    assert [form for _, form in CHINESE_CELLS if len(form) < 2 or form in everyday] == []


# What a longer word means is not what its part means: both must be there, or the part is enforced inside the whole.
NESTED = [
    ("高炉", "高炉煤气"), ("高炉", "高炉渣"), ("转炉", "转炉煤气"), ("转炉", "转炉煤气回收"), ("转炉", "回转炉"),
    ("碳中和", "碳中和产业园"), ("碳达峰", "碳达峰碳中和"), ("碳排放", "碳排放权"), ("碳排放权", "碳排放权交易"), ("碳交易", "碳交易员"),
    ("脱碳", "脱碳层"), ("废钢", "无废钢厂"), ("烧结", "烧结矿"), ("焦炉", "焦炉煤气"), ("硅钢", "取向硅钢"), ("直接还原", "直接还原铁"),
    ("铬铁", "铬铁矿"), ("河钢", "大河钢铁"), ("热卷", "热卷箱"), ("商务部", "美国商务部"), ("国务院", "美国国务院"),
    ("科技部", "科技部门"), ("财政部", "财政部门"), ("高炉", "提高炉温"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "whole"), NESTED)
def test_a_part_that_means_something_else_has_its_whole_beside_it(part: str, whole: str) -> None:
    """Longest match can only protect a word that is in the file."""
    found = {form: row["en"] for row in ROWS for form in chinese(row)}
    assert part in whole and found[part] != found[whole]


# The house's core list, in its own wording; a plural stands for its singular.
CORE = """
碳达峰 carbon peaking; 碳中和 carbon neutrality; 双碳 dual carbon; “双碳”目标 dual carbon goals;
碳达峰碳中和 carbon peaking and carbon neutrality; 力争2030年前实现碳达峰 strive to peak carbon emissions before 2030;
碳排放 carbon emissions; 碳排放强度 carbon intensity; 碳足迹 carbon footprint; 碳交易 carbon trading; 碳市场 carbon market;
碳排放权 carbon emission allowance; 碳配额 carbon allowance; 碳汇 carbon sink; 碳捕集、利用与封存 carbon capture, utilization and storage;
碳捕集、利用与封存 CCUS; 碳边境调节机制 Carbon Border Adjustment Mechanism; 碳边境调节机制 CBAM; 绿色低碳 green and low-carbon;
低碳冶金 low-carbon metallurgy; 氢冶金 hydrogen metallurgy; 氢基竖炉 hydrogen-based shaft furnace;
富氢碳循环氧气高炉 hydrogen-enriched carbonic oxide recycling oxygenate furnace; 富氢碳循环氧气高炉 HyCROF; 高炉 blast furnace;
转炉 basic oxygen furnace; 转炉 converter; 电弧炉 electric arc furnace; 电炉 electric arc furnace; 直接还原铁 direct reduced iron;
热压铁块 hot briquetted iron; 烧结 sintering; 球团 pellets; 焦化 coking; 焦炭 coke; 铁水 hot metal; 粗钢 crude steel; 生铁 pig iron;
废钢 steel scrap; 长流程 long-process route; 短流程 short-process route; 连铸 continuous casting; 热轧 hot rolling; 冷轧 cold rolling;
硅钢 electrical steel; 取向硅钢 grain-oriented electrical steel; 无取向硅钢 non-oriented electrical steel; 汽车板 automotive sheet;
高强钢 high-strength steel; 不锈钢 stainless steel; 特钢 special steel; 产能置换 capacity swap; 去产能 capacity reduction;
超低排放改造 ultra-low emission retrofit; 余热回收 waste heat recovery; 极致能效 extreme energy efficiency;
能耗双控 dual control of energy consumption; 生命周期评价 life cycle assessment; 生命周期评价 LCA;
环境产品声明 environmental product declaration; 环境产品声明 EPD; 绿电 green electricity; 碳中和产业园 carbon-neutral industrial park;
高质量发展 high-quality development; 生态文明 ecological civilization; 供给侧结构性改革 supply-side structural reform;
国有资本投资公司 state capital investment company; 中国宝武 China Baowu; 宝山钢铁股份有限公司 Baosteel; 宝钢股份 Baosteel;
宝地资产 Baodi Assets; 河钢集团 HBIS Group; 鞍钢集团 Ansteel Group; 首钢集团 Shougang Group; 沙钢集团 Shagang Group; 太钢集团 TISCO;
湛江钢铁 Zhanjiang Iron & Steel; 八一钢铁 Bayi Iron & Steel; 中国钢铁工业协会 China Iron and Steel Association; 中国钢铁工业协会 CISA;
世界钢铁协会 World Steel Association; 世界钢铁协会 worldsteel; 全球低碳冶金创新联盟 Global Low-Carbon Metallurgical Innovation Alliance;
浦江创新论坛 Pujiang Innovation Forum; 科技部 Ministry of Science and Technology;
上海市科学技术委员会 Science and Technology Commission of Shanghai Municipality; 生态环境部 Ministry of Ecology and Environment;
国家发展和改革委员会 National Development and Reform Commission; 工业和信息化部 Ministry of Industry and Information Technology;
元宇宙 metaverse; 智能终端 smart terminals; 新赛道 new tracks; 揭榜挂帅 open competition mechanism to select the best candidates;
圆桌论坛 roundtable forum; 主旨演讲 keynote speech
"""
CORE_TERMS = [pair.strip().partition(" ")[::2] for pair in CORE.split(";")]


@pytest.mark.parametrize(("zh", "en"), CORE_TERMS)
def test_core_terms_are_covered(zh: str, en: str) -> None:
    """Each core term is in the file, with the core rendering preferred or accepted."""
    row = only(zh)
    assert key(en) in map(key, accepted(row))


@pytest.mark.parametrize(
    ("zh", "wrong"),
    [
        ("碳达峰", "carbon compliance"), ("碳达峰", "peak carbon"), ("碳达峰", "carbon summit!"), ("元宇宙", "meta-universe!"),
        ("转炉", "transformer"), ("生铁", "raw iron"), ("短流程", "short process"), ("铁水", "iron water"), ("双碳", "double carbon"),
        ("去产能", "de-capacity!"), ("废钢", "waste steel"), ("球团", "ball group!"),
    ],
)  # fmt: skip
def test_known_machine_renderings_are_avoided(zh: str, wrong: str) -> None:
    """What machine translation has been seen to write is listed as wrong; `!` only where it can never be right."""
    assert wrong in several(only(zh)["en.avoid"])


def test_carbon_compliance_is_right_for_compliance() -> None:
    """碳履约 is carbon compliance: the form is wrong for 碳达峰 only, and never marked as always wrong."""
    assert only("碳履约")["en"] == "carbon compliance"
    assert not any("carbon compliance!" in several(row["en.avoid"]) for row in ROWS)
