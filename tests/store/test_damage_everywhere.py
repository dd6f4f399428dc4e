"""Whatever is damaged, it is harmless or told, and nothing that was not decided is shown."""

import random
import tempfile
from pathlib import Path

import pytest
from damages import ALONE, TARGETS, Victim, at_random, attack, flipped, sampled, torn

COUNTS = [pytest.param(3, id="few"), pytest.param(15, marks=pytest.mark.slow, id="many")]
PLACES = [(target, True) for target in TARGETS] + [(target, False) for target in ALONE]


@pytest.fixture(scope="module")
def victims():
    memory = Path("/dev/shm")  # where syncing costs nothing
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield {derived: Victim(Path(folder) / str(derived), derived) for derived in (True, False)}


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize(("target", "derived"), PLACES)
def test_no_damage_is_silent(victims, target, derived, count):
    victim = victims[derived]
    whole = victim.bytes_of(target)
    damages = [
        *sampled(torn(whole), count),
        *sampled(flipped(whole), count),
        *at_random(whole, count, random.Random(9)),
    ]
    outcome = attack(victim, target, damages)
    assert outcome.wrong == []
    assert outcome.refused == 0
    assert outcome.states >= 2 * count
    # An index is made anew without a word; of any other damage there is something to tell.
    assert outcome.harmless > 0 if target == "index" else outcome.reported > 0
