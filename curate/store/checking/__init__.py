"""Doctor's part in the store: looking at a state folder, and mending what is safe to mend."""

from curate.store.checking.examining import Examination, examine_state, unreadable_finding
from curate.store.checking.finding import Finding, Severity
from curate.store.checking.repairing import repair

__all__ = [
    "Examination",
    "Finding",
    "Severity",
    "examine_state",
    "repair",
    "unreadable_finding",
]
