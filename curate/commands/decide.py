"""`curate decide`: a decision without the screen."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from curate.commands.options import VERDICTS, add_corpus, add_curator
from curate.commands.printing import one_line, say, tell

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from curate.model import Event
    from curate.session import Session


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "decide",
        help="decide on one article without the screen",
        description="Decide on one article. It is on disk when the command ends.",
    )
    add_corpus(parser)
    parser.add_argument("article", metavar="ID", help="the article's id")
    parser.add_argument("verdict", choices=VERDICTS, help="what to say of it")
    parser.add_argument(
        "--text-file", type=Path, metavar="FILE", help="fix: the text to save; - reads stdin"
    )
    parser.add_argument(
        "--reason", action="append", default=[], metavar="R", help="reject: why; may be repeated"
    )
    parser.add_argument("--note", metavar="NOTE", help="a note that is saved with the decision")
    parser.add_argument(
        "--expect",
        metavar="TEXT_SHA256",
        help="refuse if the article's clean text is another one by now",
    )
    add_curator(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Decide on the article, or say why not."""
    _check(args)
    text = _text_in(args.text_file) if args.text_file else None
    from curate.commands.articles import article_named, examiner
    from curate.commands.desk import desk_for_deciding, desk_of
    from curate.commands.stores import store_for_deciding
    from curate.session import Session
    from curate.session.examining import Examiner

    # The article is found before anything is made on disk.
    corpus = [article_named(desk_of(args).corpus(), args.article)]
    desk = desk_for_deciding(args)
    with store_for_deciding(desk) as store:
        session = Session(corpus, store, desk.curator(), examiner=Examiner(corpus, examiner(desk)))
        _expect(session, args.expect)
        new = _decide(session, args, text)
        event = new or store.current(args.article)
        assert event is not None, "it was recorded, or it is there"
    if new is None:
        tell("decided so already; nothing was recorded")
    say(f"{one_line(event.article)}  {args.verdict}  {event.event[:12]}")
    return 0


def _check(args: argparse.Namespace) -> None:
    from curate.errors import UsageError

    if args.verdict == "fix" and args.text_file is None:
        raise UsageError("a fix needs its text", hint="pass --text-file FILE, or - for stdin")
    if args.verdict != "fix" and args.text_file is not None:
        raise UsageError(f"{args.verdict} takes no text", hint="decide fix to save another text")
    if args.verdict != "reject" and args.reason:
        raise UsageError(
            f"{args.verdict} takes no --reason", hint="reasons go with reject; use --note here"
        )


def _text_in(path: Path) -> str:
    from curate.errors import ReadError

    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise ReadError(
            f"{path}: not UTF-8 at byte {problem.start}", hint="save the text as UTF-8"
        ) from problem
    except OSError as problem:
        raise ReadError(
            f"{path}: {problem.strerror or problem}", hint="check the path after --text-file"
        ) from problem


def _expect(session: Session, expected: str | None) -> None:
    from curate.errors import DecisionRefused, UsageError

    examined = session.examined
    if expected is None or examined is None or examined.clean_sha256 == expected.lower():
        return
    if len(expected) != len(examined.clean_sha256):
        raise UsageError(
            f"{expected!r} is not a sha256", hint="pass the text_sha256 that `curate clean` gives"
        )
    raise DecisionRefused(
        f"{one_line(session.entry.id)}: its clean text is not the expected one, "
        f"but {examined.clean_sha256}",
        hint="look at it again with `curate explain`, then decide on the text as it is now",
    )


def _decide(session: Session, args: argparse.Namespace, text: str | None) -> Event | None:
    """Decide; what somebody else is in the middle of writing stays in its draft."""
    begun = session.draft
    assert begun is not None, "what cannot be read was refused"
    with_text = session.unsaved
    taken_whole = with_text and args.verdict in ("reject", "later")
    with_note = args.note is None and session.unsaved_note and not taken_whole
    if with_note:
        decision = session.decision(session.position)
        session.set_note(decision.note if decision is not None else "")
    if args.note is not None:
        session.set_note(args.note)
    try:
        return _decided(session, args, text)
    finally:
        if with_text and session.draft is not None and session.draft.text != begun.text:
            session.set_text(begun.text)
            tell("the text changed by hand and not decided on stays in its draft")
        if with_note:
            session.set_note(begun.note)
            tell("the note written by hand and not decided on stays in its draft")


def _decided(session: Session, args: argparse.Namespace, text: str | None) -> Event | None:
    examined, draft = session.examined, session.draft
    if text is not None:
        session.set_text(text)
    elif args.verdict == "accept" and examined is not None and draft is not None and draft.changed:
        # An earlier fix is not what is accepted here, but the parser's text.
        session.set_text(examined.parsed.clean)
    if args.verdict == "accept":
        return session.accept()
    if args.verdict == "fix":
        return session.fix()
    if args.verdict == "reject":
        return session.reject(tuple(dict.fromkeys(args.reason)))
    return session.later()
