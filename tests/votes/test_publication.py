"""The roll is published before the opening, for the days that the poll says; meanwhile nothing of it changes."""
import io
import runpy
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from server.core import clock
from server.core.audit import AuditLine
from server.files.models import File
from server.messaging.models import Dispatch, Message
from server.places.models import Part
from server.votes import proof
from server.votes.models import Poll, PollFile, PollItem, PublishedPart
from tests.files.conftest import picture
from tests.races import at_once
from tests.statements import statements

VERIFY = runpy.run_path(str(Path(__file__).resolve().parents[2] / 'scripts' / 'verify_poll.py'))


def a_file(phone):
    data = {'file': (io.BytesIO(picture()), 'plan.jpg')}
    made = phone.request('POST', '/api/files', data=data, content_type='multipart/form-data').get_json()
    return File.get(File.key == made['id'])


@pytest.fixture
def published(world, ballots, now):
    """Closes in three weeks; its roll is shown for seven days from Friday, 2026-08-14."""
    drafted = ballots.draft(publication_days=7, closes_at=(clock.now() + timedelta(days=21)).isoformat())
    answer = world.secretary.post(f'/api/polls/{drafted["id"]}/publication')
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def test_owners_are_told_and_the_poll_opens_once_the_days_are_over(world, ballots, now, refusal):
    assert world.grandmother
    drafted = ballots.draft(publication_days=7, closes_at=(clock.now() + timedelta(days=21)).isoformat())
    path = f'/api/polls/{drafted["id"]}'
    assert drafted['hindrances'] == ['名册要先公示7天，请先公示。']
    assert refusal(world.secretary.post(f'{path}/opening')) == (409, 'poll_not_ready')
    published = world.secretary.post(f'{path}/publication').get_json()
    assert (published['state'], published['may_vote']) == ('published', False)
    assert published['publication_ends_at'] == '2026-08-22T00:00:00+08:00'
    told = Message.select().join(Dispatch).where(Dispatch.kind == 'roll')
    assert world.grandmother.person_id in [message.person_id for message in told]
    assert world.grandmother.get(path).get_json()['state'] == 'published'
    now.forward(days=6)
    assert refusal(world.secretary.post(f'{path}/opening')) == (409, 'poll_not_ready')
    now.forward(days=1, hours=15)
    opened = world.secretary.post(f'{path}/opening')
    assert (opened.status_code, opened.get_json()['state'], opened.get_json()['may_vote']) == (200, 'open', False)
    assert AuditLine.get(AuditLine.action == 'votes.open').detail['corrected_parts'] == 0
    assert ballots.cast(world.grandmother, opened.get_json(), 'yes').status_code == 201


def test_nothing_of_a_published_poll_changes_and_nobody_votes(world, ballots, published, refusal):
    path = f'/api/polls/{published["id"]}'
    assert refusal(world.secretary.patch(path, {'title': '换个题目'})) == (409, 'not_draft')
    assert refusal(world.secretary.delete(path)) == (409, 'not_draft')
    assert refusal(world.secretary.post(f'{path}/publication')) == (409, 'not_draft')
    assert refusal(ballots.cast(world.grandmother, published, 'yes')) == (409, 'poll_not_open')
    assert refusal(world.grandmother.get(f'{path}/result')) == (409, 'poll_not_open')


def test_a_publication_taken_back_begins_anew(world, published, now, refusal):
    path = f'/api/polls/{published["id"]}'
    assert refusal(world.grandmother.post(f'{path}/publication/retraction', {'reason': '不想'})) == (403, 'forbidden')
    now.forward(days=5)
    assert world.secretary.post(f'{path}/publication/retraction', {'reason': '名册有误'}).get_json()['state'] == 'draft'
    assert refusal(world.grandmother.get(path)) == (404, 'poll_missing')
    assert refusal(world.secretary.post(f'{path}/publication/retraction', {'reason': '名册有误'})) == (409, 'not_published')
    assert not PublishedPart.select().exists()
    told = Message.select(Message, Dispatch).join(Dispatch).where(Message.person == world.grandmother.person_id)
    assert told.order_by(Message.id.desc()).first().dispatch.fields['thing4'] == '公示已撤回，改好再公示'
    again = world.secretary.post(f'{path}/publication').get_json()
    assert again['publication_ends_at'] == '2026-08-27T00:00:00+08:00'
    assert AuditLine.get(AuditLine.action == 'votes.retract').detail == {'reason': '名册有误'}


