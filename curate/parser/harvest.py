"""What was taken out of the text, gathered as `Found`."""

from __future__ import annotations

from collections.abc import Iterable

from curate.model import Found

_MANY = ("editors", "dates", "related")
_EDGES = " \t\n\u00a0:-–—|,;"


def found_in(findings: Iterable[tuple[str, str]]) -> Found:
    """Give each field its first value, and lists their values once each, in order of finding.

    >>> found_in([("place", "Seoul"), ("related", "A"), ("related", "A")]).related
    ('A',)
    """
    one: dict[str, str] = {}
    many: dict[str, dict[str, None]] = {field: {} for field in _MANY}
    for field, value in findings:
        text = value.strip(_EDGES)
        if not text:
            continue
        if field in many:
            many[field].setdefault(text)
        else:
            one.setdefault(field, text)
    return Found(
        place=one.get("place"),
        agency=one.get("agency"),
        byline=one.get("byline"),
        source=one.get("source"),
        copyright=one.get("copyright"),
        editors=tuple(many["editors"]),
        dates=tuple(many["dates"]),
        related=tuple(many["related"]),
    )
