"""What is asked with a key for each answer, and which answers are offered at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from curate.config.keyboards import latin_keys

MOST_AT_ONCE = 9
FIRST_OF_MANY = 5
OTHERS_KEY = "0"
LONGEST = 10_000
"""In characters, of a line that is typed: more is no note, and no text to look for."""
ANSWER_KEYS = "123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what the keys that give no answer mean."""

    label: str
    escape: str
    enter: str = ""
    """Empty where Enter is no answer either."""
    aside: str = ""
    """What the key of the notes does meanwhile; who asks sees to that."""


REJECTING = Question("Reject:", "do not reject", enter="no reason", aside="note")
REJECTING_FLAGGED = replace(REJECTING, label="Reject (numbers by its flags):")
"""Asked where the flags of the article give the reasons other numbers than usual."""
ORDERING = Question("Order:", "as it is")
DECIDING_ALL = Question("All that is shown:", "none of these")
REASON_FOR_ALL = Question("Reject all:", "do not reject", enter="no reason")
NOTING = Question("note:", "as it was", enter="keep")
SEARCHING = Question("/", "go back", enter="stay here")
FILTERING = Question("filter (?):", "as it is", enter="show these")
FINDING = Question("find:", "")
"""Asked on a page whose footer says what the keys do."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Answers with a key each; of many only the first at once, the others one key further.

    >>> offer = Offer.of([f"reason {number}" for number in range(1, 12)])
    >>> offer.keyed["2"], len(offer.others), offer.turned().keyed["2"]
    ('reason 2', 6, 'reason 7')
    """

    answers: Sequence[str] = ()
    """Those of this page."""
    others: Sequence[str] = ()
    """Those of the other page."""
    is_turned: bool = False
    """Is the other page up?"""

    @classmethod
    def of(cls, answers: Sequence[str]) -> Offer:
        """Begin with the first page."""
        first = len(answers) if len(answers) <= MOST_AT_ONCE else FIRST_OF_MANY
        return cls(tuple(answers[:first]), tuple(answers[first:]))

    def turned(self) -> Offer:
        """Give the other page."""
        return Offer(self.others, self.answers, not self.is_turned)

    @property
    def keyed(self) -> Mapping[str, str]:
        """The answers of this page by key."""
        return dict(zip(ANSWER_KEYS, self.answers, strict=False))

    @property
    def more(self) -> str:
        """Say what the other page has; nothing where there is none."""
        count = len(self.others)
        if not count:
            return ""
        return f"the first {count}" if self.is_turned else f"{count} more"


def answer_key(key: str, char: str, keyboard: str | None) -> str:
    """Give the key that a Latin keyboard has there; a digit of any script is a digit.

    `keyboard` is that of another script that is in use.

    >>> answer_key("ф", "ф", "russian"), answer_key("۲", "۲", None), answer_key("enter", "", None)
    ('a', '2', 'enter')
    """
    if char.isdecimal():
        return str(int(char))
    return latin_keys(keyboard).get(char, key) if keyboard else key