def test_a_published_poll_can_be_withdrawn(world, published, refusal):
    path = f'/api/polls/{published["id"]}'
    assert world.secretary.post(f'{path}/withdrawal', {'reason': '方案不做了'}).get_json()['state'] == 'withdrawn'
    assert refusal(world.secretary.post(f'{path}/opening')) == (409, 'not_draft')
    for what in ('result', 'evidence'):
        answer = world.grandmother.get(f'{path}/{what}')
        assert refusal(answer) == (409, 'poll_withdrawn')
        assert '方案不做了' in answer.get_json()['error']['message']


WORDS = {'title': '换个题目', 'detail': '另一个方案', 'closes_at': datetime(2026, 12, 1, tzinfo=UTC), 'revisable': True,
         'objection_days': 9, 'named': True, 'precedence': 'paper', 'words_digest': '0' * 64}


@pytest.mark.parametrize('name', [*WORDS, 'item', 'file'])
def test_what_was_published_is_not_reworded_unseen(world, published, now, refusal, name):
    """Also not by somebody who can write to the database: nothing opens then, and the search for faults names it."""
    path, poll = f'/api/polls/{published["id"]}', Poll.get()
    assert not list(proof.faults())
    assert poll.words_digest == world.grandmother.get(f'{path}/digests').get_json()['words']
    assert AuditLine.get(AuditLine.action == 'votes.publish').detail['words'] == poll.words_digest
    if name == 'item':
        PollItem.update(title='是否加装两部电梯').where(PollItem.position == 1).execute()
    elif name == 'file':
        PollFile.create(poll=poll, file=a_file(world.secretary), position=1)
    else:
        Poll.update(**{name: WORDS[name]}).execute()
    assert list(proof.faults()) == [f'表决 {poll.id}：公示以后，表决的内容被改动']
    now.forward(days=8)
    answer = world.secretary.post(f'{path}/opening')
    assert refusal(answer) == (409, 'poll_not_ready')
    assert '公示以后，表决的内容被改动过' in answer.get_json()['error']['message']


ALL = {'numerator': 9, 'denominator': 10, 'at_least': True}


def test_nothing_opens_by_other_rules_than_were_published(world, published, now, refusal):
    path, place = f'/api/polls/{published["id"]}', f'/api/places/{world.estate.id}'
    rule = {'matter': published['items'][0]['matter'], 'quorum': ALL, 'agreement': ALL,
            'citation': '管理规约第三条', 'valid_from': '2026-08-15'}
    term = {'topic': 'proxy_limit', 'most': 3, 'citation': '议事规则第二十条', 'valid_from': '2026-08-15'}
    now.forward(days=9)
    for kind, form in (('vote-terms', term), ('vote-rules', rule)):
        made = world.secretary.post(f'{place}/{kind}', form)
        assert made.status_code == 201, made.get_json()
        answer = world.secretary.post(f'{path}/opening')
        assert refusal(answer) == (409, 'poll_not_ready')
        assert '表决规则改过' in answer.get_json()['error']['message']
        again = f'{path}/publication'
        assert world.secretary.post(f'{again}/retraction', {'reason': '规则变了'}).status_code == 200
        assert world.secretary.patch(path, {'closes_at': (now.at + timedelta(days=60)).isoformat()}).status_code == 200
        assert world.secretary.post(again).status_code == 200
        now.forward(days=9)
    assert world.secretary.post(f'{path}/opening').status_code == 200
    assert not list(proof.faults())


