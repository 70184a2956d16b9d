"""English inflection of trade terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.text.inflect import article, capitalize, countable, plural, singular, title, verb_forms, with_article


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("blast furnace", "blast furnaces"),
        ("facility", "facilities"),
        ("alloy", "alloys"),
        ("process", "processes"),
        ("gas", "gases"),
        ("analysis", "analyses"),
        ("steelworks", "steelworks"),
        ("tonne of steel", "tonnes of steel"),
        ("EAF", "EAFs"),
        ("environmental product declaration (EPD)", "environmental product declarations (EPD)"),
        ("Matrix", "Matrices"),
    ],
)
def test_number(one: str, many: str) -> None:
    """Both ways, and each is its own fixed point."""
    assert (plural(one), singular(many), plural(many), singular(one)) == (many, one, many, one)


@pytest.mark.parametrize(
    ("phrase", "right"),
    [
        ("electric arc furnace", "an"), ("blast furnace", "a"), ("EAF", "an"), ("BOF", "a"), ("HBI plant", "an"),
        ("hourly rate", "an"),
        ("uniform price", "a"), ("unit", "a"), ("uninterrupted run", "an"), ("ultra-low emission", "an"), ("European norm", "a"),
        ("one-off", "a"),
        ("LNG carrier", "an"), ("8-tonne ladle", "an"),
        ("120-tonne ladle", "a"), ("useful life", "a"), ("X80 plate", "an"), ("CO2 tax", "a"),
    ],
)  # fmt: skip
def test_article(phrase: str, right: str) -> None:
    """By sound: abbreviations letter by letter."""
    assert article(phrase) == right


@pytest.mark.parametrize(
    ("before", "phrase", "plural_now", "after"),
    [
        ("It is a ", "electric arc furnace", False, "It is an "),
        ("An ", "converter", False, "A "),
        ("a ", "pellets", True, ""),
        ("the ", "alloy", False, "the "),
    ],
)
def test_the_article_before_a_term_is_adapted(before: str, phrase: str, plural_now: bool, after: str) -> None:
    """And goes before a plural."""
    assert with_article(before, phrase, plural_now) == after


@pytest.mark.parametrize("phrase", ["hot metal scrap", "sintering", "carbon neutrality", "coke"])
def test_mass_nouns_get_no_plural(phrase: str) -> None:
    """Two sinterings is no English."""
    assert not countable(phrase)


def test_verbs() -> None:
    """The first word of a verb phrase is inflected, regular or not."""
    assert verb_forms("reduce emissions") == ("reduce emissions", "reduces emissions", "reduced emissions", "reducing emissions")
    assert verb_forms("cut") == ("cut", "cuts", "cutting")
    assert verb_forms("tap") == ("tap", "taps", "tapped", "tapping")


def test_capitals() -> None:
    """What has capitals of its own keeps them."""
    assert [capitalize(t) for t in ("hot metal", "pH value", "(coke)")] == ["Hot metal", "pH value", "(Coke)"]
    assert title("low-carbon route to steel") == "Low-Carbon Route to Steel"


@given(st.from_regex(r"([a-z]{3,9}[ -]){0,2}[a-z]{2,8}[bdefghklmnprtwxy]( \([A-Z]{2,4}\))?", fullmatch=True))
def test_plural_and_singular_settle(phrase: str) -> None:
    """Doing it twice changes nothing more (of words in -i and -u not even English can tell)."""
    assert singular(singular(phrase)) == singular(singular(singular(phrase)))
    assert plural(plural(phrase)) == plural(phrase)
