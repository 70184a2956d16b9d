"""A .docx file as the zip archive it is: opened with care, written back part by part, the untouched ones byte by byte."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from ..errors import DocumentError

LARGEST_PART, LARGEST_FILE = 128 << 20, 2 << 30  # bytes unpacked; real reports stay far below
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CONTENT_TYPES = "[Content_Types].xml"
STORIES = ("main", "header", "footer", "footnotes", "endnotes")  # kinds of parts that hold paragraphs, in reading order
ANEW = "Open it in Word, save it again as .docx without a password, and run again."


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a .docx, packed as they were."""

    path: Path
    data: bytes
    stories: tuple[tuple[str, str], ...]  # name of a part, what it is: "main", "header"…
    core: str  # part with the document's title; empty where there is none
    styles: str
    numbering: str

    def part(self, name: str) -> bytes:
        """Unpack one part."""
        with zipfile.ZipFile(BytesIO(self.data)) as archive:
            return archive.read(name)

    def tree(self, name: str) -> Any:
        """Parse one part; entities stay unresolved and nothing is fetched.

        Raises:
            DocumentError: it is no well-formed XML or holds a document type, which the format forbids.
        """
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            tree: Any = etree.fromstring(self.part(name), parser).getroottree()
        except etree.XMLSyntaxError as error:
            raise DocumentError(f"The part {name} is damaged ({error.msg}).", where=str(self.path), fix=ANEW) from error
        if tree.docinfo.doctype:
            raise DocumentError(
                f"The part {name} declares a document type, which may hide an attack.", where=str(self.path), fix="Do not trust this file."
            )
        return tree

    def with_parts(self, changed: dict[str, bytes]) -> bytes:
        """Pack the archive again, in the same order and with the same times."""
        packed = BytesIO()
        with zipfile.ZipFile(BytesIO(self.data)) as old, zipfile.ZipFile(packed, "w") as new:
            for entry in old.infolist():
                fresh = zipfile.ZipInfo(entry.filename, entry.date_time)
                fresh.compress_type = entry.compress_type if entry.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
                fresh.external_attr, fresh.create_system = entry.external_attr, entry.create_system
                new.writestr(fresh, changed.get(entry.filename) or old.read(entry))
        return packed.getvalue()


def open_package(path: Path) -> Package:
    """Open a .docx and find its parts.

    Raises:
        DocumentError: it is protected, cut off, too large unpacked, or no Word document.
    """
    data = path.read_bytes()
    if data.startswith(OLE):
        raise DocumentError("The file is protected by a password, or an old .doc with a new name.", where=str(path), fix=ANEW)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _admit(archive, path)
            names = set(archive.namelist())
            types = archive.read(CONTENT_TYPES).decode("utf-8", "replace") if CONTENT_TYPES in names else ""
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, ValueError, NotImplementedError, zlib_error()) as error:
        raise DocumentError(
            f"The file is no complete .docx ({error}).", where=str(path), fix="Fetch it again, or repair it in Word."
        ) from error
    parts = [(part, kind) for part, kind in _types(types) if part in names]
    stories = tuple((part, kind) for wanted in STORIES for part, kind in sorted(parts, key=lambda p: _natural(p[0])) if kind == wanted)
    if not any(kind == "main" for _, kind in stories):
        raise DocumentError("The file is a zip archive, but no Word document.", where=str(path), fix="Give it the suffix of what it is.")
    single = {kind: part for part, kind in parts}
    return Package(path, data, stories, single.get("core-properties", ""), single.get("styles", ""), single.get("numbering", ""))


def zlib_error() -> type[Exception]:
    """The exception that a damaged stream raises."""
    import zlib

    return zlib.error


def _admit(archive: zipfile.ZipFile, path: Path) -> None:
    """Refuse what no honest document is."""
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise DocumentError("The archive is encrypted.", where=str(path), fix=ANEW)
    if len({entry.filename for entry in entries}) < len(entries):
        raise zipfile.BadZipFile("two parts have one name")
    large = [entry for entry in entries if entry.file_size > LARGEST_PART and entry.filename.endswith((".xml", ".rels"))]
    if large or sum(entry.file_size for entry in entries) > LARGEST_FILE:
        what = f"the part {large[0].filename}" if large else "the file"
        raise DocumentError(
            f"Unpacked, {what} is larger than any real document.", where=str(path), fix="Split the document, or do not trust this file."
        )
    if bad := archive.testzip():
        raise zipfile.BadZipFile(f"the part {bad} is damaged")


def _types(xml: str) -> list[tuple[str, str]]:
    """Name and kind of each part that has a content type of its own."""
    found = []
    for override in re.findall(r"<(?:\w+:)?Override\b[^>]*>", xml):
        part = re.search(r"PartName\s*=\s*[\"']/?([^\"']+)", override)
        kind = re.search(
            r"ContentType\s*=\s*[\"'][^\"']*?(?:wordprocessingml\.|package\.)(?:document\.|template\.)?([\w-]+)\+xml", override
        )
        if part and kind:
            found.append((part[1], kind[1]))
    return found


def _natural(name: str) -> tuple[str, int]:
    number = re.search(r"(\d+)\.xml$", name)
    return re.sub(r"\d+\.xml$", "", name), int(number[1]) if number else 0
