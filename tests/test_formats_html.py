"""HTML: what people read is translated in place, and not one other character changes."""

from dataclasses import replace

import pytest
from documents import labels, pair, rewritten, sources, translated, with_target
from hypothesis import given
from hypothesis import strategies as st

from translate_flow import formats
from translate_flow.document import Code, CodeKind
from translate_flow.formats.html import places
from translate_flow.formats.html_tokens import tokens

PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>新闻 &amp; 报告</title>
<meta name=description content="描述"><meta property="og:title" content='标 "题"'>
<style>p{color:red}</style><script>var a = "<p>脚本</p>";</script></head>
<body><header>页眉</header>
<!-- 注释 <p>x</p> -->
<h1>标题&nbsp;一</h1>
<p>　　第一段 <b>粗体</b>文字，<a href="x.html" title=提示>链接
</a>结束。<br>　　第二段<br/>同段<img src=a.png alt="图片"> 后面</p>
<p><strong>全部粗体</strong></p>
<ul><li>第一项<li>第二项</ul>
<table><tr><td>甲<td>乙 &lt; 3</table>
<div>前文 <p>内层</div> 5 < 6 吨 <pre>代码</pre> 用 <code>make</code> 命令
<p class="a notranslate">不译</p><p translate="no">不译</p>
<input type=submit value=提交><textarea>不译</textarea><svg><text>不译</text></svg>
<footer>页脚</footer></body></html>
"""


def found(content):
    return [(slot.kind.value, slot.source) for slot in places(content)]


def file(tmp_path, content, encoding="utf-8"):
    path = tmp_path / "a.html"
    path.write_bytes(content.encode(encoding))
    return path


def test_every_text_that_people_read_is_found_and_nothing_else():
    assert found(PAGE) == [
        ("heading", "新闻 & 报告"),
        ("attribute", "描述"),
        ("attribute", '标 "题"'),
        ("header", "页眉"),
        ("heading", "标题\xa0一"),
        ("paragraph", "第一段 粗体文字，链接 结束。"),
        ("attribute", "提示"),
        ("paragraph", "第二段同段 后面"),
        ("attribute", "图片"),
        ("paragraph", "全部粗体"),
        ("list-item", "第一项"),
        ("list-item", "第二项"),
        ("table-cell", "甲"),
        ("table-cell", "乙 < 3"),
        ("paragraph", "前文"),
        ("paragraph", "内层"),
        ("paragraph", "5 < 6 吨"),
        ("paragraph", "用 make 命令"),
        ("attribute", "提交"),
        ("footer", "页脚"),
    ]


def test_words_on_two_lines_do_not_run_together():
    assert found("<p>Blast furnace<br>No. 3 is <b>hot</b><br></p>") == [("paragraph", "Blast furnace No. 3 is hot")]


def test_inline_elements_become_pairs_and_lone_codes(tmp_path):
    block = formats.read(file(tmp_path, '<p>有<b>粗体</b>和<a href="#">链接</a>与<img src="a">图<b></b>。</p>'), "a.html").blocks[0]
    assert labels(block) == [
        ("bold", "open", 1), ("bold", "close", 3), ("link", "open", 4), ("link", "close", 6), ("image", "alone", 7), ("bold", "alone", 8),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "source", "kinds"),
    [
        ("用<code>make</code>吧", "用make吧", ["open", "close"]),
        ("按<kbd>Ctrl</kbd>键和<var>x</var>、<samp>ok</samp>", "按Ctrl键和x、ok", ["open", "close"] * 3),
        ('<span translate="no">宝武</span>公司', "宝武公司", ["open", "close"]),
        ('用<a class="notranslate b" href=x>C<sub>2</sub>&amp;D</a>吧', "用C2&D吧", ["open", "close"]),
        ("用<code><span class=k>if</span> x<wbr>y</code>吧", "用if xy吧", ["open", "close"]),
        ("用<code>a<br>b</code>吧", "用吧", ["alone"]),
        ("用<code> </code>吧", "用吧", ["alone"]),
        ("用<code>a<img src=b></code>吧", "用吧", ["alone"]),
        ("用<code>a</b></code>吧", "用吧", ["alone"]),
        ("用<svg><text>x</text></svg>吧", "用吧", ["alone"]),
    ],
)
def test_code_and_names_kept_as_they_are_are_shown_in_pairs(tmp_path, content, source, kinds):
    block = formats.read(file(tmp_path, f"<p>{content}</p>"), "a.html").blocks[0]
    assert (block.source, [code.kind.value for code in block.codes]) == (source, kinds)
    assert all(code.label == "code" for code in block.codes if code.kind is not CodeKind.ALONE)


@pytest.mark.parametrize("content", ["<p><code>make</code></p>", "<li><kbd>Ctrl</kbd>+<kbd>C</kbd></li>", "<i class=notranslate>home</i>"])
def test_code_alone_is_no_block(content):
    assert found(content) == []


@pytest.mark.parametrize(
    ("content", "target", "text", "wanted"),
    [
        ("用<code>make</code>吧", "Use make now", "make", "Use <code>make</code> now"),
        ("用<code>a&#62;<b>b</b></code>吧", "Use a>b now", "a>b", "Use <code>a&#62;<b>b</b></code> now"),
        ("用<code>a<b>b</b></code>吧", "Use a<c now", "a<c", "Use <code>a&lt;c</code> now"),
        ("用<code>make</code>吧", "Use make now", " make ", "Use <code>make</code> now"),
        ("用<code>make</code>吧", "Use make now", "", "Use make now"),
    ],
)
def test_text_in_a_code_pair_is_written_in_its_element(tmp_path, content, target, text, wanted):
    path = file(tmp_path, f"<p>{content}</p>")
    document = formats.read(path, "a.html")
    start = target.index(text)
    block = with_target(document.blocks[0], target, pair(1, start, start + len(text)))
    formats.write(replace(translated(document, {}), blocks=(block,)), path)
    assert path.read_text(encoding="utf-8") == f"<p>{wanted}</p>"


def test_formatting_goes_round_code_and_never_into_it(tmp_path):
    path = file(tmp_path, "<p><code>make</code>和<img src=a><b>粗</b></p>")
    document = formats.read(path, "a.html")
    code, bold = pair(1, 2, 8), pair(3, 4, 7)
    codes = (code[0], bold[0], Code(2, CodeKind.ALONE, 5), bold[1], code[1])
    block = with_target(document.blocks[0], "a make b c", codes)
    formats.write(replace(translated(document, {}), blocks=(block,)), path)
    assert path.read_text(encoding="utf-8") == "<p>a <b><code>make b</code></b><img src=a> c</p>"


def test_targets_are_encoded_and_the_page_says_its_language(tmp_path):
    words = {"新闻 & 报告": "News & <reports>", "提示": 'a "tip"', "乙 < 3": "B < 3", '标 "题"': 'it\'s "so"', "全部粗体": "All bold"}
    text = rewritten(file(tmp_path, PAGE), words).read_text(encoding="utf-8")
    wanted = ['<html lang="en">', "<title>News &amp; &lt;reports&gt;</title>", 'title="a &quot;tip&quot;"', "<td>B &lt; 3</table>",
    "<p><strong>All bold</strong></p>",
              "content='it&#x27;s &quot;so&quot;'", '<script>var a = "<p>脚本</p>";</script>', "<!-- 注释 <p>x</p> -->"]  # fmt: skip
    assert [part for part in wanted if part not in text] == []


@pytest.mark.parametrize(
    ("declared", "wanted"),
    [
        ('<meta charset="gb2312">', '<meta charset="utf-8">'),
        (
            '<meta http-equiv=Content-Type content="text/html; charset=GBK">',
            '<meta http-equiv=Content-Type content="text/html; charset=utf-8">',
        ),
        ("", '<meta charset="utf-8">'),
    ],
)
def test_a_page_in_another_encoding_becomes_utf8_and_says_so(tmp_path, declared, wanted):
    path = file(tmp_path, f"<html><head>{declared}</head><body>中国钢铁工业协会发布报告</body></html>", "gb18030")
    text = rewritten(path, {"中国钢铁工业协会发布报告": "CISA reports"}).read_text(encoding="utf-8")
    assert text == f'<html lang="en"><head>{wanted}</head><body>CISA reports</body></html>'


def test_an_element_that_is_removed_goes_where_that_is_safe_and_is_emptied_elsewhere(tmp_path):
    path = file(tmp_path, '<div><p>分享</p><table><tr><td>分享</td></tr></table><p><img src="a">分享</p><p>正文</p></div>')
    document = formats.read(path, "a.html")
    blocks = tuple(replace(block, removed="navigation") if block.source == "分享" else block for block in document.blocks)
    formats.write(replace(document, blocks=blocks), path.with_name("b.html"))
    assert (
        path.with_name("b.html").read_text(encoding="utf-8")
        == '<div><table><tr><td></td></tr></table><p><img src="a"></p><p>正文</p></div>'
    )


def test_codes_out_of_order_still_give_a_well_formed_page(tmp_path):
    path = file(tmp_path, "<p>一<b>二</b><i>三</i>四<img src=a>五</p>")
    document = formats.read(path, "a.html")
    block = translated(document, {}).blocks[0]
    bold, bold_end, italic, italic_end, _ = block.segments[0].target_codes
    crossed = (
        replace(bold_end, offset=0),
        replace(bold, offset=1),
        replace(italic, offset=1),
        replace(bold, offset=2),
        replace(italic_end, offset=9),
    )
    segment = replace(block.segments[0], target="one two three", target_codes=crossed)
    formats.write(replace(translated(document, {}), blocks=(replace(block, segments=(segment,)),)), path.with_name("b.html"))
    assert path.with_name("b.html").read_text(encoding="utf-8") == "<p>o<i>ne two t</i>hree<img src=a></p>"


MARKUP = st.lists(
    st.sampled_from(
        ["高炉", "steel", " ", "<p>", "</p>", "<b>", "</b>", "<br>", "<", ">", "&amp;", "&", "&nbsp;", "<a href='x", "'>", '"', "<!--",
        "-->", "<script>", "</script>", "<td>", "</div>", "<div title=甲>", "<img alt='乙'>", "<pre>", "</pre>", "<code>", "</code>", "</",
        "<!", "<?x", "\0", "<textarea>", "<p translate=no>", "<kbd>", "</kbd>", "<i translate=no>", "</i>", "\r\n", "<title>", "</title>", "1.", "。"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(MARKUP)
def test_tokens_put_together_are_the_page(content):
    assert "".join(content[token.start : token.end] for token in tokens(content)) == content


@given(MARKUP)
def test_writing_what_was_read_gives_the_same_bytes(tmp_path_factory, content):
    path = file(tmp_path_factory.mktemp("h"), content)
    document = formats.read(path, "a.html")
    out = path.with_name("b.html")
    formats.write(document, out)
    assert out.read_bytes() == path.read_bytes()
    assert formats.read(out, "a.html").blocks == document.blocks


@given(st.text(st.sampled_from("ab <>&\"';/!-=[]"), max_size=20))
def test_reading_what_was_written_gives_the_target(tmp_path_factory, target):
    target = " ".join(f"Text {target} end".split())
    path = file(tmp_path_factory.mktemp("h"), "<title>甲</title><p>乙<b>丙</b>丁</p><td><em>戊</em><img alt=己 title='庚'>")
    names = ["甲", "乙丙丁", "戊", "己", "庚"]
    assert sorted(sources(formats.read(rewritten(path, dict.fromkeys(names, target)), "a.html"))) == [target] * len(names)


@pytest.mark.parametrize(
    "content",
    ["<div>" * 10_000 + "炉", "<b>" * 10_000 + "炉" + "</b>" * 10_000, "<a \"" * 20_000 + "炉", "<" * 50_000 + "炉", "<!--" * 20_000,
    "<code>炉" * 10_000, "<p>炉" + " " * 200_000 + "高",
     "炉" * 500_000, "<br>炉" * 10_000, "<b><i>" * 5_000 + "炉" + "</b></i>" * 5_000, "&nbsp;" * 30_000 + "炉"],
)  # fmt: skip
def test_hostile_pages_neither_hang_nor_lose_a_byte(tmp_path, content):
    path = file(tmp_path, content)
    out = path.with_name("b.html")
    formats.write(formats.read(path, "a.html"), out)
    assert out.read_bytes() == path.read_bytes()
