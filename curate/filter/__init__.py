"""Which articles are meant: one filter language for the screen, the commands and the export."""

from typing import TYPE_CHECKING

from curate.filter.facts import UNDECIDED_DRAFTS, Cost, Facts, Glance
from curate.filter.orders import CORPUS, ORDERS, Ordering, order_named
from curate.filter.sifting import Sifting, Wanted
from curate.filter.tree import EVERYTHING, Expression
from curate.late import loaded_late

if TYPE_CHECKING:
    from curate.filter.match import check_for, matching
    from curate.filter.parsing import check_saved, parse

__all__ = [
    "CORPUS",
    "EVERYTHING",
    "ORDERS",
    "UNDECIDED_DRAFTS",
    "Cost",
    "Expression",
    "Facts",
    "Glance",
    "Ordering",
    "Sifting",
    "Wanted",
    "check_for",
    "check_saved",
    "matching",
    "order_named",
    "parse",
]

# The language knows every flag, and with the flags the parser.
__getattr__ = loaded_late(
    __name__,
    {"check_for": "match", "check_saved": "parsing", "matching": "match", "parse": "parsing"},
)
