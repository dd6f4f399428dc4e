"""A machine that is away for a moment loses no timer: what waited for one would wait for ever."""

import asyncio
from types import SimpleNamespace
from weakref import WeakKeyDictionary

import pytest
from screen_text import MakeApp, resize, until
from textual import timer


@pytest.fixture
def busy_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every timer lose the machine for ten seconds just after it looked when it began."""
    looked: WeakKeyDictionary[asyncio.Task[None], float] = WeakKeyDictionary()
    now = timer._time.get_time

    def get_time() -> float:
        task = asyncio.current_task()
        away = looked.get(task, 0.0)
        looked[task] = 10.0
        return now() + away

    monkeypatch.setattr(timer, "_time", SimpleNamespace(get_time=get_time))


@pytest.mark.usefixtures("busy_machine")
async def test_a_busy_machine_loses_no_timer(make_app: MakeApp):
    app = make_app()
    async with app.run_test() as pilot:
        rung = []
        app.set_timer(0.001, lambda: rung.append("app"))
        app.review.set_timer(0.001, lambda: rung.append("page"))
        await until(pilot, lambda: sorted(rung) == ["app", "page"])


@pytest.mark.usefixtures("busy_machine")
async def test_a_long_job_goes_on_to_its_end_and_a_new_size_is_followed(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("curate.tui.screens.working.SLICE_SECONDS", 0)
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.press("F", *"note:x", "enter")
        await until(pilot, lambda: "no article passes" in app.review.message)
        await resize(pilot, (100, 30))
        await until(pilot, lambda: app.review.size.width == 100)
