"""What a compaction in the background met, left for the next opening to say."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from curate.store import disk
from curate.store.places import Places

FILE_NAME = "compaction.txt"


def leave(places: Places, said: Sequence[str]) -> None:
    """Leave sentences behind those that nobody has read yet; raises StoreError."""
    if not said:
        return
    disk.make_folder(places.locks)
    path = places.locks / FILE_NAME
    with disk.told_as_ours(path, "write"), path.open("a", encoding="utf-8") as stream:
        stream.writelines(f"{' '.join(one.split())}\n" for one in said)


def left(places: Places, *, forget: bool) -> list[str]:
    """Give what was left; with `forget` it is not given again."""
    path = places.locks / FILE_NAME
    try:
        sentences = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    if forget:
        with contextlib.suppress(OSError):
            path.unlink()
    return list(dict.fromkeys(sentences))
