"""Sentences, and the form in which two copies of one are equal."""

from __future__ import annotations

from collections.abc import Iterator

import regex

# No full stop needs a space after it: scrapers glue paragraphs. Scripts without capitals need one.
_BOUNDARY = regex.compile(
    r"[.!?…][\"”’»')\]]{0,3}+(?=\s*+(?:[\"“„«‘(\[]?\p{Lu}|[\"“„«]|(?<=\s)\p{Lo}))|[。！？][」』]?"
)
_ASCII_MARKS = {code: None for code in range(128) if not chr(code).isalnum()}


def sentences(line: str) -> Iterator[tuple[int, int]]:
    """Give the spans of the sentences of a line, glued ones too.

    >>> ["Satu dua.Tiga!"[a:b] for a, b in sentences("Satu dua.Tiga!")]
    ['Satu dua.', 'Tiga!']
    """
    at = 0
    for end in sentence_ends(line):
        yield at, end
        at = end
    if at < len(line):
        yield at, len(line)


def sentence_ends(line: str) -> Iterator[int]:
    """Give where sentences end that another one follows.

    >>> list(sentence_ends('"Satu dua." kata dr. umum itu. Tiga!'))
    [30]
    """
    return (match.end() for match in _BOUNDARY.finditer(line))


def squeezed(text: str) -> str:
    """Give letters and digits only, case folded: equal for copies that differ in spacing.

    >>> squeezed('"Iya," kata dia.')
    'iyakatadia'
    """
    if text.isascii():  # the same in a third of the time
        return text.translate(_ASCII_MARKS).lower()
    return "".join(filter(str.isalnum, text)).casefold()
