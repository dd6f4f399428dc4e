"""Everything curate raises on purpose, drawn as a tree.

CurateError                exit code 3: the data or the disk is at fault
├── UsageError             exit code 2: wrong use of a command or a setting
│   └── FilterError        a filter that means nothing, or cannot be answered
├── ReadError              an input file cannot be read as articles
├── RuleError              a rule or pack is not valid
├── StoreError             the state folder cannot be read or written
│   ├── StoreFull          no space or quota left; nothing of the transaction was kept
│   ├── StoreReadOnly      the state folder cannot be written to
│   ├── StorePoisoned      a sync failed; what the disk holds is in doubt
│   └── StoreDamaged       bytes that should be there are not, or are not what was written
├── DecisionRefused        the text is not the one the decision was meant for
└── ExportError            the export cannot be written
"""

INTERRUPTED = 130
"""Exit code of a program that Ctrl-C ended, as shells have it."""


class CurateError(Exception):
    """Something went wrong that the curator should hear of: what, where, and what to do next."""

    exit_code = 3

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(CurateError):
    """A command, an option or a setting was used in a way that means nothing."""

    exit_code = 2


class FilterError(UsageError):
    """A filter means nothing, or cannot be answered; it knows where in its query."""

    def __init__(self, message: str, *, at: int | None = None, brief: str = "", hint: str = ""):
        super().__init__(message, hint=hint)
        self.at = at
        """Where in the query that was typed; None when it is not there that it goes wrong."""
        self.brief = brief or message
        """The message without the query below it."""


class ReadError(CurateError):
    """An input file cannot be read as articles."""


class RuleError(CurateError):
    """A rule or a pack is not valid."""


class StoreError(CurateError):
    """The state folder cannot be read or written."""


class StoreFull(StoreError):
    """No space or quota is left; nothing of the transaction was kept."""


class StoreReadOnly(StoreError):
    """The state folder cannot be written to."""


class StorePoisoned(StoreError):
    """A sync failed, so what is on disk is unknown until the journal's end is written again."""


class StoreDamaged(StoreError):
    """Bytes that should be there are not, or are not what was written."""


class DecisionRefused(CurateError):
    """The text is not the one the decision was meant for."""


class ExportError(CurateError):
    """The export cannot be written."""
