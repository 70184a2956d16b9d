"""Repairs of source text, rule by rule, and what must stay as it is."""

from __future__ import annotations

import pytest

from translate_flow.clean import RULES, clean_text, diff, rule_table, simplify
from translate_flow.text.language import UND, Language

ZH, EN, JA, KO, FR = (Language(tag) for tag in ("zh", "en", "ja", "ko", "fr"))


def misread(text: str, encoding: str) -> str:
    """Read UTF-8 as another encoding; bytes that Windows-1252 lacks show as control characters, as in a browser."""
    if encoding == "cp1252":
        return "".join(bytes([byte]).decode("latin-1" if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "cp1252") for byte in text.encode())
    return text.encode().decode(encoding)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize(
    "text", ["钢铁行业碳达峰", "中国宝武“双碳”目标", "Baowu’s “green” steel — new", "Grüner Stahl für Österreich", "通知：高炉"]
)
def test_utf8_read_as_a_western_encoding_is_read_again(text, encoding):
    """The repair is exact, for Chinese and for western text."""
    assert clean_text(misread(text, encoding), UND).text == text


@pytest.mark.parametrize("text", ["钢铁", "高炉炼铁", "碳中和，", "绿色低碳", "Baowu’s new plant"])
def test_utf8_read_as_gbk_is_read_again(text):
    """The second kind of mojibake, which looks Chinese itself."""
    assert clean_text(misread(text, "gb18030"), UND).text == text


@pytest.mark.parametrize(
    ("damaged", "repaired"),
    [
        ("通知：é’¢é“\u0081行业", "通知：钢铁行业"),  # correct Chinese beside it does not hide the damage
        ("锟斤拷锟斤拷", "�"),  # what is lost is shown as lost, so that it can be flagged
        ("閽㈤搧宸ヤ笟銆�", "钢铁工业。"),
        ("Baowu鈥檚 鈥済reen鈥� steel", "Baowu’s “green” steel"),
        ("â€œgreenâ€ steel", "“green” steel"),
        ("AT&amp;T 的&nbsp;&#8220;双碳&#8221;", "AT&T 的 “双碳”"),
        ("低\u00ad碳\u200b发展\ufeff", "低碳发展"),
        ("• 高炉", "• 高炉"),
        ("\uf0b7 高炉", "• 高炉"),
        ("re\u0301duire", "réduire"),
        ("⾼炉⻓流程", "高炉长流程"),
        ("２０３０年降碳１５％，ＣＣＵＳ", "2030年降碳15%，CCUS"),
        ("ﾀﾞｲｵｷｼﾝ類", "ダイオキシン類"),
        ("钢 铁 工 业 要带头", "钢铁工业 要带头"),
        ("目　录", "目录"),
        ("8月30日,论坛在上海举行.", "8月30日，论坛在上海举行。"),
        ("碳达峰,碳中和.钢铁行业要带头.", "碳达峰,碳中和.钢铁行业要带头.".replace(",", "，")[:-1] + "。"),
        ("要推进绿色低碳转型.钢铁行业要带头,要创新.", "要推进绿色低碳转型。钢铁行业要带头，要创新。"),
        ("时间:9:30,地点:上海(宝山区)!", "时间：9:30，地点：上海（宝山区）！"),
        ("设备（套)及配件", "设备（套）及配件"),
        ("会议指出，，要创新。。", "会议指出，要创新。"),
        ("等等。。。", "等等……"),
        ("要加快氢冶金技术攻关。要加快氢冶金技术攻关。会议强调", "要加快氢冶金技术攻关。会议强调"),
    ],
)
def test_damage_in_east_asian_text_is_repaired(damaged, repaired):
    """One example a rule, as real pages have it."""
    assert clean_text(damaged, UND).text == repaired


@pytest.mark.parametrize(
    ("damaged", "repaired"),
    [
        ("發(fā)展", "發展"), ("发(fa)展", "发展"), ("產(chǎn)業(yè)。", "產業。"), ("創（chuàng）新", "創新"), ("業(yè)務(wù)", "業務"),
        ("綠(lǜ)色", "綠色"),
        ("創(chuàng新能力", "創新能力"), ("轉zhuǎn型", "轉型"), ("達(dá)到", "達到"), ("應(yīng)當(dāng)", "應當"), ("發(fɑ)展", "發展"),
    ],
)  # fmt: skip
def test_pinyin_inside_words_goes(damaged, repaired):
    """With tones or without, in either kind of bracket, even with one bracket lost."""
    assert clean_text(damaged, ZH).text == repaired


