"""What a run works with, handed down as one value, and what it tells of its progress."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ..engine import models
from ..memory import Memory
from ..settings import Settings
from ..store import Store
from ..terms.avoided import AvoidedAlways
from ..terms.match import Matcher
from ..terms.termbase import Termbase
from ..text.language import Language
from .decode import Decoder, Route


class Progress:
    """Hears how a run goes on; this one is deaf, the command line's draws a bar."""

    def begin(self, files: int) -> None:
        """Hear how many files there are."""

    def planned(self, files: int, segments: int) -> None:
        """Hear that so many more files are read, with so many segments for the model."""

    def file(self, name: str) -> None:
        """Hear that a file is through."""

    def translated(self, segments: int) -> None:
        """Hear that so many more segments left the model."""


@dataclass(frozen=True, slots=True)
class Kit:
    """The tools of one run."""

    settings: Settings
    decoder: Decoder
    termbase: Termbase
    memory: Memory
    store: Store
    packages: models.Installed
    output: Path
    progress: Progress = field(default_factory=Progress)
    spared: list[tuple[str, str]] = field(default_factory=list)  # outputs that a person had edited, and the copy kept of each
    routes: dict[tuple[Language, Language], Route | None] = field(default_factory=dict)  # found so far
    matchers: dict[tuple[Language, Language], Matcher] = field(default_factory=dict)
    wrong_forms: dict[Language, AvoidedAlways] = field(default_factory=dict)

    def route(self, source: Language, target: Language) -> Route | None:
        """Give the packages from one language to another; None where no installed ones lead there."""
        if (source, target) not in self.routes:
            self.routes[source, target] = models.route(self.packages, source, target)
        return self.routes[source, target]

    def matcher(self, source: Language, target: Language) -> Matcher:
        """Give the matcher of a language pair, built when it is first needed."""
        pair = (Language(source.base), Language(target.base))
        if pair not in self.matchers:
            self.matchers[pair] = Matcher(self.termbase, *pair)
        return self.matchers[pair]

    def avoided(self, language: Language) -> AvoidedAlways:
        """Give what knows the renderings that are wrong wherever they stand in texts of a language."""
        if language not in self.wrong_forms:
            self.wrong_forms[language] = AvoidedAlways(self.termbase, Language(language.base))
        return self.wrong_forms[language]
