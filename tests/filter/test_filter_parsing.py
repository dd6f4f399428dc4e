import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from curate.config.saved import SavedFilter
from curate.errors import FilterError
from curate.filter import EVERYTHING, parse
from curate.filter.fields import FIELDS
from curate.filter.orders import ORDERS, order_named
from curate.filter.tree import And, Kind, Not, Or, Term, Value

PIECES = [
    "(", ")", " ", " or ", "not ", "-", " and ", '"', "/", "*", ",", ":", "@", "@mine", "=",
    ">", ">=", "!=", "\\", "ikan", "harga ikan", "verdict:", "undecided", "flag:too_short",
    "removed>30%", "source:detik.com", '"harga ikan"', "/baca (juga|lagi)/", "date>=2026-01",
    "metadata.a:", "OR",
    "words<80", "rule:repeat.*", "note:*", "über", "\t", "\n", "id:kota/panen.txt", "title:", "[",
]  # fmt: skip
SAVED = {"mine": SavedFilter("curator:sari or curator:budi", "config.toml:2: filters.mine")}


def place_of(problem: FilterError) -> int:
    assert problem.at is not None
    assert problem.brief
    return problem.at


def word(text: str) -> Term:
    return Term("", ":", (Value(text),))


def field(name: str, text: str, operator: str = ":") -> Term:
    return Term(name, operator, tuple(map(Value, text.split(","))))


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", EVERYTHING),
        ("   ", EVERYTHING),
        ("ikan", word("ikan")),
        ('"harga ikan"', word("harga ikan")),
        ('"kata \\"ikan\\" dan \\\\"', word('kata "ikan" dan \\')),
        ("verdict:accept,fix", field("verdict", "accept,fix")),
        ("VERDICT:accept", field("verdict", "accept")),
        ("site:detik", field("source", "detik")),
        ("a b or c", Or((And((word("a"), word("b"))), word("c")))),
        ("a and (b or c)", And((word("a"), Or((word("b"), word("c")))))),
        ("(a b) c", And((word("a"), word("b"), word("c")))),
        ("a or (b or c)", Or((word("a"), word("b"), word("c")))),
        ("not a b", And((Not(word("a")), word("b")))),
        ("-(a or b)", Not(Or((word("a"), word("b"))))),
        ("NOT a OR b", Or((Not(word("a")), word("b")))),
        ("removed > 30%", field("removed", "30%", ">")),
        ("source!=detik", Not(field("source", "detik", "="))),
        ("anak-anak", word("anak-anak")),
        ('"or"', word("or")),
        ("orang", word("orang")),
        ("metadata.Author:sari", field("metadata.Author", "sari")),
        ("note:*", Term("note", ":", (Value("*", Kind.PATTERN),))),
        (r"/kota\/desa \d/", Term("", ":", (Value(r"kota/desa \d", Kind.REGEX),))),
        ('reason:"too short",advert', Term("reason", ":", (Value("too short"), Value("advert")))),
        ("date>=2026-01-01", field("date", "2026-01-01", ">=")),
        ("decided>=2026-01-01T08:30", field("decided", "2026-01-01T08:30", ">=")),
        ("@mine ikan", And((parse("curator:sari or curator:budi"), word("ikan")))),
    ],
)
def test_a_query_has_this_tree_and_its_print_has_the_same(query, tree):
    assert parse(query, SAVED) == tree
    assert parse(str(tree)) == tree


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=30))
@settings(max_examples=400)
@example("-" * 3000 + "a")
@example("(" * 3000)
@example("not " * 3000)
@example("/" + "(" * 900 + "/")
@example("/(?:a{1000}){1000}/")
@example("/x{99999999999}/")
def test_any_input_is_a_tree_that_prints_as_itself_or_an_error_that_says_where(query):
    try:
        tree = parse(query, SAVED)
    except FilterError as problem:
        place = place_of(problem)
    else:
        place = 0
        assert parse(str(tree)) == tree
        assert str(parse(str(tree))) == str(tree)
    assert 0 <= place <= len(query)


values = st.text(min_size=1).map(Value) | st.sampled_from(["a*", "*", "x*y"]).map(
    lambda text: Value(text, Kind.PATTERN)
)
terms = st.builds(Term, st.just(""), st.just(":"), values.map(lambda value: (value,))) | st.builds(
    Term, st.sampled_from(["title", "note", "curator"]), st.sampled_from([":", "="]),
    st.lists(values, min_size=1, max_size=3).map(tuple),
)  # fmt: skip


def _is_flat(tree) -> bool:
    return not (isinstance(tree, And | Or) and any(type(part) is type(tree) for part in tree.parts))


trees = st.recursive(
    terms,
    lambda part: (
        st.builds(Not, part)
        | st.builds(And, st.lists(part, min_size=2, max_size=3).map(tuple)).filter(_is_flat)
        | st.builds(Or, st.lists(part, min_size=2, max_size=3).map(tuple)).filter(_is_flat)
    ),
    max_leaves=8,
)


@given(trees)
@settings(max_examples=100)
def test_every_tree_can_be_printed_and_parsed_again(tree):
    assert parse(str(tree)) == tree


