"""Texts lent to a program of the curator's own: none is lost when that, or curate, ends badly."""

from __future__ import annotations

import hashlib
import math
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import orjson

from curate.errors import CurateError, StoreError
from curate.model import sound_text
from curate.store import disk
from curate.store.leavings import is_open, is_swap, may_hold_words

FOLDER = "lent"
FILE_NAME = "clean.txt"
ENCODING, LENIENT = "utf-8", "surrogatepass"
_ABOUT = "about.json"
_VERSION = 1
_STILL_OPEN_SECONDS = 86_400
"""An editor may outlive curate; what was lent to it is not taken from under it sooner."""
_SAYS_OPEN_SECONDS = 30 * _STILL_OPEN_SECONDS
"""The same where it says that it is open; one that was killed says so for ever."""


@dataclass(frozen=True, slots=True)
class StrayText:
    """A text that was written in an editor, and never taken in."""

    path: Path
    """The file that was lent, or one of the editor's own beside it."""
    article: str
    """Empty when it is not known."""

    @property
    def is_saved(self) -> bool:
        """Did the editor save it?"""
        return self.path.name == FILE_NAME

    @property
    def needs_editor(self) -> bool:
        """Can nothing but the editor that wrote it read it?"""
        return is_swap(self.path)

    @property
    def words(self) -> str:
        """Say what it is."""
        whose = f" of {self.article}" if self.article else ""
        if self.is_saved:
            return f"a text{whose} that was written in an editor"
        return f"a text{whose} that an editor kept and had not saved"


class LentText:
    """A text in a file that nobody but its owner can read, in a folder of its own."""

    def __init__(self, folder: Path, text: str) -> None:
        self.path = folder / FILE_NAME
        self.text = text

    def written_in(self) -> Path | None:
        """Look for the file with what was written since it was lent; None when nothing was."""
        return _written_in(self.path.parent, _sha256(_bytes(self.text)))

    def remove(self) -> None:
        """Take the file away with what editors leave beside it, backups and swap files."""
        _remove(self.path.parent)


class LentTexts:
    """The folder `lent/` of one state folder."""

    def __init__(self, state: Path) -> None:
        self._folder = state / FOLDER

    @contextmanager
    def lent(self, article: str, text: str) -> Iterator[LentText]:
        """Put a text where an editor can open it; it stays there if it was written in meanwhile.

        Who took in what was written takes the file away. While this lasts nobody else takes the
        text for a stray one. Raises CurateError when there is no room.
        """
        with ExitStack() as held:
            lent = self._put(article, text, held)
            try:
                yield lent
            finally:
                if lent.written_in() is None and not is_open(lent.path.parent):
                    lent.remove()

    def _put(self, article: str, text: str, held: ExitStack) -> LentText:
        import tempfile  # the screen starts without it

        about = {
            "v": _VERSION,
            "article": sound_text(article),
            "sha256": _sha256(_bytes(text)),
        }
        folder: Path | None = None
        try:
            disk.make_folder(self._folder)
            folder = Path(tempfile.mkdtemp(dir=self._folder))  # for its owner only
            (folder / _ABOUT).write_bytes(orjson.dumps(about))
            held.enter_context(disk.lock(folder / _ABOUT))
            lent = LentText(folder, text)
            with open(lent.path, "xb", opener=_private) as file:
                file.write(_bytes(text))
        except (OSError, StoreError) as problem:
            if folder is not None:
                _remove(folder)
            raise CurateError(
                f"no file for the editor: {problem}", hint=f"see to the disk of {self._folder}"
            ) from problem
        return lent

    def strays(self) -> Iterator[StrayText]:
        """Give what was written and never taken in."""
        return (stray for _, stray in self._left() if stray is not None)

    def tidy(self, now: float) -> None:
        """Take away what was left behind long before `now`, in seconds, and nobody wrote in."""
        for folder, stray in self._left():
            still_open = _SAYS_OPEN_SECONDS if is_open(folder) else _STILL_OPEN_SECONDS
            if stray is None and _changed_at(folder) < now - still_open:
                _remove(folder)

    def _left(self) -> Iterator[tuple[Path, StrayText | None]]:
        """Give the folders of texts that no sitting waits for, with what was written there."""
        for folder in sorted(filter(Path.is_dir, self._folder.glob("*"))):
            if not _is_held(folder):
                article, sha256 = _about(folder)
                path = _written_in(folder, sha256)
                yield folder, None if path is None else StrayText(path, article)


def _remove(folder: Path) -> None:
    import shutil  # the screen starts without it

    shutil.rmtree(folder, ignore_errors=True)


def _about(folder: Path) -> tuple[str, str]:
    """Give the article of a text, and the hash of what it was when it was lent."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        about = orjson.loads((folder / _ABOUT).read_bytes())
        return str(about["article"]), str(about["sha256"])
    return "", ""


def _changed_at(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:
        return math.inf


def _written_in(folder: Path, sha256: str) -> Path | None:
    """Give the text if it says something else than at first, else what an editor left beside it.

    That is what may hold words that were not saved, such as a swap file of an editor that died.
    """
    path = folder / FILE_NAME
    try:
        beside = sorted(each for each in folder.iterdir() if each.name not in (FILE_NAME, _ABOUT))
        is_there = path.exists()
        if is_there and _sha256(path.read_bytes()) != sha256:
            return path
    except FileNotFoundError:  # taken in meanwhile
        return None
    except OSError:
        return path
    held = (each for each in beside if may_hold_words(each, sha256, beside_file=is_there))
    return next(held, None)


def _bytes(text: str) -> bytes:
    return text.encode(ENCODING, LENIENT)


def _sha256(written: bytes) -> str:
    return hashlib.sha256(written).hexdigest()


def _is_held(folder: Path) -> bool:
    """Is the editor still open in a sitting that goes on, or is it none of ours to look at?"""
    about = folder / _ABOUT
    try:
        about.stat()
        with disk.shared_lock(about, wait=False) as free:
            return not free
    except FileNotFoundError:
        return False
    except (OSError, StoreError):
        return True


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)
