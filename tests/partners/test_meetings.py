"""Joint meetings: when, where, with what minutes, and who took part."""
from server.messaging.models import Dispatch, Message
from tests.partners.conftest import propose, uploaded
from tests.world import code


def record(sides, phone=None, **said):
    body = {'place_id': sides.world.community.id, 'title': '第三季度联席会', 'held_at': '2026-08-13T09:00:00+08:00',
            'venue': '社区会议室', 'minutes': '商定两个项目',
            'employers': [{'employer_id': sides.school.id, 'people': '李老师'}], **said}
    return (phone or sides.secretary).post('/api/joint-meetings', body)


def test_it_works(sides):
    picture = uploaded(sides.secretary)
    said = record(sides, minutes='', file_ids=[picture])
    assert said.status_code == 201, said.get_json()
    meeting = said.get_json()
    assert (meeting['venue'], [each['id'] for each in meeting['files']]) == ('社区会议室', [picture])
    assert meeting['employers'] == [{'id': sides.school.id, 'name': sides.school.name, 'people': '李老师'}]
    for phone, path in ((sides.secretary, f'/api/joint-meetings?place_id={sides.world.community.id}'),
                        (sides.clerk, f'/api/employers/{sides.school.id}/joint-meetings')):
        assert phone.get(path).get_json()['items'] == [meeting]
        assert phone.get(f'/api/joint-meetings/{meeting["id"]}').get_json() == meeting
        assert phone.get(f'/api/files/{picture}').status_code == 200
    assert propose(sides, meeting_id=meeting['id']).get_json()['meeting_id'] == meeting['id']


def test_the_clerks_of_those_who_came_are_told(sides):
    meeting = record(sides).get_json()['id']
    said = Dispatch.get()
    assert (said.title, said.page) == ('联席会纪要请您看一看', f'packages/partners/meeting/index?id={meeting}')
    assert [person for person, in Message.select(Message.person).tuples()] == [sides.clerk.person_id]


def test_who_may_not(sides):
    meeting = record(sides).get_json()['id']
    for phone in (sides.other_clerk, sides.world.next_secretary, sides.world.stranger):
        assert phone.get(f'/api/joint-meetings/{meeting}').status_code == 404
        assert record(sides, phone).status_code in (403, 404)
    place = sides.world.next_community
    assert code(propose(sides, place=place, phone=sides.world.next_secretary, meeting_id=meeting)) == (404, 'meeting_missing')
    assert sides.other_clerk.get(f'/api/employers/{sides.hospital.id}/joint-meetings').get_json()['items'] == []


def test_it_validates(sides):
    assert code(record(sides, held_at='2026-08-15T09:00:00+08:00')) == (422, 'not_held_yet')
    assert code(record(sides, minutes='')) == (422, 'minutes_wanted')
    assert code(record(sides, employers=[{'employer_id': 10**6}])) == (422, 'employer_unknown')


def test_a_secretary_finds_the_employers_of_the_district(sides):
    items = sides.secretary.get(f'/api/places/{sides.world.community.id}/employers').get_json()['items']
    assert sorted(each['name'] for each in items) == sorted([sides.school.name, sides.hospital.name])
    assert sides.world.stranger.get(f'/api/places/{sides.world.community.id}/employers').status_code in (403, 404)
