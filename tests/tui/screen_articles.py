"""Invented articles for the tests of the screen: ordinary ones, and nasty ones."""

from __future__ import annotations

import re
from collections.abc import Callable

from curate.model import Article, Edit, Examined, Flag, Parsed, Unreadable
from curate.parser import replay
from curate.session import Session

SessionOf = Callable[..., Session]
"""Begins a sitting over the articles it is given."""

PADDING = (
    "Warga menyambut kabar itu dengan tenang dan tetap bekerja seperti biasa.\n"
    "Pemerintah desa berjanji memberi penjelasan lengkap pada rapat pekan depan.\n"
    "Rapat terakhir dihadiri lebih dari seratus orang dari empat dusun.\n"
)


def _article(number: int, title: str, raw: str) -> Article:
    metadata = {
        "title": title,
        "source": "kabarpesisir",
        "url": f"https://kabarpesisir.example/{number}",
        "date": f"{number + 1} Sep 2026",
    }
    return Article(id=f"a{number}", raw=raw, metadata=metadata)


FISH = (
    "Selatan (KP) - Nelayan menurunkan harga ikan sejak Senin pagi karena hasil melimpah.\n"
    "Baca juga: Cuaca baik sampai Jumat\n"
    "Pembeli datang dari tiga kabupaten.\n"
    "Advertisement\n"
    '"Biasanya tidak seramai ini," kata seorang pedagang.\n'
    "(abc/def)\n"
)

ARTICLES: tuple[Article | Unreadable, ...] = (
    _article(0, "Jalan desa selesai diperbaiki", f"Jalan desa selesai.\n{PADDING}"),
    _article(1, "Harga ikan turun di Pelabuhan Selatan", FISH + PADDING),
    _article(2, "Panen kopi mundur dua pekan", f"Panen kopi mundur.\n{PADDING}"),
    Unreadable(
        "kereta.txt",
        "kereta.txt: neither UTF-8 nor any other encoding",
        "convert it to UTF-8",
        "corpus/kereta.txt",
    ),
    _article(4, "Kereta pagi kembali beroperasi", "Kereta kembali.\n" + "Penumpang senang. " * 90),
    _article(5, "Sekolah menerima buku baru", f"Buku baru tiba.\n{PADDING}"),
)

RULES = (
    (r"^Selatan \(KP\) - ", "dateline", "place and agency"),
    (r"^Baca juga: .*\n", "read-also", "points at another article"),
    (r"^\(\w+/\w+\)\n", "initials", "who wrote and edited it"),
    # These give what they found as their reason, so that reasons are hostile too.
    (r"[\x00-\x08\x0e-\x1f\x7f-\x9f]", "control", ""),
    (r"^(ab|.*tags).*\n", "hostile", ""),
)


def examine(article: Article) -> Examined:
    """Clean by a few rules of our own: what the packs do is none of the screen's business."""
    found = [
        Edit(*match.span(), "", f"test.{rule}", why or match.group())
        for pattern, rule, why in RULES
        for match in re.finditer(pattern, article.raw, re.MULTILINE)
    ]
    edits = tuple(sorted(found))
    parsed = Parsed(article.raw, replay(article.raw, edits), edits)
    left = "Advertisement" in parsed.clean
    flags = [Flag("leftover", "'Advertisement' is still there")] if left else []
    flags += [Flag("hostile", article.origin)] if article.origin else []
    return Examined(article, parsed, tuple(flags), "test")


HOSTILE = (
    "\x1b]52;c;aGFsbG8=\x07\x1b[2J\x1b[H",
    "\x9b31mC1 \x9d0;title\x9c and \x00 NUL \x0e SO \x7f DEL \r CR \x08 BS \x0c FF \x0b VT",
    "[/nope] [link=https://a.example]x[/link] [@click=app.quit]QUIT[/] [bold",
    "ab\u202eright to left\u2066 isolate\u200b\u200e\u061c\ufeff\u00ad",
    "\U000e0041\U000e007f tags \ue000 private \uffff \ufdd0 \U0010ffff \ud800 lone",
    "line\u2028separator\u2029paragraph\x85next",
    "e" + "\u0301" * 40 + " marks, \u0e33\u0e33 thai",
    "五" * 200 + " " + "👨‍👩‍👧‍👦" * 20 + " ❤️ 🇮🇩",
    "שלום עולם ومرحبا بالعالم " * 6,
    "\t\ttabs\tand\ttabs",
    "x" * 5000,
    "\u1160\u3164\uffa0 fillers \u2062 \U0001d173",
    "",
    "%s {0} \\033[31m $(reboot) `id` <b>&amp;",
)
"""Each must leave the screen whole, wherever it comes in."""

FORBIDDEN = frozenset(
    [
        *range(0x20),
        *range(0x7F, 0xA0),
        0xAD,
        0x061C,
        0x200B,
        0x200E,
        0x200F,
        *range(0x2028, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
        *range(0xD800, 0xE000),
        *range(0xE0000, 0xE0080),
        0xFFFF,
        0xFDD0,
    ]
)
"""Code points that may never reach a terminal."""


def hostile_articles() -> tuple[Article | Unreadable, ...]:
    """Give articles whose every part is hostile."""
    everything = "\n".join(HOSTILE)
    articles = [
        Article(
            id=f"{nasty}#{number}",
            raw=f"{nasty}\n{PADDING}{everything}",
            metadata={"title": nasty, "source": nasty, "date": nasty, "url": nasty},
            origin=nasty,
        )
        for number, nasty in enumerate(HOSTILE)
    ]
    return (*articles, *(Unreadable(nasty or "empty", nasty, nasty, nasty) for nasty in HOSTILE))
