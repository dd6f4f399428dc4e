"""An operating system that fails on demand, and one that remembers what it was asked."""

import fcntl
import os
from dataclasses import dataclass, field
from pathlib import Path

CALLS = ("open", "write", "fdatasync", "fsync", "ftruncate", "mkdir")
CALLS_BY_NAME = ("stat", "listdir", "rename", "replace", "unlink")
"""Those that are given a path, and that others than the store use as well."""
CALLS_ON_LOCKS = ("flock",)


@dataclass
class Faults:
    """Fails the `at`-th of the named call below `folder`, once or from then on."""

    call: str
    at: int
    number: int
    lasting: bool = False
    short: bool = False
    """A failing write takes half before it fails."""
    seen: int = 0
    fired: int = 0

    def install(self, monkeypatch, folder: Path) -> None:
        module = fcntl if self.call in CALLS_ON_LOCKS else os
        real = getattr(module, self.call)

        def stand_in(*args, **kwargs):
            if self.call in CALLS_BY_NAME and not str(args[0]).startswith(str(folder)):
                return real(*args, **kwargs)
            self.seen += 1
            if self.seen == self.at or (self.lasting and self.seen > self.at):
                self.fired += 1
                if self.short and self.call == "write" and self.fired == 1:
                    real(args[0], args[1][: len(args[1]) // 2])
                raise OSError(self.number, os.strerror(self.number))
            return real(*args, **kwargs)

        monkeypatch.setattr(module, self.call, stand_in)


@dataclass
class Recorder:
    """Remembers every change below a folder, in order: (what, path, data).

    What buffered files write is noticed when they are synced or renamed.
    """

    operations: list[tuple[str, str, object]] = field(default_factory=list)
    _paths: dict[int, str | None] = field(default_factory=dict)
    _sizes: dict[str, int] = field(default_factory=dict)
    """How much of each file was recorded."""

    def install(self, monkeypatch, folder: Path) -> None:
        names = (*CALLS, "replace", "rename", "unlink")
        real = {name: getattr(os, name) for name in names}

        def inside(path) -> str | None:
            path = Path(os.fspath(path))
            return str(path.relative_to(folder)) if path.is_relative_to(folder) else None

        def notice(path: str) -> None:
            """Record what was written to a file without our seeing it."""
            if (folder / path).is_file():
                unseen = (folder / path).read_bytes()[self._sizes.get(path, 0) :]
                if unseen:
                    self._record("write", path, unseen)

        def opened(path, flags, mode=0o777, **kwargs):
            new = flags & os.O_CREAT and not Path(path).exists()
            descriptor = real["open"](path, flags, mode, **kwargs)
            self._paths[descriptor] = inside(path)
            if new and self._paths[descriptor]:
                self._record("create", self._paths[descriptor], None)
            return descriptor

        def wrote(descriptor, data):
            if path := self._paths.get(descriptor):
                self._record("write", path, bytes(data))
            return real["write"](descriptor, data)

        def synced(name):
            def sync(descriptor):
                if path := self._paths.get(descriptor):
                    notice(path)
                    what = "sync_folder" if (folder / path).is_dir() else "sync"
                    self._record(what, path, None)
                return real[name](descriptor)

            return sync

        def made(path, *args, **kwargs):
            real["mkdir"](path, *args, **kwargs)
            if inside(path):
                self._record("create", inside(path), "folder")

        def renamed(name):
            def rename(source, target, **kwargs):
                if inside(source):
                    notice(inside(source))
                    self._sizes[inside(target)] = self._sizes.pop(inside(source), 0)
                    self._record("rename", inside(source), inside(target))
                return real[name](source, target, **kwargs)

            return rename

        def unlinked(path, **kwargs):
            if inside(path):
                self._record("unlink", inside(path), None)
            return real["unlink"](path, **kwargs)

        stand_ins = {"open": opened, "write": wrote, "mkdir": made, "unlink": unlinked}
        stand_ins |= {name: synced(name) for name in ("fdatasync", "fsync")}
        stand_ins |= {name: renamed(name) for name in ("replace", "rename")}
        for name, stand_in in stand_ins.items():
            monkeypatch.setattr(os, name, stand_in)

    def _record(self, what: str, path: str, data: object) -> None:
        if what == "write":
            self._sizes[path] = self._sizes.get(path, 0) + len(data)
        elif what in ("create", "unlink"):
            self._sizes[path] = 0
        self.operations.append((what, path, data))

    def acknowledge(self, event) -> None:
        self.operations.append(("acknowledged", event.article, event))
