"""The help: every key, from the one table, and what the signs mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from curate.actions import EVERYWHERE, OVERLAY, TYPING, Action, grouped, shown_key
from curate.config.keyboards import KEYBOARDS
from curate.model import Verdict
from curate.tui.keys import actions_of, bindings
from curate.tui.look import Appearance, Glyphs, Look
from curate.tui.screens.sheet import Sheet
from curate.tui.texts.paragraph import Paragraph

INDENT = "  "
KEY_CELLS = 12
_INDENTED = (INDENT, Look.PLAIN)


class Help(Sheet[None]):
    """The keys that work somewhere, by what they are for."""

    def action_help(self) -> None:
        """Go back: the key that opened the help closes it."""
        self.action_close()


class EditorHelp(Help):
    """The keys of the editor, its own before those of its text area."""

    BINDINGS = bindings("editor", [each for each in OVERLAY if each.name == "editor.help"])

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, "Keys of the editor", _in_editor())


def review_help(
    appearance: Appearance, actions: Sequence[Action], here: Sequence[Action] = ()
) -> Help:
    """Give the help of the review screen; `here` are the keys that matter where we are."""
    return Help(appearance, "Keys", _on_review(actions, here, appearance.glyphs))


def page_help(appearance: Appearance, actions: Iterable[Action]) -> Help:
    """Give the help of a page over it."""
    return Help(appearance, "Keys of this page", map(_key, actions))


def _in_editor() -> Iterator[Paragraph]:
    yield from map(_key, actions_of("editor", OVERLAY))
    yield Paragraph()
    yield from (_entry(shown_key(key), meaning) for key, meaning in TYPING.items())


def _on_review(
    actions: Sequence[Action], here: Sequence[Action], glyphs: Glyphs
) -> Iterator[Paragraph]:
    if here:
        yield Paragraph([("Where you are now", Look.STRONG)])
        yield from (_entry(_keys(action), f"{action.label}.") for action in here)
        yield Paragraph()
    for group, of_group in grouped(actions):
        yield Paragraph([(group, Look.STRONG)])
        yield from map(_key, of_group)
        yield Paragraph()
    yield Paragraph([("Everywhere", Look.STRONG)])
    yield from (_entry(shown_key(key), meaning) for key, meaning in EVERYWHERE.items())
    yield Paragraph()
    yield Paragraph([("Signs", Look.STRONG)])
    for sign, meaning in _signs(glyphs):
        yield _entry(sign, meaning)
    yield Paragraph()
    yield Paragraph([("A keyboard of another script", Look.STRONG)])
    yield _entry('keyboard = "russian"', "in config.toml makes its letters keys too.")
    yield Paragraph([(f"There are {', '.join(KEYBOARDS)}.", Look.PLAIN)], label=_INDENTED)


def _key(action: Action) -> Paragraph:
    return _entry(_keys(action), action.help)


def _keys(action: Action) -> str:
    return " ".join(map(shown_key, action.keys))


def _entry(name: str, meaning: str) -> Paragraph:
    return Paragraph(
        [(meaning, Look.PLAIN)], label=(f"{INDENT}{name:<{KEY_CELLS - 1}} ", Look.STRONG)
    )


def _signs(glyphs: Glyphs) -> Iterator[tuple[str, str]]:
    words = {
        Verdict.ACCEPT: "accepted",
        Verdict.FIX: "accepted with changes made by hand",
        Verdict.REJECT: "rejected",
        Verdict.LATER: "put off",
    }
    yield glyphs.undecided, "undecided"
    for verdict, word in words.items():
        yield glyphs.verdicts[verdict], word
    yield glyphs.stale, "decided on a text that has moved since"
    yield glyphs.unsaved, "beside it: text or note changed by hand, and not decided on"
    yield glyphs.unreadable, "could not be read"
    yield glyphs.flag, "something about the article is worth a look"
    yield glyphs.removed, "a line that goes"
    yield glyphs.changed, "a line of which something goes, or is mended"
    yield f"{glyphs.cut_open} {glyphs.cut_close}", "round what goes inside a line"
    yield glyphs.added, "a line restored by hand; in one column: how the line above will read"
