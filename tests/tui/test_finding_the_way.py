"""Footer, help, commands and hints: what tells a curator which key to press."""

from screen_text import MakeApp, comes, screen_text
from textual import events

from curate.actions import ACTIONS, OVERLAY, TYPING, grouped, shown_key
from curate.config.settings import Settings
from curate.errors import INTERRUPTED
from curate.session import Session
from curate.tui.app import CurateApp
from curate.tui.matching import likeliest
from curate.tui.screens.commands import Commands
from curate.tui.screens.help import Help
from curate.tui.screens.review import Review
from curate.tui.screens.sheet import Sheet


def footer(app: CurateApp) -> str:
    return screen_text(app).split("\n")[-1].strip()


async def test_the_footer_names_the_keys_of_where_we_are(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "J")
        assert "x restore" in footer(app)
        await pilot.press("J")
        assert "x remove" in footer(app)
        await pilot.press("x")
        assert footer(app).startswith("a accept  f save  r reject")
        await pilot.press("x", "slash", *"kopi", "enter")
        assert footer(app).startswith("n next match  N match before  Esc end search")
        await pilot.press("escape")
        assert footer(app).startswith("a accept")
        assert footer(app).endswith("? help")


async def test_help_begins_with_where_we_are_and_has_a_heading_for_each_group(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        assert "Where you are now" not in screen_text(app)
        await pilot.press("question_mark", "slash", *"kopi", "enter", "question_mark")
        rows = screen_text(app).split("\n")
        assert rows[1].strip() == "Where you are now"
        assert rows[2].split() == ["n", "next", "match."]
        assert next(group for group, _ in grouped(ACTIONS)) in "".join(rows)


async def test_help_on_a_page_names_the_keys_of_that_page(make_app: MakeApp):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "x", "f", "u", "k")
        for keys in ("s", "w"):
            await pilot.press(keys, "question_mark")
            shown = screen_text(app)
            assert isinstance(app.screen, Help)
            for action in OVERLAY:
                if action.name.startswith("sheet."):
                    assert action.help in shown
            await pilot.press("question_mark")
            assert not isinstance(app.screen, Help)
            assert isinstance(app.screen, Sheet)
            await pilot.press("G", "g", "escape")
            assert isinstance(app.screen, Review)


async def test_the_help_of_the_editor_names_keys_that_do_what_it_says(
    make_app: MakeApp, session: Session
):
    app = make_app()
    what_is_done = {
        "ctrl+right": "Jalan| desa\nDua",
        "ctrl+left": "|Jalan desa\nDua",
        "end": "Jalan desa|\nDua",
        "home": "|Jalan desa\nDua",
        "pagedown": "Jalan desa\n|Dua",
        "pageup": "|Jalan desa\nDua",
        "ctrl+k": "|\nDua",
        "ctrl+z": "|Jalan desa\nDua",
        "ctrl+y": "|\nDua",
        "ctrl+v": "Jalan desa|\nDua",
        "ctrl+w": "Jalan |\nDua",
        "ctrl+u": "|\nDua",
        "ctrl+x": "|Dua",
        "shift+right": "D|ua",
        "f6": "Dua|",
        "f7": "Dua|",
        "ctrl+c": "Dua|",
    }
    session.set_text("Jalan desa\nDua")
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("e", "ctrl+g")
        shown = screen_text(app)
        for action in OVERLAY:
            assert action.help in shown or not action.name.startswith("editor.")
        assert all(f"  {shown_key(key)} " in shown for key in TYPING)
        assert set(TYPING) <= set(what_is_done)
        await pilot.press("ctrl+g")
        area = app.screen._area
        app.copy_to_clipboard("Jalan desa")
        for key, expected in what_is_done.items():
            await pilot.press(key)
            row, column = area.cursor_location
            lines = area.text.split("\n")
            lines[row] = f"{lines[row][:column]}|{lines[row][column:]}"
            assert "\n".join(lines) == expected, key
        assert app.clipboard == "Dua", "copied, as text is selected"
        await pilot.press("right", "ctrl+c")
        assert "1 draft not decided on" in screen_text(app), "nothing is selected"
        await pilot.press("ctrl+c")
    assert app.return_value == INTERRUPTED
    assert session.draft.text == "Dua"


