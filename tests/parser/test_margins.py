"""Tags, names and titles around a text, told by shape and place; lists and verses stay."""

from __future__ import annotations

import pytest

from curate.parser import parse

STORY = (
    "The harbour council met on Monday and agreed that the ferry will run again from the eastern "
    "pier, although the fishermen had asked for a longer pause so that the nets could be mended."
    " The first boat leaves at dawn."
)
MORE = "Nobody in the town expected the decision, and the mayor said so to everybody who asked her."
SHORT = "The old pier stays closed until late in summer."
PAGE = "Advertisement\nShare\nRead more\n"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (f"{STORY}\n{PAGE}{MORE}\nHarbour life\nFerries\nOld pier", f"{STORY}\n{MORE}"),
        (
            f"{STORY}\n{PAGE}{MORE}\n{SHORT}\nFerries\nPier",
            f"{STORY}\n{MORE}\n{SHORT}",
        ),
        (f"{STORY}\n{MORE} It rained all day over the pier.\nShare\nAnn Harbour", None),
        (f"Ferries sail again\nShare\nFerries sail again\n{STORY}\n{MORE}", f"{STORY}\n{MORE}"),
        (f"Advertisement\nAnn Harbour\n{STORY}\n{MORE}", f"{STORY}\n{MORE}"),
    ],
    ids=["tags", "tags below a short sentence", "name below", "title twice", "name above"],
)
def test_what_stands_around_a_text_goes(raw, clean):
    expected = clean or f"{STORY}\n{MORE} It rained all day over the pier."
    assert parse(raw).clean == expected


@pytest.mark.parametrize(
    "raw",
    [
        f"{STORY}\n{MORE}\nHarbour life\nFerries\nOld pier",
        f"{STORY}\n{MORE[:-1]}:\nHarbour life\nFerries\nOld pier",
        f"{STORY}\nThe winners:\nAnn Harbour\nJoe Pier",
        f"{STORY}\nAnn Harbour\n{MORE}",
    ],
    ids=["no furniture", "announced", "winners", "heading"],
)
def test_lists_and_headings_of_the_article_stay(raw):
    assert parse(raw).clean == raw


BERITA = (
    "Pelatih tim pelabuhan mengumumkan dua puluh nama pemain untuk laga terakhir melawan tim "
    "dermaga, dan ia berharap semua pemain sudah pulih ketika latihan dimulai pada hari Senin."
)
LAGI = (
    "Laga itu dimainkan di lapangan desa mulai pukul tiga sore, kata ketua panitia kepada wartawan."
)
POSITIONS = "Kiper\nBelakang\nTengah\nDepan"


def test_sections_of_one_word_behind_an_advert_stay_in_indonesian():
    raw = f"{BERITA}\nBaca Juga\n{LAGI}\nAdvertisement\n{POSITIONS}\nSumber: Kabar Pesisir"
    assert parse(raw).clean == f"{BERITA}\n{LAGI}\n{POSITIONS}"


def test_tags_behind_the_initials_of_the_writer_go():
    raw = f"{BERITA}\nAdvertisement\n{LAGI}\n(rah/dew)\ntim pelabuhan\nlaga terakhir\ndermaga"
    assert parse(raw).clean == f"{BERITA}\n{LAGI}"


def test_the_refrain_of_a_song_stays_beside_an_advert():
    song = "Na na na di dermaga\n" * 3 + "Ombak memanggilku\nAku pulang\n" + "Na na na di dermaga"
    raw = f"{BERITA}\nAdvertisement\n{song}\nAdvertisement\n{LAGI}"
    assert parse(raw).clean == f"{BERITA}\n{song}\n{LAGI}"


def test_verses_are_no_teasers():
    verses = "Ombak datang\nOmbak datang\nKami menunggu\nAngin berhenti\nKami menunggu"
    raw = f"{BERITA}\n{verses}\n{LAGI}\nAdvertisement"
    assert parse(raw).clean == f"{BERITA}\n{verses}\n{LAGI}"


def test_a_question_after_the_first_sentence_is_body():
    raw = f"Ini ramalan nelayan hari ini.\nLalu, bagaimana hasilnya?\nAdvertisement\n{BERITA}"
    assert parse(raw).clean == raw.replace("Advertisement\n", "")


def test_a_subheading_of_two_words_after_three_sentences_is_no_name():
    claim = (
        "Akun itu membagikan kabar pada hari Senin bahwa pelabuhan selatan ditutup untuk perahu."
    )
    seen = "Hingga hari Rabu kabar itu dibagikan lima ratus kali dan disukai dua ribu orang."
    told = f"{claim}\n{seen}\nPerahu itu tetap berlayar."
    source = "Disadur dari artikel Kabar Pesisir.\n"
    raw = f"{told}\nPemeriksaan Kabar\n{source}{BERITA} {LAGI}"
    assert parse(raw).clean == raw.replace(source, "")


def test_verses_below_a_story_stay_beside_furniture():
    verses = "Ombak datang\nOmbak datang\nKami menunggu\nAngin berhenti\nKami menunggu"
    raw = f"{BERITA}\nBaca Juga\n{LAGI}\n{verses}\n(abc)\nBerita lainnya di Kabar Pesisir"
    assert parse(raw).clean == f"{BERITA}\n{LAGI}\n{verses}"