@pytest.mark.parametrize('name', ['words_digest', 'rules_digest'])
def test_a_digest_of_the_publication_that_was_made_up_shows(published, name):
    Poll.update(**{name: '0' * 64}).execute()
    assert list(proof.faults()) == [f'表决 {Poll.get().id}：公示以后，表决的内容被改动']


def test_the_evidence_shows_that_what_opened_was_what_was_published(world, ballots, published, now):
    now.forward(days=9)
    assert world.secretary.post(f'/api/polls/{published["id"]}/opening').status_code == 200
    assert ballots.cast(world.grandmother, published, 'yes').status_code == 201
    now.forward(days=14)
    file = world.grandmother.get(f'/api/polls/{published["id"]}/evidence').get_json()
    assert file['poll']['words_digest'] == Poll.get().words_digest
    assert not [*VERIFY['faults'](file), *proof.faults()]
    file['poll']['detail'] = '另一个方案'
    file['roll']['digest'] = VERIFY['digest_of'](
        {'poll': file['poll'], 'items': file['items'], 'heads': file['roll']['heads']})
    assert list(VERIFY['faults'](file)) == ['与公示时的摘要不符：公示以后，表决的内容被改动']


@pytest.mark.parametrize('who', ['grandmother', 'stranger', 'next_secretary'])
def test_only_its_officials_publish(world, ballots, refusal, who):
    path = f'/api/polls/{ballots.draft(publication_days=7)["id"]}/publication'
    assert refusal(getattr(world, who).post(path)) == (404, 'poll_missing')


def test_without_days_there_is_nothing_to_publish(world, ballots, refusal):
    assert refusal(world.secretary.post(f'/api/polls/{ballots.draft()["id"]}/publication')) == (409, 'no_publication')


def test_a_roll_without_owners_is_not_published(world, ballots, refusal):
    drafted = ballots.draft(publication_days=7)
    Part.create(estate=world.estate, place=world.stairwell, kind='home', label='9栋1单元801', room='801', area=8850)
    assert refusal(world.secretary.post(f'/api/polls/{drafted["id"]}/publication')) == (409, 'poll_not_ready')
    assert Poll.get_by_id(drafted['id']).state == 'draft'
    assert not PublishedPart.select().exists()


def test_the_close_lies_behind_it(world, ballots, refusal):
    drafted = ballots.draft(publication_days=7)
    assert refusal(world.secretary.post(f'/api/polls/{drafted["id"]}/publication')) == (409, 'poll_not_ready')
    assert Poll.get_by_id(drafted['id']).state == 'draft'


def test_the_last_minute_of_a_last_day_of_rest(world, ballots, now):
    """From Friday one day is Saturday: to Monday, 24:00."""
    drafted = ballots.draft(publication_days=1, closes_at=(clock.now() + timedelta(days=21)).isoformat())
    path = f'/api/polls/{drafted["id"]}'
    assert world.secretary.post(f'{path}/publication').get_json()['publication_ends_at'] == '2026-08-18T00:00:00+08:00'
    now.set(clock.day_start(date(2026, 8, 18)) - timedelta(microseconds=1))
    assert world.secretary.get(path).get_json()['hindrances'] == ['名册公示到8月17日24:00为止，之后才能开始。']
    assert world.secretary.post(f'{path}/opening').status_code == 409
    now.forward(microseconds=1)
    assert world.secretary.post(f'{path}/opening').status_code == 200


def test_corrections_since_the_publication_are_on_record(world, published, now):
    path = f'/api/polls/{published["id"]}'
    Part.update(area=9000).where(Part.room == '701').execute()
    world.home(world.stairwell, 8, 1, phone='14000000801')
    assert any('有2处房屋改过' in said for said in world.secretary.get(path).get_json()['advice'])
    now.forward(days=9)
    assert world.secretary.post(f'{path}/opening').status_code == 200
    assert AuditLine.get(AuditLine.action == 'votes.open').detail['corrected_parts'] == 2


