"""`curate doctor`: look at everything in the state folder, and mend what is safe to mend."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

from curate.commands.options import add_corpus_path, add_json
from curate.commands.printing import one_line, say, say_json, tell, tell_problem
from curate.counting import counted

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from collections.abc import Iterable

    from curate.commands.checkup import Checkup
    from curate.store.checking import Finding

NOTE = "note"
SHOWN_OF_A_KIND = 20
CLEAN, LOOK, UNREADABLE = 0, 1, 3


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "doctor",
        help="verify the decisions on disk, and mend them",
        description="Verify everything in the state folder, mend what is safe to mend, and carry "
        "decisions over to articles that were renamed. Nothing is deleted: what is damaged is "
        "kept in quarantine/. Exit codes: 0 all is well or mended, 1 something is left that a "
        "person must look at (with --dry-run: or that would be mended), 3 the decisions cannot "
        "be read, or the disk does not let them be mended.",
    )
    add_corpus_path(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help="only say what would be done; write nothing"
    )
    add_json(parser, "the findings")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what was found and done."""
    from curate.commands.checkup import Checkup, check_up
    from curate.commands.desk import check_corpus
    from curate.errors import StoreError
    from curate.index import state_folder

    state = state_folder(args.corpus, args.state)
    if state.is_dir():
        checkup = check_up(args.corpus, state, dry_run=args.dry_run, now=time.time())
    elif state.exists():
        raise StoreError(f"{state}: is a file, not a folder", hint="move it away")
    else:
        check_corpus(args.corpus)
        checkup = Checkup((), 0)
        tell(f"{one_line(str(state))}: not there; nothing was decided yet")
    if args.json:
        say_json(_row(checkup, str(state), dry_run=args.dry_run))
    else:
        _say(checkup, dry_run=args.dry_run)
    if checkup.failure is not None:
        tell_problem(str(checkup.failure), checkup.failure.hint)
    return _exit_code(checkup)


def _exit_code(checkup: Checkup) -> int:
    if checkup.failure is not None or any(f.severity == "unreadable" for f in checkup.findings):
        return UNREADABLE
    return LOOK if any(finding.remains for finding in checkup.findings) else CLEAN


def _row(checkup: Checkup, state: str, *, dry_run: bool) -> dict[str, Any]:
    return {
        "state": state,
        "dry_run": dry_run,
        "entries": checkup.entries,
        "repaired": sum(finding.repaired for finding in checkup.findings),
        "remaining": sum(finding.remains for finding in checkup.findings),
        "findings": [
            {
                "kind": finding.kind,
                "severity": finding.severity.value,
                "file": finding.file,
                "place": finding.place,
                "said": finding.said,
                "remedy": finding.remedy,
                "repaired": finding.repaired,
            }
            for finding in checkup.findings
        ],
    }


def _say(checkup: Checkup, *, dry_run: bool) -> None:
    failed = checkup.failure is not None
    for finding in _some_of_each_kind(checkup.findings):
        say(_line(finding, dry_run=dry_run, failed=failed))
    for kind, count in Counter(finding.kind for finding in checkup.findings).items():
        if count > SHOWN_OF_A_KIND:
            say(f"… and {count - SHOWN_OF_A_KIND} more of {kind}; --json lists them all")
    say(_summary(checkup, dry_run=dry_run))


def _some_of_each_kind(findings: Iterable[Finding]) -> Iterable[Finding]:
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.kind] += 1
        if seen[finding.kind] <= SHOWN_OF_A_KIND:
            yield finding


def _line(finding: Finding, *, dry_run: bool, failed: bool) -> str:
    file = "the state folder" if finding.file == "." else finding.file
    where = f"{file}, {finding.place}" if finding.place else file
    mark = _mark(finding, dry_run=dry_run)
    mark = "not done" if failed and mark == NOTE else mark
    line = f"{mark}: {where}: {finding.said}"
    if finding.remedy:
        line += f" → {finding.remedy}"
    return one_line(line)


def _mark(finding: Finding, *, dry_run: bool) -> str:
    if finding.repaired:
        return "mended"
    if finding.severity == "mend":
        return "would mend" if dry_run else "not mended"
    return {"look": "look at this", "unreadable": "cannot be read"}.get(finding.severity, NOTE)


def _summary(checkup: Checkup, *, dry_run: bool) -> str:
    entries = counted(checkup.entries, "entry", "entries")
    repaired = sum(finding.repaired for finding in checkup.findings)
    remaining = sum(finding.remains for finding in checkup.findings)
    done = f"{repaired} mended" if repaired else ""
    if checkup.failure is not None:
        return ", ".join(part for part in (f"{entries} checked", done, "not finished") if part)
    if not remaining:
        return ", ".join(part for part in ("all is well", f"{entries} checked", done) if part)
    left = f"{remaining} {'found; nothing was written' if dry_run else 'left to look at'}"
    return ", ".join(part for part in (f"{entries} checked", done, left) if part)
