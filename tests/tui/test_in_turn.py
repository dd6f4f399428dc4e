"""Keys that come in one burst do what they do one by one."""

import random
from pathlib import Path

import pytest
from screen_articles import ARTICLES, examine
from screen_text import MakeApp, settled
from textual import events

from curate.config.settings import Settings
from curate.model import Verdict
from curate.session import Clock, Session
from curate.session.examining import Examiner
from curate.store import DecisionStore
from curate.store.drafts import DraftFolder
from curate.tui.app import CurateApp
from curate.tui.screens.review import Review

KEYS = (
    *("a", "r", "r", "m", "1", "2", "0", "x", "y", "enter", "enter", "escape", "j", "k"),
    *("u", "c", "l", "e", "ctrl+s", "f", "w", "q", "space", "question_mark", "s", "ctrl+p"),
)


def burst(app: CurateApp, keys: list[str]) -> None:
    """Have all the keys come at once, as a slow line or a macro sends them."""
    for key in keys:
        char = {"space": " ", "question_mark": "?", "slash": "/"}.get(key, key)
        app.post_message(events.Key(key, char if len(char) == 1 else None))


@pytest.fixture(autouse=True)
def _nothing_is_kept_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the editor keep its text only when a key says so: the two ways take unequal times."""
    monkeypatch.setattr("curate.tui.screens.editor.KEEPING_SECONDS", 1000.0)


async def outcome(state: Path, keys: list[str], *, at_once: bool) -> object:
    """Give what the keys come to: what was decided, what was changed, and what is up."""
    with DecisionStore.open(state) as store:
        examiner = Examiner(ARTICLES, examine)
        session = Session(ARTICLES, store, "sari", clock=Clock(), examiner=examiner)
        app = CurateApp(session, Settings(repeat_guard=0))
        async with app.run_test() as pilot:
            if at_once:
                burst(app, keys)
            else:
                await pilot.press(*keys)
            await settled(app, pilot)
            shown = type(app.screen).__name__ if app.screen_stack else ""
            asked = (app.review.prompt.display, app.review.prompt.value, app.review.chooser.display)
        decided = [
            (event.kind, event.article, said and (said.verdict, said.reasons, said.note))
            for event in store.events()
            for said in [event.decision]
        ]
        drafts = DraftFolder(state).kept()
        kept = sorted((draft.article, draft.edits, draft.note) for draft in drafts)
        return decided, kept, session.position, shown, asked, app.return_value


@pytest.mark.parametrize("seed", range(20))
async def test_a_burst_is_what_it_is_key_by_key(tmp_path, seed):
    chance = random.Random(seed)
    keys = chance.choices(KEYS, k=14)
    one_by_one = await outcome(tmp_path / "one", keys, at_once=False)
    assert await outcome(tmp_path / "burst", keys, at_once=True) == one_by_one, keys


@pytest.mark.parametrize(
    ("keys", "verdicts", "note"),
    [
        ("r m x y enter 2", [Verdict.REJECT, None], "xy"),
        ("r m x enter enter a", [Verdict.REJECT, Verdict.ACCEPT], "x"),
        ("m z z enter a", [Verdict.ACCEPT, None], "zz"),
        ("slash d e s a enter a", [Verdict.ACCEPT, None], ""),
        ("r enter r 1", [Verdict.REJECT, Verdict.REJECT], ""),
    ],
)
async def test_a_burst_with_questions_decides_what_is_meant(
    make_app: MakeApp, session: Session, keys: str, verdicts: list[Verdict | None], note: str
):
    app = make_app()
    async with app.run_test() as pilot:
        burst(app, keys.split())
        await settled(app, pilot)
        assert isinstance(app.screen, Review)
        assert [row.verdict for row in session.rows(0, 2)] == verdicts
        assert session.decision(0).note == note
