"""The sitting in numbers, as paragraphs: with bars for the eye, without them for the ear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from curate.counting import counted
from curate.model import Verdict
from curate.session.progress import articles_told
from curate.session.statistics import SLOT, Estimate, Statistics, by_slot, estimate
from curate.session.tally import Tally
from curate.tui.charts import bar, percent, sparkline
from curate.tui.fitting import cells_of, fit
from curate.tui.look import Glyphs, Look
from curate.tui.texts.paragraph import Paragraph

SAMPLE = 2000
"""So many articles are drawn for flags and rules; all of a small corpus."""
MOST_RULES = 40
NAME_CELLS, NUMBER_CELLS = 22, 9
NARROW_NAME_CELLS = 14
ALIGNED_FROM_WIDTH = 40
"""On a narrower page numbers stand below their names."""
SHARE_CELLS, IN_CELLS = 5, 5
LONGEST_BAR = 40


class StatisticsText:
    """The statistics as paragraphs for a page of some width."""

    def __init__(self, statistics: Statistics, glyphs: Glyphs, width: int) -> None:
        self._all = statistics
        self._glyphs = glyphs
        self._names = NAME_CELLS if width >= 60 else NARROW_NAME_CELLS
        self._numbers = NUMBER_CELLS if width >= ALIGNED_FROM_WIDTH else 0
        self._bars = max(0, min(width - self._names - NUMBER_CELLS - 15, LONGEST_BAR))

    def paragraphs(self) -> Iterator[Paragraph]:
        """Give everything, what a curator asks for most at the top."""
        for part in (
            self._verdicts(), self._left(), self._pace(), self._reasons(), self._curators(),
            self._flags(), self._rules(),
        ):  # fmt: skip
            paragraphs = tuple(part)
            yield from paragraphs
            yield from [Paragraph()] if paragraphs else []

    def _verdicts(self) -> Iterator[Paragraph]:
        progress = self._all.progress
        yield _heading("Verdicts", articles_told(progress.total, progress.unreadable))
        if progress.counting:
            yield _said("Not all decisions are counted yet.")
        later = progress.verdicts.get(Verdict.LATER, 0)
        counts = {verdict.value: progress.verdicts.get(verdict, 0) for verdict in Verdict}
        counts["undecided"] = progress.left - later
        counts["unreadable"] = progress.unreadable
        yield from self._chart(counts, progress.total)

    def _left(self) -> Iterator[Paragraph]:
        progress = self._all.progress
        later = progress.verdicts.get(Verdict.LATER, 0)
        put_off = f", {later:,} of them put off" if later else ""
        yield _heading("What is left", f"{counted(progress.left, 'article')}{put_off}")
        yield _said(_said_of(estimate(progress, self._all.paces)))

    def _pace(self) -> Iterator[Paragraph]:
        paces = self._all.paces
        yield _heading("Your pace", "decisions an hour; pauses of over five minutes do not count")
        yield self._entry("now", _per_hour(paces.now, "the last half hour"))
        over = f"{_duration(paces.worked)} of work" if paces.today else "the last twelve hours"
        yield self._entry("today", _per_hour(paces.today, over))
        counts = by_slot(paces.times)
        if len(counts) > 1:
            start = _clock_time(paces.times[0])
            end = _clock_time(paces.times[0] + SLOT * len(counts))
            minutes = SLOT // timedelta(minutes=1)
            yield self._entry(f"each {minutes} minutes", f"{start} {self._spark(counts)} {end}")

    def _spark(self, counts: list[int]) -> str:
        return f"{self._glyphs.wall}{sparkline(counts, self._glyphs)}{self._glyphs.wall}"

    def _reasons(self) -> Iterator[Paragraph]:
        decisions = self._all.decisions
        yield _heading("Why rejected", f"{decisions.rejected:,} rejected{self._so_far()}")
        counts = _by_count(decisions.reasons)
        if decisions.unreasoned:
            counts["(no reason given)"] = decisions.unreasoned
        yield from self._chart(counts, decisions.rejected)

    def _curators(self) -> Iterator[Paragraph]:
        decisions = self._all.decisions
        if len(decisions.curators) < 2:
            return
        read = counted(decisions.read, "decision")
        yield _heading("Who decided", f"{read} in force{self._so_far()}")
        yield from self._chart(_by_count(decisions.curators), decisions.read)

    def _so_far(self) -> str:
        decisions = self._all.decisions
        if decisions.read >= decisions.total:
            return ""
        return f", {decisions.read:,} of {counted(decisions.total, 'decision')} read so far"

    def _flags(self) -> Iterator[Paragraph]:
        tally = self._all.tally
        yield _heading("Flags", f"articles, of {_examined(tally)}")
        counts = _by_count(tally.flags)
        named = {flag.replace("_", " "): count for flag, count in counts.items()}
        yield from self._chart(named, tally.examined)

    def _rules(self) -> Iterator[Paragraph]:
        tally = self._all.tally
        yield _heading(
            "Rules by effect", f"characters taken out, in how many of {_examined(tally)}"
        )
        by_effect = sorted(tally.effects.items(), key=lambda each: -each[1].chars)
        most = by_effect[0][1].chars if by_effect else 0
        for rule, effect in by_effect[:MOST_RULES]:
            yield self._row(rule, effect.chars, most, f"in {effect.articles:>{IN_CELLS},}")
        if len(by_effect) > MOST_RULES:
            yield _said(f"and {counted(len(by_effect) - MOST_RULES, 'rule')} more")

    def _chart(self, counts: Mapping[str, int], whole: int) -> Iterator[Paragraph]:
        most = max(counts.values(), default=0)
        for name, count in counts.items():
            yield self._row(name, count, most, f"{percent(count, whole):>{SHARE_CELLS}}")
        if not counts:
            yield _said("none")

    def _row(self, name: str, count: int, most: int, more: str) -> Paragraph:
        """Give name, number, bar and what else there is to say, each at its place."""
        drawn = bar(count, most, self._bars, self._glyphs)
        number = f"{count:>{self._numbers},}  {more}"
        spans = [(f"{number}  ", Look.PLAIN), (drawn, Look.FAINT)]
        return Paragraph(spans, self._label(name))

    def _entry(self, name: str, text: str) -> Paragraph:
        return Paragraph([(text, Look.PLAIN)], self._label(name))

    def _label(self, name: str) -> tuple[str, Look]:
        shown = fit(name, self._names - 1)
        return (shown + " " * (self._names - cells_of(shown)), Look.PLAIN)


class StatisticsInWords(StatisticsText):
    """The statistics to be listened to: no bars, and every name in full."""

    def __init__(self, statistics: Statistics, glyphs: Glyphs) -> None:
        super().__init__(statistics, glyphs, width=0)

    def _row(self, name: str, count: int, most: int, more: str) -> Paragraph:  # noqa: ARG002
        said = ", ".join(filter(None, (f"{count:,}", " ".join(more.split()))))
        return self._entry(name, said)

    def _entry(self, name: str, text: str) -> Paragraph:
        return Paragraph([(f"{name}: {text}", Look.PLAIN)])

    def _spark(self, counts: list[int]) -> str:
        return f"{', '.join(map(str, counts))}; until"


def _by_count(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _heading(name: str, told: str) -> Paragraph:
    return Paragraph([(name, Look.STRONG), (f"  {told}", Look.PLAIN)])


def _said(text: str) -> Paragraph:
    return Paragraph([(text, Look.PLAIN)])


def _examined(tally: Tally) -> str:
    if tally.examined == tally.total:
        return f"all {tally.total:,}"
    return f"the {tally.examined:,} of {tally.total:,} that were examined"


def _per_hour(pace: float | None, over: str) -> str:
    return f"too few decisions in {over}" if pace is None else f"{pace:,.0f}  ({over})"


def _said_of(estimate: Estimate) -> str:
    """Say how long it will take, and on what that stands."""
    if not estimate.left:
        return "Everything is decided."
    if estimate.shortest is None or estimate.longest is None:
        return "No estimate yet: your pace is not known before a few decisions in a row."
    shortest, longest = _duration(estimate.shortest), _duration(estimate.longest)
    if shortest == longest:
        return f"About {longest} of work at your pace, if nobody else decides."
    return f"Between {shortest} and {longest} of work at your pace, if nobody else decides."


def _duration(time: timedelta) -> str:
    minutes = max(1, round(time / timedelta(minutes=1)))
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 10 * 60:
        return f"{minutes // 60} h {minutes % 60:02} min"
    return f"{round(minutes / 60):,} h"


def _clock_time(at: datetime) -> str:
    return f"{at.astimezone():%H:%M}"
