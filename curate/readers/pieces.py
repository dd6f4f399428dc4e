"""Texts looked for in the bytes of records, and in what their ids are made of."""

from __future__ import annotations

from collections.abc import Iterable

from curate.readers.folder import Source
from curate.readers.needle import Needle
from curate.readers.records import may_be_in_id_only


class Pieces:
    """Some texts, case-folded; a record is passed over when none of them is in it."""

    def __init__(self, pieces: Iterable[str], *, or_id: bool = False) -> None:
        """With `or_id` they may also be in the record's id, not all of which is in its bytes."""
        self._needles = tuple(map(Needle, pieces))
        self._or_id = or_id

    def may_hold(self, data: bytes, source: Source) -> bool:
        """Could one of the texts be in what is read of these bytes of a file's records?"""
        return any(
            (self._or_id and may_be_in_id_only(needle.folded, source)) or needle.may_hold(data)
            for needle in self._needles
        )

    def tell(self, data: bytes, source: Source) -> bool | None:
        """Say whether a record is wanted for one of the texts: no, or else nothing."""
        return None if self.may_hold(data, source) else False
