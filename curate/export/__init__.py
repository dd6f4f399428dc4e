"""Files out, with their receipts."""

from curate.export.exporting import export
from curate.export.order import Format, Order
from curate.export.receipt import Tally, Tools
from curate.export.rows import clean_row, export_row, json_line
from curate.export.selection import DEFAULT_VERDICTS, Omission

__all__ = [
    "DEFAULT_VERDICTS",
    "Format",
    "Omission",
    "Order",
    "Tally",
    "Tools",
    "clean_row",
    "export",
    "export_row",
    "json_line",
]
