"""Lists taken out as workbooks."""
import io
import re
from datetime import timedelta

import openpyxl
import pytest

from server.core.audit import AuditLine
from server.exports import actions, lists, store
from server.exports.lists import Asked, List
from server.exports.models import Export
from server.identity import standing
from server.identity.actions import account_closed
from server.identity.models import Grant, Person
from server.members.models import Member
from server.places.models import Owner, Part
from server.web.places import PLACES
from tests.races import at_once
from tests.statements import statements
from tests.tasks.conftest import claim, step
from tests.votes.conftest import ballots

__all__ = ['ballots']

XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'


@pytest.fixture
def folder(app):
    return app.config['LINLI'].folder


def take(desk, place, name, **said):
    """Press the button."""
    desk.get(f'/console/places/{place.id}/trail')
    return desk.send(f'/console/places/{place.id}/exports', list=name, **said)


def rows(answer):
    """The first sheet's rows."""
    assert (answer.status_code, answer.mimetype) == (200, XLSX)
    sheet = openpyxl.load_workbook(io.BytesIO(answer.get_data())).worksheets[0]
    return [tuple(cell.value for cell in row) for row in sheet.rows]


def exported(desk, place, name, **said):
    return rows(desk.client.get(take(desk, place, name, **said).headers['Location']))


@pytest.fixture
def short(monkeypatch):
    """Anything of more than five rows is long."""
    monkeypatch.setattr(actions, 'AT_ONCE', 5)


def test_a_short_list_comes_at_once_with_numbers_as_numbers_and_leaves_a_line(world, at_desk):
    assert world.stairwell
    desk = at_desk(world.secretary)
    got = exported(desk, world.estate, 'roster')
    assert got[0] == ('房屋', '用途', '建筑面积（㎡）', '面积来源', '产权人', '电话')
    assert got[1] == ('9栋1单元101', '住宅', 88.5, '不动产登记', '户主101', '140****0101')
    assert len(got) == 15
    line = AuditLine.select().where(AuditLine.action == 'exports.make').get()
    assert (line.person_id, line.path) == (world.secretary.person_id, world.estate.path)
    assert line.detail == {'list': 'roster', 'rows': 14}
    desk.get(f'/console/places/{world.estate.id}/trail')
    assert '导出清单 弘运小区 花名册，14行' in desk.words()


def test_the_workbook_says_what_it_is_and_who_took_it(world, at_desk):
    desk = at_desk(world.secretary)
    answer = desk.client.get(take(desk, world.estate, 'roster').headers['Location'])
    assert 'filename*=UTF-8' in answer.headers['Content-Disposition']
    about = openpyxl.load_workbook(io.BytesIO(answer.get_data()))['说明']
    said = {row[0].value: row[1].value for row in about.rows}
    assert (said['清单'], said['地方'], said['导出人'], said['行数']) == ('花名册', '弘运小区', '140****8001', '0')


@pytest.mark.parametrize('words', ['=1+1', '+86', '@SUM(A1)', '-1', 'http://example.cn/', '{=A1}', '007'])
def test_what_looks_like_a_formula_stays_text(world, at_desk, words):
    part = world.home(world.stairwell, 9, 1)
    Owner.update(name=words).where(Owner.name == '户主901').execute()
    desk = at_desk(world.secretary)
    answer = desk.client.get(take(desk, world.estate, 'roster').headers['Location'])
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(answer.get_data())).worksheets[0].rows for cell in row]
    found = [cell for cell in cells if cell.value == words]
    assert [(cell.data_type, cell.hyperlink) for cell in found] == [('s', None)]
    assert part


def test_a_long_list_is_the_workers_and_shows_how_far_it_is(world, at_desk, folder, short, monkeypatch):
    assert world.stairwell
    monkeypatch.setattr(actions, '_RENEWED', 4)
    desk = at_desk(world.secretary)
    page = take(desk, world.estate, 'roster').headers['Location']
    assert re.fullmatch(rf'/console/places/{world.estate.id}/exports/[\w-]+', page)
    assert take(desk, world.estate, 'roster').headers['Location'] == page, 'the same one is not made twice'
    desk.get(page)
    assert '正在排队' in desk.words()
    assert '<noscript><meta http-equiv="refresh"' in desk.page
    assert desk.get(f'{page}/file').status_code == 404
    told, looks = [], []

    def look():
        looks.append(desk.client.get(f'{page}/state').get_data(as_text=True))
        return False

    told.append(actions.make_due(folder, 'one', look))
    assert '已写好 4 行' in looks[1]
    desk.get(page)
    assert '做好了，共 14 行' in desk.words()
    assert 'http-equiv' not in desk.page
    assert len(rows(desk.client.get(f'{page}/file'))) == 15
    desk.get(f'/console/places/{world.estate.id}/exports')
    assert '花名册' in desk.words()
    lines = [(line.action, line.person_id) for line in AuditLine.select().where(AuditLine.action.startswith('exports'))]
    assert lines == [('exports.begin', world.secretary.person_id), ('exports.make', world.secretary.person_id)]
    assert (told, actions.make_due(folder, 'one')) == ([1], 0)


