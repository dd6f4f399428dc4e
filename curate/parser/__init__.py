"""Raw text in, parsed out; pure: no files, no clock, no state."""

from curate.parser.context import context_of
from curate.parser.edits import replay
from curate.parser.engine import parse
from curate.parser.evidence import Evidence

__all__ = ["Evidence", "context_of", "parse", "replay"]
