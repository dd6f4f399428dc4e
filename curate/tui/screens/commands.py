"""The command palette: an action found by a few letters of its name, then done."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.message import Message

from curate.actions import OVERLAY, Action, shown_key, verb_of
from curate.tui.fitting import fit
from curate.tui.keys import actions_of, bindings
from curate.tui.look import Appearance, Look, Row, spread
from curate.tui.matching import likeliest, name_of
from curate.tui.questions import FINDING
from curate.tui.screens.framed import Framed
from curate.tui.widgets.prompt import Prompt
from curate.tui.widgets.rows import Rows

NAME_CELLS = 18


class CommandPrompt(Prompt):
    """The line that is typed in; the keys that are for the list are said, not typed."""

    class Asked(Message):
        """The page is to do this."""

        def __init__(self, verb: str) -> None:
            super().__init__()
            self.verb = verb

    def on_key(self, event: events.Key) -> None:
        """Say which of the page's keys came; with any other the line is edited, as ever."""
        event.prevent_default()  # or Textual would ask Prompt once more
        verb = _VERBS.get(event.key)
        if verb is None:
            super().on_key(event)
        else:
            event.stop()
            self.post_message(self.Asked(verb))


class CommandList(Rows):
    """The actions that may be meant, one of them marked."""

    actions: Sequence[Action] = ()
    here = 0
    top = 0

    def show(self, actions: Sequence[Action], here: int) -> None:
        """Show `actions` with the mark on number `here`."""
        self.actions, self.here = tuple(actions), here
        self.repaint()

    def draw(self, width: int, height: int) -> list[Row]:
        """Give a row for each action, scrolled so that the marked one is seen."""
        nearest = max(min(self.top, self.here), self.here - height + 1)
        self.top = max(0, min(nearest, len(self.actions) - height))
        if not self.actions:
            return [(("   nothing is called so", Look.PLAIN),)]
        shown = enumerate(self.actions[self.top : self.top + height], self.top)
        return [self._row(action, number == self.here, width) for number, action in shown]

    def _row(self, action: Action, here: bool, width: int) -> Row:
        look = Look.STRONG if here else Look.PLAIN
        keys: Row = ((f" {shown_key(action.keys[0])} ", Look.STRONG),)
        sign = self.glyphs.here if here else " "
        name = f"{sign} {name_of(action):<{NAME_CELLS}}"
        left: Row = ((name, look), (fit(action.help, max(0, width - len(name) - 9)), look))
        return spread(left, keys, width)


class Commands(Framed[Action | None]):
    """What is typed above, what it may mean below."""

    AUTO_FOCUS = ""
    IS_NAMED_WHEN_LOW = False
    BINDINGS = bindings("commands", OVERLAY)
    WHERE = "commands"

    def __init__(self, appearance: Appearance, actions: Sequence[Action]) -> None:
        super().__init__(appearance, "Commands")
        self._actions = [action for action in actions if action.name != "review.commands"]
        self._found = self._actions
        self._here = 0
        self._prompt = CommandPrompt(appearance)
        self._prompt.question = FINDING
        self._list = CommandList(appearance)

    def compose(self) -> ComposeResult:
        """Give the page from the top."""
        yield self.heading
        yield self._prompt
        yield self._list
        yield self.footer

    def on_mount(self) -> None:
        """Ask for a name, and look for what was typed by now."""
        self._prompt.display = True
        self.name_keys(actions_of("commands", OVERLAY))
        self.set_focus(self._prompt, scroll_visible=False)
        self._look_for(self._prompt.value)

    def take_early(self, event: events.Key) -> None:
        """Take a key that was typed while the page was still being put up."""
        self._prompt.on_key(event)

    async def on_command_prompt_asked(self, message: CommandPrompt.Asked) -> None:
        """Do what a key asks for."""
        await self.run_action(message.verb)

    def on_prompt_changed(self, message: Prompt.Changed) -> None:
        """Show what may be meant, the likeliest marked."""
        self._look_for(message.value)

    def _look_for(self, name: str) -> None:
        self._found, self._here = likeliest(name, self._actions), 0
        self._list.show(self._found, self._here)

    def action_down(self) -> None:
        """Mark the next."""
        self._mark(self._here + 1)

    def action_up(self) -> None:
        """Mark the one before."""
        self._mark(self._here - 1)

    def _mark(self, number: int) -> None:
        self._here = max(0, min(number, len(self._found) - 1))
        self._list.show(self._found, self._here)

    def action_run(self) -> None:
        """Do what is marked."""
        if self._found:
            self.dismiss(self._found[self._here])

    def action_close(self) -> None:
        """Go back, and do nothing."""
        self.dismiss(None)


_VERBS = {key: verb_of(action) for action in actions_of("commands", OVERLAY) for key in action.keys}
