"""Raw text in, parsed out; pure: no files, no clock, no state."""

from typing import TYPE_CHECKING

from curate.late import loaded_late

if TYPE_CHECKING:
    from curate.parser.context import context_of
    from curate.parser.edits import replay
    from curate.parser.engine import parse
    from curate.parser.evidence import Evidence

__all__ = ["Evidence", "context_of", "parse", "replay"]

__getattr__ = loaded_late(
    __name__,
    {"Evidence": "evidence", "context_of": "context", "parse": "engine", "replay": "edits"},
)
