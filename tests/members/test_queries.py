"""Reading members: for a push, for a secretary, for a clerk."""
import pytest

from server.core.actor import SYSTEM
from server.members import queries
from server.partners import actions as partners
from server.partners import queries as employers
from tests.members.conftest import SCHOOL, row
from tests.statements import statements

HOSPITAL = '合川区人民医院（样例）'


@pytest.fixture
def three(world, take_in):
    """赵一 and 钱二 of 紫荆园, 孙三 of 盐溪桥; 赵一 and 孙三 have logged in."""
    take_in(row(skills='摄影、书法'), row('钱二', '14000001002', skills='摄影', employer=HOSPITAL),
            row('孙三', '14000001003', community='盐溪桥社区', skills='法律咨询'))
    return world.phone('14000001001'), world.phone('14000001003')


def test_a_push_reaches_who_has_logged_in(world, three):
    one, other = three
    assert queries.person_ids(world.community) == [one.person_id]
    assert queries.person_ids(world.street) == [one.person_id, other.person_id]
    assert queries.unreached(world.street) == queries.unreached(world.community) == 1
    assert queries.unreached(world.next_community) == 0


def test_an_estate_has_the_members_of_its_community(world, three):
    assert queries.person_ids(world.estate) == queries.person_ids(world.stairwell) == [three[0].person_id]


def test_any_of_the_skills_will_do_and_none_means_all(world, three):
    one, other = three
    assert queries.person_ids(world.street, ['书法', '法律咨询']) == [one.person_id, other.person_id]
    assert queries.person_ids(world.street, ['摄影', '书法']) == [one.person_id]
    assert queries.unreached(world.street, ['摄影']) == 1
    assert queries.person_ids(world.street, ['游泳']) == []


def test_a_secretary_sees_their_members_with_masked_numbers(world, three):
    answer = world.secretary.get(f'/api/members?place_id={world.community.id}')
    items = answer.get_json()['items']
    assert [(item['name'], item['phone_masked'], item['skills'], item['reached']) for item in items] == [
        ('赵一', '140****1001', ['摄影', '书法'], True), ('钱二', '140****1002', ['摄影'], False)]
    assert items[0]['employer'] == SCHOOL
    assert '14000001001' not in answer.get_data(as_text=True)


@pytest.mark.parametrize(('wanted', 'names'), [
    ('赵', ['赵一']), ('zy', ['赵一']), ('14000001002', ['钱二']), ('1002', ['钱二']), ('孙', [])])
def test_a_secretary_finds_somebody(world, three, wanted, names):
    answer = world.secretary.get(f'/api/members?place_id={world.community.id}&wanted={wanted}')
    assert [item['name'] for item in answer.get_json()['items']] == names


def test_one_member_is_for_their_secretary_and_their_clerk_alone(world, three):
    items = world.secretary.get(f'/api/members?place_id={world.community.id}').get_json()['items']
    partners.appoint_clerk(SYSTEM, employers.employer_named(SCHOOL), '14000008011')
    for phone in (world.secretary, world.administrator, world.phone('14000008011')):
        assert phone.get(f'/api/members/{items[0]["id"]}').get_json() == items[0]
    for phone, member in ((world.next_secretary, items[0]), (world.stranger, items[0]), (three[0], items[0]),
                          (world.phone('14000008011'), items[1])):
        assert phone.get(f'/api/members/{member["id"]}').status_code == 404


def test_the_list_goes_on_by_key(world, three):
    first = world.administrator.get(f'/api/members?place_id={world.street.id}&limit=2').get_json()
    rest = world.administrator.get(f'/api/members?place_id={world.street.id}&limit=2&cursor={first["next"]}').get_json()
    assert [item['name'] for item in first['items'] + rest['items']] == ['赵一', '钱二', '孙三']
    assert rest['next'] is None


@pytest.mark.parametrize('path', ['members', 'skills'])
def test_others_are_refused(path, world, three):
    url = f'/api/{path}?place_id={world.community.id}'
    assert world.next_secretary.get(url).status_code == 404
    assert world.stranger.get(url).status_code == 404
    assert world.grandmother.get(url).status_code == 403
    assert three[0].get(url).status_code == 403
    assert world.secretary.get(f'/api/{path}').status_code == 422
    assert world.secretary.get(f'/api/{path}?place_id={2**62}').status_code == 404


def test_skills_are_counted_the_commonest_first(world, three):
    items = world.secretary.get(f'/api/skills?place_id={world.community.id}').get_json()['items']
    assert [(item['name'], item['count']) for item in items] == [('摄影', 2), ('书法', 1)]


def test_a_clerk_sees_their_own_employers_people_alone(world, three):
    school, hospital = employers.employer_named(SCHOOL), employers.employer_named(HOSPITAL)
    partners.appoint_clerk(SYSTEM, school, '14000008011')
    clerk = world.phone('14000008011')
    items = clerk.get(f'/api/employers/{school.id}/members').get_json()['items']
    assert [item['name'] for item in items] == ['赵一', '孙三']
    assert clerk.get(f'/api/employers/{hospital.id}/members').status_code == 404
    assert world.secretary.get(f'/api/employers/{school.id}/members').status_code == 404
    assert clerk.get(f'/api/members?place_id={world.community.id}').status_code == 404


def test_a_page_costs_the_same_however_long_it_is(world, take_in):
    take_in(*[row(f'赵{number}', f'1400001{number:04d}', skills='摄影') for number in range(30)])
    counts, secretary = [], world.secretary
    for limit in (1, 30):
        with statements() as seen:
            secretary.get(f'/api/members?place_id={world.community.id}&limit={limit}')
        counts.append(len(seen))
    assert counts[1] <= counts[0] <= 6


def names(phone, employer, wanted=''):
    return [item['name'] for item in phone.get(f'/api/employers/{employer.id}/members?wanted={wanted}').get_json()['items']]


@pytest.mark.parametrize(('wanted', 'found'), [
    ('', ['赵一', '孙三']), ('孙', ['孙三']), (' 三', ['孙三']), ('14000001001', ['赵一']), ('1001', ['赵一']), ('1002', []),
    ('001', []), ('钱二', []), ('14000001002', []), ('%', []), ('_', [])])
def test_a_clerk_finds_their_own_people_by_name_or_number(world, three, wanted, found):
    school = partners.employers(world.district, [SCHOOL])[SCHOOL]
    partners.appoint_clerk(SYSTEM, school, '14000008011')
    assert names(world.phone('14000008011'), school, wanted) == found


def test_a_clerk_opens_one_of_their_own_people_and_nobody_elses(world, three):
    made = partners.employers(world.district, [SCHOOL, HOSPITAL])
    partners.appoint_clerk(SYSTEM, made[SCHOOL], '14000008011')
    clerk, own = world.phone('14000008011'), f'/api/employers/{made[SCHOOL].id}/members'
    one = clerk.get(own).get_json()['items'][0]
    assert clerk.get(f'{own}/{one["id"]}').get_json() == one
    assert one['shift_id'] is None
    theirs = queries.of_employer(SYSTEM, made[HOSPITAL], '', None, None)[0][0].id
    assert clerk.get(f'{own}/{theirs}').status_code == 404
    for phone in (world.stranger, world.secretary, three[0]):
        assert phone.get(f'{own}/{one["id"]}').status_code == 404
