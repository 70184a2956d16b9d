"""Every sample document in input/ shows the damage or the feature that docs/samples.md says it is there for."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree, html

ROOT = Path(__file__).parent.parent
INPUT = ROOT / "input"
HAN = r"[\u4e00-\u9fff]"
W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
SAMPLES = sorted(path.relative_to(INPUT).as_posix() for path in INPUT.rglob("*") if path.is_file())
PRESS = "press/hydrogen-furnace.zh.docx"
LEGACY = "legacy/briefing-gb18030.txt"
# Terms that the demo has to meet somewhere, or enforcing them would never be seen.
CARBON = ["碳达峰", "碳中和", "双碳", "碳足迹", "碳市场", "配额", "履约", "超低排放", "极致能效", "EPD", "CCUS", "CBAM"]
STEEL = ["高炉", "转炉", "电炉", "短流程", "氢冶金", "铁水", "生铁", "废钢", "球团", "烧结", "无取向硅钢", "产能置换", "直接还原铁"]


def raw(name: str) -> str:
    """Give a text sample as its author's program wrote it."""
    return (INPUT / name).read_bytes().decode("gb18030" if name == LEGACY else "utf-8")


def shown(name: str) -> str:
    """Give the text that a reader of the sample sees, word processor and web formats included."""
    path = INPUT / name
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            names = [part for part in package.namelist() if re.match(r"word/(document|footnotes|header1)\.", part)]
            parts = [etree.fromstring(package.read(part)) for part in names]
        return "\n".join(str(p.xpath("string()")) for part in parts for p in part.iterfind(".//w:p", W))
    return str(page(name).xpath("string()")) if path.suffix == ".html" else raw(name)


