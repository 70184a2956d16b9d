"""Documents that tests make: translated ones, and Word files with everything in them."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from translate_flow import formats
from translate_flow.document import Block, Cleaned, Code, CodeKind, Document, Segment
from translate_flow.text.language import ENGLISH, Language

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def sources(document: Document) -> list[str]:
    return [block.source for block in document.blocks]


def labels(block: Block) -> list[tuple[str, str, int]]:
    return [(code.label, code.kind.value, code.offset) for code in block.codes]


def translated(document: Document, words: Mapping[str, str] | Callable[[str], str], target: Language = ENGLISH) -> Document:
    """Give every block the target that `words` says, its codes at the same share of the text."""
    say = words if callable(words) else lambda source: words.get(source, source)
    return replace(document, target=target, blocks=tuple(with_target(block, say(block.source)) for block in document.blocks))


def with_target(block: Block, target: str, codes: tuple[Code, ...] | None = None) -> Block:
    if codes is None:
        share = len(target) / max(1, len(block.source))
        codes = tuple(replace(code, offset=round(code.offset * share)) for code in block.codes)
    segment = Segment(block.id + ".1", block.source, Cleaned(block.source), codes=block.codes, target=target, target_codes=codes)
    return replace(block, segments=(segment,))


def pair(number: int, start: int, end: int) -> tuple[Code, Code]:
    return Code(number, CodeKind.OPEN, start), Code(number, CodeKind.CLOSE, end)


def rewritten(path: Path, words: Mapping[str, str] | Callable[[str], str]) -> Path:
    """Read a file, translate it, write it beside itself."""
    out = path.with_name("out" + path.suffix)
    formats.write(translated(formats.read(path, path.name), words), out)
    return out


def png() -> BytesIO:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xc0\x30\x30" * 8 for _ in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def paragraph(document: Any, xml: str) -> Any:
    """Append a paragraph with the given content to a python-docx document."""
    from docx.oxml import parse_xml

    element = parse_xml(f"<w:p {SPACES}>{xml}</w:p>")
    document.add_paragraph()._p.addnext(element)
    element.getprevious().getparent().remove(element.getprevious())
    return element


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def simple_docx(path: Path, *contents: str) -> Path:
    """A Word file of paragraphs given as XML."""
    import docx

    document = docx.Document()
    for xml in contents:
        paragraph(document, xml)
    document.save(str(path))
    return path


def press_release(path: Path) -> Path:
    """A Word file with a title, formatting, a link, a list, a table, tabs, header, page field, picture and title property."""
    import docx

    document = docx.Document()
    document.core_properties.title = "钢铁新闻"
    document.add_heading("钢铁行业碳达峰", 0)
    field = "".join(
        f"<w:r>{part}</w:r>"
        for part in ('<w:fldChar w:fldCharType="begin"/>', "<w:instrText> PAGE </w:instrText>", '<w:fldChar w:fldCharType="end"/>')
    )
    link = run("官方网站", '<w:u w:val="single"/>')
    small = run("2", '<w:vertAlign w:val="subscript"/>')
    body = [
        run("中国"),
        run("钢铁", "<w:b/>"),
        run("工业协会发布CO"),
        small,
        run("减排报告，详见"),
        f'<w:hyperlink w:anchor="x">{link}</w:hyperlink>',
    ]
    paragraph(document, "".join(body) + run("。"))
    document.add_paragraph("高炉改造", style="List Bullet")
    table = document.add_table(2, 2)
    for number, text in enumerate(["名称", "数量", "高炉", "12座"]):
        table.cell(number // 2, number % 2).text = text
    document.add_paragraph("列一\t列二")
    picture = document.add_paragraph("图片前")
    picture.add_run().add_picture(png())
    picture._p.xpath(".//wp:docPr")[0].set("descr", "一张图片")
    document.sections[0].header.paragraphs[0].text = "页眉文字"
    footer = document.sections[0].footer.paragraphs[0]._p
    from docx.oxml import parse_xml

    for element in parse_xml(f"<w:p {SPACES}>{run('第 ')}{field}{run(' 页')}</w:p>"):
        footer.append(element)
    document.save(str(path))
    return path


def part(path: Path, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode("utf-8")


def with_part(path: Path, out: Path, name: str, data: bytes | None) -> Path:
    """Copy a zip with one part replaced, or left out."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
            elif data is not None:
                new.writestr(name, data)
    return out
