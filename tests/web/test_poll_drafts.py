"""Preparing a poll at a computer."""
import io

import pytest

from server.core import clock
from server.votes.models import Contest, Poll, PollFile, PollItem
from tests.files.conftest import picture
from tests.votes.conftest import ballots
from tests.web.test_login import approve

__all__ = ['ballots']


@pytest.fixture
def base(world):
    return f'/console/places/{world.community.id}/polls'


@pytest.fixture
def form(world, now):
    """What a secretary writes; `now` is Friday, 2026-08-14."""
    assert now
    return {'place_id': str(world.stairwell.id), 'title': '9栋1单元加装电梯', 'detail': '每户出资\r\n按楼层分。',
            'closes_at': '2026-09-20T20:00', 'publication_days': '15', 'objection_days': '7', 'extension_days': '10',
            'precedence': 'paper', 'named': 'true',
            'part_kinds': ['home', 'shop'], 'items.0.title': '', 'items.0.matter': '7'}


def test_a_draft_is_kept_as_it_was_written(world, at_desk, form, base):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/new')
    assert '（七）改建、重建建筑物及其附属设施 三分之二以上 四分之三以上' in desk.words()
    answer = desk.send(base, **form)
    made = Poll.get()
    assert (answer.status_code, answer.headers['Location']) == (303, f'{base}/{made.id}')
    assert (made.state, made.place_id, made.part_kinds, made.precedence) == ('draft', world.stairwell.id, ['home', 'shop'], 'paper')
    assert (made.publication_days, made.objection_days, made.extension_days) == (15, 7, 10)
    assert (made.named, made.revisable, made.silence) == (True, False, False)
    assert clock.iso(made.closes_at) == '2026-09-20T20:00:00+08:00'
    assert made.detail == '每户出资\n按楼层分。', 'as a browser sends lines'
    item, = PollItem.select()
    assert (item.title, item.matter) == (form['title'], 7), 'one matter needs no second title'


def test_rows_come_and_go_and_nothing_that_was_written_is_lost(world, at_desk, form, base):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/new')
    form |= {'items.0.title': '是否加装', 'file': (io.BytesIO(picture()), 'plan.jpg')}
    assert desk.send(f'{base}/new', more='one_of', **form).status_code == 200
    key = desk.page.split('name="file_ids" value="')[1].split('"')[0]
    form |= {'contests.0.kind': 'one_of', 'contests.0.title': '选哪家', 'contests.0.matter': '4',
             'contests.0.options': '甲公司\n\n乙公司', 'file_ids': key}
    form.pop('file')
    desk.send(f'{base}/new', more='election', **form)
    for words in ('是否加装', '选哪家', '甲公司', form['title'], '每户出资', 'value="2026-09-20T20:00"'):
        assert words in desk.page
    assert 'name="contests.1.office"' in desk.page
    desk.send(f'{base}/new', drop='items.0', **form)
    assert '是否加装' not in desk.page
    assert '乙公司' in desk.page
    assert Poll.select().count() == 0
    assert desk.send(base, **form).status_code == 303
    assert [(each.kind, each.matter) for each in Contest.select()] == [('one_of', 4)]
    assert [item.title for item in PollItem.select().order_by(PollItem.position)] == ['是否加装', '甲公司', '乙公司']
    assert PollFile.get().file.key == key
    desk.get(f'{base}/{Poll.get().id}')
    assert '1. 是否加装' in desk.words()
    assert f'/console/files/{key}' in desk.page


def test_what_is_not_good_is_said_beside_it(world, at_desk, form, base):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/new')
    form |= {'title': '', 'closes_at': '', 'publication_days': '100', 'items.0.title': '换门禁', 'contests.0.kind': 'election',
             'contests.0.title': '选举', 'contests.0.office': 'committee', 'contests.0.seats': '0', 'contests.0.term_years': '5'}
    assert desk.send(base, **form).status_code == 422
    for name in ('title', 'closes_at', 'publication_days', 'contests.0.seats'):
        assert f'id="{name}-fault"' in desk.page, name
    assert '每户出资' in desk.page
    good = {'title': '选举', 'closes_at': '2026-09-20T20:00', 'publication_days': '0', 'contests.0.seats': '5'}
    answer = desk.send(base, **form | good)
    assert answer.status_code == 422
    assert '业主委员会由整个小区的业主选举' in desk.words(), 'a stairwell elects no committee'
    bad = desk.send(f'{base}/new', more='file', **form | {'file': (io.BytesIO(b'no picture'), 'plan.jpg')})
    assert bad.status_code == 422
    assert 'id="file-fault"' in desk.page
    assert Poll.select().count() == 0


