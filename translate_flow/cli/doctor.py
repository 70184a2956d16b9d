"""`translate-flow doctor`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

import click

from .. import doctor as examination
from .. import pipeline
from . import DONE, FAILED, options


@click.command()
@options.glossary
@options.as_json
def doctor(as_json: bool, **given: Any) -> None:
    """Tell what is installed, what is missing and whether anything is going to touch the network.

    Exit status: 0 all is well; 3 something is missing or broken.

    \b
    Example:
      translate-flow doctor
    """
    settings = options.merged(**given)
    status = DONE
    for finding in examination.examine(settings, pipeline.glossary_paths(settings)):
        status = status if finding.ok else FAILED
        click.echo(
            json.dumps(asdict(finding), ensure_ascii=False)
            if as_json
            else f"{'ok  ' if finding.ok else 'FAIL'}  {finding.subject:9} {finding.text}"
        )
    sys.exit(status)
