"""Textual is loaded without what a review never uses, and works as it does with it."""

import subprocess
import sys

import pytest

LOADED_LEAN = """
from curate.tui.lean import lean_textual

with lean_textual():
    import textual.app
"""


def run(program: str) -> str:
    """Run a program in a Python of its own, where nothing is loaded yet; give what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED_LEAN + program], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_what_is_not_used_is_not_loaded():
    names = "'ssl', 'textual.command', 'platformdirs', 'textual.widgets._tree', 'tempfile'"
    assert run(f"import sys; print([name for name in ({names}) if name in sys.modules])") == "[]"


@pytest.mark.parametrize(
    ("name", "found_by"),
    [("ssl", "create_default_context"), ("textual.command", "CommandPalette.BINDINGS")],
)
def test_who_imports_it_later_gets_the_real_thing(name, found_by):
    assert run(f"import {name}; print({name}.{found_by} is not None)") == "True"


def test_what_textual_took_of_it_works_when_it_is_used():
    assert run("print(textual.app.CommandPalette.is_open.__name__)") == "is_open"
    assert run("print(type(textual.app.user_downloads_path()).__name__)") == "PosixPath"


def test_what_was_loaded_before_is_left_alone():
    program = """
import ssl, sys
with lean_textual():
    pass
print(sys.modules["ssl"] is ssl)
"""
    assert run(program) == "True"