def cp1252(text: str) -> str:
    """Read the UTF-8 of `text` as Windows-1252, as browsers do: the five undefined bytes become control characters."""
    return "".join(chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252") for byte in text.encode())


def page(name: str) -> html.HtmlElement:
    """Parse an HTML sample."""
    return html.document_fromstring(raw(name))


# --- the set as a whole ---


def test_the_table_of_samples_lists_every_file_and_no_other() -> None:
    """docs/samples.md and input/ hold the same names."""
    table = (ROOT / "docs" / "samples.md").read_text("utf-8")
    assert sorted(re.findall(r"^\| `([^`]+)`", table, re.M)) == SAMPLES


def test_every_sample_has_a_format_of_its_own_output() -> None:
    """No sample is of an unknown type, and no two write the same file once a language code is taken off."""
    assert {Path(name).suffix for name in SAMPLES} == {".txt", ".md", ".html", ".docx"}
    assert max(Counter(re.sub(r"\.(zh|en)(?=\.\w+$)", "", name) for name in SAMPLES).values()) == 1


@pytest.mark.parametrize("term", CARBON + STEEL)
def test_the_samples_use_the_language_of_the_trade(term: str) -> None:
    """Each core term of steel and carbon stands in at least one sample."""
    assert any(term in shown(name) for name in SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_addresses_in_samples_can_belong_to_nobody(name: str) -> None:
    """Web and mail addresses end in the reserved domain .example, telephone numbers begin 400-000."""
    text = shown(name) if name == PRESS else raw(name)
    hosts = re.findall(r"(?:https?://|[\w.]@)([a-z0-9.-]+)", text)
    assert all(host.rstrip(".").endswith(".example") for host in hosts)
    assert all(phone.startswith("400-000-") for phone in re.findall(r"(?<![\d-])\d{3,4}-\d{3,4}-?\d{4}(?!\d)", text))


# --- text ---


def test_the_web_page_holds_its_navigation_and_its_title_twice() -> None:
    """Trail, share buttons, neighbours and footer stand around the article, as in a page selected and copied."""
    lines = [line.strip() for line in raw("news/zh-web-page.txt").splitlines()]
    title = max((line for line in lines if lines.count(line) == 2 and line), key=len)
    assert "碳中和" in title
    starts = ("首页 >", "发布时间:", "分享到:", "责任编辑:", "上一篇:", "下一篇:", "版权所有 ©", "澜ICP备")
    assert all(any(line.startswith(start) for line in lines) for start in starts)
    assert sum(line.startswith("　　") for line in raw("news/zh-web-page.txt").splitlines()) == 7


def test_the_web_page_mixes_widths_and_hides_characters() -> None:
    """Half-width commas and colons stand between Han characters, with no-break and zero-width spaces from the page."""
    text = raw("news/zh-web-page.txt")
    assert len(re.findall(f"{HAN},(?={HAN})", text)) >= 20
    assert re.search(f"{HAN}:“", text)
    assert {"\u00a0", "\u200b", "\u3000"} <= set(text)


def test_traditional_text_is_traditional_and_full_of_pinyin() -> None:
    """The noise stands inside words; genuine remarks in the same brackets stand beside it."""
    text = raw("traditional/green-finance.txt")
    assert len(re.findall(rf"{HAN}\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+\)", text)) >= 25
    words = ("產(chǎn)業(yè)", "創(chuàng)新", "業(yè)務(wù)", "轉(zhuǎn)型", "(TRT)", "(含環", "「雙碳」", "發展")
    assert all(word in text for word in words)
    assert not set("产业发创务动环实现项经济开设对为质转团与术据钢铁") & set(text)


@pytest.mark.parametrize("lost", ["碳中和不是一句口號，綠色金融也不是免費的午餐。", "“", "”", "——", "CO₂"])
def test_traditional_text_holds_mojibake(lost: str) -> None:
    """A whole paragraph, quotes, a dash and an index were UTF-8 read as Windows-1252; the characters themselves are gone."""
    text = raw("traditional/green-finance.txt")
    assert cp1252(lost) in text
    assert lost not in re.sub("â€.", "", text)  # the last third of a broken dash happens to be a quote


def test_traditional_text_holds_entities_that_nobody_decoded() -> None:
    """HTML entities, named and numbered, were saved as text."""
    assert {"&nbsp;", "&ldquo;", "&rdquo;", "&#8217;"} <= set(re.findall(r"&#?\w+;", raw("traditional/green-finance.txt")))


def test_the_english_text_is_damaged_like_the_work_of_a_careless_engine() -> None:
    """Repeated title and sentence, glued full stop, wrong terms, a bare year and a stray capital, crawler's residue."""
    text = raw("english/forum-machine.en.txt")
    lines = text.splitlines()
    assert lines[0] == lines[2] and len(lines[0]) > 80
    assert re.search(r"chain\.At the meeting", text) and re.search(r"core,and", text) and "yuan ." in text
    assert re.search(r"carbon compliance and carbon neutrality", text) and "Carbon Summit" in text
    assert ". 2022, Dongyu" in text and "feelings The responsibility" in text and ". everyone" in text
    assert max(Counter(re.findall(r"[A-Z][^.]{60,}\.", text)).values()) == 2
    assert any(line.startswith("Source:") for line in lines) and lines[-1] == "en_USEN"
    assert not re.search(HAN, text)


def test_the_legacy_file_can_be_read_as_gb18030_alone() -> None:
    """Its bytes are neither UTF-8 nor GBK: CO₂ takes four of them."""
    data = (INPUT / LEGACY).read_bytes()
    for wrong in ("utf-8", "gbk"):
        with pytest.raises(UnicodeDecodeError):
            data.decode(wrong)
    assert "碳达峰" in data.decode("gb18030") and "CO₂" in data.decode("gb18030")


def test_the_legacy_file_is_wrapped_at_38_characters() -> None:
    """Lines end inside words, between number and unit, and nothing but an indent opens a paragraph."""
    lines = raw(LEGACY).splitlines()
    assert max(map(len, lines)) == 38
    assert sum(36 <= len(line) <= 38 for line in lines) >= 8
    joined = "\n".join(lines)
    assert "无\n取向硅钢" in joined and "1.2万\n吨" in joined and "17.4\n%" in joined
    assert sum(line.startswith("　　") for line in lines) == 5
    assert re.search(r"[０-９]", joined)


def test_the_bulletin_changes_language_between_and_within_paragraphs() -> None:
    """Chinese and English alternate and mix; one Japanese and one German paragraph have no model."""
    paragraphs = raw("mixed/bilingual-bulletin.txt").split("\n\n")
    assert sum(bool(re.search(r"[ぁ-ん]", p)) for p in paragraphs) == 1
    assert sum("Sehr geehrte" in p for p in paragraphs) == 1
    assert sum(len(re.findall(r"[A-Za-z]+", p)) > 20 and not re.search(HAN, p) for p in paragraphs) >= 2
    assert sum(len(re.findall(HAN, p)) > 10 and bool(re.search(r"[a-z]+ [a-z]+ [a-z]+", p)) for p in paragraphs) >= 2


def test_the_log_is_made_of_tabs_and_short_lines() -> None:
    """Columns, leading tabs, empty lines in a row, rules and time stamps are there to be kept."""
    text = raw("logs/converter-shift.txt")
    records = re.findall(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\tK\d{7}\t(?:INFO|WARN|ERROR)\t", text, re.M)
    assert len(records) == 11
    assert "\n\t" in text and "\n\n\n" in text and re.search(r"^={20,}$", text, re.M)
    assert len(re.findall(f"{HAN}+ [A-Z][a-z]+", text)) >= 8
    assert max(len(line) for line in text.splitlines()) < 80


def test_policy_sentences_are_longer_than_a_model_reads_well() -> None:
    """Sentences of over 150 characters hold many clauses, numbers by 万 and 亿, dates and denials."""
    text = raw("policy/implementation-plan.txt")
    long = [s for s in re.split(r"(?<=。)|\n", text) if len(s) > 150]
    assert len(long) >= 6 and max(map(len, long)) > 200
    assert all(len(re.findall("[，；、]", s)) >= 8 for s in long)
    assert all(re.search(pattern, text) for pattern in (r"\d万吨", r"\d亿元", r"\d%", r"\d年\d+月\d+日", "“十四五”", "不得", r"\d∶\d"))


def test_the_profile_has_a_chinese_name_with_a_space_and_words_of_two_characters() -> None:
    """Folder, file and most lines are Chinese and short; 目录 and 公司简介 stand alone."""
    name = "公司简介/介绍 公司.txt"
    lines = [line for line in raw(name).splitlines() if line]
    assert {"目录", "公司简介", "轴承钢", "弹簧钢"} <= set(lines)
    assert sum(len(line) <= 8 for line in lines) >= 12


# --- Markdown, HTML, Word ---


def test_the_report_uses_markdown_to_the_full() -> None:
    """Front matter, nested lists, table, code, quotation, image and links surround text with grades and formulae."""
    text = raw("reports/low-carbon-roadmap.md")
    blocks = (r"\A---\n", r"^## ", r"^   - ", r"^     - ", r"^\|:-", r"^```python\n", r"^> ")
    inline = (r"`Q460C`", r"!\[[^]]+\]\(", r"[^!]\[[^]]+\]\(https:")
    assert all(re.search(pattern, text, re.M) for pattern in blocks + inline)
    tokens = ("CO₂", "Fe₂O₃", "Q355B", "30CrMnSi", "GB/T 1591-2018", "1640 ± 10 ℃", "1250–1300 ℃", "m³/t", "≤ 0.012%")
    assert all(token in text for token in tokens)


def test_the_news_page_has_parts_to_translate_and_parts_to_leave() -> None:
    """Article, navigation, related news and footer; attributes, inline marks and a table; Chinese in script, style and comment."""
    tree = page("news/carbon-market.html")
    blocks = ("//nav//a", "//main/article/h1", "//article/h2", "//figure/figcaption", "//table/caption", "//aside//li", "//footer//a")
    assert all(tree.xpath(path) for path in (*blocks, "//article//strong", "//article//a", "//td", "//sub"))
    translatable = tree.xpath("//img/@alt | //meta[@name='description']/@content | //a/@title")
    assert len(translatable) == 3 and all(re.search(HAN, text) for text in translatable)
    assert all(re.search(HAN, str(tree.xpath(f"string({path})"))) for path in ("//script", "//style", "//comment()"))
    assert "&nbsp;" in raw("news/carbon-market.html") and "&amp;lang=zh" in raw("news/carbon-market.html")


def test_the_product_list_has_cells_that_must_stay_as_they_are() -> None:
    """Grades, standards and sizes fill a table with spanning heads; address, link and telephone number follow."""
    tree = page("tables/product-list.html")
    text = shown("tables/product-list.html")
    assert tree.xpath("//th[@rowspan]") and tree.xpath("//th[@colspan]") and tree.xpath("//td/br")
    tokens = ("42CrMo", "GCr15", "20CrMnTiH", "50W470", "GB/T 18254-2016", "89×8±0.3", "12×2200×8000", "880°C ± 15°C")
    assert all(token in text for token in tokens)
    assert {link.partition(":")[0] for link in tree.xpath("//a/@href")} == {"tel", "mailto", "https"}


def test_the_press_release_has_inline_formatting() -> None:
    """Bold, italic, two links, and a term that Word has cut into two runs."""
    body = docx.Document(str(INPUT / PRESS))
    runs = [[run.text for run in paragraph.runs] for paragraph in body.paragraphs]
    marked = [run for paragraph in body.paragraphs for run in paragraph.runs]
    assert sum(bool(run.bold) for run in marked) >= 4 and sum(bool(run.italic) for run in marked) >= 3
    assert len(body.element.body.findall(f".//{qn('w:hyperlink')}")) == 2
    assert any(left.endswith("碳达") and right.startswith("峰") for texts in runs for left, right in pairwise(texts))


def test_the_press_release_has_every_kind_of_block() -> None:
    """Headings, bullets, a table with a merged row, header, footer with page fields, and a footnote."""
    body = docx.Document(str(INPUT / PRESS))
    styles = Counter(paragraph.style.name for paragraph in body.paragraphs if paragraph.style)
    assert styles["Heading 1"] == 1 and styles["Heading 2"] >= 4 and styles["List Bullet"] == 4
    table = body.tables[0]
    assert {"万吨", "亿元", "%", "tCO₂"} <= {cell.text for cell in table.columns[1].cells}
    assert len({id(cell._tc) for cell in table.rows[-1].cells}) == 1
    assert "新闻稿" in body.sections[0].header.paragraphs[0].text
    fields = body.sections[0].footer.paragraphs[0]._p.findall(f".//{qn('w:instrText')}")
    assert [str(field.text).strip() for field in fields] == ["PAGE", "NUMPAGES"]
    with zipfile.ZipFile(INPUT / PRESS) as package:
        assert "绿氢" in package.read("word/footnotes.xml").decode("utf-8")
