"""Argos packages small enough for a test: their weights are set by hand, so that they translate word by word.

`tiny_package(folder, "en", "de", words={"steel": "Stahl"})` makes a package of about 1 MB that turns "steel mill"
into "Stahl mill": words of its lexicon are exchanged, every other character comes through as it is. It loads in
CTranslate2 and argostranslate like any other.

The trick: the only decoder layer attends from target position t to source position t, and the output layer is the lexicon.
"""

from __future__ import annotations

import io
import json
import shutil
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LEXICONS: dict[tuple[str, str], dict[str, str]] = {
    ("zh", "en"): {"钢铁": "steel ", "公司": "company ", "生产": "produces "},
    ("en", "de"): {"steel": "Stahl", "company": "Firma", "produces": "erzeugt"},
    ("en", "fr"): {"steel": "acier", "company": "société", "produces": "produit"},
    ("ja", "en"): {"鉄鋼": "steel ", "会社": "company "},
    ("de", "en"): {"Stahl": "steel", "Firma": "company"},
}
ASCII = [chr(code) for code in range(33, 127)]
SPECIAL = ["<blank>", "<unk>", "<s>", "</s>"]
POSITIONS = 400  # tokens that a sentence may have
FREQUENCIES = 16  # of the position code; each takes four dimensions
NUMBERS = {"int8": (1, 1), "int16": (3, 2), "int32": (4, 4), "float16": (2, 2), "float32": (0, 4)}


def tiny_package(
    folder: Path,
    source: str,
    target: str,
    *,
    kind: str = "sentencepiece",
    words: Mapping[str, str] | None = None,
    version: str | None = "1.0",
    prefix: str = "",
    shared: bool = False,
    separate_target: bool = False,
    vocabulary: str = "json",
    binary: int = 6,
    revision: int = 7,
    name: str = "",
    metadata: Mapping[str, Any] | None = None,
    quantization: str | None = None,
) -> Path:
    """Make an unpacked package in `folder` and return its path.

    Args:
        kind: "sentencepiece" or "bpe".
        words: the lexicon, at most a few dozen words; default: LEXICONS, else none (everything is copied).
        version: None leaves `package_version` out.
        prefix: the package's target prefix, such as "__de__".
        shared: write one vocabulary for both sides.
        separate_target: add a `target.model` beside `sentencepiece.model`.
        vocabulary: "json", or "txt" as CTranslate2 wrote it before 3.0.
        binary: version of model.bin, 1–6; below 6 what config.json says stands in the model and there is no such file.
        revision: of the layer names, 3–7; below 5 the settings that both sides share stand at the top.
        metadata: fields that replace or add to those of metadata.json.
        quantization: as CTranslate2 names it; None: float32.
    """
    lexicon = dict(LEXICONS.get((source, target), {}) if words is None else words)
    path = folder / (name or f"translate-{source}_{target}-{(version or '0').replace('.', '_')}")
    path.mkdir(parents=True)
    pairs = _bpe(path, lexicon) if kind == "bpe" else _sentencepiece(path, lexicon)
    if separate_target:
        shutil.copy(path / "sentencepiece.model", path / "target.model")
    fields = {"argos_version": "1.9", "from_code": source, "from_name": source, "to_code": target, "to_name": target}
    fields |= {"package_version": version} if version is not None else {}
    fields |= {"target_prefix": prefix} if prefix else {}
    (path / "metadata.json").write_text(json.dumps(fields | dict(metadata or {}), ensure_ascii=False), encoding="utf-8")
    (path / "README.md").write_text("A tiny package for tests.\n", encoding="utf-8")
    _model(path / "model", pairs, prefix, shared, quantization)
    if vocabulary == "txt":
        _older_vocabulary(path / "model")
    if (binary, revision) != (6, 7):
        _older_binary(path / "model", binary, revision)
    return path


def sbd_package(folder: Path) -> Path:
    """Make a sentence-boundary package: it has a model, but translates nothing."""
    path = tiny_package(folder, "en", "en", words={}, name="sbd")
    fields = {"package_version": "1.0", "argos_version": "1.5", "type": "sbd", "from_codes": ["en", "de", "fr"]}
    (path / "metadata.json").write_text(json.dumps(fields), encoding="utf-8")
    return path


def packed(path: Path, to: Path | None = None, *, top: bool = True) -> Path:
    """Zip an unpacked package as a .argosmodel file; `top=False` leaves the folder in the archive out."""
    archive = (to or path.parent) / f"{path.name}.argosmodel"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as writer:
        for file in sorted(path.rglob("*")):
            inner = file.relative_to(path).as_posix()
            writer.write(file, f"{path.name}/{inner}" if top else inner)
    return archive


def cut(path: Path, keep: float) -> Path:
    """Truncate a file to a share of its size."""
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * keep)])
    return path


# --- tokenizers -------------------------------------------------------------------------------------------------------


