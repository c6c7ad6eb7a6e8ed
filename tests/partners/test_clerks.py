"""Clerks see their own employer's people, and are known by their numbers."""
import pytest

from server.core import clock, crypto
from server.core.actor import SYSTEM
from server.core.audit import AuditLine
from server.core.errors import Forbidden, Missing
from server.identity import actions as identity
from server.partners import actions, queries
from server.partners.models import Clerk
from tests.races import at_once

NUMBER = '14000008011'


@pytest.fixture
def school(world):
    return actions.employers(world.district, ['合川区第一中学（样例）'])['合川区第一中学（样例）']


def own(phone):
    return [item['name'] for item in phone.get('/api/employers').get_json()['items']]


def test_a_clerk_is_known_when_the_number_is_bound(world, school):
    actions.appoint_clerk(SYSTEM, school, NUMBER)
    clerk = world.phone()
    assert own(clerk) == []
    clerk.bind(NUMBER)
    assert own(clerk) == [school.name]


def test_somebody_who_bound_it_before_is_a_clerk_at_once(world, school):
    clerk = world.phone(NUMBER)
    actions.appoint_clerk(SYSTEM, school, NUMBER)
    assert own(clerk) == [school.name]


def test_appointed_twice_is_appointed_once(world, school):
    for _ in range(2):
        actions.appoint_clerk(SYSTEM, school, NUMBER)
    clerk = world.phone(NUMBER)
    actions.appoint_clerk(SYSTEM, school, NUMBER)
    assert Clerk.select().count() == 1
    assert own(clerk) == [school.name]


@pytest.mark.race
@pytest.mark.parametrize('known', [True, False])
def test_of_many_who_appoint_at_once_one_does(world, school, known):
    assert world.phone(NUMBER if known else None)
    made = at_once(*[lambda: actions.appoint_clerk(SYSTEM, school, NUMBER)] * 4)
    assert len({clerk.id for clerk in made}) == Clerk.select().count() == 1


def test_appointed_anew_while_the_number_was_released(world, school):
    clerk = world.phone(NUMBER)
    actions.appoint_clerk(SYSTEM, school, NUMBER)
    identity.release_number(SYSTEM, NUMBER)
    actions.appoint_clerk(SYSTEM, school, NUMBER)
    assert clerk.bind(NUMBER).status_code == 200
    assert own(clerk) == [school.name]
    actions.dismiss_clerk(SYSTEM, school, NUMBER)
    assert own(clerk) == []


def test_it_leaves_a_line_without_the_number(world, school):
    actions.appoint_clerk(SYSTEM, school, NUMBER)
    line = AuditLine.get(AuditLine.action == 'partners.appoint_clerk')
    assert line.path == world.district.path
    assert NUMBER not in str(line.__data__)


def test_only_the_district_appoints(world, school):
    for phone, refusal in ((world.administrator, Forbidden), (world.secretary, Forbidden), (world.stranger, Missing)):
        with pytest.raises(refusal):
            actions.appoint_clerk(phone.actor, school, NUMBER)


def test_a_closed_account_is_nobodys_clerk(world, school):
    clerk = world.phone(NUMBER)
    actions.appoint_clerk(SYSTEM, school, NUMBER)
    actions.account_closed.send(clerk.actor, person=Clerk.get().person)
    assert own(clerk) == []


def test_employers_are_made_once_a_name(world, school):
    again = actions.employers(world.district, [school.name, '合川区人民医院（样例）'])
    assert again[school.name] == school
    assert len(again) == 2


def test_a_name_on_the_command_line_must_be_known(world, school):
    assert queries.employer_named(school.name) == school
    with pytest.raises(Missing, match='没有叫'):
        queries.employer_named('合川区第二中学')


def test_an_appointment_that_missed_the_binding_is_taken_up_at_the_next_login(world, school):
    clerk = world.phone(NUMBER)
    Clerk.create(employer=school, phone_index=crypto.blind(NUMBER), granted_at=clock.now())
    assert own(clerk) == []
    clerk.log_in()
    assert own(clerk) == [school.name]


def test_a_dismissed_clerk_sees_nothing_more(world, school):
    clerk = world.phone(NUMBER)
    actions.appoint_clerk(SYSTEM, school, NUMBER)
    with pytest.raises(Forbidden):
        actions.dismiss_clerk(world.secretary.actor, school, NUMBER)
    actions.dismiss_clerk(SYSTEM, school, NUMBER)
    assert own(clerk) == []
    for what in ('members', 'slips', 'projects', 'joint-meetings', 'slip-figures', 'project-figures'):
        assert clerk.get(f'/api/employers/{school.id}/{what}').status_code == 404
    with pytest.raises(Missing, match='不是'):
        actions.dismiss_clerk(SYSTEM, school, NUMBER)


def test_dismissed_before_the_first_login_is_not_taken_up(world, school):
    actions.appoint_clerk(SYSTEM, school, NUMBER)
    actions.dismiss_clerk(SYSTEM, school, NUMBER)
    assert own(world.phone(NUMBER)) == []


def test_on_the_command_line(app, world, school):
    run = app.test_cli_runner().invoke
    assert run(args=['appoint-clerk', '--phone', NUMBER, '--employer', school.name]).exit_code == 0
    said = run(args=['dismiss-clerk', '--phone', NUMBER, '--employer', school.name])
    assert (said.exit_code, '不再是' in said.output) == (0, True)
    assert run(args=['dismiss-clerk', '--phone', NUMBER, '--employer', school.name]).exit_code == 1
