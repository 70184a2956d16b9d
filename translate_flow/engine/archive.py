"""Unpack .argosmodel files (zip archives of one folder) without trusting them."""

from __future__ import annotations

import shutil
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from ..errors import ModelError

LARGEST = 8 << 30  # bytes that a package may unpack to; the largest public ones have less than a tenth
MOST_FILES = 10_000
BOMB = (1 << 28, 200)  # more bytes than this, packed better than this many times: weights hardly pack at all
FORBIDDEN = frozenset('<>:"|?*\\') | {chr(code) for code in range(32)}  # drive letters, streams, and what Windows cannot store
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{name}{digit}" for name in ("com", "lpt") for digit in range(1, 10))})
DOWNLOAD = "Download the package again."
Entry = tuple[zipfile.ZipInfo, PurePosixPath]


def unpack(file: Path, to: Path) -> Path:
    """Unpack a package into the empty folder `to` and return the folder that holds its metadata.json.

    Raises:
        ModelError: when the file is no zip archive, is damaged, holds no package or several, or is unsafe: paths that
            leave the folder, links, names that clash or that not every system can store, sizes out of all proportion.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            entries = safe(archive.infolist())
            top = package_folder(entries)
            for info, path in entries:
                if not info.is_dir() and path.is_relative_to(top):
                    _write(archive, info, to / path)
            return to / top
    except zipfile.BadZipFile as error:
        raise ModelError(_what_instead(file), where=str(file), fix=DOWNLOAD) from error
    except (zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise ModelError(f"is damaged: {error}", where=str(file), fix=DOWNLOAD) from error


def safe(infos: Sequence[zipfile.ZipInfo]) -> list[Entry]:
    """Give the entries with their paths, once all of them are known to be harmless."""
    size, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if size > LARGEST or len(infos) > MOST_FILES or (size > BOMB[0] and size > BOMB[1] * packed):
        raise ModelError(f"is unsafe: it would unpack to {size >> 20:,} MB in {len(infos):,} files", fix=DOWNLOAD)
    entries = [(info, PurePosixPath(info.filename)) for info in infos]
    taken: dict[str, bool] = {}
    for info, path in entries:
        if reason := danger(info):
            raise ModelError(f"is unsafe: {info.filename!r} {reason}", fix="Do not use this file; get the package from its maker.")
        key = unicodedata.normalize("NFC", str(path)).casefold()
        folders = [unicodedata.normalize("NFC", str(parent)).casefold() for parent in path.parents]
        if taken.get(key) is False or (key in taken and not info.is_dir()) or any(taken.get(folder) is False for folder in folders):
            raise ModelError(f"is unsafe: {info.filename!r} stands in it twice", fix=DOWNLOAD)
        taken |= dict.fromkeys(folders, True) | {key: info.is_dir()}
    return entries


def danger(info: zipfile.ZipInfo) -> str:
    """Tell why an entry must not be unpacked; empty where it may be."""
    name, mode = info.orig_filename, info.external_attr >> 16
    parts = name.removesuffix("/").split("/")
    if name.startswith("/") or ".." in parts or FORBIDDEN.intersection(name):
        return "leaves the folder or has a forbidden character"
    if any(part != part.rstrip(". ") or not part or part.partition(".")[0].lower() in DEVICES for part in parts):
        return "is a name that some systems cannot store"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device"
    return "is encrypted" if info.flag_bits & 1 else ""


def package_folder(entries: Sequence[Entry]) -> PurePosixPath:
    """Find the one folder of an archive that holds metadata.json: its only top folder, or the archive itself."""
    found = [path.parent for _, path in entries if path.name == "metadata.json" and len(path.parts) <= 2 and path.parts[0] != "__MACOSX"]
    if PurePosixPath(".") in found:
        return PurePosixPath(".")
    if len(found) > 1:
        names = ", ".join(sorted(map(str, found)))
        raise ModelError(f"holds {len(found)} packages ({names})", fix="Unpack it and install the folders one by one.")
    if not found:
        raise ModelError("holds no metadata.json, so it is no Argos package", fix="Check that it is a .argosmodel file.")
    return found[0]


def _write(archive: zipfile.ZipFile, info: zipfile.ZipInfo, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(info) as packed, to.open("xb") as plain:  # reading ends at the declared size and checks the CRC
        shutil.copyfileobj(packed, plain, 1 << 20)


def _what_instead(file: Path) -> str:
    """Say what a file is that does not open as a zip archive."""
    with file.open("rb") as stream:
        start = stream.read(512)
    if start.startswith(b"PK"):
        return "is damaged or was cut short"
    if start.lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        return "is a web page, not a package"
    return "is no package (.argosmodel files are zip archives)" if start else "is empty"
