"""Enforcement: what the engine is asked, which answer is taken, and what becomes of each term."""

from dataclasses import replace

import pytest

from translate_flow.document import Fate, Link, TermHit
from translate_flow.terms.candidates import Candidate, Variant, variants
from translate_flow.terms.choose import Choice, settle
from translate_flow.text.language import ENGLISH
from translate_flow.text.protect import find


def hit(text: str, term: str, wanted: str, also: tuple[str, ...] = (), avoid: tuple[str, ...] = ()) -> TermHit:
    start = text.index(term)
    return TermHit(f"t:{term}", (start, start + len(term)), term, wanted, (wanted, *also), avoid)


def run(
    text: str, hits: tuple[TermHit, ...], answers: dict[str, str], alone: dict[str, str] | None = None, links: tuple[Link, ...] = ()
) -> Choice:
    """Go through the loop with an engine that has its answers ready, by input; `links` are the plain text's."""
    tokens = find(text)
    tried: list[Candidate] = []
    for variant in variants(text, hits, tokens, ENGLISH):
        tried.append(Candidate(variant, answers[variant.text], -0.2, links))
    if tried:
        tried += [Candidate(v, answers.get(v.text, ""), -0.3) for v in variants(text, hits, tokens, ENGLISH, tried[0])]
    return settle(text, hits, tokens, tried, ENGLISH, alone)


def test_hard_tokens_are_held_and_soft_ones_are_not() -> None:
    """The first input holds addresses behind brackets and leaves grades readable."""
    text = "Q355B见https://a.example/x"
    (variant,) = variants(text, (), find(text), ENGLISH)
    assert (variant.text, variant.technique, variant.held) == ("Q355B见⟦0⟧", "plain", ("https://a.example/x",))


def test_what_the_model_got_right_is_kept() -> None:
    """No second question, fate kept, the span told."""
    text = "2号高炉投产。"
    choice = run(text, (hit(text, "高炉", "blast furnace"),), {text: "The No. 2 Blast Furnace is in operation."})
    assert choice.technique == "plain"
    assert [(h.fate, h.target_span) for h in choice.hits] == [(Fate.KEPT, (10, 23))]


def test_another_hypothesis_with_the_term_is_taken() -> None:
    """n-best costs nothing."""
    text = "高炉投产。"
    (variant,) = variants(text, (hits := (hit(text, "高炉", "blast furnace"),)), (), ENGLISH)
    plain = Candidate(variant, "The furnace is in operation.", -0.2, (), (("The blast furnace is in operation.", -0.3),))
    assert variants(text, hits, (), ENGLISH, plain) == ()
    choice = settle(text, hits, (), (plain,), ENGLISH)
    assert (choice.target, choice.hits[0].technique) == ("The blast furnace is in operation.", "n-best")


def test_the_second_question_gives_the_term_in_two_ways() -> None:
    """Written into the source, and behind a bracket."""
    text = "采用高炉技术A型"
    hits = (hit(text, "高炉", "blast furnace"),)
    (variant,) = variants(text, hits, (), ENGLISH)
    plain = Candidate(variant, "It uses furnace technology", -0.2)
    assert [(v.text, v.technique, v.given) for v in variants(text, hits, (), ENGLISH, plain)] == [
        ("采用blast furnace技术A型", "inline", (0,)),
        ("采用⟦0⟧技术A型", "placeholder", (0,)),
    ]


def test_only_terms_that_failed_are_given() -> None:
    """What was right is not touched."""
    text = "高炉和转炉"
    hits = (hit(text, "高炉", "blast furnace"), hit(text, "转炉", "converter"))
    (variant,) = variants(text, hits, (), ENGLISH)
    plain = Candidate(variant, "Blast furnaces and revolving furnaces", -0.2)
    assert [v.given for v in variants(text, hits, (), ENGLISH, plain)] == [(1,), (1,)]


