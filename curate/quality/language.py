"""Which language a text is in, by its most frequent function words and its script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 4000
_MIN_WORDS = 30
_MIN_SHARE = 0.08
_LEAD = 1.5

FUNCTION_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        language: frozenset(words.split())
        for language, words in {
            "id": "yang dan di dari untuk dengan pada dalam ini itu tidak akan juga oleh karena",
            "en": "the of and to in that is for was with on as it at by from have not",
            "de": "der die das und den von zu mit sich des auf für ist im dem nicht ein eine",
            "fr": "le la les de des et du en un une que dans pour qui est sur pas au",
            "es": "el la los las de que y en un una por con para del se su al lo",
            "pt": "o a os as de que e do da em um uma para com não dos na no",
            "it": "il la di che e un una per in del della dei con non sono è gli",
            "nl": "de het een van en in dat op te is voor met zijn niet aan er",
            "pl": "w i na z do się nie że to jest o od po jak za przez",
            "sv": "och att det i som på en är av för med den till inte om har",
            "da": "og at det i som på en er af for med den til ikke der har",
            "no": "og å det i som på en er av for med den til ikke har om",
            "cs": "a v se na že je to s z do o ve pro které jako si",
            "tr": "ve bir bu için ile da de olarak olan çok daha gibi ise en",
            "vi": "của và là có trong được cho không các một người với này",
            "lt": "ir kad į yra iš su tai ne buvo apie bei už kaip",
            "sw": "ya na wa kwa ni katika la za kuwa hiyo cha huo",
        }.items()
    }
)

_LANGUAGES_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        word: tuple(language for language, words in FUNCTION_WORDS.items() if word in words)
        for word in frozenset[str]().union(*FUNCTION_WORDS.values())
    }
)


def language_of(text: str) -> str:
    """Give the ISO 639-1 code of the language, or an empty string when unsure.

    >>> language_of("Warga desa itu " * 4 + "yang tidak akan pergi dari rumah untuk ini " * 5)
    'id'
    """
    words = _WORD.findall(text[:_LOOKED_AT].casefold())
    if len(words) < _MIN_WORDS:
        return ""
    counts = dict.fromkeys(FUNCTION_WORDS, 0)
    for word, times in Counter(filter(_LANGUAGES_OF.__contains__, words)).items():
        for language in _LANGUAGES_OF[word]:
            counts[language] += times
    shares = sorted(((times / len(words), language) for language, times in counts.items()))
    (second, _), (best, language) = shares[-2:]
    return language if best >= _MIN_SHARE and best >= _LEAD * second else ""
