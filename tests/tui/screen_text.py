from collections.abc import Callable

from textual.pilot import Pilot

from curate.tui.app import CurateApp

MakeApp = Callable[..., CurateApp]


def screen_text(app: CurateApp) -> str:
    """What stands on the screen, row by row, after a layout that is still due."""
    app.screen._on_timer_update()
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def settled(app: CurateApp, pilot: Pilot[int]) -> None:
    """Wait until the keys were handed on, and what they led to is done."""
    while app.is_running and app.is_busy_with_keys:
        await pilot.pause(0.01)
    for _ in range(4):
        await pilot.pause()


async def until(pilot: Pilot[int], so: Callable[[], object]) -> None:
    """Wait, within a limit, until something is so."""
    for _ in range(500):
        if so():
            return
        await pilot.pause(0.01)
    raise AssertionError(f"it never came to that:\n{screen_text(pilot.app)}")


async def comes(pilot: Pilot[int], text: str) -> None:
    """Wait until `text` stands on the screen, over several rows perhaps."""
    await until(pilot, lambda: text in " ".join(screen_text(pilot.app).split()))


async def seen(pilot: Pilot[int]) -> None:
    """Wait until the article is known to be on the screen."""
    review = pilot.app.review
    await until(pilot, lambda: review.sight.is_on(review.session.position))


async def resize(pilot: Pilot[int], size: tuple[int, int]) -> None:
    """Resize, and wait within a limit until the screen is laid out and shown for it."""
    await pilot.resize_terminal(*size)
    for _ in range(50):
        await pilot.pause()
        rows = screen_text(pilot.app).split("\n")
        if (len(rows), len(rows[0])) == (size[1], size[0]) and pilot.app.size == size:
            break
    await pilot.pause(0.02)
