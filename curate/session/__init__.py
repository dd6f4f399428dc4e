"""A sitting without a screen: queue, position, decide, undo, progress."""

from curate.session.clock import Clock
from curate.session.draft import Draft
from curate.session.progress import Progress
from curate.session.row import Row
from curate.session.session import Session

__all__ = ["Clock", "Draft", "Progress", "Row", "Session"]
