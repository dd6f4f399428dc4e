"""Make the README's picture from the running program: `python tests/readme_picture.py`."""

import tempfile
from pathlib import Path

from curate.index import Corpus
from curate.session import Session
from curate.store import DecisionStore
from curate.tui.start import picture

ROOT = Path(__file__).parent.parent
SHOWN = "pesisir/harga-ikan-turun.txt"


def main() -> None:
    corpus = Corpus.open(ROOT / "corpus")
    with tempfile.TemporaryDirectory() as state, DecisionStore.open(Path(state)) as store:
        session = Session(corpus, store, "sari")
        session.go(tuple(entry.id for entry in corpus).index(SHOWN) - 2)
        session.accept()
        session.reject(("too short",))
        while session.sample():
            pass
        svg = picture(session, 80, 24, keys=("n", "n"))
    (ROOT / ".readme" / "review.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
