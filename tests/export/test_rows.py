import json

import pytest

from curate.export import clean_row, json_line
from curate.model import Article
from curate.quality import examine

LARGE = 2**70


@pytest.mark.parametrize("value", [LARGE, [LARGE], {"n": LARGE}])
def test_integers_of_any_size_are_written(value):
    assert json.loads(json_line({"views": value})) == {"views": value}


def test_what_is_no_number_in_json_is_null_either_way():
    assert json_line({"a": float("nan")}) == b'{"a":null}\n'
    assert json.loads(json_line({"a": float("inf"), "b": LARGE})) == {"a": None, "b": LARGE}


def test_a_clean_row_keeps_the_records_own_fields():
    article = Article("a", "Hujan turun.", {"title": "Hujan", "tags": ["cuaca"]})
    assert clean_row(examine(article))["metadata"] == {"title": "Hujan", "tags": ["cuaca"]}
