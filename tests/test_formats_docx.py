"""Word files: text in place, formatting and everything that is no text kept, the rest byte by byte."""

import subprocess
import zipfile
from dataclasses import replace

import pytest
from documents import labels, pair, part, press_release, rewritten, run, simple_docx, sources, translated, with_part, with_target
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_flow import formats
from translate_flow.document import Code, CodeKind
from translate_flow.errors import DocumentError
from translate_flow.text.language import Language


def blocks(path):
    return formats.read(path, path.name).blocks


def placed(path, target, codes, name="out.docx"):
    """Write the only block of a file with these codes."""
    document = formats.read(path, path.name)
    out = path.with_name(name)
    formats.write(replace(translated(document, {}), blocks=(with_target(document.blocks[0], target, codes), *document.blocks[1:])), out)
    return out


def opens(path):
    """Let python-docx, which is strict about what a package must hold, open a file; return its text."""
    import docx

    return "\n".join(p.text for p in docx.Document(str(path)).paragraphs)


def test_every_part_that_people_read_is_found(tmp_path):
    assert [(block.kind.value, block.source) for block in blocks(press_release(tmp_path / "a.docx"))] == [
        ("heading", "钢铁行业碳达峰"),
        ("paragraph", "中国钢铁工业协会发布CO2减排报告，详见官方网站。"),
        ("list-item", "高炉改造"),
        ("table-cell", "名称"),
        ("table-cell", "数量"),
        ("table-cell", "高炉"),
        ("table-cell", "12座"),
        ("table-cell", "列一"),
        ("table-cell", "列二"),
        ("paragraph", "图片前"),
        ("attribute", "一张图片"),
        ("header", "页眉文字"),
        ("footer", "第  页"),
        ("heading", "钢铁新闻"),
    ]


def test_formatting_and_links_are_pairs(tmp_path):
    assert labels(blocks(press_release(tmp_path / "a.docx"))[1]) == [
        ("bold", "open", 2), ("bold", "close", 4), ("subscript", "open", 12), ("subscript", "close", 13),
        ("link", "open", 20), ("link", "close", 24),
    ]  # fmt: skip


def test_writing_what_was_read_gives_the_same_bytes(tmp_path):
    path = press_release(tmp_path / "a.docx")
    out = tmp_path / "b.docx"
    document = formats.read(path, "a.docx")
    formats.write(document, out)
    assert out.read_bytes() == path.read_bytes()


def test_only_changed_parts_differ_and_writing_twice_gives_the_same_bytes(tmp_path):
    path = press_release(tmp_path / "a.docx")
    out = rewritten(path, {"页眉文字": "Header"})
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out) as new:
        assert [entry.filename for entry in new.infolist()] == old.namelist()
        assert [name for name in old.namelist() if old.read(name) != new.read(name)] == ["word/header1.xml"]
        assert [entry.date_time for entry in new.infolist()] == [entry.date_time for entry in old.infolist()]
    first = out.read_bytes()
    assert rewritten(path, {"页眉文字": "Header"}).read_bytes() == first


def test_paragraphs_whose_text_did_not_change_keep_their_xml(tmp_path):
    odd = '<w:r w:rsidR="00AA"><w:t>不变</w:t></w:r><w:r><w:t>的段落</w:t></w:r><w:proofErr w:type="spellStart"/>'
    path = simple_docx(tmp_path / "a.docx", odd, run("高炉"))
    assert odd in part(rewritten(path, {"高炉": "Blast furnace"}))


def test_reading_what_was_written_gives_the_targets_with_their_codes(tmp_path):
    path = press_release(tmp_path / "a.docx")
    before, after = blocks(path), blocks(rewritten(path, lambda source: f"Target of {source} & <more>"))
    assert [block.source for block in after] == [f"Target of {block.source} & <more>" for block in before]
    assert [[label for label, _, _ in labels(block)] for block in after] == [[label for label, _, _ in labels(block)] for block in before]


TARGETS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co", "Zl", "Zp", "Zs"]), min_size=1, max_size=20)


@settings(max_examples=25, deadline=None)
@given(st.lists(TARGETS, min_size=3, max_size=3))
def test_any_text_can_be_written(tmp_path_factory, targets):
    path = simple_docx(
        tmp_path_factory.mktemp("d") / "a.docx",
        run("甲"),
        run("乙") + run("丙", "<w:b/>") + run("丁"),
        run("戊") + "<w:r><w:tab/></w:r>" + run("己"),
    )
    targets = [f"x{target}" for target in targets]
    words = dict(zip(["甲", "乙丙丁", "戊"], targets, strict=True))
    assert sources(formats.read(rewritten(path, words), "a.docx")) == [*targets, "己"]


def test_bold_follows_its_words_and_equal_runs_are_one(tmp_path):
    path = simple_docx(tmp_path / "a.docx", run("中") + run("国") + run("钢", "<w:b/>") + run("铁", "<w:b/>") + run("协会"))
    document = part(placed(path, "the steel association", pair(1, 4, 9)))
    assert [text in document for text in (">the </w:t>", "<w:b/></w:rPr><w:t>steel</w:t>", "> association</w:t>")] == [True] * 3


