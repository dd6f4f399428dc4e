"""Lines without a mark of their own that the furniture below them gives away."""

from __future__ import annotations

import pytest

from curate.parser import parse

BODY = (
    "Der Hafen war zwei Wochen lang geschlossen, weil eine Leitung unter der Mole gebrochen war.",
    "Die Fähren legen seit Montag wieder ab, und die Händler am Kai hoffen auf viele Gäste.",
    "Am Abend soll es ein kleines Fest geben, zu dem die Gemeinde alle Helfer eingeladen hat.",
)
BUTTONS = "Artikel merken\nArtikel teilen\nKommentar schreiben\nLink kopieren\nAnzeige"
TEASER = "Warum die Fähre nach Norden im Winter seltener fährt als im Sommer"


def kept(text: str) -> list[str]:
    return parse(text).clean.split("\n")


def test_a_sentence_between_a_paragraph_and_a_credit_is_a_caption() -> None:
    caption = "Die Mole liegt nun wieder frei."
    assert kept("\n".join([BODY[0], caption, "Foto: Anna Muster", *BODY[1:]])) == list(BODY)


def test_a_sentence_below_a_paragraph_stays_without_a_credit_below_it() -> None:
    line = "Die Mole liegt nun wieder frei."
    assert line in kept("\n".join([BODY[0], line, *BODY[1:], "Artikel merken"]))


@pytest.mark.parametrize("line", ["Die Mole", "Was ist die Mole?"])
def test_a_subheading_above_a_picture_stays(line: str) -> None:
    assert line in kept("\n".join([BODY[0], line, "Foto: Anna Muster", *BODY[1:]]))


def test_a_long_headline_between_a_paragraph_and_furniture_is_a_teaser() -> None:
    assert TEASER not in kept("\n".join([BUTTONS, BODY[0], TEASER, "Anzeige", *BODY[1:]]))


def test_a_long_headline_between_paragraphs_stays() -> None:
    assert TEASER in kept("\n".join([BUTTONS, BODY[0], TEASER, *BODY[1:]]))


def test_a_price_beside_a_button_goes_and_one_among_paragraphs_stays() -> None:
    assert "399,00 Euro" not in kept(
        "\n".join([BUTTONS, BODY[0], "399,00 Euro", "Zum Angebot", BODY[1]])
    )
    assert "399,00 Euro" in kept("\n".join([BUTTONS, BODY[0], "399,00 Euro", BODY[1]]))
