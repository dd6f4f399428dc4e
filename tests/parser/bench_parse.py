"""How parse time grows with the text: `python tests/parser/bench_parse.py [CORPUS.jsonl]`.

For texts that are hard for one step or another it prints microseconds per thousand characters from
1 kB to 10 MB, and how many times that is what two floors take: splitting the lines, and one scan
with a regular expression. Time that grows linearly shows as a row of like numbers. With a corpus
it prints what an article takes, too.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from curate.parser import context_of, parse

BODY = "Nelayan menurunkan harga ikan sejak Senin pagi karena hasil melimpah di pelabuhan itu."
HARD = {
    "one line": f"{BODY} ",
    "paragraphs": f"{BODY}\n",
    "labels": "Baca juga: Harga Ikan Naik Lagi\n",
    "glued labels": "Baca juga: Harga Ikan Naik Lagi di Pasar",
    "short lines": "ikan asin\n",
    "brackets": "((((",
    "broken": "Ã©tÃ© â€œ ",
    "capitals": "JAKARTA, ",
    "dates": "12 Mei 2026 ",
    "blank lines": "\n",
}
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
_WORDS = re.compile(r"\w+")


def seconds(work: Callable[[], object], times: int) -> float:
    """Give the least time of several runs."""
    best = float("inf")
    for _ in range(times):
        begin = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begin)
    return best


def row(piece: str, size: int) -> str:
    """Measure one text of one size."""
    text = (piece * (size // len(piece) + 1))[:size]
    times = 5 if size <= 100_000 else 1
    took = seconds(lambda: parse(text), times)
    split = seconds(lambda: text.split("\n"), times)
    scan = seconds(lambda: sum(1 for _ in _WORDS.finditer(text)), times)
    return (
        f"{size:>10,} characters {took / size * 1e9:>9.1f} µs/kB"
        f" {took / max(split, 1e-9):>9.0f} × split {took / max(scan, 1e-9):>7.1f} × scan"
    )


def corpus(path: Path) -> str:
    """Measure the articles of a JSONL file, one after another, when all patterns are compiled."""
    records = [json.loads(line) for line in path.open(encoding="utf-8")]
    texts = [(r.get("raw") or r.get("text") or "", context_of(r)) for r in records]

    def all_of_them() -> None:
        for text, context in texts:
            parse(text, context)

    took = seconds(all_of_them, 2)
    chars = sum(len(text) for text, _ in texts)
    return (
        f"{path}: {len(texts):,} articles of {chars / len(texts):,.0f} characters,"
        f" {took / len(texts) * 1000:.2f} ms each, {chars / took / 1e6:.2f} million characters/s"
    )


def main() -> None:
    """Print the rows."""
    parse(BODY)
    for path in sys.argv[1:]:
        print(corpus(Path(path)))
    for name, piece in HARD.items():
        print(name)
        for size in SIZES:
            print(row(piece, size), flush=True)


if __name__ == "__main__":
    main()
