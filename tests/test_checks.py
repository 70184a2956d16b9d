"""The checks: every example of every check, laws on any text, and how flags are put together."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_flow import checks
from translate_flow.checks import CHECKS, DOCUMENT_CHECKS, check_document, check_segment, pair
from translate_flow.checks.catalogue import markdown, rows
from translate_flow.document import Block, Cleaned, Document, Fate, Flag, Mqm, Origin, Segment, Severity, TermHit
from translate_flow.text.language import CHINESE, ENGLISH, Language

ROOT = Path(__file__).resolve().parent.parent
FLAGS = [pytest.param(check, example, id=f"{check.id}-{number}") for check in CHECKS for number, example in enumerate(check.flags)]
PASSES = [pytest.param(check, example, id=f"{check.id}-{number}") for check in CHECKS for number, example in enumerate(check.passes)]


def ids(segment: Segment) -> list[str]:
    return [flag.check for flag in segment.flags]


def document(*targets: str, **fields: object) -> Document:
    segments = [replace(pair(text, text, ENGLISH, origin=Origin.KEPT), id=f"d#{number}") for number, text in enumerate(targets)]
    blocks = tuple(Block(f"#{segment.id}", segment.source, segments=(segment,)) for segment in segments)
    return Document(Path("d.txt"), "d.txt", blocks, ENGLISH, ENGLISH, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("check", [*CHECKS, *DOCUMENT_CHECKS], ids=lambda check: check.id)
def test_every_check_is_described_and_has_three_examples_of_each_kind(check):
    """The examples are the specification, so none may be missing."""
    assert len(check.flags) >= 3 and len(check.passes) >= 3
    assert check.description.endswith(".") and type(check).__doc__
    assert isinstance(check.category, Mqm) and isinstance(check.severity, Severity)


def test_ids_are_unique_dotted_and_kebab_case():
    """A check's id is what users write in settings and read in reports."""
    names = [check.id for check in (*CHECKS, *DOCUMENT_CHECKS)]
    assert len(set(names)) == len(names)
    assert all(name.count(".") == 1 and name.replace(".", "").replace("-", "").isalpha() and name.islower() for name in names)


@pytest.mark.parametrize(("check", "example"), FLAGS)
def test_what_must_be_flagged_is(check, example):
    """Each example of damage is found by its check, inside the texts."""
    segment, target = check.example(example)
    assert check.applies(segment.language, target, segment.origin)
    found = list(check.find(segment, target))
    assert found and all(flag.check == check.id for flag in found)
    assert any(flag.source_span or flag.target_span for flag in found)


@pytest.mark.parametrize(("check", "example"), PASSES)
def test_what_is_right_is_not_flagged(check, example):
    """Each example of good text is left alone by its check."""
    segment, target = check.example(example)
    found = list(check.find(segment, target)) if check.applies(segment.language, target, segment.origin) else []
    assert found == []


@pytest.mark.parametrize("check", DOCUMENT_CHECKS, ids=lambda check: check.id)
def test_examples_of_document_checks(check):
    """Documents made of the example sentences are flagged or not as they say."""
    for sentences in check.flags:
        assert list(check.find(document(*sentences))), sentences
    for sentences in check.passes:
        assert not list(check.find(document(*sentences))), sentences


TEXT = st.text(alphabet="公司一二十百万亿年%（），。 the of 12.5,()\"'“”!?-~–:/@_wEe\u00e9锟", max_size=60)


@settings(max_examples=300, deadline=None)
@given(
    TEXT,
    TEXT,
    st.sampled_from(["zh", "en", "de", "ja", "ko", "und"]),
    st.sampled_from(["en", "zh", "fr", "ja"]),
    st.sampled_from(list(Origin)),
)
def test_any_text_gives_spans_inside_it_and_a_probability(source, target, language, into, origin):
    """No text makes a check fail, and what it points at exists."""
    checked = check_segment(pair(source, target, Language(language), origin=origin, score=-1.0), Language(into))
    assert 0.0 <= checked.priority <= 1.0
    for flag in checked.flags:
        assert flag.message
        for span, text in ((flag.source_span, source), (flag.target_span, target)):
            assert span is None or 0 <= span[0] <= span[1] <= len(text)
    assert check_segment(checked, Language(into)) == checked


def test_source_spans_lie_in_the_text_as_read():
    """A number found in cleaned text is shown where the file has it."""
    cleaned = Cleaned("产量达120万吨", (0, 1, 2, 4, 5, 6, 7, 8, 9))
    segment = replace(pair("产量 达120万吨", "Output reached 12,000 tonnes."), cleaned=cleaned)
    (flag,) = [flag for flag in check_segment(segment, ENGLISH).flags if flag.check == "numbers.magnitude"]
    assert segment.source[slice(*flag.source_span)] == "120万吨"
    assert segment.target[slice(*flag.target_span)] == "12,000 tonnes"
    assert flag.suggestion == "1.2 million t"


