"""How the rows are shared out, at every height and with anything that may need some."""

from itertools import product

import pytest

from curate.tui.screens.arrangement import Arrangement, Layout, Needs, arrange

HEIGHTS = range(1, 60)
NOTHING_ASKED = [
    Needs(message=message, notice=notice) for message, notice in product((0, 1, 3), (0, 1, 4))
]
ASKED = [
    Needs(question, message, notice)
    for question, message, notice in product((1, 2, 4, 12), (0, 1, 3), (0, 1, 4))
]


def rows_taken(plan: Arrangement) -> int:
    bars = plan.title + plan.reason + plan.footer
    return plan.question + plan.status + plan.notice + bars + plan.strip_height


@pytest.mark.parametrize("layout", list(Layout))
def test_nobody_gets_rows_that_are_not_there(layout: Layout):
    for width, height, needs in product((20, 80, 120), HEIGHTS, NOTHING_ASKED + ASKED):
        plan = arrange(layout, width, height, needs)
        taken = rows_taken(plan)
        assert taken <= height, (width, height, needs)
        assert plan.text == (taken < height), (width, height, needs)


def test_a_question_gets_all_it_needs_before_anything_else():
    for height, needs in product(HEIGHTS, ASKED):
        plan = arrange(Layout.LIST, 80, height, needs)
        assert plan.question == min(needs.question, height)
        assert not plan.footer
        if needs.question + needs.message > height:
            others = (plan.title, plan.reason, plan.strip_height, plan.notice, plan.text)
            assert not any(others)


def test_where_nothing_is_asked_something_of_the_article_stays():
    for height, needs in product(HEIGHTS, NOTHING_ASKED):
        assert arrange(Layout.LIST, 80, height, needs).text


def test_a_question_of_one_row_moves_nothing_else():
    for height in range(8, 60):
        asked, not_asked = (arrange(Layout.LIST, 80, height, Needs(rows)) for rows in (1, 0))
        assert (asked.strip_height, asked.title, asked.reason, asked.status) == (
            not_asked.strip_height,
            not_asked.title,
            not_asked.reason,
            not_asked.status,
        )
