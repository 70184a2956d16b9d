"""What the engine itself knows: no model, a guarded retry, little confidence."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Flag, Mqm, Origin, Segment, Severity
from ..text.language import Language
from .base import Check, pair
from .parameters import confidence_threshold


class NoModel(Check):
    """A segment that no installed package could translate stands as it was."""

    id = "accuracy.no-model"
    category = Mqm.UNTRANSLATED
    severity = Severity.CRITICAL
    description = "No installed model translates this language, so the text was kept as it is."
    flags = (
        pair("Bonjour tout le monde.", "Bonjour tout le monde.", Language("fr"), origin=Origin.NO_MODEL),
        pair("Guten Tag.", "Guten Tag.", Language("de"), origin=Origin.NO_MODEL),
        pair("こんにちは。", "こんにちは。", Language("ja"), origin=Origin.NO_MODEL),
    )
    passes = (
        ("高炉", "Blast furnace"),
        pair("Hello.", "Hello.", Language("en"), origin=Origin.KEPT),
        pair("高炉", "Blast furnace", origin=Origin.MEMORY),
    )

    def applies(self, source: Language, target: Language, origin: Origin) -> bool:
        """Only segments kept for want of a model."""
        return origin is Origin.NO_MODEL

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag the whole segment."""
        language = "its language" if segment.language.base == "und" else segment.language.name
        yield self.flag(
            f"No installed model translates {language} into {target.name}; the text is unchanged.", target=(0, len(segment.target))
        )


class Loop(Check):
    """A model that repeated itself once was unsure; the guarded retry is often incomplete."""

    id = "accuracy.loop"
    category = Mqm.MISTRANSLATION
    severity = Severity.MAJOR
    description = "The model repeated itself and a guarded second attempt was taken."
    flags = (
        pair("好好好好好。", "Good.", looped=True),
        pair("啦啦啦", "La la la", looped=True),
        pair("炉炉炉炉", "Furnace", looped=True, score=-0.2),
    )
    passes = (
        pair("好。", "Good."),
        pair("高炉", "Blast furnace", score=-0.1),
        pair("啦啦啦", "La la la", looped=True, origin=Origin.MEMORY),
    )

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag a segment the loop guard had to save, unless a person has decided since."""
        if segment.looped and segment.origin is Origin.ENGINE:
            yield self.flag(
                "The model went round in circles here; this is its second attempt, check that nothing is missing.",
                target=(0, len(segment.target)),
            )


class LowConfidence(Check):
    """A low mean log-probability is the model's own doubt; the threshold is a measured quantile."""

    id = "accuracy.low-confidence"
    category = Mqm.MISTRANSLATION
    severity = Severity.MINOR
    description = "The model gave its own translation an unusually low probability."
    flags = (
        pair("煮豆燃豆萁", "Boil beans, burn beans", score=-3.5),
        pair("他是个老炮儿。", "He's an old cannon.", score=-2.9),
        pair("啪啪打脸", "Slap face", score=-5.0),
    )
    passes = (
        pair("高炉", "Blast furnace", score=-0.1),
        pair("高炉", "Blast furnace"),
        pair("好。", "Good.", score=-4.0, origin=Origin.MEMORY),
    )

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag an engine translation whose score lies below the threshold."""
        if segment.score is not None and segment.origin is Origin.ENGINE and segment.score < confidence_threshold():
            yield self.flag(f"The model is unsure of this sentence (score {segment.score:.2f}).", target=(0, len(segment.target)))
