"""`curate evidence`: freeze which lines are furniture of their sites, for the parser."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from curate.commands.options import add_corpus, add_json
from curate.commands.printing import one_line, say, say_json, say_table
from curate.counting import counted

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from curate.commands.desk import Desk
    from curate.commands.impact import Impact
    from curate.model import Article, Unreadable
    from curate.parser import Evidence

SHOWN_LINES = 20


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "evidence",
        help="let lines go that stand on many pages of a site",
        description="Count the lines of CORPUS by site, say how many texts would change if the "
        "parser knew those that are furniture, and freeze them in evidence.json in the state "
        "folder. From then on every command and the screen use that file. Deleting it takes "
        "everything back; no decision is lost by either.",
    )
    add_corpus(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help="only say what would change; write nothing"
    )
    add_json(parser, "the counts")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Count, say what would change, and freeze."""
    from curate.commands.desk import check_writable, desk_of
    from curate.commands.impact import impact_of
    from curate.commands.stores import store_for_reading
    from curate.index.evidence_file import write_evidence

    desk = desk_of(args)
    if not args.dry_run:
        check_writable(desk.state)
    with store_for_reading(desk) as store:
        heads = dict(store.heads())
    evidence = _counted(desk)
    impact = impact_of(desk, evidence, heads)
    _say(evidence, impact, as_json=args.json)
    if not args.dry_run and _is_news(desk, evidence):
        write_evidence(desk.evidence_file, evidence)
        _say_frozen(desk, evidence, as_json=args.json)
    return 0


def _counted(desk: Desk) -> Evidence:
    from curate.commands.articles import examiner
    from curate.commands.progress import shown
    from curate.index.line_counts import evidence_of

    corpus = desk.corpus()
    rules, _ = examiner(desk).tools()

    def entries(what: str) -> Iterator[Article | Unreadable]:
        return shown(corpus, what, len(corpus))

    return evidence_of(entries, rules)


def _is_news(desk: Desk, evidence: Evidence) -> bool:
    """Would freezing change anything? Without a file, no furniture is as good as no evidence."""
    return bool(evidence.shapes) or desk.evidence_file.exists()


def _say(evidence: Evidence, impact: Impact, *, as_json: bool) -> None:
    if as_json:
        say_json(_row(evidence, impact))
        return
    lines = sorted(_lines(evidence), key=lambda line: (-line[1] / line[2], line))
    if lines:
        _say_lines(lines[:SHOWN_LINES])
    if len(lines) > SHOWN_LINES:
        say(f"… and {len(lines) - SHOWN_LINES} more")
    furniture = counted(len(lines), "line is furniture", "lines are furniture")
    say(f"{furniture}, on {counted(len(evidence.shapes), 'site')}")
    say(f"undecided texts that change: {impact.undecided}")
    say(f"accepted texts that change: {impact.accepted}" + _come_back(impact.accepted))


def _come_back(accepted: int) -> str:
    return "  (they come back to be decided again)" if accepted else ""


def _say_frozen(desk: Desk, evidence: Evidence, *, as_json: bool) -> None:
    if as_json:
        return
    say(f"frozen: {desk.evidence_file}  {evidence.digest}")
    say("to take it back, delete that file")


def _say_lines(lines: Iterable[tuple[str, int, int, str]]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, expand=True)
    table.add_column("site", no_wrap=True, min_width=16, max_width=24)
    table.add_column("on", justify="right", no_wrap=True, min_width=4)
    table.add_column("of", justify="right", no_wrap=True, min_width=4)
    table.add_column("line (digits as 0)", no_wrap=True, ratio=1)
    for site, count, pages, shape in lines:
        table.add_row(one_line(site), str(count), str(pages), one_line(shape))
    say_table(table)
    say()


def _lines(evidence: Evidence) -> Iterator[tuple[str, int, int, str]]:
    for site, shapes in evidence.shapes.items():
        for shape, count in shapes.items():
            yield site, count, evidence.pages[site], shape


def _row(evidence: Evidence, impact: Impact) -> dict[str, Any]:
    return {
        "digest": evidence.digest,
        "undecided": impact.undecided,
        "accepted": impact.accepted,
        "lines": [
            {"site": site, "pages": count, "of": pages, "line": shape}
            for site, count, pages, shape in _lines(evidence)
        ],
    }
