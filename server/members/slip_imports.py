"""Issuing a whole list of report slips; read as the list of members is, with the faults beside the rows."""
import hashlib
from typing import NamedTuple

from peewee import IntegrityError, chunked

from server.core import audit, bulk
from server.core.action import action
from server.core.actor import AnyActor
from server.core.cells import Unfit
from server.core.errors import Conflict
from server.core.sheets import Faults, Rejected, Row, read
from server.members import slip_telling as telling
from server.members.communities import Communities
from server.members.issuing import Bearer, check_clerk, key_of, row
from server.members.models import Slip
from server.members.newest import mark
from server.members.roster import MemberRoster, RosterMember, parse
from server.partners.models import Employer
from server.places.models import Place

_AT_ONCE = 500  # rows or values in one statement


class Issued(NamedTuple):
    """To whom slips were issued, by name, how many rows had one already, and the rows that cannot be used."""

    names: list[str]
    known: int
    rejected: list[Rejected]
    header: list

    @property
    def issued(self) -> int:
        return len(self.names)


class _Plan(NamedTuple):
    rows: list[dict]
    known: int
    rejected: list[Rejected]

    def outcome(self, header: list) -> Issued:
        return Issued([each['name'] for each in self.rows], self.known, self.rejected, header)


@bulk.uncollected()
def preview_slips(actor: AnyActor, employer: Employer, filename: str, content: bytes) -> Issued:
    """What `import_slips` would do with a file; nothing is written, and nobody is told."""
    said, cells = _read(actor, employer, filename, content)
    return _plan(actor, employer, said, cells).outcome(said.header)


@bulk.uncollected()
def import_slips(actor: AnyActor, employer: Employer, filename: str, content: bytes) -> Issued:
    """Issue a slip for every row that has none; the same list again issues nothing twice.

    Raises SheetError if the file as a whole cannot be used. The file is read before the transaction begins.
    """
    return _issue(actor, employer, *_read(actor, employer, filename, content), hashlib.sha256(content).hexdigest())


def _read(actor: AnyActor, employer: Employer, filename: str, content: bytes) -> tuple[MemberRoster, dict[int, Row]]:
    check_clerk(actor, employer)
    sheet = read(content, filename)
    return parse(sheet, employer.name), {each.number: each for each in sheet.rows}


@action('members.import_slips')
def _issue(actor: AnyActor, employer: Employer, said: MemberRoster, cells: dict[int, Row], digest: str) -> Issued:
    plan = _plan(actor, employer, said, cells)
    try:
        bulk.insert_rows(Slip, plan.rows)
    except IntegrityError:
        raise Conflict('slip_known', '另一位联络员正在导入，请稍后再试一次。') from None
    keys = [each['open_key'] for each in plan.rows]
    mark(keys)
    for some in chunked(keys, _AT_ONCE):
        telling.issued(list(Slip.select(Slip, Place).join(Place).where(Slip.employer == employer, Slip.open_key.in_(some))))
    audit.note(issued=len(plan.rows), known=plan.known, rejected=len(plan.rejected), file=digest)
    return plan.outcome(said.header)


def _plan(actor: AnyActor, employer: Employer, said: MemberRoster, cells: dict[int, Row]) -> _Plan:
    communities, known = Communities(employer.place), _Known(employer, said.members)
    rows, already, rejected = [], 0, list(said.rejected)
    for each in said.members:
        try:
            community = communities.of(each)
            if known.has(each):
                already += 1
            else:
                bearer = Bearer(each.name, each.phone, each.identity_number, each.sex or '', each.slip_number or '')
                rows.append(row(actor, employer, community, bearer))
        except Unfit as fault:
            rejected.append(Faults([('community', fault)]).rejection(cells[each.row_number]))
    return _Plan(rows, already, sorted(rejected, key=lambda each: each.row_number))


class _Known:
    """The employer's slips that the rows of a list may mean."""

    def __init__(self, employer: Employer, rows: list[RosterMember]) -> None:
        self._numbers: dict[str, str] = {}
        self._open: set[str] = set()
        for some in chunked(rows, _AT_ONCE):
            numbers = [each.slip_number for each in some if each.slip_number]
            which = Slip.number.in_(numbers) | Slip.open_key.in_([_key(each) for each in some])
            for slip in Slip.select(Slip.number, Slip.key, Slip.open_key).where(Slip.employer == employer, which):
                self._numbers[slip.number] = slip.key
                self._open |= {slip.open_key} - {None}
        self._stored = frozenset(self._numbers)

    def has(self, row: RosterMember) -> bool:
        """Whether the person has this slip, or another open one; Unfit if the number is another's."""
        number, key = row.slip_number or '', _key(row)
        if len(number) > Slip.number.max_length:
            raise Unfit('too_long', f'报到单编号最多 {Slip.number.max_length} 个字')
        if number and self._numbers.setdefault(number, key) != key:
            raise Unfit('number_taken', f'报到单编号 {number} 已经开给别人了')
        return key in self._open or number in self._stored


def _key(row: RosterMember) -> str:
    return key_of(row.identity_number, row.name, row.phone)