def test_a_draft_is_changed_until_it_is_published(world, at_desk, ballots, base):
    made = ballots.draft(place_id=world.estate.id, items=[], revisable=True, contests=[
        {'kind': 'election', 'title': '第一届业主委员会', 'office': 'committee', 'seats': 5, 'term_years': 3,
         'nominations_until': '2026-12-20T20:00:00+08:00'}])
    contest, desk, at = Contest.get(), at_desk(world.secretary), f'{base}/{made["id"]}'
    desk.get(f'{at}/draft')
    assert 'value="2026-12-20T20:00"' in desk.page
    said = {'title': '选举业委会', 'detail': '', 'closes_at': '2027-01-20T20:00', 'publication_days': '0', 'objection_days': '0',
            'extension_days': '0', 'precedence': 'first', 'part_kinds': 'home', 'contests.0.kind': 'election',
            'contests.0.id': str(contest.id), 'contests.0.title': '第一届业委会', 'contests.0.office': 'committee',
            'contests.0.seats': '7', 'contests.0.alternates': '2', 'contests.0.term_years': '3', 'contests.0.ranking': 'area',
            'contests.0.tie': 'runoff', 'contests.0.differential': 'true', 'contests.0.nominations_until': ''}
    assert desk.send(f'{at}/draft', more='items', **said).status_code == 200
    assert desk.send(f'{at}/changes', **said).status_code == 303
    poll, kept = Poll.get_by_id(made['id']), Contest.get()
    assert (poll.title, poll.detail, poll.revisable) == ('选举业委会', '', False)
    assert (kept.id, kept.seats, kept.differential, kept.ranking, kept.nominations_until) == (contest.id, 7, True, 'area', None)
    Poll.update(state='published', published_at=clock.now()).execute()
    desk.get(at)
    assert '改草稿' not in desk.words()
    assert desk.get(f'{at}/draft').status_code == 409
    desk.get(at)
    assert desk.send(f'{at}/changes', **said).status_code == 409


def test_it_refuses_the_stranger_and_the_place_of_another(world, at_desk, form, base):
    theirs = at_desk(world.next_secretary)
    assert theirs.get(f'{base}/new').status_code == 404
    own = f'/console/places/{world.next_community.id}/polls'
    theirs.get(f'{own}/new')
    assert theirs.send(base, **form).status_code == 404
    theirs.get(f'{own}/new')
    assert theirs.send(own, **form).status_code == 404, 'the place of which the form speaks is not theirs'
    assert Poll.select().count() == 0


def test_a_login_in_between_loses_nothing(world, at_desk, form, base, now, scene):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/new')
    now.forward(hours=2)
    form |= {'contests.0.kind': 'one_of', 'contests.0.title': '选哪家', 'contests.0.matter': '4', 'contests.0.options': '甲公司'}
    assert desk.send(base, **form).headers['Location'] == '/console/login'
    desk.get('/console/login')
    approve(world.secretary, f'/api/console-logins/{scene(desk)}')
    assert desk.send('/console/login/entry').headers['Location'] == f'{base}/new'
    desk.get(f'{base}/new')
    for words in (form['title'], '每户出资', '选哪家', '甲公司'):
        assert words in desk.page, words
    assert Poll.select().count() == 0


def test_a_street_is_too_wide(world, at_desk, form):
    desk, path = at_desk(world.administrator), f'/console/places/{world.street.id}/polls'
    desk.get(f'{path}/new')
    assert '请先从“ 下级地点 ”进入其中一个' in desk.words()
    assert desk.send(path, **form | {'place_id': str(world.street.id)}).status_code in (409, 422)
