"""TinyDB over the store, beside stock TinyDB in memory: the same calls, the same documents."""

import tempfile
from pathlib import Path

import pytest
import tinydb
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from store_decisions import decision
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from curate.model import Verdict
from curate.store import DecisionStore
from curate.store.documents import number_of
from curate.store.events import decision_row

ARTICLES = st.integers(0, 5)
VERDICTS = st.sampled_from(list(Verdict))
CURATORS = st.sampled_from(["sari", "budi"])
OWN_FIELDS = {"v", "event", "kind", "lamport", "node"}
"""What only an event has."""


def row(number, verdict, curator):
    return decision_row(decision(number, verdict, curator=curator))


def plain(document):
    return {name: value for name, value in document.items() if name not in OWN_FIELDS}


class BesideStock(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.state = Path(self.folder.name) / "state"
        self.store = DecisionStore.open(self.state)
        self.stock = tinydb.TinyDB(storage=MemoryStorage).table("decisions")

    @property
    def ours(self):
        return self.store.db.table("decisions")

    @rule(number=ARTICLES, verdict=VERDICTS, curator=CURATORS)
    def upsert(self, number, verdict, curator):
        new = row(number, verdict, curator)
        here = (tinydb.Query().article == new["article"]) & (tinydb.Query().curator == curator)
        number = self.number(new)
        (found,) = self.ours.upsert(new, here)
        assert found == number
        self.stock.upsert(Document(new, doc_id=number))

    @rule(numbers=st.lists(ARTICLES, unique=True, min_size=1), curator=CURATORS)
    def insert_multiple(self, numbers, curator):
        rows = [row(number, Verdict.LATER, curator) for number in numbers]
        new = [one for one in rows if str(self.number(one)) not in self.known()]
        ids = self.ours.insert_multiple(new)
        for one, number in zip(new, ids, strict=True):
            self.stock.upsert(Document(one, doc_id=number))

    def number(self, new):
        return number_of(self.store.fold, new["curator"], new["article"])

    def known(self):
        return {str(document.doc_id) for document in self.stock.all()}

    @rule(number=ARTICLES, note=st.text(max_size=5).filter(lambda text: text.isprintable()))
    def update(self, number, note):
        where = tinydb.Query().article == f"a{number}"
        changed = self.ours.update({"note": note}, where)
        assert sorted(changed) == sorted(self.stock.update({"note": note}, where))

    @rule(number=ARTICLES)
    def update_by_function(self, number):
        where = tinydb.Query().article == f"a{number}"

        def more(document):
            document["reasons"] = [*document["reasons"], "again"]

        self.ours.update(more, where)
        self.stock.update(more, where)

    @rule(number=ARTICLES, curator=CURATORS)
    def remove(self, number, curator):
        where = (tinydb.Query().article == f"a{number}") & (tinydb.Query().curator == curator)
        assert sorted(self.ours.remove(where)) == sorted(self.stock.remove(where))

    @rule()
    def truncate(self):
        self.ours.truncate()
        self.stock.truncate()

    @rule()
    def reopen(self):
        self.store.close()
        self.store = DecisionStore.open(self.state)
        assert self.store.warnings == ()

    @rule(verdict=VERDICTS)
    def search(self, verdict):
        where = tinydb.Query().verdict == verdict.value
        assert {d.doc_id for d in self.ours.search(where)} == {
            d.doc_id for d in self.stock.search(where)
        }
        assert self.ours.count(where) == self.stock.count(where)
        assert self.ours.contains(where) == self.stock.contains(where)

    @invariant()
    def the_same_documents(self):
        ours = {document.doc_id: plain(document) for document in self.ours.all()}
        assert ours == {document.doc_id: dict(document) for document in self.stock.all()}
        assert len(self.ours) == len(ours)
        for number, document in ours.items():
            assert plain(self.ours.get(doc_id=number)) == document

    def teardown(self):
        self.store.close()
        self.folder.cleanup()


BesideStock.TestCase.settings = settings(max_examples=5, stateful_step_count=20, deadline=None)
TestBesideStock = BesideStock.TestCase


@pytest.mark.slow
def test_10000_steps_beside_stock():
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        BesideStock, settings=settings(max_examples=200, stateful_step_count=50, deadline=None)
    )
