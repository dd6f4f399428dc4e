import io
import itertools
import sys

from curate.commands.progress import shown


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_long_work_is_counted_on_the_terminal_and_wiped_after(monkeypatch):
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    seconds = itertools.count(0.0, 0.3)
    assert list(shown(range(5), "cleaned", 5, lambda: next(seconds))) == [0, 1, 2, 3, 4]
    assert "cleaned: 4 of 5" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_quick_work_shows_nothing(monkeypatch):
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    assert list(shown("abc", "cleaned", None, lambda: 0.0)) == ["a", "b", "c"]
    assert terminal.getvalue() == ""


def test_a_file_gets_no_progress(monkeypatch):
    monkeypatch.setattr(sys, "stderr", file := io.StringIO())
    seconds = itertools.count(0.0, 10.0)
    assert list(shown(range(5), "cleaned", 5, lambda: next(seconds))) == [0, 1, 2, 3, 4]
    assert file.getvalue() == ""
