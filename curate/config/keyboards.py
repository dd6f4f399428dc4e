"""Keyboards of other scripts: which character comes where a Latin keyboard has a letter.

The letters stand as on the usual keyboard of the language (Windows and XKB agree on them). Where a
key gives an ASCII character there too, it keeps its meaning, so such a key is left out: `q` of the
Hebrew keyboard is `/`, which searches.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_LATIN_SHIFTED = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?'
_DIGITS = "1234567890"

_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю."
_ROWS: Mapping[str, str] = MappingProxyType(
    {
        "russian": _RUSSIAN,
        "ukrainian": "йцукенгшщзхїфівапролджєячсмитьбю.",
        "belarusian": "йцукенгшўзх'фывапролджэячсмітьбю.",
        "kazakh": _RUSSIAN,
        "bulgarian": ",уеишщксдзц;ьяаожгтнвмчюйъэфхпрлб",
        "bulgarian-phonetic": "явертъуиопшщасдфгхйкл;'зьцжбнм,./",
        "serbian": "љњертзуиопшђасдфгхјклчћѕџцвбнм,.-",
        "macedonian": "љњертѕуиопшѓасдфгхјклчќзџцвбнм,./",
        "greek": ";ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,./",
        "hebrew": "/'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ.",
        "arabic": "ضصثقفغعهخحجدشسيبلاتنمكطئءؤر\ufefbىةوزظ",
        "persian": "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو./",
        "georgian": "ქწერტყუიოპ[]ასდფგჰჯკლ;'ზხცვბნმ,./",
        "thai": "ๆไำพะัีรนยบลฟหกดเ้่าสวงผปแอิืทมใฝ",
        "hindi": "ौैाीूबहगदज\0\0ोे्िुपरकतचटॆंमनवलस,.य",
    }
)
"""By the Latin keys from `q` to the slash; a zero stands where a key gives no one character.

Of those that share letters, the most used comes first. Lam-alef is one character on Linux only;
elsewhere it comes as two, and is no one key.
"""
_SHIFTED: Mapping[str, str] = MappingProxyType(
    {
        "arabic": 'ًٌَُ\ufef9إ\0÷×؛<>ٍِ][\ufef7أـ،/:"~ْ}{\ufef5آ’,.؟',
        "persian": "ًٌٍَُِّْ][}{ؤئيإأآة»«:؛كٓژ\0\0\0ء<>؟",
        "greek": ':΅ΕΡΤΥΘΙΟΠ{}ΑΣΔΦΓΗΞΚΛ¨"ΖΧΨΩΒΝΜ<>?',
        "georgian": 'ქჭEღთYუიოპ{}აშდფგჰჟკლ:"ძხჩვბნმ<>?',
        "thai": '๐"ฎฑธํ๊ณฯญฐ,ฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ',
        "hindi": "औऐआईऊभङघधझ\0\0ओएअइउफऱखथछठऎँणऩऴळश\0\0\0",
    }
)
"""The same with Shift; scripts that are not here have capitals, or Latin letters there."""
_DIGIT_ROWS: Mapping[str, str] = MappingProxyType({"kazakh": "\0әіңғ\0\0үұқ", "thai": "ๅ\0\0ภถุึคตจ"})

KEYBOARDS: tuple[str, ...] = tuple(sorted(_ROWS))


@cache
def latin_keys(keyboard: str) -> Mapping[str, str]:
    """Give what a Latin keyboard has where `keyboard` has a character, for all that is not ASCII.

    >>> latin_keys("russian")["ф"], latin_keys("russian")["Ф"], latin_keys("arabic")["؟"]
    ('a', 'A', '?')
    """
    keys: dict[str, str] = {}
    for theirs, ours in _pairs(keyboard):
        if not theirs.isascii():
            keys.setdefault(theirs, ours)
    return MappingProxyType(keys)


def keyboards_with(char: str) -> tuple[str, ...]:
    """Give the keyboards that have a character, the most used first."""
    return tuple(keyboard for keyboard in _ROWS if char in latin_keys(keyboard))


def hint_for(char: str, keyboard: str | None = None) -> str:
    """Say how a letter of another script can be made a key; empty for any other character.

    `keyboard` is the one that the settings name.

    >>> hint_for("ї"), hint_for("é")
    ('ї does nothing: keyboard = "ukrainian" in config.toml makes it a key', '')
    >>> hint_for("ф", "russian")
    'ф stands for a, which does nothing here'
    """
    latin = latin_keys(keyboard).get(char) if keyboard else None
    if latin is not None:
        return f"{char} stands for {latin}, which does nothing here"
    keyboards = keyboards_with(char)
    if keyboards:
        first, *others = keyboards
        more = f" (or {others[0]}{', …' if len(others) > 1 else ''})" if others else ""
        wanted = f'keyboard = "{first}"{more} in config.toml'
        return f"{char} does nothing: {wanted}{'' if more else ' makes it a key'}"
    if char.isascii() or not _is_letter(char) or unicodedata.name(char, "").startswith("LATIN"):
        return ""
    return f"{char} does nothing: switch to a Latin layout, or give it away in [keymap]"


def _is_letter(char: str) -> bool:
    """Tell letters, and the vowel signs of scripts that have them, from all else."""
    return len(char) == 1 and unicodedata.category(char)[0] in "LM"


def _pairs(keyboard: str) -> Iterator[tuple[str, str]]:
    row = _ROWS[keyboard]
    yield from zip(row, _LATIN, strict=False)
    yield from zip(_SHIFTED.get(keyboard, row.upper()), _LATIN_SHIFTED, strict=False)
    yield from zip(_DIGIT_ROWS.get(keyboard, ""), _DIGITS, strict=False)
