"""A sitting in words without a terminal: keys in, what was said out."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext

from curate.actions import ACTIONS, Action
from curate.config.settings import Settings
from curate.session import Session
from curate.tui.spoken.desk import Desk
from curate.tui.spoken.sequences import Typed
from curate.tui.spoken.sitting import SpokenSitting
from curate.tui.spoken.voice import Voice

WITHOUT_GUARD = Settings(repeat_guard=0)


class Script:
    """Keys that are typed one by one, each when all before it was answered."""

    def __init__(self, *keys: str | Typed, stop_after: int | None = None) -> None:
        """`stop_after` is how often it may be asked for a key that stops before one comes."""
        self._keys = list(keys)
        self._stop_after = stop_after

    def key(self, *, typing: bool = False) -> Typed | None:
        if not self._keys:
            return None
        key = self._keys.pop(0)
        if isinstance(key, Typed):
            return key
        text = " " if key == "space" else key if len(key) == 1 else ""
        return Typed(key, text, time.monotonic())

    def waits(self, seconds: float) -> bool:
        return True

    def take_in(self) -> None:
        pass

    def drop(self) -> int:
        count = len(self._keys)
        self._keys.clear()
        return count

    def put_back(self, typed: Typed) -> None:
        self._keys.insert(0, typed)

    def stop_came(self) -> bool:
        if self._stop_after is None:
            return False
        self._stop_after -= 1
        return self._stop_after < 0

    def lent(self) -> nullcontext[None]:
        return nullcontext()


def sitting(
    session: Session,
    script: Script,
    said: list[str],
    *,
    settings: Settings = WITHOUT_GUARD,
    clock: Callable[[], float] = time.monotonic,
    actions: Sequence[Action] = ACTIONS,
    controls: bool = False,
) -> SpokenSitting:
    """Give a sitting that hears the script, and says into a list."""
    voice = Voice(said.append, controls=controls)
    return SpokenSitting(Desk(session, actions, settings, script, voice, clock))


def heard(
    session: Session,
    *keys: str | Typed,
    settings: Settings = WITHOUT_GUARD,
    clock: Callable[[], float] = time.monotonic,
    controls: bool = False,
    stop_after: int | None = None,
) -> str:
    """Give what is said when these keys are typed."""
    said: list[str] = []
    script = Script(*keys, stop_after=stop_after)
    sitting(session, script, said, settings=settings, clock=clock, controls=controls).run()
    return "".join(said)
