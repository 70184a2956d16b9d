"""The decoder between pipeline and engine: asked once, planned before, guarded against loops, joined and chained."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_flow import store
from translate_flow.document import Link
from translate_flow.engine.decoding import Batch, Decoding, Hypothesis, Job, Options
from translate_flow.engine.models import Package
from translate_flow.pipeline.decode import Decoder, Request
from translate_flow.store import Store
from translate_flow.text.language import Language


class FakeEngine:
    """An engine that says what a function says, remembers what it was asked, and may die."""

    def __init__(self, say: Callable[[Job], Decoding | str] = lambda job: job.text.upper(), *, dies_after: int = 1_000_000) -> None:
        self.say, self.dies_after = say, dies_after
        self.batches: list[tuple[str, ...]] = []
        self.jobs: list[Job] = []

    def decode(self, batches: Sequence[Batch]) -> Iterator[list[Decoding]]:
        """Answer batch by batch, or die."""
        for batch in batches:
            if len(self.batches) >= self.dies_after:
                raise KeyboardInterrupt
            self.batches.append(tuple(job.text for job in batch))
            self.jobs += batch
            yield [self.answer(job) for job in batch]

    def answer(self, job: Job) -> Decoding:
        """Make a decoding of what is said."""
        said = self.say(job)
        return said if isinstance(said, Decoding) else Decoding((Hypothesis(said, -1.0),), one_to_one(job.text, said))

    def size(self, job: Job) -> int:
        """Count characters."""
        return len(job.text)


class FakePackage(Package):
    """A package without files."""

    __slots__ = ()

    @property
    def hash(self) -> str:
        """Stand in for the hash of files."""
        return self.name


def package(source: str, target: str, longest: int = 1000) -> Package:
    return FakePackage(Path(), Language(source), Language(target), "1", f"{source}_{target}", "bpe", "", False, longest)


ZH_EN, EN_DE = package("zh", "en"), package("en", "de")


def one_to_one(source: str, target: str) -> tuple[Link, ...]:
    return tuple(Link((n, n + 1), (n, n + 1)) for n in range(min(len(source), len(target))))


def said(*texts: str) -> Decoding:
    return Decoding(tuple(Hypothesis(text, -1.0 - n) for n, text in enumerate(texts)))


def requests(*texts: str, route: tuple[Package, ...] = (ZH_EN,)) -> list[Request]:
    return [Request(text, route) for text in texts]


@pytest.fixture
def passing() -> Iterator[Store]:
    with store.scratch() as opened:
        yield opened


def test_each_text_is_decoded_once_and_answered_in_order(passing: Store) -> None:
    """However often it is asked for."""
    engine = FakeEngine()
    decoder = Decoder(engine, passing)
    found = decoder.translate(requests("iron", "coke", "iron", "iron"))
    assert [answer.text for answer in found] == ["IRON", "COKE", "IRON", "IRON"]
    assert sorted(job.text for job in engine.jobs) == ["coke", "iron"]
    assert decoder.decoded == 2


def test_what_the_store_holds_is_not_decoded_again(passing: Store) -> None:
    """Nor planned; another package or other options are another question."""
    Decoder(FakeEngine(), passing).translate(requests("iron"))
    engine = FakeEngine()
    assert [found.text for found in Decoder(engine, passing).translate(requests("iron"))] == ["IRON"]
    assert engine.jobs == [] and passing.pending() == {}
    Decoder(engine, passing).translate(requests("iron", route=(EN_DE,)))
    Decoder(engine, passing, Options(beam=1)).translate(requests("iron"))
    assert [(job.package.name, job.options.beam) for job in engine.jobs] == [("en_de", 4), ("zh_en", 1)]


def test_nothing_asked_is_nothing_done(passing: Store) -> None:
    """No text, no batch, no plan."""
    engine = FakeEngine()
    assert Decoder(engine, passing).translate([]) == []
    assert engine.batches == []


def test_progress_hears_of_every_batch(passing: Store) -> None:
    """The numbers add up to what was decoded."""
    heard: list[int] = []
    decoder = Decoder(FakeEngine(), passing, done=heard.append)
    decoder.translate(requests(*(f"{n:0600}" for n in range(5))))
    assert sum(heard) == decoder.decoded == 5 and len(heard) > 1


# --- interruption ---

TEXTS = [f"text {n} " + "x" * (37 * n % 400) for n in range(40)]


@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_resumed_run_decodes_the_batches_that_an_unbroken_one_decodes(tmp_path: Path, after: int) -> None:
    """What a batch holds can shift a float: those left over are replayed as they were planned."""
    whole = FakeEngine()
    with store.scratch() as unbroken:
        expected = Decoder(whole, unbroken).translate(requests(*TEXTS))
    assert len(whole.batches) > 4
    first, second = FakeEngine(dies_after=after), FakeEngine()
    with store.opened(tmp_path) as opened, pytest.raises(KeyboardInterrupt):
        Decoder(first, opened).translate(requests(*TEXTS))
    with store.opened(tmp_path) as opened:
        decoder = Decoder(second, opened)
        decoder.replay([EN_DE, ZH_EN])
        assert opened.pending() == {}
        assert decoder.translate(requests(*reversed(TEXTS))) == list(reversed(expected))
    assert first.batches + second.batches == whole.batches


def test_a_plan_keeps_the_options_of_its_jobs(tmp_path: Path) -> None:
    """A run with other settings replays what was planned with the old ones."""
    with store.opened(tmp_path) as opened, pytest.raises(KeyboardInterrupt):
        Decoder(FakeEngine(dies_after=0), opened, Options(beam=2, length_penalty=0.5)).translate(requests("iron"))
    engine = FakeEngine()
    with store.opened(tmp_path) as opened:
        Decoder(engine, opened).replay([ZH_EN])
    assert [job.options for job in engine.jobs] == [Options(beam=2, length_penalty=0.5)]


def test_a_plan_of_a_package_that_is_gone_is_dropped(tmp_path: Path) -> None:
    """It could not be carried out, and would stand in the way of every later run."""
    with store.opened(tmp_path) as opened, pytest.raises(KeyboardInterrupt):
        Decoder(FakeEngine(dies_after=0), opened).translate(requests("iron") + requests("coke", route=(EN_DE,)))
    engine = FakeEngine()
    with store.opened(tmp_path) as opened:
        Decoder(engine, opened).replay([ZH_EN])
        assert engine.jobs == [] and opened.pending() == {}
        assert Decoder(engine, opened).translate(requests("iron"))[0].text == "IRON"


# --- loops ---


def loop_guard(answers: Mapping[str, Decoding], guarded: Mapping[str, Decoding]) -> FakeEngine:
    return FakeEngine(lambda job: (guarded if job.options.no_repeat_ngram else answers)[job.text])


def test_a_sound_hypothesis_is_taken_before_a_retry(passing: Store) -> None:
    """The second of the beam costs nothing; the segment is marked all the same."""
    engine = loop_guard({"高炉": said("the furnace the furnace the furnace the furnace", "the blast furnace")}, {})
    (found,) = Decoder(engine, passing).translate(requests("高炉"))
    assert (found.text, found.score, found.looped) == ("the blast furnace", -2.0, True)
    assert len(engine.jobs) == 1


def test_where_all_hypotheses_loop_a_guarded_retry_is_taken(passing: Store) -> None:
    """With the run's own beam; texts that do not loop are not asked again."""
    answers = {"高炉": said("no no no no no"), "转炉": said("the converter")}
    engine = loop_guard(answers, {"高炉": said("the blast furnace")})
    furnace, converter = Decoder(engine, passing, Options(beam=2)).translate(requests("高炉", "转炉"))
    assert (furnace.text, furnace.looped) == ("the blast furnace", True)
    assert (converter.text, converter.looped) == ("the converter", False)
    retry = engine.jobs[-1]
    assert retry.text == "高炉" and retry.options.beam == 2 and retry.options.repetition_penalty > 1
    assert len(engine.jobs) == 3


