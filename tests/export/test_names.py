from hypothesis import given
from hypothesis import strategies as st

from curate.export.names import FileNames


@given(st.lists(st.text(max_size=120), unique=True))
def test_names_are_safe_and_no_two_alike_on_any_system(ids):
    names = FileNames()
    given_names = [names.name(article_id) for article_id in ids]
    assert len({name.casefold() for name in given_names}) == len(ids)
    for name in given_names:
        assert name.isascii()
        assert not set(name) & set('/\\:*?"<>| \x1b')
        assert not name.startswith(".")
        assert len(name) <= 100


def test_a_plain_id_keeps_its_name():
    assert FileNames().name("panen-3.txt") == "panen-3.txt"


def test_ids_that_differ_in_case_only_get_different_names():
    names = FileNames()
    assert names.name("a").casefold() != names.name("A").casefold()


def test_names_that_windows_keeps_for_itself_are_avoided():
    assert FileNames().name("con") != "con.txt"
