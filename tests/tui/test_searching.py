from curate.tui.searching import Search

FOUND = Search("ikan", 3, (2, 5, 9))


def test_matches_go_round():
    assert [FOUND.after(2), FOUND.after(9), FOUND.before(2), FOUND.before(4)] == [5, 2, 9, 2]


def test_the_nearest_match_is_at_the_position_or_after_it():
    assert [FOUND.nearest(5), FOUND.nearest(6), FOUND.nearest(10)] == [5, 9, 2]


def test_nothing_found_is_said():
    nothing = Search("ikan", 3, ())
    assert (nothing.after(1), nothing.before(1), nothing.nearest(1)) == (None, None, None)
    assert "nowhere" in nothing.described(1)


def test_it_says_which_match_this_is():
    assert FOUND.described(5) == "/ikan   match 2 of 3"
    assert FOUND.described(6) == "/ikan   3 found"
