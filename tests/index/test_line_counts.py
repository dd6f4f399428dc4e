import pytest

from curate.errors import StoreError
from curate.index.evidence_file import content_of, evidence_in, read_evidence, write_evidence
from curate.index.line_counts import evidence_of
from curate.model import Article, Unreadable
from curate.parser import Evidence
from curate.rules import shipped

INVITATION = "Kirim kabar dari kampung Anda ke meja redaksi kami setiap hari"
BODY = (
    "Nelayan nomor {} menurunkan harga ikan sejak Senin pagi karena hasil tangkapan melimpah di {}."
)


def site_of(pages, lines_of):
    """A site of so many pages: two paragraphs each, and between and after them the lines given."""
    articles = []
    for number in range(pages):
        first, second = (BODY.format(number, place) for place in ("utara", "selatan"))
        between, after = lines_of(number)
        raw = "\n".join([first, *between, second, *after])
        articles.append(Article(str(number), raw, {"source": "kabarpesisir"}))
    return articles


def furniture(articles):
    return dict(evidence_of(lambda _: articles, shipped()).shapes.get("kabarpesisir", {}))


def test_a_long_line_on_many_pages_is_furniture_wherever_it_stands():
    articles = site_of(60, lambda n: ([INVITATION] if n < 10 else [], []))
    assert furniture(articles) == {INVITATION.casefold(): 10}


def test_nothing_is_said_of_a_line_on_few_pages_or_of_a_small_site():
    assert furniture(site_of(60, lambda n: ([INVITATION] if n < 7 else [], []))) == {}
    assert furniture(site_of(39, lambda n: ([INVITATION], []))) == {}
    articles = site_of(900, lambda n: ([INVITATION] if n < 8 else [], []))
    assert furniture(articles) == {}


def test_a_subheading_on_every_page_is_body():
    assert furniture(site_of(60, lambda n: (["Kesimpulan"], []))) == {}


def test_a_short_line_that_ends_most_pages_is_furniture():
    assert furniture(site_of(60, lambda n: ([], [f"{n} komentar"]))) == {"0 komentar": 60}


def test_a_short_line_that_ends_few_pages_may_be_a_list():
    assert furniture(site_of(60, lambda n: ([], ["Tim Pelajar"] if n < 25 else []))) == {}


def test_a_short_line_between_paragraphs_is_furniture_when_pages_hold_several():
    assert furniture(site_of(60, lambda n: (["Simak kabar", "Simak kabar"], []))) == {
        "simak kabar": 60
    }


@pytest.mark.parametrize(
    "line",
    [
        '"Pelaku dipidana penjara selama sebelas tahun," ujar hakim di pengadilan itu.',
        "Berikut ini adalah isi lengkap surat edaran yang dibagikan itu:",
        "- - - - - - - - - - - - - - - - - - - - - - - - - - - - -",
    ],
)
def test_quotations_announcements_and_rules_are_body(line):
    assert furniture(site_of(60, lambda n: ([line], []))) == {}


def test_a_sentence_with_other_numbers_on_each_page_is_body():
    line = "Unggahan itu dibagikan sebanyak {} kali oleh para pengguna media sosial."
    assert furniture(site_of(60, lambda n: ([line.format(n)], []))) == {}


def test_the_background_of_a_story_is_body_and_an_invitation_is_not():
    background = "Pelabuhan itu ditutup sejak ombak merusak dermaga utamanya pada bulan lalu."
    assert furniture(site_of(60, lambda n: ([background] if n < 10 else [], []))) == {}
    for line in (f"{INVITATION}.", "Kabarpesisir menerima kiriman foto dari seluruh kota pesisir."):
        articles = site_of(60, lambda n, line=line: ([line] if n < 10 else [], []))
        assert furniture(articles) == {line.casefold(): 10}


def test_articles_without_a_site_and_what_is_unreadable_do_not_count():
    nowhere = [Article(str(n), INVITATION) for n in range(60)]
    assert not evidence_of(lambda _: [*nowhere, Unreadable("x", "broken", "")], shipped()).shapes


def test_evidence_comes_back_from_its_file_as_it_was(tmp_path):
    evidence = Evidence({"kabar": 60}, {"kabar": {"é — 0 komentar": 50}})
    path = tmp_path / "state" / "evidence.json"
    assert read_evidence(path) is None
    write_evidence(path, evidence)
    again = read_evidence(path)
    assert again is not None
    assert (again, again.digest) == (evidence, evidence.digest)
    assert content_of(again) == path.read_bytes()


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda text: text.replace(b"50", b"51"), "was changed"),
        (lambda text: text.replace(b'"v": 1', b'"v": 2'), "version 2"),
        (lambda text: text[:-20], "is not a file of counts"),
        (lambda text: b"[]", "is not a file of counts"),
        (lambda text: b"\xff", "is not a file of counts"),
    ],
)
def test_a_file_that_is_not_as_written_is_told(change, what):
    content = content_of(Evidence({"kabar": 60}, {"kabar": {"komentar": 50}}))
    with pytest.raises(StoreError, match=what) as problem:
        evidence_in(change(content), "evidence.json")
    assert "delete it" in problem.value.hint
