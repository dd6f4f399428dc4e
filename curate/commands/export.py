"""`curate export`: what was accepted, with its receipt."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from curate.commands.options import VERDICTS, add_corpus, add_filter
from curate.commands.printing import one_line, say, tell, tell_problem
from curate.counting import counted

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from curate.export import Order, Tally

DAMAGED_EXIT_CODE = 3
_NAMED = 3


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "export",
        help="write what was accepted, with a receipt",
        description="Write the accepted and fixed articles to OUT, and OUT.receipt.json beside it. "
        "Exporting the same decisions again gives the same bytes.",
    )
    add_corpus(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    parser.add_argument(
        "--format",
        choices=("jsonl", "text"),
        default="jsonl",
        help="one file of JSON Lines (default), or a folder of text files",
    )
    parser.add_argument(
        "--verdict",
        action="append",
        choices=VERDICTS,
        help="take articles with this verdict; may be repeated (default: accept and fix)",
    )
    add_filter(parser, "take")
    parser.add_argument(
        "--force", action="store_true", help="replace a file that is no untouched export"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the export, and say what was left out."""
    from curate.commands.articles import examiner
    from curate.commands.desk import desk_of
    from curate.commands.outside import refuse_inside
    from curate.commands.progress import shown
    from curate.commands.stores import store_for_reading
    from curate.commands.wanted import filter_of
    from curate.export import Tools, export
    from curate.store.drafts import DraftFolder

    desk = desk_of(args)
    order = replace(_order(args), filter=filter_of(args, desk))
    refuse_inside(order.out, desk.path)
    with store_for_reading(desk) as store:
        heads = dict(store.heads())
    corpus, task = desk.corpus(), examiner(desk)
    rules, evidence = task.tools()
    tools = Tools(rules.digest, evidence.digest if evidence else "-")
    entries = shown(corpus, "exported", len(corpus))
    tally = export(entries, heads, order, task, tools, DraftFolder(desk.state))
    _say(tally, order)
    _tell_changed(tally.changed)
    for article in tally.damaged:
        tell_problem(
            f"{one_line(article)}: left out, "
            "because its decision no longer gives the text that was decided on",
            "decide on it again",
        )
    return DAMAGED_EXIT_CODE if tally.damaged else 0


def _tell_changed(articles: Sequence[str]) -> None:
    """Warn of what is exported as decided, though it was changed since."""
    if not articles:
        return
    from curate.filter import UNDECIDED_DRAFTS

    one = len(articles) == 1
    count = "1 exported article was" if one else f"{len(articles)} exported articles were"
    more = f" and {len(articles) - _NAMED} more" if len(articles) > _NAMED else ""
    tell_problem(
        f"{count} changed by hand since the decision, which is not exported: "
        f"{', '.join(map(one_line, articles[:_NAMED]))}{more}",
        f"`curate review --filter {UNDECIDED_DRAFTS}` shows them: decide, and export again",
    )


def _order(args: argparse.Namespace) -> Order:
    from curate.errors import UsageError
    from curate.export import DEFAULT_VERDICTS, Format, Order
    from curate.model import Verdict

    if str(args.output) == "-":
        raise UsageError(
            "an export needs a name, because its receipt is put beside it",
            hint="pass -o FILE; `curate clean` writes to stdout",
        )
    given: Iterable[str] = args.verdict or DEFAULT_VERDICTS
    chosen = tuple(verdict for verdict in Verdict if verdict in given)
    return Order(args.output, Format(args.format), chosen, force=args.force)


def _say(tally: Tally, order: Order) -> None:
    say(f"{tally.exported.total()} of {tally.articles} articles to {order.out}")
    left_out = {cause: count for cause, count in tally.left_out.items() if count}
    if left_out:
        say("left out: " + ", ".join(f"{count} {cause}" for cause, count in left_out.items()))
    if tally.not_in_corpus:
        decisions = counted(
            tally.not_in_corpus, "decision is on an article", "decisions are on articles"
        )
        tell(f"{decisions} that the corpus does not have")
    say(f"receipt: {order.receipt}")
