"""What keys do in a sitting that is listened to, where that differs from the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from curate.actions import Action, grouped, shown_key, verb_of

OTHERWISE = {
    "fix": "Save the changes made by hand; opens $EDITOR when there are none.",
    "reject": "Reject, then a reason: 1-5 by the article's flags, 0 for others, Enter for none, "
    "Esc to leave it, the key of the note to write one first.",
    "line_down": "Go to the next line, kept or removed, and hear it with its rule.",
    "line_up": "Go to the line before.",
    "line_first": "Go to the first line.",
    "line_last": "Go to the last line.",
    "page_down": "Read on in the article.",
    "page_up": "Read again what was read before that.",
    "next_removed": "Go to the next line that goes or is changed; in a search to the next line "
    "with a match, then to the next article with one.",
    "previous_removed": "The same, backwards.",
    "toggle_line": "Restore or remove the line that you last went to.",
    "trim": "Cut words out of the line that you last went to; says its keys.",
    "why": "The whole story of the line that you last went to.",
    "edit": "Edit the clean text in $EDITOR, then hear what you changed.",
    "edit_outside": "The same.",
    "layout": "Go round what is read of an article: all lines, only those that go or are changed, "
    "only the clean text.",
    "copy": "Copy the clean text to the terminal's clipboard, or to a file where there is none.",
    "search": "Search titles and texts; type on the line, Enter looks, Esc leaves it.",
    "filter": "Show only some articles: a question mark and Enter tells how, an empty line "
    "shows all.",
    "decide_all": "One verdict for everything that the filter shows; says first how many.",
    "commands": "Find an action by a part of its name, and do it.",
    "stop": "Stop what is under way, or end the search; else hear where you are.",
}
"""What is done in another way than on the screen, by the action's verb."""
NOTES = """\
On a line that is typed, Backspace takes a letter back, ctrl+w a word, ctrl+u all; Enter takes \
the line, Esc leaves it.
What has a page on the screen is read out at once, and the keys of that page do nothing here. \
Cutting words and a verdict for all say their keys. $EDITOR is the editor."""


def help_words(actions: Sequence[Action], here: Sequence[Action] = ()) -> Iterator[str]:
    """Say what each key does, first what matters `here`, then by what it is for."""
    if here:
        yield "Where you are now."
        yield from (f"{_keys(action)}: {action.label.strip()}." for action in here)
    for group, of_group in grouped(actions):
        yield f"{group}."
        for action in of_group:
            yield f"{_keys(action)}: {OTHERWISE.get(verb_of(action), action.help)}"
    yield "Besides."
    yield from NOTES.split("\n")


def _keys(action: Action) -> str:
    return " or ".join(map(spelled, action.keys))


def spelled(key: str) -> str:
    """Give a key as it can be heard: capitals and arrows by name.

    >>> spelled("G"), spelled("down"), spelled("pagedown")
    ('capital G', 'down', 'PgDn')
    """
    shown = shown_key(key)
    if len(shown) == 1 and shown.isupper():
        return f"capital {shown}"
    return key.replace("_", " ") if not shown.isascii() or not shown.isalnum() else shown
