from curate.tui.guard import RepeatGuard


def arrivals(times: list[float], seconds: float = 0.7) -> list[bool]:
    """Which arrivals of one key, at these times, are let through."""
    clock = iter(times)
    guard = RepeatGuard(seconds, lambda: next(clock))
    return [not guard.refuses("accept") for _ in times]


def test_the_first_arrival_passes():
    assert arrivals([0.0]) == [True]


def test_a_key_held_down_decides_once_at_every_repeat_rate():
    for delay in (0.25, 0.4, 0.66):
        for rate in (20, 30, 40):
            held = [0.0, *(delay + count / rate for count in range(2 * rate))]
            assert arrivals(held) == [True] + [False] * (2 * rate)


def test_refused_arrivals_count_too():
    assert arrivals([0.0, 0.6, 1.2, 1.8, 2.6]) == [True, False, False, False, True]


def test_a_key_pressed_at_leisure_passes_each_time():
    assert arrivals([0.0, 0.8, 1.6]) == [True, True, True]


def test_different_keys_do_not_wait_for_each_other():
    guard = RepeatGuard(0.7, lambda: 0.0)
    assert [guard.refuses(key) for key in ("accept", "reject", "accept")] == [False, False, True]


def test_a_held_key_is_known_though_the_line_stalls_now_and_then():
    clock = iter([0.0, 0.5, 0.53, 0.56, 0.9, 0.9, 0.9, 1.3, 1.3, 2.1, 2.4])
    guard = RepeatGuard(0.7, lambda: next(clock))
    held = [guard.is_held("undo") for _ in range(11)]
    assert held == [False, False, *[True] * 7, False, False]


def test_what_a_key_did_to_one_thing_it_may_do_to_the_next_at_once():
    guard = RepeatGuard(0.7, lambda: 0.0)
    assert [guard.refuses_again("x", line) for line in (1, 1, 2, 1)] == [False, True, False, False]
