"""Small corpora of invented articles, and a way to run the program in-process."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from invented import HARVEST, MARKET, NASTY

from curate.__main__ import main


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def curate(capfdbinary, monkeypatch):
    def run(*arguments: object) -> Result:
        with monkeypatch.context() as patch:
            patch.setenv("LOGNAME", "sari")
            code = main([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        return Result(code, captured.out.decode("utf-8"), captured.err.decode("utf-8"))

    return run


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "berita"
    (folder / "kota").mkdir(parents=True)
    (folder / "kota" / "panen.txt").write_text(HARVEST, encoding="utf-8")
    (folder / "pasar.txt").write_text(MARKET, encoding="utf-8")
    rows = [
        {"id": "s1", "title": "Sidang\x1b]0;x\x07", "text": NASTY, "source": "siar"},
        {"id": "s2", "isi": "tanpa teks"},
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (folder / "sidang.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "gambar.png").write_bytes(b"\x89PNG")
    return folder


@pytest.fixture
def sound(tmp_path):
    """A corpus without anything unreadable."""
    folder = tmp_path / "baik"
    folder.mkdir()
    (folder / "a.txt").write_text(HARVEST, encoding="utf-8")
    (folder / "b.txt").write_text(MARKET, encoding="utf-8")
    (folder / "c.txt").write_text(NASTY, encoding="utf-8")
    return folder
