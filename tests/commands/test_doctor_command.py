"""`curate doctor`: what it says, what it does, and what its exit code means."""

import json
import shutil

import pytest
from invented import HARVEST, MARKET, NASTY

from curate.index import state_folder
from curate.store import DecisionStore


@pytest.fixture
def decided(curate, sound):
    """A corpus with a decision on each article, one of them a fix."""
    curate("decide", sound, "a.txt", "accept", "--note", "baik")
    fixed = sound.parent / "fixed.txt"
    fixed.write_text("Pasar pagi buka lebih awal.")
    curate("decide", sound, "b.txt", "fix", "--text-file", fixed)
    curate("decide", sound, "c.txt", "reject", "--reason", "advert")
    return sound


def doctor(curate, corpus, *options):
    result = curate("doctor", corpus, "--json", *options)
    (row,) = result.rows
    return result.code, row


def kinds(row) -> dict[str, bool]:
    return {finding["kind"]: finding["repaired"] for finding in row["findings"]}


def verdicts(state) -> dict[str, str]:
    """Give the decisions in force, as any reader of TinyDB sees them."""
    with DecisionStore.open(state, writable=False) as store:
        return {row["article"]: row["verdict"] for row in store.db.all()}


def everything(folder):
    return {
        path: (path.lstat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in sorted(folder.rglob("*"))
    }


def test_all_is_well(curate, decided):
    before = everything(decided)
    result = curate("doctor", decided)
    assert (result.code, result.out) == (0, "all is well, 3 entries checked\n")
    assert everything(decided) == before


def test_a_corpus_nobody_decided_on_is_well_and_stays_untouched(curate, sound):
    result = curate("doctor", sound)
    assert result.code == 0
    assert "nothing was decided yet" in result.err
    assert not (sound / ".curate").exists()


def test_a_corpus_that_is_not_there_is_an_error(curate, tmp_path):
    assert curate("doctor", tmp_path / "nowhere").code == 3


def test_a_crash_is_mended_and_a_dry_run_only_says_so(curate, decided):
    journal = decided / ".curate" / "decisions.wal" / "1.jsonl"
    with journal.open("ab") as stream:
        stream.write(b'{"c":"12')
    before = everything(decided)
    dry = curate("doctor", decided, "--dry-run")
    assert dry.code == 1
    assert "would mend: decisions.wal/1.jsonl, byte" in dry.out
    assert "nothing was written" in dry.out
    assert everything(decided) == before
    wet = curate("doctor", decided)
    assert wet.code == 0
    assert "mended: decisions.wal/1.jsonl, byte" in wet.out
    assert "1 mended" in wet.out
    code, row = doctor(curate, decided)
    assert (code, kinds(row)) == (0, {"quarantine": False})


def test_a_damaged_line_is_copied_by_who_mends_it_and_not_by_who_only_looks(curate, decided):
    journal = decided / ".curate" / "decisions.wal" / "1.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b'"reject"', b'"rejekt"'))
    before = everything(decided)
    assert curate("doctor", decided, "--dry-run").code == 1
    assert "is left where it is" in curate("status", decided).err
    assert everything(decided) == before
    assert curate("doctor", decided).code == 0
    copies = [path.read_bytes() for path in (decided / ".curate" / "quarantine").iterdir()]
    assert any(b'"rejekt"' in copy for copy in copies)


def test_the_json_says_all_there_is(curate, decided):
    (decided / ".curate" / "decisions.json").write_text("{}")
    code, row = doctor(curate, decided)
    assert code == 0
    assert (row["entries"], row["repaired"], row["remaining"], row["dry_run"]) == (3, 1, 0, False)
    mended = row["findings"][0]
    assert list(mended) == ["kind", "severity", "file", "place", "said", "remedy", "repaired"]
    assert (mended["kind"], mended["file"]) == ("snapshot-changed", "decisions.json")


def test_what_a_person_must_look_at_ends_with_1(curate, decided):
    state = decided / ".curate"
    (state / "config.toml").write_text("curator = \n")
    (state / "rules.toml").write_text("rule = [1]\n")
    (state / "evidence.json").write_text("[" * 100_000)
    before = everything(state)
    code, row = doctor(curate, decided)
    assert code == 1
    assert kinds(row) == {"config": False, "rules": False, "evidence": False}
    assert everything(state) == before
    assert "look at this: rules.toml: " in curate("doctor", decided).out


def test_a_journal_of_a_newer_curate_ends_with_3_and_is_not_touched(curate, decided):
    import zlib

    rest = json.dumps({"s": 4, "e": [{"v": 99}]}, separators=(",", ":")).encode()[1:]
    journal = decided / ".curate" / "decisions.wal" / "1.jsonl"
    with journal.open("ab") as stream:
        stream.write(b'{"c":"%08x",' % zlib.crc32(rest) + rest + b"\n")
    before = everything(decided)
    result = curate("doctor", decided)
    assert result.code == 3
    assert "update curate" in result.out
    assert everything(decided) == before


def test_a_journal_that_is_no_folder_ends_with_3(curate, sound):
    (sound / ".curate").mkdir()
    (sound / ".curate" / "decisions.wal").write_text("x")
    assert curate("doctor", sound).code == 3


def test_a_disk_that_does_not_let_it_mend_ends_with_3_and_says_what_was_found(
    curate, decided, monkeypatch
):
    from curate.errors import StoreFull

    def full(*arguments):
        raise StoreFull("quarantine: cannot write: no space", hint="free some space")

    (decided / ".curate" / "decisions.json").write_text("{}")
    monkeypatch.setattr("curate.commands.checkup.repair", full)
    result = curate("doctor", decided)
    assert result.code == 3
    assert "not mended: decisions.json" in result.out
    assert "free some space" in result.err


def test_foreign_names_cannot_act_on_the_terminal(curate, decided):
    (decided / ".curate" / "x\x1b[2J\u202e\n").write_text("x")
    out = curate("doctor", decided).out
    assert "none of curate's files" in out
    assert not any(char in out for char in "\x1b\u202e")


# Articles that were renamed or moved


def test_a_renamed_article_gets_its_decision_back(curate, decided):
    state = decided / ".curate"
    before = curate("log", decided, "--json").rows
    (decided / "b.txt").rename(decided / "pasar.txt")
    dry = everything(decided)
    code, row = doctor(curate, decided, "--dry-run")
    assert (code, kinds(row)) == (1, {"renamed": False})
    assert everything(decided) == dry
    code, row = doctor(curate, decided)
    assert (code, kinds(row)) == (0, {"renamed": True})
    assert verdicts(state) == {"a.txt": "accept", "pasar.txt": "fix", "c.txt": "reject"}
    log = curate("log", decided, "--json").rows
    assert log[:3] == before
    (undo, carried) = log[3:]
    assert (undo["kind"], undo["names"], undo["curator"]) == (
        "undo",
        before[1]["event"],
        "curate doctor",
    )
    same = set(before[1]) - {"event", "article", "how", "lamport", "node"}
    assert {name: carried[name] for name in same} == {name: before[1][name] for name in same}
    assert (carried["article"], carried["how"]) == ("pasar.txt", "carried")
    out = decided.parent / "out.jsonl"
    curate("export", decided, "-o", out)
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == [
        "a.txt",
        "pasar.txt",
    ]
    assert doctor(curate, decided)[1]["findings"] == []  # and never twice


def test_what_was_carried_can_be_undone_and_is_not_carried_again(curate, decided):
    (decided / "b.txt").rename(decided / "pasar.txt")
    curate("doctor", decided)
    assert "pasar.txt  fix taken back" in curate("undo", decided).out
    assert doctor(curate, decided)[1]["findings"] == []
    assert verdicts(decided / ".curate") == {"a.txt": "accept", "c.txt": "reject"}


def test_a_decision_that_was_undone_is_not_carried(curate, decided):
    curate("undo", decided)
    (decided / "c.txt").rename(decided / "d.txt")
    assert doctor(curate, decided)[1]["findings"] == []


def test_an_article_that_comes_back_under_its_old_name_takes_its_decision_along(curate, decided):
    for old, new in (("a.txt", "z.txt"), ("z.txt", "a.txt")):
        (decided / old).rename(decided / new)
        assert kinds(doctor(curate, decided)[1]) == {"renamed": True}
        assert verdicts(decided / ".curate")[new] == "accept"
        assert len(verdicts(decided / ".curate")) == 3


def test_each_curators_decision_is_carried(curate, decided):
    curate("decide", decided, "a.txt", "reject", "--curator", "budi")
    (decided / "a.txt").rename(decided / "z.txt")
    _, row = doctor(curate, decided)
    assert row["repaired"] == 2
    with DecisionStore.open(decided / ".curate") as store:
        assert store.current("z.txt", "sari").decision.verdict == "accept"
        assert store.current("z.txt", "budi").decision.verdict == "reject"
        assert store.current("a.txt") is None


def test_a_decision_made_anew_takes_the_earlier_one_with_it(curate, decided):
    curate("decide", decided, "a.txt", "reject")
    (decided / "a.txt").rename(decided / "z.txt")
    curate("doctor", decided)
    assert verdicts(decided / ".curate") == {"z.txt": "reject", "b.txt": "fix", "c.txt": "reject"}


def test_a_folder_renamed_as_a_whole_keeps_every_decision(curate, decided):
    (decided / "kota").mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (decided / name).rename(decided / "kota" / name)
    assert doctor(curate, decided)[0] == 0
    assert set(verdicts(decided / ".curate")) == {"kota/a.txt", "kota/b.txt", "kota/c.txt"}


def test_an_article_decided_under_its_new_name_is_left_as_it_is(curate, decided):
    (decided / "a.txt").rename(decided / "z.txt")
    curate("decide", decided, "z.txt", "reject")
    code, row = doctor(curate, decided)
    assert (code, kinds(row)) == (0, {"decided-again": False})
    assert verdicts(decided / ".curate")["z.txt"] == "reject"


def test_an_article_that_is_gone_is_told_of(curate, decided):
    (decided / "a.txt").unlink()
    code, row = doctor(curate, decided)
    assert (code, kinds(row)) == (0, {"gone": False})
    assert "a.txt" in row["findings"][0]["said"]


def test_one_decision_and_two_articles_of_its_text_are_for_a_person(curate, decided):
    shutil.copy(decided / "a.txt", decided / "x.txt")
    (decided / "a.txt").rename(decided / "y.txt")
    before = verdicts(decided / ".curate")
    code, row = doctor(curate, decided)
    assert (code, kinds(row)) == (1, {"ambiguous": False})
    assert verdicts(decided / ".curate") == before
    curate("decide", decided, "x.txt", "accept")
    curate("decide", decided, "y.txt", "accept")
    assert doctor(curate, decided)[0] == 0


@pytest.mark.parametrize(("second", "code"), [("accept", 0), ("reject", 1)])
def test_two_decisions_on_one_text_are_carried_only_if_they_are_the_same(
    curate, sound, second, code
):
    shutil.copy(sound / "a.txt", sound / "a2.txt")
    curate("decide", sound, "a.txt", "accept")
    curate("decide", sound, "a2.txt", second)
    (sound / "a2.txt").unlink()
    (sound / "a.txt").rename(sound / "z.txt")
    found, _ = doctor(curate, sound)
    assert found == code
    if code == 0:
        assert verdicts(sound / ".curate") == {"z.txt": "accept"}
    else:
        assert verdicts(sound / ".curate") == {"a.txt": "accept", "a2.txt": "reject"}


def rows_file(path, texts):
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ([2, 1, 0], {"1": "later", "2": "reject", "3": "accept"}),
        ([None, 0, 1, 2], {"2": "accept", "3": "reject", "4": "later"}),
        ([1, 2], {"1": "reject", "2": "later", "gone": "accept"}),
    ],
    ids=["reversed", "one more before", "first taken out"],
)
def test_numbered_records_that_shift_keep_their_decisions(curate, tmp_path, order, expected):
    texts = [HARVEST, MARKET, NASTY]
    corpus = tmp_path / "rows.jsonl"
    rows_file(corpus, texts)
    for number, verdict in (("1", "accept"), ("2", "reject"), ("3", "later")):
        curate("decide", corpus, number, verdict)
    rows_file(corpus, ["Baru." if at is None else texts[at] for at in order])
    assert doctor(curate, corpus)[0] == 0
    state = tmp_path / "rows.jsonl.curate"
    with DecisionStore.open(state, writable=False) as store:
        now = {row["article"]: row["verdict"] for row in store.db.all()}
        raws = {row["raw_sha256"] for row in store.db.all()}
    expected = {name: verdict for name, verdict in expected.items() if name != "gone"}
    assert {name: now.get(name) for name in expected} == expected
    assert len(raws) == len(now)
    assert doctor(curate, corpus)[1]["repaired"] == 0


