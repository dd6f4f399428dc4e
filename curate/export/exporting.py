"""One export: select, write, and put the receipt beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from curate.atomic import sync_folder, whole_file
from curate.errors import ExportError
from curate.export.differing import Differing
from curate.export.order import Order
from curate.export.receipt import Tally, Tools, receipt_bytes
from curate.export.replacing import refuse_to_overwrite
from curate.export.selection import Taken, select
from curate.export.targets import open_target
from curate.model import Article, Event, Examined, Unreadable
from curate.store.drafts import DraftFolder


def export(
    entries: Iterable[Article | Unreadable],
    heads: Mapping[str, Event],
    order: Order,
    examine: Callable[[Article], Examined],
    tools: Tools,
    drafts: DraftFolder | None = None,
) -> Tally:
    """Write the articles that `order` asks for, with their receipt; gives the counts.

    With `drafts`, texts that were changed since they were decided on are counted.
    """
    refuse_to_overwrite(order)
    tally = Tally()
    differing = Differing(drafts) if drafts else None
    marks = differing.marks if differing else None
    try:
        with open_target(order) as target:
            read = tally.reading(entries)
            for judged in select(read, heads, order.verdicts, examine, order.filter, marks):
                tally.note(judged)
                if isinstance(judged, Taken):
                    target.write(judged)
                    if differing and differing(judged):
                        tally.changed.append(judged.examined.article.id)
            tally.not_in_corpus = len(heads) - tally.decided.total()
            # The receipt is on disk first, so that an export whose receipt is lacking is known.
            with whole_file(order.next_receipt) as file:
                file.write(receipt_bytes(tally.receipt(order, target, tools)))
        order.next_receipt.replace(order.receipt)
        sync_folder(order.receipt.parent)
    except OSError as problem:
        raise ExportError(
            f"{order.out}: cannot be written: {problem.strerror or problem}",
            hint="check the space and the permissions there, or choose another place with -o",
        ) from problem
    return tally
