def test_the_history_is_told_oldest_first(curate, sound):
    curate("decide", sound, "a.txt", "accept")
    curate("decide", sound, "b.txt", "reject", "--reason", "advert")
    curate("undo", sound)
    rows = curate("log", sound, "--json").rows
    assert [row["kind"] for row in rows] == ["decide", "decide", "undo"]
    assert rows[2]["names"] == rows[1]["event"]
    out = curate("log", sound).out
    assert "advert" in out
    assert f"undo {rows[1]['event'][:12]}" in out


def test_a_corpus_without_decisions_has_an_empty_history(curate, sound):
    assert curate("log", sound, "--json").out == ""
    assert curate("log", sound).err == "nothing decided yet\n"
    assert not (sound / ".curate").exists()


def test_undo_takes_back_ones_own_last_decision(curate, sound):
    curate("decide", sound, "a.txt", "accept", "--curator", "sari")
    curate("decide", sound, "b.txt", "accept", "--curator", "budi")
    result = curate("undo", sound, "--curator", "sari")
    assert "a.txt  accept taken back" in result.out
    (row,) = curate("status", sound, "--json").rows
    assert row["curators"] == {"budi": 1}


def test_undo_takes_back_the_event_that_is_named(curate, sound):
    for article in ("a.txt", "b.txt", "c.txt"):
        curate("decide", sound, article, "accept")
    second = curate("log", sound, "--json").rows[1]["event"]
    assert "b.txt" in curate("undo", sound, second[:10]).out
    (row,) = curate("status", sound, "--json").rows
    assert row["verdicts"]["accept"] == 2


def test_an_unknown_event_is_wrong_use(curate, sound):
    curate("decide", sound, "a.txt", "accept")
    result = curate("undo", sound, "zzz")
    assert result.code == 2
    assert "curate log" in result.err


def test_nothing_to_take_back_is_said(curate, sound):
    result = curate("undo", sound)
    assert result.code == 0
    assert "nothing decided by sari" in result.err
    assert not (sound / ".curate").exists()


def test_a_note_in_the_table_cannot_act_on_the_terminal(curate, sound):
    curate("decide", sound, "a.txt", "later", "--note", "hm\x1b[2J\u202e [/b]")
    out = curate("log", sound).out
    assert "[/b]" in out
    assert not any(char in out for char in "\x1b\u202e")
