"""Whether an export may replace what stands at its place: only an untouched export of ours."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from curate.errors import UsageError
from curate.export.order import Format, Order
from curate.export.targets import digest_of_files
from curate.model import sha256_of


def refuse_to_overwrite(order: Order) -> None:
    """Raise UsageError if something is in the way that is not an untouched export of ours."""
    out = order.out
    if not out.parent.is_dir():
        raise UsageError(f"{out.parent}: no such folder", hint=f"make it: mkdir -p {out.parent}")
    if not out.exists():
        return
    if (order.format is Format.TEXT) != out.is_dir():
        kind = "a folder" if out.is_dir() else "a file"
        raise UsageError(f"{out}: {kind} stands there", hint="choose another name with -o")
    receipt = _receipt(order.receipt)
    if order.format is Format.TEXT:
        _check_folder(out, receipt, order.force)
    elif not order.force and _output(receipt) != _digest_of_file(out):
        raise UsageError(
            f"{out}: {_complaint(receipt)}",
            hint="choose another name with -o, or pass --force to replace it",
        )


def _check_folder(out: Path, receipt: Mapping[str, Any], force: bool) -> None:
    names = {path.name for path in out.iterdir()}
    files = receipt.get("files") or {}
    foreign = sorted(names - set(files))
    if foreign:
        # Even --force never deletes what we did not write.
        raise UsageError(
            f"{out}: holds {foreign[0]!r}, which is not from an export",
            hint="choose another folder with -o, or move that file away",
        )
    if not force and names and _digest_of_folder(out, files) != _output(receipt):
        raise UsageError(
            f"{out}: {_complaint(receipt)}",
            hint="choose another folder with -o, or pass --force to replace these files",
        )


def _complaint(receipt: Mapping[str, Any]) -> str:
    if receipt:
        return "was changed since it was exported"
    return "is there already, and is not an export with a receipt beside it"


def _receipt(path: Path) -> Mapping[str, Any]:
    try:
        receipt = orjson.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return receipt if isinstance(receipt, dict) else {}


def _output(receipt: Mapping[str, Any]) -> Any:
    digests = receipt.get("sha256")
    return digests.get("output") if isinstance(digests, dict) else None


def _digest_of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest_of_folder(folder: Path, files: Mapping[str, Mapping[str, str]]) -> str | None:
    try:
        texts = {name: (folder / name).read_bytes().decode("utf-8") for name in files}
    except (OSError, UnicodeDecodeError):
        return None
    return digest_of_files({name: {"text_sha256": sha256_of(texts[name])} for name in texts})
