"""The filter language in words, for the screen and the shell."""

from __future__ import annotations

from collections.abc import Iterator

from curate.filter.fields import FIELDS, FREE
from curate.filter.orders import ORDERS

WAYS: tuple[tuple[str, str], ...] = (
    ("harga ikan", "both words, in the title or in the raw text, in any case"),
    ('"harga ikan"', 'the words together; \\" is a quotation mark'),
    ("/baca (juga|lagi)/", "a regular expression, in any case; ^ and $ are ends of lines"),
    ("flag:holes,copies", "any of the two"),
    ("flag:too_short words<50", "both must be true; a space is an and"),
    ("flag:copies or flag:holes", "one must be true; and goes before or"),
    ("-source:detik.com", "must not be true; not does the same"),
    ("(lang:en or lang:id) -flag:*", "parentheses; * stands for any characters"),
    ("title=pengumuman", "the whole title; a colon asks for a part of it"),
    ("date>=2026-09 date<2026-11", "from September to the end of October; > >= < <= !="),
    ("@mine", "the filter that config.toml calls mine, below [filters]"),
)
NOTES = """\
Names such as verdicts, flags, sources and reasons are compared whole, texts by a part.
What cannot be read passes verdict:unreadable, id:…, and whatever must not be true.
Verdict, decision, record and raw text are quick to ask for; what needs the clean text is parsed, \
but only where the rest is true."""


def fields() -> Iterator[tuple[str, str, str]]:
    """Give (name, what it is, an example) for every field."""
    for field in (*FIELDS, *FREE):
        name = ", ".join((field.name, *field.aliases))
        names = field.known()
        known = f" ({', '.join(names)})" if names else ""
        yield name, field.help + known, field.example


def orders() -> Iterator[tuple[str, str]]:
    """Give (name, what it is) for every order."""
    for order in ORDERS:
        yield order.name, order.help
