"""Markdown: what is text, what is markup, and that a target never turns into markup."""

from dataclasses import replace

import pytest
from documents import labels, pair, rewritten, sources, translated, with_target
from hypothesis import given
from hypothesis import strategies as st

from translate_flow import formats
from translate_flow.document import Code, CodeKind
from translate_flow.formats.markdown_blocks import places

PAGE = """---
title: 钢铁报告
description: "说 \\"是\\""
tags: [甲]
---
# 第一章 #

第一段有**粗体**、*斜体*、`code`、[链接](http://a.com "提示")和![图](a.png)。
第二行  
硬换行<br>结束 https://example.com/a_b 。[^1]

副标题
===

- 项目
- [ ] 任务
  1. 嵌套

> 引用一
> 引用二

| 列 | 值 |
|----|:--:|
| 甲 \\| 乙 | `a \\| b` 丙 |

```python
print("不翻译")
```

    缩进代码

<div>块</div>

[^1]: 来源一
[^2]: 来源二

[ref]: http://x.com

参见[文档][ref]与<http://auto.link>，公式$E=mc^2$，价$5。
"""


def place(content):
    return [(p.slot.kind.value, p.slot.source) for p in places(content)]


def file(tmp_path, content):
    path = tmp_path / "a.md"
    path.write_text(content, encoding="utf-8", newline="")
    return path


def test_every_kind_of_text_is_found_and_no_code():
    assert place(PAGE) == [
        ("attribute", "钢铁报告"),
        ("attribute", '说 "是"'),
        ("heading", "第一章"),
        ("paragraph", "第一段有粗体、斜体、code、链接和。\n第二行硬换行结束 https://example.com/a_b 。"),
        ("attribute", "提示"),
        ("attribute", "图"),
        ("heading", "副标题"),
        ("list-item", "项目"),
        ("list-item", "任务"),
        ("list-item", "嵌套"),
        ("paragraph", "引用一\n引用二"),
        ("table-cell", "列"),
        ("table-cell", "值"),
        ("table-cell", "甲 | 乙"),
        ("table-cell", "a | b 丙"),
        ("paragraph", "来源一"),
        ("paragraph", "来源二"),
        ("paragraph", "参见文档与http://auto.link，公式E=mc^2，价$5。"),
    ]


def test_inline_markup_is_named_for_people(tmp_path):
    block = formats.read(file(tmp_path, "有**粗体**、`code`和[链接](http://a.com)。"), "a.md").blocks[0]
    assert labels(block) == [
        ("bold", "open", 1), ("bold", "close", 3), ("code", "open", 4), ("code", "close", 8), ("link", "open", 9), ("link", "close", 11),
    ]  # fmt: skip


def code_pairs(content):
    """The source of the first place, and the texts in its code pairs."""
    slot = places(content)[0].slot
    opened = {code.id: code.offset for code in slot.codes if code.label == "code" and code.kind is CodeKind.OPEN}
    return slot.source, [slot.source[opened[c.id] : c.offset] for c in slot.codes if c.kind is CodeKind.CLOSE and c.id in opened]


@pytest.mark.parametrize(
    ("content", "source", "held"),
    [
        ("运行 `make` 命令", "运行 make 命令", ["make"]),
        ("运行 ``a ` b`` 与 `` ` ``", "运行 a ` b 与 `", ["a ` b", "`"]),
        ("运行 `make\n  all` 命令", "运行 make all 命令", ["make all"]),
        ("变量 `$A_B` 与 `$C_D` 和 `[^1]`", "变量 $A_B 与 $C_D 和 [^1]", ["$A_B", "$C_D", "[^1]"]),
        ("见<https://a.b/c>或<x@y.cn>。", "见https://a.b/c或x@y.cn。", ["https://a.b/c", "x@y.cn"]),
        ("见https://a.b/c_d。或http://x.cn查看", "见https://a.b/c_d。或http://x.cn查看", ["https://a.b/c_d", "http://x.cn"]),
        ("见**https://a.b/**。", "见https://a.b/。", ["https://a.b/"]),
        ("见[https://a.b](https://a.b)和[`f()`](x)", "见https://a.b和f()", ["https://a.b", "f()"]),
        ("式$x_1$和$$y^2$$", "式x_1和y^2", ["x_1", "y^2"]),
        ("按<kbd>Ctrl</kbd>键", "按Ctrl键", ["Ctrl"]),
        ("空` `格", "空格", []),
    ],
)
def test_code_addresses_and_formulae_are_shown_in_pairs(content, source, held):
    assert code_pairs(content) == (source, held)


