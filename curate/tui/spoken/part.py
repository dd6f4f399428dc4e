"""What the parts of a sitting that is listened to have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping

from curate.tui.spoken.asking import Asking
from curate.tui.spoken.desk import Desk


class Part(ABC):
    """Some of the verbs, and what they are done with."""

    def __init__(self, desk: Desk, asking: Asking) -> None:
        self._desk = desk
        self._session = desk.session
        self._say = desk.voice.say
        self._asking = asking

    @abstractmethod
    def verbs(self) -> Mapping[str, Callable[[], None]]:
        """Give what is done, by verb."""
