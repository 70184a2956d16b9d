"""The tokenizers of Argos packages, taken from argostranslate, with what they get wrong put right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ..errors import ModelError
from ..text.language import Language
from .weights import AGAIN

if TYPE_CHECKING:
    from argostranslate.tokenizer import SentencePieceTokenizer


class Tokenizer(Protocol):
    """Cuts text into a model's pieces and joins them again."""

    def encode(self, sentence: str) -> list[str]:
        """Cut text into pieces."""
        ...

    def decode(self, tokens: list[str]) -> str:
        """Join pieces to text."""
        ...


class SentencePieces:
    """argostranslate's SentencePiece tokenizer, but underscores of the text stay underscores.

    argostranslate turns them into spaces on output, which breaks file names and hides the target prefix (`__de__`).
    """

    def __init__(self, argos: SentencePieceTokenizer) -> None:
        self._argos = argos

    def encode(self, sentence: str) -> list[str]:
        """Cut text into pieces."""
        pieces: list[str] = self._argos.encode(sentence)
        return pieces

    def decode(self, tokens: list[str]) -> str:
        """Join pieces to text."""
        text: str = self._argos.lazy_processor().decode_pieces(tokens)
        return text.replace("▁", " ")

    def pieces(self) -> frozenset[str]:
        """List every piece that it can make."""
        processor = self._argos.lazy_processor()
        return frozenset(processor.id_to_piece(number) for number in range(processor.get_piece_size()) if not processor.is_control(number))


def load_sentencepiece(file: Path) -> SentencePieces:
    """Load a SentencePiece model file.

    Raises:
        ModelError: when it is damaged.
    """
    from argostranslate.tokenizer import SentencePieceTokenizer
    from sentencepiece import SentencePieceProcessor

    argos = SentencePieceTokenizer(file)
    try:
        # Given as bytes, since the library opens paths that are not ASCII by the wrong name on Windows.
        argos.processor = SentencePieceProcessor(model_proto=file.read_bytes())
        argos.processor.encode("a", out_type=str)
    except (RuntimeError, OSError, ValueError) as error:
        raise ModelError(f"the tokenizer {file.name} is damaged", where=str(file), fix=AGAIN) from error
    return SentencePieces(argos)


def load_bpe(file: Path, source: Language, target: Language) -> Tokenizer:
    """Load a file of BPE merges, with Moses tokenization for the two languages.

    Raises:
        ModelError: when it is damaged.
    """
    from argostranslate.tokenizer import BPETokenizer

    # Languages without region: Moses has no rules for Argos' own codes (zt, pb) and takes those of the language.
    loaded: Tokenizer = BPETokenizer(file, source.base, target.base)
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
        if any(len(line.split()) != 2 for line in lines):  # at such a line the library would end the program
            raise ValueError("a line without two pieces")
        loaded.encode("a")
    except (OSError, ValueError) as error:
        raise ModelError(f"the tokenizer {file.name} is damaged", where=str(file), fix=AGAIN) from error
    return loaded
