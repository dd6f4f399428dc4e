"""Which keys matter where the curator is: what the footer names, and the help begins with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from curate.actions import Action

NEED_CLEAN_TEXT = frozenset(
    ("toggle_line", "revert", "trim", "why", "edit", "edit_outside", "note", "copy")
)
"""Verbs, beside the deciding ones, that wait until the article is parsed."""
_RESTORE = "restore"
_REMOVE = f"{'remove':<{len(_RESTORE)}}"
"""As wide, so that what stands beside it is not sent down the line again."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is so on the review screen, as far as it changes what keys are for."""

    unsaved: bool = False
    """Is there a verdict that could not be saved?"""
    unkept: bool = False
    """Is there a changed text or a note that is not on disk?"""
    working: bool = False
    """Is something under way that can be stopped?"""
    searching: bool = False
    found: bool = False
    """Was anything found of what is searched for?"""
    changed: bool = False
    """Was the text changed by hand?"""
    line_goes: bool = True
    """Is the line under the cursor one that x restores?"""
    parsed: bool = True
    """Is there a clean text? Where there is none, or none yet, no key decides or changes."""

    def here(self, actions: Sequence[Action]) -> list[Action]:
        """Give the actions that matter only or otherwise here, called by what they do here."""
        return _called({**self._urgent(), **self._changed()}, actions)

    def footer(self, actions: Sequence[Action]) -> list[Action]:
        """Give what the footer names: what matters only here, then the usual; help is last."""
        urgent = self._urgent()
        usual = [
            action
            for action in actions
            if action.footer and action.name not in urgent and self._can_be(action)
        ]
        usual.sort(key=lambda action: action.name == "review.help")
        names = {action.name: action.label for action in usual}
        if "review.toggle_line" in names:
            names["review.toggle_line"] = _RESTORE if self.line_goes else _REMOVE
        return _called({**urgent, **names, **self._changed()}, actions)

    def _can_be(self, action: Action) -> bool:
        return self.parsed or not needs_clean_text(action)

    def _urgent(self) -> dict[str, str]:
        """Give what is to be seen to, or could be ended: action name to what it does here."""
        urgent: dict[str, str] = {}
        if self.working:
            urgent["review.stop"] = "stop this"
        if self.unsaved:
            urgent |= {"review.retry": "try again", "review.undo": "drop it"}
        elif self.unkept:
            urgent["review.retry"] = "try again"
        if self.found:
            urgent["review.next_removed"] = "next match"
            urgent["review.previous_removed"] = "match before"
        if self.searching:
            urgent["review.stop"] = "end search"
        return urgent

    def _changed(self) -> dict[str, str]:
        return {"review.fix": "save"} if self.changed else {}


def needs_clean_text(action: Action) -> bool:
    """Is there nothing to do for an action before the article is parsed?"""
    return action.decides or action.name.partition(".")[2] in NEED_CLEAN_TEXT


def _called(labels: Mapping[str, str], actions: Sequence[Action]) -> list[Action]:
    """Give the actions named, in the order of their labels."""
    named = {action.name: action for action in actions}
    return [replace(named[name], label=label) for name, label in labels.items()]
