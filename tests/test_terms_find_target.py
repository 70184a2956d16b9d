"""A term in the target counts however it is inflected; wrong-always forms are found and exchanged."""

from pathlib import Path

import pytest

from translate_flow.document import Fate
from translate_flow.terms.avoided import AvoidedAlways, avoided_always
from translate_flow.terms.concept import Concept, Forms, Termbase, termbase
from translate_flow.terms.find_target import locate
from translate_flow.text.language import CHINESE, ENGLISH, Language


@pytest.mark.parametrize(
    ("target", "form", "found"),
    [
        ("Blast Furnaces run", "blast furnace", "Blast Furnaces"),
        ("a blast-furnace shaft", "blast furnace", "blast-furnace"),
        ("low carbon metallurgy", "low-carbon metallurgy", "low carbon metallurgy"),
        ("carbon emission rights", "carbon emissions", "carbon emission"),
        ("two facilities", "facility", "facilities"),
        ("CO2 emissions", "CO₂ emissions", "CO2 emissions"),
        ("Zhanjiang Iron and Steel", "Zhanjiang Iron & Steel", "Zhanjiang Iron and Steel"),
        ("tonnes of crude steel", "tonne of crude steel", "tonnes of crude steel"),
        ("the EAFs", "EAF", "EAFs"),
        ("the EAF's power", "EAF", "EAF"),
    ],
)
def test_writing_and_number_do_not_matter(target: str, form: str, found: str) -> None:
    """Case, hyphen, &, subscripts, singular and plural."""
    span = locate(target, [form], ENGLISH)
    assert span is not None
    assert target[slice(*span)] == found


@pytest.mark.parametrize(("target", "form"), [("steelhead", "steel"), ("it works", "IT"), ("emission", "mission"), ("coking coal", "coke")])
def test_other_words_are_not_the_term(target: str, form: str) -> None:
    """Whole words, and an abbreviation's capitals."""
    assert locate(target, [form], ENGLISH) is None


def test_forms_are_tried_in_order() -> None:
    """The preferred one first."""
    assert locate("converter or basic oxygen furnace", ["basic oxygen furnace", "converter"], ENGLISH) == (13, 33)


def test_other_languages() -> None:
    """German endings; Chinese without boundaries."""
    assert locate("der Ausstoß der Emissionen", ["Emission"], Language("de")) == (16, 26)
    assert locate("建成高炉一座", ["高炉"], CHINESE) == (2, 4)


def base(pos: str = "noun") -> Termbase:
    return termbase(
        (
            Concept("t:1", Path("t"), 2, {"en": Forms("carbon peaking", avoid_always=("carbon compliance", "carbon summit"))}, pos=pos),
            Concept("t:2", Path("t"), 3, {"en": Forms("carbon summit meeting")}),
            Concept("t:3", Path("t"), 4, {"en": Forms("electric arc furnace", avoid=("arc oven",), avoid_always=("electric stove",))}),
        )
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We reach Carbon compliance by 2030.", "We reach carbon peaking by 2030."),
        ("Carbon compliance comes first.", "Carbon peaking comes first."),
        ("The Road to Carbon Compliance", "The Road to Carbon Peaking"),
        ("The carbon summit meeting opened.", "The carbon summit meeting opened."),
        ("A electric stove and two electric stoves", "An electric arc furnace and two electric arc furnaces"),
        ("An arc oven", "An arc oven"),
    ],
)
def test_what_is_wrong_always_is_exchanged(text: str, expected: str) -> None:
    """Only `avoid!` forms, not inside a longer right form, with grammar adapted."""
    finder = AvoidedAlways(base(), ENGLISH)
    done, hits = finder.replaced(text, finder.find(text))
    assert done == expected
    assert [done[slice(*hit.target_span)] for hit in hits if hit.target_span] == [hit.wanted for hit in hits]


def test_a_verb_is_left_to_a_person() -> None:
    """Its sentence would have to change: found, not exchanged."""
    (hit,) = avoided_always("carbon compliance", base("verb"), ENGLISH)
    assert hit.fate is Fate.FAILED
    assert AvoidedAlways(base("verb"), ENGLISH).replaced("carbon compliance", [hit])[0] == "carbon compliance"


def test_tokens_are_spared() -> None:
    """A wrong form in a protected span is no error."""
    assert avoided_always("see carbon compliance", base(), ENGLISH, [(4, 21)]) == ()
