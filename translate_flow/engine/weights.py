"""Look into a CTranslate2 model without loading it: is it whole, which version, how large are its vocabularies.

The layout of model.bin is the one that CTranslate2's own model specification writes (binary versions 1 to 6).
"""

from __future__ import annotations

import json
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import ModelError

AGAIN = "Install the package again from a fresh download."
SETTLED = 6  # binary version that every CTranslate2 4.x reads; a later one is asked of the library
ABSURD = 1000  # as a binary version: the file is something else
LONGEST_NAME = 1024  # of a variable; more than that is no model
TRANSLATORS = frozenset({"", "TransformerSpec", "TransformerBase", "TransformerBig"})  # the last two: before CTranslate2 2.0
SIDES = {"source": re.compile(r"encoder/(embeddings(_\d+)?/weight|w_embs)"), "target": re.compile(r"decoder/(embeddings/weight|w_embs)")}


@dataclass(frozen=True, slots=True)
class Layout:
    """What a model.bin holds, by its table of contents."""

    version: int  # of the binary format
    spec: str  # "TransformerSpec"; empty in version 1
    revision: int  # of the layer names
    shapes: dict[str, tuple[int, ...]]  # variable, or its alias → shape

    def rows(self, side: str) -> int | None:
        """Tell how many tokens the embedding of one side ("source", "target") has; None where it has another name."""
        return next((shape[0] for name, shape in self.shapes.items() if shape and SIDES[side].search(name)), None)


def layout(model: Path) -> Layout:
    """Read the table of contents of `model`/model.bin; the weights themselves are skipped.

    Raises:
        ModelError: when the file is missing, cut short, no model, no translator or newer than CTranslate2 here.
    """
    file = model / "model.bin"
    try:
        size = file.stat().st_size
        with file.open("rb") as stream:
            found = _Reader(stream, size).layout()
    except FileNotFoundError:
        raise ModelError("has no model/model.bin", where=str(model.parent), fix=AGAIN) from None
    except (struct.error, UnicodeDecodeError, ValueError) as error:
        raise ModelError("model.bin is cut short or damaged", where=str(file), fix=AGAIN) from error
    except OSError as error:
        raise ModelError(f"model.bin cannot be read ({error.strerror})", where=str(file)) from error
    if found.spec not in TRANSLATORS:
        raise ModelError(f"model.bin is no translation model but a {found.spec}", where=str(file))
    return found


class _Reader:
    """The parts of the format, one method each; a short read ends in struct.error or ValueError."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self.stream, self.size = stream, size

    def numbers(self, form: str) -> tuple[Any, ...]:
        return struct.unpack("<" + form, self.stream.read(struct.calcsize("<" + form)))

    def word(self) -> str:
        (length,) = self.numbers("H")
        if not 0 < length <= LONGEST_NAME:
            raise ValueError("no name")
        return self.stream.read(length).removesuffix(b"\0").decode("utf-8")

    def skip(self, count: int) -> None:
        here = self.stream.tell() + count
        if here > self.size:
            raise ValueError("cut short")
        self.stream.seek(here)

    def layout(self) -> Layout:
        (version,) = self.numbers("I")
        if version > ABSURD:
            raise ValueError("no model")
        if version > SETTLED and version > newest():
            what = f"model.bin has binary version {version}; the ctranslate2 installed here reads up to {newest()}"
            raise ModelError(what, fix="Update ctranslate2, or take an older version of the package.")
        spec, revision = (self.word(), self.numbers("I")[0]) if version >= 2 else ("", 1)
        shapes = dict(self.variable(version) for _ in range(self.numbers("I")[0]))
        if version >= 3:
            aliases = [(self.word(), self.word()) for _ in range(self.numbers("I")[0])]
            shapes |= {alias: shapes[name] for alias, name in aliases if name in shapes}
        if not shapes:
            raise ValueError("empty")
        return Layout(version, spec, revision, shapes)

    def variable(self, version: int) -> tuple[str, tuple[int, ...]]:
        name = self.word()
        (rank,) = self.numbers("B")
        shape = self.numbers(f"{rank}I")
        kind, count = self.numbers("BI")
        self.skip(count if version >= 4 else kind * count)  # before 4: the size of an item and their number
        return name, shape


def newest() -> int:
    """Tell the newest binary version that the installed CTranslate2 loads."""
    try:
        from ctranslate2.specs.model_spec import CURRENT_BINARY_VERSION
    except ImportError:
        return SETTLED
    return int(CURRENT_BINARY_VERSION)


def vocabulary(model: Path, side: str) -> list[str]:
    """Read the tokens of one side ("source" or "target") of a model folder.

    Raises:
        ModelError: when there is no such vocabulary, or it cannot be read.
    """
    for name in ("shared", side):
        for suffix in (".json", ".txt"):  # .txt: one token a line, before CTranslate2 3.0
            file = model / f"{name}_vocabulary{suffix}"
            if not file.is_file():
                continue
            try:
                text = file.read_text(encoding="utf-8")
                tokens = json.loads(text) if suffix == ".json" else text.removesuffix("\n").split("\n")
            except (OSError, ValueError) as error:
                raise ModelError(f"{file.name} cannot be read: {error}", where=str(file), fix=AGAIN) from error
            if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
                raise ModelError(f"{file.name} is no list of tokens", where=str(file), fix=AGAIN)
            return tokens
    raise ModelError(f"has no {side} vocabulary in model/", where=str(model.parent), fix=AGAIN)
