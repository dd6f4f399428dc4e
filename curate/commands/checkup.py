"""The look of `curate doctor` at a corpus's state: what it finds, mends and attaches anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from curate.commands.attachments import attach
from curate.commands.desk import EVIDENCE_FILE, RULES_FILE, Desk
from curate.commands.progress import shown
from curate.config import Settings, read_settings
from curate.config.settings import FILE_NAME
from curate.errors import CurateError, StoreError
from curate.index.evidence_file import read_evidence
from curate.rules import load
from curate.store.checking import (
    Examination,
    Finding,
    Severity,
    examine_state,
    repair,
    unreadable_finding,
)
from curate.store.checking.scan import Line


@dataclass(frozen=True, slots=True)
class Checkup:
    """What a checkup came to."""

    findings: tuple[Finding, ...]
    entries: int
    """Entries of the journal that are sound."""
    failure: CurateError | None = None
    """What kept the rest from being mended."""


def check_up(path: Path, state: Path, *, dry_run: bool, now: float) -> Checkup:
    """Look at everything in a state folder, and mend what is safe to mend."""
    settings, of_files = _of_files(state)
    before = _examined(state, now)
    unreadable = any(one.severity is Severity.UNREADABLE for one in before.findings)
    if unreadable:
        return Checkup((*before.findings, *of_files), before.entries)
    found, failure = before, None
    if not dry_run and any(_can_be_mended(finding) for finding in before.findings):
        try:
            repair(state, before, now)
        except StoreError as problem:
            failure = problem
        found = _merged(before, _examined(state, now))
    attached: tuple[Finding, ...] = ()
    if settings is not None and failure is None:
        try:
            attached = attach(Desk(path, state, settings), dry_run=dry_run)
        except StoreError as problem:
            failure = problem
    return Checkup((*found.findings, *of_files, *attached), found.entries, failure)


def _examined(state: Path, now: float) -> Examination:
    try:
        return examine_state(state, now, _showing)
    except StoreError as problem:
        return Examination((unreadable_finding(state, problem),))


def _showing(lines: Iterable[Line]) -> Iterator[Line]:
    return shown(lines, "entries checked", None)


def _can_be_mended(finding: Finding) -> bool:
    return finding.severity is Severity.MEND or finding.kind in _BROUGHT_UP_TO_DATE


_BROUGHT_UP_TO_DATE = {"snapshot-missing", "snapshot-lags", "index-missing", "not-archived"}
"""Nothing is wrong with them, but doctor does it."""
_GONE_WITHOUT_CURE = {"missing-end", "lost-entries"}
"""What was seen from a file that was made anew since: that it is no longer seen mends nothing."""


def _merged(before: Examination, after: Examination) -> Examination:
    """Mark what was found before and is found no more, and add what is found since."""
    still = {finding.key for finding in after.findings}
    told: list[Finding] = []
    for finding in before.findings:
        if finding.key in still or finding.kind == "missing-end":
            told.append(finding)
        elif finding.kind not in _GONE_WITHOUT_CURE:
            told.append(replace(finding, repaired=finding.kind != "quarantine"))
    known = {(finding.kind, finding.file, finding.place) for finding in told}
    new = [one for one in after.findings if (one.kind, one.file, one.place) not in known]
    return Examination((*told, *new), after.damaged, after.entries)


def _of_files(state: Path) -> tuple[Settings | None, tuple[Finding, ...]]:
    """Give the settings, None when they cannot be read, and what is wrong with a person's files."""
    settings: list[Settings] = []
    checks: tuple[tuple[str, Callable[[], object]], ...] = (
        (FILE_NAME, lambda: settings.append(read_settings(state))),
        (RULES_FILE, lambda: load(state / RULES_FILE)),
        (EVIDENCE_FILE, lambda: read_evidence(state / EVIDENCE_FILE)),
    )
    findings = tuple(one for name, check in checks if (one := _of_file(state, name, check)))
    return (settings[0] if settings else None), findings


def _of_file(state: Path, name: str, check: Callable[[], object]) -> Finding | None:
    try:
        check()
    except CurateError as problem:
        said, remedy = str(problem).removeprefix(f"{state / name}: "), problem.hint
    except (OSError, RecursionError) as problem:
        said, remedy = f"cannot be read: {problem}", "mend the file, or move it away"
    else:
        return None
    kind = name.partition(".")[0]
    return Finding(kind=kind, severity=Severity.LOOK, file=name, said=said, remedy=remedy)