def test_a_worker_killed_in_the_middle_begins_again_and_leaves_no_half_file(world, at_desk, now, folder, short, monkeypatch):
    assert world.stairwell
    monkeypatch.setattr(actions, '_RENEWED', 4)
    desk = at_desk(world.secretary)
    page = take(desk, world.estate, 'roster').headers['Location']

    class Killed(BaseException):
        pass

    def die():
        raise Killed

    with pytest.raises(Killed):
        actions.make_due(folder, 'one', die)
    assert actions.make_due(folder, 'two') == 0, 'the first one may still be at it'
    assert desk.client.get(f'{page}/file').status_code == 404
    now.forward(minutes=2)
    assert actions.make_due(folder, 'two') == 1
    assert len(rows(desk.client.get(f'{page}/file'))) == 15
    assert Export.get().attempts == 2


def test_one_that_lost_its_lease_gives_way_and_one_that_is_told_to_stop_gives_back(world, at_desk, now, folder, short, monkeypatch):
    assert world.stairwell
    monkeypatch.setattr(actions, '_RENEWED', 4)
    take(at_desk(world.secretary), world.estate, 'roster')
    assert actions.make_due(folder, 'one', lambda: True) == 1
    assert (Export.get().state, Export.get().attempts) == ('waiting', 0)

    def slow():
        if Export.get().claim == 'one':
            now.forward(minutes=2)
            assert actions.make_due(folder, 'two') == 1
        return False

    assert actions.make_due(folder, 'one', slow) == 1
    assert (Export.get().state, Export.get().claim, Export.get().reason) == ('ready', 'two', '')
    assert AuditLine.select().where(AuditLine.action == 'exports.make').count() == 1


