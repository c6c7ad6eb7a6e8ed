"""Bodies are founded and dissolved, terms begin, seats are filled and left."""
from datetime import date

from peewee import IntegrityError, fn

from server.bodies import queries
from server.bodies.models import Body, Holding, Seat, Term
from server.bodies.rules import NAMES, OF_OWNERS, BodyKind, LeftFor, belongs
from server.bodies.seats import Elected, add_seats, leave, line_up, lock, move_up, owner_called, seats_left, sit, take
from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.cells import Unfit
from server.core.errors import Conflict, Invalid
from server.core.identifiers import mobile, person_name
from server.identity.actions import account_closed, phone_bound
from server.identity.models import Person
from server.places.actions import roster_imported
from server.places.models import Ownership, Part, Place
from server.places.queries import inside

__all__ = ['BodyKind', 'Elected', 'LeftFor', 'begin_term', 'dissolve', 'fill', 'found', 'open_term', 'seat_building', 'seats_left',
           'vacate']

_MOST_SEATS = 200


@action('bodies.found', by=Role.SECRETARY)
def found(actor: AnyActor, place: Place, kind: BodyKind, name: str = '') -> Body:
    """A body of a place; Conflict `body_exists` if the place has one of this kind."""
    if not belongs(kind, place.kind):
        raise Invalid('wrong_place', f'{NAMES[kind]}不能建在这一级。', place_id='请换一个地方')
    try:
        return Body.create(place=place, kind=kind, name=name or f'{place.name}{NAMES[kind]}', created_at=clock.now())
    except IntegrityError:
        raise Conflict('body_exists', f'“{place.name}”已经有{NAMES[kind]}了。') from None


@action('bodies.dissolve', by=Role.SECRETARY)
def dissolve(actor: AnyActor, body: Body, reason: str) -> Body:
    """The body is no more; its history stays."""
    lock(body)
    leave(actor, _held(Term.body == body), LeftFor.OTHER, clock.today(), reason)
    Body.update(live=None, dissolved_at=clock.now(), reason=reason).where(Body.id == body.id).execute()
    return queries.body(actor, body.id)


@action('bodies.begin_term', by=Role.SECRETARY)
def begin_term(actor: AnyActor, body: Body, begins: date, ends: date, seats: int) -> Body:
    """A term that no poll of ours filled. In a self-government committee every building has one seat, whatever `seats` says."""
    if not begins < ends:
        raise Invalid('term_backwards', '任期的结束日期要晚于开始日期。', ends='太早')
    if begins > clock.today():
        raise Invalid('not_begun', '新的任期开始以后再登记：到那一天，上一届才离任。', begins='还没有到')
    open_term(actor, lock(body), (begins, ends), seats)
    return queries.body(actor, body.id)


def open_term(actor: AnyActor, body: Body, days: tuple[date, date], seats: int, poll_id: int | None = None,
              elected: tuple[list[Elected], list[Elected]] = ([], [])) -> Term:
    """Begin a locked body's next term with who was elected and their alternates, in order; whoever still sits leaves. Part of
    actions; Conflict `term_exists` if a term began that day or later, `already_seated` if the poll has seated it before."""
    if poll_id and Term.select().where(Term.body == body, Term.poll_id == poll_id).exists():
        raise Conflict('already_seated', '这次选举的结果已经落实到席位了。')
    last = Term.select().where(Term.body == body).order_by(Term.number.desc()).first()
    if last and last.begins >= days[0]:
        raise Conflict('term_exists', f'已经有从{last.begins.isoformat()}开始的任期，新任期要晚于它。')
    leave(actor, _held(Term.body == body), LeftFor.TERM_ENDED, days[0])
    term = Term.create(body=body, number=last.number + 1 if last else 1, begins=days[0], ends=days[1], poll_id=poll_id,
                       created_at=clock.now())
    made = add_seats(term, _checked(seats), _buildings(body) if body.kind == BodyKind.SELF_GOVERNMENT else ())
    for seat, winner in zip(made, elected[0], strict=False):
        sit(seat, winner, days[0])
    line_up(term, None, elected[1])
    audit.note(term=term.number, seats=len(made), held=len(elected[0]))
    return term


def _checked(seats: int) -> int:
    if not 0 < seats <= _MOST_SEATS:
        raise Invalid('seats_wanted', f'席位应为1到{_MOST_SEATS}个。', seats='请填写席位数')
    return seats


def _buildings(body: Body) -> list[int]:
    ids = queries.buildings(body.place)
    if not ids:
        raise Invalid('no_buildings', '这里还没有登记楼栋，自治委员会每栋一个席位，请先导入花名册。', place_id='没有楼栋')
    return ids


