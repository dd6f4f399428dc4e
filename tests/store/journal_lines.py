"""Lines written into a journal as no curate of today would write them."""

import json
import zlib


def raw_line(sequence, rows) -> bytes:
    """Give a line whose checksum fits, whatever its events say."""
    rest = json.dumps({"s": sequence, "e": rows}, separators=(",", ":")).encode()[1:]
    return b'{"c":"%08x",' % zlib.crc32(rest) + rest + b"\n"


def add_line(path, line: bytes) -> None:
    with path.open("ab") as stream:
        stream.write(line)
