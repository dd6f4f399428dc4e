"""The tools that watch over style, types and the order of the rooms, run as tests."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

TOOLS = {
    "formatting": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "rooms": ["lint-imports"],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_nothing_to_complain_of(tool):
    name, *options = TOOLS[tool]
    beside_python = Path(sys.executable).with_name(name)
    program = str(beside_python) if beside_python.exists() else shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed; pip install -e '.[dev]' brings it")
    result = subprocess.run(
        [program, *options], cwd=ROOT, capture_output=True, text=True, timeout=600, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
