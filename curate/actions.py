"""The one table of keys and actions: bindings, footer, help and README are made from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a curator can do with a key."""

    name: str
    """`<where>.<verb>`: what a keymap in config.toml names."""
    keys: tuple[str, ...]
    """Key names as Textual spells them; the first is the one shown."""
    label: str
    help: str
    footer: bool = False
    decides: bool = False
    """The repeat guard stands before it."""


# fmt: off
GROUPS: Mapping[str, tuple[Action, ...]] = {
    "Decide": (
        Action("review.accept", ("a",), "accept", "Accept the clean text; if it was changed by hand, this saves a fix.", footer=True, decides=True),
        Action("review.fix", ("f",), "fix", "Save the changes made by hand; opens the editor when there are none.", footer=True, decides=True),
        Action("review.reject", ("r",), "reject", "Reject, then a reason: 1-5 by the article's flags, 0 for others, Enter for none, Esc to leave it.", footer=True, decides=True),
        Action("review.later", ("space",), "later", "Leave it undecided; it comes again after the untouched ones.", footer=True, decides=True),
        Action("review.undo", ("u",), "undo", "Take back your own last decision, or drop one that was not saved.", footer=True),
        Action("review.redo", ("ctrl+r",), "redo", "Take the last undo back."),
        Action("review.retry", ("R",), "try again", "Try again to save what is marked NOT SAVED."),
    ),
    "Go": (
        Action("review.next", ("j", "down"), "next", "Next article."),
        Action("review.previous", ("k", "up"), "previous", "Previous article."),
        Action("review.first", ("g", "home"), "first", "First article."),
        Action("review.last", ("G", "end"), "last", "Last article."),
        Action("review.line_down", ("J", "shift+down"), "line down", "Line cursor down, over kept and removed lines."),
        Action("review.line_up", ("K", "shift+up"), "line up", "Line cursor up."),
        Action("review.line_first", ("left_curly_bracket", "shift+home"), "first line", "Line cursor to the first line of the article."),
        Action("review.line_last", ("right_curly_bracket", "shift+end"), "last line", "Line cursor to the last line of the article."),
        Action("review.page_down", ("pagedown",), "page down", "Scroll the article down."),
        Action("review.page_up", ("pageup",), "page up", "Scroll the article up."),
        Action("review.next_removed", ("n",), "removed", "Next line removed or restored; in a search the next line with a match, then the next article with one.", footer=True),
        Action("review.previous_removed", ("N",), "previous removed", "Previous removed line; in a search the line with a match before."),
    ),
    "Look at and change the text": (
        Action("review.toggle_line", ("x",), "restore", "Restore or remove the line under the cursor.", footer=True),
        Action("review.revert", ("X",), "as parsed", "Back to the parser's text; once more brings back what you changed."),
        Action("review.trim", ("c",), "cut", "Cut words out of the line under the cursor."),
        Action("review.why", ("w",), "why", "The whole story of the line under the cursor.", footer=True),
        Action("review.edit", ("e",), "edit", "Edit the clean text here, at the line under the cursor.", footer=True),
        Action("review.edit_outside", ("E",), "$EDITOR", "Edit the clean text in $EDITOR."),
        Action("review.note", ("m",), "note", "A note that is saved with the decision.", footer=True),
        Action("review.layout", ("tab",), "layout", "Go round the layouts: list and two panes, two panes, one pane.", footer=True),
        Action("review.copy", ("y",), "copy", "Copy the clean text to the terminal's clipboard, or to a file where there is none."),
    ),
    "Many articles": (
        Action("review.search", ("slash",), "search", "Search titles and texts; n and N go through what is found, Esc ends it.", footer=True),
        Action("review.filter", ("F",), "filter", "Show only some articles: ? and Enter tells how, an empty line shows all.", footer=True),
        Action("review.order", ("o",), "order", "Go through the articles in another order.", footer=True),
        Action("review.decide_all", ("A",), "all", "One verdict for everything that the filter shows, after a preview."),
        Action("review.statistics", ("s",), "statistics", "Verdicts, reasons, pace, what is left, flags and rules in numbers.", footer=True),
    ),
    "Find your way": (
        Action("review.commands", ("ctrl+p",), "commands", "Find anything on this page by a part of its name, and do it.", footer=True),
        Action("review.guidelines", ("i",), "guidelines", "The project's own guidelines, from guidelines.md beside the corpus."),
        Action("review.stop", ("escape",), "stop", "End the search, or stop what is under way."),
        Action("review.help", ("question_mark",), "help", "The keys that work where you are.", footer=True),
        Action("review.quit", ("q", "ctrl+q"), "quit", "Quit, as Ctrl-C does; everything decided is already saved."),
    ),
}
"""What can be done on the review screen, by what it is for."""
ACTIONS: tuple[Action, ...] = tuple(chain.from_iterable(GROUPS.values()))