def test_text_kept_as_it_is_gets_no_check_against_itself():
    """English that stays English has neither lost a number nor been left untranslated."""
    text = "Output reached 1.2 million tonnes in 2021, up 3%."
    assert check_segment(pair(text, text, ENGLISH, origin=Origin.KEPT), ENGLISH).flags == ()


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("2021, Baowu took the lead in releasing a roadmap.", "fluency.sentence-start-year"),
        ("It demonstrates Baowu's heart The mission of the firm.", "fluency.mid-capital"),
        ("en_USEN", "residue.locale"),
        ("The plant was was stopped.", "fluency.doubled-word"),
        ("The plant uses 氢气 from the sea.", "accuracy.untranslated"),
    ],
)
def test_english_of_another_machine_is_checked_without_a_source(text, check):
    """The checks that read the target alone also run on text in the target language."""
    assert check in ids(check_segment(pair(text, text, ENGLISH, origin=Origin.KEPT), ENGLISH))


def test_text_without_a_model_gets_one_flag():
    """Everything else that could be said of it follows from that."""
    checked = check_segment(pair("Das Werk steht,, still..", "Das Werk steht,, still..", Language("de"), origin=Origin.NO_MODEL), ENGLISH)
    assert ids(checked) == ["accuracy.no-model"]


def test_flags_come_worst_first_and_one_to_a_span():
    """Two checks that point at the same words would cost the reviewer twice."""
    minor = Flag("b.x", Mqm.GRAMMAR, Severity.MINOR, "m", None, (0, 3))
    major = Flag("a.x", Mqm.GRAMMAR, Severity.MAJOR, "m", None, (0, 3))
    later = Flag("c.x", Mqm.GRAMMAR, Severity.CRITICAL, "m", None, (5, 6))
    assert checks.tidy([minor, major, later]) == (later, major)


def test_a_check_can_be_switched_off():
    """Its id in `off` silences it."""
    segment = pair("增长了30%。", "It grew by 30.")
    assert "numbers.percent" in ids(check_segment(segment, ENGLISH))
    assert "numbers.percent" not in ids(check_segment(segment, ENGLISH, frozenset({"numbers.percent"})))


def test_a_failed_term_points_at_the_avoided_wording():
    """The reviewer sees which words to replace, and by what."""
    hit = TermHit("g#碳达峰", (0, 3), "碳达峰", "carbon peaking", ("carbon peaking",), ("carbon summit",))
    checked = check_segment(pair("碳达峰行动", "Carbon summit action", terms=(hit,)), ENGLISH)
    (flag,) = [flag for flag in checked.flags if flag.category is Mqm.TERMINOLOGY]
    assert (flag.target_span, flag.suggestion) == ((0, 13), "carbon peaking")
    kept = replace(hit, fate=Fate.KEPT, target_span=(0, 14))
    assert check_segment(pair("碳达峰行动", "Carbon peaking action", terms=(kept,)), ENGLISH).flags == ()


def test_priority_grows_with_flags_and_doubt():
    """A flagged, doubtful sentence is read before a clean one."""
    clean = check_segment(pair("公司去年产量为120万吨。", "The company produced 1.2 million tonnes last year.", score=-0.5), ENGLISH)
    doubtful = check_segment(pair("公司去年产量为120万吨。", "The company produced 1.2 million tonnes last year.", score=-1.2), ENGLISH)
    wrong = check_segment(pair("公司去年产量为120万吨。", "The company produced 120,000 tonnes last year.", score=-1.2), ENGLISH)
    empty = check_segment(pair("公司去年产量为120万吨。", "", score=-1.2), ENGLISH)
    assert clean.priority < doubtful.priority < wrong.priority <= empty.priority


def test_a_document_gets_flags_on_sentences_and_between_them():
    """Repeated neighbours are flagged on the second, which keeps its own flags too."""
    found = check_document(document("The forum was held held in the city.", "The forum was held held in the city.", "It ended."))
    segments = [block.segments[0] for block in found.blocks]
    assert [ids(segment) for segment in segments] == [["fluency.doubled-word"], ["fluency.repeated-sentence", "fluency.doubled-word"], []]
    assert segments[1].priority > segments[0].priority


def test_removed_blocks_do_not_count_as_neighbours():
    """What clean-up took out is not written, so nobody reads it twice."""
    made = document("The forum was held in the city.", "The forum was held in the city.")
    removed = replace(made, blocks=(replace(made.blocks[0], removed="repeated-title"), made.blocks[1]))
    assert [ids(segment) for block in check_document(removed).blocks for segment in block.segments] == [[], []]


def test_reverse_and_unmeasured_pairs_have_a_length_model():
    """English to Chinese mirrors Chinese to English; others have a wide interval."""
    short = pair(
        "The company is committed to green development and keeps investing in environmental protection every year.", "公司。", ENGLISH
    )
    assert "accuracy.length" in ids(check_segment(short, CHINESE))
    fine = pair("Die Anlage wird im Herbst in Betrieb genommen.", "The plant will start operating in autumn.", Language("de"))
    assert check_segment(fine, ENGLISH).flags == ()


def test_the_written_list_of_checks_is_up_to_date():
    """docs/checks.md is what the classes say."""
    assert (ROOT / "docs" / "checks.md").read_text(encoding="utf-8") == markdown()
    assert len(list(rows())) == len(CHECKS) + len(DOCUMENT_CHECKS)
