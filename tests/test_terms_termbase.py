"""Glossary files become a termbase, or an error that a terminologist can act on."""

from pathlib import Path

import pytest

from translate_flow.errors import GlossaryError
from translate_flow.terms.termbase import load
from translate_flow.text.language import CHINESE, ENGLISH, Language

ROWS = (
    "zh,en,en.also,en.avoid,domain,note\n碳达峰,carbon peaking,carbon peak|peak carbon,carbon compliance!|peak dioxide,carbon,since 2020\n"
)


def file(folder: Path, text: str, name: str = "house.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_a_row_is_a_concept(tmp_path: Path) -> None:
    """Forms, marks and plain columns arrive where they belong."""
    (concept,) = load([file(tmp_path, ROWS)])
    forms = concept.form(ENGLISH)
    assert forms is not None
    assert concept.id == "house:碳达峰"
    assert (concept.row, concept.domain, concept.note) == (2, "carbon", "since 2020")
    assert forms.accepted == ("carbon peaking", "carbon peak", "peak carbon")
    assert (forms.avoid, forms.avoid_always) == (("peak dioxide",), ("carbon compliance",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_spreadsheets_save_is_read(tmp_path: Path, encoding: str, delimiter: str, newline: str) -> None:
    """Encoding, separator and line ends of common programs make no difference."""
    text = ROWS.replace(",", delimiter).replace("\n", newline)
    found = load([file(tmp_path, text, encoding=encoding)])
    assert found.concepts[0].forms == load([file(tmp_path, ROWS)]).concepts[0].forms
    assert bool(found.notes) == (encoding == "gb18030")


def test_quotes_blank_lines_and_comments_keep_the_row_numbers(tmp_path: Path) -> None:
    """The row in a message is the row in the spreadsheet."""
    text = 'zh,en\n\n# trade\n"烧结","sintering, of ore"\n'
    (concept,) = load([file(tmp_path, text)])
    assert (concept.row, concept.forms["en"].preferred) == (4, "sintering, of ore")


def test_equal_text_on_both_sides_is_not_translated(tmp_path: Path) -> None:
    """It needs no mark; nor does a one-language row get one."""
    concepts = load([file(tmp_path, "zh,en\nHyCROF,HyCROF\n碳汇,\n")]).concepts
    assert [concept.dnt for concept in concepts] == [True, False]


def test_later_files_win_and_it_is_noted(tmp_path: Path) -> None:
    """The house file overrides the general one by source term."""
    first, second = (
        file(tmp_path, "zh,en\n转炉,converter\n高炉,blast furnace\n", "a.csv"),
        file(tmp_path, "zh,en\n转炉,basic oxygen furnace\n", "b.csv"),
    )
    found = load([first, second])
    assert {c.forms["zh"].preferred: c.forms["en"].preferred for c in found} == {"高炉": "blast furnace", "转炉": "basic oxygen furnace"}
    assert found.notes == (f'{second}, row 2: "转炉" replaces {first}, row 2.',)


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    """b.csv wins over a.csv; other files are no glossaries."""
    file(tmp_path, "zh,en\n转炉,converter\n", "a.csv")
    file(tmp_path, "zh\ten\n转炉\tbasic oxygen furnace\n", "b.tsv")
    file(tmp_path, "about", "README.md")
    assert [c.forms["en"].preferred for c in load([tmp_path])] == ["basic oxygen furnace"]


@pytest.mark.parametrize(
    ("text", "where", "quoted"),
    [
        ("zh,en\n碳达峰,carbon peaking\n碳达峰,peak carbon\n", "row 3", "碳达峰,peak carbon"),
        ("zh,en\n碳达峰,carbon peaking, carbon peak\n", "row 2", "carbon peaking, carbon peak"),
        ("zh,en\n碳达峰,carbon peaking|carbon peak\n", "row 2", "碳达峰,carbon peaking|carbon peak"),
        ("zh,en,en.avoid\n碳达峰,carbon peaking,carbon peaking\n", "row 2", "碳达峰"),
        ("source,note\n碳达峰,x\n", "row 1", "source,note"),
        ("zh,en,status\n碳达峰,carbon peaking,perhaps\n", "row 2", "perhaps"),
        ("zh,en,en\n碳达峰,a,b\n", "row 1", "zh,en,en"),
        ("zh,en,note\n,,lost\n", "row 2", ",,lost"),
        ("zh,en,en.also\n碳达峰,,carbon peak\n", "row 2", "carbon peak"),
        ('zh,en\n碳汇,carbon sink\n"碳达峰,carbon peaking\n高炉,blast furnace\n', "row 3", "damaged"),
    ],
)
def test_an_error_names_row_line_and_fix(tmp_path: Path, text: str, where: str, quoted: str) -> None:
    """Say where, quote the line, tell what to do."""
    path = file(tmp_path, text)
    with pytest.raises(GlossaryError) as raised:
        load([path])
    assert raised.value.where == f"{path}, {where}"
    assert quoted in raised.value.what
    assert raised.value.fix


def test_a_missing_file_is_an_error() -> None:
    """A path that leads nowhere is not an empty glossary."""
    with pytest.raises(GlossaryError, match="no such glossary"):
        load([Path("nowhere.csv")])


def test_unknown_columns_are_kept_and_noted(tmp_path: Path) -> None:
    """A column of the house's own does no harm."""
    found = load([file(tmp_path, "zh,en,owner\n碳汇,carbon sink,Li\n")])
    assert found.concepts[0].extra == (("owner", "Li"),)
    assert "owner" in found.notes[0]


def test_the_hash_follows_content_alone(tmp_path: Path) -> None:
    """Order and notes leave it, a form changes it."""
    one = load([file(tmp_path, "zh,en,note\n碳汇,carbon sink,a\n高炉,blast furnace,\n")])
    two = load([file(tmp_path, "zh,en,note\n高炉,blast furnace,\n碳汇,carbon sink,b\n")])
    three = load([file(tmp_path, "zh,en\n高炉,blast furnace\n碳汇,carbon sinks\n")])
    assert one.hash == two.hash != three.hash


def test_scripts_and_regions_fall_back_on_the_language(tmp_path: Path) -> None:
    """A zh column serves zh-Hant; a column of its own comes first."""
    (concept,) = load([file(tmp_path, "zh,zh-Hant,en-GB\n高炉,高爐,blast furnace\n")])
    assert [form and form.preferred for form in map(concept.form, (Language("zh-Hant"), CHINESE, ENGLISH, Language("de")))] == [
        "高爐", "高炉", "blast furnace", None,
    ]  # fmt: skip


def test_a_name_that_is_not_translated_needs_one_cell(tmp_path: Path) -> None:
    """dnt=yes makes the name the same in every language."""
    (concept,) = load([file(tmp_path, "zh,en,dnt\nHyCROF,,yes\n")])
    assert concept.form(ENGLISH) == concept.form(CHINESE)
