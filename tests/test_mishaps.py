"""What goes wrong around a run: odd files, edited outputs, broken databases. Nothing is lost and everything is said."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from test_run import call, run

TEXT = "高炉煤气全部用于发电。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one document."""
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_edited_output_is_left_alone_while_its_source_stands(folder: Path) -> None:
    """What a person wrote into an output is theirs."""
    run()
    output = folder / "output" / "a.en.txt"
    output.write_text("My words.\n", encoding="utf-8")
    assert run()["unchanged"] == 1
    assert output.read_text(encoding="utf-8") == "My words.\n"


def test_an_edited_output_is_copied_before_a_new_one_is_written(folder: Path) -> None:
    """The source changed: the new translation is made, the edited one stays beside it and is named."""
    run()
    (folder / "output" / "a.en.txt").write_text("My words.\n", encoding="utf-8")
    (folder / "input" / "a.txt").write_text(TEXT + "焦炭价格上涨。\n", encoding="utf-8")
    assert run()["spared"] == [["a.en.txt", "a.en.edited-1.txt"]]
    assert (folder / "output" / "a.en.edited-1.txt").read_text(encoding="utf-8") == "My words.\n"
    assert "My words" not in (folder / "output" / "a.en.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux: file names of arbitrary bytes, named pipes")
def test_odd_names_and_special_files_stop_nothing(folder: Path) -> None:
    """A name that is no UTF-8, a name too long for its code, a pipe: the good file is done all the same."""
    raw = os.fsencode(folder / "input")
    Path(os.fsdecode(raw + b"/\xff\xfe.txt")).write_text(TEXT, encoding="utf-8")
    (folder / "input" / ("x" * 247 + ".txt")).write_text(TEXT, encoding="utf-8")
    os.mkfifo(folder / "input" / "pipe.txt")
    summary = run(status=3)
    assert {name for name, _ in summary["failed"]} == {"x" * 247 + ".txt", "pipe.txt"}  # type: ignore[attr-defined]
    assert (folder / "output" / "a.en.txt").exists()
    assert (folder / "output" / "\ufffd\ufffd.en.txt").exists()


def test_a_dangling_link_is_reported(folder: Path) -> None:
    """It is a file that cannot be read."""
    try:
        (folder / "input" / "gone.txt").symlink_to(folder / "nowhere.txt")
    except OSError:
        pytest.skip("needs the right to make symbolic links")
    assert [name for name, _ in run(status=3)["failed"]] == ["gone.txt"]  # type: ignore[attr-defined]


def test_binary_data_under_a_text_suffix_is_refused(folder: Path) -> None:
    """Random bytes are no document."""
    (folder / "input" / "noise.txt").write_bytes(bytes((n * 7919 + n // 3) % 251 for n in range(5000)))
    assert [name for name, _ in run(status=3)["failed"]] == ["noise.txt"]  # type: ignore[attr-defined]


def test_a_database_damaged_in_the_middle_is_named(folder: Path) -> None:
    """The message says that deleting it is safe; then the run builds it anew."""
    run()
    database = folder / "output" / "project.db"
    data = bytearray(database.read_bytes())
    data[4096:] = b"\xaa" * (len(data) - 4096)
    database.write_bytes(bytes(data))
    (folder / "output" / "a.en.txt").unlink()
    result = call("run", status=3)
    assert "Delete the file: the next run rebuilds it" in result.stderr
    database.unlink()
    assert run()["files"] == 1


def test_what_is_odd_in_glossaries_is_said(folder: Path) -> None:
    """An empty glossary enforces nothing: that deserves a line."""
    (folder / "empty.csv").write_text("zh,en\n", encoding="utf-8")
    assert "holds no concepts" in call("run", "--glossary", "empty.csv").stderr


def test_the_name_of_a_language_is_understood_in_the_error(folder: Path) -> None:
    """`--to English` is told that the code is en."""
    assert "Did you mean en?" in call("run", "--to", "English", status=2).stderr


def test_a_test_set_without_a_model_is_refused(folder: Path) -> None:
    """Nothing measured is better than a zero."""
    (folder / "set.tsv").write_text("鉄鋼\tsteel\n", encoding="utf-8")
    result = call("evaluate", "set.tsv", "--from", "ja", status=2)
    assert "models install ja en" in result.stderr


def test_wrong_types_in_a_test_set_are_named_with_their_line(folder: Path) -> None:
    """File, line and what to write."""
    (folder / "set.jsonl").write_text(json.dumps({"source": "钢", "reference": 1}), encoding="utf-8")
    assert "set.jsonl:1" in call("evaluate", "set.jsonl", status=2).stderr
