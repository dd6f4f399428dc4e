"""`curate score`: the parser against labelled articles."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from curate.commands.options import add_json, add_state
from curate.commands.printing import one_line, say, say_json, say_table, tell, tell_problem

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from curate.commands.desk import Desk
    from curate.model import Article
    from curate.quality.gold import Gold
    from curate.quality.scoring import Miss, Score

MISSING_EXIT_CODE = 3
ALL = "all"
_PER_CENT = ("untouched", "junk", "lost", "cuts", "bitten")
_HEADLINES = ("docs", *_PER_CENT, "wrong flagged", "right flagged")
_GROUPS_ACROSS = 3
_SHOWN_MISSING = 5


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "score",
        help="measure the parser against labelled articles",
        description="Clean the articles of GOLD and compare them with their labels. GOLD is JSON "
        'Lines: "id", "raw", "labels" (a letter for each line of raw: K body, H subheading; '
        "R related, A advert, M metadata, C caption, T title, D duplicate; ? undecided, _ empty) "
        'and "cuts" ([line, piece, kind] to cut from kept lines). With CORPUS, its articles of '
        "the same ids are taken, with its rules and evidence.",
    )
    parser.add_argument("gold", type=Path, metavar="GOLD", help="the labelled articles")
    parser.add_argument(
        "corpus", type=Path, nargs="?", metavar="CORPUS", help="where they are from (default: GOLD)"
    )
    parser.add_argument("--text-field", metavar="NAME", help="CORPUS: the field with the text")
    parser.add_argument("--id-field", metavar="NAME", help="CORPUS: the field with the id")
    parser.add_argument(
        "--misses",
        type=int,
        default=0,
        metavar="N",
        help="show the first N lines that came out wrong",
    )
    parser.add_argument("--by", metavar="FIELD", help="a row for each value of this field of GOLD")
    add_state(parser)
    add_json(parser, "the figures")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Measure, and print the figures."""
    from curate.commands.articles import examiner
    from curate.commands.desk import check_corpus, desk_of
    from curate.commands.progress import shown
    from curate.quality.gold import gold_in
    from curate.quality.scoring import Score

    check_corpus(args.gold)
    own = args.corpus is None
    args.corpus = args.gold if own else args.corpus
    desk = desk_of(args)
    gold = list(gold_in(args.gold))
    articles = {one.article.id: one.article for one in gold} if own else _articles(desk, gold)
    examine = examiner(desk)
    scores: defaultdict[str, Score] = defaultdict(Score)
    for one in shown(gold, "scored", len(gold)):
        article = articles.get(one.article.id)
        if article is not None:
            group = str(one.fields.get(args.by, "?")) if args.by else ALL
            scores[group].note(one, examine(article))
    _say(scores, args.misses, as_json=args.json)
    return _told([one.article.id for one in gold if one.article.id not in articles])


def _articles(desk: Desk, gold: list[Gold]) -> dict[str, Article]:
    """Give the articles of the corpus that the labels speak of, by id."""
    from curate.model import Article

    corpus = desk.corpus()
    articles = {}
    for one in gold:
        position = corpus.position(one.article.id)
        entry = None if position is None else corpus[position]
        if isinstance(entry, Article) and entry.raw == one.article.raw:
            articles[entry.id] = entry
    return articles


def _say(scores: Mapping[str, Score], misses: int, *, as_json: bool) -> None:
    figures = {group: score.figures() for group, score in sorted(scores.items())}
    missed = [miss for _, score in sorted(scores.items()) for miss in score.misses][:misses]
    if as_json:
        say_json(figures)
        for miss in missed:
            say_json(_row(miss))
        return
    _say_figures(figures)
    for miss in missed:
        say(f"{miss.kind:<7} {one_line(miss.article)}:{miss.line + 1}  {one_line(miss.text)}")


def _say_figures(figures: Mapping[str, Mapping[str, Any]]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    down = len(figures) <= _GROUPS_ACROSS
    for heading in ("", *(figures if down else _HEADLINES)):
        table.add_column(one_line(heading), justify="right" if heading else "left")
    if down:
        for name in dict.fromkeys(name for group in figures.values() for name in group):
            table.add_row(name, *(_cell(name, group) for group in figures.values()))
    else:
        for heading, group in figures.items():
            table.add_row(one_line(heading), *(_cell(name, group) for name in _HEADLINES))
    say_table(table)


def _cell(name: str, figures: Mapping[str, Any]) -> str:
    value = figures.get(name)
    if value is None:
        return "-"
    return f"{value} %" if name in _PER_CENT else str(value)


def _row(miss: Miss) -> dict[str, Any]:
    return {"miss": miss.kind, "id": miss.article, "line": miss.line + 1, "text": miss.text}


def _told(missing: list[str]) -> int:
    for article in missing[:_SHOWN_MISSING]:
        tell_problem(f"{article}: is not in the corpus, or its text is another one")
    if missing:
        tell(f"curate: {len(missing)} labelled articles are missing; the rest is scored")
    return MISSING_EXIT_CODE if missing else 0
