"""How parse time grows with the text: `python tests/parser/bench_parse.py [CORPUS.jsonl]`.

For texts that are hard for one step or another it prints microseconds per thousand characters,
from 1 kB to 10 MB. Time that grows linearly shows as a row of like numbers; the slope is the power
of the length that the time grows with, from 10 kB on, where what every parse costs no longer
counts: 1 for linear, 2 for quadratic. The last column is how many times the largest text takes
what a floor takes, one scan with a regular expression. With a corpus it prints what an article
takes, too.
"""

from __future__ import annotations

import json
import math
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from curate.parser import context_of, parse

BODY = (
    "Nelayan menurunkan harga ikan sejak Senin pagi karena hasil melimpah di pelabuhan kecil itu."
)
OTHER = "Pedagang menjual beras murah sejak Selasa sore karena panen melimpah di desa seberang itu."


def again(piece: str) -> Callable[[int], str]:
    """Give what makes a text of some length of one piece."""
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def numbered(line: str) -> Callable[[int], str]:
    """Give what makes a text of lines that differ in a number only."""
    return lambda size: "\n".join(line.format(n) for n in range(size // len(line) + 1))[:size]


def suffixes(size: int) -> str:
    """Give sentences, then all of them but the first, and so on: A B C, B C, C."""
    count = int((2 * size / len(BODY)) ** 0.5) + 1
    parts = [BODY.replace("Senin", f"Senin {n}") for n in range(count)]
    return "\n".join(" ".join(parts[n:]) for n in range(count))[:size]


HARD: dict[str, Callable[[int], str]] = {
    "one line": again(f"{BODY} "),
    "one line, distinct": lambda size: numbered(BODY.replace("ikan", "ikan {}"))(size).replace(
        "\n", " "
    ),
    "one paragraph repeated": again(f"{BODY}\n"),
    "two paragraphs in turn": again(f"{BODY}\n{OTHER}\n"),
    "distinct paragraphs": numbered(BODY.replace("ikan", "ikan {}")),
    "nearly equal lines": numbered(f"{BODY} {OTHER.replace('beras', 'beras {}')}"),
    "suffixes": suffixes,
    "labels": again("Baca juga: Harga Ikan Naik Lagi\n"),
    "labels that may open the rest": lambda size: again("12 Kommentare\n")(size) + BODY,
    "glued labels": again("Baca juga: Harga Ikan Naik Lagi di Pasar"),
    "short lines": again("ikan asin\n"),
    "short lines, distinct": numbered("ikan asin {}"),
    "copies far apart": lambda size: "\n".join(
        (BODY, "\n" * (size // 3), "ikan", again(f"{BODY}\nudang\n")(size // 2))
    ),
    "blank lines": again("\n"),
    "spaces": again(" "),
    "spaces inside": lambda size: f"ikan{' ' * size}[foto: ikan] SCROLL TO pic.twitter.com",
    "letters": again("a"),
    "capitals": again("JAKARTA, "),
    "digits": again("1"),
    "dates": again("12 Mei 2026 "),
    "brackets": again("(((("),
    "quotation marks": again('"'),
    "quotations": again('"Ia. '),
    "stops": again("。"),
    "combining marks": again("e\u0301"),
    "no-break spaces": again("ikan\u00a0"),
    "broken": again("Ã©tÃ© â€œ "),
    "broken and more": again("dÃ Ã© \u00a0x "),
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


def row(make: Callable[[int], str]) -> str:
    """Measure the texts of one kind."""
    took = {}
    for size in SIZES:
        text = make(size)
        took[size] = seconds(lambda text=text: parse(text), 5 if size <= 100_000 else 1)
    scan = seconds(lambda: sum(1 for _ in _WORDS.finditer(text)), 1)
    cells = "".join(f"{seconds_of * 1e9 / size:>9.0f}" for size, seconds_of in took.items())
    slope = math.log(took[SIZES[-1]] / took[10_000]) / math.log(SIZES[-1] / 10_000)
    return f"{cells}{slope:>8.2f}{took[SIZES[-1]] / max(scan, 1e-9):>9.1f}"


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
    print(f"{'µs/kB':30}" + "".join(f"{size:>9}" for size in SIZES) + "   slope   × scan")
    for name, make in HARD.items():
        print(f"{name:30}{row(make)}", flush=True)


if __name__ == "__main__":
    main()
