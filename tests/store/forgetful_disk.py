"""A disk below one file whose failed sync loses pages that the kernel then takes for written."""

from __future__ import annotations

import os
from pathlib import Path

PAGE = 4096


class ForgetfulDisk:
    """Keeps what really reached the disk of `path`, beside what reading the file gives."""

    def __init__(self, path: Path, monkeypatch) -> None:
        self.path = path
        self.failing = False
        self.bytes = bytearray(path.read_bytes())
        self._dirty: set[int] = set()
        """Pages changed since the last sync."""
        self._real = {name: getattr(os, name) for name in ("write", "pwrite", "fdatasync")}
        for name in self._real:
            monkeypatch.setattr(os, name, getattr(self, f"_{name}"))

    def _is_ours(self, descriptor: int) -> bool:
        return os.path.sameopenfile(descriptor, self._own())

    def _own(self) -> int:
        if not hasattr(self, "_descriptor"):
            self._descriptor = os.open(self.path, os.O_RDONLY)
        return self._descriptor

    def close(self) -> None:
        os.close(self._own())

    def _touch(self, at: int, length: int) -> None:
        self._dirty.update(range(at // PAGE, (at + length - 1) // PAGE + 1))

    def _write(self, descriptor, data):
        if self._is_ours(descriptor):
            self._touch(os.fstat(descriptor).st_size, len(data))
        return self._real["write"](descriptor, data)

    def _pwrite(self, descriptor, data, at):
        if self._is_ours(descriptor):
            self._touch(at, len(data))
        return self._real["pwrite"](descriptor, data, at)

    def _fdatasync(self, descriptor):
        if not self._is_ours(descriptor):
            return self._real["fdatasync"](descriptor)
        cached, dirty = self.path.read_bytes(), sorted(self._dirty)
        self._dirty.clear()  # what failed is clean from now on: that is the trap
        size = len(cached)
        self.bytes = self.bytes[:size] + bytes(max(0, size - len(self.bytes)))
        for page in dirty:
            start, end = page * PAGE, min(size, (page + 1) * PAGE)
            self.bytes[start:end] = bytes(end - start) if self.failing else cached[start:end]
        if self.failing:
            raise OSError(5, "Input/output error")
        return None
