"""Preparing a poll, and what hinders its opening."""
from datetime import timedelta

import pytest

from server.core import clock
from server.core.audit import AuditLine
from server.places.models import Ownership
from server.votes.models import Poll, PollItem
from tests.statements import statements


def test_it_works(world, ballots):
    made = ballots.draft()
    assert (made['state'], made['place']['name'], made['roll'], made['may_manage'], made['hindrances']) == (
        'draft', '1单元', None, True, [])
    assert [(item['position'], item['matter'], item['rule']['agreement']) for item in made['items']] == [
        (1, 7, [3, 4]), (2, 9, [1, 2])]
    line = AuditLine.get(AuditLine.action == 'votes.draft')
    assert (line.subject, line.person_id) == (f'poll:{made["id"]}', world.secretary.person_id)


def test_its_officials_are_told_what_would_freeze(world, ballots):
    made = ballots.draft()
    opened = world.secretary.post(f'/api/polls/{made["id"]}/opening').get_json()
    assert made['prospect'] == {name: opened['roll'][name] for name in ('parts', 'heads', 'area', 'area_text')}
    assert opened['prospect'] is None


def test_a_draft_reads_its_place_once(world, ballots):
    made = ballots.draft()
    with statements() as said:
        world.secretary.get(f'/api/polls/{made["id"]}')
    assert sum('FROM "part"' in sql or 'FROM `part`' in sql for sql in said) == 1


def test_only_the_places_officials_may(world, ballots, refusal):
    assert refusal(world.grandmother.post('/api/polls', ballots.form())) == (403, 'forbidden')
    assert refusal(world.next_secretary.post('/api/polls', ballots.form())) == (404, 'place_missing')
    committee = world.official('committee', world.estate, '14000008101')
    assert committee.post('/api/polls', ballots.form()).status_code == 201
    assert world.administrator.post('/api/polls', ballots.form()).status_code == 201
    assert refusal(committee.post('/api/polls', ballots.form(place_id=world.community.id))) == (403, 'forbidden')


def test_a_street_is_too_wide(world, ballots, refusal):
    answer = world.administrator.post('/api/polls', ballots.form(place_id=world.street.id))
    assert refusal(answer) == (422, 'wrong_scope')


@pytest.mark.parametrize('bad', [
    {'items': []}, {'items': [{'title': '一', 'matter': 10}]}, {'items': [{'title': '一', 'matter': 0}]}, {'title': ''},
    {'title': 'x\0y'}, {'closes_at': '2026-08-20T10:00:00'}, {'closes_at': 'soon'}, {'place_id': 0}, {'revisable': 'perhaps'},
    {'state': 'open'}, {'items': [{'title': '一', 'matter': 1}] * 21}])
def test_bad_input_is_refused(world, ballots, bad):
    assert world.secretary.post('/api/polls', ballots.form(**bad)).status_code == 422


def test_others_do_not_see_a_draft(world, ballots, refusal):
    path = f'/api/polls/{ballots.draft()["id"]}'
    for phone in (world.grandmother, world.next_secretary, world.stranger):
        for answer in (phone.get(path), phone.post(f'{path}/opening'), phone.delete(path), phone.get(f'{path}/result')):
            assert refusal(answer) == (404, 'poll_missing')
        assert phone.get('/api/polls').get_json()['items'] == []


def test_a_draft_can_be_changed(world, ballots):
    made = ballots.draft()
    changed = world.secretary.patch(f'/api/polls/{made["id"]}', {
        'title': '改过的题目', 'revisable': True, 'items': [{'title': '只此一项', 'matter': 6}]}).get_json()
    assert (changed['title'], changed['revisable'], changed['detail']) == ('改过的题目', True, made['detail'])
    assert [(item['title'], item['matter']) for item in changed['items']] == [('只此一项', 6)]
    assert world.secretary.patch(f'/api/polls/{made["id"]}', {}).get_json()['title'] == '改过的题目'


def test_a_draft_can_be_discarded(world, ballots, refusal):
    path = f'/api/polls/{ballots.draft()["id"]}'
    assert world.secretary.delete(path).status_code == 204
    assert (Poll.select().count(), PollItem.select().count()) == (0, 0)
    assert refusal(world.secretary.delete(path)) == (404, 'poll_missing')


def test_an_opened_poll_can_neither_be_changed_nor_discarded(world, ballots, refusal):
    path = f'/api/polls/{ballots.open()["id"]}'
    assert refusal(world.secretary.patch(path, {'title': '晚了'})) == (409, 'not_draft')
    assert refusal(world.secretary.delete(path)) == (409, 'not_draft')
    assert refusal(world.secretary.post(f'{path}/opening')) == (409, 'not_draft')
    assert refusal(world.grandmother.patch(path, {'title': '不行'})) == (403, 'forbidden')
    assert world.secretary.get(path).get_json()['title'] == '9栋1单元加装电梯'


def hindrances(world, made):
    return world.secretary.get(f'/api/polls/{made["id"]}').get_json()['hindrances']


@pytest.mark.parametrize(('span', 'sentence'), [
    (timedelta(0), '截止时间已经过去，请改到以后。'), (timedelta(days=367), '截止时间不能晚于一年以后。')])
def test_the_close_must_lie_within_a_year(world, ballots, refusal, now, span, sentence):
    made = ballots.draft(closes_at=(clock.now() + span).isoformat())
    assert hindrances(world, made) == [sentence]
    answer = world.secretary.post(f'/api/polls/{made["id"]}/opening')
    assert refusal(answer) == (409, 'poll_not_ready')
    assert answer.get_json()['error']['message'] == sentence
    assert world.secretary.get(f'/api/polls/{made["id"]}').get_json()['state'] == 'draft'


def test_an_empty_roll_does_not_open(world, ballots, refusal):
    made = world.administrator.post(
        '/api/polls', ballots.form(place_id=world.next_community.id)).get_json()
    assert made['hindrances'] == ['这个范围里还没有房屋，请先导入业主名册。']
    assert refusal(world.administrator.post(f'/api/polls/{made["id"]}/opening')) == (409, 'poll_not_ready')


def test_a_home_without_an_owner_hinders(world, ballots, refusal):
    made = ballots.draft()
    Ownership.delete().where(Ownership.part == ballots.part('701')).execute()
    assert hindrances(world, made) == ['有1处房屋没有产权人（9栋1单元701），请先补全业主名册。']
    assert refusal(world.secretary.post(f'/api/polls/{made["id"]}/opening')) == (409, 'poll_not_ready')
