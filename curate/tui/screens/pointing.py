"""The mouse, for those whose settings take it from the terminal: the wheel, and a click."""

from __future__ import annotations

from textual import events

from curate.tui.screens.saving import Saving


class Pointing(Saving):
    """The part of the review screen that the mouse moves; it decides and changes nothing."""

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go on in what is under the pointer."""
        self._scroll(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go back in what is under the pointer."""
        self._scroll(event, -1)

    def _scroll(self, event: events.MouseEvent, step: int) -> None:
        self.stay()
        if self.asks:
            return
        if self.articles.region.contains_point(event.screen_offset):
            self._go(self.session.view.near(self.session.position, step))
        else:
            self.pair.move(step)
            self.show_line()

    def on_click(self, event: events.Click) -> None:
        """Go to the article or the line that was clicked on."""
        self.stay()
        if self.asks:
            return
        if self.articles.region.contains_point(event.screen_offset):
            article = self.articles.at_row(event.screen_y - self.articles.region.y)
            if article is not None:
                self._go(article)
        elif self.pair.region.contains_point(event.screen_offset):
            line = self.pair.at_row(event.screen_y - self.pair.region.y)
            if line is not None:
                self.pair.go(line)
                self.show_line()

    def _go(self, position: int) -> None:
        self.session.go(position)
        self.show_again()
