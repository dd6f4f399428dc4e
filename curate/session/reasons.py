"""Why an article is rejected: the names curators pick from, likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from curate.model import Flag

REASONS: tuple[str, ...] = (
    "not an article",
    "too short",
    "broken text",
    "duplicate",
    "advert",
    "wrong language",
    "listing or schedule",
    "not news",
    "private person",
    "other",
)

SUGGESTED_BY: dict[str, tuple[str, ...]] = {
    "too_short": ("too short", "not an article"),
    "mostly_removed": ("not an article", "too short"),
    "not_news_like": ("not news", "not an article", "listing or schedule"),
    "wrong_language": ("wrong language",),
    "loose_lines": ("not an article", "listing or schedule"),
    "headline_lines": ("not an article", "listing or schedule"),
    "lone_words": ("not an article",),
    "split_sentences": ("broken text",),
    "glued_words": ("broken text",),
    "holes": ("broken text",),
    "mojibake_left": ("broken text",),
    "encoding": ("broken text",),
    "truncated": ("broken text", "too short"),
    "unstable": ("broken text",),
}


def likeliest_first(flags: Iterable[Flag], reasons: Sequence[str] = REASONS) -> tuple[str, ...]:
    """Give the reasons in the order in which they are likely for an article with these flags.

    >>> likeliest_first([Flag("wrong_language", "looks like nl")])[:2]
    ('wrong language', 'not an article')
    """
    suggested = [reason for flag in flags for reason in SUGGESTED_BY.get(flag.flag, ())]
    known = (reason for reason in suggested if reason in reasons)
    return tuple(dict.fromkeys([*known, *reasons]))