def test_where_the_retry_loops_too_the_answer_is_marked(passing: Store) -> None:
    """It is given as it is, for the check to flag."""
    looping = {"高炉": said("no no no no no")}
    (found,) = Decoder(loop_guard(looping, looping), passing).translate(requests("高炉"))
    assert (found.text, found.looped) == ("no no no no no", True)


def test_a_source_that_repeats_itself_may_be_rendered_so(passing: Store) -> None:
    """No retry, no mark."""
    engine = loop_guard({"哈哈哈哈": said("ha ha ha ha")}, {})
    (found,) = Decoder(engine, passing).translate(requests("哈哈哈哈"))
    assert not found.looped and len(engine.jobs) == 1


# --- long input ---


def test_too_long_a_text_is_cut_at_its_clauses_and_joined(passing: Store) -> None:
    """Each part is within the package's limit; links point at the same words as before."""
    short = package("zh", "en", longest=12)
    engine = FakeEngine()
    text = "iron-ore;coke;limestone;scrap"
    (found,) = Decoder(engine, passing).translate(requests(text, route=(short,)))
    assert len(engine.jobs) > 2 and all(len(job.text) <= 12 for job in engine.jobs)
    assert "".join(job.text for job in sorted(engine.jobs, key=lambda job: text.index(job.text))) == text
    assert found.text == "IRON-ORE; COKE; LIMESTONE; SCRAP"
    letters = [(text[slice(*link.source)], found.text[slice(*link.target)]) for link in found.links]
    assert len(letters) == len(text) and all(a.upper() == b for a, b in letters)


