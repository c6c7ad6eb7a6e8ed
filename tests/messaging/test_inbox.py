"""The inbox: newest first, a page at a time, one's own alone."""
from server.core.audit import AuditLine
from tests.statements import statements


def test_the_newest_comes_first_and_pages_follow_by_key(world, say):
    ids = [say(world.neighbour, title=f'第{number}件').id for number in range(3)]
    first = world.neighbour.get('/api/messages?limit=2').get_json()
    rest = world.neighbour.get(f'/api/messages?limit=2&cursor={first["next"]}').get_json()
    assert len(ids) == len({item['id'] for item in first['items'] + rest['items']}) == 3
    assert [item['id'] for item in first['items']] == sorted((item['id'] for item in first['items']), reverse=True)
    assert rest['next'] is None


def test_an_entry_says_what_it_is_about(world, say, now):
    say(world.neighbour)
    entry = world.neighbour.get('/api/messages').get_json()['items'][0]
    assert entry['kind'] == 'task'
    assert entry['subject'] == 'task:17'
    assert entry['page'] == 'packages/tasks/detail/index?id=17'
    assert entry['created_at'] == '2026-08-14T09:00:00+08:00'
    assert entry['read'] is False


def test_others_inboxes_stay_empty(world, say):
    say(world.neighbour)
    assert world.grandmother.get('/api/messages').get_json() == {'items': [], 'next': None, 'unread': 0}


def test_reading_marks_it_and_leaves_a_line(world, say):
    say(world.neighbour)
    entry = world.neighbour.get('/api/messages').get_json()['items'][0]
    answer = world.neighbour.post(f'/api/messages/{entry["id"]}/read')
    assert (answer.status_code, answer.get_json()['read']) == (200, True)
    assert world.neighbour.get('/api/messages').get_json()['unread'] == 0
    assert AuditLine.select().where(AuditLine.action == 'messaging.read',
                                    AuditLine.person_id == world.neighbour.person_id).count() == 1


def test_nobody_reads_anothers_message(world, say):
    say(world.neighbour)
    entry = world.neighbour.get('/api/messages').get_json()['items'][0]
    assert world.grandmother.post(f'/api/messages/{entry["id"]}/read').status_code == 404
    assert world.neighbour.get('/api/messages').get_json()['unread'] == 1


def test_a_page_costs_the_same_three_queries(world, say):
    for _ in range(5):
        say(world.neighbour)
    with statements() as seen:
        world.neighbour.get('/api/messages')
    assert len(seen) <= 3
