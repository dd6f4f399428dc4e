"""Texts that were lent to an editor: named afterwards when nobody took them in."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from curate.store.checking.finding import Severity
from curate.store.checking.folder import folder_findings
from curate.store.lent import LentTexts

LATER = time.time() + 200_000
DIES = """
import os, signal, sys
from pathlib import Path
from curate.store.lent import LentTexts
with LentTexts(Path(sys.argv[1])).lent("a1", "Teks lama.") as lent:
    if sys.argv[2]:
        lent.path.write_text(sys.argv[2])
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def texts(tmp_path: Path) -> LentTexts:
    return LentTexts(tmp_path)


def killed_while_lent(state: Path, written: str) -> None:
    subprocess.run([sys.executable, "-c", DIES, str(state), written], check=False)


def test_what_was_written_when_curate_was_killed_is_named(texts: LentTexts, tmp_path: Path):
    killed_while_lent(tmp_path, "Teks baru.")
    texts.tidy(LATER)
    (stray,) = texts.strays()
    assert stray.article == "a1"
    assert stray.path.read_text() == "Teks baru."


def test_what_nobody_wrote_in_is_taken_away(texts: LentTexts, tmp_path: Path):
    killed_while_lent(tmp_path, "")
    assert list(tmp_path.glob("lent/*/clean.txt"))
    assert list(texts.strays()) == []
    texts.tidy(time.time())
    assert list(tmp_path.glob("lent/*/clean.txt"))  # an editor may still be open
    texts.tidy(LATER)
    assert not list(tmp_path.glob("lent/*"))


def test_a_text_that_a_sitting_waits_for_is_no_stray_one(texts: LentTexts):
    with texts.lent("a1", "Teks lama.") as lent:
        lent.path.write_text("Teks baru.")
        LentTexts(lent.path.parents[2]).tidy(LATER)
        assert list(texts.strays()) == []
        assert lent.path.exists()
    assert [stray.path for stray in texts.strays()] == [lent.path]


def test_what_an_editor_had_not_saved_when_it_died_is_named(texts: LentTexts):
    with texts.lent("a1", "Teks lama.") as lent:
        swap = lent.path.with_name(".clean.txt.swp")
        swap.write_bytes(b"b0VIM Teks baru.")
    (stray,) = texts.strays()
    assert (stray.path, stray.is_saved) == (swap, False)
    (found,) = folder_findings(lent.path.parents[2], 0, nobody_compacts=True)
    assert "open clean.txt beside it" in found.remedy
    assert "unless an editor still has it open" in found.remedy
    lent.path.write_text("Teks baru.")
    (stray,) = texts.strays()
    assert (stray.path, stray.is_saved) == (lent.path, True)


def swap_file(*, changed: bool) -> bytes:
    """What Vim has on disk of a text, here without the blocks that hold the lines."""
    return b"b0VIM 9.0".ljust(1007, b"\0") + bytes([0x55 if changed else 0]) + bytes(3088)


@pytest.mark.parametrize(
    ("name", "written", "named"),
    [
        ("clean.txt~", b"Teks lain.", False),
        ("clean.txt.bak", b"Teks lama.", False),
        (".clean.txt.swp", swap_file(changed=False), False),
        (".clean.txt.swp", swap_file(changed=True), True),
        (".clean.txt.swp", b"b0nano 7.2".ljust(1024, b"\0"), False),
        ("#clean.txt#", b"Teks lain.", True),
        ("#clean.txt#", b"", False),
        ("clean.txt.save", b"Teks lain.", True),
    ],
)
def test_only_what_may_hold_unsaved_words_is_named(
    texts: LentTexts, name: str, written: bytes, named: bool
):
    with texts.lent("a1", "Teks lama.") as lent:
        lent.path.with_name(name).write_bytes(written)
    assert [stray.path.name for stray in texts.strays()] == ([name] if named else [])
    assert lent.path.exists() is (named or name.endswith(".swp"))
    if named:
        (found,) = folder_findings(lent.path.parents[2], 0, nobody_compacts=True)
        assert ("to recover" in found.remedy) is name.endswith(".swp")


@pytest.mark.parametrize("sign", [".clean.txt.swp", ".#clean.txt"])
def test_a_text_that_an_editor_has_open_is_not_taken_from_under_it(texts: LentTexts, sign: str):
    with texts.lent("a1", "Teks lama.") as lent:
        lent.path.with_name(sign).symlink_to("sari@meja.4711:1700000000")
    now = lent.path.stat().st_mtime
    texts.tidy(now + 20 * 86_400)
    assert lent.path.exists()
    assert not list(texts.strays())
    texts.tidy(now + 40 * 86_400)
    assert not lent.path.exists()


def test_a_backup_is_named_where_the_text_itself_is_gone(texts: LentTexts):
    with texts.lent("a1", "Teks lama.") as lent:
        lent.path.with_name("clean.txt~").write_text("Teks baru.")
        lent.path.unlink()
    assert [stray.path.name for stray in texts.strays()] == ["clean.txt~"]


def test_without_its_sidecar_a_text_is_still_named(texts: LentTexts):
    with texts.lent("a1", "Teks lama.") as lent:
        lent.path.write_text("Teks baru.")
        (lent.path.parent / "about.json").unlink()
    assert [stray.article for stray in texts.strays()] == [""]


def test_doctor_names_it_and_leaves_it(texts: LentTexts, tmp_path: Path):
    killed_while_lent(tmp_path, "Teks baru.")
    found = list(folder_findings(tmp_path, 0, nobody_compacts=True))
    assert [(each.kind, each.severity) for each in found] == [("stray-text", Severity.NOTE)]
    assert "a1" in found[0].said
    assert (tmp_path / found[0].file).read_text() == "Teks baru."


def test_a_text_that_one_may_not_look_at_is_left_alone(texts: LentTexts, monkeypatch):
    with texts.lent("a1", "Teks lama.") as lent:
        lent.path.write_text("Teks baru.")
    look = Path.stat

    def forbidden(path: Path, **options: bool):
        if path.name == "about.json":
            raise PermissionError(13, "Permission denied", str(path))
        return look(path, **options)

    monkeypatch.setattr(Path, "stat", forbidden)
    texts.tidy(LATER)
    assert list(texts.strays()) == []
