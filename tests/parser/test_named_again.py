"""Datelines of places that no list holds, but the report names again."""

from __future__ import annotations

import pytest

from curate.parser import parse

REST = "The ferry left the pier on Monday for the first time in two weeks, the harbour office said."
AGAIN = "There had been no ferry in Nordby since the storm, and people had to take the bus to town."


@pytest.mark.parametrize("dateline", ["Nordby. ", "NORDBY: ", "NORDBY. "])
def test_a_place_and_a_stop_go_when_the_place_is_named_again(dateline: str) -> None:
    assert parse(f"Share\n{dateline}{REST}\n{AGAIN}").clean == f"{REST}\n{AGAIN}"


def test_a_name_and_a_stop_stay_when_nothing_says_that_it_is_a_place() -> None:
    assert parse(f"Share\nNordby. {REST}\nNordby waits for it.").clean.startswith("Nordby. ")


def test_a_place_and_a_stop_stay_in_a_page_without_furniture() -> None:
    assert parse(f"Nordby. {REST}\n{AGAIN}").clean.startswith("Nordby. ")