def seat_building(actor: AnyActor, body: Body, building: Place, winners: tuple[list[Elected], list[Elected]]) -> Holding:
    """Whom a building elected takes its seat in the current term of a locked body; part of an action. Conflict `no_running_term`,
    `seat_held` or `already_seated`."""
    term = queries.running(body)
    seat = Seat.get_or_none(Seat.term == term, Seat.building == building) if term else None
    if term is None or seat is None:
        raise Conflict('no_running_term', f'{body.name}现在没有{building.name}的席位，请先开始新的任期。')
    (winner, *_), alternates = winners
    if Holding.select().where(Holding.seat == seat, Holding.poll_id == winner.poll_id).exists():
        raise Conflict('already_seated', '这次选举的结果已经落实到席位了。')
    try:
        made = sit(seat, winner, clock.today())
    except IntegrityError:
        raise _held_already() from None
    line_up(term, seat, alternates)
    return made


@action('bodies.fill', by=Role.SECRETARY)
def fill(actor: AnyActor, body: Body, number: int, name: str, phone: str | None) -> Body:
    """Seat somebody by hand where no poll of ours filled the term; Conflict `elected_term` where one did, `seat_held`. For owners'
    seats the roster tells who that is."""
    seat = _seat(lock(body), number)
    if seat.term.poll_id:
        raise Conflict('elected_term', '这一届是选举产生的，空缺由候补依次递补，或者补选。')
    try:
        called, number_of = person_name(name), mobile(phone) if phone else None
        owner = owner_called(body.place, called, number_of) if body.kind in OF_OWNERS else None
        take(seat, clock.today(), called, number_of, owner)
    except Unfit as fault:
        raise Invalid('not_fit', f'{fault}。', name=str(fault)) from fault
    except IntegrityError:
        raise _held_already() from None
    audit.note(seat=number)
    return queries.body(actor, body.id)


@action('bodies.vacate', by=Role.SECRETARY)
def vacate(actor: AnyActor, body: Body, number: int, reason: LeftFor, on: date, note: str = '') -> Body:
    """Whoever holds a seat leaves it, and the next alternate moves up; Conflict `seat_vacant` where nobody does."""
    seat = _seat(lock(body), number)
    held = Holding.get_or_none(Holding.seat == seat, Holding.live == 1)
    if held is None:
        raise Conflict('seat_vacant', '这个席位现在没有人。')
    if not held.begins <= on <= clock.today():
        raise Invalid('day_wrong', '离任日期不能早于就任日期，也不能晚于今天。', on='日期不对')
    leave(actor, [held], reason, on, note)
    audit.note(seat=number, reason=reason.value, moved_up=move_up(seat, clock.today()) is not None)
    return queries.body(actor, body.id)


def _seat(body: Body, number: int) -> Seat:
    term = queries.running(body)
    found = Seat.select(Seat, Term).join(Term).where(Seat.term == term, Seat.number == number).first() if term else None
    if found is None:
        raise Conflict('no_running_term', '没有正在任期内的这个席位。')
    return found


def _held_already() -> Conflict:
    return Conflict('seat_held', '这个席位已经有人了，先办理离任。')


def _held(which: object) -> list[Holding]:
    return list(Holding.select(Holding, Seat, Term).join(Seat).join(Term).where(Holding.live == 1, which))


@roster_imported.connect
def follow_roster(actor: AnyActor, estate: Place) -> None:
    """Who sold the last home on a roster is no owner there, and holds no seat of its owners any more."""
    owns = fn.EXISTS(Ownership.select().join(Part).where(Ownership.owner == Holding.owner, Part.estate == estate))
    rows = Holding.select(Holding, Seat, Term, Body).join(Seat).join(Term).join(Body).join(Place).where(
        Holding.live == 1, Holding.owner.is_null(False), Body.kind.in_(OF_OWNERS), inside((estate.path,)), ~owns)
    for each in list(rows):
        lock(each.seat.term.body)
        leave(actor, [each], LeftFor.SOLD, clock.today())
        move_up(each.seat, clock.today())


@phone_bound.connect
def recognise(actor: AnyActor, person: Person) -> None:
    """Whose number was written down before they bound it."""
    Holding.update(person=person).where(
        Holding.phone_index == person.phone_index, Holding.person.is_null(), Holding.live == 1).execute()


@account_closed.connect
def forget(actor: AnyActor, person: Person) -> None:
    """The seat stays whose it was; who of WeChat that is goes."""
    Holding.update(person=None).where(Holding.person == person).execute()
