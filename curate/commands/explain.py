"""`curate explain`: one article raw beside clean, with a reason on each removed line."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from curate.commands.options import add_corpus, add_json
from curate.commands.printing import one_line, say, say_json, say_table
from curate.plain import plain

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from rich.table import Table
    from rich.text import Text

    from curate.commands.desk import Desk
    from curate.index import Corpus
    from curate.model import Article, Edit, Examined
    from curate.parser.alignment import Line, Piece

REMOVED, CHANGED, LEFT_ALONE = "−", "~", " "


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "explain",
        help="show one article raw beside clean, and why",
        description="Show one article raw beside clean. Lines marked − are removed, those marked ~ "
        "are changed; what left a line stands in ⟦ ⟧, and the rule and its reason beside it.",
    )
    add_corpus(parser, stdin=True)
    parser.add_argument(
        "--article", metavar="ID", help="which one, if the file holds more than one"
    )
    add_json(parser, "the lines")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the article."""
    from curate.commands.articles import examiner
    from curate.commands.desk import desk_of
    from curate.parser.alignment import align

    desk = desk_of(args)
    examined = examiner(desk)(_article(desk, args.article))
    lines = align(examined.parsed.raw, examined.parsed.edits)
    if args.json:
        say_json(_row(examined, lines))
        return 0
    say(_heading(examined.article))
    say_table(_table(lines))
    _say_found(examined)
    return 0


def _article(desk: Desk, article_id: str | None) -> Article:
    from curate.commands.articles import article_named
    from curate.commands.stdin import STDIN, entries_of
    from curate.errors import UsageError
    from curate.index import HeldCorpus

    corpus = HeldCorpus(STDIN, entries_of(desk)[0]) if desk.path == STDIN else _opened(desk)
    if article_id is None and len(corpus) != 1:
        ids = (entry.id for entry in corpus[:3])
        some = ", ".join(map(one_line, ids)) + (" …" if len(corpus) > 3 else "")
        raise UsageError(
            f"{desk.path}: holds {len(corpus)} articles",
            hint=f"name one with --article; they are {some}" if some else "give another file",
        )
    return article_named(corpus, corpus[0].id if article_id is None else article_id)


def _opened(desk: Desk) -> Corpus:
    return desk.corpus(cached=desk.state.is_dir())  # explaining makes no state


def _heading(article: Article) -> str:
    title = article.metadata.get("title")
    return one_line(f"{article.id}  {title}" if isinstance(title, str) else article.id)


def _table(lines: tuple[Line, ...]) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, expand=True)
    table.add_column("")
    # Folded, because some scripts have no spaces to wrap at.
    table.add_column("RAW", ratio=1, overflow="fold")
    table.add_column("CLEAN", ratio=1, overflow="fold")
    for line in lines:
        table.add_row(_sign(line), _raw(line), _clean(line))
    return table


def _sign(line: Line) -> str:
    if line.removed:
        return REMOVED
    return CHANGED if line.touched else LEFT_ALONE


def _raw(line: Line) -> Text:
    from rich.text import Text

    text = Text()
    for piece in line.raw:
        text.append(_piece(piece, line), "dim" if piece.removed else "")
    return text


def _piece(piece: Piece, line: Line) -> str:
    shown = plain(piece.text)
    return f"⟦{shown}⟧" if piece.removed and not line.removed and piece.text.strip() else shown


def _clean(line: Line) -> Text:
    from rich.text import Text

    text = Text(plain(line.clean or ""))
    for edit in _reasons(line):
        text.append("\n" if text else "")
        text.append(f"‹{one_line(edit.rule)}: {one_line(edit.why)}›", "italic")
    return text


def _reasons(line: Line) -> list[Edit]:
    """Give the edits of a line that took or changed something, each rule once."""
    if not (line.removed or line.touched):
        return []
    return list({edit.rule: edit for edit in line.edits}.values())


def _say_found(examined: Examined) -> None:
    say()
    for name, value in examined.parsed.found.as_row().items():
        if value:
            text = " · ".join(value) if isinstance(value, list) else value
            say(f"found {name}: {one_line(text)}")
    for flag in examined.flags:
        say(f"flag {flag.flag}: {one_line(flag.why)}")


def _row(examined: Examined, lines: tuple[Line, ...]) -> dict[str, Any]:
    raw = examined.parsed.raw
    return {
        "id": examined.article.id,
        "lines": [
            {
                "line": line.number + 1,
                "raw": raw[line.start : line.end],
                "clean": line.clean,
                "reasons": [{"rule": edit.rule, "why": edit.why} for edit in _reasons(line)],
            }
            for line in lines
        ],
        "found": examined.parsed.found.as_row(),
        "flags": [{"flag": flag.flag, "why": flag.why} for flag in examined.flags],
    }
