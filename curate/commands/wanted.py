"""Which articles a command line asks for."""

from __future__ import annotations

import argparse

from curate.commands.desk import Desk
from curate.filter import CORPUS, Expression, Wanted, order_named, parse


def filter_of(args: argparse.Namespace, desk: Desk) -> Expression:
    """Give the filter that was asked for; raises FilterError."""
    return parse(args.filter or "", desk.settings.filters)


def wanted_of(args: argparse.Namespace, desk: Desk) -> Wanted:
    """Give the filter and the order that were asked for; raises FilterError."""
    order = CORPUS if args.order is None else order_named(args.order)
    return Wanted(filter_of(args, desk), order)
