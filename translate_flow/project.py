"""The folders of a project: where the shipped glossaries lie and how a new set is made of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from .errors import UsageError
from .settings import FILE

TEMPLATE = """# Settings of translate-flow in this folder; options on the command line win over them.
# from = "auto"              # language of the documents, else told per document and paragraph
# to = ["en"]                # languages to translate into
# glossary = ["glossaries"]  # files or folders; later ones win
# memory = "memory.db"
# jobs = 2                   # batches decoded at once; default: one a core
# beam = 4                   # 1 is fastest, 4 is best
# fail-on = "never"          # critical, major, minor: exit status 1 when such flags stand
# clean-off = []             # clean-up rules that do not run; translate-flow clean --list names them
# keep-removed = false       # true: page residue is listed but stays in the text
# checks-off = []            # checks that do not run
"""


def shipped_glossaries() -> Path:
    """Give the folder of the glossaries that come with the program.

    In an installed wheel it lies inside the package, in a checkout beside it.
    """
    inside = Path(__file__).parent / "glossaries"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "glossaries"


def create(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Make what is missing of a project in `folder`; yield each path and whether it was made.

    Raises:
        UsageError: when the folder cannot be written.
    """
    try:
        for name in ("glossaries", "input", "output"):
            made = not (folder / name).exists()
            (folder / name).mkdir(parents=True, exist_ok=True)
            yield folder / name, made
        for path in sorted(shipped_glossaries().glob("*.csv")):
            yield copied(path, folder / "glossaries" / path.name)
        settings = folder / FILE
        made = not settings.exists()
        if made:
            settings.write_text(TEMPLATE, encoding="utf-8")
        yield settings, made
    except OSError as error:
        raise UsageError(
            f"cannot be made: {error.strerror}", where=str(error.filename or folder), fix="Name a folder that you may write to."
        ) from error


def copied(source: Path, target: Path) -> tuple[Path, bool]:
    """Copy a file where there is none yet."""
    if target.exists():
        return target, False
    shutil.copyfile(source, target)
    return target, True
