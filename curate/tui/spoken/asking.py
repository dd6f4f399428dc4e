"""Questions with a key for each answer, and lines that are typed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping

from curate.actions import OVERLAY, Action, place_of, verb_of
from curate.config.keymap import with_keymap
from curate.plain import plain
from curate.tui.held import Meant
from curate.tui.questions import OTHERS_KEY, Offer, Question, answer_key
from curate.tui.spoken.desk import Desk
from curate.tui.spoken.help import spelled
from curate.tui.spoken.sequences import PASTED, Typed
from curate.tui.spoken.typed_line import typed_line
from curate.tui.spoken.words import choices

REPEATS = "question_mark"
"""The key that has a question said once more."""


class Asking:
    """Asks, and waits for the answer; the line that ends is no answer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._say = desk.voice.say
        self._asked = 0
        """So many things were asked: each is a place of its own for a key that is held down."""

    def line(self, label: str, value: str = "") -> str | None:
        """Ask for a line of text, beginning with `value`; None when it is left."""
        place = self._place()

        def next_key() -> Typed | None:
            return self._desk.key(place, _meant_in_line, typing=True)

        return typed_line(next_key, self._desk.voice.echo, f"{label}: ", value)

    def _place(self) -> str:
        self._asked += 1
        return f"asked {self._asked}"

    # -- one of several answers ----------------------------------------------------------------

    def choose(
        self, question: Question, offer: Offer, aside: Callable[[], None] | None = None
    ) -> tuple[str, ...] | None:
        """Ask for an answer; () where none is given, None where nothing is to happen.

        `aside` is done when its key comes, and it is asked again then.
        """
        place, say_again = self._place(), True
        while True:
            if say_again:
                self._say(choices(question.label.rstrip(":"), self._items(question, offer, aside)))
            say_again = True
            typed = self._desk.key(place, _answers)
            if typed is None or typed.key == "escape":
                return None
            key = self._answer_key(typed)
            if key in offer.keyed:
                return (offer.keyed[key],)
            if key == "enter" and question.enter:
                return ()
            if key == OTHERS_KEY and offer.others:
                offer, place = offer.turned(), self._place()
            elif aside is not None and self._desk.is_key_of("note", typed.key):
                aside()
            elif key != REPEATS:
                self._say_no_answer(typed)
                say_again = False

    def _items(self, question: Question, offer: Offer, aside: object) -> Iterator[tuple[str, str]]:
        yield from offer.keyed.items()
        if offer.more:
            yield OTHERS_KEY, offer.more
        if aside is not None:
            yield self._desk.key_of("note"), question.aside
        if question.enter:
            yield "Enter", question.enter
        yield "Esc", question.escape

    def _answer_key(self, typed: Typed) -> str:
        if typed.key == PASTED:
            return PASTED
        return answer_key(typed.key, typed.text, self._desk.settings.keyboard)

    def _say_no_answer(self, typed: Typed) -> None:
        if self._desk.is_key_of("reject", typed.key):
            self._desk.guard.refuses("reject")  # it arrived, and may be held
        if self._desk.is_held(typed.key):
            return
        name = "What was pasted" if typed.key == PASTED else plain(spelled(typed.key))
        self._say(f"{name or 'This key'} is no answer; {spelled(REPEATS)} says them again.")

    # -- a page of its own keys ----------------------------------------------------------------

    def page(self, place: str, verbs: Mapping[str, Callable[[], None]]) -> str:
        """Have the keys of the page `place` do what they do there; gives the one that ended it.

        Those without a verb here end it. A key that came before the page was told ends nothing but
        the page: it gives "close".
        """
        asked, actions = self._place(), page_actions(self._desk, place)
        by_key = {key: action for action in actions for key in action.keys}
        self.tell_page(actions)
        self._desk.keyboard.take_in()
        told_at = time.monotonic()
        while (typed := self._desk.key(asked, _answers)) is not None:
            action = by_key.get(typed.key)
            if action is not None and verb_of(action) in verbs:
                verbs[verb_of(action)]()
            elif action is not None and verb_of(action) != "close":
                if typed.at >= told_at or self._desk.guard.seconds <= 0:
                    return verb_of(action)
                self._say(f"{spelled(typed.key)} came before this was said: ignored.")
            elif action is not None or typed.key == "escape":
                return "close"
            else:
                self.tell_page(actions)
        return "close"

    def tell_page(self, actions: tuple[Action, ...]) -> None:
        """Say what the keys do."""
        said = (f"{spelled(action.keys[0])} {action.label}" for action in actions)
        self._say(f"{'; '.join(said)}.")


def _meant_in_line(typed: Typed) -> Meant:
    if typed.key == "enter":
        return Meant.DECIDES
    return Meant.TYPES if typed.text else Meant.GOES


def _answers(_: Typed) -> Meant:
    return Meant.DECIDES


def page_actions(desk: Desk, place: str) -> tuple[Action, ...]:
    """Give what can be done on a page, by the keys in force."""
    actions = with_keymap(desk.settings.keys_in_force, OVERLAY)
    return tuple(action for action in actions if place_of(action.name) == place)