def test_a_lost_grade_is_held_the_second_time() -> None:
    """Soft tokens are verified, and held where the model mangled them."""
    text = "新牌号SUS304通过认证"
    tokens = find(text)
    (variant,) = variants(text, (), tokens, ENGLISH)
    plain = Candidate(variant, "The new grade S304 is certified", -0.2)
    (again,) = variants(text, (), tokens, ENGLISH, plain)
    choice = settle(text, (), tokens, (plain, Candidate(again, "The new grade ⟦0⟧ is certified", -0.2)), ENGLISH)
    assert (again.text, choice.target, choice.missing) == ("新牌号⟦0⟧通过认证", "The new grade SUS304 is certified", ())


def test_the_candidate_with_most_terms_wins() -> None:
    """Inline failed, the placeholder came through: inserted, in good grammar."""
    text = "一座电弧炉投产。"
    hits = (hit(text, "电弧炉", "electric arc furnace"),)
    answers = {
        text: "An arc oven was started.",
        "一座electric arc furnace投产。": "An arc oven was started.",
        "一座⟦0⟧投产。": "A ⟦0⟧ was started.",
    }
    choice = run(text, hits, answers)
    assert choice.target == "An electric arc furnace was started."
    assert (choice.hits[0].fate, choice.hits[0].technique) == (Fate.INSERTED, "placeholder")


@pytest.mark.parametrize(
    "bad",
    [
        "⟦0⟧ ⟦0⟧ ⟦0⟧ ⟦0⟧ output rose 5 percent.",
        "⟦0⟧ 高 output rose 5 percent.",
        "⟦0⟧ output rose.",
        "⟦0⟧",
        "⟦0⟧ output rose and rose and rose and rose and rose and rose and rose 5 percent.",
    ],
)
def test_a_degenerate_candidate_loses(bad: str) -> None:
    """Doubled brackets, left-over Han, lost numbers, a torso, a loop: rather no term than no translation."""
    text = "高炉产量增长5个百分点，创历史新高。"
    hits = (hit(text, "高炉", "blast furnace"),)
    plain = "The output of the oven rose 5 percentage points to a record high."
    answers = {text: plain, text.replace("高炉", "blast furnace"): plain, text.replace("高炉", "⟦0⟧"): bad}
    choice = run(text, hits, answers)
    assert (choice.target, choice.hits[0].fate) == (plain, Fate.FAILED)


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("The tall furnace is running.", "The blast furnace is running."),
        ("Two tall furnaces are running.", "Two blast furnaces are running."),
        ("Tall furnaces are running.", "Blast furnaces are running."),
        ("Tall Furnace Goes Into Operation Today", "Blast Furnace Goes Into Operation Today"),
    ],
)
def test_a_known_wrong_rendering_is_replaced(plain: str, expected: str) -> None:
    """Number and capitals are taken over."""
    text = "高炉运行中。"
    hits = (hit(text, "高炉", "blast furnace", avoid=("tall furnace",)),)
    choice = run(text, hits, {text: plain})
    assert (choice.target, choice.hits[0].fate, choice.technique) == (expected, Fate.REPLACED, "alignment")


def test_the_rendering_of_the_term_alone_is_replaced() -> None:
    """What the model calls the term by itself it often calls it in a sentence too; the article follows."""
    text = "建成一座竖炉。"
    hits = (hit(text, "竖炉", "electric shaft furnace"),)
    choice = run(text, hits, {text: "A standing oven was built."}, alone={"竖炉": "Standing oven."})
    assert choice.target == "An electric shaft furnace was built."


def test_the_aligned_words_are_replaced() -> None:
    """By word alignment; small words at the edges stay."""
    text = "宝武建成竖炉"
    target = "Baowu built the standing oven"
    links = (Link((0, 2), (0, 5)), Link((2, 4), (6, 11)), Link((4, 6), (12, 15)), Link((4, 6), (16, 24)), Link((4, 6), (25, 29)))
    choice = run(text, (hit(text, "竖炉", "shaft furnace"),), {text: target}, links=links)
    assert choice.target == "Baowu built the shaft furnace"