@pytest.mark.parametrize(
    "text", ["高炉(BF)", "氧(O)气", "碳(carbon)排放", "宝武(baowu)集团", "發(zhǎn)展", "额(e)", "铁(fe)元素", "安(an)"]
)
def test_brackets_that_are_no_reading_stay(text):
    """Symbols, abbreviations, words and readings of another character are content."""
    assert clean_text(text, ZH).text == text


@pytest.mark.parametrize(
    ("damaged", "repaired", "language"),
    [
        (
            "钢铁工业是国民经济的重要基础产业，也是能源消耗高密集型\n行业，必须加快绿色低碳转型，推动高质量\n发展。",
            "钢铁工业是国民经济的重要基础产业，也是能源消耗高密集型行业，必须加快绿色低碳转型，推动高质量发展。",
            ZH,
        ),
        ("The plant reduced its emis-\nsions and became", "The plant reduced its emissions and became", EN),
        ("it became carbon-\nneutral last year", "it became carbon-neutral last year", EN),
        ("The company had announced in the spring of the\nlast year", "The company had announced in the spring of the last year", EN),
        ("Das Werk senkt die Emis-\nsionen", "Das Werk senkt die Emissionen", Language("de")),
    ],
)  # fmt: skip
def test_wrapped_lines_are_joined(damaged, repaired, language):
    """Nothing comes between Chinese characters, a space between words; a hyphen goes where a dictionary knows the whole word."""
    assert clean_text(damaged, language).text == repaired


@pytest.mark.parametrize(
    "text",
    ["绿色钢铁\n低碳未来", "高炉\n转炉\n电炉", "联系人：张三\n电话：12345", "Baosteel\nShanghai", "第一行已经完整地结束了。\n第二行"],
)
def test_lines_that_end_on_purpose_stay(text):
    """Verse, lists and addresses are shorter than any margin."""
    assert clean_text(text, UND).text == text


@pytest.mark.parametrize(
    ("damaged", "repaired"),
    [
        ("the Metals Society.At the meeting", "the Metals Society. At the meeting"), ("it was sold.”The plant", "it was sold.” The plant"),
        ("in 2022.The plan", "in 2022. The plan"), ("steel,iron and coal", "steel, iron and coal"),
        ("the year ( 2022 ) was", "the year (2022) was"),
        ("green steel , and iron .", "green steel, and iron."), ("was sold..", "was sold."), ("iron,, steel", "iron, steel"),
        ("green  steel", "green steel"),
        ("Baowu，which leads", "Baowu, which leads"), ("the plan（2022）was", "the plan (2022) was"),
    ],
)  # fmt: skip
def test_damage_in_english_is_repaired(damaged, repaired):
    """The marks of a hasty or a mechanical translation."""
    assert clean_text(damaged, EN).text == repaired


@pytest.mark.parametrize(
    "text",
    [
        "It cost 3.14 of 1,000 at 12:30.", "See www.example.com/a,b or http://x.example/A.B:C today", "Mail a.b@example.com now",
        "the U.S.A. and e.g. Node.js",
        "open file.TXT or config.Yaml here", "System.Out.Println is code", "Co., Ltd. and Inc., both", "N,N-dimethyl and 2,4-D",
        "wait... what", "../path/To,x y",
        "He said “Go.” Then left", "a ratio of 3:1 and 10:30", "✓ done", "CO₂ and m³ at ① 25 °C", "family 👨\u200d👩\u200d👧 stays",
        "Ph.D. and No.5 blast", "col1    col2    col3",
    ],
)  # fmt: skip
def test_correct_english_stays(text):
    """Figures, addresses, file names, code, abbreviations and layout are no damage."""
    assert clean_text(text, EN).text == text


