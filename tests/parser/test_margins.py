"""Tags, names and titles around a text, told by shape and place; lists and verses stay."""

from __future__ import annotations

import pytest

from curate.parser import parse

STORY = (
    "The harbour council met on Monday and agreed that the ferry will run again from the eastern "
    "pier, although the fishermen had asked for a longer pause so that the nets could be mended."
    " The first boat leaves at dawn."
)
MORE = "Nobody in the town expected the decision, and the mayor said so to everybody who asked her."
PAGE = "Advertisement\nShare\nRead more\n"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (f"{STORY}\n{PAGE}{MORE}\nHarbour life\nFerries\nOld pier", f"{STORY}\n{MORE}"),
        (f"{STORY}\n{MORE} It rained all day over the pier.\nShare\nAnn Harbour", None),
        (f"Ferries sail again\nShare\nFerries sail again\n{STORY}\n{MORE}", f"{STORY}\n{MORE}"),
        (f"Advertisement\nAnn Harbour\n{STORY}\n{MORE}", f"{STORY}\n{MORE}"),
    ],
    ids=["tags", "name below", "title twice", "name above"],
)
def test_what_stands_around_a_text_goes(raw, clean):
    expected = clean or f"{STORY}\n{MORE} It rained all day over the pier."
    assert parse(raw).clean == expected


@pytest.mark.parametrize(
    "raw",
    [
        f"{STORY}\n{MORE}\nHarbour life\nFerries\nOld pier",
        f"{STORY}\n{MORE[:-1]}:\nHarbour life\nFerries\nOld pier",
        f"{STORY}\nThe winners:\nAnn Harbour\nJoe Pier",
        f"{STORY}\nAnn Harbour\n{MORE}",
    ],
    ids=["no furniture", "announced", "winners", "heading"],
)
def test_lists_and_headings_of_the_article_stay(raw):
    assert parse(raw).clean == raw
