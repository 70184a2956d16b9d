"""Any bytes become text, the right one where there is a right one."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow import formats
from translate_flow.document import Severity
from translate_flow.formats.encoding import decode

NEWS = "中国钢铁工业协会今天发布报告，预计全年粗钢产量同比下降2.1%。"
SAMPLES = [
    ("gb18030", NEWS),
    ("gb18030", "高炉炼铁"),
    ("gb18030", "公司简介\n产品中心\n联系我们"),
    ("gb18030", "頂吹轉爐煉鋼是主要工藝"),
    ("gb18030", "氢冶金技术使CO₂排放量降低30%"),
    ("big5hkscs", "中國鋼鐵公司今天發布報告，預計年產量達到一百萬噸。"),
    ("big5hkscs", "高爐煉鐵"),
    ("cp932", "高炉による製鉄は二酸化炭素を排出します。"),
    ("euc_jp", "カーボンニュートラルを目指す"),
    ("cp949", "포스코는 수소환원제철을 개발하고 있다."),
    ("cp1252", "Die Hütte ist groß, „grüner“ Stahl für Öfen"),
    ("cp1252", "L’acier à émissions réduites"),
    ("cp1252", "Größe"),
    ("cp1251", "Металлургический завод снижает выбросы"),
    ("koi8_r", "Металлургический завод снижает выбросы"),
    ("iso2022_jp", "高炉による製鉄"),
    ("utf-16-le", "高炉 iron\r\n"),
    ("utf-16-be", NEWS),
    ("utf-8", "高炉 ♪"),
]


@pytest.mark.parametrize(("encoding", "text"), SAMPLES)
def test_text_in_a_legacy_encoding_is_read_as_what_it_says(encoding, text):
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("mark", "encoding"), [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF32_BE, "utf-32-be")]
)
def test_a_byte_order_mark_decides(mark, encoding):
    found = decode(mark + NEWS.encode(encoding))
    assert (found.text, found.encoding, found.notes) == ("\ufeff" + NEWS, encoding, ())


def test_a_long_legacy_text_raises_no_doubt_and_a_short_one_does():
    assert decode(NEWS.encode("gb18030")).notes == ()
    assert [note.severity for note in decode("高炉".encode("gb18030")).notes] == [Severity.MINOR]


def test_a_few_damaged_bytes_do_not_change_the_encoding_and_are_reported():
    data = NEWS.encode() * 3
    found = decode(data[:40] + b"\xff" + data[40:-1])
    assert found.encoding == "utf-8"
    assert [(note.check, note.severity) for note in found.notes] == [("document.encoding", Severity.MAJOR)]
    legacy = NEWS.encode("gb18030")
    assert decode(legacy + b"\xff" + legacy).encoding == "gb18030"


def test_what_a_page_declares_comes_before_guessing():
    page = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>一</p>'
    assert decode(page.encode("gb18030"), page=True).encoding == "gb18030"
    assert decode(b'<meta charset="no-such-thing"><p>caf\xe9 au lait</p>', page=True).text.endswith("café au lait</p>")


@pytest.mark.parametrize("name", ["utf-16", "utf-7", "undefined", "rot13", "hex", "unicode_escape", "no-such"])
def test_a_page_cannot_declare_what_it_is_not(name):
    page = f'<meta charset="{name}"><p>{NEWS}</p>'
    assert decode(page.encode("gb18030"), page=True).text == page


def test_zero_bytes_are_kept_and_reported():
    found = decode("高\0炉".encode())
    assert found.text == "高\0炉"
    assert "zero bytes" in found.notes[0].message


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(data):
    assert isinstance(decode(data, page=True).text, str)


@given(st.text(max_size=100).filter(lambda text: "\x1b" not in text and "\0" not in text))
def test_utf8_is_always_read_as_utf8(text):
    assert decode(text.encode("utf-8", "ignore")).text == text.encode("utf-8", "ignore").decode()


def test_the_document_says_what_was_found(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(NEWS.encode("gb18030"))
    document = formats.read(path, "a.txt")
    assert (document.encoding, document.blocks[0].source) == ("gb18030", NEWS)
    formats.write(document, tmp_path / "b.txt")
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == NEWS
