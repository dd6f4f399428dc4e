"""Which articles are meant: one filter language for the screen, the commands and the export."""

from curate.filter.facts import Cost, Facts
from curate.filter.matching import check_for, matching
from curate.filter.orders import CORPUS, ORDERS, Ordering, order_named
from curate.filter.parsing import parse
from curate.filter.sifting import Sifting, Wanted
from curate.filter.tree import EVERYTHING, Expression

__all__ = [
    "CORPUS",
    "EVERYTHING",
    "ORDERS",
    "Cost",
    "Expression",
    "Facts",
    "Ordering",
    "Sifting",
    "Wanted",
    "check_for",
    "matching",
    "order_named",
    "parse",
]
