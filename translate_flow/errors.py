"""What can go wrong, as exceptions that name the thing, the place and the way out.

This module imports nothing of ours, so that every other module may raise from it.
"""

from __future__ import annotations


class TranslateFlowError(Exception):
    """Base of every error that is the user's to solve: say what, where and what to do next.

    Args:
        what: one sentence, what is wrong.
        where: file, file:line or "file, row N"; empty where there is no place.
        fix: one sentence, what to do next.
    """

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        self.what, self.where, self.fix = what, where, fix
        super().__init__("\n".join(part for part in (f"{where}: {what}" if where else what, fix) if part))


class UsageError(TranslateFlowError):
    """The call itself cannot be carried out: a wrong option, path or combination (exit status 2)."""


class DocumentError(TranslateFlowError):
    """One file cannot be read or written; the others go on (exit status 3)."""


class GlossaryError(TranslateFlowError):
    """A glossary file cannot be used as it stands."""


class ModelError(TranslateFlowError):
    """A model package is missing, damaged, unsafe or no translator."""


class StoreError(TranslateFlowError):
    """The project database or the memory cannot be opened, locked or trusted."""
