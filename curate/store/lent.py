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

FOLDER = "lent"
FILE_NAME = "clean.txt"
ENCODING, LENIENT = "utf-8", "surrogatepass"
_ABOUT = "about.json"
_VERSION = 1
_STILL_OPEN_SECONDS = 86_400
"""An editor may outlive curate; what was lent to it is not taken from under it sooner."""


@dataclass(frozen=True, slots=True)
class StrayText:
    """A text that was written in an editor, and never taken in."""

    path: Path
    article: str
    """Empty when it is not known."""

    @property
    def words(self) -> str:
        """Say what it is."""
        whose = f" of {self.article}" if self.article else ""
        return f"a text{whose} that was written in an editor"


class LentText:
    """A text in a file that nobody but its owner can read, in a folder of its own."""

    def __init__(self, folder: Path, text: str) -> None:
        self.path = folder / FILE_NAME
        self.text = text

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
                if _is_untouched(lent.path.parent, _sha256(_bytes(text))):
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
        for folder in self._left():
            article, sha256 = _about(folder)
            if not _is_untouched(folder, sha256):
                yield StrayText(folder / FILE_NAME, article)

    def tidy(self, now: float) -> None:
        """Take away what was left behind long before `now`, in seconds, and nobody wrote in."""
        for folder in self._left():
            long_ago = _changed_at(folder) < now - _STILL_OPEN_SECONDS
            if long_ago and _is_untouched(folder, _about(folder)[1]):
                _remove(folder)

    def _left(self) -> list[Path]:
        """Give the folders of texts that no sitting waits for."""
        folders = sorted(filter(Path.is_dir, self._folder.glob("*")))
        return [folder for folder in folders if not _is_held(folder)]


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


def _is_untouched(folder: Path, sha256: str) -> bool:
    """Does the text say what it said at first, and stands nothing of an editor's beside it?"""
    try:
        if not {path.name for path in folder.iterdir()} <= {FILE_NAME, _ABOUT}:
            return False  # such as a swap file, with what an editor had not saved when it died
        return _sha256((folder / FILE_NAME).read_bytes()) == sha256
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _bytes(text: str) -> bytes:
    return text.encode(ENCODING, LENIENT)


def _sha256(written: bytes) -> str:
    return hashlib.sha256(written).hexdigest()


def _is_held(folder: Path) -> bool:
    """Is the editor still open in a sitting that goes on?"""
    about = folder / _ABOUT
    if not about.exists():
        return False
    try:
        with disk.shared_lock(about, wait=False) as free:
            return not free
    except StoreError:
        return True


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)
