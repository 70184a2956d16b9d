"""Residue of web pages goes, content stays, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from translate_flow.clean import clean_document
from translate_flow.clean.residue import residues
from translate_flow.document import Block, BlockKind, Document
from translate_flow.text.language import ENGLISH, Language

BODY = {
    "zh": [
        "8月30日，碳中和创新发展论坛在上海举行，多家钢铁企业的代表到会交流。",
        "会议系统介绍了近年来在降碳方面的探索，提出了新的目标和路线图。",
        "与会专家就园区建设、产业孵化和供应链合作展开了讨论，气氛热烈。",
    ],
    "en": [
        "The forum was held in Shanghai on August 30 and drew delegates from many steel makers.",
        "The company presented its road map and the targets that it has set itself for this decade.",
    ],
    "ja": [
        "フォーラムは八月三十日に上海で開かれ、多くの鉄鋼会社の代表が参加して意見を交わした。",
        "会社はこの十年の目標と道筋を示し、専門家は団地の建設について議論を重ねた。",
    ],
    "de": [
        "Das Forum fand am 30. August in Schanghai statt und zog Vertreter vieler Stahlhersteller an.",
        "Das Unternehmen stellte seinen Fahrplan und die Ziele für dieses Jahrzehnt vor.",
    ],
}


def document(*texts: str, name: str = "page.txt", kinds: dict[int, BlockKind] | None = None) -> Document:
    blocks = (Block(f"#{place}", text, (kinds or {}).get(place, BlockKind.PARAGRAPH)) for place, text in enumerate(texts))
    return Document(Path(name), name, tuple(blocks))


def removed(page: Document, **options) -> dict[str, str]:
    """Give the text of each removed block and the rule that took it."""
    return {block.source: block.removed for block in clean_document(page, ENGLISH, **options).blocks if block.removed}


def test_a_chinese_page_loses_its_frame_and_keeps_its_text():
    """Trail, second title, buttons, neighbours, editor and foot go; source and date stay without counter and buttons."""
    title = "绿色钢铁担使命 低碳赛道勇争先"
    page = document(
        "首页 > 新闻中心 > 正文", title, title,
        "来源：集团新闻中心 发布时间：2022-09-01 浏览次数：1,234 【字号：大 中 小】 【打印】【关闭】", "分享到：微信 微博 QQ空间",
        *BODY["zh"],
        "责任编辑：王小明", "上一篇：安全生产会议召开", "下一篇：没有了", "扫一扫在手机打开当前页", "版权所有 © 某某钢铁集团",
        "京ICP备12345678号-1", "返回顶部",
    )  # fmt: skip
    cleaned = clean_document(page, ENGLISH)
    assert [block.cleaned.text for block in cleaned.blocks if not block.removed] == [
        title,
        "来源：集团新闻中心 发布时间：2022-09-01",
        *BODY["zh"],
    ]
    assert [block.source for block in cleaned.blocks] == [block.source for block in page.blocks]
    assert {block.removed for block in cleaned.blocks if block.removed} == {
        "navigation", "repeated-title", "share-buttons", "editor-credit", "neighbour-pages", "site-footer", "page-buttons",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "line", "rule"),
    [
        ("zh", "当前位置：首页 > 新闻", "navigation"), ("zh", "當前位置：首頁 > 新聞中心", "navigation"),
        ("en", "Home > News > Press releases", "navigation"),
        ("ja", "ホーム > ニュース > お知らせ", "navigation"), ("de", "Startseite > Presse > Meldungen", "navigation"),
        ("en", "Skip to main content", "navigation"),
        ("zh", "微信 微博 QQ空间", "share-buttons"), ("zh", "分享到微信", "share-buttons"),
        ("en", "Share on: Facebook Twitter LinkedIn", "share-buttons"),
        ("ja", "シェアする Facebook LINE", "share-buttons"), ("de", "Artikel teilen: Facebook Xing", "share-buttons"),
        ("zh", "【打印】【关闭】", "page-buttons"), ("zh", "字号：大 中 小", "page-buttons"),
        ("zh", "打印 关闭 字号 大 中 小", "page-buttons"), ("zh", "返回頂部", "page-buttons"),
        ("en", "Back to top", "page-buttons"), ("ja", "ページの先頭へ戻る", "page-buttons"), ("de", "Nach oben", "page-buttons"),
        ("zh", "上一篇：無 下一篇：通知", "neighbour-pages"), ("en", "Next article: The new plant", "neighbour-pages"),
        ("ja", "次の記事へ", "neighbour-pages"),
        ("de", "Nächster Artikel: Neues Werk", "neighbour-pages"), ("zh", "責任編輯：李大為", "editor-credit"),
        ("zh", "（编辑：王小明）", "editor-credit"),
        ("zh", "阅读次数：123", "read-count"), ("zh", "浏览：123 次", "read-count"), ("zh", "閱讀量：123", "read-count"),
        ("en", "Views: 1,234", "read-count"), ("de", "Aufrufe: 1.234", "read-count"),
        ("zh", "版权所有：某某集团", "site-footer"), ("zh", "沪ICP备05012345号", "site-footer"),
        ("zh", "网站地图 | 联系我们 | 法律声明", "site-footer"),
        ("en", "Copyright © 2022 Steel Ltd. All rights reserved.", "site-footer"),
        ("en", "Privacy Policy | Terms of Use | Sitemap", "site-footer"),
        ("ja", "Copyright © 2022 鉄鋼株式会社", "site-footer"), ("de", "Impressum | Datenschutz | AGB", "site-footer"),
        ("de", "© 2022 Stahl AG. Alle Rechte vorbehalten.", "site-footer"),
        ("en", "This website uses cookies to improve your visit.", "cookie-notice"),
        ("de", "Diese Website verwendet Cookies.", "cookie-notice"),
        ("zh", "本网站使用Cookie以改善您的体验。", "cookie-notice"), ("ja", "当サイトではCookieを使用しています。", "cookie-notice"),
        ("en", "en_USEN", "locale-switch"), ("zh", "English | 中文", "locale-switch"), ("zh", "简体｜繁體｜EN", "locale-switch"),
    ],
)  # fmt: skip
def test_residue_is_known_in_four_languages(language, line, rule):
    """Each kind stands at the end of a page whose text stays."""
    assert removed(document(*BODY[language], line)) == {line: rule}


@pytest.mark.parametrize(
    "line",
    [
        "来源：中国宝武", "作者：王小明", "记者 王小明", "Source: China Baowu", "位置：上海市宝山区", "分享", "下一步", "大小",
        "编辑：修改条目", "打印", "点击率：12%", "访问量：1200万", "首页", "Home", "Next",
        "主办单位：某某钢铁集团", "技术支持：某某研究院", "版权所有者应当登记。", "上一篇文章介绍了氢冶金的原理。",
        "Copyright law protects software.", "Share of electric furnaces", "Next: cool the billet",
        "The site uses cookies of many kinds, says the author", "微信成为重要渠道", "en_US", "责任编辑制度自明年起施行", "浏览器版本：12",
        "返回系数：0.8", "Small | Medium | Large", "Views differ",
    ],
)  # fmt: skip
def test_a_line_that_may_be_content_stays(line):
    """Source, author and every sentence that only mentions such things."""
    assert removed(document(*BODY["zh"], *BODY["en"], line)) == {}


@pytest.mark.parametrize("kind", [BlockKind.TABLE_CELL, BlockKind.ATTRIBUTE, BlockKind.HEADER, BlockKind.FOOTER])
def test_cells_attributes_and_the_frame_of_paper_are_never_taken(kind):
    """The footer of a Word document is its author's."""
    page = document(*BODY["zh"], "版权所有 © 某某集团", name="page.docx", kinds={3: kind})
    assert removed(page) == {}


