"""Pictures of the screen, for its looks; what it does is tested by keys."""

import pytest
from screen_text import MakeApp

from curate.session import Session
from curate.tui import picture


@pytest.fixture(autouse=True)
def _counted(session: Session) -> None:
    """Have counted what otherwise is counted while nobody types."""
    while session.sample():
        pass


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_the_review_screen(make_app: MakeApp, snap_compare, size):
    keys = ["a", "k", "j", "J", "x", "J", "J", "n"]
    assert snap_compare(make_app(), terminal_size=size, press=keys)


def test_the_reasons_for_rejecting(make_app: MakeApp, snap_compare):
    assert snap_compare(make_app(), terminal_size=(80, 24), press=["j", "tab", "tab", "r"])


def test_a_picture_can_be_made_without_a_terminal(session: Session):
    svg = picture(session, 100, 30, keys=("j",))
    assert svg.startswith("<svg")
    assert "Nelayan" in svg
