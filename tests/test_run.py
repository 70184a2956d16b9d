"""A whole run, as a user calls it: real model, real files."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from tiny_packages import tiny_package

from translate_flow.cli import main
from translate_flow.memory import Unit
from translate_flow.memory import opened as opened_memory
from translate_flow.text.language import Language

NEWS = "东屿钢铁发布低碳路线图\n\n公司力争2030年前实现碳达峰。高炉煤气全部用于发电。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one document."""
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "news.txt").write_text(NEWS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(*words: str, status: int = 0) -> Result:
    """Call the program; check its exit status."""
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == status, result.output + result.stderr
    return result


def run(*words: str, status: int = 0) -> dict[str, object]:
    """Run with --json; give the summary."""
    return json.loads(call("run", "--json", *words, status=status).stdout.splitlines()[-1])["summary"]  # type: ignore[no-any-return]


def outputs(folder: Path) -> dict[str, bytes]:
    """All that a run wrote but its database."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith((".lock", "project.db"))
    }


def test_a_chinese_text_becomes_an_english_one_with_flags_and_a_report(folder: Path) -> None:
    """Name, terms, structure and what lies beside the output."""
    summary = run()
    text = (folder / "output" / "news.en.txt").read_text(encoding="utf-8")
    assert text.count("\n\n") == 1
    assert re.search("carbon peak|peak carbon", text.lower()) and "blast furnace gas" in text.lower() and "2030" in text
    assert summary["files"] == 1 and summary["segments"] == 3
    assert "东屿钢铁" in (folder / "output" / "_review" / "index.html").read_text(encoding="utf-8") or summary["flags"] == {
        "critical": 0,
        "major": 0,
        "minor": 0,
    }
    for line in (folder / "output" / "_review" / "flags.jsonl").read_text(encoding="utf-8").splitlines():
        assert {"document", "segment", "check", "category", "severity", "message", "source", "target", "priority"} <= json.loads(
            line
        ).keys()


def test_an_unchanged_rerun_does_nothing_and_changes_nothing(folder: Path) -> None:
    """Same bytes, no work."""
    run()
    before = outputs(folder / "output")
    summary = run()
    assert summary["unchanged"] == 1 and summary["translated"] == 0
    assert outputs(folder / "output") == before


def test_a_deleted_database_is_rebuilt_to_the_same_bytes(folder: Path) -> None:
    """project.db is a cache."""
    run()
    before = outputs(folder / "output")
    shutil.rmtree(folder / "output")
    run()
    assert outputs(folder / "output") == before


def test_only_what_changed_goes_through_the_model_again(folder: Path) -> None:
    """A new sentence is one new segment; the others come from the store."""
    run()
    (folder / "input" / "news.txt").write_text(NEWS + "\n焦炭价格上涨。\n", encoding="utf-8")
    summary = run()
    assert (summary["segments"], summary["translated"]) == (4, 1)


def test_an_edited_glossary_row_touches_only_the_segments_that_hold_it(folder: Path) -> None:
    """The other segments keep their text and cost no decoding."""
    (folder / "glossaries").mkdir()
    glossary = folder / "glossaries" / "own.csv"
    glossary.write_text("zh,en\n高炉煤气,blast furnace gas\n", encoding="utf-8")
    run()
    first = (folder / "output" / "news.en.txt").read_text(encoding="utf-8").splitlines()
    glossary.write_text("zh,en\n高炉煤气,furnace top gas\n", encoding="utf-8")
    run()
    second = (folder / "output" / "news.en.txt").read_text(encoding="utf-8").splitlines()
    assert "furnace top gas" in second[2].lower()
    assert second[0] == first[0]


def test_what_people_decided_wins_even_over_force(folder: Path) -> None:
    """A decision in the memory is used word for word and counted."""
    with opened_memory(folder / "memory.db", create=True) as memory:
        memory.keep(Unit("高炉煤气全部用于发电。", "All top gas makes power."), (Language("zh"), Language("en")))
    assert run()["memory"] == 1
    assert run("--force")["memory"] == 1
    assert "All top gas makes power." in (folder / "output" / "news.en.txt").read_text(encoding="utf-8")


def test_one_bad_file_does_not_stop_the_rest(folder: Path) -> None:
    """It is named with its reason, the others are done, the status is 3."""
    (folder / "input" / "broken.docx").write_bytes(b"PK\x03\x04 this was a document once")
    summary = run(status=3)
    assert [name for name, _ in summary["failed"]] == ["broken.docx"]  # type: ignore[attr-defined]
    assert (folder / "output" / "news.en.txt").exists()
    assert not list((folder / "output").glob("*broken*"))


def test_a_document_without_a_model_is_copied_and_the_install_line_given(folder: Path) -> None:
    """Japanese, with only zh→en installed."""
    text = "高炉に水素を吹き込む試験を行いました。結果は良好でした。\n"
    (folder / "input" / "letter.txt").write_text(text, encoding="utf-8")
    summary = run(status=3)
    assert summary["without_model"] == [["letter.txt", "Japanese: translate-flow models install ja en"]]
    assert (folder / "output" / "letter.txt").read_text(encoding="utf-8") == text


def test_files_that_no_format_reads_are_copied_and_listed(folder: Path) -> None:
    """A picture that a page refers to must still be found."""
    (folder / "input" / "logo.png").write_bytes(b"\x89PNG")
    assert run()["unknown"] == ["logo.png"]
    assert (folder / "output" / "logo.png").read_bytes() == b"\x89PNG"


def test_english_documents_are_cleaned_and_flagged_not_translated(folder: Path) -> None:
    """A missing space is repaired, a doubled word is flagged."""
    text = "The company cut its carbon emissions last year.The the plan is published. en_USEN\n"
    (folder / "input" / "report.en.txt").write_text(text, encoding="utf-8")
    run()
    done = (folder / "output" / "report.en.txt").read_text(encoding="utf-8")
    assert "last year. The" in done
    flags = [json.loads(line) for line in (folder / "output" / "_review" / "flags.jsonl").read_text(encoding="utf-8").splitlines()]
    assert any(flag["document"] == "report.en.txt" for flag in flags)


def test_several_target_languages_and_a_pivot(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """zh→de goes over English; each language has its file."""
    tiny_package(folder / "packages", "en", "de")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder / "packages"))
    (folder / "input" / "news.txt").write_text("钢铁公司\n", encoding="utf-8")
    run("--to", "en,de", "--glossary", str(empty(folder)))
    english = (folder / "output" / "news.en.txt").read_text(encoding="utf-8")
    german = (folder / "output" / "news.de.txt").read_text(encoding="utf-8")
    assert "steel" in english.lower() and "stahl" in german.lower()


def empty(folder: Path) -> Path:
    """A glossary without rows."""
    path = folder / "empty.csv"
    path.write_text("zh,en\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("names", "words", "message"),
    [
        (["a.txt", "a.zh.txt"], [], "would both be written to a.en.txt"),
        (["a.txt"], ["input", "input/out"], "lie inside each other"),
        (["a.txt"], ["input", "."], "lie inside each other"),
        (["a.txt"], ["nowhere", "out"], "does not exist"),
        (["a.txt"], ["--to", "xx"], "no language code"),
        (["_review/a.txt"], [], "reserved"),
    ],
)
def test_wrong_calls_are_refused_before_any_work(folder: Path, names: list[str], words: list[str], message: str) -> None:
    """Exit status 2, a message, nothing written."""
    for name in names:
        path = folder / "input" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("钢", encoding="utf-8")
    result = call("run", *words, status=2)
    assert message in result.stderr
    assert not list(folder.rglob("*.en.txt"))


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(folder: Path) -> None:
    """Name, language, number of segments; no folder is made."""
    result = call("run", "--dry-run")
    assert "news.txt → news.en.txt" in result.stdout and "3 segments" in result.stdout
    assert not (folder / "output").exists()


def test_fail_on_sets_the_exit_status(folder: Path) -> None:
    """1 when flags at or above the severity stand."""
    (folder / "input" / "report.en.txt").write_text("The plan covers carbon carbon footprints.The plan is 2 pages.\n", encoding="utf-8")
    call("run", "--fail-on", "minor", "--quiet", status=1)
    call("run", "--fail-on", "critical", "--quiet")


def test_inline_formatting_comes_over_to_the_words_it_belongs_to(folder: Path) -> None:
    """Bold around a grade stays around the grade; the link keeps its address."""
    document = docx.Document()
    paragraph = document.add_paragraph("产品牌号为")
    paragraph.add_run("Q355B").bold = True
    paragraph.add_run("，屈服强度不低于355 MPa。")
    document.save(str(folder / "input" / "grade.docx"))
    run()
    (made,) = docx.Document(str(folder / "output" / "grade.en.docx")).paragraphs
    assert [piece.text.strip() for piece in made.runs if piece.bold] == ["Q355B"]
    assert "355 MPa" in made.text


def test_protected_tokens_survive(folder: Path) -> None:
    """Addresses, grades, formulae, standards and numbers with units come through as they are."""
    tokens = ["https://example.com/a_b?c=1", "sales@example.com", "30CrMnSi", "GB/T 1591-2018", "1250 ℃"]
    (folder / "input" / "news.txt").write_text("".join(f"详见{token}的说明。\n" for token in tokens), encoding="utf-8")
    run("--glossary", str(empty(folder)))
    text = (folder / "output" / "news.en.txt").read_text(encoding="utf-8").replace("°C", "℃")
    assert [token for token in tokens if token not in text] == []


def test_structure_of_logs_and_lists_is_kept(folder: Path) -> None:
    """Lines, tabs and indentation stay where they are; lone symbols are not translated."""
    (folder / "input" / "news.txt").write_text("时间\t事件\n06:00\t出铁\n\n♪\n_\n  - 高炉\n  - 转炉\n", encoding="utf-8")
    run()
    lines = (folder / "output" / "news.en.txt").read_text(encoding="utf-8").split("\n")
    assert [line.count("\t") for line in lines] == [1, 1, 0, 0, 0, 0, 0, 0]
    assert lines[3:5] == ["♪", "_"]
    assert lines[5].startswith("  - ") and lines[6].startswith("  - ")


def test_traditional_text_is_simplified_for_the_model(folder: Path) -> None:
    """With no zt package, 碳達峰 is understood through 碳达峰, pinyin noise and all."""
    (folder / "input" / "news.txt").write_text("鋼鐵企業(yè)推動綠色發(fā)展，力爭實現(xiàn)碳達峰。\n", encoding="utf-8")
    run()
    assert re.search("carbon peak|peak carbon", (folder / "output" / "news.en.txt").read_text(encoding="utf-8").lower())


def test_folders_with_spaces_and_chinese_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Home, input and output may be called anything."""
    home = tmp_path / "用户 一"
    (home / "输入 文件").mkdir(parents=True)
    (home / "输入 文件" / "公司 简介.txt").write_text("公司简介\n", encoding="utf-8")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home)
    run("输入 文件", "输出")
    assert (home / "输出" / "公司 简介.en.txt").read_text(encoding="utf-8").strip()
