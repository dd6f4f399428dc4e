from curate.model import Article, Unreadable
from curate.session import Session

PARAGRAPH = "Warga Desa Sukamulih bergotong royong memperbaiki jembatan pada {day} pagi. " * 4


def article(number: int) -> Article:
    day = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat")[number % 5]
    return Article(
        f"a{number}",
        f"Solo (ANTARA) - {PARAGRAPH.format(day=day)}\nBaca juga: Jalan desa dibuka lagi\n"
        f"{PARAGRAPH.format(day=day).replace('memperbaiki', 'mengecat')}",
        {"title": f"Jembatan ke-{number}", "source": "antara", "date": "2026-09-04"},
    )


CORPUS = (
    article(0),
    article(1),
    Unreadable("rusak.txt", "not text", "convert it"),
    article(3),
    article(4),
)


def found(session: Session, text: str, origin: int = 0) -> tuple[int, ...]:
    """The positions of the articles in view that hold a text."""
    searching = session.searching(text, origin)
    while searching.step():
        pass
    return tuple(searching)
