"""What once took quadratic time: minutes for these texts, where a linear parse takes a blink."""

import time

import pytest

from curate.parser import parse

BODY = (
    "Nelayan menurunkan harga ikan sejak Senin pagi karena hasil melimpah di pelabuhan kecil itu."
)
LIMIT_SECONDS = 5  # of the processor: others may be using it

HARD = {
    "quotations that repeat": '"Ia. ' * 20_000,
    "stops without a word": "。" * 100_000,
    "spaces before what may be a label": f"ikan{' ' * 100_000}[foto: a] scroll to pic.twitter.com",
    "labels that may open the rest": "12 Kommentare\n" * 50_000 + BODY,
    "sequences that never end": "\x1bP1;\x1b]a" * 50_000 + "x" * 200_000,
    "copies far from a blank stretch": f"{BODY}{chr(10) * 100_000}ikan\n"
    + f"{BODY}\nudang\n" * 2_000,
}


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_a_hard_text_is_parsed_in_linear_time(text):
    begin = time.process_time()
    parse(text)
    assert time.process_time() - begin < LIMIT_SECONDS
