"""The demonstration street, made by the same actions as any other: places, rosters, roles, votes, a task, a report, a notice."""
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scripts.demo import books, company, dues, lift, neighbours, people
from server.core import clock
from server.core.actor import SYSTEM, Actor, Role
from server.identity import actions as identity
from server.identity import grants, standing
from server.identity import queries as accounts
from server.members import actions as members
from server.notices import actions as notices
from server.partners import actions as partners
from server.partners import queries as employers
from server.places import actions as places
from server.places.models import Kind, Place
from server.reports import actions as reports
from server.tasks import actions as tasks
from server.votes import actions as votes
from server.votes import casting, closing
from server.votes.forms import DraftForm
from server.votes.models import Poll
from server.votes.queries import items

_FILES = Path(__file__).parent


def load(now: datetime, voters: Mapping[str, Actor], sent: Mapping[str, Actor], keepers: Sequence[Actor]) -> None:
    """Everything, as if it had begun a month before `now`; `voters` are those of people.VOTERS, `sent` of people.REPORTED and
    `keepers` of people.KEEPERS, logged in with their numbers."""
    today = clock.local(now).replace(hour=9, minute=0, second=0, microsecond=0)
    _at(today - timedelta(days=30))
    district = places.found_district(SYSTEM, '合川区')
    street = places.add(SYSTEM, district, Kind.STREET, '南津街街道')
    garden, bridge = (places.add(SYSTEM, street, Kind.COMMUNITY, name) for name in people.SECRETARIES)
    estate = places.add(SYSTEM, garden, Kind.ESTATE, '弘运小区')
    _import_rosters(estate, bridge)
    _import_members(street)
    _appoint(district, street, (garden, bridge))
    neighbours.load(estate, bridge)
    _keep_books(estate, keepers)
    _send_members(garden, today, sent)
    _vote_on_the_roof(bridge, today - timedelta(days=20), voters)
    company.load(Place.get(Place.parent == bridge, Place.name == '4栋'), today)
    _at(today - timedelta(days=1))
    _run_votes(estate, today)
    _set_a_task(estate, today)
    reports.report(SYSTEM, estate, '弘运小区门前公交站太远',
                   '最近的公交站要走 900 米，老人出行不便。小区和社区都定不了，请街道协调公交公司在小区门前设站。')
    notices.post(SYSTEM, garden, '弘运小区选聘物业公司方案公示',
                 '方案和三家候选公司的材料已在小区门口公示。有意见请在表决截止前向社区提出。', today + timedelta(days=14))
    clock.set_source(None)


def _at(moment: datetime) -> None:
    instant = moment.astimezone(UTC)  # as the real clock gives it
    clock.set_source(lambda: instant)


def _import_rosters(estate: Place, bridge: Place) -> None:
    for place, name in ((estate, 'hongyun-roster.xlsx'), (bridge, 'yanxiqiao-roster.csv')):
        places.import_roster(SYSTEM, place, name, (_FILES / name).read_bytes(), confirmed_changes=False)


def _import_members(street: Place) -> None:
    content = (_FILES / 'members.xlsx').read_bytes()
    members.import_members(SYSTEM, street, 'members.xlsx', content, confirmed_changes=False)


def _appoint(district: Place, street: Place, communities: tuple[Place, ...]) -> None:
    grants.grant(SYSTEM, district, Role.ADMINISTRATOR, people.DISTRICT_ADMINISTRATOR)
    grants.grant(SYSTEM, street, Role.ADMINISTRATOR, people.STREET_ADMINISTRATOR)
    for community in communities:
        grants.grant(SYSTEM, community, Role.SECRETARY, people.SECRETARIES[community.name])
    for employer, phone in people.CLERKS.items():
        partners.appoint_clerk(SYSTEM, employers.employer_named(employer), phone)


def _keep_books(estate: Place, keepers: Sequence[Actor]) -> None:
    """The numbers are then for whoever tries the demonstration with them."""
    for phone in people.KEEPERS:
        grants.grant(SYSTEM, estate, Role.COMMITTEE, phone)
    dues.load(estate, books.load(estate, keepers), keepers)
    for phone in people.KEEPERS:
        grants.revoke(SYSTEM, estate, Role.COMMITTEE, phone)
        grants.release_number(SYSTEM, phone)
        grants.grant(SYSTEM, estate, Role.COMMITTEE, phone)


def _send_members(garden: Place, today: datetime, sent: Mapping[str, Actor]) -> None:
    employer = employers.employer_named(next(iter(people.CLERKS)))
    for name, phone, days in people.REPORTED:
        _at(today - timedelta(days=days))
        slip = members.issue(SYSTEM, employer, garden, members.Bearer(name, phone))
        members.report_in(sent[phone], None, slip.number, None, members.Answers(['教育辅导'], address='弘运小区3栋'))
    members.issue(SYSTEM, employer, garden, members.Bearer(*people.SENT))


def _vote_on_the_roof(bridge: Place, opened: datetime, voters: Mapping[str, Actor]) -> None:
    _at(opened)
    building = Place.get(Place.parent == bridge, Place.name == '5栋')
    poll = _open(building, '5栋屋面防水维修，使用维修资金', 5, opened + timedelta(days=14, hours=11),
                 '三家报价中最低的一家 4.6 万元，由5栋业主的维修资金支付，施工期 20 天。')
    item = items(poll)[0]
    for phone, days, choice in people.VOTERS:
        _at(opened + timedelta(days=days, hours=1))
        actor = voters[phone]
        for home in accounts.profile(actor).homes:
            identity.confirm_home(actor, home)
        casting.cast(actor, poll.id, [(item.id, choice)])
    _at(poll.closes_at)
    closing.close_due(clock.now())
    for phone in voters:  # so that whoever tries the demonstration with a number of the roster finds it free
        grants.release_number(SYSTEM, phone)
    standing.forget()


def _run_votes(estate: Place, today: datetime) -> None:
    stairwell = Place.get(Place.parent == Place.get(Place.parent == estate, Place.name == '9栋'), Place.name == '1单元')
    plan = lift.plan(stairwell)
    poll = _open(stairwell, '9栋1单元加装电梯', 7, today + timedelta(days=7, hours=11),
          '在单元门外加装一部无机房电梯，费用由各户按楼层分摊（六楼 2.3 万元），一、二楼不出资。')
    lift.propose(plan, poll)
    _open(estate, '弘运小区选聘物业公司', 4, today + timedelta(days=10, hours=11),
          '原物业公司已撤出。选聘新公司，合同三年，物业费每平方米每月 1.2 元；垫资 20 万元铺路、装监控，用停车收入四年还清。')


def _open(place: Place, title: str, matter: int, closes_at: datetime, detail: str) -> Poll:
    form = DraftForm(place_id=place.id, title=title, detail=detail, closes_at=closes_at,
                     items=[{'title': title, 'matter': matter}])
    return votes.open_poll(SYSTEM, votes.draft(SYSTEM, place, form))


def _set_a_task(estate: Place, today: datetime) -> None:
    saturday = today + timedelta(days=(5 - today.weekday()) % 7 or 7)
    tasks.push(SYSTEM, estate, tasks.Plan('周末清扫楼道', '请自带手套，在小区门口集合，扫把由社区准备。扫完请拍照。',
                                          saturday, saturday + timedelta(hours=3), capacity=20))
