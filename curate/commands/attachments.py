"""Decisions and drafts of articles that were renamed or moved, as findings of `curate doctor`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from curate.commands.desk import Desk
from curate.commands.progress import shown
from curate.counting import counted
from curate.errors import ReadError
from curate.session.attaching import Detached, DraftMove, Plan, draft_moves, hashes_of, plan
from curate.session.clock import Clock
from curate.store import DecisionStore
from curate.store.carrying import Carry
from curate.store.checking import Finding, Severity
from curate.store.drafts import KeptDraft, draft_folders

_NAMED = 3


def attach(desk: Desk, *, dry_run: bool) -> tuple[Finding, ...]:
    """Find decisions and drafts whose article has another name now; carry those that are plain."""
    try:
        entries, total = desk.entries()
    except ReadError as problem:
        return (
            Finding(
                kind="corpus",
                severity=Severity.LOOK,
                file=str(desk.path),
                said=f"the corpus cannot be read ({problem}), "
                "so whether articles were renamed is not known",
                remedy=problem.hint,
            ),
        )
    folders = draft_folders(desk.state)
    with DecisionStore.open(desk.state, writable=False) as store:
        if not store.sequence and not any(folder.paths() for folder in folders):
            return ()
        hashes = hashes_of(shown(entries, "articles looked at", total))
        thought = plan(store, hashes)
    moved = [(folder, *draft_moves(folder, hashes)) for folder in folders]
    done = set[tuple[str, str]]()
    if thought.carries and not dry_run:
        with DecisionStore.open(desk.state) as store:
            carried = store.carry(thought.carries, at=Clock().stamp())
        done = {(event.article, event.curator) for event in carried}
    if not dry_run:
        for folder, moves, _ in moved:
            for move in moves:
                folder.move(move.draft, move.article)
    return (
        *(_carried(carry, done) for carry in thought.carries),
        *_not_carried(thought),
        *(_moved(move, dry_run=dry_run) for _, moves, _ in moved for move in moves),
        *_stuck([draft for *_, stuck in moved for draft in stuck]),
    )


def _carried(carry: Carry, done: set[tuple[str, str]]) -> Finding:
    event = carry.event
    verdict = event.decision.verdict if event.decision else event.kind
    return Finding(
        kind="renamed",
        severity=Severity.MEND,
        file=carry.article,
        said=f"has the text that {event.curator} decided on as {event.article} ({verdict})",
        remedy="the decision carried over; `curate undo` with its event in `curate log` "
        "takes it back",
        repaired=(carry.article, event.curator) in done,
    )


def _not_carried(thought: Plan) -> Iterator[Finding]:
    yield from map(_ambiguous, thought.ambiguous)
    if thought.gone:
        yield _note(
            "gone",
            thought.gone,
            "on articles whose text the corpus no longer has",
        )
    if thought.decided_again:
        yield _note(
            "decided-again",
            thought.decided_again,
            "on articles that are decided under their new names already",
        )


def _ambiguous(detached: Detached) -> Finding:
    curator = detached.events[0].curator
    olds = [event.article for event in detached.events]
    if len(detached.articles) == 1:
        why = f"{curator} decided differently on the same text, as {_some(olds)}"
        what = detached.articles[0]
    else:
        why = f"{curator} decided on a text that {_some(detached.articles)} have now"
        what = olds[0]
    return Finding(
        kind="ambiguous",
        severity=Severity.LOOK,
        file=what,
        said=f"{why}: which decision belongs to which article cannot be known",
        remedy=f"decide {_some(detached.articles)} anew",
    )


def _note(kind: str, articles: Sequence[str], what: str) -> Finding:
    count = counted(len(articles), "decision is", "decisions are")
    return Finding(
        kind=kind,
        severity=Severity.NOTE,
        file="decisions",
        said=f"{count} {what} ({_some(articles)}); "
        "the history keeps them, nothing counts or exports them",
    )


def _moved(move: DraftMove, *, dry_run: bool) -> Finding:
    return Finding(
        kind="draft-renamed",
        severity=Severity.MEND,
        file=move.article,
        said=f"has the text of a draft that was begun as {move.draft.article}",
        remedy="the draft moved with it",
        repaired=not dry_run,
    )


def _stuck(drafts: Sequence[KeptDraft]) -> Iterator[Finding]:
    if drafts:
        count = counted(len(drafts), "draft is", "drafts are")
        yield Finding(
            kind="draft-without-article",
            severity=Severity.NOTE,
            file="drafts",
            said=f"{count} of texts that the corpus no longer has, or has more than once "
            f"({_some([draft.article for draft in drafts])})",
            remedy="kept",
        )


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
