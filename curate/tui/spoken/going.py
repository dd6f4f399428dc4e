"""Going from article to article and from line to line, and hearing them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from curate.parser.alignment import next_touched
from curate.tui.highlighting import next_match
from curate.tui.searching import Search
from curate.tui.spoken.part import Part

FIRST, LAST = "This is the first article.", "This is the last article."


class Going(Part):
    """The verbs that go somewhere, and read."""

    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """Give what is done, by verb."""
        desk, session = self._desk, self._session
        return {
            "next": lambda: self._moved(session.next(), LAST),
            "previous": lambda: self._moved(session.previous(), FIRST),
            "first": lambda: self._moved(session.first(), FIRST),
            "last": lambda: self._moved(session.last(), LAST),
            "line_down": lambda: desk.go_line(desk.line + 1),
            "line_up": lambda: desk.go_line(desk.line - 1),
            "line_first": lambda: desk.go_line(0),
            "line_last": lambda: desk.go_line(len(desk.lines) - 1),
            "page_down": desk.read_on,
            "page_up": desk.read_back,
            "next_removed": lambda: self._go_removed_or_match(1),
            "previous_removed": lambda: self._go_removed_or_match(-1),
            "layout": self._read_otherwise,
        }

    def _moved(self, moved: bool, at_the_end: str) -> None:
        if moved:
            self._desk.tell_article()
        else:
            self._say(at_the_end)

    def _read_otherwise(self) -> None:
        self._desk.reading = self._desk.reading.following()
        self._say(f"Reads {self._desk.reading}.")
        self._desk.read(0)

    def _go_removed_or_match(self, step: int) -> None:
        if self._desk.search is not None:
            self._go_match(self._desk.search, step)
            return
        draft = self._desk.draft
        restored = () if draft is None else draft.restored
        found = next_touched(self._desk.lines, self._desk.line, step, restored)
        if found is None:
            self._say(f"No removed line {'below' if step > 0 else 'above'}.")
        else:
            self._desk.go_line(found)

    def _go_match(self, search: Search, step: int) -> None:
        """Go to the next line with a match, then to the next article with one."""
        found = next_match(self._desk.lines, self._desk.line, step, search.text)
        if found is not None:
            self._desk.go_line(found)
            return
        position = self._session.position
        match = search.after(position) if step > 0 else search.before(position)
        self._moved(match is not None and self._session.go(match), "No other match.")
