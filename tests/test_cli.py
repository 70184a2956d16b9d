"""The command line: help that runs, documentation that agrees with the program, statuses, and JSON as documented."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from test_models import row
from tiny_packages import packed, tiny_package

import translate_flow
from translate_flow import clean, formats
from translate_flow.cli import COMMANDS, main

ROOT = Path(__file__).parent.parent
COMMAND_LINE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
SAMPLES = ("traditional/green-finance.txt", "tables/product-list.html")  # a few, so that examples are quick
PAIRS = "高炉煤气用于发电。\tBlast furnace gas is used to generate power.\n力争实现碳达峰。\tStrive for carbon peaking.\n"


def call(*words: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == status, result.stdout + result.stderr + repr(result.exception)
    return result


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def commands() -> dict[str, click.Command]:
    """Every command with its full name, the program itself first."""
    found: dict[str, click.Command] = {"": main}

    def walk(group: click.Group, name: str) -> None:
        for word in group.list_commands(click.Context(group)):
            command = group.get_command(click.Context(group), word)
            assert command is not None
            found[f"{name} {word}".strip()] = command
            if isinstance(command, click.Group):
                walk(command, f"{name} {word}".strip())

    walk(main, "")
    return found


EVERY = commands()


def examples(command: click.Command) -> list[str]:
    """The lines under "Example" in a command's help."""
    text = command.get_help(click.Context(command, info_name="x"))
    return re.findall(r"^ +(translate-flow .+)$", re.split(r"Examples?:\n", text)[-1], re.M) if re.search("Examples?:", text) else []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with what the examples name: two samples, a test set, a package file, packages of its own."""
    for name in SAMPLES:
        (tmp_path / "input" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "input" / name, tmp_path / "input" / name)
    (tmp_path / "testset.tsv").write_text(PAIRS, encoding="utf-8")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Silent(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def index(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Give a function that offers a package file in an index on this machine."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder))) as listening:
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"http://127.0.0.1:{listening.server_port}/index.json")

        def offer(package: Path) -> None:
            (folder / "index.json").write_text(json.dumps([row("de", "en", f"/{package.name}")]), encoding="utf-8")

        yield offer
        listening.shutdown()
        thread.join()


# --- help ---


@pytest.mark.parametrize("name", EVERY)
def test_help_ends_in_an_example(name: str) -> None:
    """And says what the command is for and what each option does."""
    text = call(*name.split(), "--help").stdout
    assert examples(EVERY[name]), text
    assert all(option.help for option in EVERY[name].params if isinstance(option, click.Option)), text
    assert call(*name.split(), "-h").stdout == text


@pytest.mark.parametrize("name", EVERY)
def test_the_examples_of_the_help_run(name: str, folder: Path, index: Callable[[Path], None]) -> None:
    """As they stand, in a folder that holds what they name."""
    package = tiny_package(folder / "made", "de", "en")
    index(packed(package, folder))
    for example in examples(EVERY[name]):
        shutil.rmtree(folder / "packages", ignore_errors=True)
        if name == "models remove":
            shutil.copytree(package, folder / "packages" / package.name)
        call(*shlex.split(example)[1:])


def test_the_help_of_the_program_lists_every_command_with_one_line() -> None:
    """In the order in which they are used."""
    text = call("--help").stdout
    assert re.findall(r"^  ([a-z]+)  ", text.split("Commands:")[1], re.M) == list(COMMANDS)
    assert all(line in text for line in COMMANDS.values())


def test_the_version_is_told() -> None:
    """With the program's name, for reports of faults."""
    assert call("--version").stdout == f"translate-flow, version {translate_flow.__version__}\n"


# --- documentation ---


def chapters() -> dict[str, str]:
    """Chapters of docs/command-line.md by command; that on models is a page of its own."""
    found = {match[1]: match[2] for match in re.finditer(r"^## `translate-flow (\w+).*?`\n(.*?)(?=^## |\Z)", COMMAND_LINE, re.M | re.S)}
    return {**found, "models": found["models"] + (ROOT / "docs" / "models.md").read_text(encoding="utf-8")}


