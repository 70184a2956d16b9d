"""The door to all formats: by suffix, with errors that say what, where and what to do."""

import os
import zipfile

import pytest

from translate_flow import formats
from translate_flow.document import Block, Document
from translate_flow.errors import DocumentError


def test_suffixes_are_lower_case_and_sorted():
    assert formats.suffixes() == (".docx", ".htm", ".html", ".log", ".markdown", ".md", ".text", ".txt", ".xhtml")


def test_an_unknown_suffix_lists_the_known_ones(tmp_path):
    path = tmp_path / "a.xyz"
    path.write_text("x")
    with pytest.raises(DocumentError, match=r"\.docx, \.htm"):
        formats.read(path, "a.xyz")


@pytest.mark.parametrize("suffix", [s for s in formats.suffixes() if s != ".docx"])
def test_an_empty_file_has_no_blocks_and_stays_empty(tmp_path, suffix):
    path = tmp_path / f"A{suffix.upper()}"
    path.write_bytes(b"")
    document = formats.read(path, path.name)
    formats.write(document, tmp_path / "deep" / "er" / "b")
    assert (document.blocks, (tmp_path / "deep" / "er" / "b").read_bytes()) == ((), b"")


@pytest.mark.parametrize("suffix", formats.suffixes())
def test_no_file_and_a_folder_are_errors_with_a_place(tmp_path, suffix):
    (tmp_path / f"b{suffix}").mkdir()
    for name in ("a", "b"):
        with pytest.raises(DocumentError) as error:
            formats.read(tmp_path / f"{name}{suffix}", "x")
        assert str(tmp_path) in error.value.where


def test_a_file_with_the_suffix_of_another_type_is_named_for_what_it_is(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.txt", "w") as archive:
        archive.writestr("x", "y")
    with pytest.raises(DocumentError, match="a zip archive"):
        formats.read(tmp_path / "a.txt", "a.txt")
    (tmp_path / "b.html").write_bytes(bytes(range(256)) * 40)
    with pytest.raises(DocumentError, match="no text in any known encoding"):
        formats.read(tmp_path / "b.html", "b.html")
    (tmp_path / "c.docx").write_text("高炉", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"no complete \.docx"):
        formats.read(tmp_path / "c.docx", "c.docx")


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs links")
def test_a_link_to_a_file_is_read_and_a_broken_one_is_an_error(tmp_path):
    (tmp_path / "a.txt").write_text("高炉", encoding="utf-8")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere")
    assert formats.read(tmp_path / "b.txt", "b.txt").blocks[0].source == "高炉"
    with pytest.raises(DocumentError, match="cannot be read"):
        formats.read(tmp_path / "c.txt", "c.txt")


def test_a_place_that_cannot_be_written_is_an_error(tmp_path):
    (tmp_path / "a.txt").write_text("高炉", encoding="utf-8")
    document = formats.read(tmp_path / "a.txt", "a.txt")
    with pytest.raises(DocumentError, match="cannot be written"):
        formats.write(document, tmp_path / "a.txt" / "b.txt")


def test_writing_over_the_original_is_safe(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("高炉\n", encoding="utf-8")
    formats.write(formats.read(path, "a.txt"), path)
    assert (path.read_text(encoding="utf-8"), os.listdir(tmp_path)) == ("高炉\n", ["a.txt"])


def test_blocks_that_the_file_does_not_hold_are_an_error(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("高炉", encoding="utf-8")
    with pytest.raises(DocumentError, match="changed while the run was under way"):
        formats.write(Document(path, "a.md", (Block("#0~1", "转炉"),)), tmp_path / "b.md")
