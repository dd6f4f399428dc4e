"""`curate review`: the screen."""

from __future__ import annotations

import argparse
import gc
from dataclasses import replace
from typing import TYPE_CHECKING

from curate.commands.options import add_corpus, add_curator, add_filter

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from curate.commands.desk import Desk


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "review",
        help="decide on the screen; the same as curate CORPUS",
        description="Review a corpus on the screen, raw beside clean. Press ? there for the keys.",
    )
    add_corpus(parser)
    add_filter(parser, "show")
    parser.add_argument(
        "--order",
        metavar="O",
        help="go through the articles in this order, such as flagged or random; "
        "see: curate filters",
    )
    add_curator(parser)
    parser.add_argument(
        "--screen-reader",
        action="store_true",
        help="tell everything in words, line after line, without a screen to look at "
        "(always: screen_reader = true in config.toml)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Put the screen up until the curator quits."""
    # There is nothing to collect while everything is loaded; the screen turns it on again.
    gc.disable()
    try:
        return _review(args)
    finally:
        gc.enable()


def _review(args: argparse.Namespace) -> int:
    from curate.commands.desk import desk_for_deciding, desk_of
    from curate.commands.wanted import show_wanted, wanted_of
    from curate.tui.start import check_terminal

    # Before anything is made on disk.
    looking = desk_of(args)
    spoken = args.screen_reader or looking.settings.screen_reader
    check_terminal(screen_reader=spoken)
    wanted = wanted_of(args, looking)
    _check_reasons(looking)
    _check_filters(looking)
    desk = desk_for_deciding(args)
    corpus = desk.corpus(checked=False)
    # Not before: who opens a large corpus for the first time is to see at once how far that is.
    from curate.commands.articles import late_examiner
    from curate.commands.stores import store_for_deciding
    from curate.session import Session
    from curate.session.examining import Examiner
    from curate.tui import review

    with store_for_deciding(desk) as store:
        session = Session(
            corpus,
            store,
            desk.curator(),
            examiner=Examiner(corpus, late_examiner(desk), is_loaded=False),
            reasons=desk.settings.reasons,
        )
        if wanted:
            show_wanted(session, wanted)
        return review(session, replace(desk.settings, screen_reader=spoken))


def _check_reasons(desk: Desk) -> None:
    """Refuse flags that there are not; their table is loaded only where some are named."""
    if any(desk.settings.reasons.values()):
        from curate.config.places import Place
        from curate.config.reasons import refuse_unknown_flags
        from curate.config.settings import FILE_NAME
        from curate.filter.fields import flag_names

        path = desk.state / FILE_NAME
        refuse_unknown_flags(desk.settings.reasons, flag_names(), Place.in_file(path))


def _check_filters(desk: Desk) -> None:
    """Refuse saved filters that mean nothing; the language is loaded only where there are some."""
    if desk.settings.filters:
        from curate.filter import check_saved

        check_saved(desk.settings.filters)
