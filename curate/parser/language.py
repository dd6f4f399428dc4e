"""Which languages an article may be in, told by its most frequent words and its script."""

from __future__ import annotations

import re
from collections import Counter

LOOKED_AT = 2000
"""Characters at the start of an article that are looked at."""
_CERTAIN = 6
"""Frequent words of a language from which an article may be in it."""
_NEAR = 0.5
"""Share of the best language's count from which another one may be meant too."""

_WORDS = {
    "id": "yang dan di dari untuk dengan ini itu pada dalam tidak akan juga ke oleh telah saat "
    "sudah adalah bisa ada para atau mereka lebih tersebut kepada karena kami saya",
    "en": "the of and to in that is was for on with as by at from his her this were which are has "
    "have be it not but you we they",
    "de": "der die das und ist nicht von mit den dem zu im auf für eine ein des sich auch wird sie "
    "er es als bei dass hat nach ich wir",
    "es": "el la los las de que y en un una por con para del se al como más su es no lo fue sus",
    "fr": "le la les de des et est dans un une du que pour par au sur qui pas avec il ce aux plus "
    "sont ne se en",
    "it": "il la di che e un una per con del della dei non è le da sono nel alla gli si più anche",
    "pt": "o a os as de que e do da em um uma para com não por no na dos das mais ao se foi",
    "nl": "de het een en van in is dat op te met voor zijn niet aan er die ook bij om door maar",
    "sv": "och att det i som en på är av för med den till inte har ett om de var vi från",
    "da": "og at det i er en af på til den med for der ikke har de et om var fra sig som",
    "no": "og å det i er en av på til den med for som ikke har de et om var fra seg at",
    "fi": "ja on ei että hän se oli mutta myös kun ovat tai kuin joka jo nyt mukaan sekä",
    "ro": "și de la în cu pe care din a nu că pentru este mai sunt o un fost au",
    "pl": "i w na z że się nie do to jest o jak po od za przez dla jego oraz był są",
    "cs": "a v se na je že s z do o i ve by jako za pro jsou však od podle byl také",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi ancak sonra kadar değil ise olduğu",
    "sk": "a sa v na je že aj o z do s ako za to pre ktoré ktorý by podľa od bol bola po sú už ale",
    "hr": "je i u na se da su za od s što koji koja koje ne kako će bi do ali nije iz već to po sa",
    "sl": "je in v na se da so za ki pa z s tudi ne bi po kot od še pri bo ali kako ter bil bila",
    "hu": "a az és hogy nem egy is volt meg azt ez csak mint már szerint el ki de lesz van",
    "et": "ja on ei et oli ta ka see mis kui ning oma aga kes seda pole pärast ütles või",
    "lt": "ir kad yra su į iš ne o buvo tai kaip už dėl apie nuo jau tik bet po metų jis taip",
    "lv": "un ir ka ar no uz par kas tas bet arī lai kā tika pēc gada bija šo savu nav",
    "is": "og að í á er sem var til við með um hann en ekki fyrir það af hefur því",
    "af": "die en van in is het nie wat vir dat op met te om aan was hy sy se ook",
    "sw": "ya na wa kwa katika ni la za kuwa cha hiyo huo vya hata baada yake wake hayo",
    "tl": "ang ng sa na mga ay si ni kay para at nang ito mula niya ayon kanyang",
    "ca": "i amb els per és dels aquest aquesta han seva també però als seu més hi perquè",
    "vi": "và của là có cho được trong không với một các những người này đã khi từ đến",
}
_SCRIPTS = {
    ("el",): "\u0370-\u03ff",
    ("ru", "uk", "bg", "sr", "mk", "be"): "\u0400-\u04ff",
    ("ar", "fa", "ur"): "\u0600-\u06ff",
    ("he",): "\u0590-\u05ff",
    ("hi", "mr", "ne"): "\u0900-\u097f",
    ("bn",): "\u0980-\u09ff",
    ("ta",): "\u0b80-\u0bff",
    ("th",): "\u0e00-\u0e7f",
    ("ja",): "\u3040-\u30ff",
    ("zh", "ja"): "\u4e00-\u9fff",
    ("ko",): "\uac00-\ud7af",
}


def _table() -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for language, text in _WORDS.items():
        for word in text.split():
            words[word] = (*words.get(word, ()), language)
    return words


_LANGUAGES_OF = _table()
_OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u2e80-\ud7ff]")
_LETTERS_OF = {languages: re.compile(f"[{letters}]") for languages, letters in _SCRIPTS.items()}
_SCRIPT_WEIGHT = 10
"""Letters of a script that count as much as one frequent word."""


def languages_of(text: str, stated: str = "") -> frozenset[str]:
    """Give the languages that an article may be in: the stated one, and those it reads like.

    None at all means that nothing is known, so that no rule is left out because of it.

    >>> sorted(languages_of("yang dan di dari untuk dengan ini itu pada"))
    ['id']
    >>> languages_of("Kabar baik")
    frozenset()
    """
    counts = _counts(text[:LOOKED_AT])
    best = max(counts.values(), default=0)
    told = {name for name, count in counts.items() if best >= _CERTAIN and count >= _NEAR * best}
    if stated in told:
        return frozenset({stated})
    return frozenset(told | {stated}) if stated else frozenset(told)


def _counts(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    known = Counter(filter(_LANGUAGES_OF.__contains__, text.lower().split()))
    for word, times in known.items():
        for language in _LANGUAGES_OF[word]:
            counts[language] += times
    if not text.isascii() and _OTHER_SCRIPT.search(text):
        for languages, letters in _LETTERS_OF.items():
            found = len(letters.findall(text)) // _SCRIPT_WEIGHT
            counts.update(dict.fromkeys(languages, found))
    return counts
