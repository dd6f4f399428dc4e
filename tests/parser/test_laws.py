import pytest
from hypothesis import HealthCheck, example, given, settings
from strategies import BODY, sites, texts

from curate.model import Context
from curate.parser import parse, replay

everyday = settings(max_examples=300, deadline=None, derandomize=True)
long_run = settings(
    max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def hold(raw, site):
    context = Context(site=site)
    parsed = parse(raw, context)
    assert replay(raw, parsed.edits) == parsed.clean
    ends = [0, *(edit.end for edit in parsed.edits)]
    for edit, before in zip(parsed.edits, ends, strict=False):
        assert before <= edit.start <= edit.end <= len(raw)
        assert edit.rule
        assert edit.why
        assert raw[edit.start : edit.end] != edit.replacement
    assert parse(parsed.clean, context).clean == parsed.clean
    assert parse(raw, context) == parsed


@everyday
@given(texts, sites)
@example("\ud800", "")
@example(f"- {BODY[0]}\n- {BODY[0]}", "")
@example("a\x85b\r\nc", "")
@example(f"{BODY[0]}\n{BODY[2]}\n{BODY[0]}\n{BODY[5]}\nSolo (KP) - {BODY[5]}\nBaca juga: Cuaca", "")
def test_edits_replay_and_cleaning_twice_changes_nothing(raw, site):
    hold(raw, site)


@pytest.mark.slow
@long_run
@given(texts, sites)
def test_the_laws_hold_for_ten_thousand_texts(raw, site):
    hold(raw, site)
