"""Why an article is rejected: the names curators pick from, likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

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
    "name_lines": ("listing or schedule",),
    "stamp_lines": ("listing or schedule",),
    "split_sentences": ("broken text",),
    "glued_words": ("broken text",),
    "holes": ("broken text",),
    "mojibake_left": ("broken text",),
    "encoding": ("broken text",),
    "truncated": ("broken text", "too short"),
    "unstable": ("broken text",),
}


def likeliest_first(
    flags: Iterable[Flag], reasons: Mapping[str, Sequence[str]] | None = None
) -> tuple[str, ...]:
    """Give the reasons in the order in which they are likely for an article with these flags.

    A project's own `reasons` name the flags that speak for them; those go before ours.

    >>> likeliest_first([Flag("wrong_language", "looks like nl")])[:2]
    ('wrong language', 'not an article')
    >>> likeliest_first([Flag("too_short", "3 words")], {"satire": (), "stub": ("too_short",)})
    ('stub', 'satire')
    """
    known = reasons or dict.fromkeys(REASONS, ())
    raised = [flag.flag for flag in flags]
    own = [reason for flag in raised for reason, of in known.items() if flag in of]
    ours = chain.from_iterable(SUGGESTED_BY.get(flag, ()) for flag in raised)
    return tuple(dict.fromkeys([*own, *(each for each in ours if each in known), *known]))