def options(text: str) -> set[str]:
    """Options named in code, `--like-this` or `-o`."""
    return {word for code in re.findall(r"`([^`\n]+)`", text) for word in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", code)}


def declared(name: str) -> set[str]:
    """The options of a command and those below it; of two spellings, either may be documented."""
    below = [command for key, command in EVERY.items() if key.split()[:1] == [name]]
    return {spelling for command in below for option in command.params if isinstance(option, click.Option) for spelling in option.opts}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_that_is_documented_exists(name: str) -> None:
    """In the command's own chapter."""
    written = options(chapters()[name]) - {"--help"}
    if name == "models":  # this page speaks of pip and argospm too
        written &= declared(name) | {"--json", "--force", "--index", "--quiet"}
    assert sorted(written - declared(name)) == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented(name: str) -> None:
    """In the command's own chapter."""
    text = options(chapters()[name])
    below = [command for key, command in EVERY.items() if key.split()[:1] == [name]]
    missing = [
        option.opts for command in below for option in command.params if isinstance(option, click.Option) and not text & set(option.opts)
    ]
    assert missing == []


def test_every_command_has_its_chapter() -> None:
    """And no chapter is about another one."""
    assert list(chapters()) == list(COMMANDS)


def test_the_environment_that_is_documented_is_the_one_that_is_read() -> None:
    """Variables of the table stand in the program."""
    program = "".join(path.read_text(encoding="utf-8") for path in Path(translate_flow.__file__).parent.rglob("*.py"))
    names = re.findall(r"^\| `([A-Z_]+)` \|", COMMAND_LINE, re.M)
    assert names and [name for name in names if name not in program] == []


# --- statuses and messages ---


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["translate"], '"translate" is no command'),
        (["models", "delete"], "delete"),
        (["run", "--tow", "en"], "--tow"),
        (["run", "--jobs", "0"], "--jobs"),
        (["run", "--jobs", "two"], "--jobs"),
        (["run", "--fail-on", "bad"], "critical"),
        (["run", "--to", "klingon"], "no language code"),
        (["run", "--to", ","], "names no language"),
        (["run", "--from", "xx"], "no language code"),
        (["run", "a", "b", "c"], "c"),
        (["run", "nowhere", "output"], "does not exist"),
        (["run", "input", "input/out"], "lie inside each other"),
        (["run", "input", "testset.tsv"], "OUTPUT is a file"),
        (["detect"], "PATHS"),
        (["detect", "nowhere"], "nowhere"),
        (["clean"], "FILE is missing"),
        (["clean", "input"], "input"),
        (["clean", "testset.tsv", "--off", "nothing"], "No clean-up rule is called nothing"),
        (["evaluate", "nowhere.tsv"], "does not exist"),
        (["evaluate", "testset.tsv", "--limit", "0"], "--limit"),
        (["evaluate", "testset.tsv", "--beam", "33"], "--beam"),
        (["models", "install", "nowhere.argosmodel"], "is not there"),
        (["models", "install", "a", "b", "c"], "two language codes"),
        (["models", "remove", "a", "b", "c"], "two language codes"),
        (["models", "list", "--table"], "--table"),
    ],
)
def test_wrong_usage_is_status_2_with_a_message_on_stderr(folder: Path, words: list[str], message: str) -> None:
    """Nothing on stdout, no traceback, nothing written."""
    before = sorted(folder.rglob("*"))
    result = call(*words, status=2)
    assert message in result.stderr and result.stdout == "" and "Traceback" not in result.stderr
    assert sorted(folder.rglob("*")) == before


