"""What can be told of records from their bytes."""

from __future__ import annotations

from typing import Protocol

from curate.readers import Source


class Sieve(Protocol):
    """Tells whether a record is wanted, as far as its bytes say it."""

    def tell(self, data: bytes, source: Source) -> bool | None:
        """Is it wanted, the record of a file that has these bytes? None: they do not say it.

        The bytes may be those of several records; what is then said is true of each of them.
        """
