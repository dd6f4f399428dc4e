"""Invented articles with decisions, as a filter sees them."""

from curate.filter import Facts
from curate.model import Article, Decision, How, Unreadable, Verdict, sha256_of
from curate.quality import examine

HARVEST = (
    "Lembang (SIAR) - Panen padi dimulai pekan ini di sawah sebelah utara kota, kata ketua "
    "kelompok tani, dan berlangsung sampai akhir bulan bila hujan tidak turun.\n"
    "Baca juga: Harga cabai turun di pasar Lembang\n"
    "Para petani memakai dua mesin yang dibeli bersama tahun lalu dari hasil arisan desa.\n"
)
ENTRIES = (
    Article(
        "kota/panen.txt",
        HARVEST,
        {"title": "Panen Padi", "source": "Kabar Lembah", "date": "2026-09-04T07:00:00+07:00",
         "lang": "id_ID", "views": 120, "tags": ["padi", "Sawah"], "info": {"author": "Sari"},
         "checked": True, "until": "2026-12-31"},
    ),
    Article(
        "detik-1",
        "Harga ikan turun di pelabuhan. [b]\n",
        {"url": "https://news.detik.com/berita/1", "date": "4 Sep 2026", "views": "7"},
    ),
    Article("en", HARVEST + "\nZ", {"lang": "en", "title": "Harga ikan, padi"}),
    Unreadable("rusak.txt", "not text", "convert it"),
    Article("lain", "Ramai sekali.\n", {"title": 5, "date": "2026-02-30"}),
)  # fmt: skip


def decided(position: int, verdict: Verdict, **changes) -> Decision:
    examined = examine(ENTRIES[position])
    fields = {
        "article": ENTRIES[position].id,
        "verdict": verdict,
        "raw_sha256": examined.raw_sha256,
        "clean_sha256": examined.clean_sha256,
        "text_sha256": examined.clean_sha256,
        "curator": "sari",
        "at": "2026-09-04T08:00:00.000Z",
    }
    return Decision(**fields | changes)


DECISIONS = {
    0: decided(0, Verdict.ACCEPT, note="Cek lagi: harga", at="2026-08-31T23:59:59.000Z"),
    1: decided(
        1, Verdict.REJECT, curator="Budi", reasons=("not an article", "too short"), how=How.BULK
    ),
    2: decided(2, Verdict.FIX, clean_sha256=sha256_of("moved"), text_sha256=sha256_of("other")),
    3: None,
}


def facts_of(position: int) -> Facts:
    return Facts(
        ENTRIES[position].id,
        entry=lambda: ENTRIES[position],
        decision=lambda: DECISIONS.get(position),
        examine=examine,
    )
