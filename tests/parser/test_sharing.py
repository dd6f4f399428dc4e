"""Invitations to share the article go wherever they stand; sentences of the story stay."""

from __future__ import annotations

import pytest

from curate.model import Context
from curate.parser import parse

BODY = {
    "id": (
        "Nelayan menurunkan harga ikan sejak Senin pagi karena hasil melimpah di pelabuhan itu.",
        "Pembeli datang dari tiga kabupaten untuk mendapatkan ikan segar dengan harga yang murah.",
    ),
    "en": (
        "The harbour reopened on Monday after two weeks of repairs, the town council said.",
        "Fishermen who had waited at the pier since dawn said they were glad of the news.",
    ),
    "ms": (
        "Nelayan menurunkan harga ikan sejak pagi Isnin kerana hasil tangkapan banyak di jeti itu.",
        "Pembeli datang dari tiga daerah untuk mendapatkan ikan segar dengan harga yang murah.",
    ),
}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("id", "Bagikan artikel ini"),
        ("id", "BAGIKAN BERITA INI:"),
        ("id", "Sebarkan artikel ini"),
        ("id", "Yuk, bagikan tulisan ini ke teman-teman Anda!"),
        ("id", "Share artikel ini via WhatsApp"),
        ("id", "Suka artikel ini? Bagikan!"),
        ("id", "Bagikan ini:"),
        ("id", "Klik untuk berbagi di X(Membuka di jendela yang baru)"),
        ("en", "Share this article"),
        ("en", "Share this article with your friends"),
        ("en", "Like this story? Share it!"),
        ("en", "Email a link to a friend"),
        ("ms", "Kongsi artikel ini"),
        ("ms", "Jom kongsikan berita ini dengan rakan-rakan anda"),
    ],
)
def test_an_invitation_to_share_goes_between_paragraphs_and_at_the_end(language, line):
    first, second = BODY[language]
    context = Context(language=language)
    clean = f"{first}\n\n{second}"
    assert parse(f"{first}\n\n{line}\n\n{second}", context).clean == clean
    assert parse(f"{first}\n\n{second}\n\n{line}", context).clean == clean


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "id",
            "Bagikan artikel ini kepada nelayan lain sebelum musim hujan, pesan ketua kelompok.",
        ),
        ("id", "“Bagikan berita ini!”"),
        ("id", "Bagikan ikan kepada tetangga"),
        ("id", "Sebarkan benih itu sebelum hujan turun"),
        ("id", "Kirim ke Surabaya"),
        ("id", "Berbagi"),
        ("en", "Share this story with your children, the captain told the crowd."),
        ("en", "Share the catch"),
        ("en", "Please share the boat with care."),
        ("ms", "Kongsi perkapalan itu ditubuhkan pada tahun 1926"),
    ],
)
def test_a_sentence_or_a_subheading_of_the_story_stays(language, line):
    first, second = BODY[language]
    for raw in (f"{first}\n\n{line}\n\n{second}", f"{first}\n\n{second}\n\n{line}"):
        assert parse(raw, Context(language=language)).clean == raw
