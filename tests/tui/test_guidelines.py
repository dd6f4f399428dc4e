"""The project's own guidelines, on a key."""

import os

import pytest
from screen_articles import FORBIDDEN, HOSTILE
from screen_text import MakeApp, screen_text

from curate.config.guidelines import MOST_BYTES, read_guidelines
from curate.config.settings import Settings
from curate.errors import CurateError
from curate.session import Session


def test_those_in_the_state_folder_go_before_those_beside_the_corpus(tmp_path):
    state, corpus = tmp_path / "state", tmp_path / "corpus"
    state.mkdir()
    corpus.mkdir()
    assert read_guidelines(corpus, state) is None
    (corpus / "guidelines.md").write_text("ours")
    assert read_guidelines(corpus, state) == (corpus / "guidelines.md", "ours")
    (state / "guidelines.md").write_bytes(b"\xef\xbb\xbfmine \xff")
    assert read_guidelines(corpus, state) == (state / "guidelines.md", "mine \ufffd")


def test_a_file_has_its_guidelines_beside_it(tmp_path):
    (tmp_path / "news.jsonl").write_text("{}")
    (tmp_path / "guidelines.md").write_text("ours")
    assert read_guidelines(tmp_path / "news.jsonl", tmp_path / "none")[1] == "ours"


@pytest.mark.parametrize(
    "make", [lambda p: p.mkdir(), lambda p: p.write_bytes(b"a" * MOST_BYTES + b"b")]
)
def test_what_cannot_be_guidelines_is_named(tmp_path, make):
    make(tmp_path / "guidelines.md")
    with pytest.raises(CurateError, match=r"guidelines\.md: ") as caught:
        read_guidelines(tmp_path, tmp_path)
    assert caught.value.hint


def test_a_project_may_name_its_own_file(tmp_path):
    (tmp_path / "guidelines.md").write_text("not these")
    state, named = tmp_path / "state", tmp_path / "pedoman.md"
    for given in ("../pedoman.md", str(named)):
        named.unlink(missing_ok=True)
        with pytest.raises(CurateError, match=r"pedoman\.md: there are no guidelines") as caught:
            read_guidelines(tmp_path, state, given)
        assert "config.toml" in caught.value.hint
        state.mkdir(exist_ok=True)
        named.write_text("these")
        assert read_guidelines(tmp_path, state, given)[1] == "these"


@pytest.mark.parametrize("named", ["pipe", "nul\0", "state"])
def test_what_is_named_and_is_no_file_is_refused_at_once(tmp_path, named):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "state").mkdir()
    with pytest.raises(CurateError):
        read_guidelines(tmp_path, tmp_path, named)


async def test_a_key_shows_those_that_config_toml_names_or_says_what_is_wrong(
    make_app: MakeApp, session: Session
):
    app = make_app(settings=Settings(repeat_guard=0, guidelines="[b]pedoman.md"))
    async with app.run_test(size=(160, 24)) as pilot:
        await pilot.press("i")
        assert app.screen is app.review
        assert "[b]pedoman.md: there are no guidelines" in screen_text(app)
        session.store.state.mkdir()
        hostile = "\n".join(HOSTILE)
        (session.store.state / "[b]pedoman.md").write_bytes(hostile.encode("utf-8", "replace"))
        await pilot.press("i")
        assert "Guidelines: [b]pedoman.md" in screen_text(app)
        await pilot.press("G")
        shown = screen_text(app)
        assert r"%s {0} \033[31m $(reboot)" in shown
        assert FORBIDDEN.isdisjoint(map(ord, shown.replace("\n", "")))


async def test_a_key_shows_them_and_without_any_says_where_they_go(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test(size=(160, 24)) as pilot:
        await pilot.press("i")
        assert "no guidelines yet: write them into" in screen_text(app)
        text = "# Accept\n\nWhat is news\x1b[2J.\n" + "- a rule\n" * 60 + "the end"
        session.store.state.mkdir()
        (session.store.state / "guidelines.md").write_text(text)
        await pilot.press("i")
        shown = screen_text(app)
        assert "Accept" in shown
        assert "# Accept" not in shown
        assert "What is news␛[2J." in shown
        for _ in range(4):
            await pilot.press("pagedown")
        assert "the end" in screen_text(app)
        await pilot.press("i")
        assert app.screen is app.review