@pytest.mark.parametrize("content", ["`make`", "- `a`, `b`", "https://a.b/c", "$x_1$", "**`make all`**", "<kbd>Ctrl</kbd>+<kbd>C</kbd>"])
def test_code_alone_is_no_block(content):
    assert place(content) == []


def written(tmp_path, content, target, *codes):
    """What a file becomes when its first block gets a target with codes."""
    path = file(tmp_path, content)
    document = formats.read(path, "a.md")
    block = with_target(document.blocks[0], target, codes)
    formats.write(replace(translated(document, {}), blocks=(block, *document.blocks[1:])), path.with_name("b.md"))
    return path.with_name("b.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "target", "text", "wanted"),
    [
        ("用`make`吧", "Use make now", "make", "Use `make` now"),
        ("用`` a`b ``吧", "Use a`b", "a`b", "Use `` a`b ``"),
        ("用`make`吧", "Use a*b`c now", "a*b`c", "Use ``a*b`c`` now"),
        ("用`make`吧", "Use `x` now", "`x`", "Use `` `x` `` now"),
        ("用`make`吧", "Use make now", " make ", "Use `make` now"),
        ("用`make`吧", "Use ma*ke*_now", "ma*ke*", "Use `ma*ke*`_now"),
        ("用<https://a.b>吧", "Use https://a.b now", "https://a.b", "Use <https://a.b> now"),
        ("用<https://a.b>吧", "Use this one now", "this one", "Use `this one` now"),
        ("用https://a.b/c_d吧", "*Use https://a.b/c_d now", "https://a.b/c_d", "*Use https://a.b/c_d now"),
        ("用https://a.b吧", "Use https://a.bnow", "https://a.b", "Use <https://a.b>now"),
        ("用https://a.b吧", "Use a_b_c now", "a_b_c", "Use `a_b_c` now"),
        ("用$x_1$吧", "Use x_1 now", "x_1", "Use $x_1$ now"),
        ("用$x_1$吧", "Use x_12 now", "x_1", "Use $x_1$ 2 now"),
        ("用$x_1$吧", "Use plain now", "plain", "Use `plain` now"),
        ("| 用`a \\| b`吧 |\n|---|", "Use a | b now", "a | b", "| Use `a \\| b` now |\n|---|"),
        ("> 用`a\n> b`吧", "Use a b now", "a b", "> Use `a b` now"),
    ],
)
def test_a_code_pair_is_written_as_what_it_was(tmp_path, content, target, text, wanted):
    start = target.index(text)
    assert written(tmp_path, content, target, *pair(1, start, start + len(text))) == wanted


def test_formatting_goes_round_code_and_never_into_it(tmp_path):
    bold, link = pair(2, 4, 8), pair(1, 2, 9)
    codes = (link[0], bold[0], bold[1], link[1])
    assert written(tmp_path, "`make`和**粗**", "a make b", *codes) == "a **`make b`**"


def test_code_side_by_side_stays_apart(tmp_path):
    codes = (*pair(1, 0, 1), *pair(2, 1, 2))
    assert written(tmp_path, "`a`和`b`", "ab is", *codes) == "`a` `b` is"


def test_a_code_pair_that_is_lost_or_empty_loses_no_text(tmp_path):
    assert written(tmp_path, "用`make`吧", "Use make") == "Use make"
    assert written(tmp_path, "用`make`吧", "Use make", *pair(1, 4, 4)) == "Use make"