@pytest.mark.parametrize(
    ("query", "message", "carets", "hint"),
    [
        ("ikan verdikt:accept", 'no field "verdikt"', "     ^^^^^^^", "did you mean verdict?"),
        ("verdict:aceptd", 'no verdict "aceptd"', "        ^^^^^^", "did you mean accept?"),
        ("verdict:aceptd", "no verdict", "        ^^^^^^", "accept, fix, reject, later, undecided"),
        ("flag:too_shrt,holes", 'no flag "too_shrt"', "     ^^^^^^^^", "did you mean too_short?"),
        ("flag:holes,too_shrt", 'no flag "too_shrt"', "           ^^^^^^^^", "too_short"),
        ("removed>30", "expected a percentage, such as 30%", "        ^^", ""),
        ("words>many", "expected a number", "      ^^^^", ""),
        ("date>=soon", "expected a day", "      ^^^^", ""),
        ("date:2026-02-30", "no such day", "     ^^^^^^^^^^", ""),
        ("words>3,4", "takes one value", "        ^", ""),
        ("title>a", "neither more nor less", "^^^^^^", "title:a"),
        ("verdict:", "expected a value", "        ^", "verdict:undecided,later"),
        ("verdict: accept", "expected a value", "        ^", "verdict:undecided,later"),
        ("verdict:(accept)", "expected a value", "        ^", ""),
        ("a or", "expected something to look for after or", "    ^", ""),
        ("or a", 'expected something to look for before "or"', "^^", "in quotes"),
        ("a or or b", "before", "     ^^", ""),
        ("(a", "this ( has no )", "^", ""),
        ("a)", "this ) has no (", " ^", ""),
        ("a ()", "between ( and )", "  ^^", ""),
        ('a "b', 'this " has no other', "  ^", ""),
        ("a /b", "this / has no other", "  ^", ""),
        ("/(b/", "not a regular expression", "^^^^", "quotes"),
        ("/(?:a{1000}){1000}/", "is too large", "^" * 19, "smaller"),
        ("//", "between the slashes", "^^", ""),
        ('"a"b', "expected a space here", "   ^", "quotes"),
        ("f(x)", "expected a space here", " ^", ""),
        ("> 3", "expected a field before it", "^", "removed>30%"),
        ("a - b", "right after the -", "  ^", ""),
        ("@mien", "no saved filter @mien", "^^^^^", "did you mean mine?"),
        ("metadata.:x", "the name of a field", "^^^^^^^^^^", "metadata.author"),
        ("http://x", 'no field "http"', "^^^^", "in quotes"),
        ("価格 verdikt:x", 'no field "verdikt"', "     ^^^^^^^", ""),
    ],
)
def test_an_error_points_at_the_place_and_says_what_was_expected(query, message, carets, hint):
    with pytest.raises(FilterError) as caught:
        parse(query, SAVED)
    first, shown, below = str(caught.value).split("\n")
    assert message in first
    assert shown == f"  {query}"
    assert below == f"  {carets}"
    assert hint in caught.value.hint


def test_a_long_query_is_cut_round_the_place():
    with pytest.raises(FilterError) as caught:
        parse("ikan " * 100 + "verdikt:x" + " ikan" * 100)
    _, shown, below = str(caught.value).split("\n")
    assert len(shown) < 79
    start = below.index("^")
    assert shown[start : start + 7] == "verdikt"


def test_what_a_terminal_would_obey_is_made_visible():
    with pytest.raises(FilterError) as caught:
        parse('verdict:"\x1b]0;x\x07"')
    assert "\x1b" not in str(caught.value) + caught.value.hint


def test_an_error_in_a_saved_filter_names_the_file_and_the_key():
    saved = {
        "mine": SavedFilter("verdikt:accept", "config.toml:2: filters.mine"),
        "other": SavedFilter("ikan @mine", "config.toml:3: filters.other"),
    }
    with pytest.raises(FilterError) as caught:
        parse("ikan @mine", saved)
    assert str(caught.value).startswith('config.toml:2: filters.mine: there is no field "verdikt"')
    assert caught.value.at == 5
    with pytest.raises(FilterError, match=r"filters.other: config.toml:2: filters.mine"):
        parse("@other", saved)


def test_a_saved_filter_that_stands_in_itself_is_refused():
    saved = {
        "a": SavedFilter("@b", "config.toml:2: filters.a"),
        "b": SavedFilter("x @a", "config.toml:3: filters.b"),
    }
    with pytest.raises(FilterError, match="cannot stand in itself"):
        parse("@a", saved)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_the_example_of_every_field_is_right(field):
    tree = parse(field.example)
    assert tree.field == field.name
    assert parse(f"-{field.example} x")


def test_orders_are_found_by_name_and_a_wrong_one_names_the_nearest():
    assert [order_named(order.name) for order in ORDERS] == list(ORDERS)
    assert order_named("random:7").name == "random:7"
    for name, hint in (("shortst", "shortest"), ("random:", "random:7"), ("longest:2", "longest")):
        with pytest.raises(FilterError) as caught:
            order_named(name)
        assert hint in caught.value.hint