def test_a_longer_right_form_shields_the_wrong_one_inside() -> None:
    """ "carbon peak" may be wrong and "carbon peaking" right."""
    text = "实现碳达峰"
    hits = (hit(text, "碳达峰", "carbon peak goal", avoid=("carbon peak",)),)
    assert run(text, hits, {text: "Reach the carbon peak goal"}).hits[0].fate is Fate.KEPT


def test_two_concepts_need_words_of_their_own() -> None:
    """Blast furnace gas does not say blast furnace as well."""
    text = "高炉的高炉煤气"
    hits = (hit(text, "高炉煤气", "blast furnace gas"), replace(hit(text, "高炉", "blast furnace"), span=(0, 2)))
    assert [h.fate for h in run(text, hits, {text: "The blast furnace gas"}).hits] == [Fate.KEPT, Fate.FAILED]


def test_a_concept_said_once_for_twice_is_enough() -> None:
    """Chinese repeats a noun where English uses a pronoun."""
    text = "高炉强则高炉稳"
    one = hit(text, "高炉", "blast furnace")
    hits = (one, replace(one, span=(3, 5)))
    assert {h.fate for h in run(text, hits, {text: "A strong blast furnace is a stable one"}).hits} == {Fate.KEPT}


@pytest.mark.parametrize(
    ("text", "expected"), [("碳达峰", "Carbon peaking"), ("碳达峰：", "Carbon peaking:"), ("《碳达峰》", "“Carbon peaking”")]
)
def test_a_segment_that_is_a_term_needs_no_model(text: str, expected: str) -> None:
    """Headings and table cells: capitalised, its punctuation kept in the target's form."""
    hits = (hit(text, "碳达峰", "carbon peaking"),)
    assert variants(text, hits, (), ENGLISH) == ()
    choice = settle(text, hits, (), (), ENGLISH)
    assert (choice.target, choice.technique) == (expected, "whole segment")
    assert choice.target[slice(*(choice.hits[0].target_span or (0, 0)))] == "Carbon peaking"


def test_a_line_that_is_an_address_needs_no_model() -> None:
    """It comes out as it is."""
    text = "https://a.example/x"
    assert variants(text, (), find(text), ENGLISH) == ()
    assert settle(text, (), find(text), (), ENGLISH).target == text


def test_links_survive_brackets() -> None:
    """An exchange by alignment works where an address was held in the same sentence."""
    text = "见https://a.example/long/path建成竖炉"
    held = "见⟦0⟧建成竖炉"
    links = (Link((1, 4), (4, 7)), Link((4, 6), (9, 14)), Link((6, 8), (17, 25)), Link((6, 8), (26, 30)))
    target = "See ⟦0⟧, built a standing oven"
    choice = run(text, (hit(text, "竖炉", "shaft furnace"),), {text: target, held: target}, links=links)
    assert choice.target == "See https://a.example/long/path, built a shaft furnace"


def test_a_variant_tells_where_its_hits_stand() -> None:
    """Places follow brackets and inserted terms."""
    text = "见https://a.example建成竖炉"
    hits = (hit(text, "竖炉", "shaft furnace"),)
    (plain,) = variants(text, hits, find(text), ENGLISH)
    assert isinstance(plain, Variant)
    assert [plain.text[slice(*place)] for place in plain.places] == ["竖炉"]
    inline, placeholder = variants(text, hits, find(text), ENGLISH, Candidate(plain, "See ⟦0⟧", -0.1))
    assert inline.text[slice(*inline.places[0])] == "shaft furnace"
    assert placeholder.text[slice(*placeholder.places[0])] == "⟦1⟧"


def test_a_short_form_does_not_take_the_words_of_a_longer_one() -> None:
    """“hydrogen” is accepted for 制氢, but where “green hydrogen” stands it belongs to 绿氢."""
    text = "绿氢成本高，先制氢。"
    hits = (hit(text, "绿氢", "green hydrogen"), hit(text, "制氢", "hydrogen production", ("hydrogen",)))
    choice = run(text, hits, {text: "Green hydrogen is dear; first make hydrogen."})
    assert [found.fate for found in choice.hits] == [Fate.KEPT, Fate.KEPT]
    assert choice.hits[0].target_span == (0, 14)
