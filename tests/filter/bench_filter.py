"""How long filters take: `python tests/filter/bench_filter.py [ARTICLES]`, microseconds an article.

The articles are in memory and a third of them decided; `bulk` decides all of them and takes that
back, through a store on disk.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from curate.filter import Wanted, order_named, parse
from curate.model import Article, Verdict
from curate.session import Session
from curate.session.examining import Examiner
from curate.store import DecisionStore

QUERIES = (
    ("", "corpus"),
    ("id:99", "corpus"),
    ("verdict:undecided", "corpus"),
    ("source:detik.com", "corpus"),
    ("date>=2026-09-03", "corpus"),
    ("jembatan -verdict:reject", "corpus"),
    ("/roti +gandum/", "corpus"),
    ("", "random"),
    ("", "longest"),
    ("id:a99 flag:too_short", "corpus"),
)
PARAGRAPH = "Warga Desa Sukamulih bergotong royong memperbaiki talud pada pagi yang cerah. " * 38


def articles(count: int) -> list[Article]:
    """Give articles of 3 kB that differ in a few words."""
    return [
        Article(
            f"a{n}",
            f"Solo (ANTARA) - {PARAGRAPH}{'jembatan' if n % 7 == 0 else 'jalan'} ke-{n}.",
            {"title": f"Kabar ke-{n}", "source": "detik.com" if n % 3 else "siar",
             "date": f"2026-09-0{1 + n % 5}"},
        )
        for n in range(count)
    ]  # fmt: skip


def main(count: int) -> None:
    """Time every query, then a bulk verdict."""
    corpus = articles(count)
    with tempfile.TemporaryDirectory() as folder, DecisionStore.open(Path(folder) / "s") as store:
        session = Session(corpus, store, "sari", examiner=Examiner(corpus))
        session.decide_all(range(0, count, 3), Verdict.REJECT).run()
        for query, order in QUERIES:
            sifting = session.sifting(Wanted(parse(query), order_named(order)))
            start = time.perf_counter()
            while sifting.step(1000):
                pass
            found = sifting.found()
            took = (time.perf_counter() - start) / count * 1e6
            print(f"{took:8.2f} us   {len(found):>8} found   {query!r} {order}")
        start = time.perf_counter()
        bulk = session.decide_all(range(count), Verdict.LATER).run()
        print(f"{(time.perf_counter() - start) / count * 1e6:8.2f} us   bulk {bulk.decided}")
        start = time.perf_counter()
        session.undo()
        print(f"{(time.perf_counter() - start) / count * 1e6:8.2f} us   undo of it")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{peak} MB at most, articles included")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)
