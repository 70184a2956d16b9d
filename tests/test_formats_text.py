"""Plain text: what a block is, and that nothing else in the file ever changes."""

from dataclasses import replace

import pytest
from documents import rewritten, sources, translated
from hypothesis import given
from hypothesis import strategies as st

from translate_flow import formats
from translate_flow.document import BlockKind, Cleaned, Segment
from translate_flow.errors import DocumentError
from translate_flow.formats import text
from translate_flow.formats.wraps import joins


def found(content):
    return [(slot.kind.value, slot.source) for slot in text.places(content)]


@pytest.mark.parametrize(
    ("content", "blocks"),
    [
        ("公司新闻\n\n高炉停产。\n", [("heading", "公司新闻"), ("paragraph", "高炉停产。")]),
        ("- 第一点\n  * 第二点\n1. 第三点\n（2）第四点\n3、第五点\n①第六点", [("list-item", f"第{n}点") for n in "一二三四五六"]),
        ("1.2亿吨\n1.5 Mt of steel\n", [("paragraph", "1.2亿吨"), ("paragraph", "1.5 Mt of steel")]),
        ("一、总体要求\n", [("heading", "一、总体要求")]),
        ("名称\t数量\t单位\n", [("table-cell", "名称"), ("table-cell", "数量"), ("table-cell", "单位")]),
        ("\t缩进的一行。\n", [("paragraph", "缩进的一行。")]),
        ("2024-05-01 10:00:01,123 INFO 高炉启动\n[WARN] 温度过高\n", [("paragraph", "高炉启动"), ("paragraph", "温度过高")]),
        ("♪\n_\n-----\n   \n", []),
        ("联系人：张三\n电话：010-1234\n", [("paragraph", "联系人：张三"), ("paragraph", "电话：010-1234")]),
        ("标题\n标题\n正文。", [("heading", "标题"), ("paragraph", "标题"), ("paragraph", "正文。")]),
    ],
)
def test_a_line_is_a_block_without_its_marker_prefix_and_white_space(content, blocks):
    assert found(content) == blocks


WRAPPED = {
    "zh": ["中国钢铁工业协会今天在北京发布了一份关于钢铁行业", "低碳转型的研究报告，报告指出到二零三零年全行业将", "实现碳达峰目标。"],
    "en": [
        "This is a hard wrapped paragraph that runs over several lines of",
        "text and which should be joined, because the program wrapped it",
        "at a fixed width.",
    ],
    "zh, counted by characters": [
        "一季度，集团面对铁矿石价格高位波动、下游需求不足等困难，坚持以销定产、以效定",
        "产，完成铁水产量288.4万吨、钢产量309.6万吨，分别同比下降",
        "2.1%和1.7%；没有发生重伤以上事故。",
    ],
}


@pytest.mark.parametrize("language", WRAPPED)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_hard_wrapped_paragraph_is_one_block(language, newline):
    lines = WRAPPED[language]
    assert [source for _, source in found("短标题\n\n" + newline.join(lines) + newline)] == ["短标题", "\n".join(lines)]


@pytest.mark.parametrize(
    "lines",
    [
        ["床前明月光，疑是地上霜。", "举头望明月，低头思故乡。"],
        [
            "宝武集团与河钢集团在北京签署战略合作协议",
            "鞍钢集团召开二零二四年低碳冶金技术交流会",
            "首钢京唐三号高炉完成大修顺利点火投产成功",
        ],
        ["Baosteel Group Corporation", "885 Fujin Road, Baoshan District", "Shanghai 201900, China."],
        [
            "Shall I compare thee to a furnace in the summer, burning bright?",
            "Thou art more lovely and more temperate than slag and coke",
            "Rough winds do shake the darling buds of blast and ore.",
        ],
        ["甲方：中国钢铁工业协会低碳工作推进委员会办公室全体同志及专家", "乙方：河钢集团有限公司唐山分公司技术中心全体同志及外部专家。"],
        ["本报讯今天下午两点", "这一段话没有在边上断开，后面还有很长很长的一句话，它比上面那一行长得多，是一整段。"],
        ["中国钢铁工业协会今天在北京发布了一份关于钢铁行业", "  缩进的下一段从这里开始，所以它不是上一段的延续。"],
    ],
)
def test_verse_headlines_addresses_and_pairs_of_key_and_value_stay_line_by_line(lines):
    assert joins(lines, [not line.startswith(" ") for line in lines]) == [0] * len(lines)


