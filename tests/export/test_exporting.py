import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from curate.errors import ExportError, UsageError
from curate.export import Format, Order, Tools, export
from curate.export.exchange import exchanged
from curate.model import Article, Decision, Event, EventKind, Flag, Unreadable, Verdict, sha256_of
from curate.quality import examine

TOOLS = Tools(rules="0123456789ab")
HARVEST = Article("h1", "Panen padi dimulai.\n\nAdvertisement\n\nHujan turun di sawah Lembang.\n")
MARKET = Article("m2", "Pasar buka lebih pagi.\n", {"title": "Pasar", "url": "https://a.example/1"})
NASTY = Article("Politik/\x1b[31m../etc.txt", "Sidang ditunda sampai pekan depan.\n")
BROKEN = Unreadable("x9", "not JSON", "mend this line")
CORPUS = [HARVEST, MARKET, BROKEN, NASTY]


def decide(article: Article, verdict: Verdict, text: str | None = None, **other) -> Event:
    examined = examine(article)
    decided = text if text is not None else examined.parsed.clean
    edits = tuple((edit.start, edit.end, edit.replacement) for edit in examined.parsed.edits)
    decision = Decision(
        **{
            "article": article.id,
            "verdict": verdict,
            "raw_sha256": examined.raw_sha256,
            "clean_sha256": examined.clean_sha256,
            "text_sha256": sha256_of(decided),
            "edits": edits,
            "text": text,
            "parser": examined.parser,
            "curator": "sari",
            "at": "2026-03-01T08:00:00.000Z",
        }
        | other
    )
    return Event(
        event=sha256_of(article.id),
        kind=EventKind.DECIDE,
        article=article.id,
        curator="sari",
        at=decision.at,
        lamport=1,
        node="n",
        decision=decision,
    )


def heads(*events: Event) -> dict[str, Event]:
    return {event.article: event for event in events}


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


ACCEPTED = heads(
    decide(HARVEST, Verdict.ACCEPT),
    decide(MARKET, Verdict.FIX, "Pasar buka lebih pagi, pukul lima.\n"),
    decide(NASTY, Verdict.REJECT, reasons=("not news",)),
)


def test_accepted_and_fixed_articles_go_out_in_corpus_order(tmp_path):
    out = tmp_path / "out.jsonl"
    export(CORPUS, ACCEPTED, Order(out), examine, TOOLS)
    assert [(row["id"], row["verdict"]) for row in rows(out)] == [("h1", "accept"), ("m2", "fix")]
    assert [row["text"] for row in rows(out)] == [
        examine(HARVEST).parsed.clean,
        "Pasar buka lebih pagi, pukul lima.\n",
    ]


def test_a_row_has_exactly_the_agreed_fields(tmp_path):
    out = tmp_path / "out.jsonl"
    export([MARKET], ACCEPTED, Order(out), examine, TOOLS)
    (row,) = rows(out)
    assert list(row) == [
        "id", "text", "metadata", "found", "verdict", "curator", "decided_at",
        "raw_sha256", "text_sha256", "parser",
    ]  # fmt: skip
    assert row["metadata"] == {"title": "Pasar", "url": "https://a.example/1"}
    assert sha256_of(row["text"]) == row["text_sha256"]


def test_the_receipt_tells_what_was_left_out_and_why(tmp_path):
    order = Order(tmp_path / "out.jsonl")
    gone = decide(Article("gone", "Tidak ada lagi."), Verdict.ACCEPT)
    export(CORPUS, ACCEPTED | heads(gone), order, examine, TOOLS)
    receipt = json.loads(order.receipt.read_bytes())
    assert receipt["selection"] == {"verdicts": ["accept", "fix"], "format": "jsonl"}
    assert receipt["articles"] == 4
    assert receipt["decisions"] == {
        "verdicts": {"accept": 1, "fix": 1, "reject": 1, "later": 0},
        "reasons": {"not news": 1},
    }
    assert receipt["left_out"] == {
        "undecided": 0, "other verdict": 1, "not in the filter": 0, "timed out": 0,
        "parser failed": 0, "stale": 0, "unreadable": 1, "damaged": 0,
    }  # fmt: skip
    assert receipt["not_in_corpus"] == 1
    assert receipt["sha256"]["output"] == hashlib.sha256(order.out.read_bytes()).hexdigest()
    assert receipt["sha256"]["rules"] == TOOLS.rules


@pytest.mark.parametrize("kind", list(Format))
def test_exporting_twice_gives_the_same_bytes(tmp_path, kind):
    one, two = Order(tmp_path / "one", kind), Order(tmp_path / "two", kind)
    for order in (one, two, two):
        export(CORPUS, ACCEPTED, order, examine, TOOLS)
    assert one.receipt.read_bytes() == two.receipt.read_bytes()
    if kind is Format.JSONL:
        assert one.out.read_bytes() == two.out.read_bytes()
    else:
        assert texts(one.out) == texts(two.out)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"one", "two", "one.receipt.json", "two.receipt.json"}


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_a_folder_of_texts_has_safe_names_and_nothing_but_the_texts(tmp_path):
    order = Order(tmp_path / "texts", Format.TEXT, (Verdict.REJECT, Verdict.ACCEPT))
    export(CORPUS, ACCEPTED, order, examine, TOOLS)
    files = json.loads(order.receipt.read_bytes())["files"]
    assert set(texts(order.out)) == set(files)
    nasty = next(name for name, file in files.items() if file["id"] == NASTY.id)
    assert nasty.startswith("politik_31m_etc-")
    assert "/" not in nasty
    for name, text in texts(order.out).items():
        assert sha256_of(text) == files[name]["text_sha256"]


