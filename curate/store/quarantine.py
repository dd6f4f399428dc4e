"""`quarantine/`: bytes that were damaged or not understood, copied before any repair."""

from __future__ import annotations

import hashlib
from pathlib import Path

from curate.atomic import sync_folder, whole_file
from curate.store import disk


def place_for(quarantine: Path, name: str, data: bytes) -> Path:
    """Give where bytes are kept, under a name that tells them from others."""
    digest = hashlib.blake2b(data, digest_size=4).hexdigest()
    return quarantine / f"{name}-{digest}.bin"


def keep(quarantine: Path, name: str, data: bytes) -> Path:
    """Bring bytes to the disk in quarantine, once; give where."""
    path = place_for(quarantine, name, data)
    if not path.exists():
        disk.make_folder(quarantine)
        with disk.told_as_ours(path, "keep damaged bytes"), whole_file(path) as stream:
            stream.write(data)
    return path


def move_in(path: Path, quarantine: Path, prefix: str, suffix: str) -> Path:
    """Move a whole file to quarantine, its name ending in the digest of its content; give where."""
    with disk.told_as_ours(path, "read"), path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    kept = quarantine / f"{prefix}-{digest[:12]}{suffix}"
    disk.make_folder(quarantine)
    with disk.told_as_ours(kept, "move a file to quarantine"):
        path.rename(kept)
        sync_folder(quarantine)
    return kept
