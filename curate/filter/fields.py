"""The table of fields: what can be asked of an article, what it costs, and how it reads in help.

A new one is a row here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from curate.filter.amounts import ORDERING, day_of, moment_of, number, span
from curate.filter.checks import Check, Field, Misfit
from curate.filter.facts import UNDECIDED_DRAFTS, Cost, Facts
from curate.filter.kinds import (
    Place,
    any_holds,
    compares,
    each_value,
    falls,
    names,
    numbers,
    percentages,
    refuse_ordering,
    refuse_several,
    refuse_unknown,
    text_test,
    texts,
    times,
)
from curate.filter.patterns import is_same
from curate.filter.tree import Kind, Term
from curate.model import PARSER_FAILED, TIMED_OUT, How, Verdict

UNDECIDED, STALE, UNREADABLE = "undecided", "stale", "unreadable"
VERDICTS = (*(verdict.value for verdict in Verdict), UNDECIDED, STALE, UNREADABLE)


@cache
def flag_names() -> tuple[str, ...]:
    """Give the quality flags, then the parser's and the readers'."""
    from curate.quality.flags import CONTEXT_FLAGS, FLAGS  # with them comes the parser

    return (
        *FLAGS,
        *CONTEXT_FLAGS,
        "unstable",
        TIMED_OUT,
        PARSER_FAILED,
        "encoding",
        "lone_surrogate",
    )


def _verdict_names() -> tuple[str, ...]:
    return VERDICTS


def _yes_or_no() -> tuple[str, ...]:
    return "yes", "no"


def _how_names() -> tuple[str, ...]:
    return tuple(How)


# -- how each part of an article is got ---------------------------------------------------------


def _verdict(term: Term) -> Check:
    refuse_ordering(term)
    refuse_unknown(term, VERDICTS)
    wanted = [word for word in VERDICTS if any(is_same(each)(word) for each in term.values)]
    at_once = [word for word in wanted if word != STALE]

    def holds(facts: Facts) -> bool:
        return any(_stands(facts, word) for word in at_once)

    if STALE not in wanted:
        return Check(Cost.GLANCE, holds)

    def early(facts: Facts) -> bool | None:
        return True if holds(facts) else False if facts.verdict is None else None

    return Check(Cost.PARSE, lambda facts: holds(facts) or _is_stale(facts), early)


def _stands(facts: Facts, word: str) -> bool:
    if word == UNDECIDED:
        return facts.verdict is None and facts.readable
    if word == UNREADABLE:
        return not facts.readable
    return facts.verdict == word


def _is_stale(facts: Facts) -> bool:
    return facts.verdict is not None and facts.stale


def _source(term: Term) -> Check:
    """Make the check of a source, which goes by several names: `detik` is `news.detik.com`."""
    refuse_ordering(term)
    tests = tuple(map(is_same, term.values))

    def holds(facts: Facts) -> bool:
        return any_holds(tests, facts.sources()) or _is_alias(facts, term)

    return Check(Cost.RECORD, holds)


def _is_alias(facts: Facts, term: Term) -> bool:
    site = facts.context.site
    return bool(site) and any(
        value.kind is Kind.WORDS and _site_of(value.text) == site for value in term.values
    )


@lru_cache(maxsize=256)
def _site_of(source: str) -> str:
    from curate.parser import context_of  # seldom asked for, and the parser takes its time

    return context_of({"source": source}).site


def _curators(facts: Facts) -> Iterator[str]:
    if facts.curator is not None:
        yield facts.curator


def _draft(term: Term) -> Check:
    check = names(_drafts, Cost.RECORD, _yes_or_no)(term)
    none_will_do = any(is_same(value)("no") for value in term.values)

    def early(facts: Facts) -> bool | None:
        if facts.glance is None:
            return None
        if not facts.glance.readable:
            return False
        return none_will_do if facts.glance.drafted is False else None

    return replace(check, early=early, asks_drafts=True)


def _hows(facts: Facts) -> Iterator[str]:
    if facts.decision:
        yield facts.decision.how.value


def _reasons(facts: Facts) -> tuple[str, ...]:
    return facts.decision.reasons if facts.decision else ()


def _notes(facts: Facts) -> Iterator[str]:
    if facts.decision and facts.decision.note:
        yield facts.decision.note


def _drafts(facts: Facts) -> Iterator[str]:
    if facts.article:
        yield "yes" if facts.drafted else "no"


def _decided(facts: Facts) -> datetime | None:
    return moment_of(facts.decision.at) if facts.decision else None


def _ids(facts: Facts) -> Iterator[str]:
    yield facts.id


def _titles(facts: Facts) -> Iterator[str]:
    if title := facts.field("title"):
        yield title


def _urls(facts: Facts) -> Iterator[str]:
    if url := facts.field("url"):
        yield url


def _languages(facts: Facts) -> Iterator[str]:
    if language := facts.context.language:
        yield language


def _date(facts: Facts) -> datetime | None:
    return day_of(facts.field("date"))


def _raws(facts: Facts) -> Iterator[str]:
    if facts.article:
        yield facts.article.raw


def _titles_and_raws(facts: Facts) -> Iterator[str]:
    yield from _titles(facts)
    yield from _raws(facts)


def _cleans(facts: Facts) -> Iterator[str]:
    if facts.examined:
        yield facts.examined.parsed.clean


def _flags(facts: Facts) -> tuple[str, ...]:
    return tuple(flag.flag for flag in facts.examined.flags) if facts.examined else ()


def _rules(facts: Facts) -> frozenset[str]:
    edits = facts.examined.parsed.edits if facts.examined else ()
    return frozenset(edit.rule for edit in edits)


def _flag_count(facts: Facts) -> float | None:
    return len(facts.examined.flags) if facts.examined else None


def _chars(facts: Facts) -> float | None:
    return len(facts.examined.parsed.clean) if facts.examined else None


def _words(facts: Facts) -> float | None:
    return len(facts.examined.parsed.clean.split()) if facts.examined else None


def _raw_chars(facts: Facts) -> float | None:
    return len(facts.article.raw) if facts.article else None


def _removed(facts: Facts) -> float | None:
    return facts.removed_share


# -- fields of any name ------------------------------------------------------------------------


def _metadata(term: Term) -> Check:
    return _free(term, Cost.RECORD)


def _found(term: Term) -> Check:
    return _free(term, Cost.PARSE)


def _free(term: Term, cost: Cost) -> Check:
    """Make the check of a value that may be a text, a number, a list or a table."""
    where, _, key = term.field.partition(".")
    if not key:
        raise Misfit("expected the name of a field", hint=f"write it as in {where}.author:sari")
    if term.operator in ORDERING:
        return Check(cost, _more_or_less(term, where, key))
    tests = tuple(map(text_test(term.operator), term.values))
    return Check(cost, lambda facts: any_holds(tests, _as_texts(_value(facts, where, key))))


def _more_or_less(term: Term, where: str, key: str) -> Any:
    refuse_several(term)
    try:
        amounts = each_value(number, term)
    except Misfit:
        spans = each_value(span, term)
        return lambda facts: falls(_as_day(_value(facts, where, key)), term.operator, spans)
    return lambda facts: compares(_as_number(_value(facts, where, key)), term.operator, amounts)


def _value(facts: Facts, where: str, key: str) -> Any:
    rows: Mapping[str, Any] = {}
    if where == "metadata" and facts.article:
        rows = facts.article.metadata
    elif where == "found" and facts.examined:
        rows = facts.examined.parsed.found.as_row()
    if key in rows:
        return rows[key]
    value: Any = rows
    for part in key.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _as_texts(value: Any) -> Iterator[str]:
    for each in value if isinstance(value, list | tuple) else (value,):
        if isinstance(each, bool):
            yield str(each).lower()  # as JSON writes it
        elif isinstance(each, str | int | float):
            yield str(each)


def _as_number(value: Any) -> float | None:
    try:
        return None if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        return None


def _as_day(value: Any) -> datetime | None:
    return day_of(value) if isinstance(value, str) else None


# -- the tables ---------------------------------------------------------------------------------

# fmt: off
FIELDS: tuple[Field, ...] = (
    Field("verdict", _verdict, "the decision in force; accept, fix, reject and later also when the text has moved since", "verdict:undecided,later", known=_verdict_names),
    Field("flag", names(_flags, Cost.PARSE, flag_names), "a warning", "flag:too_short", known=flag_names),
    Field("source", _source, "the site or source, by any of its names", "source:detik.com", ("site",)),
    Field("lang", names(_languages, Cost.RECORD), "the language that the record says, in two letters", "lang:id", ("language",)),
    Field("date", times(_date, Cost.RECORD), "the record's date, where it is written like 2026-01-31", "date>=2026-01-01"),
    Field("title", texts(_titles, Cost.RECORD, Place.TEXT), "a part of the title", 'title:"harga ikan"'),
    Field("url", texts(_urls, Cost.RECORD, Place.TEXT), "a part of the address", "url:/berita/"),
    Field("id", texts(_ids, Cost.ID, Place.ID), "a part of the article's id", "id:pesisir"),
    Field("raw", texts(_raws, Cost.RAW, Place.TEXT), "a part of the text as it was scraped", 'raw:"baca juga"'),
    Field("text", texts(_cleans, Cost.PARSE), "a part of the clean text", r"text:/^foto: \w+/", ("clean",)),
    Field("removed", percentages(_removed, Cost.PARSE), "how much of the raw text goes", "removed>30%"),
    Field("rule", names(_rules, Cost.PARSE), "a rule that did something", "rule:repeat.*"),
    Field("words", numbers(_words, Cost.PARSE), "words in the clean text", "words<80"),
    Field("chars", numbers(_chars, Cost.PARSE), "characters in the clean text", "chars>=5000"),
    Field("raw_chars", numbers(_raw_chars, Cost.RAW), "characters in the raw text", "raw_chars>20000"),
    Field("flags", numbers(_flag_count, Cost.PARSE), "how many warnings", "flags>=2"),
    Field("reason", names(_reasons, Cost.REMARKS), "a reason for rejecting", 'reason:"not an article"'),
    Field("curator", names(_curators, Cost.GLANCE), "who decided", "curator:sari"),
    Field("note", texts(_notes, Cost.REMARKS), "a part of the note", "note:*"),
    Field("draft", _draft, "a changed text or a note that was not decided on", UNDECIDED_DRAFTS, known=_yes_or_no),
    Field("decided", times(_decided, Cost.DECISION), "when it was decided, in UTC", "decided>=2026-09-04", ("decided_at",)),
    Field("how", names(_hows, Cost.DECISION, _how_names), "how the decision came about", "how:bulk", known=_how_names),
)
FREE: tuple[Field, ...] = (
    Field("metadata.", _metadata, "a field of the record by its own name", "metadata.author:sari"),
    Field("found.", _found, "what the parser took out of the text", "found.place:solo"),
)
# fmt: on
ANYWHERE = Field(
    "", texts(_titles_and_raws, Cost.RAW, Place.TEXT), "a text in the title or in the raw text", ""
)

_BY_NAME = {name: field for field in FIELDS for name in (field.name, *field.aliases)}


def field_named(name: str) -> Field | None:
    """Give the field of this name, in any case, or None.

    >>> field_named("Site").name, field_named("metadata.Author").name, field_named("verdikt")
    ('source', 'metadata.Author', None)
    """
    if not name:
        return ANYWHERE
    for free in FREE:
        if name.casefold().startswith(free.name):
            return replace(free, name=free.name + name[len(free.name) :])
    return _BY_NAME.get(name.casefold())


def check_of(term: Term) -> Check:
    """Give the check that a term asks for; raises Misfit when it means nothing."""
    field = field_named(term.field)
    assert field is not None
    return field.check(term)
