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
    refuse_missing_folder(out)
    for path in (out, order.receipt, order.next_receipt):
        _refuse_device(path)
    if not out.exists():
        return
    if (order.format is Format.TEXT) != out.is_dir():
        kind = "a folder" if out.is_dir() else "a file"
        raise UsageError(f"{out}: {kind} stands there", hint="choose another name with -o")
    receipt = _receipt_of(order)
    if order.format is Format.TEXT:
        _check_folder(out, receipt, order.force)
    elif not order.force and _output(receipt) != _digest_of_file(out):
        raise UsageError(
            f"{out}: {_complaint(receipt)}",
            hint="choose another name with -o, or pass --force to replace it",
        )


def refuse_missing_folder(out: Path) -> None:
    """Raise UsageError if the folder that `out` would stand in is not there."""
    if not out.parent.is_dir():
        raise UsageError(f"{out.parent}: no such folder", hint=f"make it: mkdir -p {out.parent}")


def _refuse_device(path: Path) -> None:
    # Reading a pipe would wait for ever, and replacing a device would break the system.
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise UsageError(
            f"{path}: neither a file nor a folder, and is left alone",
            hint="choose another name with -o",
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


def _receipt_of(order: Order) -> Mapping[str, Any]:
    """Give the receipt of what stands there; the next one if its export was cut off at the end."""
    following = _receipt(order.next_receipt)
    if following and _output(following) == _digest(order, following):
        return following
    return _receipt(order.receipt)


def _digest(order: Order, receipt: Mapping[str, Any]) -> str | None:
    if not order.out.is_dir():
        return _digest_of_file(order.out)
    return _digest_of_folder(order.out, receipt.get("files") or {})


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