def _sentencepiece(path: Path, words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Train a model whose pieces are the words and single characters; return source pieces with their target pieces."""
    import sentencepiece

    letters = sorted(set("".join(words)) | set("".join(words.values())) | set(ASCII) - {" "})
    whole = sorted(piece for word in {*words, *words.values()} if len(piece := word.replace(" ", "▁")) > 1)
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([" ".join(letters), "".join(letters)] * 20),
        model_writer=model,
        model_type="char",
        vocab_size=len(letters) + len(whole) + 10,
        hard_vocab_limit=False,
        character_coverage=1.0,
        user_defined_symbols=whole,
        minloglevel=2,
    )
    (path / "sentencepiece.model").write_bytes(model.getvalue())
    known = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    pieces = [known.id_to_piece(number) for number in range(known.get_piece_size()) if not known.is_control(number)]
    spaced = {word: meaning.replace(" ", "▁") for word, meaning in words.items()}
    return [(piece, spaced.get(piece, piece)) for piece in pieces if piece != "<unk>"]


def _bpe(path: Path, words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Write merges that make one token of each word; letters stay single, with @@ where the word goes on."""
    merges: dict[str, None] = {}
    for word in sorted({*words, *words.values()}):
        letters = [*word[:-1], word[-1] + "</w>"]
        for done in range(1, len(letters)):
            merges["".join(letters[:done]) + " " + letters[done]] = None
    (path / "bpe.model").write_text("\n".join(["#version: 0.2", *merges]) + "\n", encoding="utf-8")
    parts = {merge.replace(" ", "").removesuffix("</w>") for merge in merges}
    alphabet = {letter for word in {*words, *words.values()} for letter in word} | set(ASCII)
    pieces = {*words, *words.values(), *alphabet, *(part + "@@" for part in parts | alphabet), *parts}
    return [(piece, words.get(piece, piece)) for piece in sorted(pieces)]


# --- the model --------------------------------------------------------------------------------------------------------


def _model(path: Path, pairs: Sequence[tuple[str, str]], prefix: str, shared: bool, quantization: str | None) -> None:
    from ctranslate2.specs import TransformerSpec

    path.mkdir()
    meaning = dict(pairs)
    sources = SPECIAL + list(meaning)
    rest = sorted({*meaning, *meaning.values()} - set(sources) | ({prefix} - {""}))
    targets = sources + rest if shared else SPECIAL + sorted({*meaning.values()} | set(rest))
    sources = targets if shared else sources
    spec = TransformerSpec.from_config((1, 1), 1, pre_norm=True, no_final_norm=True)
    _weights(spec, sources, targets, meaning, shift=1 if prefix else 0)
    spec.register_source_vocabulary(sources)
    spec.register_target_vocabulary(targets)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization=quantization)
    spec.save(str(path))


def _weights(spec: Any, sources: list[str], targets: list[str], meaning: Mapping[str, str], shift: int) -> None:
    import numpy as np

    place = 4 * FREQUENCIES  # dimensions of the position code; those of the tokens follow
    depth = (place + len(sources) + 7) // 8 * 8

    def zeros(*shape: int) -> Any:
        return np.full(shape, 1e-9 if len(shape) > 1 else 0, dtype=np.float32)  # int16 quantization divides by the largest weight

    codes = _positions(depth)
    spec.encoder.scale_embeddings = spec.decoder.scale_embeddings = False
    spec.encoder.embeddings[0].weight = np.eye(len(sources), depth, k=place, dtype=np.float32)
    spec.encoder.position_encodings.encodings = codes
    # A forced prefix takes the first place of the target: the word at source place t then belongs at target place t + 1.
    spec.decoder.position_encodings.encodings = np.concatenate([codes[:shift], codes])[:POSITIONS]
    spec.decoder.embeddings.weight = zeros(len(targets), depth)
    for layer in (*spec.encoder.layer, *spec.decoder.layer):
        _silence(layer, depth, zeros)
    cross = spec.decoder.layer[0].attention
    here = np.diag([1.0] * place + [0.0] * (depth - place)).astype(np.float32)
    cross.layer_norm.gamma, cross.layer_norm.beta = np.ones(depth, dtype=np.float32), zeros(depth)
    cross.linear[0].weight, cross.linear[0].bias = 30 * here, zeros(depth)  # ask for the same place …
    cross.linear[1].weight = np.concatenate([here, np.eye(depth, dtype=np.float32) - here])  # … and take the token there
    cross.linear[1].bias = zeros(2 * depth)
    cross.linear[2].weight, cross.linear[2].bias = np.eye(depth, dtype=np.float32), zeros(depth)
    spec.decoder.projection.weight = zeros(len(targets), depth)
    spec.decoder.projection.bias = zeros(len(targets))
    rows = {token: row for row, token in enumerate(targets)}
    for column, token in enumerate(sources):
        spec.decoder.projection.weight[rows[meaning.get(token, token)], place + column] = 20


