"""GET /api/tasks, GET /api/tasks/{id}, GET /api/tasks/{id}/assignments."""
import pytest

from tests.checkins.conftest import refused
from tests.statements import statements
from tests.tasks.conftest import claim, ids, push, review, step


def make(world, place, **other):
    return push(world.administrator, place, push=False, **other).get_json()['id']


def test_open_to_those_whose_line_of_places_it_lies_in(world, now, plumber):
    assert world.grandmother
    street, community = make(world, world.street), make(world, world.community)
    estate, stairwell = make(world, world.estate), make(world, world.stairwell)
    beside = make(world, world.next_community)

    assert ids(plumber.get('/api/tasks?state=open')) == [stairwell, estate, community, street]
    assert ids(world.grandmother.get('/api/tasks')) == [stairwell, estate, community, street]
    assert ids(world.next_secretary.get('/api/tasks')) == [beside, street]
    assert ids(world.stranger.get('/api/tasks')) == []


def test_open_to_those_with_the_skill(world, plumber, doctor):
    plain, medical = make(world, world.estate), make(world, world.estate, skills=['急救', '护理'])

    assert ids(doctor.get('/api/tasks')) == [medical, plain]
    assert ids(plumber.get('/api/tasks')) == [plain]
    assert ids(world.grandmother.get('/api/tasks')) == [plain]


@pytest.mark.parametrize('odd', ['水"电', '100%', 'a_b', '\\', "o'clock", '急'])
def test_a_skill_is_found_as_it_is_written(world, member, odd):
    other = member('别人', '急救', 'b', '水电')
    who = member('此人', odd)
    task = make(world, world.estate, skills=[odd])

    assert ids(who.get('/api/tasks')) == [task]
    assert ids(other.get('/api/tasks')) == []


def test_over_is_not_open(world, now, task, plumber):
    now.forward(hours=11)

    assert ids(plumber.get('/api/tasks?state=open')) == []
    assert plumber.get(f'/api/tasks/{task}').get_json()['state'] == 'over'


def test_mine_and_done(world, task, plumber):
    def where():
        return ids(plumber.get('/api/tasks?state=mine')), ids(plumber.get('/api/tasks?state=done'))

    assert where() == ([], [])
    mine = claim(plumber, task).get_json()['id']
    assert where() == ([task], [])
    step(plumber, task, 'completed', report='好')
    assert where() == ([], [task])
    review(world.secretary, task, mine, False, '请补照片')
    assert where() == ([task], [])
    step(plumber, task, 'declined', reason='x')
    step(plumber, task, 'completed', report='好了')
    review(world.secretary, task, mine)
    assert where() == ([], [task])


def test_how_i_stand_to_it(world, task, plumber, doctor):
    claim(plumber, task)
    [item] = plumber.get('/api/tasks').get_json()['items']
    assert (item['taken'], item['assignment']['state']) == (1, 'claimed')
    [item] = doctor.get('/api/tasks').get_json()['items']
    assert (item['taken'], item['assignment']) == (1, None)


def test_page_by_page_at_the_same_cost(world, now, plumber):
    made = [make(world, world.estate) for _ in range(5)]
    first = plumber.get('/api/tasks?limit=2').get_json()
    second = plumber.get(f'/api/tasks?limit=3&cursor={first["next"]}').get_json()

    assert [item['id'] for item in first['items'] + second['items']] == made[::-1]
    assert second['next'] is None


def test_a_list_asks_as_much_for_many_as_for_one(world, plumber):
    def cost():
        with statements() as said:
            assert plumber.get('/api/tasks').status_code == 200
        return len(said)

    make(world, world.estate)
    plumber.get('/api/tasks')  # who they are is known from now on
    one = cost()
    for _ in range(4):
        make(world, world.estate)
    assert cost() == one <= 4


def test_a_place_s_for_its_secretary(world, now, task, plumber):
    over = make(world, world.stairwell, starts_at='2026-08-14T09:00:00+08:00', ends_at='2026-08-14T09:30:00+08:00')
    make(world, world.next_community)
    now.forward(hours=1)
    path = f'/api/tasks?place_id={world.community.id}'

    assert ids(world.secretary.get(path)) == [over, task]
    assert refused(plumber.get(path), 403, 'forbidden')
    assert refused(world.next_secretary.get(path), 404, 'place_missing')


def test_a_task_outside_one_s_places_is_missing_unless_one_took_it(world, task, plumber):
    assert refused(world.next_secretary.get(f'/api/tasks/{task}'), 404, 'task_missing')
    assert plumber.get(f'/api/tasks/{task}').status_code == 200


def test_who_took_it_with_their_minutes_within_the_task(world, now, task, plumber, doctor, poster):
    claim(plumber, task)
    step(doctor, task, 'declined', reason='值班')
    now.forward(hours=8, minutes=40)  # 17:40
    check_in = plumber.post('/api/checkins', {'scene': poster, 'task_id': task}).get_json()
    now.forward(minutes=80)  # 19:00
    plumber.post(f'/api/checkins/{check_in["id"]}/check-out', {'scene': poster})
    answer = world.secretary.get(f'/api/tasks/{task}/assignments').get_json()

    assert check_in['title'] == '巡查9栋消防通道'
    assert [(each['name'], each['state'], each['minutes'], each['reason']) for each in answer['items']] == [
        ('周水生', 'claimed', 60, ''), ('吴医生', 'declined', 0, '值班')]
    first = world.secretary.get(f'/api/tasks/{task}/assignments?limit=1').get_json()
    assert world.secretary.get(f'/api/tasks/{task}/assignments?cursor={first["next"]}').get_json()['items'] == answer['items'][1:]


def test_who_took_it_is_for_the_secretary(world, task, plumber):
    assert refused(plumber.get(f'/api/tasks/{task}/assignments'), 403, 'forbidden')
    assert refused(world.next_secretary.get(f'/api/tasks/{task}/assignments'), 404, 'task_missing')


@pytest.mark.parametrize('query', ['state=all', 'place_id=0', 'limit=0', 'limit=201', 'cursor=-1'])
def test_what_cannot_be_read_is_refused(world, now, query):
    assert world.secretary.get(f'/api/tasks?{query}').status_code == 422
