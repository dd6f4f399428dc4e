"""What keys do in a sitting that is listened to, where that differs from the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from curate.actions import Action, grouped, shown_key

ELSEWHERE = {
    "filter": "start with --filter to go through some articles only",
    "order": "start with --order for another order",
    "trim": "words are cut in $EDITOR, or on the screen",
    "decide_all": "bulk verdicts are given on the screen",
    "layout": "there is one layout, and it is read from the top",
    "copy": "`curate export` writes the clean texts",
    "commands": "",
}
"""What is not done here, by the action's verb, with what to do instead."""
OTHERWISE = {
    "fix": "Save the changes made by hand; opens $EDITOR when there are none.",
    "edit": "Edit the clean text in $EDITOR.",
    "line_down": "Read the next line, kept or removed.",
    "line_up": "Read the line before.",
    "line_first": "Read the first line.",
    "line_last": "Read the last line.",
    "page_down": "Read on in the article.",
    "page_up": "Read again what was read before that.",
    "toggle_line": "Restore or remove the line that you last went to.",
    "why": "The whole story of the line that you last went to.",
}
"""What is done in another way than on the screen, by the action's verb."""


def help_words(actions: Sequence[Action]) -> Iterator[str]:
    """Say what each key does here, by what it is for."""
    for group, of_group in grouped(actions):
        yield f"{group}."
        for action in of_group:
            verb = action.name.partition(".")[2]
            if verb not in ELSEWHERE:
                keys = " or ".join(map(spelled, action.keys))
                yield f"{keys}: {OTHERWISE.get(verb, action.help)}"


def spelled(key: str) -> str:
    """Give a key as it can be heard: capitals and arrows by name.

    >>> spelled("G"), spelled("down"), spelled("pagedown")
    ('capital G', 'down', 'PgDn')
    """
    shown = shown_key(key)
    if len(shown) == 1 and shown.isupper():
        return f"capital {shown}"
    return key.replace("_", " ") if not shown.isascii() or not shown.isalnum() else shown
