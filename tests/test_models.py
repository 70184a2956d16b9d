"""Packages: found, read or refused, verified, routed, installed, fetched and removed.

Downloads are tested against a server on this machine only.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import stat
import threading
import time
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import tiny_packages as tiny
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_flow.cli.models import models as group
from translate_flow.engine import archive, download, folders, index, models, package, routes, verify, weights
from translate_flow.engine import install as installing
from translate_flow.engine.index import Offer
from translate_flow.errors import ModelError, UsageError
from translate_flow.text.language import Language

QUICK = download.Patience(answer=0.5, pause=0.0)


def lang(code: str) -> Language:
    return Language.parse(code)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a user's packages folder, set in the environment; its path holds Chinese and a space."""
    folder = tmp_path / "用户 张" / "packages"
    for name in ("ARGOS_TRANSLATE_PACKAGE_DIR", "ARGOS_PACKAGE_INDEX", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    return folder


def tree(folder: Path) -> list[str]:
    """List everything below a folder, hidden files too."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def say(found: models.Package, text: str) -> str:
    """Translate a text with one package, as the engine does."""
    translator, tokenizer = models.load(found, device="cpu", inter_threads=1, intra_threads=1), models.tokenizer(found)
    prefix = [[found.target_prefix]] if found.target_prefix else None
    result = translator.translate_batch([tokenizer.encode(text)], target_prefix=prefix, beam_size=4, replace_unknowns=True)[0]
    return tokenizer.decode(result.hypotheses[0]).removeprefix(found.target_prefix).strip()


# --- kinds of packages ------------------------------------------------------------------------------------------------

KINDS = {
    "sentencepiece": {},
    "bpe": {"kind": "bpe"},
    "prefix": {"prefix": "__de__"},
    "shared vocabulary": {"shared": True},
    "prefix and shared vocabulary": {"prefix": "__de__", "shared": True},
    "target.model": {"separate_target": True},
    "text vocabulary": {"vocabulary": "txt"},
    "int8": {"quantization": "int8"},
    "int16": {"quantization": "int16"},
    "no version": {"version": None},
    **{f"binary {version}": {"binary": version, "vocabulary": "txt"} for version in range(1, 6)},
    "binary 4, revision 4": {"binary": 4, "revision": 4, "vocabulary": "txt", "shared": True},
    "binary 3, revision 3": {"binary": 3, "revision": 3, "vocabulary": "txt"},
}


@pytest.mark.parametrize("options", KINDS.values(), ids=KINDS.keys())
def test_every_kind_of_package_that_can_be_made_loads_verifies_and_translates(tmp_path: Path, options: dict[str, object]) -> None:
    """Tokenizers, prefixes, vocabularies and binary versions: all of them come to the same words."""
    found = package.read(tiny.tiny_package(tmp_path, "en", "de", **options))  # type: ignore[arg-type]
    assert verify.verify(found) == []
    assert say(found, "steel company makes steel") == "Stahl Firma makes Stahl"
    assert (found.source, found.target, found.kind) == (lang("en"), lang("de"), options.get("kind", "sentencepiece"))


@pytest.mark.parametrize("options", [{}, {"binary": 4, "vocabulary": "txt", "shared": True}])
def test_a_model_loads_from_memory_where_its_path_cannot_be_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: dict[str, object]
) -> None:
    """As under a Chinese user name on Windows; here the path is only declared to be such."""
    found = package.read(tiny.tiny_package(tmp_path / "用户", "en", "de", **options))  # type: ignore[arg-type]
    monkeypatch.setattr(models, "opaque", lambda path: True)
    assert say(found, "steel company") == "Stahl Firma"


def test_the_embedded_package_is_found_and_works(own: Path) -> None:
    """With nothing installed there is zh→en, whole and working."""
    (found,) = models.installed().translators
    assert (found.pair, found.embedded, found.kind, found.version) == ("zh→en", True, "sentencepiece", "0.2")
    assert verify.verify(found) == []
    assert models.installed().refused == ()


def test_given_english_is_cut_with_the_target_model_where_there_is_one(own: Path, tmp_path: Path) -> None:
    """The embedded decoder knows fewer pieces than its encoder: all that its target tokenizer makes are among them."""
    (found,) = models.installed().translators
    known = set(weights.vocabulary(found.path / "model", "target"))
    text = "Baowu's blast furnaces reduced carbon emissions by 12.5% in 2025."
    assert set(models.target_tokenizer(found).encode(text)) <= known
    alone = package.read(tiny.tiny_package(tmp_path, "en", "de"))
    assert models.target_tokenizer(alone).encode("steel") == models.tokenizer(alone).encode("steel")


@pytest.mark.parametrize(("kind", "words"), [("sentencepiece", ["x_y", "a_", "__init__"]), ("bpe", ["it"])])
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_tokenizers_join_what_they_cut(tmp_path_factory: pytest.TempPathFactory, kind: str, words: list[str], data: st.DataObject) -> None:
    """decode(encode(x)) is x for plain words and figures; with SentencePiece underscores do not turn into spaces."""
    text = " ".join(data.draw(st.lists(st.sampled_from(["steel", "company", "12.5", "carbon", "Q355B", *words]), min_size=1)))
    tokenizer = models.tokenizer(package.read(_once(tmp_path_factory, kind)))
    assert tokenizer.decode(tokenizer.encode(text)).strip() == text


_MADE: dict[str, Path] = {}


def _once(factory: pytest.TempPathFactory, kind: str) -> Path:
    if kind not in _MADE:
        _MADE[kind] = tiny.tiny_package(factory.mktemp(kind), "en", "de", kind=kind)
    return _MADE[kind]


# --- refused, with the reason -------------------------------------------------------------------------------------------


def metadata(path: Path, **fields: object) -> Path:
    """Change fields of a package's metadata.json; None takes one out."""
    file = path / "metadata.json"
    data = json.loads(file.read_text(encoding="utf-8")) | fields
    file.write_text(json.dumps({key: value for key, value in data.items() if value is not None}), encoding="utf-8")
    return path


def spoil_header(path: Path) -> None:
    file = path / "model" / "model.bin"
    file.write_bytes((99).to_bytes(4, "little") + file.read_bytes()[4:])


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "no metadata": (lambda path: (path / "metadata.json").unlink(), "has no metadata.json"),
    "metadata cut": (lambda path: tiny.cut(path / "metadata.json", 0.5), "metadata.json cannot be read"),
    "metadata a list": (lambda path: (path / "metadata.json").write_text("[]"), "no JSON object"),
    "metadata not text": (lambda path: (path / "metadata.json").write_bytes(b"\xff\xfe\x00"), "metadata.json cannot be read"),
    "no tokenizer": (lambda path: (path / "sentencepiece.model").unlink(), "has no tokenizer"),
    "no model": (lambda path: (path / "model" / "model.bin").unlink(), "has no model/model.bin"),
    "no config": (lambda path: (path / "model" / "config.json").unlink(), "has no model/config.json"),
    "model cut in half": (lambda path: tiny.cut(path / "model" / "model.bin", 0.5), "cut short or damaged"),
    "model without its end": (lambda path: tiny.cut(path / "model" / "model.bin", 0.9999), "cut short or damaged"),
    "model empty": (lambda path: tiny.cut(path / "model" / "model.bin", 0), "cut short or damaged"),
    "model something else": (lambda path: (path / "model" / "model.bin").write_bytes(b"hello world" * 99), "cut short or damaged"),
    "model all zeros": (lambda path: (path / "model" / "model.bin").write_bytes(bytes(1000)), "cut short or damaged"),
    "model of the future": (spoil_header, "binary version 99"),
    "unknown language": (lambda path: metadata(path, from_code="qqq"), '"qqq" is no language known here'),
    "no language": (lambda path: metadata(path, to_code=None), "names no language"),
    "many languages": (lambda path: metadata(path, to_code=None, to_codes=["de", "fr"]), "several languages at once"),
    "into itself": (lambda path: metadata(path, to_code="en"), "turns English into itself"),
    "other type": (lambda path: metadata(path, type="multilingual"), 'its type is "multilingual"'),
}


