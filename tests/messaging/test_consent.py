"""What a person allows, as their phone tells it."""
import pytest

from server.core.audit import AuditLine


def counts(phone):
    return {item['kind']: item['count'] for item in phone.get('/api/me/consents').get_json()['items']}


def test_nothing_is_known_at_first(world, settings):
    items = world.neighbour.get('/api/me/consents').get_json()['items']
    assert {item['kind']: item['template_id'] for item in items} == {
        'task': settings.template_task, 'poll': settings.template_poll, 'notice': settings.template_notice}
    assert counts(world.neighbour) == {'task': None, 'poll': None, 'notice': None}


def test_each_acceptance_counts(world):
    for _ in range(2):
        answer = world.neighbour.post('/api/me/consents', {'kind': 'task', 'result': 'accept'})
        assert answer.status_code == 200
    assert counts(world.neighbour) == {'task': 2, 'poll': None, 'notice': None}
    assert counts(world.grandmother)['task'] is None


def test_the_same_acceptance_sent_again_counts_once(world):
    for _ in range(2):
        world.neighbour.post('/api/me/consents', {'kind': 'task', 'result': 'accept'}, key='tap-1')
    assert counts(world.neighbour)['task'] == 1


def test_a_refusal_takes_no_earlier_acceptance_back(world):
    for result in ('reject', 'accept', 'reject'):
        world.neighbour.post('/api/me/consents', {'kind': 'poll', 'result': result})
    assert counts(world.neighbour)['poll'] == 1


@pytest.mark.parametrize('body', [{'kind': 'spam', 'result': 'accept'}, {'kind': 'task', 'result': 'maybe'}, {}])
def test_what_it_does_not_know_it_refuses(world, body):
    assert world.neighbour.post('/api/me/consents', body).status_code == 422


def test_it_leaves_a_line(world):
    world.neighbour.post('/api/me/consents', {'kind': 'task', 'result': 'accept'})
    assert AuditLine.select().where(AuditLine.action == 'messaging.consent').count() == 1
