"""Columns in a file come back as they were written, or not at all."""

from array import array

import pytest

from curate.columns import Layout

LAYOUT = Layout("a kind of file", 3, {"small": "B", "large": "Q"})
COLUMNS = {"small": array("B", (7, 0, 9)), "large": array("Q", (2**63, 5))}
TAIL = b"and more"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "columns"
    with path.open("wb") as stream:
        stream.writelines(LAYOUT.pieces({"about": "this"}, COLUMNS, len(TAIL)))
        stream.write(TAIL)
    return path


def read(path, layout=LAYOUT):
    with path.open("rb") as stream:
        return layout.read(stream)


def test_what_was_written_is_read(path):
    mapped = read(path)
    assert {name: list(column) for name, column in mapped.columns.items()} == {
        "small": [7, 0, 9],
        "large": [2**63, 5],
    }
    assert (mapped.header["about"], bytes(mapped.tail)) == ("this", TAIL)
    with path.open("rb") as stream:
        assert LAYOUT.header_of(stream)["about"] == "this"


def test_a_changed_byte_anywhere_before_the_tail_is_noticed(path):
    content = path.read_bytes()
    for at in range(len(content) - len(TAIL)):
        path.write_bytes(content[:at] + bytes((content[at] ^ 1,)) + content[at + 1 :])
        assert read(path) is None, at


def test_a_file_that_is_cut_off_or_longer_is_noticed(path):
    content = path.read_bytes()
    for end in range(len(content)):
        path.write_bytes(content[:end])
        assert read(path) is None, end
    path.write_bytes(content + b"x")
    assert read(path) is None


def test_other_kinds_and_versions_are_not_read(path):
    assert read(path, Layout("b kind of file", 3, LAYOUT.codes)) is None
    assert read(path, Layout(LAYOUT.name, 4, LAYOUT.codes)) is None
