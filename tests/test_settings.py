"""Settings: defaults, the file, the command line, and errors that name file and key."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow import project, settings
from translate_flow.errors import UsageError
from translate_flow.settings import FILE, Settings, load, merge
from translate_flow.text.language import Language

KEYS = [field.name.replace("_", "-") if field.name != "source" else "from" for field in dataclasses.fields(Settings)]


def written(folder: Path, text: str) -> Path:
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    """To English, told per document, four hypotheses, no exit status for flags."""
    found = load(tmp_path)
    assert found == Settings()
    assert (found.targets, found.source_language, found.beam, found.fail_on) == ((Language("en"),), None, 4, "never")


def test_every_setting_can_stand_in_the_file(tmp_path: Path) -> None:
    """Keys are spelled with hyphens; relative paths are taken from the file's folder."""
    found = load(written(tmp_path, """
from = "zh-cn"
to = ["en", "pt_BR"]
glossary = ["terms/own.csv", "glossaries"]
memory = "shared.db"
jobs = 3
beam = 1
fail-on = "major"
clean-off = ["width"]
keep-removed = true
checks-off = ["length.short"]
"""))  # fmt: skip
    assert found == Settings(
        "zh-cn", ("en", "pt_BR"), (str(tmp_path / "terms/own.csv"), str(tmp_path / "glossaries")), str(tmp_path / "shared.db"),
        3, 1, "major", ("width",), True, ("length.short",),
    )  # fmt: skip
    assert found.source_language == Language("zh-Hans") and found.targets == (Language("en"), Language("pt-BR"))


def test_an_absolute_path_stays_and_a_single_word_is_a_list_of_one(tmp_path: Path) -> None:
    """What people write by hand."""
    own = tmp_path / "elsewhere" / "own.csv"
    found = load(written(tmp_path, f"glossary = {str(own)!r}\nto = 'de'\n"))
    assert (found.glossary, found.to) == ((str(own),), ("de",))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("form = 'zh'", 'unknown setting "form"'),
        ("source = 'zh'\nto = 3", '"to" must be a list of strings'),
        ("to = [1]", '"to" must be a list of strings'),
        ("jobs = 'two'", '"jobs" must be of type int, not str'),
        ("jobs = true", '"jobs" must be of type int, not bool'),
        ("beam = 4.0", '"beam" must be of type int, not float'),
        ("keep-removed = 1", '"keep-removed" must be of type bool, not int'),
        ("memory = ['a']", '"memory" must be of type str, not list'),
        ("glossary = [1]", '"glossary" must be a list of strings'),
        ("glossary = { a = 1 }", '"glossary" must be a list of strings'),
        ("to = []", '"to" names no language'),
        ("fail-on = 'bad'", '"fail-on" cannot be "bad"'),
        ("beam = 0", '"beam" cannot be 0'),
        ("beam = 33", '"beam" cannot be 33'),
        ("jobs = -1", '"jobs" cannot be -1'),
        ("to = [", "cannot be read as TOML"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(tmp_path: Path, text: str, message: str) -> None:
    """And the way out; an unknown key lists the known ones."""
    with pytest.raises(UsageError) as caught:
        load(written(tmp_path, text))
    assert message in caught.value.what and caught.value.where == str(tmp_path / FILE) and caught.value.fix
    if "unknown" in message:
        assert all(key in caught.value.fix for key in KEYS)


def test_a_file_that_is_no_text_is_an_error_of_ours(tmp_path: Path) -> None:
    """Saved by an editor in another encoding."""
    (tmp_path / FILE).write_bytes("memory = '记忆.db'".encode("gb18030"))
    with pytest.raises(UsageError, match="cannot be read as TOML"):
        load(tmp_path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    """Notepad writes one."""
    (tmp_path / FILE).write_text("beam = 2\n", encoding="utf-8-sig")
    assert load(tmp_path).beam == 2


def test_the_command_line_wins_over_the_file(tmp_path: Path) -> None:
    """Key by key."""
    found = merge(load(written(tmp_path, "beam = 2\njobs = 2\n")), {"jobs": 5}, "command line")
    assert (found.beam, found.jobs) == (2, 5)


def test_targets_named_twice_are_one() -> None:
    """In the order given."""
    assert Settings(to=("de", "en", "DE")).targets == (Language("de"), Language("en"))


def test_a_code_that_is_no_language_is_named() -> None:
    """The known ones are listed."""
    with pytest.raises(UsageError, match='"xx" is no language code'):
        _ = Settings(to=("xx",)).targets


CHANGES = {"source": "zh", "to": ("de",), "glossary": ("x",), "memory": "m", "jobs": 7, "beam": 1, "fail_on": "minor", "clean_off": ("width",), "keep_removed": True, "checks_off": ("a.b",)}  # fmt: skip


@pytest.mark.parametrize("name", [field.name for field in dataclasses.fields(Settings)])
def test_the_hash_follows_what_can_change_an_output(name: str) -> None:
    """Where files lie, how many workers there are and when to fail cannot; what is in a glossary has a hash of its own."""
    changed = dataclasses.replace(Settings(), **{name: CHANGES[name]})
    assert (changed.hash == Settings().hash) is (name in ("glossary", "memory", "jobs", "fail_on"))


@given(
    st.dictionaries(
        st.sampled_from(KEYS),
        st.one_of(st.text(max_size=3), st.integers(), st.booleans(), st.lists(st.text(max_size=3), max_size=2), st.none()),
    )
)
def test_any_values_merge_or_are_refused_by_an_error_of_ours(values: dict[str, object]) -> None:
    """No value gets through with a type that is not its setting's."""
    try:
        found = merge(Settings(), values, "here")
    except UsageError as error:
        assert error.where == "here"
    else:
        for field in dataclasses.fields(Settings):
            assert type(getattr(found, field.name)) is type(getattr(Settings(), field.name))


def test_the_template_names_every_setting_with_its_default(tmp_path: Path) -> None:
    """Taking the comment signs away changes nothing but paths and the number of jobs."""
    lines = [line[2:] for line in project.TEMPLATE.splitlines() if line.startswith("# ") and " = " in line]
    assert [line.partition(" = ")[0] for line in lines] == KEYS
    found = load(written(tmp_path, "\n".join(lines)))
    assert found.hash == Settings().hash
    assert found.glossary == (str(tmp_path / "glossaries"),) and found.memory == str(tmp_path / "memory.db")


def test_the_documentation_names_every_setting() -> None:
    """In the chapter on translate-flow.toml."""
    text = (Path(settings.__file__).parent.parent / "docs" / "command-line.md").read_text(encoding="utf-8")
    chapter = text.split("## `translate-flow.toml`")[1].split("\n## ")[0]
    assert [key for key in KEYS if f"`{key}`" not in chapter] == []
