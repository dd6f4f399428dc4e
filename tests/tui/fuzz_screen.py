"""Hostile text at random, through the functions that draw rows and through the whole program.

`python tests/tui/fuzz_screen.py 1000000 10000` draws so many rows and shows so many articles.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

from rich.cells import cell_len
from screen_articles import HOSTILE
from screen_reader import is_forbidden
from terminal import Terminal, make_corpus

from curate.plain import plain
from curate.tui.cells import cells_for
from curate.tui.fitting import cells_of, fit
from curate.tui.look import Appearance, Look
from curate.tui.wrapping import wrap

PAYLOADS = (
    "\x1b]52;c;aGFsbG8=\x07", "\x1b]0;title\x1b\\", "\x1bP$q\"p\x1b\\", "\x1b[2J\x1b[H", "\x1bc",
    "\x1b[?1049l", "\x1b[?1003h", "\x1b[6n", "\x1b[c", "\x9b31m", "\x9d0;t\x9c", "\x90q\x9c",
    "\x1b_G\x1b\\", "\x1b^x\x1b\\", "\x0e", "\x0f", "\x05", "\x08" * 9, "\r", "\x0b", "\x0c",
    "[/nope]", "[link=x]", "[@click=app.quit]Q[/]", "[bold", "\\[", "%s", "{0}",
)  # fmt: skip
RANGES = (
    (0x00, 0x1F), (0x20, 0x7E), (0x7F, 0x9F), (0xA0, 0x24F), (0x300, 0x36F), (0x590, 0x6FF),
    (0x900, 0xDFF), (0xE00, 0xE7F), (0x1100, 0x11FF), (0x1000, 0x109F), (0x2000, 0x206F),
    (0x2600, 0x27BF), (0x3000, 0x30FF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xD800, 0xDFFF),
    (0xE000, 0xF8FF), (0xFDD0, 0xFDEF), (0xFE00, 0xFE0F), (0xFFF0, 0xFFFF), (0x1D100, 0x1D1FF),
    (0x1F000, 0x1FAFF), (0xE0000, 0xE01EF), (0x10FFF0, 0x10FFFF), (0, 0x10FFFF),
)  # fmt: skip
PAINTING = {f"\x1b[{final}" for final in "GHKXm"}
"""Move, erase, style: which of them a frame takes depends on what changed."""
SHOWN_AT_ONCE = 25
ERASES_TO_THE_END = "\x1b[K"
"""Of the row: our pen writes it where a long row becomes a short one, which few pages show."""
MOST_WAYS_OUT = 20
"""While the editor is open nothing is painted, and an Esc may come to its end."""
ESCAPE_SECONDS = 0.2
"""An Escape followed by a letter sooner would be taken for Alt and that letter."""


def hostile_text(chance: random.Random, pieces: int) -> str:
    """Give a text that wants to do harm."""
    made = []
    for _ in range(pieces):
        kind = chance.random()
        if kind < 0.25:
            made.append(chance.choice(PAYLOADS))
        elif kind < 0.3:
            made.append(chance.choice(HOSTILE)[:40])
        elif kind < 0.35:
            made.append("e" + chr(chance.randrange(0x300, 0x370)) * chance.randrange(1, 30))
        elif kind < 0.55:
            made.append(chance.choice(("harga ", "ikan ", "turun. ", "\t", "  ", "\n")))
        else:
            low, high = chance.choice(RANGES)
            made.append("".join(chr(chance.randint(low, high)) for _ in range(5)))
    return "".join(made)


def code_point_cells(shown: str) -> int:
    """Count cells as terminals do that look at one code point after the other."""
    drawn = (char for char in shown if unicodedata.category(char) not in ("Mn", "Me", "Cf"))
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in drawn)


def draw_rows(rows: int, seed: int = 6) -> int:
    """Draw at least so many rows at random widths; gives how many. Raises on the first bad one."""
    chance, drawn = random.Random(seed), 0
    appearances = [Appearance.of(encoding) for encoding in ("utf-8", "utf-8", "ascii", "latin-1")]
    while drawn < rows:
        text, width = hostile_text(chance, chance.randrange(1, 12)), chance.randrange(1, 100)
        appearance = chance.choice(appearances)
        made = [*wrap([(text, Look.PLAIN)], width), ((fit(text, width), Look.PLAIN),)]
        for row in made:
            shown = [text for text, _ in cells_for(row, width, appearance).row]
            assert sum(map(cells_of, shown)) == width, ascii((text, width, shown))
            for count in (cell_len, code_point_cells):
                assert sum(map(count, shown)) <= width, ascii((text, width, shown))
            assert not any(map(is_forbidden, "".join(shown))), ascii((text, width, shown))
        assert not any(map(is_forbidden, plain(text))), ascii(text)
        drawn += len(made)
    return drawn


def make_hostile_corpus(folder: Path, articles: int, seed: int = 6) -> Path:
    """Write a corpus of hostile articles, in a file and with fields that are hostile too."""
    chance, corpus = random.Random(seed), folder / "corpus"
    (corpus / ".curate").mkdir(parents=True)
    (corpus / ".curate" / "config.toml").write_text("repeat_guard = 0\n")
    with (corpus / "\x1b]0;x\x07\u202e[b].jsonl").open("w") as file:
        for number in range(articles):
            row = {name: hostile_text(chance, 3) for name in ("title", "source", "date", "url")}
            row |= {"id": f"{number} {hostile_text(chance, 1)}", "text": hostile_text(chance, 30)}
            file.write(json.dumps(row) + "\n")  # lone surrogates too: those rows are no JSON
    return corpus


def harmless_sequences(folder: Path) -> set[str]:
    """Give the sequences that the program uses for articles that want no harm."""
    corpus, _ = make_corpus(folder, 20)
    with Terminal(corpus, "--curator", "sari") as terminal:
        terminal.wait_until_decidable()
        for keys in (*"jnxwqar1u\t\t\t?qm", "ya\r", "/", "ka\r", "\x1b", "e", "\x1b", "q"):
            terminal.press(keys)
            terminal.settle(0.3)
        assert terminal.quit() == 0, terminal.screen.text
        assert terminal.screen.unknown == []
        return set(terminal.screen.kinds) | PAINTING


def show_articles(folder: Path, articles: int) -> int:
    """Show so many articles, each in some pane; gives the bytes that the terminal got."""
    allowed = harmless_sequences(folder) | {ERASES_TO_THE_END}
    corpus, chance = make_hostile_corpus(folder, articles), random.Random(7)
    seen: set[str] = set()
    visits = ("wq", "x", "J", "n", "\t", "a", "r1", "u", "e\x1b", "?q", "E", "")
    editor = {"EDITOR": "true"}
    with Terminal(corpus, "--curator", "sari", environ=editor, answers=True) as terminal:
        terminal.wait_until_decidable()
        for number in range(0, articles, SHOWN_AT_ONCE):
            for _ in range(min(SHOWN_AT_ONCE, articles - number)):
                terminal.press("j")
                terminal.read_some(0.5)
                seen.update(re.findall(r"([\d,]+) of ", terminal.screen.lines[0]))
            for keys in chance.sample(visits, 2):
                for key in keys:
                    terminal.press(key)
                    terminal.read(0.02)
            back_to_review(terminal)
            pasted = hostile_text(chance, 5).replace("\x1b", "").encode("utf-8", "replace")
            for keys in (b"m", b"\x1b[200~" + pasted + b"\x1b[201~", b"\r", b"/zz"):
                terminal.press(keys)
                terminal.read(0.02)
            back_to_review(terminal)
            check(terminal, allowed)
        assert terminal.quit() == 0, terminal.screen.text
        check(terminal, allowed)
        assert terminal.given_back
        assert len(seen) > articles / 4, f"only {len(seen)} articles were seen"
        return len(terminal.output)


def back_to_review(terminal: Terminal) -> None:
    """Leave whatever page or question is up."""
    for _ in range(MOST_WAYS_OUT):
        # Esc would open the editor again from what it changed.
        terminal.press("q" if "q keep as draft" in terminal.screen.lines[-1] else "\x1b")
        terminal.settle(ESCAPE_SECONDS)
        if " a accept " in terminal.screen.lines[-1]:
            return
    raise AssertionError(f"the review does not come back:\n{terminal.screen.text}")


def check(terminal: Terminal, allowed: set[str]) -> None:
    """See that nothing but our own sequences and printable text came."""
    assert terminal.process.poll() is None or terminal.process.returncode == 0, terminal.output[
        -999:
    ]
    assert terminal.screen.unknown == [], ascii(terminal.screen.unknown[:9])
    strange = set(terminal.screen.kinds) - allowed
    assert not strange, ascii(strange)


def main(rows: int, articles: int) -> int:
    """Do both, and say how it went."""
    began = time.monotonic()
    drawn = draw_rows(rows)
    print(f"{drawn:,} rows drawn in {time.monotonic() - began:.0f} s, nothing forbidden in them")
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        sent = show_articles(Path(folder), articles)
    print(
        f"{articles:,} articles shown in {time.monotonic() - began:.0f} s, {sent:,} bytes, all ours"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
