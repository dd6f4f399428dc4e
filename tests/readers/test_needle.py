"""What a search looks for in bytes is in every record that holds what is searched for."""

import csv
import io
import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from curate.readers.needle import Needle

AWKWARD = (
    'aAbBikKnNsStT 1.#"\\/\n\t\x1f\x7f\u00a0'
    "éÉßẞſ\u212a\u0130ıŉǰẖﬁﬆРыЫςΣ漢字😀𐐀𐐨e\u0301\u0307\u2028\ufffd"
)
texts = st.text(st.sampled_from(AWKWARD), max_size=12) | st.text(max_size=12)


def spelled(text: str, escaped: list[bool]) -> str:
    """Give `text` as a JSON string, some of its characters as escapes."""
    units = []
    for at, char in enumerate(text):
        if escaped[at % len(escaped)]:
            data = char.encode("utf-16-be", "surrogatepass")
            units += [f"\\u{data[i : i + 2].hex().upper()}" for i in range(0, len(data), 2)]
        else:
            units.append(json.dumps(char, ensure_ascii=False)[1:-1])
    return f'"{"".join(units)}"'


@st.composite
def texts_with_a_part(draw):
    text = draw(texts)
    folded = text.casefold()
    start = draw(st.integers(0, len(folded)))
    return text, folded[start : start + draw(st.integers(1, 6))]


@settings(max_examples=400)
@given(texts_with_a_part(), st.lists(st.booleans(), min_size=1, max_size=5))
def test_no_spelling_of_a_part_is_missed_in_json(text_and_part, escaped):
    text, part = text_and_part
    line = f'{{"text": {spelled(text, escaped)}}}'
    assert json.loads(line)["text"] == text
    assert Needle(part).may_hold(line.encode("utf-8", "surrogatepass"))


@settings(max_examples=200)
@example(("Â\xa0", "â"), "cp1252")
@given(texts_with_a_part(), st.sampled_from(["utf-8", "cp1252", "utf-16", "shift_jis"]))
def test_nor_in_csv_or_in_other_encodings(text_and_part, encoding):
    text, part = text_and_part
    row = io.StringIO()
    csv.writer(row).writerow(["x", text])
    data = row.getvalue().encode(encoding, "ignore")
    try:
        kept = data.decode()  # as a line is read that can be UTF-8, whatever those around it are
    except UnicodeDecodeError:
        kept = data.decode(encoding)
    if part in next(csv.reader(io.StringIO(kept, newline="")), ["", ""])[1].casefold():
        assert Needle(part).may_hold(data)


@pytest.mark.parametrize("part", ["ikan", "harga ikan", "2026", "рыба", "漢字", "élan", "qz\n"])
def test_what_is_looked_for_is_not_in_everything(part):
    others = ["Panen kopi mundur.\nKata petani: \u201ctidak\u201d", "Wegen großer Hitze", "Кофе"]
    for text in others:
        for ascii_only in (True, False):
            line = json.dumps({"text": text}, ensure_ascii=ascii_only)
            assert not Needle(part).may_hold(line.encode())


def test_signs_alone_that_can_be_written_in_several_ways_let_everything_pass():
    assert Needle('"\\').may_hold(b"{}")
    assert Needle("").may_hold(b"{}")
