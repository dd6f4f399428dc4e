"""What was changed by hand is told again from what is stored: after a restart as before."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from curate.model import Article
from curate.parser import parse
from curate.session import Session
from curate.session.draft import Draft
from curate.session.trimming import Trim
from curate.store import DecisionStore

LINES = (
    "Tepi Danau (ANTARA) - Perahu kayu berlayar lagi sejak Senin pagi.",
    "Baca juga: Dermaga lama dibuka",
    "Baca juga:",
    "Dermaga lama dibuka",
    "Advertisement",
    "Nelayan menjual ikan di tepi jalan.  ",
    "Pembeli datang dari tiga kabupaten.\u00a0",
    "(abc/def)",
    "",
    "  ",
    "A",
)
raws = st.lists(st.sampled_from(LINES), min_size=1, max_size=9).map("\n".join)
toggles = st.tuples(st.just("x"), st.integers(0, 8))
trims = st.tuples(st.just("c"), st.integers(0, 8), st.integers(0, 3), st.integers(0, 3))
steps = st.lists(st.one_of(toggles, toggles, trims, st.just(("X",))), min_size=1, max_size=8)


def trim_of(draft, number, start, more):
    trim = Trim.of(draft.lines[number % len(draft.lines)])
    if trim is None:
        return None
    for _ in range(start):
        trim = trim.with_start(1)
    for _ in range(more):
        trim = trim.with_end(1)
    return trim


def do(session, step):
    match step:
        case ("x", number):
            session.toggle_line(number % len(session.draft.lines))
        case ("c", *cut):
            if trim := trim_of(session.draft, *cut):
                session.trim(trim)
        case ("X",):
            session.revert()


def marks(draft):
    """What a curator sees of a text: every line, what is marked in it, and why."""
    lines = [
        (line.removed, [replace(piece, text=piece.text.strip()) for piece in line.raw])
        for line in draft.lines
        if line.text.strip()
    ]
    return draft.text, draft.restored, lines


def toggled_by_turns(draft):
    """What `x` makes of each line, pressed once, twice, and so on."""
    told = []
    for number in range(len(draft.lines)):
        again = draft
        for _ in range(4):
            again = again.toggled(number)
            told.append(marks(again))
    return told


CUT_ABOVE_A_REMOVED_LINE = (
    f"{LINES[5]}\n{LINES[0]}",
    [("x", 1), ("x", 1), ("c", 0, 0, 0), ("x", 0)],
    "draft",
)
CUT_BELOW_A_LINE_STILL_REMOVED = (
    "\n".join([*4 * [LINES[0]], "(abc/def)", LINES[0]]),
    [("x", 0), ("x", 5), ("c", 5, 0, 0)],
    "draft",
)


@settings(max_examples=100)
@example(*CUT_BELOW_A_LINE_STILL_REMOVED)
@example(*CUT_ABOVE_A_REMOVED_LINE)
@given(raws, steps, st.sampled_from(["draft", "decided", "undone"]))
def test_a_text_is_marked_and_changed_after_a_restart_as_before(raw, steps, kept):
    with tempfile.TemporaryDirectory() as folder:
        state, corpus = Path(folder), (Article("a", raw), Article("b", "Isi."))
        with DecisionStore.open(state) as store:
            session = Session(corpus, store, "sari")
            for step in steps:
                do(session, step)
            if kept != "draft" and session.draft.changed and session.draft.text.strip():
                session.fix()
                if kept == "undone":
                    session.undo()
                session.go(0)
            before, by_turns = marks(session.draft), toggled_by_turns(session.draft)
        with DecisionStore.open(state) as store:
            session = Session(corpus, store, "sari")
            session.go(0)
            assert marks(session.draft) == before
            assert toggled_by_turns(session.draft) == by_turns
            text = session.draft.text
            if session.revert() is not None:
                session.revert()
                assert session.draft.text == text


@given(raws, steps)
def test_a_line_that_the_parser_has_in_two_ways_comes_back_with_the_second_x(raw, steps):
    parsed = parse(raw)
    draft = Draft(parsed)
    for step in steps:
        if step[0] == "x":
            draft = draft.toggled(step[1] % len(draft.lines))
    again = Draft(parsed).with_edits(draft.edit_tuples, "")
    for line in again.lines:
        parsers = again.parsers_line(line.number)
        if parsers.removed or not parsers.touched:
            assert again.toggled(line.number).toggled(line.number).text == again.text
        if line.number in again.restored and parsers.removed:
            removed = again.toggled(line.number).lines[line.number]
            assert removed.removed
            assert removed.reason.rule == parsers.reason.rule
