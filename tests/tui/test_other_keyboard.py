"""Another script's keyboard in use: its keys work, and without the setting a hint names it."""

from screen_text import MakeApp, screen_text

from curate.config.settings import Settings
from curate.model import Verdict
from curate.session import Session


async def test_with_the_setting_its_letters_decide_and_choose(make_app: MakeApp, session: Session):
    app = make_app(settings=Settings(repeat_guard=0, keyboard="russian"))
    reasons = session.likely_reasons()
    async with app.run_test() as pilot:
        await pilot.press("ф", "к", "٢", "о")
        assert session.decision(0).verdict is Verdict.ACCEPT
        assert session.decision(1).reasons == (reasons[1],)
        assert session.position == 3
        await pilot.press("question_mark")
        assert "a ф" in screen_text(app)
        await pilot.press("G")
        assert 'keyboard = "russian"' in screen_text(app)
        assert "kazakh" in screen_text(app)
        await pilot.press("й")
        assert app.screen is app.review


async def test_without_it_a_letter_says_which_setting_would_make_it_work(
    make_app: MakeApp, session: Session
):
    app = make_app()
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.press("ї")
        assert 'keyboard = "ukrainian" in config.toml' in screen_text(app)
        await pilot.press("머")
        assert "switch to a Latin layout" in screen_text(app)
    assert session.decision(0) is None
