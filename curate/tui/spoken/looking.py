"""What only tells something, or sends the text elsewhere, in a sitting that is listened to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from curate.actions import Action
from curate.config.guidelines import places_of_guidelines, read_guidelines
from curate.counting import counted
from curate.plain import plain
from curate.tui.job import Job
from curate.tui.questions import Offer, Question
from curate.tui.spoken.asking import Asking
from curate.tui.spoken.desk import Desk
from curate.tui.spoken.help import help_words, spelled
from curate.tui.spoken.part import Part
from curate.tui.whereabouts import Whereabouts

if TYPE_CHECKING:
    from curate.session.statistics import DecisionCounts

SAMPLE = 300
"""So many articles are drawn for flags and rules: somebody waits for it."""
MOST_COMMANDS = 9
COMMAND = Question("Do", "none of these")


class Looking(Part):
    """The verbs that decide and change nothing."""

    def __init__(self, desk: Desk, asking: Asking, do: Callable[[Action], None]) -> None:
        """`do` does what an action's key would."""
        super().__init__(desk, asking)
        self._do = do

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """Give what is done, by verb."""
        return {
            "why": self._why, "statistics": self._statistics, "guidelines": self._guidelines,
            "copy": self._copy, "commands": self._commands, "help": self._help,
        }  # fmt: skip

    def _why(self) -> None:
        from curate.tui.texts.story import Told, paragraphs

        draft = self._desk.draft
        if draft is None or not draft.lines:
            self._say("No line there.")
            return
        line = draft.lines[self._desk.line]
        self._say(f"Line {line.number + 1:,} of {len(draft.lines):,}.")
        told = Told(draft, line, self._session.tally)
        self._desk.voice.say_all(paragraph.words for paragraph in paragraphs(told))

    def _statistics(self) -> None:
        decisions = self._session.decision_counts()
        self._desk.working.do(
            Job(
                "the count",
                lambda: decisions.step() or self._session.sample(SAMPLE),
                lambda: f"{decisions.read:,} of {decisions.total:,} decisions counted",
                lambda: self._tell_statistics(decisions),
                lambda: self._tell_statistics(decisions),
            )
        )

    def _tell_statistics(self, decisions: DecisionCounts) -> None:
        from curate.tui.look import ASCII
        from curate.tui.texts.statistics import StatisticsInWords

        text = StatisticsInWords(self._session.statistics(decisions), ASCII)
        self._desk.voice.say_all(paragraph.words for paragraph in text.paragraphs())

    def _guidelines(self) -> None:
        corpus, state = self._session.corpus.path, self._session.store.state
        found = read_guidelines(corpus, state, self._desk.settings.guidelines)
        if found is None:
            *_, path = places_of_guidelines(corpus, state)
            self._say(f"No guidelines yet: write them into {plain(str(path))}")
        else:
            self._desk.voice.say_all(map(plain, found[1].splitlines()))

    def _copy(self) -> None:
        from curate.tui.copying import clipboard_sequence, without_controls, write_beside

        draft = self._desk.draft
        if draft is None:
            self._say("There is no text.")
            return
        text = without_controls(draft.text)
        why = self._obstacle(text)
        if why:
            path = write_beside(self._session.store.state, text)
            self._say(f"{counted(len(text), 'character')} written to {plain(str(path))}: {why}.")
        else:
            self._desk.voice.send(clipboard_sequence(text))
            self._say(f"{counted(len(text), 'character')} sent to the terminal's clipboard.")

    def _obstacle(self, text: str) -> str:
        if not self._desk.voice.controls:
            return "this terminal has no clipboard"
        from curate.tui.copying import obstacle

        return obstacle(text, wanted=self._desk.settings.clipboard)

    def _commands(self) -> None:
        from curate.tui.matching import likeliest, name_of

        name = self._asking.line("Command")
        if name is None:
            self._say("Nothing is done.")
            return
        others = [each for each in self._desk.actions if each.name != "review.commands"]
        named = {
            f"{name_of(each)}, {spelled(each.keys[0])}": each
            for each in likeliest(name, others)[:MOST_COMMANDS]
        }
        if not named:
            self._say("Nothing is called so.")
            return
        for chosen in self._asking.choose(COMMAND, Offer.of(list(named))) or ():
            self._do(named[chosen])

    def _help(self) -> None:
        here = self._whereabouts().here(self._desk.actions)
        self._desk.voice.say_all(help_words(self._desk.actions, here))

    def _whereabouts(self) -> Whereabouts:
        session, draft, lines = self._session, self._desk.draft, self._desk.lines
        line = lines[self._desk.line] if lines else None
        return Whereabouts(
            unsaved=bool(session.pending),
            unkept=session.trouble is not None,
            searching=self._desk.search is not None,
            changed=draft is not None and draft.changed,
            line_goes=line is None or line.removed or line.touched,
            parsed=not len(session) or session.is_parsed,
        )
