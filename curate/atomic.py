"""Files that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP}


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file that appears at `path`, in place of what stood there, when the block ends well.

    It is written under a hidden name beside `path`; a link at `path` keeps pointing where it did.
    """
    target = path.resolve()
    mode = _mode_of(target)
    # Named before it is there, so that a signal at any moment leaves nothing behind.
    hidden = target.with_name(f".{target.name[:80]}.{os.urandom(6).hex()}.tmp")
    try:
        with open(hidden, "xb", opener=_for_the_owner) as stream:
            yield stream
            stream.flush()
            os.fchmod(stream.fileno(), mode)
            os.fsync(stream.fileno())
        hidden.replace(target)
    except BaseException:
        hidden.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in `folder` to the disk; one that has no such call is left alone."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as problem:
        if problem.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)


def umask() -> int:
    """Give the permissions that new files and folders do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _mode_of(path: Path) -> int:
    """Give the permissions of the file that is replaced, else those that a new file gets."""
    with contextlib.suppress(OSError):
        return path.stat().st_mode & 0o777
    return 0o666 & ~umask()