@pytest.mark.parametrize(("spoil", "reason"), DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_package_is_refused_with_the_reason_and_hides_no_other(
    tmp_path: Path, spoil: Callable[[Path], object], reason: str
) -> None:
    """One folder that cannot be used never keeps the others from being found."""
    bad, good = tiny.tiny_package(tmp_path, "en", "de"), tiny.tiny_package(tmp_path, "en", "fr")
    spoil(bad)
    found = models.installed([tmp_path])
    assert [each.path for each in found.translators] == [good]
    ((path, said),) = found.refused
    assert path == bad and reason in said


LATER_DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "vocabulary too short": (lambda path: _vocabulary(path, "source", slice(0, -3)), "the source vocabulary has"),
    "vocabulary too long": (lambda path: _vocabulary(path, "target", slice(0, None), ["x1", "x2"]), "the target vocabulary has"),
    "no vocabulary": (lambda path: (path / "model" / "target_vocabulary.json").unlink(), "has no target vocabulary"),
    "vocabulary no JSON": (lambda path: tiny.cut(path / "model" / "source_vocabulary.json", 0.5), "source_vocabulary.json cannot be read"),
    "vocabulary no list": (lambda path: (path / "model" / "source_vocabulary.json").write_text("{}"), "no list of tokens"),
    "tokenizer damaged": (lambda path: tiny.cut(path / "sentencepiece.model", 0.3), "sentencepiece.model is damaged"),
    "tokenizer empty": (lambda path: tiny.cut(path / "sentencepiece.model", 0), "sentencepiece.model is damaged"),
    "target tokenizer damaged": (lambda path: (path / "target.model").write_bytes(b"nothing"), "target.model is damaged"),
    "tokenizer of another model": (lambda path: _foreign_tokenizer(path), "belongs to another model"),
    "unknown prefix": (lambda path: metadata(path, target_prefix="__xx__"), "does not know its target prefix"),
    "weights no numbers": (lambda path: _no_numbers(path), "no numbers"),
    "revision of the future": (lambda path: _revision(path), "cannot be loaded"),
}


def _vocabulary(path: Path, side: str, part: slice, more: list[str] | None = None) -> None:
    file = path / "model" / f"{side}_vocabulary.json"
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8"))[part] + (more or [])), encoding="utf-8")


def _foreign_tokenizer(path: Path) -> None:
    cyrillic = {"".join(chr(0x410 + (number * 7 + step) % 64) for step in range(5)): "x" for number in range(60)}
    chinese = {chr(0x4E00 + number) + chr(0x5E00 + number): "x" for number in range(200)}
    other = tiny.tiny_package(path.parent / "other", "ru", "zh", words=cyrillic | chinese)
    shutil.copy(other / "sentencepiece.model", path / "sentencepiece.model")
    shutil.rmtree(other.parent)


def _no_numbers(path: Path) -> None:
    file = path / "model" / "model.bin"
    found = tiny.Weights.read(file)
    shape, kind, payload = found.variables["decoder/projection/weight"]
    found.variables["decoder/projection/weight"] = (shape, kind, b"\xff" * len(payload))
    found.write(file, 6)


def _revision(path: Path) -> None:
    file = path / "model" / "model.bin"
    found = tiny.Weights.read(file)
    found.revision = 99
    found.write(file, 6)


@pytest.mark.parametrize(("spoil", "reason"), LATER_DAMAGE.values(), ids=LATER_DAMAGE.keys())
def test_verify_finds_what_a_look_at_the_folder_does_not(tmp_path: Path, spoil: Callable[[Path], object], reason: str) -> None:
    """Damage inside the files is named, and no damage crashes the program."""
    path = tiny.tiny_package(tmp_path, "en", "de")
    spoil(path)
    problems = verify.verify(package.read(path))
    assert len(problems) == 1 and reason in problems[0]


def test_a_damaged_file_of_merges_does_not_end_the_program(tmp_path: Path) -> None:
    """argostranslate's BPE reader calls sys.exit at a bad line; here it is a reason like any other."""
    path = tiny.tiny_package(tmp_path, "en", "de", kind="bpe")
    (path / "bpe.model").write_text("#version: 0.2\ns t\nbroken\n", encoding="utf-8")
    assert verify.verify(package.read(path)) == ["the tokenizer bpe.model is damaged"]


def test_sentence_boundary_packages_are_no_translators(tmp_path: Path) -> None:
    """The index lists them among the translators; they are refused by their type, and count as no damage."""
    tiny.sbd_package(tmp_path)
    found = models.installed([tmp_path])
    ((_, reason),) = found.refused
    assert found.translators == () and reason.startswith(package.NO_TRANSLATOR) and "sentence boundaries" in reason


def test_a_language_may_stand_in_a_list_of_one(tmp_path: Path) -> None:
    """`from_codes: ["en"]` says as much as `from_code: "en"`."""
    path = metadata(tiny.tiny_package(tmp_path, "en", "de"), from_code=None, from_codes=["en"])
    assert package.read(path).source == lang("en")


