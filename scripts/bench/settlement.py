"""A district of 1.5 million residents with its employers, report slips, homes and years of service, written past the actions: a
hundred thousand rows a second instead of a few hundred. Its members come in as a list, by the action that takes in lists."""
import io
from datetime import date, datetime, timedelta
from typing import NamedTuple

import xlsxwriter
from peewee import fn

from scripts.bench.growth import trust
from scripts.bench.rows import insert
from server.care import doors
from server.core import clock
from server.core.actor import SYSTEM
from server.core.db import db, is_sqlite
from server.identity.models import Person
from server.members.models import Member, Slip
from server.members.slip_rules import level
from server.partners.models import Employer
from server.places import actions as places
from server.places.models import Kind, Part, Place
from server.stats.models import Staffing

YEARS = 5
_RESIDENTS, _HOMES, _MEMBERS, _VOLUNTEERS, _EMPLOYERS = 1_500_000, 500_000, 34_000, 16_000, 79
_STREETS, _COMMUNITIES, _STAIRWELLS = 7, 60, 40  # streets, communities of a street, stairwells of a community
_VISITS, _EVERY = 40, 9  # times a year that everybody comes, and after how many days: ten million in five years
_FIRST, _LAST = date(2021, 10, 1), date(2026, 9, 30)
_AT_ONCE = 500
_PLACE = 'CASE WHEN (visit & 1) = 0 THEN place_id ELSE other_id END'
_SERVED = 100  # people in one statement: some ten thousand check-ins, well within the driver's time limit
_CIRCLE = 1000  # members of the first employer who live in the first community
_ABROAD = 20  # every so many people serve in two communities in turn
_SKILLS = ('电工维修、摄影', '法律咨询', '医疗护理', '无', '书法绘画、文艺体育')
_LIST = ('姓名', '性别', '身份证号', '手机', '所在单位党组织', '居住社区', '专长爱好', '报到单编号')


class Made(NamedTuple):
    """`places`: the district, a street with gaps, a community, a street without; counts of people and homes."""

    places: tuple[int, int, int, int]
    communities: list[int]
    people: int
    members: int
    homes: int


def words(made: Made) -> str:
    """What was made, for a person."""
    return f'{made.people:,} people with an account and {made.homes:,} homes of {made.homes * 3:,} residents'


