"""Which articles a command line asks for."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from curate.commands.desk import Desk
from curate.commands.progress import how_much
from curate.errors import UsageError
from curate.filter import CORPUS, EVERYTHING, Expression, Wanted, order_named

if TYPE_CHECKING:
    from curate.session import Session

_AT_ONCE = 10
"""Small steps between two looks at the clock."""


def filter_of(args: argparse.Namespace, desk: Desk) -> Expression:
    """Give the filter that was asked for; raises FilterError."""
    if not args.filter:
        return EVERYTHING
    from curate.filter import parse  # with it comes the parser, which takes its time

    return parse(args.filter or "", desk.settings.filters)


def wanted_of(args: argparse.Namespace, desk: Desk) -> Wanted:
    """Give the filter and the order that were asked for; raises FilterError."""
    order = CORPUS if args.order is None else order_named(args.order)
    return Wanted(filter_of(args, desk), order)


def show_wanted(session: Session, wanted: Wanted) -> None:
    """Let the session go through what is wanted; raises UsageError when that is nothing."""
    sifting = session.sifting(wanted)
    settling = sifting.settling
    with how_much("looked at") as told:
        while sifting.step(_AT_ONCE):
            if told is not None:
                told(settling.looked_at + sifting.looked_at, settling.total + sifting.total)
    if not session.show_only(sifting) and len(session):
        raise UsageError(
            f"no article passes the filter: {wanted.filter}",
            hint="`curate status CORPUS --filter Q` counts what passes a filter",
        )
