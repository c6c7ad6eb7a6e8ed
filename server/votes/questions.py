"""What a ballot asks, and what was ticked on one: a matter with yes, no or abstain, or a contest in which one or some are chosen.

`ticks` are what stands on paper: of a matter a choice, of a contest the ids of the options agreed to, or NONE, or abstain.
"""
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from server.core.errors import Invalid
from server.votes import contests, queries
from server.votes.models import ContestKind, Poll
from server.votes.rules import Choice
from server.votes.words import CHOICES

#: A contest's tick for agreeing to none of its options.
NONE = 'none'


class Question(NamedTuple):
    """A question by its `key` (`i12`, `c3`); `options` are its items {id: title}, of which at most `choose` may be agreed to.
    `kind` is item, one_of or election."""

    key: str
    title: str
    kind: str
    options: dict[int, str]
    choose: int

    @property
    def rows(self) -> list[tuple[str, str]]:
        """What may be ticked, in words."""
        if self.kind == 'item':
            return [(choice.value, words) for choice, words in CHOICES.items()]
        return [*((str(item), title) for item, title in self.options.items()), (NONE, '一个都不选'),
                (Choice.ABSTAIN.value, CHOICES[Choice.ABSTAIN])]


def asked(found: Poll, only: Collection[int] | None = None) -> list[Question]:
    """A poll's questions, matters first, or those about some items alone."""
    items = queries.items(found)
    whole = [Question(f'i{each.id}', each.title, 'item', {each.id: each.title}, 1) for each in items if each.contest_id is None]
    some = contests.of(found) if len(whole) < len(items) else []
    whole += [Question(f'c{each.id}', each.title, ContestKind(each.kind).value,
                       {item.id: item.title for item in items if item.contest_id == each.id}, each.choose) for each in some]
    return [each for each in whole if only is None or not each.options.keys().isdisjoint(only)]


def answers(questions: Iterable[Question], ticks: Mapping[str, Sequence[str]]) -> list[tuple[int, str]]:
    """The answers (item, choice) of what was ticked, {key: ticks}; a question without a tick has none. Invalid `ticks_unclear`
    where something was ticked beside none or abstain."""
    return [pair for each in questions if ticks.get(each.key) for pair in _answered(each, set(ticks[each.key]))]


def _answered(question: Question, ticks: set[str]) -> list[tuple[int, str]]:
    known = {key for key, _ in question.rows}
    alone = ticks & {NONE, Choice.ABSTAIN.value} if question.kind != 'item' else ticks
    if not ticks <= known or (alone and len(ticks) > 1):
        raise Invalid('ticks_unclear', f'“{question.title}”勾得不清楚，请只留一种选法。', **{question.key: '只能留一种选法'})
    if question.kind == 'item':
        return [(item, tick) for item in question.options for tick in ticks]
    if alone:
        choice = Choice.NO if NONE in alone else Choice.ABSTAIN
        return [(item, choice.value) for item in question.options]
    return [(item, (Choice.YES if str(item) in ticks else Choice.NO).value) for item in question.options]


def spoken(question: Question, said: Mapping[int, str | None]) -> str:
    """What was answered in words: `同意`, or who was chosen; empty where nothing was."""
    given = [said.get(item) for item in question.options]
    choices = {Choice(each) for each in given if each}
    if not all(given):
        return ''
    if question.kind == 'item':
        return CHOICES[choices.pop()]
    chosen = [title for item, title in question.options.items() if said[item] == Choice.YES]
    return '、'.join(chosen) or (CHOICES[Choice.ABSTAIN] if choices == {Choice.ABSTAIN} else '一个都不选')
