import pytest

from curate.parser.trying import failures
from curate.rules import shipped

RULES = shipped().rules


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_does_what_its_cases_say(name):
    assert list(failures(RULES[name], shipped())) == []


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_has_cases_of_what_goes_and_what_stays(name):
    assert RULES[name].go
    assert RULES[name].stay


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_reason_is_short_and_has_no_full_stop(name):
    why = RULES[name].why
    assert len(why) <= 80
    assert not why.endswith(".")
