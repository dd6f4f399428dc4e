"""Settings for every test: examples are bounded in number, never in time."""

import pytest
from hypothesis import settings

settings.register_profile("everyday", deadline=None, max_examples=200)
settings.register_profile("slow", deadline=None, max_examples=10_000)
settings.load_profile("everyday")


@pytest.fixture(autouse=True)
def local_disk(monkeypatch, tmp_path_factory):
    """Let no test depend on the file system that it happens to run on."""
    monkeypatch.setattr("curate.store.filesystem.MOUNTS", tmp_path_factory.getbasetemp() / "none")