def test_markup_around_a_whole_paragraph_stays_outside(tmp_path):
    path = file(tmp_path, "**全部粗体**\n\n[![徽章](a.svg)](http://a)\n\n*斜* 文\n")
    document = formats.read(path, "a.md")
    assert [(block.source, len(block.codes)) for block in document.blocks] == [("全部粗体", 0), ("徽章", 0), ("斜 文", 2)]
    assert rewritten(path, {"全部粗体": "All bold"}).read_text(encoding="utf-8").startswith("**All bold**\n")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_all_is_translated_in_place_and_code_untouched(tmp_path, newline):
    path = file(tmp_path, PAGE.replace("\n", newline))
    words = {
        "第一章": "Chapter 1",
        "引用一\n引用二": "Quote one\nquote two",
        "甲 | 乙": "A | B",
        "来源二": "Source 2",
        "钢铁报告": "Steel: report",
        "嵌套": "nested",
    }
    text = rewritten(path, words).read_bytes().decode()
    wanted = [
        "# Chapter 1 #",
        f"> Quote one{newline}> quote two",
        "| A \\| B | `a \\| b` 丙 |",
        "[^2]: Source 2",
        'title: "Steel: report"',
        "  1. nested",
    ]
    assert [part for part in wanted if part not in text] == []
    assert text.count(newline) == PAGE.count("\n")
    assert 'print("不翻译")' in text


@pytest.mark.parametrize(
    "target",
    ["# no heading", "1. no list", "- no list", "> no quote", "a * b * c", "*not italic*", "2 < 3 <b>", "[no](link)", "a_b_c",
    "`no code", "&amp; is an entity", "---", "R&D $x_1$ and $y_2$", "![no](image)", "[x]: no", "C:\\[dir]", "[^9] no note", "+ plus",
    "~~no~~", "| a | b |"],
)  # fmt: skip
def test_a_target_never_becomes_markup(tmp_path, target):
    path = file(tmp_path, "高炉\n\n## 转炉\n\n| 电炉 |\n|---|\n| 焦炉 |\n")
    targets = {"高炉": target + " end.", "转炉": target + " end", "焦炉": target + " end"}
    again = formats.read(rewritten(path, targets), "a.md")
    assert sources(again) == [target + " end.", target + " end", "电炉", target + " end"]
    assert not any(block.codes for block in again.blocks)


def test_plain_targets_are_not_escaped(tmp_path):
    path = file(tmp_path, "高炉\n\n# 一\n")
    text = rewritten(path, {"高炉": "5 * 3 = 15 (see [1]), CO_2 & a < b!", "一": "1. Overview"}).read_text(encoding="utf-8")
    assert text == "5 * 3 = 15 (see [1]), CO_2 & a < b!\n\n# 1. Overview\n"


@pytest.mark.parametrize("target", ["Goal:then", "x Goal.then", "(Goal)then", "Goal，then", " Goal then"])
def test_emphasis_holds_next_to_any_neighbour(tmp_path, target):
    path = file(tmp_path, "先**目标**后")
    document = formats.read(path, "a.md")
    start, end = 0, target.index("then")
    block = with_target(document.blocks[0], "A" + target, pair(1, 1 + start, 1 + end))
    formats.write(replace(translated(document, {}), blocks=(block,)), path.with_name("b.md"))
    again = formats.read(path.with_name("b.md"), "b.md").blocks[0]
    assert [(label, kind) for label, kind, _ in labels(again)] in (
        [("bold", "open"), ("bold", "close")],
        [("strong", "open"), ("strong", "close")],
    )
    assert again.source == "A" + target


def test_a_removed_paragraph_goes_with_its_lines(tmp_path):
    path = file(tmp_path, "首页\n\n- 分享\n- 正文\n\n| 甲 | 乙 |\n|---|---|\n")
    document = formats.read(path, "a.md")
    blocks = tuple(replace(b, removed="navigation") if b.source in ("首页", "分享", "甲") else b for b in document.blocks)
    formats.write(replace(document, blocks=blocks), path.with_name("b.md"))
    assert path.with_name("b.md").read_text(encoding="utf-8") == "\n- 正文\n\n|  | 乙 |\n|---|---|\n"