def test_an_article_whose_raw_text_moved_is_left_out_as_stale(tmp_path):
    moved = Article("h1", HARVEST.raw + "Ralat: tanggalnya keliru.\n")
    tally = export([moved], ACCEPTED, Order(tmp_path / "out"), examine, TOOLS)
    assert tally.left_out == {"stale": 1}
    assert (tmp_path / "out").read_bytes() == b""


def test_an_article_on_which_a_rule_times_out_is_left_out(tmp_path):
    def slow(article):
        examined = examine(article)
        parsed = replace(examined.parsed, flags=(Flag("timed_out", "saya.pola"),))
        return replace(examined, parsed=parsed)

    tally = export([HARVEST], ACCEPTED, Order(tmp_path / "o"), slow, TOOLS)
    assert tally.left_out == {"timed out": 1}


def test_an_article_whose_clean_text_moved_is_left_out_as_stale(tmp_path):
    event = decide(HARVEST, Verdict.ACCEPT, clean_sha256="0" * 64, text_sha256="1" * 64)
    assert export([HARVEST], heads(event), Order(tmp_path / "o"), examine, TOOLS).left_out == {
        "stale": 1
    }


def test_a_decision_that_does_not_give_its_text_is_never_exported(tmp_path):
    event = decide(HARVEST, Verdict.REJECT, edits=((0, 5, "Lain"),))
    order = Order(tmp_path / "o", verdicts=(Verdict.REJECT,))
    assert export([HARVEST], heads(event), order, examine, TOOLS).damaged == ["h1"]
    assert order.out.read_bytes() == b""


def test_only_what_may_be_taken_is_parsed(tmp_path):
    parsed = []

    def watched(article):
        parsed.append(article.id)
        return examine(article)

    export(CORPUS, ACCEPTED, Order(tmp_path / "o", verdicts=(Verdict.FIX,)), watched, TOOLS)
    assert parsed == ["m2"]


def test_a_file_that_is_no_export_is_not_overwritten(tmp_path):
    out = tmp_path / "notes.jsonl"
    out.write_text("my notes")
    with pytest.raises(UsageError, match=r"notes\.jsonl: is there already") as caught:
        export(CORPUS, ACCEPTED, Order(out), examine, TOOLS)
    assert "--force" in caught.value.hint
    assert out.read_text() == "my notes"
    export(CORPUS, ACCEPTED, Order(out, force=True), examine, TOOLS)
    assert len(rows(out)) == 2


def test_an_export_changed_by_hand_is_not_overwritten(tmp_path):
    out = tmp_path / "out.jsonl"
    export(CORPUS, ACCEPTED, Order(out), examine, TOOLS)
    with out.open("a") as file:
        file.write("a remark\n")
    with pytest.raises(UsageError, match="was changed since it was exported"):
        export(CORPUS, ACCEPTED, Order(out), examine, TOOLS)


def test_a_folder_with_a_foreign_file_is_never_replaced(tmp_path):
    order = Order(tmp_path / "texts", Format.TEXT, force=True)
    export(CORPUS, ACCEPTED, order, examine, TOOLS)
    (order.out / "catatan.md").write_text("mine")
    with pytest.raises(UsageError, match=r"catatan\.md"):
        export(CORPUS, ACCEPTED, order, examine, TOOLS)
    assert (order.out / "catatan.md").read_text() == "mine"


def test_an_export_that_fails_half_way_leaves_what_was_there(tmp_path):
    order = Order(tmp_path / "out.jsonl")
    export(CORPUS, ACCEPTED, order, examine, TOOLS)
    before = order.out.read_bytes()

    def fails(article):
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportError, match="No space left"):
        export(CORPUS, ACCEPTED, order, fails, TOOLS)
    assert order.out.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 2


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(UsageError, match="no such folder"):
        export(CORPUS, ACCEPTED, Order(tmp_path / "none" / "o"), examine, TOOLS)


@pytest.mark.parametrize("kind", list(Format))
@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("name", ["out", "out.receipt.json"])
def test_a_pipe_is_neither_waited_for_nor_replaced(tmp_path, kind, force, name):
    os.mkfifo(tmp_path / name)
    with pytest.raises(UsageError, match="neither a file nor a folder"):
        export(CORPUS, ACCEPTED, Order(tmp_path / "out", kind, force=force), examine, TOOLS)
    assert (tmp_path / name).is_fifo()


@pytest.mark.parametrize("kind", list(Format))
def test_an_export_cut_off_before_its_receipt_is_known_as_ours(tmp_path, monkeypatch, kind):
    order = Order(tmp_path / "out", kind)
    export(CORPUS, ACCEPTED, order, examine, TOOLS)
    before = order.receipt.read_bytes()
    only_one = {"h1": ACCEPTED["h1"]}
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cut_off_at(order.next_receipt, Path.replace))
        with pytest.raises(KeyboardInterrupt):
            export(CORPUS, only_one, order, examine, TOOLS)
    assert order.receipt.read_bytes() == before
    assert export(CORPUS, ACCEPTED, order, examine, TOOLS).exported.total() == 2
    assert order.receipt.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"out", "out.receipt.json"}


def cut_off_at(place: Path, replace_file):
    def moved(path: Path, target: Path) -> Path:
        if path == place:
            raise KeyboardInterrupt
        return replace_file(path, target)

    return moved


def test_a_folder_is_never_away_while_it_is_replaced(tmp_path, monkeypatch):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    if not exchanged(tmp_path / "one", tmp_path / "two"):
        pytest.skip("this file system cannot exchange folders")
    order = Order(tmp_path / "out", Format.TEXT)
    export(CORPUS, ACCEPTED, order, examine, TOOLS)

    def fails(path, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "rename", fails)
    export(CORPUS, {"h1": ACCEPTED["h1"]}, order, examine, TOOLS)
    assert list(texts(order.out)) == ["h1.txt"]
