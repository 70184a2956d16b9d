"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from .. import settings
from ..errors import UsageError
from ..settings import Settings

Command = Callable[..., Any]

as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object a line on stdout.")
quiet = click.option("--quiet", is_flag=True, help="No progress, no summary; errors only.")
glossary = click.option(
    "--glossary", multiple=True, metavar="PATH", help="Glossary file or folder in place of glossaries/; may be given several times."
)
memory = click.option("--memory", metavar="PATH", help="Translation memory  [default: memory.db beside glossaries/]")
source = click.option("--from", "source", metavar="CODE", help="Language of the documents  [default: auto, per document and paragraph]")
target = click.option("--to", metavar="CODE[,CODE…]", help="Languages to translate into  [default: en]")
jobs = click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Batches decoded at once  [default: one a core]")
beam = click.option(
    "--beam", type=click.IntRange(1, 32), metavar="N", help="Hypotheses kept while decoding; 2 is faster, 4 better  [default: 4]"
)


def translation(command: Command) -> Command:
    """Give a command the options of everything that translates."""
    for option in reversed((source, target, glossary, memory, jobs, beam)):
        command = option(command)
    return command


def merged(**given: Any) -> Settings:
    """Lay the options given over `translate-flow.toml` of the working folder and the defaults."""
    values = {key.replace("_", "-"): value for key, value in given.items() if value not in (None, (), False)}
    if "to" in values:
        values["to"] = [code.strip() for code in values["to"].split(",") if code.strip()]
    if "glossary" in values:
        values["glossary"] = list(values["glossary"])
    found = settings.merge(settings.load(Path.cwd()), values, "command line")
    _ = found.targets, found.source_language  # an unknown code is an error here, before any work
    refuse_unknown(found)
    return found


def refuse_unknown(found: Settings) -> None:
    """Refuse names of rules and checks that there are not: a misspelled one would run all the same."""
    if found.clean_off:
        from .. import clean

        known(found.clean_off, "clean-off", [rule.id for rule in clean.RULES])
    if found.checks_off:
        from .. import checks

        known(found.checks_off, "checks-off", [*(check.id for check in checks.CHECKS), *(check.id for check in checks.DOCUMENT_CHECKS)])


def known(given: tuple[str, ...], key: str, names: list[str]) -> None:
    """Raise for the first name that is not among `names`."""
    for name in given:
        if name not in names:
            raise UsageError(
                f'"{key}" names "{name}", which there is not', where=settings.FILE, fix=f"Names are: {', '.join(sorted(names))}."
            )
