"""`init`: an editable set of folders, made once, never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate_flow import project
from translate_flow.errors import UsageError
from translate_flow.settings import FILE, Settings, load
from translate_flow.terms import termbase


def made(folder: Path) -> dict[str, bool]:
    return {path.relative_to(folder).as_posix(): new for path, new in project.create(folder)}


def test_a_new_project_has_folders_glossaries_and_settings(tmp_path: Path) -> None:
    """The shipped glossaries byte for byte; settings that change nothing."""
    shipped = sorted(project.shipped_glossaries().glob("*.csv"))
    folder = tmp_path / "neu" / "项目 一"
    assert set(made(folder).values()) == {True}
    assert sorted(path.name for path in folder.iterdir()) == ["glossaries", "input", "output", FILE]
    assert shipped and [path.read_bytes() for path in shipped] == [(folder / "glossaries" / path.name).read_bytes() for path in shipped]
    assert load(folder) == Settings()


def test_a_second_init_keeps_every_edit(tmp_path: Path) -> None:
    """Only what is missing comes back."""
    made(tmp_path)
    (glossary,) = list((tmp_path / "glossaries").glob("*.csv"))[:1]
    glossary.write_text("zh,en\n高炉,blast furnace\n", encoding="utf-8")
    (tmp_path / FILE).write_text("beam = 1\n", encoding="utf-8")
    (tmp_path / "input" / "a.txt").write_text("钢", encoding="utf-8")
    (tmp_path / "output").rmdir()
    again = made(tmp_path)
    assert [name for name, new in again.items() if new] == ["output"]
    assert glossary.read_text(encoding="utf-8") == "zh,en\n高炉,blast furnace\n"
    assert load(tmp_path).beam == 1 and (tmp_path / "input" / "a.txt").exists()


def test_the_glossaries_of_a_new_project_load(tmp_path: Path) -> None:
    """At least the 300 concepts that the program comes with."""
    made(tmp_path)
    assert len(termbase.load([tmp_path / "glossaries"]).concepts) >= 300


def test_a_file_where_a_folder_belongs_is_named(tmp_path: Path) -> None:
    """And the way out."""
    (tmp_path / "project").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be made") as caught:
        made(tmp_path / "project")
    assert "project" in caught.value.where and caught.value.fix