def test_a_packed_file_and_a_nested_folder_among_the_packages_are_explained(tmp_path: Path) -> None:
    """What people drop into the folder by hand is answered, not passed over."""
    tiny.packed(tiny.tiny_package(tmp_path / "elsewhere", "en", "de"), tmp_path)
    tiny.tiny_package(tmp_path / "wrapped", "en", "fr")
    shutil.rmtree(tmp_path / "elsewhere")
    reasons = dict(models.installed([tmp_path]).refused)
    assert reasons[tmp_path / "translate-en_de-1_0.argosmodel"] == "is not unpacked"
    assert "one folder deeper" in reasons[tmp_path / "wrapped"]


def test_metadata_with_a_byte_order_mark_and_a_version_that_is_a_number_is_read(tmp_path: Path) -> None:
    """Editors on Windows add the mark; some packages write the version without quotes."""
    path = metadata(tiny.tiny_package(tmp_path, "en", "de"), package_version=1.9)
    file = path / "metadata.json"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert package.read(path).version == "1.9"


# --- search, precedence, hash -------------------------------------------------------------------------------------------


def test_a_users_package_comes_before_the_embedded_one_and_a_higher_version_before_a_lower(own: Path) -> None:
    """1.10 is higher than 1.9; even 0.1 of the user's counts more than the embedded 0.2."""
    tiny.tiny_package(own, "zh", "en", version="0.1")
    assert [(each.pair, each.embedded) for each in models.installed().translators] == [("zh→en", False)]
    tiny.tiny_package(own, "zh", "en", version="1.9")
    tiny.tiny_package(own, "zh", "en", version="1.10")
    found = models.installed()
    assert [each.version for each in found.translators] == ["1.10"]
    assert [each.version for each in found.shadowed] == ["1.9", "0.1", "0.2"]