@pytest.mark.parametrize(("target", "between"), [("en", " "), ("ja", "")])
def test_parts_are_joined_as_the_target_joins_sentences(passing: Store, target: str, between: str) -> None:
    """With a space, or without."""
    short = package("zh", target, longest=4)
    (found,) = Decoder(FakeEngine(lambda job: job.text.replace("；", "")), passing).translate(requests("高炉；转炉；", route=(short,)))
    assert found.text == f"高炉{between}转炉"


def test_the_score_of_a_joined_text_lies_between_those_of_its_parts(passing: Store) -> None:
    """Weighed by length; one looping part marks the whole."""
    short = package("zh", "en", longest=4)
    scores = {"高炉；": -1.0, "转炉；": -3.0}
    engine = FakeEngine(lambda job: Decoding((Hypothesis("no no no no" if job.text == "转炉；" else "blast furnace", scores[job.text]),)))
    (found,) = Decoder(engine, passing).translate(requests("高炉；转炉；", route=(short,)))
    assert -3.0 < found.score < -1.0
    assert found.looped


@given(st.lists(st.text(alphabet="iron,; ", min_size=1, max_size=40), max_size=5), st.integers(4, 20))
def test_no_letter_is_lost_whatever_the_cut(texts: list[str], limit: int) -> None:
    """An engine that changes nothing gives the text back, spaces aside."""
    with store.scratch() as opened:
        decoder = Decoder(FakeEngine(lambda job: job.text), opened)
        for text, found in zip(texts, decoder.translate(requests(*texts, route=(package("zh", "en", limit),))), strict=True):
            assert "".join(found.text.split()) == "".join(text.split())


# --- pivots ---


def test_a_pivot_goes_leg_by_leg_and_links_meet_in_the_middle(passing: Store) -> None:
    """钢铁 → steel → Stahl: the end of the chain is linked with its beginning; scores are the worse of the two."""
    legs = {
        "钢铁公司": Decoding((Hypothesis("steel company", -0.5),), (Link((0, 2), (0, 5), 0.8), Link((2, 4), (6, 13)))),
        "steel company": Decoding((Hypothesis("Firma für Stahl", -0.7),), (Link((0, 5), (10, 15), 0.5), Link((6, 13), (0, 5)))),
    }
    engine = FakeEngine(lambda job: legs[job.text])
    (found,) = Decoder(engine, passing).translate(requests("钢铁公司", route=(ZH_EN, EN_DE)))
    assert (found.text, found.score) == ("Firma für Stahl", -0.7)
    assert {(link.source, link.target) for link in found.links} == {((0, 2), (10, 15)), ((2, 4), (0, 5))}
    assert min(link.weight for link in found.links) == pytest.approx(0.4)
    assert [job.package.name for job in engine.jobs] == ["zh_en", "en_de"]


def test_a_loop_on_the_first_leg_marks_the_whole_chain(passing: Store) -> None:
    """Later legs cannot know."""
    legs = {"高炉": said("no no no no no", "furnace"), "furnace": said("Ofen")}
    (found,) = Decoder(FakeEngine(lambda job: legs[job.text]), passing).translate(requests("高炉", route=(ZH_EN, EN_DE)))
    assert (found.text, found.looped) == ("Ofen", True)


def test_routes_of_other_lengths_go_together(passing: Store) -> None:
    """Texts with a direct way do not wait in the way of those with two legs."""
    engine = FakeEngine(lambda job: f"{job.text}>{job.package.target}")
    direct, pivot = Decoder(engine, passing).translate([*requests("a"), *requests("b", route=(ZH_EN, EN_DE))])
    assert (direct.text, pivot.text) == ("a>en", "b>en>de")


def test_both_legs_of_a_chain_are_reused(passing: Store) -> None:
    """The second target language over the same pivot decodes the first leg no more."""
    Decoder(FakeEngine(), passing).translate(requests("iron", route=(ZH_EN, EN_DE)))
    engine = FakeEngine()
    Decoder(engine, passing).translate(requests("iron", route=(ZH_EN, replace(EN_DE, name="en_fr", target=Language("fr")))))
    assert [job.package.name for job in engine.jobs] == ["en_fr"]
