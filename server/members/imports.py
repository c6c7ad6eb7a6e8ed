"""Taking in a list of members who reported in."""
import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from peewee import JOIN, chunked

from server.core import audit, bulk, clock, crypto
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.cells import Unfit
from server.core.sheets import Faults, Rejected, Sheet, read
from server.core.sought import named
from server.members import histories, recognition
from server.members.communities import Communities
from server.members.differences import Entry, merged, told
from server.members.models import Member, Skill
from server.members.roster import MemberRoster, RosterMember, parse
from server.partners import actions as partners
from server.partners.models import Employer
from server.places import queries as places
from server.places.models import Place

_AT_ONCE = 500  # rows or values in one statement
_KNOWN = (Member.id, Member.key, Member.name, Member.person, Member.phone_index, Member.community)  # for recognition


class Outcome(NamedTuple):
    """What a list says beside what is stored; `changed` says of each row's number and name, in Chinese, what is new. `newcomers`
    are the names of whom it adds."""

    newcomers: list[str]
    changed: dict[str, str]
    unchanged: int
    rejected: list[Rejected]
    header: list
    applied: bool

    @property
    def added(self) -> int:
        return len(self.newcomers)


class _Step(NamedTuple):
    row: RosterMember
    community: Place
    stored: Member | None
    entry: Entry
    change: str


class _Plan(NamedTuple):
    steps: list[_Step]
    rejected: list[Rejected]

    def outcome(self, header: list, applied: bool) -> Outcome:
        added = [step.row.name for step in self.steps if step.stored is None]
        changed = {f'第{step.row.row_number}行 {step.row.name}': step.change for step in self.steps if step.change}
        return Outcome(added, changed, len(self.steps) - len(added) - len(changed), self.rejected, header, applied)


@bulk.uncollected()
def import_members(actor: AnyActor, place: Place, filename: str, content: bytes, *, confirmed_changes: bool) -> Outcome:
    """Take in the members who reported to the communities of a place; changes of stored ones are written only if confirmed.

    Raises SheetError if the file as a whole cannot be used. Whoever is no longer listed stays. The file is read before the
    transaction begins.
    """
    sheet, said, outcome = _read(actor, place, filename, content)
    if not (outcome.added or outcome.changed) or (outcome.changed and not confirmed_changes):
        return outcome
    return _take_in(actor, place, sheet, said, confirmed_changes, hashlib.sha256(content).hexdigest())


@bulk.uncollected()
def preview_members(actor: AnyActor, place: Place, filename: str, content: bytes) -> Outcome:
    """What `import_members` would do with a file; nothing is written."""
    return _read(actor, place, filename, content)[2]


def _read(actor: AnyActor, place: Place, filename: str, content: bytes) -> tuple[Sheet, MemberRoster, Outcome]:
    places.require(actor, Role.SECRETARY, place)
    sheet = read(content, filename)
    said = parse(sheet)
    return sheet, said, _plan(actor, place, sheet, said).outcome(said.header, applied=False)


@action('members.import', by=Role.SECRETARY)
def _take_in(actor: AnyActor, place: Place, sheet: Sheet, said: MemberRoster, confirmed: bool, digest: str) -> Outcome:
    district = histories.lock(place)
    plan = _plan(actor, place, sheet, said)  # anew: another import may have come first
    outcome = plan.outcome(said.header, applied=True)
    if outcome.changed and not confirmed:
        return outcome._replace(applied=False)
    steps = [step for step in plan.steps if step.change or step.stored is None]
    employers = partners.employers(district, {step.entry.employer for step in steps})
    _write(actor, steps, employers)
    audit.note(added=outcome.added, changed=len(outcome.changed), rejected=len(outcome.rejected), file=digest)
    return outcome


def _plan(actor: AnyActor, place: Place, sheet: Sheet, said: MemberRoster) -> _Plan:
    communities, known = Communities(place), _Known(said.members)
    cells = {row.number: row for row in sheet.rows}
    plan = _Plan([], list(said.rejected))
    for row in said.members:
        try:
            plan.steps.append(_step(actor, row, communities.of(row), known.take(row)))
        except Unfit as fault:
            plan.rejected.append(Faults([('community', fault)]).rejection(cells[row.row_number]))
    plan.rejected.sort(key=lambda each: each.row_number)
    return plan


