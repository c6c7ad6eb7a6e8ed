"""The door-to-door list of those who go and ask."""
from server.core.actor import SYSTEM
from server.places import actions as places
from server.places.models import Kind, Part


def test_it_works(world, ballots):
    world.own(ballots.part('701'), '老伴', '14000000711')
    opened = ballots.open()
    ballots.cast(world.grandmother, opened, 'no')
    found = world.secretary.get(f'/api/polls/{opened["id"]}/turnout').get_json()
    stairwell, = found['items']
    assert (stairwell['place']['name'], stairwell['voted'], stairwell['total'], found['next']) == ('1单元', 1, 14, None)
    doors = {door['label']: door for door in stairwell['doors']}
    assert doors['9栋1单元701'] == {
        'part_id': ballots.part('701').id, 'label': '9栋1单元701', 'owners': ['户主701', '老伴'], 'voted': True,
        'channel': 'online', 'waiting': False, 'kept_back': [], 'contact': None}
    assert doors['9栋1单元101'] == {
        'part_id': ballots.part('101').id, 'label': '9栋1单元101', 'owners': ['户主101'], 'voted': False,
        'channel': None, 'waiting': False, 'kept_back': [], 'contact': None}
    assert 'no' not in {str(value) for door in doors.values() for value in door.values()}


def test_stairwells_come_in_pages(world, ballots):
    assert world.stairwell
    for number in (2, 3):
        other = places.add(SYSTEM, world.building, Kind.STAIRWELL, f'{number}单元')
        world.own(Part.create(estate=world.estate, place=other, kind='home', label=f'9栋{number}单元101', building='9',
                              stairwell=str(number), floor=1, room=f'{number}-101', area=9000), '隔壁', f'1400000099{number}')
    opened = ballots.open(place_id=world.building.id)
    path, names, cursor = f'/api/polls/{opened["id"]}/turnout?limit=2', [], ''
    while cursor is not None:
        page = world.secretary.get(path + (cursor and f'&cursor={cursor}')).get_json()
        names.append([each['place']['name'] for each in page['items']])
        cursor = page['next']
    assert names == [['1单元', '2单元'], ['3单元']]


def test_officials_alone_read_it(world, ballots, refusal):
    opened, made = ballots.open(), ballots.draft()
    path = f'/api/polls/{opened["id"]}/turnout'
    assert refusal(world.grandmother.get(path)) == (403, 'forbidden')
    assert refusal(world.next_secretary.get(path)) == refusal(world.stranger.get(path)) == (404, 'poll_missing')
    assert refusal(world.secretary.get(f'/api/polls/{made["id"]}/turnout')) == (409, 'poll_not_open')
