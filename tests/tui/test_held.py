"""A key that led somewhere else: tapped again, or held down since?"""

from itertools import accumulate

import pytest

from curate.tui.held import HeldAcross, Meant


@pytest.mark.parametrize(
    ("key", "meant", "gaps", "held"),
    [
        ("a", Meant.DECIDES, [0.15, 0.3, 0.6, 0.75], "yyy-"),
        ("a", Meant.DECIDES, [0.25, 0.03, 0.03, 0.2, 0.8], "yyyy-"),
        ("w", Meant.GOES, [0.15, 0.15], "--"),
        ("w", Meant.GOES, [0.25, 0.03, 0.03, 0.2, 0.8], "yyyy-"),
        ("w", Meant.GOES, [0.66, 0.05, 0.05], "yyy"),
        ("w", Meant.GOES, [0.4, 0.4], "y-"),
        ("w", Meant.GOES, [0, 0, 0], "yyy"),
        ("escape", Meant.GOES, [0.15, 0.03], "yy"),
        ("escape", Meant.GOES, [0.15, 0.15], "y-"),
        ("m", Meant.TYPES, [0.3, 0.15, 0.2], "---"),
        ("m", Meant.TYPES, [0.5, 0.03, 0.03, 0.2, 0.8], "-yyy-"),
        ("m", Meant.TYPES, [0, 0.5], "--"),
    ],
)
def test_a_key_came_again_in_the_place_that_it_led_to(
    key: str, meant: Meant, gaps: list[float], held: str
):
    times = accumulate(gaps, initial=10.0)
    guard = HeldAcross(0.7, lambda: next(times))
    assert not guard.is_held(key, "here", meant)
    assert "".join("y" if guard.is_held(key, "there", meant) else "-" for _ in gaps) == held


def test_where_it_was_pressed_a_key_is_never_held():
    guard = HeldAcross(0.7, lambda: 10.0)
    assert not any(guard.is_held("j", "here", Meant.GOES) for _ in range(5))


def test_a_key_that_comes_after_another_was_pressed_anew():
    guard = HeldAcross(0.7, lambda: 10.0)
    pressed = [("r", "list"), ("1", "reasons"), ("r", "list"), ("1", "other reasons")]
    assert not any(guard.is_held(key, place, Meant.DECIDES) for key, place in pressed)


def test_without_a_guard_no_key_is_held():
    guard = HeldAcross(0, lambda: 10.0)
    guard.lose_sight()
    assert not any(guard.is_held("a", place, Meant.DECIDES) for place in range(4))


def test_without_a_guard_not_even_a_key_that_came_before_the_terminal_was_back_is_held():
    times = iter([10.0, 9.99])
    guard = HeldAcross(0, lambda: next(times))
    guard.lose_sight()
    assert not guard.is_held("escape", "preview", Meant.GOES)
