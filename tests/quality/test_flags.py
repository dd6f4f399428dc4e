import pytest

from curate.model import Article, Edit, Flag, Parsed
from curate.quality import FLAGS, examine

BODY = "Nelayan menurunkan harga ikan sejak Senin pagi karena hasil melimpah di pelabuhan itu. "
LONG = BODY + "Pembeli datang dari tiga kabupaten untuk mendapatkan ikan. Mereka pulang sore hari. "
LONG += "Ketua nelayan berharap cuaca tetap baik sampai akhir pekan nanti. "


def flags_of(raw, **metadata):
    return {flag.flag: flag.why for flag in examine(Article("a", raw, metadata)).flags}


def test_a_sound_article_has_no_flag():
    assert (
        flags_of(BODY * 2 + "\nPembeli datang dari tiga kabupaten. " + "Mereka pulang sore.") == {}
    )


@pytest.mark.parametrize(
    ("raw", "flag", "why"),
    [
        ("Hujan.", "too_short", "6 characters"),
        ("H", "too_short", "1 character left"),
        ("ikan\npasar\nudang\n" * 30, "not_news_like", "0%"),
        (LONG + "Kisah itu ada di https://kabar.example/1 sejak Senin.", "leftover", "https://"),
        (LONG + "Ia \ufffd\ufffd pulang.", "mojibake_left", "2 broken"),
        (LONG + "\n" + BODY.replace(" itu. ", " itu dan kemudian"), "truncated", "ends with"),
        (LONG + "Kata , dan ,, lalu , pergi ke pasar.", "holes", "3 places"),
        (LONG + "Ia dariPelabuhan arahSelatan hariSenin pagiButa.", "glued_words", "4 glued"),
        (LONG + "Ia pulang dariPelabuhan Selatan menurutRahma.", "glued_words", "2 glued"),
        (LONG + "KepalaDesaRahma dan WakilKepalaBudi pulang.", "glued_words", "4 glued"),
    ],
)
def test_a_flag_gives_its_number(raw, flag, why):
    assert why in flags_of(raw)[flag]


def test_a_credit_left_in_the_text_is_told():
    assert FLAGS["leftover"](Parsed("", "Editor : Rahma")) == "'editor :' is still there"
    assert FLAGS["leftover"](Parsed("", "Editor itu pulang: hujan turun.")) is None


def test_a_name_in_mixed_case_is_not_glue_however_often_it_is_there():
    assert "glued_words" not in flags_of(LONG + "Ia membuka YouTubekita lagi. " * 6)
    brands = "Ia membaca detikOto, detikJatim dan kumparanTech di iPhone dan eFootball."
    assert "glued_words" not in flags_of(LONG + brands)


def test_a_single_paragraph_without_a_full_stop_is_news_all_the_same():
    assert flags_of(LONG + "Harga ikan akan diumumkan lagi oleh pengelola pasar pada Senin") == {}


def test_only_removed_sentences_that_someone_says_may_be_body():
    def why(removed):
        raw = f"{removed}\n{LONG}"
        edit = Edit(0, len(removed) + 1, "", "own.rule", "why")
        return FLAGS["possible_loss"](Parsed(raw, LONG, (edit,)))

    assert why(f"{BODY}kata seorang pedagang.") == "1 line removed that may be body"
    assert (
        why("Ikuti saluran kami di setiap gawai Anda untuk membaca kabar dari seluruh kota.")
        is None
    )
    assert why("Baca juga: Harga ikan turun") is None


def test_a_text_in_another_language_than_the_record_says_is_flagged():
    text = "The harbour was closed on Monday and it was not clear when the town would open it. " * 4
    assert flags_of(text, lang="id")["wrong_language"] == "reads like en, the record says id"
    assert "wrong_language" not in flags_of(text, lang="en")
    assert "wrong_language" not in flags_of(text)


def test_flags_of_reader_and_parser_come_first():
    article = Article("a", BODY * 3, flags=(Flag("guessed_encoding", "cp1252"),))
    assert examine(article).flags[0].flag == "guessed_encoding"


def test_every_flag_says_in_its_docstring_what_it_warns_of():
    assert all(function.__doc__.startswith("Warn") for function in FLAGS.values())


def test_the_parser_is_named_by_version_rules_and_evidence():
    version, rules, evidence = examine(Article("a", BODY)).parser.split("+")
    assert version
    assert len(rules) == 12
    assert evidence == "-"