def test_the_footer_of_a_web_page_is_the_site_s():
    """The same line in HTML goes."""
    assert removed(document(*BODY["zh"], "版权所有 © 某某集团", name="page.html", kinds={3: BlockKind.FOOTER})) == {
        "版权所有 © 某某集团": "site-footer"
    }


@pytest.mark.parametrize(
    ("first", "second", "gone"),
    [
        ("Green steel takes on a mission", "Green steel takes on a mission", 1),
        ("Green steel takes on a mission!", "Green steel takes on a mission", 1),
        ("绿色钢铁担使命-集团新闻", "绿色钢铁担使命", 0),
        ("Steel output in 2021", "Steel output in 2022", None),
        ("Green steel", "Green steel takes on a mission", None),
    ],
)
def test_a_title_is_printed_once(first, second, gone):
    """The site's name behind it makes no other title, another year does."""
    page = clean_document(document(first, second, *BODY["en"], *BODY["zh"]), ENGLISH)
    assert [place for place, block in enumerate(page.blocks) if block.removed] == ([] if gone is None else [gone])


def test_a_paragraph_repeated_close_by_goes_and_a_refrain_stays():
    """Far apart and alone it is a clause; two paragraphs in a row are a page printed twice."""
    first, second, third = BODY["zh"]
    fillers = [f"第{number}部分讨论了钢铁行业在降低能耗方面的不同做法和经验。" for number in "一二三四五"]
    assert list(removed(document(first, second, first, third))) == [first]
    assert removed(document(first, *fillers, first, second, third)) == {}
    assert list(removed(document(first, second, *fillers, first, second))) == [first, second]


def test_rows_of_a_list_may_repeat():
    """Only paragraphs are compared."""
    line = "投标人应当具备相应的资质条件并提供有效的证明文件和业绩材料。"
    assert removed(document(line, line, *BODY["zh"], kinds={0: BlockKind.LIST_ITEM, 1: BlockKind.LIST_ITEM})) == {}


def test_never_more_than_half_of_a_document_goes():
    """A document of buttons is about buttons."""
    assert removed(document("返回顶部", "打印本页", "关闭窗口", "短文")) == {}


def test_removal_can_be_switched_off():
    """As a whole, and rule by rule."""
    page = document(*BODY["zh"], "返回顶部", "en_USEN")
    assert removed(page, keep_removed=True) == {}
    assert removed(page, off=frozenset({"page-buttons"})) == {"en_USEN": "locale-switch"}


def test_cleaning_a_document_again_changes_nothing():
    """Removed blocks keep their rule."""
    once = clean_document(document(*BODY["zh"], "返回顶部", "發(fā)展,创新."), ENGLISH)
    assert clean_document(once, ENGLISH) == once


def test_blocks_in_the_target_language_get_its_conventions():
    """English that stays English is repaired like a translation."""
    page = replace(document("The 《Plan》 of the Society.At the meeting"), language=ENGLISH)
    assert clean_document(page, ENGLISH).blocks[0].cleaned.text == "The “Plan” of the Society. At the meeting"
    assert clean_document(page, Language("de")).blocks[0].cleaned.text == "The 《Plan》 of the Society. At the meeting"


def test_every_row_of_the_residue_table_gives_its_reason():
    """The data file is complete and its rules exist."""
    assert all(row.reason and row.language and row.where in ("ends", "any", "byline", "mark") for row in residues())
