from collections.abc import Callable

from curate.tui.app import CurateApp

MakeApp = Callable[..., CurateApp]


def screen_text(app: CurateApp) -> str:
    """What stands on the screen, row by row, after a layout that is still due."""
    app.screen._on_timer_update()
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())
