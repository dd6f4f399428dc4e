"""What a record's own fields say about its article: site, title, language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from curate.model import Context
from curate.rules import RuleSet, shipped

_IDLE = ("www.", "m.", "amp.", "mobile.")


def context_of(metadata: Mapping[str, Any], rules: RuleSet | None = None) -> Context:
    """Give the context of an article, its site resolved through the table of aliases.

    >>> context_of({"url": "https://news.detik.com/berita/1"}).site
    'detik'
    """
    aliases = (rules or shipped()).aliases
    return Context(
        site=_site(_text(metadata, "url"), _text(metadata, "source"), aliases),
        title=_text(metadata, "title"),
        language=_language(_text(metadata, "lang") or _text(metadata, "language")),
    )


def _text(metadata: Mapping[str, Any], key: str) -> str:
    value = metadata.get(key)
    return value.strip() if isinstance(value, str) else ""


def _site(url: str, source: str, aliases: Mapping[str, str]) -> str:
    host = _host(url)
    for name in (host, source.casefold()):
        resolved = _resolve(name, aliases)
        if resolved:
            return resolved
    return _shortened(host) or source.casefold()


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").casefold()
    except ValueError:
        return ""


def _shortened(host: str) -> str:
    for idle in _IDLE:
        host = host.removeprefix(idle)
    return host


def _resolve(name: str, aliases: Mapping[str, str]) -> str | None:
    """Try the name, then its parent domains, in the table."""
    if "//" in name:
        name = _host(name)
    while name:
        if name in aliases:
            return aliases[name]
        _, dot, name = name.partition(".")
        if not dot:
            return None
    return None


def _language(code: str) -> str:
    return code.replace("_", "-").partition("-")[0].casefold()[:3]
