"""GET /api/me/data tells what every domain keeps about a person (PIPL art. 45), and nothing of anybody else."""
from server.core.actor import SYSTEM
from server.places import codes
from tests.tasks.conftest import push
from tests.votes.conftest import Ballots


def test_it_tells_of_check_ins_tasks_and_ballots(world, now):
    owner, scene = world.grandmother, codes.code_for(SYSTEM, world.estate).scene
    owner.post('/api/checkins', {'scene': scene})
    task = push(world.secretary, world.community).get_json()['id']
    owner.post(f'/api/tasks/{task}/assignments')
    ballots = Ballots(world)
    assert ballots.cast(owner, ballots.open(), 'yes').status_code == 201

    kept = owner.get('/api/me/data').get_json()['others']
    assert [row['place'] for row in kept['checkins']] == ['弘运小区']
    assert [row['state'] for row in kept['tasks']] == ['claimed']
    assert [row['choice'] for row in kept['ballots']] == ['yes', 'yes']
    others = world.neighbour.get('/api/me/data').get_json()['others']
    assert (others['checkins'], others['tasks'], others['ballots']) == ([], [], [])
