"""Try the laws on many texts: `python tests/parser/try_laws.py EXAMPLES [CORPUS.jsonl]`.

The generated texts of `test_laws.py`, as many as one likes; with a corpus also its lines, shuffled
over articles and now and then glued or doubled, because real lines meet where invented ones do not.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import sites, texts
from test_laws import hold

_SHARE = 40
"""Lines of the corpus that are drawn from: every one of so many."""


def shuffled(path: Path) -> st.SearchStrategy[str]:
    """Give texts put together from the lines of a corpus."""
    records = [json.loads(line) for line in path.open(encoding="utf-8")]
    found = {line for one in records for line in (one.get("raw") or one["text"]).split("\n")}
    lines = st.sampled_from(sorted(found)[:: max(1, len(found) // (_SHARE * 1000))])
    glued = st.lists(lines, min_size=2, max_size=3).map("".join)
    some = st.lists(st.one_of(lines, lines, lines, glued), max_size=16)
    return some.flatmap(lambda own: st.sampled_from(["\n".join(own), "\n".join([*own, *own])]))


def run(examples: int, kind: str, strategy: st.SearchStrategy[str]) -> None:
    """Try the laws on texts of one kind and say how long it took."""
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    limits = settings(max_examples=examples, deadline=None, suppress_health_check=checks)
    begin = time.perf_counter()
    limits(given(strategy, sites)(hold))()
    print(f"{kind}: {examples:,} texts, {time.perf_counter() - begin:.0f} s, the laws hold")


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    run(number, "generated", texts)
    for name in sys.argv[2:]:
        run(number, name, shuffled(Path(name)))
