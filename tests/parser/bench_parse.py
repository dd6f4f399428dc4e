"""How parse time grows with the text: `python tests/parser/bench_parse.py [CORPUS.jsonl]`.

For texts that are hard for one step or another it prints microseconds per thousand characters,
from 1 kB to 10 MB. Time that grows linearly shows as a row of like numbers; the slope is the power
of the length that the time grows with, from 10 kB on, where what every parse costs no longer
counts: 1 for linear, 2 for quadratic. The last column is how many times the largest text takes
what a floor takes, one scan with a regular expression. With a corpus it prints what an article
takes, too, and what a typical one of 2,200 to 2,800 characters takes, beside two floors that stand
for the machine: a scan for words line by line, and ftfy, which mends encodings and nothing else.
`--kinds -` leaves the kinds of text out.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from ftfy import fix_text

from curate.model import Context
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
TYPICAL = range(2_200, 2_801)
ROUNDS = 7


def seconds(work: Callable[[], object], times: int) -> float:
    """Give the least time of several runs, as the processor counts it: others may be using it."""
    best = float("inf")
    for _ in range(times):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def row(make: Callable[[int], str], sizes: Sequence[int]) -> str:
    """Measure the texts of one kind."""
    took = {}
    for size in sizes:
        text = make(size)
        took[size] = seconds(lambda text=text: parse(text), 5 if size <= 100_000 else 1)
    scan = seconds(lambda: sum(1 for _ in _WORDS.finditer(text)), 1)
    cells = "".join(f"{seconds_of * 1e9 / size:>9.0f}" for size, seconds_of in took.items())
    slope = math.log(took[sizes[-1]] / took[10_000]) / math.log(sizes[-1] / 10_000)
    return f"{cells}{slope:>8.2f}{took[sizes[-1]] / max(scan, 1e-9):>9.1f}"


def articles(path: Path) -> list[tuple[str, Context]]:
    """Read the articles of a JSONL file with their contexts."""
    records = [json.loads(line) for line in path.open(encoding="utf-8")]
    return [(r.get("raw") or r.get("text") or "", context_of(r)) for r in records]


def corpus(path: Path) -> str:
    """Measure the articles of a JSONL file, one after another, when all patterns are compiled."""
    texts = articles(path)

    def all_of_them() -> None:
        for text, context in texts:
            parse(text, context)

    took = seconds(all_of_them, 2)
    chars = sum(len(text) for text, _ in texts)
    return (
        f"{path}: {len(texts):,} articles of {chars / len(texts):,.0f} characters,"
        f" {took / len(texts) * 1000:.2f} ms each, {chars / took / 1e6:.2f} million characters/s"
    )


def words_of(text: str) -> int:
    """Count words line by line: about the least that a program can do with a text."""
    return sum(len(_WORDS.findall(line)) for line in text.splitlines())


def typical(path: Path) -> str:
    """Measure the articles of typical length, each by the least time of several rounds."""
    texts = [one for one in articles(path) if len(one[0]) in TYPICAL]
    if not texts:
        return f"{path}: no article of typical length"
    works: dict[str, Callable[[str, Context], object]] = {
        "parse": parse,
        "words": lambda text, _: words_of(text),
        "ftfy": lambda text, _: fix_text(text),
    }
    least = {name: [math.inf] * len(texts) for name in works}
    for _ in range(ROUNDS):
        # In turn, article by article: what slows the machine down slows all of them down.
        for at, (text, context) in enumerate(texts):
            for name, work in works.items():
                took = seconds(lambda work=work, text=text, context=context: work(text, context), 1)
                least[name][at] = min(least[name][at], took)
    milliseconds = {name: sum(took) / len(texts) * 1000 for name, took in least.items()}
    parsing = milliseconds.pop("parse")
    beside = ", ".join(
        f"{parsing / took:.1f} × {name} ({took:.3f} ms)" for name, took in milliseconds.items()
    )
    return f"{path}: {len(texts):,} typical articles, {parsing:.2f} ms each, {beside}"


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="How long a parse takes.")
    parser.add_argument("corpora", nargs="*", type=Path, metavar="CORPUS.jsonl")
    parser.add_argument("--kinds", default="", metavar="A,B", help="these kinds of text; none: -")
    parser.add_argument("--largest", type=int, default=SIZES[-1], choices=SIZES[2:])
    return parser.parse_args()


def main() -> None:
    """Print the rows."""
    args = arguments()
    parse(BODY)
    for path in args.corpora:
        print(corpus(path))
        print(typical(path), flush=True)
    sizes = [size for size in SIZES if size <= args.largest]
    kinds = [name for name in HARD if not args.kinds or name in args.kinds.split(",")]
    if kinds:
        print(f"{'µs/kB':30}" + "".join(f"{size:>9}" for size in sizes) + "   slope   × scan")
    for name in kinds:
        print(f"{name:30}{row(HARD[name], sizes)}", flush=True)


if __name__ == "__main__":
    main()
