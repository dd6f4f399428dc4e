"""What docstrings show is what comes out."""

import doctest
import importlib
import pkgutil

import pytest

import curate

MODULES = [found.name for found in pkgutil.walk_packages(curate.__path__, "curate.")]


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_examples_hold(name: str):
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.failed == 0, f"{outcome.failed} examples fail, see above"
