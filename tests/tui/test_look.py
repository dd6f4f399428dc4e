import dataclasses

import pytest
from rich.cells import cell_len

from curate.tui.look import (
    ASCII,
    UNICODE,
    Glyphs,
    Look,
    encodable,
    spread,
    styles_for,
    width_of,
)

ONE_CELL = ("undecided", "stale", "unreadable", "here", "bar", "removed", "changed", "added")


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_signs_in_columns_are_one_cell_wide_and_differ(glyphs: Glyphs):
    signs = [*glyphs.verdicts.values(), *(getattr(glyphs, name) for name in ONE_CELL[:3])]
    assert len(set(signs)) == len(signs)
    assert {cell_len(sign) for sign in signs} == {1}
    assert {cell_len(getattr(glyphs, name)) for name in ONE_CELL} == {1}


def test_ascii_signs_are_ascii():
    for field in dataclasses.fields(ASCII):
        value = getattr(ASCII, field.name)
        assert all(
            sign.isascii() for sign in ([value] if isinstance(value, str) else value.values())
        )


def test_there_are_no_colours_with_no_color():
    assert any(style.color for style in styles_for({}))
    assert not any(style.color for style in styles_for({"NO_COLOR": "1"}))


def test_what_the_encoding_lacks_keeps_its_width():
    assert encodable("五 naïk…", "latin-1") == "?? naïk~"


def test_the_right_part_goes_when_there_is_no_room():
    left, right = (("Harga ikan", Look.PLAIN),), (("3 of 42", Look.PLAIN),)
    assert width_of(spread(left, right, 40)) == 40
    assert spread(left, right, 9) == (("Harga ika", Look.PLAIN),)