def settle_down(share: float) -> Made:
    """Everything but the members and the service. The database must be empty."""
    people, members, homes = (int(each * share) for each in (_MEMBERS + _VOLUNTEERS, _MEMBERS, _HOMES))
    district = places.found_district(SYSTEM, '合川区')
    streets = [places.add(SYSTEM, district, Kind.STREET, f'{number}街道') for number in range(1, _STREETS + 1)]
    communities = [places.add(SYSTEM, street, Kind.COMMUNITY, f'{street.name}{number}社区')
                   for street in streets for number in range(1, _COMMUNITIES + 1)]
    db.execute_sql('CREATE TABLE bench_home (person_id INTEGER PRIMARY KEY, place_id INTEGER, other_id INTEGER)')
    db.execute_sql('CREATE TABLE bench_day (visit INTEGER, ninth INTEGER, at VARCHAR(20), PRIMARY KEY (ninth, visit))')
    trust(True)
    with db.atomic():
        _house(communities, homes // (len(communities) * _STAIRWELLS))
        Staffing.create(place=district, residents=_RESIDENTS, posts=2000, filled=1800, at=clock.now())
        _employ(district, communities, people, members)
        _cover(streets[-1])
    trust(False)
    return Made((district.id, streets[0].id, communities[0].id, streets[-1].id), [each.id for each in communities], people, members,
                Part.select().count())


def _house(communities: list[Place], doors_each: int) -> None:
    """An estate each, stairwells and homes."""
    now, first = clock.now(), communities[-1].id + 1
    estates = [{'id': first + number, 'kind': Kind.ESTATE, 'name': '小区', 'parent_id': each.id,
                'path': f'{each.path}{first + number}/', 'created_at': now} for number, each in enumerate(communities)]
    insert(Place, estates)
    first = estates[-1]['id'] + 1
    stairwells = [{'id': first + number, 'kind': Kind.STAIRWELL, 'name': f'{number % _STAIRWELLS}单元', 'parent_id': above['id'],
                   'path': f'{above["path"]}{first + number}/', 'created_at': now}
                  for number, above in enumerate(each for each in estates for _ in range(_STAIRWELLS))]
    insert(Place, stairwells)
    label = "place.id || '-' || n.i" if is_sqlite() else "CONCAT(place.id, '-', n.i)"
    for some in range(first, stairwells[-1]['id'] + 1, _AT_ONCE):
        db.execute_sql(
            f'INSERT INTO part (estate_id, place_id, kind, label, building, stairwell, floor, room, area, area_source) '
            f"SELECT place.parent_id, place.id, 'home', {label}, '', '', 1, n.i, 8850, 'register' "
            f'FROM place CROSS JOIN ({_numbers(doors_each)}) n WHERE place.id BETWEEN {some} AND {some + _AT_ONCE - 1}')


def _employ(district: Place, made: list[Place], people: int, members: int) -> None:
    """Accounts, and slips: every tenth member has moved once."""
    now, communities, paths = clock.now(), [each.id for each in made], {each.id: each.path for each in made}
    insert(Employer, ({'id': each, 'name': f'{each}局', 'place_id': district.id, 'created_at': now}
                      for each in range(1, _EMPLOYERS + 1)))
    insert(Person, ({'id': each, 'key': f'key-{each}', 'openid': f'openid-{each}', 'created_at': now}
                    for each in range(1, people + 1)))
    where = [(each, _home_of(each, communities), _home_of(each + (each % _ABROAD == 0), communities))
             for each in range(1, people + 1)]
    db.cursor().executemany(f'INSERT INTO bench_home VALUES ({db.param}, {db.param}, {db.param})', where)
    named = [(each, _employer_of(each), _home_of(each, communities)) for each in range(1, members + 1)]
    slip = {'phone': '14000000001', 'skills': [], 'issued_at': now}
    insert(Slip, ({'number': f'A{each}', 'employer_id': employer, 'community_id': before, 'key': f'key-{each}',
                   'name': f'党员{each}', 'phone_index': f'phone-{each}', 'state': 'acknowledged',
                   'later': level(paths[before], paths[at]), **slip}
                  for each, employer, at in named if each % 10 == 0 for before in [communities[each % len(communities)]]))
    insert(Slip, ({'number': f'B{each}', 'employer_id': employer, 'community_id': at, 'key': f'key-{each}', 'name': f'党员{each}',
                   'phone_index': f'phone-{each}', 'state': 'acknowledged' if each % 5 else 'reported', **slip}
                  for each, employer, at in named))


def listed(made: Made) -> bytes:
    """The district's members as a workbook such as offices have, one row a report slip."""
    names = dict(Place.select(Place.id, Place.name).where(Place.kind == Kind.COMMUNITY).tuples())
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {'constant_memory': True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, _LIST)
        for each in range(1, made.members + 1):
            sheet.write_row(each, 0, [
                f'党员{each}', '男女'[each % 2], _identity(each), f'1400{each:07d}', f'{_employer_of(each)}局',
                names[_home_of(each, made.communities)], _SKILLS[each % len(_SKILLS)], f'B{each}'])
    return content.getvalue()


def _identity(each: int) -> str:
    """An invented identity number, which no address has (GB 11643 for its check digit)."""
    born = date(1960, 1, 1) + timedelta(days=each % 14_000)
    body = f'990000{born:%Y%m%d}{each // 14_000:03d}'
    return body + '10X98765432'[sum(int(digit) * 2 ** (17 - at) for at, digit in enumerate(body)) % 11]


def log_in(made: Made) -> None:
    """The list's members are the first of the people, and have been there since before all service."""
    since = datetime(_FIRST.year, _FIRST.month, _FIRST.day, tzinfo=clock.now().tzinfo)
    if Member.update(person=Member.id, since=since).where(Member.id <= made.members).execute() != made.members:
        raise AssertionError('the list is not in')


def _employer_of(member: int) -> int:
    """A thousand of the first employer's people live in the first community, the others everywhere."""
    return 1 if member <= _CIRCLE else member % _EMPLOYERS + 1


def _home_of(person: int, communities: list[int]) -> int:
    return communities[0 if person <= _CIRCLE else person * 7 % len(communities)]


def _cover(full: Place) -> None:
    """49 of 50 homes have a member, on the last street all of them; then what care.doors counts, counted for all doors at once."""
    modulo = 'id % 50' if is_sqlite() else 'MOD(id, 50)'
    whole = f"(SELECT id FROM place WHERE path >= '{full.path}' AND path < '{full.path[:-1]}0')"
    homes = Part.select(fn.MAX(Part.id)).scalar()
    for some in range(1, homes + 1, _AT_ONCE * 20):
        db.execute_sql(
            'INSERT INTO care (part_id, door_id, layer, member_id, since, reason, note, live, created_at) '
            "SELECT id, place_id, 'member', 1, '2026-01-01', '', '', 1, '2026-01-01 00:00:00' FROM part "
            f'WHERE id BETWEEN {some} AND {some + _AT_ONCE * 20 - 1} AND ({modulo} <> 0 OR place_id IN {whole})')
    doors.recount([each for each, in Place.select(Place.id).where(Place.kind == Kind.STAIRWELL).tuples()])


def serve(made: Made, years: int) -> int:
    """Everybody's service of the years that end with September 2026; answers how many check-ins there are. It goes back in time, so
    that much history has the same last quarter as little."""
    have, visits = _visits(), years * _VISITS
    trust(True)
    _pages(500_000)
    with db.atomic():
        _plan_days([(visit + 1, group, _LAST - timedelta(days=visit * _EVERY + group))
                     for visit in range(have, visits) for group in range(_EVERY)])
    for first in range(1, made.people + 1, _SERVED):
        with db.atomic():
            _come(first, have)
            _sum_up(first)
    _pages(2_000)
    trust(False)
    return visits * made.people


def _pages(kilobytes: int) -> None:
    """How much SQLite keeps in memory: much to fill the tables, its usual two megabytes to be measured."""
    if is_sqlite():
        db.execute_sql(f'PRAGMA cache_size = -{kilobytes}')


def _visits() -> int:
    return db.execute_sql('SELECT COALESCE(MAX(after), 0) FROM check_in').fetchone()[0]


def _plan_days(days: list[tuple[int, int, date]]) -> None:
    """Who comes when: the number of the visit, which ninth of all people, the day."""
    mark = db.param
    db.cursor().executemany(f'INSERT INTO bench_day VALUES ({mark}, {mark}, {mark})',
                            [(visit, group, f'{day} 01:00:00') for visit, group, day in days])


def _come(first: int, have: int) -> None:
    """All visits above `have` of some people, one after the other."""
    modulo = f'person_id % {_EVERY}' if is_sqlite() else f'MOD(person_id, {_EVERY})'
    who = (f'FROM bench_home CROSS JOIN bench_day ON ninth = {modulo} '
           f'WHERE person_id BETWEEN {first} AND {first + _SERVED - 1} AND visit > {have}')
    db.execute_sql(
        'INSERT INTO check_in (person_id, place_id, after, scene, checked_in_at, received_at, flags, settled, digest, seal) '
        f"SELECT person_id, {_PLACE}, visit, 'p.bench', at, at, '[]', 2, '{'0' * 64}', 1 {who}")
    db.execute_sql('INSERT INTO service_day (person_id, day, place_id, minutes, times) '
                   f'SELECT person_id, SUBSTR(at, 1, 10), {_PLACE}, 90, 1 {who}')


def _sum_up(first: int) -> None:
    """What archives.rolling sums up of some people."""
    month = "strftime('%Y-%m-01', day)" if is_sqlite() else "DATE_FORMAT(day, '%%Y-%%m-01')"
    who = f'person_id BETWEEN {first} AND {first + _SERVED - 1}'
    db.execute_sql(f'DELETE FROM service_month WHERE {who}')
    db.execute_sql(
        'INSERT INTO service_month (person_id, month, place_id, minutes, times, elsewhere) '
        'SELECT person_id, month, place_id, minutes, times, COUNT(*) OVER (PARTITION BY person_id, month) > 1 FROM ('
        f'SELECT person_id, {month} AS month, place_id, SUM(minutes) AS minutes, SUM(times) AS times FROM service_day WHERE {who} '
        'GROUP BY 1, 2, 3) summed')


def _numbers(count: int) -> str:
    return ' UNION ALL '.join(f'SELECT {number} AS i' for number in range(1, count + 1))
