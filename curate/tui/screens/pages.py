"""Pages of the review screen about many articles: how filters are written, what a bulk would do."""

from __future__ import annotations

from collections.abc import Callable

from curate.actions import shown_key
from curate.config.saved import SavedFilters
from curate.counting import counted
from curate.session.bulk import BulkPreview
from curate.tui.guard import RepeatGuard
from curate.tui.keys import page_bindings
from curate.tui.look import Appearance
from curate.tui.screens.sheet import Sheet
from curate.tui.texts.many import on_bulk, on_filters

CAME_UP = "bulk page"


class FilterHelp(Sheet[None]):
    """How a filter is written, and the command that exports what is shown."""

    def __init__(self, appearance: Appearance, saved: SavedFilters, command: str) -> None:
        super().__init__(appearance, "Filters", on_filters(saved, command))


class BulkPage(Sheet[bool]):
    """What one verdict for many articles would do."""

    BINDINGS = page_bindings("bulk")
    WHERE = "bulk"

    def __init__(
        self,
        appearance: Appearance,
        preview: BulkPreview,
        guard: RepeatGuard,
        when_seen: Callable[[Callable[[], None]], None],
    ) -> None:
        """`when_seen` calls when what is shown by now is on the terminal."""
        name = f"{str(preview.verdict).capitalize()}: {counted(preview.count, 'article')}"
        super().__init__(appearance, name, on_bulk(preview))
        self._guard = guard
        self._when_seen = when_seen
        self._is_seen = False

    def on_mount(self) -> None:
        """Take note when the page is on the terminal."""
        self.call_after_refresh(self._when_seen, self._note_seen)

    def _note_seen(self) -> None:
        self._is_seen = True
        self._guard.refuses(CAME_UP)

    def action_keys(self) -> None:
        """Say which keys there are."""
        own = {action.name: action for action in self.actions()}
        named = (own["bulk.decide"], own["bulk.close"])
        self.say(", ".join(f"{shown_key(each.keys[0])}: {each.label}" for each in named))

    def action_decide(self) -> None:
        """Go ahead, unless the key was meant for what was here before the page came up."""
        too_soon = not self._is_seen or self._guard.refuses(CAME_UP)
        if self._guard.seconds > 0 and too_soon:
            self.say("the key came as soon as this page: ignored")
        else:
            self.dismiss(True)