def test_the_users_folder_is_the_one_that_argostranslate_uses(tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Environment, then settings.json, then the legacy variable, then XDG_DATA_HOME, then the home."""
    home = tmp_path / "home"
    assert folders.user_folder() == own
    monkeypatch.delenv("ARGOS_PACKAGES_DIR")
    assert folders.user_folder() == home / ".local" / "share" / "argos-translate" / "packages"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert folders.user_folder() == tmp_path / "data" / "argos-translate" / "packages"
    monkeypatch.setenv("ARGOS_TRANSLATE_PACKAGE_DIR", str(tmp_path / "legacy"))
    assert folders.user_folder() == tmp_path / "legacy"
    (home / ".config" / "argos-translate").mkdir(parents=True)
    (home / ".config" / "argos-translate" / "settings.json").write_text(json.dumps({"ARGOS_PACKAGES_DIR": str(tmp_path / "set")}))
    assert folders.user_folder() == tmp_path / "set"


def test_looking_for_packages_makes_no_folder(tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a search nor a tokenizer touches a home; argostranslate's settings would."""
    monkeypatch.delenv("ARGOS_PACKAGES_DIR")
    models.tokenizer(models.installed().translators[0]).encode("钢铁")
    assert not (tmp_path / "home").exists()


def test_without_any_home_the_embedded_package_is_still_there(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A service account may have no home folder."""

    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("ARGOS_PACKAGES_DIR")
    monkeypatch.setattr(Path, "home", homeless)
    assert [each.pair for each in models.installed().translators] == ["zh→en"]
    with pytest.raises(ModelError, match="no home folder"):
        installing.destination()


def test_a_folder_that_cannot_be_read_is_refused_as_a_whole(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The embedded package is there all the same."""

    def closed(path: Path) -> Iterator[Path]:
        raise PermissionError(13, "Permission denied")

    own.mkdir(parents=True)
    real = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda path: closed(path) if path == own else real(path))
    found = models.installed()
    assert [each.pair for each in found.translators] == ["zh→en"]
    assert found.refused == ((own, "the folder cannot be read (Permission denied)"),)


def test_the_hash_follows_what_decides_the_output_and_nothing_else(tmp_path: Path) -> None:
    """README, name and place do not count; weights, tokenizer and prefix do."""
    path = tiny.tiny_package(tmp_path, "en", "de", prefix="__de__")
    before = package.read(path).hash
    assert len(before) == 12 and int(before, 16) >= 0
    (path / "README.md").write_text("changed")
    moved = path.rename(tmp_path / "elsewhere")
    assert package.read(moved).hash == before
    assert replace(package.read(moved), target_prefix="").hash != before
    (moved / "target.model").write_bytes(b"x")
    assert package.read(moved).hash != before


def test_the_embedded_package_is_hashed_in_a_moment_and_once(own: Path) -> None:
    """42 MB: well under a second even on a slow disk, and at no cost the second time."""
    (found,) = models.installed().translators
    begin = time.perf_counter()
    first = found.hash
    between = time.perf_counter()
    assert [found.hash for _ in range(100)] == [first] * 100
    assert between - begin < 2 and time.perf_counter() - between < 0.05


@given(st.lists(st.integers(0, 99), min_size=1, max_size=4), st.lists(st.integers(0, 99), min_size=1, max_size=4))
def test_versions_compare_as_numbers(one: list[int], other: list[int]) -> None:
    """Part by part, and no version is lower than any."""
    first, second = (package.version_key(".".join(map(str, parts))) for parts in (one, other))
    assert (first < second) == (one < other) and package.version_key("") < first


# --- routes ---------------------------------------------------------------------------------------------------------------


def edges(*pairs: str) -> list[Offer]:
    """Make edges of pairs such as "zh en"."""
    return [Offer(lang(pair.split()[0]), lang(pair.split()[1]), "1", f"translate-{pair.replace(' ', '_')}", ()) for pair in pairs]


ROUTES = [
    (["zh en"], "zh en", ["zh en"]),
    (["zh en", "en de"], "zh de", ["zh en", "en de"]),
    (["zh en", "en de", "zh de"], "zh de", ["zh de"]),
    (["zh en"], "ja en", None),
    (["zh en"], "zh de", None),
    ([], "zh en", None),
    (["ja fr", "fr de", "ja en", "en de"], "ja de", ["ja en", "en de"]),  # equally long: over English
    (["ja fr", "fr es", "es de", "ja en"], "ja de", ["ja fr", "fr es", "es de"]),
    (["zh en", "zt en"], "zh-Hant en", ["zt en"]),
    (["zh en"], "zh-TW en", ["zh en"]),  # simplified for the model
    (["zt en", "zh en"], "zh en", ["zh en"]),
    (["zt en"], "zh en", None),  # simplified text is not made traditional
    (["en zh"], "en zt", None),  # nor is the output
    (["en zt", "en zh"], "en zh-Hant", ["en zt"]),
    (["zh en"], "zh-CN en", ["zh en"]),
    (["pt en", "pb en"], "pt-BR en", ["pb en"]),
    (["pt en"], "pt-BR en", ["pt en"]),
    (["en pb"], "en pt", ["en pb"]),
    (["en de"], "en-GB de-AT", ["en de"]),
    (["zh en", "en zh"], "zh zh", None),  # no round trip
    (["zh en", "en zt"], "zh zt", None),
    (["nb en"], "no en", ["nb en"]),
]


@pytest.mark.parametrize(("pairs", "wanted", "way"), ROUTES)
def test_the_route_is_the_shortest_that_fits(pairs: list[str], wanted: str, way: list[str] | None) -> None:
    """Direct before pivot, exact before near, English before other pivots, none where a script would be wrong."""
    found = routes.shortest(edges(*pairs), *map(lang, wanted.split()))
    assert (found and [f"{edge.name.removeprefix('translate-').replace('_', ' ')}" for edge in found]) == way


@given(st.permutations(edges("ja fr", "fr de", "ja en", "en de", "ja es", "es de", "ja de", "zh en", "zt en", "de it", "en it")))
def test_the_route_does_not_hang_on_the_order_of_packages(shuffled: list[Offer]) -> None:
    """The same packages in any order give the same ways."""
    for wanted in ("ja de", "ja it", "zt it", "fr it"):
        pair = [lang(code) for code in wanted.split()]
        assert routes.shortest(shuffled, *pair) == routes.shortest(sorted(shuffled, key=lambda edge: edge.name), *pair)


def test_an_embedded_package_gives_way_to_an_equally_long_route_over_the_users_own() -> None:
    """What the user installed is meant to be used."""
    given_edges = [replace(edge, embedded=edge.name == "translate-ja_en") for edge in edges("ja en", "en de", "ja fr", "fr de")]
    found = routes.shortest(given_edges, lang("ja"), lang("de"))
    assert found and [edge.name for edge in found] == ["translate-ja_fr", "translate-fr_de"]


def test_two_packages_translate_one_after_the_other(own: Path) -> None:
    """zh→en→de over two installed packages gives German words."""
    tiny.tiny_package(own, "zh", "en")
    tiny.tiny_package(own, "en", "de")
    way = models.route(models.installed(), lang("zh"), lang("de"))
    assert way and [each.pair for each in way] == ["zh→en", "en→de"]
    text = "钢铁公司"
    for each in way:
        text = say(each, text)
    assert text == "Stahl Firma"


def test_traditional_text_is_simplified_only_for_a_package_that_needs_it(own: Path) -> None:
    """With a zt package installed, it is used as it is."""
    way = models.route(models.installed(), lang("zh-Hant"), lang("en"))
    assert way and way[0].source == lang("zh") and models.needs_simplifying(way, lang("zh-Hant"))
    assert not models.needs_simplifying(way, lang("zh"))
    tiny.tiny_package(own, "zt", "en", words={})
    way = models.route(models.installed(), lang("zh-Hant"), lang("en"))
    assert way and way[0].source == lang("zh-Hant") and not models.needs_simplifying(way, lang("zh-Hant"))


# --- install and remove ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["file", "file without top folder", "folder", "wrapped folder"])
def test_a_package_is_installed_from_a_file_or_a_folder(own: Path, tmp_path: Path, form: str) -> None:
    """All four ways end in the same folder, with nothing beside it."""
    path = tiny.tiny_package(tmp_path / "from here", "en", "de")
    given_path = {
        "file": lambda: tiny.packed(path),
        "file without top folder": lambda: tiny.packed(path, top=False),
        "folder": lambda: path,
        "wrapped folder": lambda: path.parent,
    }[form]()
    found = installing.install(given_path)
    assert found.path == own / "translate-en_de-1_0" and os.listdir(own) == ["translate-en_de-1_0"]
    assert tree(found.path) == tree(path) and say(found, "steel") == "Stahl"


def test_the_embedded_package_s_own_archive_installs(own: Path, tmp_path: Path) -> None:
    """A real package, 42 MB unpacked, goes the whole way and is then used in place of the embedded one."""
    (embedded,) = models.installed().translators
    found = installing.install(tiny.packed(embedded.path, tmp_path))
    assert (found.hash, found.embedded) == (embedded.hash, False)
    assert models.installed().translators == (found,)


def test_the_same_version_is_not_installed_twice_without_force(own: Path, tmp_path: Path) -> None:
    """The message says how; an older version is replaced, a newer one is not."""
    first = tiny.packed(tiny.tiny_package(tmp_path / "1", "en", "de", version="1.1", name="en_de"))
    older = tiny.packed(tiny.tiny_package(tmp_path / "2", "en", "de", version="1.0", name="en_de"))
    newer = tiny.packed(tiny.tiny_package(tmp_path / "3", "en", "de", version="1.2", name="en_de"))
    installing.install(first)
    with pytest.raises(ModelError, match=r"already installed as en_de\nInstall it once more with --force"):
        installing.install(first)
    with pytest.raises(ModelError, match="is newer"):
        installing.install(older)
    assert installing.install(first, force=True).version == "1.1"
    assert installing.install(newer).version == "1.2" and os.listdir(own) == ["en_de"]
    assert installing.install(older, force=True).version == "1.0" and os.listdir(own) == ["en_de"]


@pytest.mark.parametrize(("spoil", "reason"), [*DAMAGE.values(), *LATER_DAMAGE.values()], ids=[*DAMAGE, *LATER_DAMAGE])
def test_a_damaged_package_is_not_installed_and_leaves_nothing_behind(
    own: Path, tmp_path: Path, spoil: Callable[[Path], object], reason: str
) -> None:
    """Not even the packages folder, when it was not there before."""
    path = tiny.tiny_package(tmp_path / "from", "en", "de")
    spoil(path)
    file = tiny.packed(path)
    before = tree(tmp_path)
    with pytest.raises(ModelError) as caught:
        installing.install(file)
    assert reason in str(caught.value) or "holds no metadata.json" in str(caught.value)
    assert str(file) in str(caught.value) and tree(tmp_path) == before


def test_a_failed_installation_keeps_what_was_installed_before(own: Path, tmp_path: Path) -> None:
    """The old package is still there and still works, even with --force."""
    kept = installing.install(tiny.tiny_package(tmp_path / "1", "en", "de"))
    bad = tiny.tiny_package(tmp_path / "2", "en", "de", version="2.0")
    tiny.cut(bad / "sentencepiece.model", 0.5)
    with pytest.raises(ModelError):
        installing.install(tiny.packed(bad), force=True)
    assert os.listdir(own) == [kept.name] and say(package.read(kept.path), "steel") == "Stahl"


@pytest.mark.parametrize("keep", [0.0, 0.0001, 0.3, 0.9, 0.9999])
def test_a_truncated_archive_is_called_so(own: Path, tmp_path: Path, keep: float) -> None:
    """Wherever the download broke off."""
    file = tiny.cut(tiny.packed(tiny.tiny_package(tmp_path / "from", "en", "de")), keep)
    with pytest.raises(ModelError, match=r"is damaged or was cut short|is empty"):
        installing.install(file)
    assert not own.exists()


def test_a_flipped_byte_in_an_archive_is_noticed(own: Path, tmp_path: Path) -> None:
    """The checksum of the zip format covers every file."""
    file = tiny.packed(tiny.tiny_package(tmp_path / "from", "en", "de"))
    data = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as reader:
        info = max(reader.infolist(), key=lambda each: each.compress_size)
    data[info.header_offset + info.compress_size // 2] ^= 0xFF
    file.write_bytes(data)
    with pytest.raises(ModelError, match="damaged"):
        installing.install(file)
    assert not own.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"<!DOCTYPE html><html>", "is a web page"), (b"hello", "is no package"), (b"", "is empty"), (b"PK\x03\x04 and no more", "cut short")],
)
def test_what_is_no_archive_is_named_for_what_it_is(own: Path, tmp_path: Path, content: bytes, said: str) -> None:
    """A saved error page is the usual case."""
    file = tmp_path / "translate-en_de.argosmodel"
    file.write_bytes(content)
    with pytest.raises(ModelError, match=said):
        installing.install(file)