def test_settings_that_cannot_be_read_keep_it_from_carrying(curate, decided):
    (decided / ".curate" / "config.toml").write_text("???")
    (decided / "a.txt").rename(decided / "z.txt")
    code, row = doctor(curate, decided)
    assert (code, kinds(row)) == (1, {"config": False})  # ids may depend on them


@pytest.mark.parametrize("name", ["drafts", "reverted"])
def test_a_draft_moves_with_its_article(curate, decided, name):
    from curate.model import sha256_of
    from curate.store.drafts import DraftFolder, KeptDraft

    folder = DraftFolder(decided / ".curate", name)
    draft = KeptDraft("a.txt", sha256_of(HARVEST), ((0, 7, "Bandung"),), "")
    folder.keep(draft)
    folder.keep(KeptDraft("b.txt", sha256_of("other"), (), "x"))
    (decided / "a.txt").rename(decided / "z.txt")
    _, row = doctor(curate, decided)
    assert kinds(row) == {"renamed": True, "draft-renamed": True, "draft-without-article": False}
    assert folder.load("a.txt", draft.raw_sha256) is None
    assert folder.load("z.txt", draft.raw_sha256).edits == draft.edits
    assert folder.load("b.txt", sha256_of("other")).note == "x"


def test_status_says_when_the_snapshot_lags(curate, decided):
    state = decided / ".curate"
    older = (state / "decisions.json").read_bytes()
    curate("undo", decided)
    curate("decide", decided, "c.txt", "accept")
    assert "lags" not in curate("status", decided).out
    (state / "decisions.json").write_bytes(older)
    assert "lags 2 transactions behind" in curate("status", decided).out


def test_who_reads_a_state_whose_journal_is_gone_is_sent_to_doctor(curate, sound):
    curate("decide", sound, "a.txt", "accept")
    for path in (state_folder(sound, None) / "decisions.wal").iterdir():
        path.unlink()
    result = curate("status", sound)
    assert "decisions.json: shows 1 decision, but the journal that counts has none" in result.err
    assert "curate doctor" in result.err