def _positions(depth: int) -> Any:
    """Make a code in which each place is nearest to itself; its dimensions sum to zero, so that normalising only scales it."""
    import numpy as np

    angles = np.outer(np.arange(POSITIONS), np.random.default_rng(7).uniform(0.2, 3.0, FREQUENCIES))
    code = np.concatenate([np.sin(angles), np.cos(angles), -np.sin(angles), -np.cos(angles)], axis=1)
    return np.pad(code, ((0, 0), (0, depth - code.shape[1]))).astype(np.float32)


def _silence(layer: Any, depth: int, zeros: Callable[..., Any]) -> None:
    """Make self-attention and feed-forward of a layer add nothing."""
    import numpy as np

    for part in (layer.self_attention, layer.ffn):
        part.layer_norm.gamma, part.layer_norm.beta = np.ones(depth, dtype=np.float32), zeros(depth)
    attention, inner = layer.self_attention.linear, 8
    attention[0].weight, attention[0].bias = zeros(3 * depth, depth), zeros(3 * depth)
    attention[1].weight, attention[1].bias = zeros(depth, depth), zeros(depth)
    layer.ffn.linear_0.weight, layer.ffn.linear_0.bias = zeros(inner, depth), zeros(inner)
    layer.ffn.linear_1.weight, layer.ffn.linear_1.bias = zeros(depth, inner), zeros(depth)


# --- older and other files --------------------------------------------------------------------------------------------


def _older_vocabulary(model: Path) -> None:
    """Turn vocabularies to one token a line."""
    for file in model.glob("*_vocabulary.json"):
        tokens = json.loads(file.read_text(encoding="utf-8"))
        file.with_suffix(".txt").write_bytes("".join(token + "\n" for token in tokens).encode())
        file.unlink()


@dataclass
class Weights:
    """A model.bin, read as the CTranslate2 writer lays it out."""

    spec: str
    revision: int
    variables: dict[str, tuple[tuple[int, ...], int, bytes]]  # name → shape, type, payload
    aliases: dict[str, str]

    @classmethod
    def read(cls, path: Path) -> Weights:
        """Read a file of binary version 4 or later."""
        data = memoryview(path.read_bytes())
        here = 4

        def number(form: str) -> int:
            nonlocal here
            value: int = struct.unpack_from("<" + form, data, here)[0]
            here += struct.calcsize("<" + form)
            return value

        def raw(size: int) -> bytes:
            nonlocal here
            here += size
            return bytes(data[here - size : here])

        def text() -> str:
            return raw(number("H"))[:-1].decode()

        spec, revision, variables = text(), number("I"), {}
        for _ in range(number("I")):
            name, shape = text(), tuple(number("I") for _ in range(number("B")))
            variables[name] = (shape, number("B"), raw(number("I")))
        return cls(spec, revision, variables, {text(): text() for _ in range(number("I"))})

    def write(self, path: Path, version: int) -> None:
        """Write the same weights in an older binary version (1–3: item sizes in place of types, 1–2: no aliases)."""

        def text(word: str) -> bytes:
            return struct.pack("<H", len(word.encode()) + 1) + word.encode() + b"\0"

        def lines() -> Iterator[bytes]:
            yield struct.pack("<I", version)
            if version >= 2:
                yield text(self.spec) + struct.pack("<I", self.revision)
            variables = dict(self.variables)
            if version < 3:
                variables |= {alias: self.variables[name] for alias, name in self.aliases.items()}
            yield struct.pack("<I", len(variables))
            sizes = dict(NUMBERS.values())
            for name, (shape, kind, payload) in variables.items():
                yield text(name) + struct.pack(f"<B{len(shape)}I", len(shape), *shape)
                yield (
                    struct.pack("<BI", kind, len(payload)) if version >= 4 else struct.pack("<BI", sizes[kind], len(payload) // sizes[kind])
                )
                yield payload
            if version >= 3:
                yield struct.pack("<I", len(self.aliases))
                yield from (text(alias) + text(name) for alias, name in self.aliases.items())

        path.write_bytes(b"".join(lines()))


def _older_binary(model: Path, version: int, revision: int) -> None:
    """Rewrite model.bin as older CTranslate2 releases wrote it."""
    weights = Weights.read(model / "model.bin")
    if revision < 5:
        sides = [name for name in weights.variables if name.count("/") == 1 and name.startswith("decoder/")]
        top = {name.partition("/")[2]: weights.variables[name] for name in sides}
        weights.variables = {name: value for name, value in weights.variables.items() if name.count("/") != 1} | top
    if version < 6:
        weights.variables["with_source_eos"] = ((), NUMBERS["int8"][0], b"\1")
        (model / "config.json").unlink()
    weights.revision = revision
    weights.write(model / "model.bin", version)
