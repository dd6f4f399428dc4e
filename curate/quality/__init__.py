"""Flags, and examine(): parse and flags in one."""

from typing import TYPE_CHECKING

from curate.late import loaded_late

if TYPE_CHECKING:
    from curate.quality.examining import examine, parser_of
    from curate.quality.flags import FLAGS

__all__ = ["FLAGS", "examine", "parser_of"]

__getattr__ = loaded_late(
    __name__, {"FLAGS": "flags", "examine": "examining", "parser_of": "examining"}
)