@pytest.mark.parametrize(
    "text",
    [
        "碳达峰 碳中和", "一 二 三 四", "大 中 小", "一.总体要求", "卡尔.马克思指出", "中国.上海", "首架 C919 飞机 (2022) 交付",
        "面积100㎡，气温25℃", "1.5℃", "见 http://a.example/b,c 的说明",
        "他说：“好。”然后走了。", "行动方案（2022—2025年）", "什么？！", "于是……", "“锟斤拷”是乱码", "联通与鈥（Ho）", "于人民，服务",
        "Q355B,30CrMnSi",
    ],
)  # fmt: skip
def test_correct_chinese_stays(text):
    """Separating spaces, list numbers, middle dots and mixed text are no damage."""
    assert clean_text(text, ZH).text == text


@pytest.mark.parametrize(
    ("text", "language"), [("그는 “좋다”고 했다, 그리고 갔다.", KO), ("Il dit : « oui » ; 5 % !", FR), ("新しい製品、そして。", JA)]
)
def test_other_languages_keep_their_conventions(text, language):
    """Korean has western marks, French its spaces, Japanese its comma."""
    assert clean_text(text, language).text == text


def test_japanese_gets_its_own_comma():
    """A half-width comma becomes 、 in Japanese and ， in Chinese."""
    assert clean_text("高炉,転炉の更新.", JA).text == "高炉、転炉の更新。"


def test_a_rule_can_be_switched_off():
    """`off` names rules that do not work."""
    assert clean_text("發(fā)展", ZH, frozenset({"pinyin-noise"})).text == "發(fā)展"


def test_clean_text_has_no_offsets_and_no_edits():
    """Identity costs nothing."""
    cleaned = clean_text("钢铁行业碳达峰。", ZH)
    assert (cleaned.offsets, cleaned.edits) == (None, ())


def test_a_term_found_in_cleaned_text_is_shown_in_the_source():
    """發展 stands in the cleaned text and 發(fā)展 in the source."""
    source = "推進綠色發(fā)展。"
    cleaned = clean_text(source, ZH)
    start = cleaned.text.index("發展")
    low, high = cleaned.to_source((start, start + 2))
    assert source[low:high] == "發(fā)展"


def test_diff_goes_rule_by_rule():
    """Each line names the rule, what stood there and what stands there now."""
    source = "產(chǎn)量３５吨，產(chǎn)值"
    lines = [str(line) for line in diff(source, clean_text(source, ZH))]
    assert [line.partition(":")[0] for line in lines] == ["width", "pinyin-noise", "pinyin-noise"]
    assert "[３５ → 35]" in lines[0]


def test_diff_shows_what_cannot_be_seen():
    """A zero-width space is written as an escape."""
    assert "\\u200b" in str(diff("低\u200b碳", clean_text("低\u200b碳", ZH))[0])


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("鋼鐵產業綠色發展", "钢铁产业绿色发展"),
        ("沿著綠色道路", "沿着绿色道路"),
        ("衞生", "卫生"),
        ("著名的高爐", "著名的高炉"),
        ("裡面與裏面", "里面与里面"),
    ],
)
def test_traditional_characters_become_simplified(traditional, simplified):
    """The forms of Taiwan and Hong Kong are known."""
    assert simplify(clean_text(traditional, Language("zh-Hant"))).text == simplified


def test_simplification_keeps_the_way_back():
    """發(fā)展 is cleaned, then simplified, and still found in the source."""
    source = "綠色發(fā)展"
    cleaned = simplify(clean_text(source, ZH))
    assert cleaned.text == "绿色发展"
    assert cleaned.to_source((2, 4)) == (2, len(source))
    assert {edit.rule for edit in cleaned.edits} == {"pinyin-noise", "simplify"}


def test_simplified_text_is_handed_on_as_it_is():
    """Nothing to do returns the same object."""
    cleaned = clean_text("钢铁", ZH)
    assert simplify(cleaned) is cleaned


def test_every_rule_is_described():
    """Ids are unique and kebab-case, descriptions one sentence, and each rule has one function."""
    assert len({rule.id for rule in RULES}) == len(RULES) == len(rule_table())
    for rule in RULES:
        assert rule.id == rule.id.lower().replace("_", "-").replace("+", "")
        assert rule.description.endswith(".")
        assert (rule.find is None) != (rule.sift is None)
