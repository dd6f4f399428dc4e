"""Which lines tell what another line repeats."""

from curate.model import Edit
from curate.parser.alignment import align
from curate.session.originals import originals_of

FIRST = "Nelayan menurunkan harga ikan sejak Senin pagi karena hasil melimpah."
SECOND = "Pembeli datang dari tiga kabupaten dengan perahu sewaan."


def originals(*lines: str, gone: int) -> list[int]:
    raw = "\n".join(lines)
    start = sum(len(line) + 1 for line in lines[:gone])
    edit = Edit(start, start + len(lines[gone]), "", "repeat.line", "stands above already")
    aligned = align(raw, (edit,))
    return [line.number for line in originals_of(lines[gone], aligned[gone], aligned)]


def test_the_same_line_is_found_whatever_its_case_and_signs():
    assert originals(FIRST, SECOND, FIRST.upper() + "!", gone=2) == [0]


def test_a_whole_has_its_parts_and_a_part_its_whole():
    assert originals(f"{FIRST} {SECOND}", FIRST, SECOND, gone=0) == [1, 2]
    assert originals(f"{FIRST} {SECOND}", SECOND, gone=1) == [0]


def test_a_line_told_nearly_alike_is_found_by_its_words():
    near = FIRST.replace("Senin", "hari Senin").replace("karena", "sebab")
    assert originals(SECOND, FIRST, near, gone=2) == [1]


def test_a_line_like_no_other_repeats_none():
    assert originals(FIRST, "Hujan turun semalam.", gone=1) == []
    assert originals(FIRST, "***", gone=1) == []
