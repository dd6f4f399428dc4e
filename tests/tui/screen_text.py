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


async def seen(pilot: Pilot[int]) -> None:
    """Wait until the article is known to be on the screen."""
    while not pilot.app.review.sight.is_on(pilot.app.review.session.position):
        await pilot.pause(0.01)


async def resize(pilot: Pilot[int], size: tuple[int, int]) -> None:
    """Resize, and wait within a limit until the screen is laid out and shown for it."""
    await pilot.resize_terminal(*size)
    for _ in range(50):
        await pilot.pause()
        rows = screen_text(pilot.app).split("\n")
        if (len(rows), len(rows[0])) == (size[1], size[0]) and pilot.app.size == size:
            break
    await pilot.pause(0.02)
