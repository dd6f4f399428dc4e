r"""From a query to its tree.

    query    = [ either ]                                  an empty query lets everything through
    either   = both { "or" both }
    both     = negated { [ "and" ] negated }               a space is an "and"
    negated  = ( "not" | "-" ) negated | "(" either ")" | term
    term     = text | field ":" values | field compare value | "@" name
    compare  = "=" | "!=" | ">" | ">=" | "<" | "<="        spaces may stand round it
    values   = value { "," value }                         any of them
    value    = word | text
    text     = word | '"' … '"' | "/" regular expression "/"

A word ends at a space, a parenthesis or a quotation mark; a value that is a word also at a comma.
A `*` in a word stands for any characters. In quotes, `\"` is a quotation mark and `\\` a
backslash; between slashes, `\/` is a slash. `or`, `and` and `not` may be in capitals; to look for
these words, put them in quotes. `@name` stands for a filter that `config.toml` names.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from curate.config.places import nearest
from curate.config.saved import SavedFilter
from curate.errors import FilterError
from curate.filter.checks import Misfit
from curate.filter.fields import FIELDS, check_of, field_named
from curate.filter.pointing import pointing_at, shortened
from curate.filter.tree import (
    EVERYTHING,
    KEYWORDS,
    Expression,
    Kind,
    Not,
    Term,
    Value,
    all_of,
    any_of,
)

DEEPEST = 50
"""Parentheses and negations inside one another; nobody writes so many, and each is a call."""
NEAR = 0.6
NO_SUCH_FIELD = (
    "a text with such a sign goes in quotes; a record's own field is metadata.NAME; "
    "`curate filters` lists all"
)
NO_FILTERS: Mapping[str, SavedFilter] = {}

_SPACE = re.compile(r"\s*")
_KEYWORD = re.compile(rf"({'|'.join(KEYWORDS)})(?![^\s()\"])", re.IGNORECASE)
_FIELD = re.compile(r"""([^\s:=<>"()]+?)(?:(:)|\s*(>=|<=|!=|>|<|=)\s*)""")
_WORD = re.compile(r"""[^\s()"]+""")
_VALUE = re.compile(r"""[^\s()",]+""")
_SAVED = re.compile(r"@([\w-]*)")


def parse(query: str, saved: Mapping[str, SavedFilter] = NO_FILTERS) -> Expression:
    """Give the tree of a query; raises FilterError, which shows where it goes wrong.

    >>> str(parse('verdict:accept,fix and not (source:detik or removed > 30%) "harga ikan"'))
    'verdict:accept,fix -(source:detik or removed>30%) "harga ikan"'
    """
    return _Parser(query, saved).whole()


def check_saved(saved: Mapping[str, SavedFilter]) -> None:
    """Refuse saved filters that mean nothing; raises FilterError, which names file and key."""
    for name in saved:
        parse(f"@{name}", saved)


@dataclass
class _Parser:
    """Goes through a query once, from its start to its end."""

    query: str
    saved: Mapping[str, SavedFilter]
    inside: tuple[str, ...] = ()
    """The names of the saved filters that this one stands in."""
    at: int = 0
    depth: int = 0

    def whole(self) -> Expression:
        self._skip_space()
        if self._is_at_end():
            return EVERYTHING
        found = self._either()
        if not self._is_at_end():
            raise self._wrong("this ) has no ( before it", end=self.at + 1)
        return found

    def _either(self) -> Expression:
        parts = [self._both()]
        while self._took_keyword("or"):
            parts.append(self._both())
        return any_of(tuple(parts))

    def _both(self) -> Expression:
        parts = [self._negated()]
        while self._took_keyword("and") or self._goes_on():
            parts.append(self._negated())
        return all_of(tuple(parts))

    def _goes_on(self) -> bool:
        """Does another part follow that must hold too?"""
        ends = self._is_at_end() or self.query[self.at] == ")"
        return not ends and self._keyword() != "or"

    def _negated(self) -> Expression:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self._wrong(f"more than {DEEPEST} parentheses inside one another")
        try:
            if self._took_keyword("not") or self._took_minus():
                return Not(self._negated())
            if self._took("("):
                return self._grouped(self.at - 1)
            return self._term()
        finally:
            self.depth -= 1

    def _took_minus(self) -> bool:
        if not self.query.startswith("-", self.at):
            return False
        if not self.query[self.at + 1 : self.at + 2].strip():
            raise self._wrong("expected what must not be, right after the -", end=self.at + 1)
        self.at += 1
        return True

    def _grouped(self, opened: int) -> Expression:
        self._skip_space()
        if self.query.startswith(")", self.at):
            raise self._wrong("expected something between ( and )", opened, self.at + 1)
        found = self._either()
        if not self._took(")"):
            raise self._wrong("this ( has no ) after it", opened, opened + 1)
        return found

    def _term(self) -> Expression:
        self._skip_space()
        keyword = self._keyword()
        if self._is_at_end() or self.query[self.at] == ")" or keyword:
            self._refuse_nothing(keyword)
        if self.query[self.at] in '"/':
            return Term("", ":", (self._text(),))
        if self.query[self.at] == "@":
            return self._named()
        found = _FIELD.match(self.query, self.at)
        if found:
            return self._of_field(found)
        if self.query[self.at] in ":=<>":
            raise self._wrong(
                "expected a field before it", hint="write it as in removed>30%", end=self.at + 1
            )
        word = _WORD.match(self.query, self.at)
        assert word
        return Term("", ":", (self._word(word),))

    def _refuse_nothing(self, keyword: str) -> None:
        before = self.query[: self.at].split()
        if keyword:
            raise self._wrong(
                f'expected something to look for before "{keyword}"',
                hint=f'to look for the word itself, put it in quotes: "{keyword}"',
                end=self.at + len(keyword),
            )
        after = f" after {shortened(before[-1])}" if before else ""
        raise self._wrong(f"expected something to look for{after}", end=self.at + 1)

    def _of_field(self, found: re.Match[str]) -> Expression:
        start, name, operator = self.at, found[1], found[2] or found[3]
        field = field_named(name)
        if field is None:
            raise self._no_field(start, name)
        self.at = found.end()
        values, places = self._values(field.example)
        positive = "=" if operator == "!=" else operator
        term = Term(field.name, positive, values)
        try:
            check_of(term)
        except Misfit as problem:
            first, last = (start, found.end()) if problem.value is None else places[problem.value]
            raise self._wrong(str(problem), first, last, problem.hint) from problem
        return Not(term) if operator == "!=" else term

    def _no_field(self, start: int, name: str) -> FilterError:
        names = [known for field in FIELDS for known in (field.name, *field.aliases)]
        close = difflib.get_close_matches(name.casefold(), names, n=1, cutoff=NEAR)
        hint = f"did you mean {close[0]}?" if close else NO_SUCH_FIELD
        return self._wrong(f'there is no field "{shortened(name)}"', start, start + len(name), hint)

    def _values(self, example: str) -> tuple[tuple[Value, ...], list[tuple[int, int]]]:
        """Give the values after a field, and where each stands."""
        values: list[Value] = []
        places: list[tuple[int, int]] = []
        while not places or self._took_comma():
            start = self.at
            values.append(self._value(example))
            places.append((start, self.at))
        self._refuse_glued()
        return tuple(values), places

    def _took_comma(self) -> bool:
        if not self.query.startswith(",", self.at):
            return False
        self.at += 1
        return True

    def _value(self, example: str) -> Value:
        if self.query[self.at : self.at + 1] in ('"', "/"):
            return self._text(glued_to=",")
        word = _VALUE.match(self.query, self.at)
        if word is None:
            raise self._wrong(
                "expected a value here", end=self.at + 1, hint=f"write it as in {example}"
            )
        return self._word(word)

    def _word(self, found: re.Match[str]) -> Value:
        self.at = found.end()
        self._refuse_glued(",")
        return Value(found[0], Kind.PATTERN if "*" in found[0] else Kind.WORDS)

    def _text(self, glued_to: str = "") -> Value:
        """Give what stands between quotation marks or slashes."""
        start, mark = self.at, self.query[self.at]
        pieces = []
        at = start + 1
        while not self.query.startswith(mark, at):
            if at >= len(self.query):
                raise self._wrong(f"this {mark} has no other {mark} after it", start, start + 1)
            length = 2 if self.query[at] == "\\" else 1
            pieces.append(self.query[at : at + length])
            at += length
        self.at = at + 1
        self._refuse_glued(glued_to)
        return _quoted(pieces) if mark == '"' else self._regex(start, pieces)

    def _regex(self, start: int, pieces: list[str]) -> Value:
        value = Value("".join("/" if piece == r"\/" else piece for piece in pieces), Kind.REGEX)
        try:
            check_of(Term("", ":", (value,)))
        except Misfit as problem:
            raise self._wrong(str(problem), start, self.at, problem.hint) from problem
        return value

    def _refuse_glued(self, allowed: str = "") -> None:
        if self._is_at_end() or self.query[self.at] in f"){allowed}" or self._space_at():
            return
        raise self._wrong("expected a space here", end=self.at + 1, hint="put all of it in quotes")

    def _named(self) -> Expression:
        """Give the filter that config.toml has by this name."""
        found = _SAVED.match(self.query, self.at)
        assert found
        start, name = self.at, found[1]
        self.at = found.end()
        self._refuse_glued()
        if name not in self.saved:
            hint = "name one in [filters] in config.toml"
            if self.saved:
                hint = nearest(name, self.saved)
            raise self._wrong(f"there is no saved filter @{shortened(name)}", start, self.at, hint)
        if name in self.inside:
            way = " in ".join(f"@{each}" for each in (*reversed(self.inside), name))
            raise self._wrong(f"a filter cannot stand in itself: {way}", start, self.at)
        kept = self.saved[name]
        try:
            return _Parser(kept.query, self.saved, (*self.inside, name)).whole()
        except FilterError as problem:
            brief = f"{kept.place}: {problem.brief}"
            raise FilterError(
                f"{kept.place}: {problem}", at=start, brief=brief, hint=problem.hint
            ) from problem

    def _keyword(self) -> str:
        """Give the keyword that comes next, in small letters; empty when it is none."""
        self._skip_space()
        found = _KEYWORD.match(self.query, self.at)
        return found[1].lower() if found else ""

    def _took_keyword(self, keyword: str) -> bool:
        if self._keyword() != keyword:
            return False
        self.at += len(keyword)
        return True

    def _took(self, sign: str) -> bool:
        self._skip_space()
        if not self.query.startswith(sign, self.at):
            return False
        self.at += len(sign)
        return True

    def _space_at(self) -> bool:
        return self.query[self.at : self.at + 1].isspace()

    def _skip_space(self) -> None:
        found = _SPACE.match(self.query, self.at)
        assert found
        self.at = found.end()

    def _is_at_end(self) -> bool:
        return self.at >= len(self.query)

    def _wrong(
        self, problem: str, start: int | None = None, end: int | None = None, hint: str = ""
    ) -> FilterError:
        first = self.at if start is None else start
        return pointing_at(problem, self.query, first, first + 1 if end is None else end, hint)


def _quoted(pieces: list[str]) -> Value:
    escapes = {r"\"": '"', r"\\": "\\"}
    return Value("".join(escapes.get(piece, piece) for piece in pieces))
