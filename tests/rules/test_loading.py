import pytest

from curate.errors import RuleError
from curate.rules import RuleSet, load, shipped

OWN = """
[[rule]]
id = "own.promo"
match = "line"
words = ["Dukung kami"]
action = "drop"
why = "asks for support"
"""


@pytest.fixture
def rules_toml(tmp_path):
    def write(text):
        path = tmp_path / "rules.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_without_own_rules_the_shipped_ones_hold(tmp_path):
    assert load(None) is shipped()
    assert load(tmp_path / "rules.toml") is shipped()


def test_own_rules_come_after_the_shipped_ones(rules_toml):
    rules = load(rules_toml(OWN))
    assert rules.rules["own.promo"].why == "asks for support"
    assert not rules.rules["own.promo"].trusted
    assert rules.digest != shipped().digest


def test_the_digest_does_not_depend_on_cases_or_their_order(rules_toml):
    with_cases = load(rules_toml(OWN + 'go = ["Dukung kami"]\n')).digest
    assert with_cases == load(rules_toml(OWN)).digest
    assert RuleSet([]).digest == RuleSet([]).digest
    assert len(with_cases) == 12


@pytest.mark.parametrize(
    ("broken", "message", "hint"),
    [
        (OWN.replace("words", "wrods"), "unknown key 'wrods'", "'words'"),
        (OWN.replace('"line"', '"lines"'), "'match' is 'lines'", "'line'"),
        (OWN.replace('"drop"', '"found.plase"'), "'action' is 'found.plase'", "'found.place'"),
        (OWN.replace('why = "asks for support"', ""), "'why' is missing", "why"),
        (OWN.replace('words = ["Dukung kami"]', ""), "neither 'words' nor 'pattern'", "give"),
        (OWN.replace('words = ["Dukung kami"]', "pattern = '('"), "not a valid pattern", "regex"),
        (OWN.replace('["Dukung kami"]', '"Dukung kami"'), "must be a list", ""),
        (OWN.replace('["Dukung kami"]', '[""]'), "empty string", ""),
        (OWN + OWN, "already in", "another id"),
        (OWN + "max-chars = true\n", "must be a number", ""),
        ("[[rule]\n", "rules.toml", "TOML"),
        ("rule = 3\n", "must be a list", "brackets"),
    ],
)
def test_a_broken_rule_is_named_with_file_rule_key_and_nearest_valid_name(
    rules_toml, broken, message, hint
):
    with pytest.raises(RuleError) as problem:
        load(rules_toml(broken))
    assert message in str(problem.value)
    assert hint in problem.value.hint
    assert "rules.toml" in str(problem.value)