def test_fonts_of_latin_letters_and_the_language_suit_the_target(tmp_path):
    fonts = '<w:rFonts w:ascii="宋体" w:hAnsi="SimSun" w:eastAsia="宋体" w:hint="eastAsia"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/>'
    document = part(rewritten(simple_docx(tmp_path / "a.docx", run("高炉", fonts)), {"高炉": "Blast furnace"}))
    assert (
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
        in document
    )


def test_chinese_numerals_of_lists_become_figures(tmp_path):
    path = press_release(tmp_path / "a.docx")
    levels = (
        part(path, "word/numbering.xml")
        .replace('w:numFmt w:val="decimal"', 'w:numFmt w:val="chineseCounting"')
        .replace('w:lvlText w:val="%1."', 'w:lvlText w:val="第%1章"')
    )
    changed = with_part(path, tmp_path / "b.docx", "word/numbering.xml", levels.encode())
    numbering = part(rewritten(changed, {"高炉改造": "Refit"}), "word/numbering.xml")
    assert ("chineseCounting" in levels, "chineseCounting" in numbering, "Chapter %1" in numbering) == (True, False, True)


def field(code, result=""):
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText> {code} </w:instrText></w:r>{marks[1]}{run(result)}{marks[2]}"


INLINE = {
    "line break": "<w:r><w:br/></w:r>",
    "footnote": '<w:r><w:footnoteReference w:id="2"/></w:r>',
    "formula": "<m:oMath><m:r><m:t>E=m</m:t></m:r></m:oMath>",
    "bookmark": '<w:bookmarkStart w:id="7" w:name="_Toc1"/>',
    "comment": '<w:commentRangeStart w:id="3"/>',
    "field": field("REF x", "图1"),
    "symbol": '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>',
}


MARKS = {
    "line break": "<w:br",
    "footnote": 'w:id="2"',
    "formula": "E=m",
    "bookmark": "_Toc1",
    "comment": 'w:id="3"',
    "field": "REF x",
    "symbol": "F0E0",
}


@pytest.mark.parametrize("label", INLINE)
def test_what_is_no_text_survives_even_when_the_target_forgets_it(tmp_path, label):
    path = simple_docx(tmp_path / "a.docx", run("高炉") + INLINE[label] + run("停产"))
    block = blocks(path)[0]
    assert (block.source, [code.label for code in block.codes]) == ("高炉停产", [label])
    kept = blocks(placed(path, "Furnace stops", (replace(block.codes[0], offset=7),)))
    assert (kept[0].source.replace("  ", " "), kept[0].codes[0].label) == ("Furnace stops", label)
    forgotten = part(placed(path, "Furnace stops", ()))
    assert (MARKS[label] in forgotten) == (label != "line break")


def test_a_link_made_by_a_field_is_a_pair(tmp_path):
    path = simple_docx(tmp_path / "a.docx", run("见") + field('HYPERLINK "http://x"', "网站") + run("。"))
    assert [(b.source, labels(b)) for b in blocks(path)] == [("见网站。", [("link", "open", 1), ("link", "close", 3)])]
    document = part(placed(path, "See the site.", pair(1, 8, 12)))
    assert document.index("HYPERLINK") < document.index(">site<") < document.index('"end"') < document.index(">.<")


def test_deleted_text_of_tracked_changes_is_left_out_and_inserted_text_kept(tmp_path):
    changes = (
        f'<w:ins w:id="1" w:author="x">{run("插入")}</w:ins><w:del w:id="2" w:author="x"><w:r><w:delText>删除</w:delText></w:r></w:del>'
    )
    assert [b.source for b in blocks(simple_docx(tmp_path / "a.docx", run("甲") + changes + run("乙")))] == ["甲插入乙"]


def text_box(text):
    inside = f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_one_block_and_both_its_copies_are_written(tmp_path):
    path = simple_docx(tmp_path / "a.docx", run("正文") + text_box("文本框"))
    assert [b.source for b in blocks(path)] == ["正文", "文本框"]
    document = part(rewritten(path, {"正文": "Body", "文本框": "Text box"}))
    assert (document.count(">Text box<"), document.count(">Body<"), "文本框" in document) == (2, 1, False)


def test_tabs_and_line_breaks_after_a_stop_part_blocks(tmp_path):
    path = simple_docx(
        tmp_path / "a.docx", run("第一句。") + "<w:r><w:br/></w:r>" + run("第二句"), run("目录") + "<w:r><w:tab/></w:r>" + run("3")
    )
    assert [b.source for b in blocks(path)] == ["第一句。", "第二句", "目录", "3"]
    document = part(rewritten(path, {"第一句。": "One.", "目录": "Contents"}))
    assert (
        document.index(">One.<")
        < document.index("<w:br/>")
        < document.index("第二句")
        < document.index(">Contents<")
        < document.index("<w:tab/>")
    )