def test_an_unknown_command_names_the_known_ones() -> None:
    """So that the next call is right."""
    assert all(name in call("tranlsate", status=2).stderr for name in COMMANDS)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["run", "--glossary", "nowhere.csv"], "nowhere.csv"),
        (["run", "--memory", "testset.tsv"], "cannot be read as a translation memory"),
        (["models", "remove", "fr", "en"], "fr"),
        (["models", "verify", "nothing"], 'no package "nothing"'),
        (["doctor", "--glossary", "nowhere.csv"], "nowhere.csv"),
    ],
)
def test_what_cannot_be_used_is_status_3(folder: Path, words: list[str], message: str) -> None:
    """A glossary, memory or package; the message names it."""
    result = call(*words, status=3)
    assert message in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("clean-off = ['with']", '"clean-off" names "with"'),
        ("checks-off = ['x.y']", '"checks-off" names "x.y"'),
        ("form = 1", "unknown setting"),
    ],
)
def test_a_wrong_settings_file_is_status_2(folder: Path, text: str, message: str) -> None:
    """Before any work."""
    (folder / "translate-flow.toml").write_text(text, encoding="utf-8")
    assert message in call("run", status=2).stderr
    assert not (folder / "output").exists()


def test_a_file_that_cannot_be_read_does_not_stop_detect(folder: Path) -> None:
    """The others are told; status 3."""
    (folder / "input" / "broken.docx").write_bytes(b"PK\x03\x04 no document")
    result = call("detect", "input", status=3)
    assert len(result.stdout.splitlines()) == len(SAMPLES) and "broken.docx" in result.stderr


# --- JSON as documented ---


def documented(chapter: str) -> list[set[str]]:
    """Keys of the JSON examples in a chapter."""
    return [set(json.loads(block)) for block in re.findall(r"```json\n(.*?)\n```", chapters()[chapter], re.S)]


def test_run_writes_a_line_a_document_and_the_summary(folder: Path) -> None:
    """With the documented keys, stdout holding nothing else."""
    (folder / "input" / "logo.png").write_bytes(b"\x89PNG")
    found = lines(call("run", "--json"))
    (keys,) = documented("run")
    assert all(set(line) == keys for line in found[:-1]) and len(found) == len(SAMPLES) + 2
    assert {line["path"]: line["state"] for line in found[:-1]} == {**dict.fromkeys(SAMPLES, "done"), "logo.png": "unknown"}
    (summary,) = found[-1].values()
    named = re.search(r"`summary` has (.*?)\.\n", chapters()["run"])
    assert named is not None and set(summary) == set(re.findall(r"`(\w+)`", named[1]))
    assert set(summary["flags"]) == {"critical", "major", "minor"}


def test_detect_writes_a_line_a_document_or_a_paragraph(folder: Path) -> None:
    """Text stands with paragraphs only."""
    keys = {"path", "language", "confidence", "script"}
    found = lines(call("detect", "input", "--json"))
    assert [set(line) for line in found] == [keys] * len(SAMPLES)
    assert {Path(line["path"]).name: (line["language"], line["script"]) for line in found} == {
        "green-finance.txt": ("zh-Hant", "Hant"),
        "product-list.html": ("zh", "Hans"),
    }
    assert all(0.5 < line["confidence"] <= 1 for line in found)
    paragraphs = lines(call("detect", "input/tables/product-list.html", "--paragraphs", "--json"))
    assert {frozenset(line) for line in paragraphs} == {frozenset(keys | {"text"})}
    assert {(line["text"], line["language"]) for line in paragraphs} >= {("产品目录（2024版）", "zh"), ("42CrMo", "und")}


def test_doctor_writes_a_line_a_finding(folder: Path) -> None:
    """With the documented keys and subjects."""
    found = lines(call("doctor", "--json"))
    assert all(set(line) == {"ok", "subject", "text"} for line in found)
    subjects = {line["subject"] for line in found}
    assert subjects <= set(re.findall(r"`(\w+)`", chapters()["doctor"])) and all(line["ok"] for line in found)