def test_everybody_there_reads_the_roll_but_only_officials_read_all_of_it(world, published, refusal):
    path = f'/api/polls/{published["id"]}/roll'
    mine = world.grandmother.get(path).get_json()['items']
    assert len(mine) == 14
    assert [(each['label'], len(each['owners'])) for each in mine if each['mine']] == [('9栋1单元701', 1)]
    assert {each['label'] for each in mine if not each['mine']} == {'9栋*单元'}
    assert {(each['part_id'], *each['owners']) for each in mine if not each['mine']} == {(None,)}
    assert world.grandmother.get(f'{path}?mine=true').get_json()['items'] == [each for each in mine if each['mine']]
    assert world.secretary.get(f'{path}?mine=true').get_json()['items'] == []
    whole = world.secretary.get(path).get_json()['items']
    assert [each['label'] for each in whole] == sorted(each['label'] for each in whole)
    assert all(each['owners'] and not each['mine'] for each in whole)
    assert refusal(world.stranger.get(path)) == (404, 'poll_missing')


def test_a_frozen_roll_keeps_its_areas_and_numbers_and_pages_by_key(world, ballots):
    opened = ballots.open(named=True)
    Part.update(area=1).where(Part.room == '701').execute()
    path = f'/api/polls/{opened["id"]}/roll'
    first = world.grandmother.get(f'{path}?limit=10').get_json()
    with statements() as said:
        rest = world.grandmother.get(f'{path}?limit=10&cursor={first["next"]}').get_json()
    assert len(said) <= 7, said
    entries = first['items'] + rest['items']
    assert world.grandmother.get(f'{path}?mine=true').get_json()['items'] == [each for each in entries if each['mine']] != []
    assert (len(first['items']), len(rest['items']), rest['next']) == (10, 4, None)
    assert {each['area'] for each in entries} == {8850}
    assert sorted(each['head'] for each in entries) == list(range(1, 15))
    assert all(len(each['owners']) == 1 for each in entries)  # the poll says that names are published


def test_kinds_of_parts_that_do_not_count_are_left_out(world, ballots):
    garage = world.home(world.stairwell, 1, 9, area=1500)
    Part.update(kind='garage').where(Part.id == garage.id).execute()
    assert ballots.open()['roll']['parts'] == 15
    homes = ballots.open(part_kinds=['home', 'shop'])
    assert (homes['roll']['parts'], homes['roll']['area'], homes['part_kinds']) == (14, 14 * 8850, ['home', 'shop'])
    assert len(world.secretary.get(f'/api/polls/{homes["id"]}/roll').get_json()['items']) == 14


def test_a_year_whose_holidays_nobody_has_told_is_advice(world, ballots, now):
    now.set(datetime(2026, 12, 20, 1, tzinfo=UTC))
    closes_at = datetime(2027, 1, 20, 12, tzinfo=UTC).isoformat()
    drafted = ballots.draft(publication_days=15, objection_days=7, closes_at=closes_at)
    assert [each.split('。')[0] for each in drafted['advice']] == ['2027年的放假安排还没有登记']
    soon = datetime(2026, 12, 23, 12, tzinfo=UTC).isoformat()
    assert not any('放假' in each for each in ballots.draft(objection_days=3, closes_at=soon)['advice'])
    assert not any('放假' in each for each in ballots.draft(closes_at=closes_at)['advice']), 'it has no such periods'


def test_a_short_notice_is_advice_and_no_hindrance(world, ballots, now):
    drafted = ballots.draft()
    assert (drafted['hindrances'], len(drafted['advice'])) == ([], 1)
    assert '提前15天' in drafted['advice'][0]
    assert ballots.draft(publication_days=15)['advice'] == []


@pytest.mark.race
def test_of_publishing_and_changing_at_once_one_comes_first(world, ballots):
    drafted = ballots.draft(publication_days=7)
    path = f'/api/polls/{drafted["id"]}'
    answers = at_once(lambda: world.secretary.post(f'{path}/publication').status_code,
                      lambda: world.secretary.patch(path, {'publication_days': 0}).status_code)
    poll = Poll.get_by_id(drafted['id'])
    assert (sorted(answers), poll.state, poll.publication_days) in (([200, 409], 'published', 7), ([200, 409], 'draft', 0)), answers
