"""Flags, and examine(): parse and flags in one."""

from curate.quality.examine import examine, parser_of
from curate.quality.flags import FLAGS

__all__ = ["FLAGS", "examine", "parser_of"]
