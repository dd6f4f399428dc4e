"""Control sequences of a terminal: commands to it, which go as a whole, with what they carry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curate.parser.edits import Proposal
from curate.parser.page import Page
from curate.parser.spacing import taking_a_blank

# A payload ends in its line, or it is not one. It holds no ESC or BEL either, so that the search
# for its end stops at the next sequence, and the time stays linear.
_PAYLOAD = r"[^\x07\x1b\x9c\n\r\x85\u2028\u2029]*"
# Behind anything but ASCII, U+009C is likelier a piece of a letter that was decoded wrongly.
_ENDED = r"(?:\x1b\\|(?<=[\x00-\x7f])\x9c)"
# With no end to a payload, nothing is known of what follows: it stays, and a letter is its own.
_INTRODUCER = r"[\[\]\\^_]|[PX](?![^\W\d_])"
_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[A-Za-z@`~]"
    rf"|\]{_PAYLOAD}(?:\x07|{_ENDED})|[PX^_]{_PAYLOAD}{_ENDED}|{_INTRODUCER})"
)


def cut_sequences(page: Page) -> Iterator[Proposal]:
    r"""Cut commands to a terminal: colours, titles, links, and what else begins with ESC.

    >>> from curate.rules import RuleSet
    >>> from curate.model import Context
    >>> text = "Harga \x1b]0;judul\x07 ikan \x1b[1mturun"
    >>> [p[:2] for p in cut_sequences(Page(text, Context(), RuleSet([]), None))]
    [(6, 17), (22, 26)]
    """
    if "\x1b" not in page.text:
        return
    cuts = (
        Proposal(*match.span(), "", "repair.sequence", "control sequence of a terminal")
        for match in _SEQUENCE.finditer(page.text)
    )
    yield from taking_a_blank(page.text, cuts)
