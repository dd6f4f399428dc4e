from dataclasses import replace

import pytest

from curate.model import Article
from curate.quality import examine
from curate.session.draft import Draft
from curate.session.reverted import Reverted
from curate.store.drafts import REVERTED, DraftFolder


@pytest.mark.parametrize("writable", [True, False])
def test_what_was_put_aside_of_another_raw_text_is_not_given_for_this_one(tmp_path, writable):
    if not writable:
        (tmp_path / REVERTED).write_text("in the way")
    article = Article("a", "Hujan turun sejak pagi di Solo.")
    before = examine(article)
    after = examine(replace(article, raw="Hujan turun sejak siang di Solo."))
    reverted = Reverted(DraftFolder(tmp_path, REVERTED))
    reverted.put_aside(before, Draft(before.parsed).with_text("Ditulis sendiri."))
    assert reverted.of(after) is None
    assert reverted.of(before).text == "Ditulis sendiri."
