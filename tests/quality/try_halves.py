"""What rules are worth on articles they were not made for: `python try_halves.py GOLD [CORPUS]`.

The labelled articles are halved, at random or by a field (`--by source`: no site is in both), and
each half is scored with those rules and words only that took something out of the other half, or of
the unlabelled articles of CORPUS that are in neither. That is less than a person would have written
who had seen that half: words that anybody knows go too when they don't happen to occur in it. The
shapes, margins and repeats, which no single word or pattern decides, stay as they are.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from curate.model import Article
from curate.parser import context_of, parse
from curate.quality.examining import examine
from curate.quality.gold import Gold, gold_in
from curate.quality.scoring import Score
from curate.rules import Rule, RuleSet, shipped
from curate.rules.lookup import compact
from curate.rules.phrases import bare

_COLUMNS = ("untouched", "junk", "lost", "cuts", "bitten")


def rules_seen_in(articles: Iterable[Article]) -> RuleSet:
    """Give the shipped rules that took something out of articles, with the words that did."""
    rules = shipped()
    taken: defaultdict[str, set[str]] = defaultdict(set)
    for article in articles:
        for edit in parse(article.raw, context_of(article.metadata, rules)).edits:
            taken[edit.rule].add(compact(bare(article.raw[edit.start : edit.end].strip())))
    seen = (_as_seen(rule, taken[rule.id]) for rule in rules.rules.values() if rule.id in taken)
    return RuleSet([rule for rule in seen if rule is not None], rules.aliases)


def _as_seen(rule: Rule, pieces: set[str]) -> Rule | None:
    if not rule.words:
        return rule
    told = tuple(word for word in rule.words if any(compact(bare(word)) in one for one in pieces))
    return replace(rule, words=told) if told else None


def halves(gold: Sequence[Gold], by: str | None, seed: int) -> tuple[list[Gold], list[Gold]]:
    """Divide labelled articles in two; those with the same value of a field stay together."""
    groups: defaultdict[str, list[Gold]] = defaultdict(list)
    for one in gold:
        groups[str(one.fields.get(by)) if by else one.article.id].append(one)
    names = sorted(groups)
    random.Random(seed).shuffle(names)
    first: list[Gold] = []
    second: list[Gold] = []
    for name in names:
        min(first, second, key=len).extend(groups[name])
    return first, second


def scored(gold: Iterable[Gold], rules: RuleSet) -> Score:
    """Measure some rules against labelled articles."""
    score = Score()
    for one in gold:
        score.note(one, examine(one.article, rules))
    return score


def _unlabelled(paths: Iterable[Path], gold: Sequence[Gold]) -> list[Article]:
    labelled = {one.article.raw for one in gold}
    rows = [json.loads(line) for path in paths for line in path.open(encoding="utf-8")]
    articles = (Article(str(row.get("id")), row.get("raw") or row["text"], row) for row in rows)
    return [article for article in articles if article.raw not in labelled]


def main() -> None:
    """Print a line for each half, and for all articles with all rules."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path, nargs="*")
    parser.add_argument("--by")
    parser.add_argument("--times", type=int, default=3)
    args = parser.parse_args()
    gold = list(gold_in(args.gold))
    unlabelled = _unlabelled(args.corpus, gold)
    print(f"{'':24}{'rules':>7}{'words':>7}" + "".join(f"{name:>11}" for name in _COLUMNS))
    _say("all, with every rule", shipped(), gold)
    for seed in range(args.times):
        pair = halves(gold, args.by, seed)
        for seen, unseen in (pair, pair[::-1]):
            rules = rules_seen_in([*(one.article for one in seen), *unlabelled])
            _say(f"half of {len(unseen)}, split {seed + 1}", rules, unseen)


def _say(name: str, rules: RuleSet, gold: Sequence[Gold]) -> None:
    figures = scored(gold, rules).figures()
    words = sum(len(rule.words) for rule in rules.rules.values())
    shares = "".join(f"{figures[column]:>11}" for column in _COLUMNS)
    print(f"{name:24}{len(rules.rules):>7}{words:>7}{shares}", flush=True)


if __name__ == "__main__":
    main()