def test_evaluate_writes_a_line_a_figure_and_its_signature(folder: Path) -> None:
    """Every figure is documented; translations are kept where --save says, as many as --limit lets."""
    found = lines(call("evaluate", "testset.tsv", "--json", "--save", "made.txt", "--limit", "1"))
    assert all(set(line) == {"name", "value", "note"} for line in found[:-1])
    names = [line["name"] for line in found[:-1]]
    assert names[:2] == ["BLEU", "chrF"] and all(f"`{name}`" in chapters()["evaluate"] for name in names)
    assert set(found[-1]) == {"signature", "testset"} and found[-1]["signature"].startswith("translate_flow ")
    assert len((folder / "made.txt").read_text(encoding="utf-8").splitlines()) == 1


def test_models_list_writes_a_line_a_package(folder: Path) -> None:
    """The embedded one, used."""
    (line,) = lines(call("models", "list", "--json"))
    assert (line["pair"], line["where"], line["used"], line["reason"]) == ("zh→en", "embedded", True, None)


# --- init, clean, detect ---


def test_init_tells_what_it_made_and_what_it_kept(tmp_path: Path) -> None:
    """A second time everything is kept."""
    first, second = (call("init", str(tmp_path / "project")).stdout for _ in range(2))
    assert not re.search("^kept ", first, re.M) and "translate-flow run" in first
    assert re.findall("^(made|kept) ", second, re.M) == ["kept"] * len(re.findall("^made ", first, re.M))


def test_clean_writes_the_cleaned_text(folder: Path) -> None:
    """One paragraph a line, pinyin noise and mojibake repaired."""
    text = call("clean", "input/traditional/green-finance.txt").stdout
    assert "產業" in text and "(chǎn)" not in text and "碳中和不是一句口號" in text


def test_clean_diff_names_the_rule_of_each_change(folder: Path) -> None:
    """Paragraph, rule, before and after; rules are those of --list."""
    listed = [line.split()[0] for line in call("clean", "--list").stdout.splitlines()]
    assert listed == [rule.id for rule in clean.RULES]
    found = call("clean", "input/traditional/green-finance.txt", "--diff").stdout.splitlines()
    assert found and {line.split(": ")[1] for line in found if re.match(r"\d+: ", line)} <= set(listed)
    assert any("pinyin-noise" in line and "→" in line for line in found)


def test_a_rule_that_is_off_does_not_run(folder: Path) -> None:
    """On the command line or in the settings; the others run."""
    path = "input/traditional/green-finance.txt"
    assert "pinyin-noise" not in (found := call("clean", path, "--diff", "--off", "pinyin-noise").stdout) and "mojibake" in found
    (folder / "translate-flow.toml").write_text("clean-off = ['mojibake']", encoding="utf-8")
    assert "mojibake" not in (found := call("clean", path, "--diff").stdout) and "pinyin-noise" in found


def test_clean_writes_a_document_of_the_same_format(folder: Path) -> None:
    """Markup stays; residue goes, or stays with --keep-removed."""
    page = "<html><body><p>分享到：微信 微博</p><h1>钢　铁 工业</h1><p>产量增长,效益<b>上升</b>。</p></body></html>"
    (folder / "page.html").write_text(page, encoding="utf-8")
    call("clean", "page.html", "-o", "clean.html")
    made = (folder / "clean.html").read_text(encoding="utf-8")
    assert "产量增长，效益<b>上升</b>。" in made and "微信" not in made
    call("clean", "page.html", "--keep-removed", "-o", "kept.html")
    assert formats.read(folder / "kept.html", "kept.html").blocks[0].source.startswith("分享到")
    assert (folder / "page.html").read_text(encoding="utf-8") == page


def test_detect_tells_paragraphs_apart(folder: Path) -> None:
    """Language, confidence, script, path, and the paragraph's beginning."""
    (folder / "mixed.txt").write_text(
        "高炉煤气全部用于发电。\n\nThe works will close its blast furnace next year.\n\n42\n", encoding="utf-8"
    )
    found = call("detect", "mixed.txt", "--paragraphs").stdout.splitlines()
    assert [line.split()[0] for line in found] == ["zh", "en", "und"]
    assert "高炉煤气全部用于发电。" in found[0]
    (whole,) = call("detect", "mixed.txt").stdout.splitlines()
    assert whole.split()[3] == "mixed.txt"
