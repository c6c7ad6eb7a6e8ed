"""What is written on the form of a draft: its matters and contests are rows, as many as are wanted, by names such as
`items.0.title`; a row that was left blank is none."""
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError
from werkzeug.datastructures import MultiDict

from server.core import clock
from server.core.errors import Invalid
from server.core.forms import by_field
from server.places.queries import Place
from server.votes.paperwork.parts import KINDS
from server.votes.queries import Poll, PollItem

Row = dict[str, str]

_ROWS = ('items', 'contests')
_TICKED = ('revisable', 'named', 'silence')
_DAYS = ('publication_days', 'objection_days', 'extension_days')
_PLAIN = ('place_id', 'title', 'detail', 'closes_at', 'precedence', *_DAYS, *_TICKED)
_ELECTION = ('office', 'seats', 'alternates', 'term_years', 'ranking', 'tie')
_DIGITS = 4  # of a row's number: int() takes no endless ones
_NOTICE = 15  # days before a meeting on which owners are told (Regulation on Property Management, art. 14)
_BLANKS: dict[str, Row] = {
    'items': {'title': '', 'matter': '9'}, 'one_of': {'kind': 'one_of', 'title': '', 'matter': '4', 'options': ''},
    'election': {'kind': 'election', 'title': '', 'office': 'committee', 'seats': '5', 'alternates': '0', 'term_years': '5',
                 'ranking': 'heads', 'tie': 'lot', 'nominations_until': ''}}


class Written(NamedTuple):
    """Plain fields as a form spells them, the rows in order, the kinds of parts that count, and the keys of the files."""

    plain: Row
    items: list[Row]
    contests: list[Row]
    part_kinds: list[str]
    file_ids: list[str]

    @property
    def said(self) -> Row:
        """Every field by its name on the form."""
        rows = {f'{name}.{number}.{field}': value for name in _ROWS for number, row in enumerate(getattr(self, name))
                for field, value in row.items()}
        return self.plain | rows

    def more(self, kind: str) -> 'Written':
        """With a blank row more: `items`, `one_of` or `election`."""
        if kind not in _BLANKS:
            return self
        row = dict(_BLANKS[kind])
        return self._replace(items=[*self.items, row]) if kind == 'items' else self._replace(contests=[*self.contests, row])

    def read(self, form: type[BaseModel], **fixed: Any) -> Any:
        """The draft as the domain takes it; Invalid with a sentence for each field by its name on the form."""
        items = self.items or ([] if self.contests else [dict(_BLANKS['items'])])
        if len(items) + len(self.contests) == 1:  # a poll of one matter needs no second title
            items = [row | {'title': row['title'] or self.plain.get('title', '')} for row in items]
        said: dict[str, Any] = {name: _moment(name, value) for name, value in self.plain.items()
                                if value != '' and name in form.model_fields}
        said |= {name: name in self.plain for name in _TICKED} | {'detail': self.plain.get('detail', '')}
        said |= {'items': items, 'contests': [_contest(row) for row in self.contests], 'file_ids': self.file_ids,
                 'part_kinds': self.part_kinds}
        try:
            return form.model_validate(said | fixed)
        except ValidationError as error:
            faults = {_named(at): why for at, why in by_field(error.errors(include_url=False)).items()}
            raise Invalid('invalid', '有几处没有填好，请看下面的说明。', **faults) from None


def _contest(row: Row) -> dict[str, Any]:
    said: dict[str, Any] = {name: _moment(name, value) for name, value in row.items() if value != ''}
    if row.get('kind') == 'one_of':
        said['options'] = [line.strip() for line in row.get('options', '').splitlines() if line.strip()]
    return said


def _moment(name: str, value: str) -> str:
    """`datetime-local` says no zone: what people write is China's time."""
    return f'{value}:00+08:00' if name in ('closes_at', 'nominations_until') and len(value) == len('2026-08-14T19:30') else value


def _named(at: str) -> str:
    """`contests.0.election.seats` is `contests.0.seats` on the form."""
    return '.'.join(part for part in at.split('.') if part not in ('one_of', 'election'))


def sent(form: MultiDict[str, str]) -> Written:
    """What was written and sent, without the row that is to go (`drop` names it: `contests.1`)."""
    rows: dict[str, dict[int, Row]] = {name: defaultdict(dict) for name in _ROWS}
    for key, value in form.items():
        name, _, rest = key.partition('.')
        number, _, field = rest.partition('.')
        if name in rows and number.isdecimal() and len(number) <= _DIGITS and field and f'{name}.{number}' != form.get('drop'):
            rows[name][int(number)][field] = value
    return Written({name: form[name] for name in _PLAIN if name in form},
                   [row | {'title': row.get('title', '')} for _, row in sorted(rows['items'].items()) if _said(row, form)],
                   [row for _, row in sorted(rows['contests'].items())], form.getlist('part_kinds'), form.getlist('file_ids'))


def _said(row: Mapping[str, str], form: Mapping[str, str]) -> bool:
    """A row of a matter without a title is blank, but for the only one: its title is the poll's."""
    alone = not any(name.startswith('contests.') or (name.startswith('items.') and name.endswith('.title') and value.strip())
                    for name, value in form.items())
    return bool(row.get('title', '').strip()) or alone


def blank(at: Place) -> Written:
    """A new draft: the roll is published for as long as owners are to be told beforehand, and a month is left to vote."""
    closes_at = (clock.local(clock.now()) + timedelta(days=_NOTICE + 30)).replace(hour=20, minute=0)
    plain = {'place_id': str(at.id), 'title': '', 'detail': '', 'closes_at': _local(closes_at), 'publication_days': str(_NOTICE),
             'objection_days': '7', 'extension_days': '0', 'precedence': 'first'}
    return Written(plain, [dict(_BLANKS['items'])], [], list(KINDS), [])


def of_draft(poll: Poll, items: Sequence[PollItem], contests: Sequence[Any], file_ids: list[str]) -> Written:
    """A draft as it is."""
    plain = {name: str(getattr(poll, name)) for name in ('place_id', 'title', 'detail', 'precedence', *_DAYS)}
    plain |= {'closes_at': _local(poll.closes_at)} | {name: 'true' for name in _TICKED if getattr(poll, name)}
    rows = [{'title': each.title, 'matter': str(each.matter)} for each in items if each.contest_id is None]
    return Written(plain, rows, [_row(each, items) for each in contests], poll.part_kinds or list(KINDS), file_ids)


def _row(contest: Any, items: Sequence[PollItem]) -> Row:
    row = {'id': str(contest.id), 'kind': contest.kind, 'title': contest.title}
    if contest.kind == 'one_of':
        options = '\n'.join(each.title for each in items if each.contest_id == contest.id)
        return row | {'matter': str(contest.matter), 'options': options}
    until = contest.nominations_until
    row |= {name: str(getattr(contest, name)) for name in _ELECTION} | {'nominations_until': _local(until) if until else ''}
    return row | ({'differential': 'true'} if contest.differential else {})


def _local(moment: datetime) -> str:
    return f'{clock.local(moment):%Y-%m-%dT%H:%M}'
