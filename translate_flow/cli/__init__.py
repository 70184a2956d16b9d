"""The command line: Click and nothing else. Commands are imported when they are called, so that `--help` is quick."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from .. import __version__
from ..errors import TranslateFlowError, UsageError

# In the order in which help shows them: name → module of this package.
COMMANDS = {
    "init": "Make an editable set of folders: glossaries/, input/, output/.",
    "run": "Translate a folder of documents.",
    "detect": "Tell the language of files or folders.",
    "clean": "Clean a document up, without translating it.",
    "models": "List, install, remove and verify model packages.",
    "evaluate": "Measure translation on a test set.",
    "doctor": "Tell what is installed, what is missing, what touches the network.",
}
DONE, FLAGGED, USAGE, FAILED, INTERRUPTED = 0, 1, 2, 3, 130  # exit statuses


class Commands(click.Group):
    """A group that imports a command when it is called and turns our errors into messages and exit statuses."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f".{cmd_name}", __name__)
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for an unknown one, name those there are."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise UsageError(f'"{args[0]}" is no command', fix=f"Commands are: {', '.join(COMMANDS)}.")
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run; an error of ours becomes its message on stderr and exit status 2 (usage) or 3, an interruption 130."""
        for stream in (sys.stdout, sys.stderr):  # a file name may hold what the console cannot show
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        try:
            status = super().main(*args, **{**extra, "standalone_mode": False})
        except TranslateFlowError as error:
            click.echo(f"Error: {error}", err=True)
            status = USAGE if isinstance(error, UsageError) else FAILED
        except click.ClickException as error:
            error.show()
            status = error.exit_code
        except (click.Abort, KeyboardInterrupt):
            click.echo("Stopped. What was translated so far is kept: the same command goes on from there.", err=True)
            status = INTERRUPTED
        sys.exit(status if isinstance(status, int) else DONE)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="translate-flow")
def main() -> None:
    """Translate documents offline, with the house terminology enforced and doubtful passages flagged.

    \b
    Example:
      translate-flow run input output
    """
