"""Saying something to many people at once."""
import pytest

from server.core import clock
from server.core.db import db
from server.identity.models import Person
from server.messaging.actions import dispatch
from server.messaging.models import Dispatch, Message
from tests.statements import statements


def test_everybody_finds_it_in_their_inbox(world, say):
    say(world.neighbour, world.stranger)
    for phone in (world.neighbour, world.stranger):
        answer = phone.get('/api/messages').get_json()
        assert [item['title'] for item in answer['items']] == ['周六清扫楼道']
        assert answer['unread'] == 1


def test_a_person_named_twice_gets_it_once(world, say):
    said = say(world.neighbour, world.neighbour)
    assert Message.select().where(Message.dispatch == said).count() == 1


def test_said_to_nobody_is_kept_all_the_same(say):
    assert say().subject == 'task:17'


def test_what_the_caller_undoes_was_never_said(world, say):
    with db.atomic() as transaction:
        say(world.neighbour)
        transaction.rollback()
    assert Dispatch.select().count() == Message.select().count() == 0


def test_a_title_that_is_too_long_is_cut(world):
    fields = {'title': '长' * 200, 'place': '弘运小区', 'time': '09:00'}
    assert dispatch('poll', '长' * 200, fields, 'pages/home', 'poll:1', [world.neighbour.person_id]).title == '长' * 120
    assert len(world.neighbour.get('/api/messages').get_json()['items'][0]['title']) == 120


def test_a_field_that_the_template_lacks_is_an_error_of_the_caller(world, say):
    with pytest.raises(KeyError, match='colour'):
        say(world.neighbour, colour='red')


def test_seven_thousand_take_a_handful_of_statements(app, say):
    Person.insert_many([{'key': f'many-{number}', 'created_at': clock.now()} for number in range(7000)]).execute()

    class Somebody:
        def __init__(self, person_id):
            self.person_id = person_id

    people = [Somebody(row.id) for row in Person.select(Person.id)]
    with statements() as seen:
        said = say(*people)
    assert len(seen) <= 10
    assert Message.select().where(Message.dispatch == said).count() == 7000