ODD_CODES = st.lists(st.builds(Code, st.integers(0, 4), st.sampled_from(CodeKind), st.integers(0, 9)), max_size=10).map(
    lambda codes: tuple(sorted(codes, key=lambda code: code.offset))
)


@settings(max_examples=40, deadline=None)
@given(ODD_CODES)
def test_codes_in_any_disorder_give_a_valid_file_with_the_whole_text(tmp_path_factory, codes):
    link = f'<w:hyperlink w:anchor="x">{run("二", "<w:i/>")}</w:hyperlink>'
    path = simple_docx(tmp_path_factory.mktemp("d") / "a.docx", run("零一零") + run("粗", "<w:b/>") + link + INLINE["footnote"] + run("四"))
    out = placed(path, "some words", codes)
    assert (opens(out), part(out).count("footnoteReference")) == ("some words", 1)


def test_removed_paragraphs_go_where_that_is_safe_and_are_emptied_elsewhere(tmp_path):
    path = press_release(tmp_path / "a.docx")
    document = formats.read(path, "a.docx")
    gone = ("高炉改造", "名称", "图片前", "页眉文字")
    marked = tuple(replace(block, removed="residue") if block.source in gone else block for block in document.blocks)
    formats.write(replace(document, blocks=marked), tmp_path / "b.docx")
    left = part(tmp_path / "b.docx")
    assert left.count("</w:p>") + left.count("<w:p/>") == part(path).count("</w:p>") - 1
    assert (left.count("<w:drawing>"), left.count("<w:tc>")) == (1, 4)
    assert [source for source in sources(formats.read(tmp_path / "b.docx", "b.docx")) if source in gone] == []
    assert "官方网站" in opens(tmp_path / "b.docx")


def test_a_heading_is_known_by_its_style_or_level(tmp_path):
    level = '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
    style = '<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>'
    assert [b.kind.value for b in blocks(simple_docx(tmp_path / "a.docx", level + run("甲"), style + run("乙"), run("丙")))] == [
        "heading",
        "heading",
        "paragraph",
    ]


def test_a_target_without_spaces_keeps_its_fonts(tmp_path):
    fonts = '<w:rFonts w:ascii="宋体"/>'
    path = simple_docx(tmp_path / "a.docx", run("steel", fonts))
    formats.write(translated(formats.read(path, "a.docx"), {"steel": "钢"}, Language("zh")), tmp_path / "b.docx")
    assert fonts in part(tmp_path / "b.docx")


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;&x;&x;">]><w:document xmlns:w="http://x">&y;</w:document>'


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda path: b"", "no complete .docx"),
        (lambda path: path.read_bytes()[:-500], "no complete .docx"),
        (lambda path: path.read_bytes()[:2000], "no complete .docx"),
        (lambda path: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "password"),
        (lambda path: b"PK\x05\x06" + bytes(18), "no Word document"),
        (lambda path: with_part(path, path.with_name("x"), "word/document.xml", None).read_bytes(), "no Word document"),
        (lambda path: with_part(path, path.with_name("x"), "word/document.xml", b"<w:document").read_bytes(), "damaged"),
        (lambda path: with_part(path, path.with_name("x"), "word/document.xml", BOMB).read_bytes(), "document type"),
        (
            lambda path: with_part(path, path.with_name("x"), "word/document.xml", bytes(130 << 20)).read_bytes(),
            "larger than any real document",
        ),
        (lambda path: with_part(path, path.with_name("x"), "word/document.xml", b"<a>" * 5000 + b"</a>" * 5000).read_bytes(), "damaged"),
    ],
)
def test_damaged_protected_and_hostile_files_are_refused_with_the_reason(tmp_path, spoil, message):
    path = simple_docx(tmp_path / "a.docx", run("高炉"))
    path.write_bytes(spoil(path))
    with pytest.raises(DocumentError, match=message) as error:
        formats.read(path, "a.docx")
    assert error.value.where == str(path)
    assert error.value.fix


def test_libreoffice_shows_the_translation_on_one_page(tmp_path, program):
    office, to_text = program("soffice"), program("pdftotext")
    out = rewritten(press_release(tmp_path / "a.docx"), lambda source: f"Target {len(source)}")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(out)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    shown = subprocess.run([to_text, str(out.with_suffix(".pdf")), "-"], check=True, capture_output=True, timeout=60).stdout.decode()
    assert {f"Target {len(source)}" for source in sources(formats.read(tmp_path / "a.docx", "a.docx"))[:12]} - {
        line.strip() for line in shown.splitlines()
    } <= {"Target 4"}


def test_strict_files_are_read_too(tmp_path):
    path = simple_docx(tmp_path / "a.docx", run("高炉"))
    strict = part(path).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert [b.source for b in blocks(with_part(path, tmp_path / "b.docx", "word/document.xml", strict.encode()))] == ["高炉"]