def entry(name: str, mode: int = 0o100644) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


UNSAFE = {
    "parent": [entry("../evil.txt")],
    "parent inside": [entry("p/../../evil.txt")],
    "absolute": [entry("/etc/evil.txt")],
    "drive": [entry("C:/evil.txt")],
    "drive without slash": [entry("C:evil.txt")],
    "backslash": [entry("..\\evil.txt")],
    "network": [entry("//server/share/evil.txt")],
    "link": [entry("p/link", stat.S_IFLNK | 0o777)],
    "device": [entry("p/device", stat.S_IFCHR | 0o777)],
    "stream": [entry("p/metadata.json:hidden")],
    "device name": [entry("p/NUL.txt")],
    "trailing dot": [entry("p/name.")],
    "trailing space": [entry("p/name ")],
    "empty part": [entry("p//name")],
    "dot part": [entry("p/./name")],
    "control": [entry("p/na\x07me")],
    "twice": [entry("p/same"), entry("p/same")],
    "case clash": [entry("p/Same"), entry("p/sAME")],
    "composition clash": [entry("p/é"), entry("p/e\u0301")],
    "file as folder": [entry("p/same"), entry("p/same/below")],
    "folder as file": [entry("p/same/below"), entry("p/same")],
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("entries", UNSAFE.values(), ids=UNSAFE.keys())
def test_an_unsafe_archive_is_refused_before_a_byte_is_written(own: Path, tmp_path: Path, entries: list[zipfile.ZipInfo]) -> None:
    """Paths that leave the folder, links, names that clash or that not every system can store."""
    file = tiny.packed(tiny.tiny_package(tmp_path / "from", "en", "de"))
    with zipfile.ZipFile(file, "a") as writer:
        for info in entries:
            writer.writestr(info, b"evil")
    before = tree(tmp_path)
    with pytest.raises(ModelError, match="is unsafe"):
        installing.install(file)
    assert tree(tmp_path) == before


@given(st.text(alphabet="ab./\\: CON\x00é", max_size=12))
def test_no_name_that_passes_leaves_the_folder(name: str) -> None:
    """Law: a name without a danger stays below the folder it is unpacked to, on POSIX and on Windows."""
    info = zipfile.ZipInfo("x")
    info.filename = info.orig_filename = name
    if not archive.danger(info):
        parts = name.removesuffix("/").split("/")
        assert name and not name.startswith("/") and not {"..", ".", ""}.intersection(parts) and not {":", "\\", "\x00"}.intersection(name)


@pytest.mark.parametrize(("size", "packed", "number"), [(9 << 30, 9 << 30, 1), (1 << 29, 1 << 10, 1), (1, 1, 20_000)])
def test_an_archive_out_of_all_proportion_is_refused(size: int, packed: int, number: int) -> None:
    """Too large, too well packed, too many files: by what the archive itself declares."""
    infos = []
    for count in range(number):
        info = entry(f"p/{count}")
        info.file_size, info.compress_size = size, packed
        infos.append(info)
    with pytest.raises(ModelError, match="is unsafe: it would unpack to"):
        archive.safe(infos)


def test_an_encrypted_archive_is_refused() -> None:
    """No password is ever asked for."""
    info = entry("p/metadata.json")
    info.flag_bits |= 1
    assert archive.danger(info) == "is encrypted"


def test_an_archive_of_several_packages_is_refused_with_their_names(own: Path, tmp_path: Path) -> None:
    """One file is one package; which of several is meant cannot be told."""
    paths = [tiny.tiny_package(tmp_path / "from", "en", target) for target in ("de", "fr")]
    file = tmp_path / "both.argosmodel"
    with zipfile.ZipFile(file, "w") as writer:
        for path in paths:
            writer.write(path / "metadata.json", f"{path.name}/metadata.json")
    with pytest.raises(ModelError, match=r"holds 2 packages .*en_de.*en_fr"):
        installing.install(file)


@pytest.mark.parametrize("moment", ["read", "verify", "_exchange"])
def test_an_interrupted_installation_leaves_nothing_behind(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """Ctrl-C at any step."""
    file = tiny.packed(tiny.tiny_package(tmp_path / "from", "en", "de"))
    before = tree(tmp_path)

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(installing, moment, interrupted)
    with pytest.raises(KeyboardInterrupt):
        installing.install(file)
    assert tree(tmp_path) == before


def test_the_old_package_comes_back_when_the_exchange_breaks(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Interrupted between the two renames, the first is undone."""
    old = installing.install(tiny.tiny_package(tmp_path / "1", "en", "de"))
    real = Path.rename

    def rename(path: Path, to: Path) -> Path:
        if "new" in path.parts:
            raise KeyboardInterrupt
        return real(path, to)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(KeyboardInterrupt):
        installing.install(tiny.tiny_package(tmp_path / "2", "en", "de"), force=True)
    assert os.listdir(own) == [old.name] and package.read(old.path) == old


def test_what_a_killed_installation_left_is_no_package_and_is_swept_later(own: Path, tmp_path: Path) -> None:
    """Its folder is hidden; the next installation deletes it once it is a day old, but not one under way."""
    for name in (".installing-old", ".installing-new"):
        tiny.tiny_package(own / name, "en", "fr")
    os.utime(own / ".installing-old", (0, 0))
    assert models.installed([own]) == models.Installed((), (), ())
    installing.install(tiny.tiny_package(tmp_path / "from", "en", "de"))
    assert sorted(os.listdir(own)) == [".installing-new", "translate-en_de-1_0"]


def test_a_folder_that_cannot_be_written_is_an_error_of_ours(tmp_path: Path) -> None:
    """Here a file stands where the folder should be."""
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(ModelError, match="See that the disk has room"):
        installing.install(tiny.tiny_package(tmp_path / "from", "en", "de"), tmp_path / "taken")


def test_a_package_is_removed_by_name_or_by_pair(own: Path, tmp_path: Path) -> None:
    """Its folder is gone; a broken one can be removed by its name too."""
    for target in ("de", "fr"):
        tiny.tiny_package(own, "en", target)
    broken = tiny.tiny_package(own, "en", "es")
    (broken / "metadata.json").unlink()
    installing.remove("translate-en_de-1_0")
    installing.remove((lang("en"), lang("fr")))
    assert os.listdir(own) == [broken.name]
    assert installing.remove(broken.name) == broken and os.listdir(own) == []


def test_the_embedded_package_cannot_be_removed(own: Path) -> None:
    """By name or by pair: the message says so, and what to do instead."""
    for which in ("translate-zh_en-0_2", (lang("zh"), lang("en"))):
        with pytest.raises(ModelError, match="part of translate_flow and cannot be removed\nInstall another"):
            installing.remove(which)
    assert models.installed().translators


@pytest.mark.parametrize("name", ["..", ".", "", "../packages", "no-such", "/"])
def test_nothing_but_a_package_is_ever_removed(own: Path, name: str) -> None:
    """Names that lead elsewhere are unknown names; the message lists the known ones."""
    tiny.tiny_package(own, "en", "de")
    with pytest.raises(ModelError, match="Installed: translate-en_de-1_0"):
        installing.remove(name)
    assert os.listdir(own) == ["translate-en_de-1_0"]


def test_a_pair_that_two_packages_serve_is_not_removed_by_guessing(own: Path) -> None:
    """Both names are given."""
    tiny.tiny_package(own, "en", "de", version="1.0")
    tiny.tiny_package(own, "en", "de", version="1.1")
    with pytest.raises(ModelError, match="2 packages translate en→de: translate-en_de-1_1, translate-en_de-1_0"):
        installing.remove((lang("en"), lang("de")))


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_removing_a_linked_package_leaves_what_it_points_to(own: Path, tmp_path: Path) -> None:
    """A folder that a user linked in is theirs."""
    real = tiny.tiny_package(tmp_path / "mine", "en", "de")
    own.mkdir(parents=True)
    (own / "linked").symlink_to(real)
    installing.remove("linked")
    assert os.listdir(own) == [] and (real / "metadata.json").is_file()


# --- from an index, over HTTP ---------------------------------------------------------------------------------------------

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers each path as the test says; counts and notes the requests."""

    answers: dict[str, Answer]
    seen: list[tuple[str, str]]
    url: str

    def do_GET(self) -> None:
        """Answer as the test says."""
        self.seen.append((self.path, self.headers.get("Range", "")))
        self.answers.get(self.path, refuse(404))(self)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""

    def head(self, status: int, **headers: object) -> None:
        """Send the status and these headers."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()


def refuse(status: int) -> Answer:
    return lambda handler: handler.head(status, Content_Length=0)


def whole(body: bytes) -> Answer:
    """Send all of it, deaf to Range."""

    def answer(handler: Handler) -> None:
        handler.head(200, Content_Length=len(body))
        handler.wfile.write(body)

    return answer


def breaking(body: bytes, pieces: int, *, etag: str = '"v1"') -> Answer:
    """Send a share of what is asked for and close; it takes `pieces` connections to have all."""

    def answer(handler: Handler) -> None:
        begin = int(handler.headers.get("Range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
        if begin:
            handler.head(206, Content_Length=len(body) - begin, Content_Range=f"bytes {begin}-{len(body) - 1}/{len(body)}", ETag=etag)
        else:
            handler.head(200, Content_Length=len(body), ETag=etag)
        end = len(body) if begin >= len(body) * (pieces - 1) // pieces else begin + -(-len(body) // pieces)
        handler.wfile.write(body[begin:end])

    return answer


def redirect(to: str) -> Answer:
    return lambda handler: handler.head(302, Location=to, Content_Length=0)


def slow(handler: Handler) -> None:
    time.sleep(1.5)


def short(handler: Handler) -> None:
    handler.head(200, Content_Length=1000)
    handler.wfile.write(b"PK")


def stalled(handler: Handler) -> None:
    handler.head(200, Content_Length=1000)
    handler.wfile.write(b"PK")
    handler.wfile.flush()
    time.sleep(1.5)


@pytest.fixture
def server(own: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Handler]]:
    """Serve on a free port of this machine; `server.url` is its address."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)

    class Kind(Handler):
        answers, seen = {}, []

    with ThreadingHTTPServer(("127.0.0.1", 0), Kind) as listening:
        Kind.url = f"http://127.0.0.1:{listening.server_port}"
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield Kind
        listening.shutdown()
        thread.join()


def offered(server: type[Handler], *rows: dict[str, object]) -> None:
    """Serve an index of these rows."""
    server.answers["/index.json"] = whole(json.dumps(list(rows)).encode())


def row(source: str, target: str, *links: str, version: str = "1.0", **more: object) -> dict[str, object]:
    return {"package_version": version, "from_code": source, "to_code": target, "links": list(links), **more}


def body(tmp_path: Path, source: str = "en", target: str = "de", **options: str) -> bytes:
    return tiny.packed(tiny.tiny_package(tmp_path / "served", source, target, **options)).read_bytes()  # type: ignore[arg-type]


def fetch_pair(server: type[Handler], source: str = "en", target: str = "de", **more: bool) -> models.Package:
    return index.install_pair(lang(source), lang(target), server.url, patience=QUICK, **more)  # type: ignore[arg-type]


def test_a_pair_is_installed_from_an_index(server: type[Handler], own: Path, tmp_path: Path) -> None:
    """The highest version counts; links of other kinds and packages that are no translators are passed over."""
    offered(
        server,
        row("en", "de", "/old", version="1.9"),
        row("en", "de", "ipfs://Qm", "/new", version="1.10"),
        row("en", "de", "/sbd", version="9.9", type="sbd"),
        row("qqq", "de", "/unknown"),
    )
    server.answers["/new"] = whole(body(tmp_path, version="1.10"))
    told: list[tuple[int, int | None]] = []
    found = index.install_pair(lang("en"), lang("de"), server.url, lambda done, total: told.append((done, total)), patience=QUICK)
    assert found.path == own / "translate-en_de-1_10" and say(found, "steel") == "Stahl"
    assert os.listdir(own) == [found.name] and server.seen == [("/index.json", ""), ("/new", "")]
    assert told[-1][0] == told[-1][1] and [done for done, _ in told] == sorted(done for done, _ in told)


def test_argos_codes_are_mapped_at_the_edge(server: type[Handler], tmp_path: Path) -> None:
    """zh-Hant is zt in the index and in the package, and zh-Hant again here."""
    offered(server, row("zh", "en", "/zh"), row("zt", "en", "/zt"))
    server.answers["/zt"] = whole(body(tmp_path, "zt", "en"))
    assert fetch_pair(server, "zh-TW", "en").source == lang("zh-Hant")


def test_a_broken_connection_is_resumed_where_it_broke(server: type[Handler], tmp_path: Path) -> None:
    """Three connections, each asking for the rest only."""
    data = body(tmp_path)
    offered(server, row("en", "de", "/p"))
    server.answers["/p"] = breaking(data, 3)
    assert fetch_pair(server).pair == "en→de"
    starts = [asked for path, asked in server.seen if path == "/p"]
    third = -(-len(data) // 3)
    assert starts == ["", f"bytes={third}-", f"bytes={2 * third}-"]


def test_a_server_that_cannot_resume_is_asked_for_the_whole_again(server: type[Handler], tmp_path: Path) -> None:
    """The two halves of two answers are never glued together."""
    data, calls = body(tmp_path), []

    def answer(handler: Handler) -> None:
        calls.append(handler.path)
        handler.head(200, Content_Length=len(data))
        handler.wfile.write(data[: len(data) // 2] if len(calls) == 1 else data)

    offered(server, row("en", "de", "/p"))
    server.answers["/p"] = answer
    assert fetch_pair(server).pair == "en→de" and len(calls) == 2


def test_a_file_without_a_stated_length_is_taken_and_then_checked(server: type[Handler], tmp_path: Path) -> None:
    """Whole it installs; cut short the archive itself tells."""
    data = body(tmp_path)
    offered(server, row("en", "de", "/cut"), row("en", "fr", "/whole"))

    def open_ended(part: bytes) -> Answer:
        def answer(handler: Handler) -> None:
            handler.head(200)
            handler.wfile.write(part)

        return answer

    server.answers |= {"/cut": open_ended(data[:-100]), "/whole": open_ended(body(tmp_path, "en", "fr"))}
    assert fetch_pair(server, "en", "fr").pair == "en→fr"
    with pytest.raises(ModelError, match="is damaged or was cut short"):
        fetch_pair(server)


def test_the_next_link_is_tried_when_one_fails(server: type[Handler], own: Path, tmp_path: Path) -> None:
    """Missing, a web page, another pair, too slow: the fifth link has it."""
    offered(server, row("en", "de", "/missing", "/page", "/other", "/stalled", "/good"))
    server.answers |= {
        "/page": whole(b"<html>sign in</html>"),
        "/other": whole(body(tmp_path, "en", "fr")),
        "/stalled": stalled,
        "/good": redirect("/moved"),
        "/moved": whole(body(tmp_path)),
    }
    found = fetch_pair(server)
    assert found.pair == "en→de" and os.listdir(own) == [found.name]


FAILURES: dict[str, tuple[Answer, str]] = {
    "not found": (refuse(404), "the server says 404 Not Found"),
    "forbidden": (refuse(403), "the server says 403"),
    "busy": (refuse(503), "the server says 503 .*4 tries"),
    "never whole": (short, "2 of 1,000 bytes came"),
    "slow": (slow, "the connection broke .*timed out"),
    "stalled": (stalled, "the connection broke .*timed out"),
    "hung up": (lambda handler: handler.connection.shutdown(socket.SHUT_RDWR), "the connection broke"),
    "page": (whole(b"<!doctype html>sign in"), "is a web page"),
    "nothing": (whole(b""), "is empty"),
    "loop": (redirect("/p"), "redirect"),
    "to a file": (redirect("file:///etc/passwd"), "is not allowed"),
    "to ftp": (redirect("ftp://127.0.0.1/p"), "which is not followed"),
    "out of range": (refuse(416), "the server says 416"),
}


@pytest.mark.parametrize(("answer", "said"), FAILURES.values(), ids=FAILURES.keys())
def test_a_failed_download_says_why_and_leaves_nothing_behind(server: type[Handler], own: Path, answer: Answer, said: str) -> None:
    """And names the way without a network."""
    offered(server, row("en", "de", "/p"))
    server.answers["/p"] = answer
    with pytest.raises(ModelError, match=said) as caught:
        fetch_pair(server)
    assert "translate-flow models install FILE" in str(caught.value) and not own.exists()


def test_a_redirect_never_leads_from_https_to_http() -> None:
    """Who listens on the way could otherwise exchange the package; the other way round is followed."""
    secure, plain = urllib.request.Request("https://h/p"), urllib.request.Request("http://h/p")
    with pytest.raises(ModelError, match="https://h/p leads to http://h/q, which is not followed"):
        download._Redirects().redirect_request(secure, None, 302, "Found", {}, "http://h/q")
    followed = download._Redirects().redirect_request(plain, None, 302, "Found", {}, "https://h/q")
    assert followed is not None and followed.full_url == "https://h/q"


def test_without_a_network_the_message_says_what_to_do(own: Path) -> None:
    """A port that nobody listens on stands for no network."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    begin = time.monotonic()
    with pytest.raises(ModelError, match=r"without a network: 127\.0\.0\.1.*\nDownload the \.argosmodel file on another computer"):
        index.install_pair(lang("en"), lang("de"), address)
    assert time.monotonic() - begin < 5 and not own.exists()


@pytest.mark.parametrize(
    ("answer", "said"), [(whole(b"<html>"), "not JSON"), (whole(b"{}"), "no list of packages"), (refuse(404), "says 404")]
)
def test_what_is_no_index_is_refused(server: type[Handler], answer: Answer, said: str) -> None:
    """With the option that names another."""
    server.answers["/index.json"] = answer
    with pytest.raises(ModelError, match=f"{said}(.|\n)*--index"):
        fetch_pair(server)


def test_where_only_a_way_over_other_languages_exists_its_packages_are_named(server: type[Handler], own: Path) -> None:
    """As commands to copy; for traditional text the simplified package is named; otherwise what there is."""
    offered(server, row("ja", "en", "/a"), row("en", "de", "/b"), row("zh", "en", "/c"))
    with pytest.raises(
        ModelError, match="These together do:\n  translate-flow models install ja en\n  translate-flow models install en de"
    ):
        fetch_pair(server, "ja", "de")
    with pytest.raises(ModelError, match="once the text is simplified:\n  translate-flow models install zh en"):
        fetch_pair(server, "zh-Hant", "en")
    with pytest.raises(ModelError, match="It has packages for: de, en, ja, zh"):
        fetch_pair(server, "de", "ja")
    assert not own.exists()


def test_a_package_that_is_there_is_not_downloaded_again(server: type[Handler], own: Path, tmp_path: Path) -> None:
    """Unless forced, or the index has a higher version."""
    offered(server, row("en", "de", "/p"))
    server.answers["/p"] = whole(body(tmp_path))
    fetch_pair(server)
    with pytest.raises(ModelError, match=r"already installed as translate-en_de-1_0\n.*--force"):
        fetch_pair(server)
    assert [path for path, _ in server.seen].count("/p") == 1
    assert fetch_pair(server, force=True).pair == "en→de"
    offered(server, row("en", "de", "/p2", version="1.1"))
    shutil.rmtree(tmp_path / "served")
    server.answers["/p2"] = whole(body(tmp_path, version="1.1"))
    assert fetch_pair(server).version == "1.1"


def test_the_index_is_taken_from_the_environment(server: type[Handler], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ARGOS_PACKAGE_INDEX, with or without a slash, folder or file, as argostranslate reads it."""
    for address in ("http://h/x", "http://h/x/", "http://h/x/index.json"):
        assert index.index_address(address) == "http://h/x/index.json"
    with pytest.raises(UsageError, match="no web address"):
        index.index_address("file:///tmp/index.json")
    offered(server, row("en", "de", "p"))  # a link beside the index
    server.answers["/p"] = whole(body(tmp_path))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", server.url)
    assert index.install_pair(lang("en"), lang("de"), patience=QUICK).pair == "en→de"


# --- the command line -------------------------------------------------------------------------------------------------------


def call(*arguments: str) -> Result:
    """Call `translate-flow models …`; an error of ours comes back as `result.exception`."""
    return CliRunner().invoke(group, arguments, terminal_width=200)


def test_list_shows_what_is_used_what_is_not_and_what_is_refused(own: Path) -> None:
    """As a table for people and as one JSON object a line for programs."""
    tiny.tiny_package(own, "zh", "en", version="1.9")
    tiny.sbd_package(own)
    shown = call("list")
    assert shown.exit_code == 0 and "zh→en" in shown.output and "embedded, not used" in shown.output
    assert f"refused: {own / 'sbd'}: is no translator" in shown.output and str(own / "translate-zh_en-1_9") in shown.output
    rows = [json.loads(line) for line in call("list", "--json").output.splitlines()]
    assert [(each["pair"], each["where"], each["used"]) for each in rows] == [
        ("zh→en", "user", True),
        ("zh→en", "embedded", False),
        (None, "user", False),
    ]
    assert rows[1]["size"] > 40_000_000 and "no translator" in rows[2]["reason"]


def test_install_list_verify_and_remove_from_the_command_line(own: Path, tmp_path: Path) -> None:
    """The life of a package."""
    file = tiny.packed(tiny.tiny_package(tmp_path / "来 源", "en", "de"))
    done = call("install", str(file))
    assert done.exit_code == 0 and done.output == f"Installed en→de 1.0 as {own / 'translate-en_de-1_0'}\n"
    assert isinstance(call("install", str(file)).exception, ModelError)
    assert call("install", str(file), "--force").exit_code == 0
    assert "translate-en_de-1_0: works" in call("verify").output
    assert call("remove", "en", "de").output == f"Removed {own / 'translate-en_de-1_0'}\n"
    assert isinstance(call("remove", "en", "de").exception, ModelError)


def test_install_by_pair_from_the_command_line(server: type[Handler], tmp_path: Path) -> None:
    """With --index; codes as people write them."""
    offered(server, row("en", "de", "/p"))
    server.answers["/p"] = whole(body(tmp_path))
    done = call("install", "EN", "de", "--index", server.url)
    assert done.exit_code == 0 and "Installed en→de 1.0" in done.output


def test_a_package_that_will_not_be_used_is_said_to_be_so(own: Path, tmp_path: Path) -> None:
    """Installed below a higher version of the same pair."""
    tiny.tiny_package(own, "en", "de", version="2.0")
    done = call("install", str(tiny.tiny_package(tmp_path / "from", "en", "de", version="1.0")))
    assert done.exit_code == 0 and "Not used: translate-en_de-2_0" in done.output


def test_verify_ends_with_status_3_when_a_package_is_broken(own: Path) -> None:
    """An sbd package is not broken; a damaged one is, whether it was refused or not."""
    tiny.sbd_package(own)
    assert call("verify").exit_code == 0
    damaged = tiny.tiny_package(own, "en", "de")
    tiny.cut(damaged / "sentencepiece.model", 0.5)
    shown = call("verify")
    assert shown.exit_code == 3 and "translate-en_de-1_0: the tokenizer sentencepiece.model is damaged" in shown.output
    assert call("verify", "translate-zh_en-0_2").exit_code == 0
    (damaged / "metadata.json").unlink()
    assert call("verify", "translate-en_de-1_0").exit_code == 3
    assert isinstance(call("verify", "nothing").exception, ModelError)


@pytest.mark.parametrize(
    "arguments", [("install", "no-such-file"), ("install", "a", "b", "c"), ("install", "xx", "en"), ("remove", "a", "b", "c")]
)
def test_wrong_usage_is_a_usage_error(own: Path, arguments: tuple[str, ...]) -> None:
    """Exit status 2 by way of the main group."""
    assert isinstance(call(*arguments).exception, UsageError)


@pytest.mark.parametrize("command", [(), ("list",), ("install",), ("remove",), ("verify",)])
def test_every_help_ends_in_an_example(command: tuple[str, ...]) -> None:
    """That begins with the program's name."""
    shown = call(*command, "--help").output
    assert "Example" in shown and "  translate-flow models " in shown
