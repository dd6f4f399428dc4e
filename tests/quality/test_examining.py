"""An article on which the program fails is told of, and the others go on."""

import pytest

from curate.errors import RuleError
from curate.model import Article
from curate.quality import examine

HARBOUR = Article("a", "Pelabuhan sepi.\nAdvertisement\n")


def failing(*_: object) -> None:
    raise RecursionError("\x1b]0;judul\x07 dari naskah")


@pytest.mark.parametrize(
    ("part", "broken"), [("parse", failing), ("FLAGS", {"first": failing})], ids=["parser", "flag"]
)
def test_an_article_that_cannot_be_parsed_is_left_as_it_is_and_flagged(
    monkeypatch, part: str, broken: object
):
    monkeypatch.setattr(f"curate.quality.examining.{part}", broken)
    examined = examine(HARBOUR)
    assert examined.parsed.clean == HARBOUR.raw
    (flag,) = examined.flags
    assert flag.flag == "parser_failed"
    assert flag.why.startswith("RecursionError in quality/test_examining.py, line ")
    assert examined.unsettled is not None
    assert examined.unsettled.why == "curate failed on it"


def test_rules_that_cannot_be_read_are_no_article_s_fault(monkeypatch):
    def unreadable(*_: object) -> None:
        raise RuleError("rules.toml:3: no pattern")

    monkeypatch.setattr("curate.quality.examining.parse", unreadable)
    with pytest.raises(RuleError):
        examine(HARBOUR)
