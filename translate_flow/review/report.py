"""_review/index.html and flags.jsonl: what a person should read before publication, the worst first.

The page is one file without a link to anything but the outputs, so that it can be mailed. It is written piece by piece: memory
depends on the number of documents and on `MOST`, not on the number of segments.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..document import Fate, Origin, RunSignature, Severity
from ..errors import DocumentError
from ..formats import suffixes
from ..replacing import replacing
from ..store import Store
from . import flags
from .cards import Card, card
from .documents import documents
from .figures import figures

MOST = 1000  # segments on the page; flags.jsonl has them all
TEMPLATES = Path(__file__).parent / "templates"
ORIGINS = {
    Origin.PENDING: "not translated yet",
    Origin.ENGINE: "translated by the model",
    Origin.TERM: "a glossary term as a whole",
    Origin.MEMORY: "from memory",
    Origin.KEPT: "kept as it was",
    Origin.NO_MODEL: "no model: kept as it was",
}
FATES = {
    Fate.KEPT: "the model chose it by itself",
    Fate.INSERTED: "given to the model, and it came out",
    Fate.REPLACED: "put in place of the model's wording",
    Fate.FAILED: "not in the translation",
}
STATES = {"done": "done", "no-model": "no model", "failed": "failed", "unknown": "unknown type"}


def write(store: Store, output: Path, signature: RunSignature) -> None:
    """Write `_review/index.html` and `_review/flags.jsonl` into `output`; the same store gives the same bytes.

    Raises:
        DocumentError: where they cannot be written.
    """
    folder = output / "_review"
    replace_file(folder / "flags.jsonl", flags.lines(store))
    replace_file(folder / "index.html", page(store, signature))


def stands(output: Path) -> bool:
    """Tell whether a report lies in `output`."""
    return all((output / "_review" / name).is_file() for name in ("flags.jsonl", "index.html"))


def page(store: Store, signature: RunSignature) -> Iterator[str]:
    """Yield the report as HTML, piece by piece."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,  # documents are hostile
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style, script = asset("report.css"), asset("report.js")
    counted = figures(store)
    stream = environment.get_template("report.html").stream(
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src {source_hash(style)}; script-src {source_hash(script)}; base-uri 'none'; form-action 'none'",
        signature=str(signature),
        figures=counted,
        cards=cards(store),
        documents=lambda: documents(store, counted.by_document),
        severities=list(Severity),
        origins={origin.value: words for origin, words in ORIGINS.items()},
        fates={fate.value: words for fate, words in FATES.items()},
        states=STATES,
        suffixes=suffixes(),
        most=MOST,
    )
    stream.enable_buffering(200)
    yield from stream


def cards(store: Store) -> Iterator[Card]:
    """Give the segments that the page lists."""
    outputs = {(row.name, row.target): row.output for row in store.documents()}
    for rank, (segment, found) in enumerate(store.flagged(MOST), 1):
        yield card(rank, segment, found, outputs[segment.name, segment.target_language])


def asset(name: str) -> str:
    """Read a file that is put into the page, with line ends as the browser will see them."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def source_hash(text: str) -> str:
    """Name an inline style or script as a content security policy does: nothing else in the page can style or run."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def replace_file(path: Path, pieces: Iterable[str]) -> None:
    """Write a file beside its place and move it there, so that no half file is ever seen."""
    try:
        with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
    except OSError as error:
        fix = "Close the program that holds it open, check the folder's rights and free space, and run again."
        raise DocumentError(f"The report cannot be written ({error.strerror or error}).", where=str(path), fix=fix) from error