def test_what_fails_three_times_is_given_up(world, at_desk, now, folder, short, monkeypatch):
    assert world.stairwell
    page = take(desk := at_desk(world.secretary), world.estate, 'roster').headers['Location']
    monkeypatch.setattr(store, 'put', lambda *_: 1 // 0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            actions.make_due(folder, 'one')
        now.forward(minutes=2)
    assert actions.make_due(folder, 'one') == 0
    desk.get(page)
    assert '没有做成' in desk.words()


def test_only_its_maker_opens_it_while_they_keep_the_place_and_for_a_day(world, at_desk, now, folder):
    assert world.stairwell
    desk = at_desk(world.secretary)
    file = take(desk, world.estate, 'roster').headers['Location']
    Grant.create(person=world.next_secretary.person_id, role='secretary', place=world.community, granted_at=now.at)
    other = at_desk(world.next_secretary)
    assert other.get(f'/console/places/{world.estate.id}/exports').status_code == 200
    assert other.get(file).status_code == 404
    assert desk.get(file.replace(f'/{world.estate.id}/', f'/{world.community.id}/')).status_code == 404, 'of another place'
    now.forward(hours=23)
    desk = at_desk(world.secretary)
    assert desk.get(file).status_code == 200
    assert actions.forget_old(folder) == 0
    now.forward(hours=1)
    desk = at_desk(world.secretary)
    assert desk.get(file).status_code == 404, 'before anybody has tidied up'
    assert store.content(folder, Export.get().key)
    key = Export.get().key
    assert actions.forget_old(folder) == 1
    assert store.content(folder, key) is None
    assert Export.select().count() == 0


def test_a_role_taken_back_ends_what_was_asked_for(world, at_desk, folder, short):
    assert world.stairwell
    desk = at_desk(world.secretary)
    take(desk, world.estate, 'roster')
    Grant.update(live=None).where(Grant.person == world.secretary.person_id).execute()
    standing.forget()
    assert actions.make_due(folder, 'one') == 1
    assert Export.get().state == 'failed'


def test_it_refuses_the_stranger_and_what_is_no_list(world, at_desk):
    assert world.stairwell
    other = at_desk(world.next_secretary)
    for name in lists.LISTS:
        other.get('/console/logins')
        assert other.send(f'/console/places/{world.estate.id}/exports', list=name).status_code == 404, name
    assert take(at_desk(world.secretary), world.estate, 'wealth').status_code == 404
    assert Export.select().count() == 0


def test_a_tasks_reports_are_those_of_the_actors_places(world, at_desk, plumber, task):
    claim(plumber, task)
    step(plumber, task, 'completed', report='=都看过了')
    got = exported(at_desk(world.secretary), world.community, 'tasks.reports', task=str(task))
    assert got[1][:4] == ('周水生', '等审核', 0, '=都看过了')
    assert take(at_desk(world.secretary), world.community, 'tasks.reports').status_code == 422
    assert take(at_desk(world.next_secretary), world.next_community, 'tasks.reports', task=str(task)).status_code == 404


#: What there is none of here: the tests of books, dues and lifts take their own lists out.
OTHERS = {'book', 'elevator', 'levy', 'version'}


def test_no_list_shows_a_number_whole(world, at_desk, plumber, task, ballots):
    """Every list there is, of a place with people in it."""
    assert world.stairwell
    claim(plumber, task)
    world.stranger.post('/api/me/homes', {'estate_id': world.estate.id, 'room': '9-1-602', 'remark': ''})
    world.secretary.post('/api/care/assignments', {'place_id': world.estate.id, 'layer': 'member', 'items': [
        {'holder_id': Member.get().id, 'part_ids': [Part.get(Part.label == '9栋1单元701').id]}]})
    asked, seen = {'task': str(task), 'poll': str(ballots.open()['id']), 'layer': 'member', 'holder': str(Member.get().id),
                   'home': str(Part.get(Part.label == '9栋1单元701').id)}, 0
    for each in lists.LISTS.values():
        if not each.may(world.secretary.actor, world.community) or not OTHERS.isdisjoint(each.asks):
            continue
        said = {name: asked[name] for name in each.asks if name in asked}
        for row in each.read(Asked(world.secretary.actor, world.community, said), None, None)[0]:
            assert len(row) == len(each.heads), each.name
            words = ' '.join(map(lists.text, row))
            assert not re.search(r'(?<!\d)(1[3-9]\d{9}|\d{17}[\dX])(?!\d)', words), f'{each.name}: {words}'
            seen += 1
    assert seen > 10


def test_more_rows_are_no_more_statements(world, at_desk):
    desk = at_desk(world.secretary)
    assert world.stairwell
    counts = []
    for floors in (range(8), range(8, 9), range(9, 40)):
        for floor in floors:
            world.home(world.stairwell, floor, 3)
        desk.get(f'/console/places/{world.estate.id}/trail')
        with statements() as asked:
            desk.send(f'/console/places/{world.estate.id}/exports', list='roster')
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts


def test_two_lists_cannot_share_a_name():
    with pytest.raises(RuntimeError):
        lists.declare(List('places', '又一份', (), PLACES.read))


def test_what_a_killed_worker_left_is_swept_away(folder, monkeypatch):
    left = store.folder_of(folder) / 'tmp-left'
    left.mkdir()
    (left / 'sheet').write_text('x')
    actions.forget_old(folder)
    assert left.exists(), 'somebody may be at it'
    monkeypatch.setattr(store, '_HALF_DONE_SECONDS', -1)
    actions.forget_old(folder)
    assert not left.exists()


@pytest.mark.race
def test_of_many_workers_one_makes_it(world, at_desk, folder, short):
    assert world.stairwell
    take(at_desk(world.secretary), world.estate, 'roster')
    made = at_once(*(lambda who=str(who): actions.make_due(folder, who) for who in range(4)))
    assert sum(made) == 1
    assert Export.get().state == 'ready'


def test_a_closed_account_leaves_nothing_to_fetch(world, at_desk, folder):
    take(at_desk(world.secretary), world.estate, 'roster')
    account_closed.send(None, person=Person.get_by_id(world.secretary.person_id))
    assert Export.get().expires_at - Export.get().created_at < timedelta(hours=1)
    assert actions.forget_old(folder) == 1