def test_ends_of_lines_marks_and_spaces_are_kept(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeff公司新闻  \r\n\r\n  - 高炉\t \r\n甲\t乙\r\n最后".encode())
    out = rewritten(path, {"公司新闻": "Company news", "高炉": "Blast furnace", "甲": "A", "乙": "B", "最后": "End"})
    assert out.read_bytes() == "\ufeffCompany news  \r\n\r\n  - Blast furnace\t \r\nA\tB\r\nEnd".encode()


def test_chinese_list_marks_become_those_of_the_target(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("（1）节能\n2、降耗\n①减排\n3. 不变\n", encoding="utf-8")
    out = rewritten(path, {"节能": "save energy", "降耗": "use less", "减排": "emit less"})
    assert out.read_text(encoding="utf-8") == "(1) save energy\n2. use less\n① emit less\n3. 不变\n"


def test_a_removed_line_goes_with_its_line_break_and_a_removed_cell_is_emptied(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("首页\n正文。\n甲\t乙\n", encoding="utf-8")
    document = formats.read(path, "a.txt")
    blocks = [replace(block, removed="navigation") if block.source in ("首页", "甲") else block for block in document.blocks]
    formats.write(replace(document, blocks=tuple(blocks)), tmp_path / "b.txt")
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == "正文。\n\t乙\n"


def test_sentences_of_a_block_get_the_space_that_the_target_wants(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("高炉停产。转炉复产。", encoding="utf-8")
    document = formats.read(path, "a.txt")
    parts = [("高炉停产。", "It stopped."), ("转炉复产。", "It runs.")]
    segments = tuple(Segment(f"{n}", source, Cleaned(source), target=target) for n, (source, target) in enumerate(parts))
    document = replace(translated(document, {}), blocks=(replace(document.blocks[0], segments=segments),))
    formats.write(document, tmp_path / "b.txt")
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == "It stopped. It runs."


def test_a_target_never_becomes_a_row_of_cells(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("高炉\n转炉\n", encoding="utf-8")
    out = rewritten(path, {"高炉": "blast\tfurnace", "转炉": "basic    oxygen furnace"})
    assert sources(formats.read(out, "a.txt")) == ["blast furnace", "basic oxygen furnace"]


def test_control_characters_never_reach_a_block_and_never_leave_the_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("坏\0的\x08字".encode())
    assert sources(formats.read(path, "a.txt")) == ["坏的字"]
    assert rewritten(path, {"坏的字": "bad text"}).read_bytes().count(b"\0") == 1


LINES = st.lists(st.text(st.sampled_from("高炉，。 \t-1.a、Bz\u3000♪（）|:"), max_size=30), max_size=8)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_writing_what_was_read_gives_the_same_bytes(tmp_path_factory, lines, newline, mark):
    path = tmp_path_factory.mktemp("t") / "a.txt"
    path.write_bytes((("\ufeff" if mark else "") + newline.join(lines)).encode())
    document = formats.read(path, "a.txt")
    out = path.with_name("b.txt")
    formats.write(document, out)
    assert out.read_bytes() == path.read_bytes()
    assert formats.read(out, "a.txt").blocks == document.blocks


@given(st.lists(st.text(st.sampled_from("abc xyz."), min_size=1, max_size=20), min_size=4, max_size=4))
def test_reading_what_was_written_gives_the_targets(tmp_path_factory, targets):
    targets = [" ".join(f"Text {target} end".split()) for target in targets]
    path = tmp_path_factory.mktemp("t") / "a.txt"
    path.write_text("甲一\n\n- 乙二\n丙三\t丁四\n", encoding="utf-8")
    words = dict(zip(["甲一", "乙二", "丙三", "丁四"], targets, strict=True))
    assert sources(formats.read(rewritten(path, words), "a.txt")) == targets


def test_a_file_that_changed_meanwhile_is_an_error(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("高炉", encoding="utf-8")
    document = formats.read(path, "a.txt")
    path.write_text("转炉", encoding="utf-8")
    with pytest.raises(DocumentError, match="changed while the run was under way"):
        formats.write(document, tmp_path / "b.txt")
    assert not (tmp_path / "b.txt").exists()


def test_ids_count_equal_sources_and_do_not_hang_on_place(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("高炉\n转炉\n高炉\n", encoding="utf-8")
    first, _, third = formats.read(path, "a.txt").blocks
    path.write_text("新段\n高炉\n", encoding="utf-8")
    assert third.id == first.id[:-1] + "2"
    assert formats.read(path, "a.txt").blocks[1].id == first.id == formats.block_id("高炉", 1)


def test_kinds_of_an_ordinary_text_are_told_apart(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("年度报告\n\n本年度产量增长。\n- 节能\n", encoding="utf-8")
    assert [block.kind for block in formats.read(path, "a.txt").blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]
