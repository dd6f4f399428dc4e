"""An operating system that fails on demand, and one that remembers what it was asked."""

import os
from dataclasses import dataclass, field
from pathlib import Path

CALLS = ("open", "write", "fdatasync", "fsync", "ftruncate", "mkdir")


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

    def install(self, monkeypatch) -> None:
        real = getattr(os, self.call)

        def stand_in(*args, **kwargs):
            self.seen += 1
            if self.seen == self.at or (self.lasting and self.seen > self.at):
                self.fired += 1
                if self.short and self.call == "write" and self.fired == 1:
                    real(args[0], args[1][: len(args[1]) // 2])
                raise OSError(self.number, os.strerror(self.number))
            return real(*args, **kwargs)

        monkeypatch.setattr(os, self.call, stand_in)


@dataclass
class Recorder:
    """Remembers every change below a folder, in order: (what, path, data)."""

    operations: list[tuple[str, str, object]] = field(default_factory=list)

    def install(self, monkeypatch, folder: Path) -> None:
        paths: dict[int, str] = {}
        real = {name: getattr(os, name) for name in CALLS}

        def inside(path) -> str | None:
            path = Path(os.fspath(path))
            return str(path.relative_to(folder)) if path.is_relative_to(folder) else None

        def opened(path, flags, mode=0o777, **kwargs):
            new = flags & os.O_CREAT and not Path(path).exists()
            descriptor = real["open"](path, flags, mode, **kwargs)
            paths[descriptor] = inside(path)
            if new and paths[descriptor]:
                self.operations.append(("create", paths[descriptor], None))
            return descriptor

        def wrote(descriptor, data):
            self.operations.append(("write", paths[descriptor], bytes(data)))
            return real["write"](descriptor, data)

        def synced(descriptor, name):
            what = "sync_folder" if Path(folder, paths[descriptor] or ".").is_dir() else "sync"
            self.operations.append((what, paths[descriptor], None))
            return real[name](descriptor)

        def made(path, *args, **kwargs):
            real["mkdir"](path, *args, **kwargs)
            if inside(path):
                self.operations.append(("create", inside(path), "folder"))

        monkeypatch.setattr(os, "open", opened)
        monkeypatch.setattr(os, "write", wrote)
        monkeypatch.setattr(os, "fdatasync", lambda d: synced(d, "fdatasync"))
        monkeypatch.setattr(os, "mkdir", made)

        def synced_any(descriptor):
            return synced(descriptor, "fsync") if descriptor in paths else real["fsync"](descriptor)

        monkeypatch.setattr(os, "fsync", synced_any)

    def acknowledge(self, event) -> None:
        self.operations.append(("acknowledged", event.article, event))
