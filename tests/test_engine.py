"""The engine: batches, loops, over-long input, alignment, answers that survive storing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow.document import Link
from translate_flow.engine import models
from translate_flow.engine.argos import ArgosEngine, piece_spans
from translate_flow.engine.decoding import Decoding, Hypothesis, Job, Options, batches
from translate_flow.engine.long import mended, split
from translate_flow.engine.loops import loops
from translate_flow.text.language import Language

ZH_EN = (Language("zh"), Language("en"))


@pytest.fixture(scope="module")
def package() -> models.Package:
    route = models.route(models.installed(), *ZH_EN)
    assert route is not None
    return route[0]


@pytest.fixture(scope="module")
def engine() -> ArgosEngine:
    return ArgosEngine(workers=2)


def decode(engine: ArgosEngine, package: models.Package, texts: list[str]) -> list[Decoding]:
    (answers,) = engine.decode([tuple(Job(text, package) for text in texts)])
    return answers


def test_the_embedded_model_translates_with_scores_and_alternatives(engine: ArgosEngine, package: models.Package) -> None:
    """Every sentence has its own normalised score, four hypotheses and an alignment."""
    steel, peak = decode(engine, package, ["高炉煤气用于发电。", "力争2030年前实现碳达峰"])
    assert "blast furnace gas" in steel.hypotheses[0].text.lower()
    assert "2030" in peak.hypotheses[0].text
    for answer in (steel, peak):
        assert len(answer.hypotheses) == 4
        scores = [hypothesis.score for hypothesis in answer.hypotheses]
        assert all(-10 < score < 0 for score in scores)
        assert answer.links


def test_a_score_is_the_mean_log_probability_that_forced_decoding_gives(engine: ArgosEngine, package: models.Package) -> None:
    """The beam's length-normalised score is turned back into a mean over tokens."""
    text = "公司发布低碳冶金路线图。"
    (answer,) = decode(engine, package, [text])
    tokenizer = models.tokenizer(package)
    translator = models.load(package)
    pieces = tokenizer.encode(text)
    tokens = translator.translate_batch([pieces], beam_size=4, length_penalty=0.2, max_decoding_length=256)[0].hypotheses[0]
    forced = translator.score_batch([pieces], [tokens])[0].log_probs
    assert answer.hypotheses[0].score == pytest.approx(sum(forced) / len(forced), abs=0.02)


def test_an_alignment_links_what_belongs_together(engine: ArgosEngine, package: models.Package) -> None:
    """The number in the source is linked to the number in the target."""
    text = "全年粗钢产量达到850万吨。"
    (answer,) = decode(engine, package, [text])
    target = answer.hypotheses[0].text
    at = target.index("8")
    sources = {text[slice(*link.source)] for link in answer.links if link.target[0] <= at < link.target[1]}
    assert sources & {"8", "85", "850", "5", "0"}


def test_batches_come_longest_first_and_hold_at_most_the_tokens_allowed(engine: ArgosEngine, package: models.Package) -> None:
    """Padding counts: a batch is as wide as its longest member."""
    texts = [f"第{n}段：" + "绿色低碳发展，" * (n % 7) for n in range(60)]
    plan = batches([Job(text, package) for text in texts], engine, tokens=200)
    widths = [max(engine.size(job) for job in batch) for batch in plan]
    assert widths == sorted(widths, reverse=True)
    assert all(width * len(batch) <= 200 or len(batch) == 1 for width, batch in zip(widths, plan, strict=True))
    assert sorted(job.text for batch in plan for job in batch) == sorted(texts)


def test_jobs_of_other_options_never_share_a_batch(engine: ArgosEngine, package: models.Package) -> None:
    """A batch is decoded with one set of options."""
    jobs = [Job("碳", package, Options(beam=beam)) for beam in (1, 4, 1, 4)]
    assert [{job.options.beam for job in batch} for batch in batches(jobs, engine)] == [{1}, {4}]


@pytest.mark.parametrize(
    ("target", "source", "answer"),
    [
        ("the steel the steel the steel the steel", "钢", True),
        ("We will cut, cut, cut, cut emissions", "我们将减排", True),
        ("20202020202020", "二〇二〇年", True),
        ("1000000000000", "一万亿", False),
        ("carbon peaking and carbon neutrality, carbon peaking and carbon neutrality", "碳达峰碳中和", True),
        ("very, very good", "非常非常好", False),
        ("ha ha ha ha", "哈哈哈哈", False),
        ("……………………", "……", False),
        ("from 1 1 1 1 to 2 2 2 2", "表", False),
        ("Green, green, green mountains", "青青青山", False),
        ("Output rose by 3 percent in the first half and by 3 percent in the second half", "产量上半年增长3%，下半年增长3%", False),
    ],
)
def test_loops_are_told_from_reasoned_repetition(target: str, source: str, answer: bool) -> None:
    """Numbers, dots and what the source repeats itself are no loops."""
    assert loops(target, source) is answer


@given(st.text(alphabet="碳钢。，；、 ab,.", max_size=300), st.integers(1, 40))
def test_parts_of_an_over_long_text_join_to_the_text(text: str, limit: int) -> None:
    """Nothing is lost at a cut, and no part that can be cut is too long."""
    parts = split(text, len, limit)
    assert "".join(parts) == text
    assert all(len(part) <= limit for part in parts) or text == ""


def test_over_long_text_is_cut_at_clauses_first() -> None:
    """A semicolon is a better place than a comma."""
    assert split("高炉,转炉；烧结,焦化", len, 8) == ["高炉,转炉；", "烧结,焦化"]


def test_pieces_are_found_in_text_with_other_widths() -> None:
    """Tokenizers fold widths; spans are those of the text as it is."""
    assert piece_spans("ＣＯ₂：12％", ["▁", "CO", "2", ":", "12", "%"]) == [None, (0, 2), (2, 3), (3, 4), (4, 6), (6, 7)]


def test_decodings_survive_storing() -> None:
    """What the store gives back is what was put in."""
    decoding = Decoding((Hypothesis("carbon ⟦0⟧", -0.25), Hypothesis("碳", -1.5)), (Link((0, 1), (0, 6), 0.5),), truncated=True)
    assert Decoding.from_bytes(decoding.to_bytes()) == decoding


def test_a_key_depends_on_text_and_options(package: models.Package) -> None:
    """Equal jobs share a key, others do not."""
    keys = {Job("碳", package).key, Job("碳", package, Options(beam=1)).key, Job("钢", package).key}
    assert len(keys) == 3
    assert Job("碳", package).key in keys


@pytest.mark.parametrize(
    ("source", "translation", "goes_on", "begins", "result"),
    [
        ("产量下降，", "Output fell.", True, True, "Output fell,"),
        ("产量下降；", "Output fell.", True, True, "Output fell;"),
        ("产量下降。", "Output fell.", True, True, "Output fell."),
        ("价格上涨。", "The price rose.", False, False, "the price rose."),
        ("宝武发布报告。", "Baowu published a report.", False, False, "Baowu published a report."),
    ],
)
def test_parts_are_fitted_into_their_sentence(source: str, translation: str, goes_on: bool, begins: bool, result: str) -> None:
    """No full stop and no capital of an ordinary word in the middle of a sentence."""
    assert mended(source, translation, goes_on, begins) == result