# Keys of the pages over the review screen.
OVERLAY: tuple[Action, ...] = (
    Action("sheet.down", ("j", "down"), "down", "One row down.", footer=True),
    Action("sheet.up", ("k", "up"), "up", "One row up.", footer=True),
    Action("sheet.page_down", ("pagedown", "space"), "page", "A page down.", footer=True),
    Action("sheet.page_up", ("pageup", "b"), "page up", "A page up."),
    Action("sheet.first", ("g", "home"), "top", "To the top of the page."),
    Action("sheet.last", ("G", "end"), "end", "To the end of the page."),
    Action("sheet.help", ("question_mark",), "help", "The keys that work where you are; on that page, back.", footer=True),
    Action("sheet.close", ("escape", "q", "w", "i", "s", "enter"), "back", "Back to where you came from.", footer=True),
    Action("preview.fix", ("f", "a"), "save the fix", "Save it as it is shown.", footer=True, decides=True),
    Action("preview.edit", ("escape", "e"), "edit on", "Back to the editor.", footer=True),
    Action("preview.close", ("q",), "keep as draft", "Save nothing yet.", footer=True),
    Action("trim.cut", ("enter", "c", "x"), "cut", "Cut the marked words.", footer=True, decides=True),
    Action("trim.end_on", ("l", "right"), "longer", "The cut ends a word later.", footer=True),
    Action("trim.end_back", ("h", "left"), "shorter", "The cut ends a word earlier.", footer=True),
    Action("trim.start_on", ("L", "shift+right"), "start on", "The cut begins a word later.", footer=True),
    Action("trim.sentence_on", ("J", "shift+down"), "sentence", "Cut the next sentence, all of it.", footer=True),
    Action("trim.start_back", ("H", "shift+left"), "start back", "The cut begins a word earlier.", footer=True),
    Action("trim.sentence_back", ("K", "shift+up"), "sentence back", "Cut the sentence before; in the middle of one, that one."),
    Action("trim.at_start", ("home", "g", "0"), "first word", "Begin again with the first word."),
    Action("trim.at_end", ("end", "G", "dollar_sign"), "last word", "Begin again with the last word.", footer=True),
    Action("trim.close", ("escape", "q"), "leave it", "Cut nothing.", footer=True),
    Action("bulk.decide", ("A",), "decide", "Give all of them this verdict.", footer=True, decides=True),
    Action("bulk.keys", ("enter",), "which keys", "Say which key decides: Enter, which ends many questions, does not."),
    Action("bulk.close", ("escape", "q"), "leave them", "Back to the article.", footer=True),
    Action("editor.save", ("ctrl+s",), "see the changes", "See what you changed, then save it.", footer=True),
    Action("editor.help", ("ctrl+g", "f1"), "help", "The keys of the editor; on that page, back.", footer=True),
    Action("editor.undo", ("ctrl+z",), "undo", "Take back what was typed last; elsewhere it stops the program.", footer=True),
    Action("editor.top", ("ctrl+home",), "top", "To the start of the text."),
    Action("editor.bottom", ("ctrl+end",), "end", "To the end of the text."),
    Action("editor.close", ("escape",), "keep as draft", "Leave; the text is kept as a draft, and nothing saved yet.", footer=True),
    Action("commands.run", ("enter",), "do it", "Do what is marked.", footer=True),
    Action("commands.down", ("down", "ctrl+n"), "down", "One row down.", footer=True),
    Action("commands.up", ("up", "ctrl+p"), "up", "One row up.", footer=True),
    Action("commands.close", ("escape",), "back", "Back to the article.", footer=True),
)
# fmt: on
REPAINTS = "ctrl+l"
EVERYWHERE: Mapping[str, str] = {
    "ctrl+c": "Quit, from every page. In the editor, with text selected: copy it.",
    "ctrl+q": "Quit, from every page.",
    "ctrl+z": "Stop the program; `fg` in the shell goes on with it. In the editor: undo.",
    REPAINTS: "Paint the screen anew, when something else wrote on it.",
}
"""Keys that mean the same on every page, and are given to nothing else."""
TYPING: Mapping[str, str] = {
    "ctrl+left": "A word back.",
    "ctrl+right": "A word on.",
    "home": "To the start of the line.",
    "end": "To the end of the line.",
    "pageup": "A page up.",
    "pagedown": "A page down.",
    "shift+right": "Select; so do Shift and the other arrows, Home and End.",
    "f6": "Select the line.",
    "f7": "Select everything.",
    "ctrl+w": "Delete the word before the cursor.",
    "ctrl+u": "Delete to the start of the line.",
    "ctrl+k": "Delete to the end of the line.",
    "ctrl+x": "Cut what is selected, or the line.",
    "ctrl+c": "Copy what is selected; with nothing selected it quits.",
    "ctrl+v": "Put in what was cut or copied here.",
    "ctrl+y": "Bring back what undo took away.",
}
"""Keys of the editor that come with the text area that it is made of, and have no action."""
TYPED_IN = frozenset({"editor", "commands"})
"""Pages on which a letter is typed, so that their actions keep their keys."""
PAGES: tuple[str, ...] = ("preview", "trim", "bulk")
"""Pages with keys of their own beside those that all have."""


