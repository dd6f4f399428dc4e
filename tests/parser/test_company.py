"""Weak signs go only from a page that shows furniture; strong labels always go."""

from __future__ import annotations

import pytest

from curate.model import Article
from curate.parser import parse
from curate.quality.examining import examine

LEAD = (
    "El puerto de la ciudad volvió a abrir el lunes por la mañana después de dos semanas de obras "
    "en el muelle, y los pescadores regresaron con sus barcos antes del amanecer."
)
MORE = (
    "La alcaldesa dijo que el mercado de pescado seguirá cerrado hasta el jueves, porque todavía "
    "faltan las licencias de los puestos nuevos."
)
TITLE = "El puerto vuelve a abrir después de las obras"
LABEL = "Lea también: El ferry se retrasa otra semana"


def page(*lines: str) -> str:
    return "\n".join(lines)


@pytest.mark.parametrize(
    "raw",
    [
        page(TITLE, LEAD, MORE),
        page(LEAD, "22.12.2020", MORE),
        page("3 de mayo de 2024", LEAD, MORE),
        page(LEAD, "Los barcos en el muelle nuevo ROSA EJEMPLO REUTERS", MORE),
        page(f"Madrid. {LEAD}", MORE),
        page(f"Reuters. – {LEAD}", MORE),
        page(LEAD, f"{MORE} pic.twitter.com/AbCdEfGh12"),
        page(TITLE, LEAD, "Los barcos en el muelle (Foto: Carrera del Puerto)", MORE),
        page(LEAD, MORE, "Con información de Despierta Puerto"),
    ],
    ids=["title", "date", "date above", "caption", "place", "agency", "post", "head", "source"],
)
def test_a_weak_sign_alone_stays(raw):
    assert parse(raw).clean == raw


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (page(TITLE, LEAD, MORE, LABEL), page(LEAD, MORE)),
        (page(LEAD, "22.12.2020", MORE, LABEL), page(LEAD, MORE)),
        (page(LEAD, "Los barcos en el muelle ROSA EJEMPLO REUTERS", MORE, LABEL), None),
        (page(f"Madrid. {LEAD}", LABEL, MORE), None),
        (page(LEAD, LABEL, f"{MORE} pic.twitter.com/AbCdEfGh12"), None),
        (page(LEAD, "22.12.2020", "Los barcos en el muelle ROSA EJEMPLO REUTERS", MORE), None),
    ],
    ids=["title", "date", "caption", "place", "post", "each other"],
)
def test_a_weak_sign_in_company_goes(raw, clean):
    assert parse(raw).clean == (clean or page(LEAD, MORE))


@pytest.mark.parametrize(
    "line", [LABEL, "Temas relacionados", "11.07.2026, 09:30", "Rosa Ejemplo/REUTERS"]
)
def test_a_strong_label_goes_alone(line):
    assert parse(page(LEAD, line, MORE)).clean == page(LEAD, MORE)


def test_what_stays_for_want_of_company_is_flagged():
    raw = page(TITLE, LEAD, "22.12.2020", MORE)
    flags = {flag.flag for flag in examine(Article("a", raw)).flags}
    assert {"loose_first_line", "stamp_lines"} <= flags


def test_two_small_copies_in_a_page_without_furniture_were_meant():
    short = "Los barcos salen al amanecer y vuelven por la tarde."
    other = "El mercado abre cuando llega el primer barco al muelle."
    raw = page(LEAD, short, other, MORE, LEAD.replace("El puerto", "El pueblo"), short, other)
    assert parse(raw).clean == raw
    assert "copies" in {flag.flag for flag in examine(Article("a", raw)).flags}
