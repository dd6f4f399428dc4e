"""`curate undo`: take one decision back."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from curate.commands.options import add_corpus_path, add_curator
from curate.commands.printing import one_line, say, tell
from curate.counting import counted

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from curate.model import Event
    from curate.session.bulk import TakingBack


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "undo",
        help="take one decision back",
        description="Take one decision back: your own last one, or the one whose event is named. "
        "If your last one was one verdict for many articles, all of it is taken back.",
    )
    add_corpus_path(parser)
    parser.add_argument(
        "event", nargs="?", metavar="EVENT", help="the event in `curate log`, by its start"
    )
    add_curator(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Take the decision back; nothing to take back is no error."""
    from curate.commands.desk import check_corpus, desk_of
    from curate.commands.stores import store_for_deciding
    from curate.session.bulk import TakingBack
    from curate.session.clock import Clock
    from curate.store.batches import is_bulk

    desk = desk_of(args)
    check_corpus(desk.path)
    curator = desk.curator()
    with store_for_deciding(desk) as store:
        event = store.find(args.event) if args.event else store.last_decided(curator)
        if event is None:
            tell(f"nothing decided by {curator} to take back")
            return 0
        if not args.event and is_bulk(event):
            _take_all_back(TakingBack(store, event, Clock().stamp()), event)
            return 0
        taken = store.undo(event.event, curator=curator, at=Clock().stamp())
    verdict = event.decision.verdict if event.decision else event.kind
    say(f"{one_line(event.article)}  {verdict} taken back  {taken.event[:12]}")
    return 0


def _take_all_back(bulk: TakingBack, event: Event) -> None:
    while bulk.step() is not None:
        pass
    verdict = event.decision.verdict if event.decision else event.kind
    say(f"{counted(bulk.done, 'article')}  {verdict} taken back")
