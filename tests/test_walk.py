"""Which files a run takes, what their translations are called, and what is refused before any work."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.errors import UsageError
from translate_flow.pipeline import walk
from translate_flow.text.language import ENGLISH, Language

GERMAN = Language("de")


@pytest.fixture
def tree(tmp_path: Path) -> Callable[..., Path]:
    """Give a function that makes an input folder with these files."""

    def make(*names: str) -> Path:
        for name in names:
            path = tmp_path / "in" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("钢", encoding="utf-8")
        return tmp_path / "in"

    return make


def outputs(source: Path, targets: tuple[Language, ...] = (ENGLISH,)) -> list[str]:
    return [task.output for task in walk.tasks(source, source.parent / "out", targets)]


@pytest.mark.parametrize(
    ("name", "output"),
    [
        ("a.txt", "a.en.txt"),
        ("a.zh.txt", "a.en.txt"),
        ("a.zh-cn.txt", "a.en.txt"),
        ("a.zh-Hant.docx", "a.en.docx"),
        ("a.pt-BR.html", "a.en.html"),
        ("a.en.txt", "a.en.txt"),
        ("news/2022/a.md", "news/2022/a.en.md"),
        ("公司简介/介绍 公司.txt", "公司简介/介绍 公司.en.txt"),
        ("v1.2.txt", "v1.2.en.txt"),
        ("report.final.txt", "report.final.en.txt"),  # no language has this code
        ("a.b.zh.txt", "a.b.en.txt"),
        ("zh.txt", "zh.en.txt"),  # the whole name is no code
        ("README", "README.en"),
        ("a.zh", "a.en.zh"),  # a suffix is no code
        ("it.is.txt", "it.is.en.txt"),  # no Icelandic here
    ],
)
def test_the_target_code_stands_before_the_suffix(name: str, output: str) -> None:
    """In place of a language code that is there already; other dots in the name stay."""
    assert walk.translated_name(name, ENGLISH) == output


@given(st.from_regex(r"[a-zA-Z0-9碳钢_-]{1,8}(\.[a-zA-Z]{1,6}){1,3}", fullmatch=True))
def test_an_output_translated_again_keeps_its_name(name: str) -> None:
    """The code put in is the code found."""
    once = walk.translated_name(name, GERMAN)
    assert walk.translated_name(once, GERMAN) == once


def test_files_come_sorted_with_every_target(tree: Callable[..., Path]) -> None:
    """Order decides batches, so it may not hang on the file system."""
    assert outputs(tree("b.txt", "a/z.txt", "a.txt"), (ENGLISH, GERMAN)) == [
        "a.en.txt", "a.de.txt", "a/z.en.txt", "a/z.de.txt", "b.en.txt", "b.de.txt",
    ]  # fmt: skip


@pytest.mark.parametrize("name", [".hidden.txt", ".git/config", "a/.cache/x.txt", "~$report.docx", "Thumbs.db", "desktop.ini", ".DS_Store"])
def test_hidden_files_and_locks_are_passed_over(tree: Callable[..., Path], name: str) -> None:
    """Nobody means them."""
    assert outputs(tree("a.txt", name)) == ["a.en.txt"]


def test_a_single_file_is_a_run_of_one(tree: Callable[..., Path]) -> None:
    """It lands at the top of OUTPUT, whatever folder it lies in."""
    assert outputs(tree("deep/down/a.zh.txt") / "deep" / "down" / "a.zh.txt") == ["a.en.txt"]


def test_an_empty_folder_is_no_work_and_no_error(tree: Callable[..., Path], tmp_path: Path) -> None:
    """A project just made."""
    (tmp_path / "in").mkdir()
    assert outputs(tmp_path / "in") == []


@pytest.mark.parametrize("name", ["_review/a.txt", "_review/deep/a.txt", "_review", "project.db"])
def test_names_that_a_run_writes_itself_are_reserved(tree: Callable[..., Path], name: str) -> None:
    """At the top of INPUT; the message names the file."""
    with pytest.raises(UsageError, match="reserved") as caught:
        outputs(tree(name))
    assert name.split("/")[-1] in caught.value.where


def test_reserved_names_are_free_further_down(tree: Callable[..., Path]) -> None:
    """A run writes them at the top only."""
    assert outputs(tree("a/_review/b.txt")) == ["a/_review/b.en.txt"]


@pytest.mark.parametrize("names", [("a.txt", "a.zh.txt"), ("a.zh.txt", "a.de.txt"), ("a.txt", "A.zh.txt")])
def test_two_inputs_for_one_output_are_refused(tree: Callable[..., Path], names: tuple[str, str]) -> None:
    """Windows and macOS take A and a for the same name; both inputs are named."""
    with pytest.raises(UsageError, match="would both be written to") as caught:
        outputs(tree(*names))
    assert all(name in str(caught.value) for name in names)


def test_the_same_name_in_two_folders_is_no_clash(tree: Callable[..., Path]) -> None:
    """Outputs keep their folders."""
    assert outputs(tree("a/x.txt", "b/x.zh.txt")) == ["a/x.en.txt", "b/x.en.txt"]


@pytest.mark.parametrize(
    ("source", "output"),
    [("in", "in"), ("in", "in/out"), ("in/deep", "in"), ("in", "."), ("in/a.txt", "in"), ("in/deep/b.txt", "in"), ("in", "in/../in/out")],
)
def test_input_and_output_inside_each_other_are_refused(tree: Callable[..., Path], source: str, output: str) -> None:
    """Else a second run would translate its own output."""
    root = tree("a.txt", "deep/b.txt").parent
    with pytest.raises(UsageError, match="lie inside each other"):
        walk.tasks(root / source, root / output, (ENGLISH,))


def test_a_neighbour_whose_name_begins_alike_is_no_inside(tree: Callable[..., Path]) -> None:
    """in and in-english stand side by side."""
    root = tree("a.txt").parent
    assert [task.output for task in walk.tasks(root / "in", root / "in-english", (ENGLISH,))] == ["a.en.txt"]


def test_what_is_missing_or_no_folder_is_named(tree: Callable[..., Path]) -> None:
    """With the way out."""
    root = tree("a.txt").parent
    with pytest.raises(UsageError, match=r"INPUT does not exist\n.*translate-flow init") as caught:
        walk.tasks(root / "nowhere", root / "out", (ENGLISH,))
    assert caught.value.where == str(root / "nowhere")
    (root / "out.txt").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="OUTPUT is a file"):
        walk.tasks(root / "in", root / "out.txt", (ENGLISH,))


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
def test_links_are_followed_for_files_and_not_for_folders(tree: Callable[..., Path], tmp_path: Path) -> None:
    """A linked document is a document; a linked folder could lead in a circle or out of INPUT."""
    source = tree("a.txt")
    (tmp_path / "elsewhere.txt").write_text("钢", encoding="utf-8")
    (source / "b.txt").symlink_to(tmp_path / "elsewhere.txt")
    (source / "circle").symlink_to(source, target_is_directory=True)
    (source / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    assert outputs(source) == ["a.en.txt", "b.en.txt", "dangling.en.txt"]


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
def test_an_output_that_is_a_link_into_the_input_is_refused(tree: Callable[..., Path], tmp_path: Path) -> None:
    """Names may differ where the places are one."""
    source = tree("a.txt")
    (tmp_path / "out").symlink_to(source, target_is_directory=True)
    with pytest.raises(UsageError, match="lie inside each other"):
        outputs(source)
