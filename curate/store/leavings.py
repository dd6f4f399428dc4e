"""What editors leave beside a file they had open: which of it may hold words nobody saved."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

_LOCK = ".#"
"""What the names of Emacs's locks begin with; Vim and nano say it by swap files."""
_SWAP = re.compile(r"\.sw[a-z]$")
_VIM, _NANO = b"b0VIM", b"b0nano"
_CHANGED_AT, _CHANGED = 1007, 0x55
"""The byte of a swap file of Vim that says so of the text."""


def may_hold_words(path: Path, sha256: str, *, beside_file: bool) -> bool:
    """May a file that an editor left hold words that are not in the text with this hash?

    `beside_file` says whether the text is still where it was put; without it even a backup, which
    is older, may be all that there is.
    """
    if path.is_symlink() or (beside_file and path.name.endswith("~")):
        return False  # Emacs's lock says who has the file open, and nothing of what is in it
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return bool(data) and hashlib.sha256(data).hexdigest() != sha256 and not _is_idle(data)


def is_open(folder: Path) -> bool:
    """Does an editor say by a file of its own that it has a file of this folder open?"""
    try:
        return any(is_swap(path) or path.name.startswith(_LOCK) for path in folder.iterdir())
    except OSError:
        return True


def is_swap(path: Path) -> bool:
    """Does only its editor know how to read this file?"""
    return _SWAP.search(path.name) is not None


def _is_idle(data: bytes) -> bool:
    """Is this the swap file of a text that nothing was changed in, or a lock without a text?"""
    if data.startswith(_NANO):
        return True
    is_whole = data.startswith(_VIM) and len(data) > _CHANGED_AT
    return is_whole and data[_CHANGED_AT] != _CHANGED