async def test_undo_in_the_editor_tells_how_to_stop_the_program_when_it_has_nothing_to_do(
    make_app: MakeApp,
):
    app = make_app()
    told = "nothing to take back; Esc, then Ctrl-Z stops the program"
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e", "Z", "ctrl+z")
        assert told not in screen_text(app)
        await pilot.press("ctrl+z")
        assert told in screen_text(app)
        for key in ("right", "delete"):
            await pilot.press(key)
            assert "CLEAN: Jalan desa" in screen_text(app)
            await pilot.press("ctrl+z", "ctrl+z")
            assert told in screen_text(app)
        assert footer(app).split("  ")[1:] == ["Ctrl-G help", "Ctrl-Z undo", "Esc keep as draft"]


def test_a_few_letters_find_an_action():
    def first(query: str) -> str:
        return likeliest(query, ACTIONS)[0].name

    assert first("stat") == "review.statistics"
    assert first("acc") == "review.accept"
    assert first("pv") == "review.previous"
    assert first("nrem") == "review.next_removed"
    assert first("clipboard") == "review.copy"
    assert first("EDITOR") == "review.edit_outside"
    assert likeliest("zzqq", ACTIONS) == []
    assert likeliest("", ACTIONS) == list(ACTIONS)


async def test_the_commands_do_what_is_found(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"last")
        assert screen_text(app).split("\n")[2].startswith("▸ last ")
        await pilot.press("enter")
        assert isinstance(app.screen, Review)
        assert session.position == 5
        await pilot.press("g", "ctrl+p", *"accept", "enter")
        assert session.progress().decided == 1
        await pilot.press("ctrl+p", *"statis", "enter")
        assert "Statistics" in screen_text(app)


async def test_the_list_of_commands_is_walked_and_left(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("ctrl+p", "down", "down", "up")
        marked = next(row for row in screen_text(app).split("\n") if row.startswith("▸"))
        assert marked.split()[1] == "fix"
        assert marked.split()[-1] == "f"
        await pilot.press(*["down"] * 50)
        assert any(row.startswith("▸ quit") for row in screen_text(app).split("\n"))
        await pilot.press(*"zzqq", "enter")
        assert "nothing is called so" in screen_text(app)
        assert isinstance(app.screen, Commands)
        await pilot.press("escape")
        assert isinstance(app.screen, Review)
    assert session.progress().decided == 0


async def test_a_chosen_command_stands_behind_the_repeat_guard(make_app: MakeApp, session: Session):
    now = [0.0]
    app = make_app(settings=Settings(repeat_guard=0.7), clock=lambda: now[0])
    async with app.run_test() as pilot:
        await pilot.pause(0.05)
        await pilot.press("a")
        await pilot.press("ctrl+p", *"accept", "enter")
        assert session.progress().decided == 1
        assert "taken for a held key" in screen_text(app)


async def test_hints_go_when_their_key_was_used_and_stay_away(make_app: MakeApp, session: Session):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        assert "hint: n goes to the next line that was taken out" in screen_text(app)
        await pilot.press("n")
        assert "hint: w tells all" in screen_text(app)
        await pilot.press("w", "escape", "j")
        assert session.row(session.position).removed_lines == 0
        assert "hint: a accepts" in screen_text(app)  # x puts nothing back here
        await pilot.press("k", "x", "a")
        assert "hint: u takes your last verdict back" in screen_text(app)
        await pilot.press("u", "question_mark", "escape", "ctrl+p", "escape", "J")
        assert "hint: s tells how far you are" in screen_text(app)
    again = make_app()
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "hint: s tells how far you are" in screen_text(again)
        await pilot.press("s", "escape")
        assert "hint:" not in screen_text(again)


async def test_hints_can_be_switched_off_and_give_way(make_app: MakeApp):
    app = make_app(settings=Settings(repeat_guard=0, hints=False))
    async with app.run_test() as pilot:
        await pilot.press("j")
        assert "hint:" not in screen_text(app)
    narrow = make_app()
    async with narrow.run_test(size=(40, 24)) as pilot:
        await pilot.press("j")
        assert "hint:" not in screen_text(narrow)
        assert "0 decided" in screen_text(narrow)


async def test_what_is_typed_at_once_is_not_lost_and_decides_nothing(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.post_message(events.Key("ctrl+p", None))
        for letter in "last":
            app.post_message(events.Key(letter, letter))
        await comes(pilot, "find: last")
        await pilot.press("enter")
        assert session.position == 5
        assert session.progress().decided == 0


def test_a_key_that_comes_when_the_screens_are_gone_is_let_go(make_app: MakeApp):
    make_app().on_key(events.Key("x", "x"))