def place_of(name: str) -> str:
    """Give the screen or page on which the action `name` is done."""
    return name.partition(".")[0]


def verb_of(action: Action) -> str:
    """Give what is done, without the screen or page: a screen's `action_` method carries it."""
    return action.name.partition(".")[2]


REBINDABLE: tuple[Action, ...] = (
    *ACTIONS,
    *(action for action in OVERLAY if place_of(action.name) not in TYPED_IN),
)
"""Those that can be given other keys."""

SHOWN_KEYS = {
    "space": "space",
    "escape": "Esc",
    "enter": "Enter",
    "slash": "/",
    "question_mark": "?",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "tab": "Tab",
    "home": "Home",
    "end": "End",
    "left": "←",
    "right": "→",
    "shift+left": "Shift-←",
    "shift+right": "Shift-→",
    "dollar_sign": "$",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "up": "↑",
    "down": "↓",
    "shift+up": "Shift-↑",
    "shift+down": "Shift-↓",
    "shift+home": "Shift-Home",
    "shift+end": "Shift-End",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}


def shown_key(key: str) -> str:
    """Give a key as a person reads it on a keyboard.

    >>> shown_key("question_mark"), shown_key("ctrl+r"), shown_key("ctrl+home")
    ('?', 'Ctrl-R', 'Ctrl-Home')
    """
    if key.startswith("ctrl+"):
        return f"Ctrl-{SHOWN_KEYS.get(key[5:], key[5:].upper())}"
    return SHOWN_KEYS.get(key, key)


def grouped(actions: Sequence[Action]) -> Iterator[tuple[str, tuple[Action, ...]]]:
    """Give actions of the review screen, maybe with other keys, by what they are for."""
    by_name = {action.name: action for action in actions}
    for group, of_group in GROUPS.items():
        here = tuple(by_name[each.name] for each in of_group if each.name in by_name)
        if here:
            yield group, here
