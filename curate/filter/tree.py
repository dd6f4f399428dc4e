"""A filter as a tree: what was asked for, printed again as a query that says the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_NEEDS_NO_QUOTES = re.compile(r"[^\W_][\w.%+#-]*")
_VALUE_NEEDS_NO_QUOTES = re.compile(r"[\w.%+#][\w.%+#:/-]*")
KEYWORDS = ("or", "and", "not")


class Kind(StrEnum):
    """How a value was written."""

    WORDS = "words"
    PATTERN = "pattern"
    """With a `*` for any characters."""
    REGEX = "regex"


@dataclass(frozen=True, slots=True)
class Value:
    """What a term looks for."""

    text: str
    kind: Kind = Kind.WORDS

    def __str__(self) -> str:
        return self.written(_VALUE_NEEDS_NO_QUOTES)

    def written(self, plain: re.Pattern[str]) -> str:
        """Give the value as a query has it, in quotes unless it is like `plain`."""
        if self.kind is Kind.PATTERN:
            return self.text
        if self.kind is Kind.REGEX:
            return f"/{_slashes_escaped(self.text)}/"
        if plain.fullmatch(self.text) and self.text.casefold() not in KEYWORDS:
            return self.text
        return '"' + self.text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked of an article; several values ask for any of them."""

    field: str
    """Empty for a text that stands in the title or in the raw text."""
    operator: str
    values: tuple[Value, ...]

    def __str__(self) -> str:
        if not self.field:
            return self.values[0].written(_NEEDS_NO_QUOTES)
        return self.field + self.operator + ",".join(map(str, self.values))


@dataclass(frozen=True, slots=True)
class Not:
    """What an article must not be."""

    part: Expression

    def __str__(self) -> str:
        return f"-{_in_parentheses(self.part, And, Or)}"


@dataclass(frozen=True, slots=True)
class And:
    """All of these; with no parts it lets every article through."""

    parts: tuple[Expression, ...] = ()

    def __str__(self) -> str:
        return " ".join(_in_parentheses(part, And, Or) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these."""

    parts: tuple[Expression, ...]

    def __str__(self) -> str:
        return " or ".join(_in_parentheses(part, Or) for part in self.parts)


Expression = Term | Not | And | Or
EVERYTHING = And()
NOTHING = Or(())
"""Lets no article through; no query says so."""


def all_of(parts: tuple[Expression, ...]) -> Expression:
    """Join parts that must all hold; an And in an And is one."""
    flat = tuple(
        each for part in parts for each in (part.parts if isinstance(part, And) else [part])
    )
    return flat[0] if len(flat) == 1 else And(flat)


def any_of(parts: tuple[Expression, ...]) -> Expression:
    """Join parts of which one must hold; an Or in an Or is one."""
    flat = tuple(
        each for part in parts for each in (part.parts if isinstance(part, Or) else [part])
    )
    return flat[0] if len(flat) == 1 else Or(flat)


def _in_parentheses(part: Expression, *kinds: type[And | Or]) -> str:
    return f"({part})" if isinstance(part, kinds) else str(part)


def _slashes_escaped(pattern: str) -> str:
    return re.sub(r"(\\.)|/", lambda found: found[1] or r"\/", pattern, flags=re.DOTALL)
