"""Which action is meant by a few letters of its name."""

from __future__ import annotations

from collections.abc import Iterable

from curate.actions import Action, verb_of

_AT_START, _IN_A_ROW, _SOMEWHERE = 8, 4, 1
_MISSED = 0.1
"""What each letter costs that was passed over; among equals the shorter name comes first."""
_IN_HELP = 0.5
"""The beginning of a word of the sentence counts so much of as many letters of the name."""


def likeliest(query: str, actions: Iterable[Action]) -> list[Action]:
    """Give the actions that `query` may mean, likeliest first; all of them for none.

    >>> from curate.actions import ACTIONS
    >>> [action.name for action in likeliest("stat", ACTIONS)][:1]
    ['review.statistics']
    """
    scored = [(_score_of(query, action), action) for action in actions]
    found = [each for each in scored if each[0] is not None]
    return [action for _, action in sorted(found, key=lambda each: -(each[0] or 0))]


def name_of(action: Action) -> str:
    """Give what an action is called in full: its name in a keymap, without the page and dashes."""
    return verb_of(action).replace("_", " ")


def score(query: str, text: str) -> float | None:
    """Give how well the letters of `query`, in their order, fit `text`; None if they do not.

    >>> score("nr", "next removed") > score("nr", "inner")
    True
    >>> score("xyz", "next") is None
    True
    """
    total, at, last = 0.0, 0, -2
    for letter in query:
        found = _next(letter, text, at)
        if found < 0:
            return None
        starts = found == 0 or not text[found - 1].isalnum()
        total += _AT_START if starts else _IN_A_ROW if found == last + 1 else _SOMEWHERE
        last, at = found, found + 1
    return total - _MISSED * (len(text) - len(query))


def _next(letter: str, text: str, at: int) -> int:
    """Give where a letter comes next: where the last one ended, else at a word's start, else."""
    if text.startswith(letter, at):
        return at
    start = text.find(f" {letter}", max(at - 1, 0))
    return text.find(letter, at) if start < 0 else start + 1


def _score_of(query: str, action: Action) -> float | None:
    wanted = "".join(query.casefold().split())
    if not wanted:
        return 0.0
    scores = [score(wanted, name) for name in (action.label.casefold(), name_of(action))]
    if f" {query.casefold().strip()}" in f" {action.help.casefold()}":
        scores.append(_IN_HELP * _IN_A_ROW * len(wanted))
    return max((each for each in scores if each is not None), default=None)