def _step(actor: AnyActor, row: RosterMember, community: Place, stored: Member | None) -> _Step:
    _check_lengths(row)
    said = Entry(row.name, row.sex or '', crypto.blind(row.identity_number) if row.identity_number else None,
                 crypto.blind(row.phone), row.employer, community.name, row.skills, row.slip_number or '')
    if stored is None:
        return _Step(row, community, None, said, '')
    if stored.community_id and not actor.holds(Role.SECRETARY, stored.community.path):
        raise Unfit('elsewhere', '这个人已在您范围以外的社区报到，请联系街道办理')
    before = _entry(stored)
    entry = merged(before, said)
    return _Step(row, community, stored, entry, told(before, entry))


def _check_lengths(row: RosterMember) -> None:
    for words, field, what in ((row.employer, Employer.name, '单位'), (row.slip_number, Member.slip, '报到单编号'),
                               *((skill, Skill.name, '专长') for skill in row.skills)):
        if words and len(words) > field.max_length:
            raise Unfit('too_long', f'{what}最多 {field.max_length} 个字')


def _entry(stored: Member) -> Entry:
    return Entry(stored.name, stored.sex, crypto.blind(stored.identity_number) if stored.identity_number else None,
                 stored.phone_index, stored.employer.name if stored.employer else '',
                 stored.community.name if stored.community else '', stored.skills, stored.slip)


class _Known:
    """The stored members that the rows of a list may mean."""

    def __init__(self, rows: Sequence[RosterMember]) -> None:
        keys = {row.row_number: crypto.blind(row.identity_number) for row in rows if row.identity_number}
        self._by_key = {member.key: member for member in _members(Member.key, list(keys.values()))}
        others = [crypto.blind(row.phone) for row in rows if keys.get(row.row_number) not in self._by_key]
        self._by_phone = {(member.phone_index, member.name): member for member in _members(Member.phone_index, others)}
        self._taken: set[int] = set()

    def take(self, row: RosterMember) -> Member | None:
        """By identity number; by telephone and name where one side knows no identity number. Raises Unfit if taken."""
        found = self._by_key.get(crypto.blind(row.identity_number)) if row.identity_number else None
        if found is None:
            found = self._by_phone.get((crypto.blind(row.phone), row.name))
            found = None if found and found.identity_number and row.identity_number else found
        if found and found.id in self._taken:
            raise Unfit('listed_twice', '与前面一行是同一个人')
        if found:
            self._taken.add(found.id)
        return found


def _members(field: Any, values: Sequence[str]) -> Iterator[Member]:
    for some in chunked(values, _AT_ONCE):
        found = list(Member.select(Member, Employer, Place).join(Employer, JOIN.LEFT_OUTER).switch(Member).join(
            Place, JOIN.LEFT_OUTER).where(field.in_(some)))
        skills = recognition.skills_of(found)
        for member in found:
            member.skills = skills[member.id]
            yield member


def _write(actor: AnyActor, steps: list[_Step], employers: dict[str, Employer]) -> None:
    rows = [_row(step, employers) for step in steps]
    bulk.insert_rows(Member, [row for row, step in zip(rows, steps, strict=True) if step.stored is None])
    for row, step in zip(rows, steps, strict=True):
        if step.stored:
            row['since'] = histories.keep(step.stored, row)
            recognition.release_moved(step.stored, row)
            Member.update(row).where(Member.id == step.stored.id).execute()
    written = {member.key: member for some in chunked([row['key'] for row in rows], _AT_ONCE)
               for member in Member.select(*_KNOWN, Place).join(Place).where(Member.key.in_(some))}
    _write_skills([(written[row['key']].id, step) for row, step in zip(rows, steps, strict=True)])
    recognition.recognise_all(actor, list(written.values()))


def _row(step: _Step, employers: dict[str, Employer]) -> dict[str, Any]:
    said, entry, stored = step.row, step.entry, step.stored
    identity = said.identity_number or (stored.identity_number if stored else None)
    return {'key': entry.identity or crypto.blind(f'{entry.name}\0{said.phone}'), 'name': entry.name,
            **named(entry.name), 'sex': entry.sex, 'identity_number': identity, 'phone': said.phone, 'phone_index': entry.phone,
            'phone_tail': crypto.blind_tail(said.phone), 'slip': entry.slip,
            'employer': employers[entry.employer].id, 'community': step.community.id,
            'since': stored.since if stored else clock.now(), 'created_at': stored.created_at if stored else clock.now()}


def _write_skills(written: list[tuple[int, _Step]]) -> None:
    changed = [(member, step) for member, step in written if step.stored is None or step.entry.skills != step.stored.skills]
    for some in chunked([member for member, step in changed if step.stored], _AT_ONCE):
        Skill.delete().where(Skill.member.in_(some)).execute()
    bulk.insert((Skill.member, Skill.name), ((member, name) for member, step in changed for name in step.entry.skills))
