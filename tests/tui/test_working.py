"""Long jobs beside what the curator does: nothing moves under a question or an open page."""

from functools import partialmethod

import pytest
from full_disk import Disk
from screen_text import MakeApp, screen_text, until

from curate.config.settings import Settings
from curate.errors import ReadError
from curate.model import Verdict
from curate.session import Session
from curate.session.bulk import Bulk
from curate.session.searching import Searching
from curate.tui.screens.editor import Editor
from curate.tui.screens.pages import BulkPage
from curate.tui.screens.review import Review
from curate.tui.screens.story import Story
from curate.tui.screens.trimming import Trimming

STEPS = 20


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a job do one step when it is begun, and the next only when the test says so."""
    monkeypatch.setattr(Bulk, "count_some", partialmethod(Bulk.count_some, 1))
    monkeypatch.setattr("curate.tui.screens.working.SLICE_SECONDS", -1)
    monkeypatch.setattr("curate.tui.screens.working.PAUSE_SECONDS", 60)
    monkeypatch.setattr("curate.tui.screens.working.TOLD_SECONDS", -1)


async def work_on(pilot, steps: int = STEPS) -> None:
    """Have what is under way done, as far as it goes."""
    review: Review = pilot.app.review
    for _ in range(steps):
        if review._job is not None:
            review._work_on(review._job)
    await pilot.pause()


async def searching(pilot, text: str) -> None:
    """Begin a search whose first match is not found before the next key."""
    await pilot.press("/", *text)
    await pilot.pause(0.15)
    await pilot.press("enter")
    assert pilot.app.review._job is not None


def position_of(session: Session, verdict: Verdict) -> list[int]:
    return [at for at in range(6) if session.verdict(at) is verdict]


@pytest.mark.usefixtures("by_hand")
async def test_a_match_found_while_a_reason_is_asked_does_not_take_its_article(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await searching(pilot, "buku")
        await pilot.press("r")
        await work_on(pilot, 1)
        assert "2 of 6 searched, 0 found " in screen_text(app), "Esc leaves the question"
        await work_on(pilot)
        assert session.position == 0
        assert "1 found; shown after the question" in screen_text(app)
        await pilot.press("1")
        assert position_of(session, Verdict.REJECT) == [0]


@pytest.mark.usefixtures("by_hand")
async def test_a_match_found_meanwhile_is_gone_to_when_nothing_is_asked_any_more(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await searching(pilot, "buku")
        await pilot.press("m", *"baik")
        await work_on(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert session.position == 5
        assert "article 1 of 1" in screen_text(app)
        session.go(0)
        assert session.draft is not None
        assert session.draft.note == "baik"


async def test_what_a_search_shows_while_it_is_typed_is_not_announced(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("/", *"buku")
        await until(pilot, lambda: "6 of 6 searched, 1 found" in screen_text(app))
        assert "after the question" not in screen_text(app)
        assert app.review.session.position == 5


@pytest.mark.usefixtures("by_hand")
async def test_a_match_does_not_take_away_the_article_that_the_curator_went_to(
    make_app: MakeApp, session: Session
):
    async with make_app().run_test(size=(80, 24)) as pilot:
        await searching(pilot, "buku")
        await pilot.press("j")
        await work_on(pilot)
        assert session.position == 1
        await pilot.press("n")
        assert session.position == 5


@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize(
    ("key", "page"), [("w", Story), ("c", Trimming), ("e", Editor)], ids=lambda it: str(it)
)
async def test_a_filter_waits_for_a_page_to_be_left(
    make_app: MakeApp, session: Session, key: str, page: type
):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("F", *"buku", "enter", key)
        await pilot.pause()
        assert isinstance(app.screen, page)
        await work_on(pilot)
        assert (session.position, len(session.view)) == (0, 6)
        await pilot.press("enter" if key == "c" else "escape")
        await pilot.pause()
        assert (session.position, len(session.view)) == (5, 1)
        assert "1 shown" in screen_text(app)
        session.go(0)
        assert session.draft is not None
        assert session.draft.changed == (key == "c")


@pytest.mark.usefixtures("by_hand")
async def test_a_preview_does_not_come_up_over_the_editor(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("F", *"-ikan", "enter")
        await work_on(pilot)
        await pilot.press("A", "3")
        assert app.review._job is not None
        await pilot.press("e")
        await work_on(pilot)
        await pilot.press("A")
        assert isinstance(app.screen, Editor)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, BulkPage)
        await pilot.press("escape")
    assert not session.progress().verdicts[Verdict.LATER]


@pytest.mark.usefixtures("by_hand")
async def test_a_new_filter_takes_the_place_of_one_still_looked_for(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("F", *"buku", "enter", "F", *"kopi", "enter")
        await work_on(pilot)
        assert [row.position for row in session.rows(0, 9)] == [2]
        await pilot.press("F", "ctrl+u", *"buku", "enter")
        await pilot.press("F", "ctrl+u", "enter")
        await work_on(pilot)
        assert len(session.view) == 6


@pytest.mark.usefixtures("by_hand")
async def test_nothing_is_begun_on_what_a_filter_is_about_to_change(
    make_app: MakeApp, session: Session
):
    app = make_app(settings=Settings(repeat_guard=0, keymap={"review.stop": ("Z",)}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("F", *"buku", "enter")
        for key in ("o", "A", "/"):
            await pilot.press(key)
            assert "the filter is under way: Z stops it" in screen_text(app)
            assert not app.review.asks
        await pilot.press("Z")
        assert "the articles are shown as before" in screen_text(app)
        assert len(session.view) == 6


async def begin_a_verdict_for_all(pilot, answer: str = "3") -> None:
    await pilot.press("F", *"-ikan", "enter")
    await work_on(pilot)
    await pilot.press("A", answer)
    await work_on(pilot)
    await pilot.press("A")
    await pilot.pause()
    assert pilot.app.review._job is not None


@pytest.mark.usefixtures("by_hand")
async def test_nobody_leaves_a_verdict_for_all_unawares(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin_a_verdict_for_all(pilot)
        await pilot.press("q")
        assert "q again stops the verdict for all and leaves" in screen_text(app)
        await pilot.press("j", "q")
        assert app.is_running
        assert "q again" in screen_text(app)
        done = app.review._job.told()
        await pilot.press("q")
    assert app.return_value == 0
    assert done == f"later: {session.progress().verdicts[Verdict.LATER]} of 5"


@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize("keys", [["escape"], ["q", "q"]])
async def test_what_was_decided_so_far_cannot_be_saved_where_it_is_stopped(
    make_app: MakeApp, session: Session, disk: Disk, keys: list[str]
):
    disk.full = False
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin_a_verdict_for_all(pilot)
        disk.full = True
        await pilot.press(*keys)
        assert app.is_running
        assert "no space left" in screen_text(app)
        assert "later: 0 decided, then broken off" in screen_text(app)
        assert app.review._job is None
    assert not session.progress().verdicts[Verdict.LATER]


@pytest.mark.usefixtures("by_hand")
async def test_a_fix_made_while_all_are_accepted_stands(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin_a_verdict_for_all(pilot, "1")
        await pilot.press("x", "f")
        await work_on(pilot)
        assert position_of(session, Verdict.FIX) == [0]
        assert position_of(session, Verdict.ACCEPT) == [2, 4, 5]
        assert "1 decided meanwhile" in screen_text(app)


@pytest.mark.usefixtures("by_hand")
async def test_nothing_is_taken_back_while_all_are_decided(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G", "a")
        await begin_a_verdict_for_all(pilot)
        for key in ("u", "ctrl+r"):
            await pilot.press(key)
            assert "the verdict for all is under way" in screen_text(app)
            await work_on(pilot, 1)
            assert "the verdict for all is under way" in screen_text(app), "it is to be read"
        assert position_of(session, Verdict.ACCEPT) == [5]


@pytest.mark.usefixtures("by_hand")
async def test_a_click_is_going_on_too(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin_a_verdict_for_all(pilot)
        await pilot.press("q")
        await pilot.click(app.review.articles, offset=(20, 1))
        await pilot.press("q")
        assert app.is_running


@pytest.mark.usefixtures("by_hand")
async def test_a_search_that_broke_off_is_no_search_any_more(
    make_app: MakeApp, session: Session, monkeypatch
):
    def fail(*_: object):
        raise ReadError("berita.jsonl: gone", hint="open it again")

    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "/", *"buku")
        await pilot.pause(0.15)
        monkeypatch.setattr(Searching, "step", fail)
        await work_on(pilot)
        assert "the search broke off" in screen_text(app)
        await pilot.press("enter")
        assert "berita.jsonl: gone" in screen_text(app)
        assert app.review.search is None
        assert app.review.sight.is_on(session.position)


@pytest.mark.usefixtures("by_hand")
async def test_what_is_asked_at_leaving_stands_while_a_filter_is_looked_for(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x", "F", *"buku", "enter", "q")
        await work_on(pilot, 1)
        assert "again leaves; 1 draft not decided on" in screen_text(app)
        await pilot.press("j")
        await work_on(pilot, 1)
        assert "again leaves" not in screen_text(app)
