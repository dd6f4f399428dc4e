from curate.model import Article, Unreadable

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
