"""What stands on the screen, at several sizes."""

import pytest
from rich.cells import cell_len
from screen_articles import SessionOf
from screen_text import MakeApp, screen_text
from textual.pilot import Pilot

from curate.model import Article
from curate.tui.look import Appearance
from curate.tui.screens.arrangement import Layout, arrange


async def shown_at(make_app: MakeApp, size: tuple[int, int], *keys: str, **options) -> list[str]:
    app = make_app(**options)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        rows = screen_text(app).split("\n")
    assert len(rows) == size[1]
    assert {cell_len(row) for row in rows} == {size[0]}
    return rows


async def test_80_by_24(make_app: MakeApp):
    rows = await shown_at(make_app, (80, 24), "j", "J")
    assert rows[0].startswith(" Harga ikan turun di Pelabuhan Selatan  kabarpesisir · 2 Sep 2026")
    assert rows[0].endswith("2 of 6 · ")
    assert rows[1].startswith(" ·  1 Jalan desa")
    assert rows[2].startswith("▸·  2 Harga ikan")
    assert rows[4].startswith(" !  4 kereta.txt")
    assert rows[6].startswith("── RAW ──")
    assert rows[6].index("┬") == rows[7].index("│")
    assert rows[7].startswith(" ~ ⟦Selatan (KP) -⟧ Nelayan menurunkan")
    assert "│ Nelayan menurunkan harga ikan" in rows[7]
    assert rows[10].startswith("▌− Baca juga: Cuaca baik sampai Jumat")
    assert rows[10].split("│")[1].strip() == ""
    assert rows[21].startswith("── test.read-also: points at another article · in 1 of ")
    assert rows[22].startswith(" 0 decided · 5 left")
    keys = " a accept  f fix  r reject  space later  u undo  n removed  x restore  ? help"
    assert rows[23].rstrip() == keys


async def test_120_by_40_has_the_list_at_the_left(make_app: MakeApp):
    rows = await shown_at(make_app, (120, 40), "j")
    assert rows[1].startswith(" ·  Jalan desa selesai")
    assert "── RAW ──" in rows[1]
    assert "CLEAN" in rows[1]
    walls = {row.index("│") for row in rows[1:37]}
    assert len(walls) == 1


async def test_20_by_5_still_shows_title_text_and_state(make_app: MakeApp):
    rows = await shown_at(make_app, (20, 5), "j", "n")
    assert rows[0].endswith("2 of 6 · ")
    assert rows[1].startswith("▌− Baca juga")
    assert "0 decided" in rows[4]


@pytest.mark.parametrize("size", [(200, 50), (500, 200)])
async def test_200_by_50_and_beyond(make_app: MakeApp, size):
    rows = await shown_at(make_app, size, "j")
    assert rows[1].startswith(" ·  1 Jalan desa selesai")
    assert "⟦Selatan (KP) -⟧ Nelayan menurunkan harga ikan sejak Senin pagi" in rows[2]


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (20, 3), (38, 9), (40, 12), (109, 14), (110, 8)])
async def test_odd_sizes_do_not_break(make_app: MakeApp, size):
    await shown_at(make_app, size, "j", "J", "tab", "tab", "r", "escape", "slash", "x", "escape")


async def rows_of_size(pilot: Pilot[int], size: tuple[int, int]) -> list[str]:
    """Wait, within a limit, until a resize has come through: it passes several queues."""
    for _ in range(50):
        await pilot.pause()
        rows = screen_text(pilot.app).split("\n")
        if (cell_len(rows[0]), len(rows)) == size and "Jalan" in "".join(rows):
            break
    return rows


async def test_a_terminal_may_be_resized(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for size in ((20, 5), (120, 40), (80, 24)):
            await pilot.resize_terminal(*size)
            rows = await rows_of_size(pilot, size)
            assert (cell_len(rows[0]), len(rows)) == size
            assert "Jalan" in screen_text(app)


async def test_a_terminal_that_knows_only_ascii_gets_only_ascii(make_app: MakeApp):
    rows = await shown_at(make_app, (80, 24), "j", "J", "a", appearance=Appearance.of("ascii"))
    assert all(row.isascii() for row in rows)
    assert "saved ok" in rows[22]


@pytest.mark.parametrize("environ", [{"TERM": "vt100"}, {"LC_ALL": "C"}])
async def test_where_signs_are_poor_all_but_the_text_is_ascii(
    make_app: MakeApp, session_of: SessionOf, environ: dict[str, str]
):
    told = "Harga turun…\n" + "Nelayan menunggu kabar dari pelabuhan di selatan. " * 20
    long_names = {"title": "Harga ikan " * 20, "source": "kabarpesisir" * 9}
    app = make_app(
        session_of([Article("a1", told, long_names), Article("b" * 200, told)]),
        appearance=Appearance.of("utf-8", environ),
    )
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in ([], ["r"], ["escape", "o"], ["escape", "J", "w"], ["escape", "c"], ["?"]):
            await pilot.press(*keys)
            await pilot.pause()
            shown = screen_text(app)
            assert shown.replace("turun…", "").isascii(), keys
        await pilot.press("escape", "escape", "K")
        await pilot.pause()
        heading, *_ = rows = screen_text(app).split("\n")
        assert "Harga ikan Ha~" in heading
        assert sum("Harga turun…" in row for row in rows) == 1


async def test_where_there_is_no_text_the_headings_say_so(make_app: MakeApp, session_of: SessionOf):
    texts = ("", " \n\n\t", "(abc/def)\n", "Hujan.")
    app = make_app(session_of([Article(f"a{at}", text) for at, text in enumerate(texts)]))
    headings = []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for keys in (["j"], ["j"], ["x"], ["j"], ["tab", "tab", "k", "X"]):
            headings.append(next(row for row in screen_text(app).split("\n") if "RAW" in row))
            await pilot.press(*keys)
            await pilot.pause()
        one_column = screen_text(app).split("\n")[1]
    for empty in headings[:2]:
        assert "RAW (no text) ─" in empty
        assert "CLEAN (no text) ─" in empty
    assert "RAW ─" in headings[2]
    assert "CLEAN (no text) ─" in headings[2]
    assert "no text" not in headings[3] + headings[4]
    assert "RAW, cuts marked (no text) ─" in one_column


async def test_nothing_is_painted_while_nothing_happens(make_app: MakeApp, monkeypatch):
    app = make_app()
    async with app.run_test() as pilot:
        await pilot.pause(0.4)
        painted = []
        monkeypatch.setattr(app.screen, "refresh", lambda *a, **k: painted.append("screen"))
        for widget in app.screen.query("*"):
            monkeypatch.setattr(widget, "refresh", lambda *a, **k: painted.append("widget"))
        await pilot.pause(1.3)
        assert painted == []


def test_what_matters_least_goes_first():
    assert arrange(Layout.LIST, 80, 24).strip_height == 5
    assert arrange(Layout.LIST, 80, 14).strip_height == 3
    assert arrange(Layout.LIST, 80, 12).strip_height == 0
    assert arrange(Layout.LIST, 110, 24).column_width == 28
    assert arrange(Layout.TWO, 110, 24).column_width == 0
    small = arrange(Layout.LIST, 20, 5)
    assert (small.title, small.reason, small.status, small.footer) == (True, False, True, False)