MARKUP = st.lists(
    st.sampled_from(
        ["高炉", "steel ", "**", "*", "_", "`", "[", "]", "(", ")", "<b>", "</b>", "<", "\\", "&amp;", "|", "\n", "\n\n", "# ", "- ",
        "1. ", "> ", "    ", "---", "![", "```", "~~", "[^1]", "$x_1$", "http://a.b/c", "`x`", "<x@y.z>", "<kbd>", "</kbd>", "\t", "  \n", ":", "|---|\n", "\u3000"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(MARKUP, st.sampled_from(["\n", "\r\n"]))
def test_writing_what_was_read_gives_the_same_bytes(tmp_path_factory, content, newline):
    path = file(tmp_path_factory.mktemp("m"), content.replace("\n", newline))
    document = formats.read(path, "a.md")
    out = path.with_name("b.md")
    formats.write(document, out)
    assert out.read_bytes() == path.read_bytes()
    assert formats.read(out, "a.md").blocks == document.blocks


@given(
    st.text(st.sampled_from("ab *_`[]<>#&$\\1.|~"), max_size=6),
    st.text(st.sampled_from("ab *_`[]<>#&$\\1.|~x:/"), min_size=1, max_size=8),
    st.text(st.sampled_from("ab *_`[]<>#&$\\1.|~"), max_size=6),
    st.sampled_from(["`c`", "``c ` d``", "<https://a.b/c>", "https://a.b/c", "$x_1$"]),
    st.sampled_from(["{}", "# {}", "- {}", "> {}", "| {} |\n|--|"]),
)
def test_reading_a_code_pair_gives_what_was_written(tmp_path_factory, before, inner, after, code, frame):
    before, after, inner = f"Text {before}x".replace("  ", " "), f"y{after} end", inner.strip() or "c"
    before, after, inner = (" ".join(part.split()) for part in (before, after, inner))
    path = file(tmp_path_factory.mktemp("m"), frame.format(f"甲{code}乙") + "\n")
    document = formats.read(path, "a.md")
    block = with_target(document.blocks[0], before + inner + after, pair(1, len(before), len(before + inner)))
    formats.write(replace(translated(document, {}), blocks=(block,)), path)
    again = formats.read(path, "a.md").blocks[0]
    assert again.source == before + inner + after
    assert Code(1, CodeKind.OPEN, len(before), "code") in again.codes
    assert Code(1, CodeKind.CLOSE, len(before + inner), "code") in again.codes


@given(st.text(st.sampled_from("ab *_`[]()<>#&;|~!\\1.-+=:^$x\"'"), max_size=20))
def test_reading_what_was_written_gives_the_target(tmp_path_factory, target):
    target = f"Text {' '.join(target.split())}".strip()
    path = file(tmp_path_factory.mktemp("m"), '# 甲\n\n乙**丙**丁\n\n- 戊\n\n| 己 |\n|--|\n\n![庚](a.png "辛")\n')
    names = ["甲", "乙丙丁", "戊", "己", "庚", "辛"]
    assert sources(formats.read(rewritten(path, dict.fromkeys(names, target)), "a.md")) == [target] * len(names)


@pytest.mark.parametrize(
    "content",
    [
        "[" * 5000 + "高炉",
        "**" * 5000 + "炉",
        "> " * 2000 + "炉",
        "`" * 5001 + "炉",
        "高" * 200_000,
        "| a " * 2000 + "|\n" + "|-" * 2000 + "|",
        "$" * 3000,
        "<" * 5000 + "炉",
    ],
)
def test_hostile_markup_neither_hangs_nor_loses_a_byte(tmp_path, content):
    path = file(tmp_path, content)
    out = path.with_name("b.md")
    formats.write(formats.read(path, "a.md"), out)
    assert out.read_bytes() == path.read_bytes()
