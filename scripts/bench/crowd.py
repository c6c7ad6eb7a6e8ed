"""A crowd with homes, tokens and a running poll: each of them another person, owner and legal head."""
import json
import secrets
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from flask import Flask

from scripts.bench.requests import Request
from scripts.bench.rows import insert
from server.core import clock
from server.core.actor import SYSTEM
from server.identity import tokens
from server.identity.models import Person, Residency, ResidencyState, Session
from server.places import actions as places
from server.places import codes
from server.places.models import Kind, Owner, Ownership, Part, Place
from server.votes import actions as votes
from server.votes.forms import DraftForm, ItemForm

_LIFE = timedelta(days=30)


class Crowd(NamedTuple):
    """What the requests speak of: `size` people with the ids 1 … size, an estate, its code, and the poll's only item."""

    size: int
    estate: Place
    scene: str
    poll_id: int
    item_id: int


def gather(size: int) -> Crowd:
    """Make them all. The database must be empty."""
    estate = _estate()
    move_in(estate, 1, size)
    code = codes.code_for(SYSTEM, estate)
    poll = votes.draft(SYSTEM, estate, DraftForm(
        place_id=estate.id, title='选聘物业服务企业', closes_at=clock.now() + _LIFE, items=[ItemForm(title='选聘', matter=4)]))
    poll = votes.open_poll(SYSTEM, poll)
    return Crowd(size, estate, code.scene, poll.id, poll.items[0].id)


def _estate() -> Place:
    above = places.found_district(SYSTEM, '合川区')
    for kind, name in ((Kind.STREET, '南津街街道'), (Kind.COMMUNITY, '紫荆园社区'), (Kind.ESTATE, '弘运小区')):
        above = places.add(SYSTEM, above, kind, name)
    return above


def move_in(estate: Place, first: int, last: int) -> None:
    """People with these ids, each with a login and a home that is theirs alone."""
    now, ids = clock.now(), range(first, last + 1)
    insert(Person, ({'id': each, 'key': f'key-{each}', 'openid': f'openid-{each}', 'created_at': now} for each in ids))
    insert(Session, ({'id': each, 'person_id': each, 'created_at': now, 'expires_at': now + _LIFE} for each in ids))
    insert(Part, ({'id': each, 'estate_id': estate.id, 'place_id': estate.id, 'kind': 'home', 'label': f'{each}号',
                   'room': str(each), 'area': 8850} for each in ids))
    insert(Owner, ({'id': each, 'estate_id': estate.id, 'key': f'key-{each}', 'name': f'户主{each}'} for each in ids))
    insert(Ownership, ({'id': each, 'part_id': each, 'owner_id': each, 'position': 0} for each in ids))
    insert(Residency, ({'id': each, 'person_id': each, 'part_id': each, 'owner_id': each, 'place_id': estate.id,
                        'state': ResidencyState.CONFIRMED, 'created_at': now} for each in ids))


class Crier:
    """Hands out requests, nobody's twice."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        self._next = {'check-in': 1, 'ballot': 1}

    def take(self, kind: str, count: int) -> list[Request]:
        """The next people's requests, fewer where the crowd is at its end."""
        first = self._next[kind]
        ids = range(first, min(first + count, self._crowd.size + 1))
        self._next[kind] = ids.stop
        return [self._request(kind, person) for person in ids]

    def give_back(self, kind: str, count: int) -> None:
        """The last so many were not sent."""
        self._next[kind] -= count

    def _request(self, kind: str, person: int) -> Request:
        path, body = self._check_in() if kind == 'check-in' else self._ballot()
        return Request(path, token(person), secrets.token_hex(8), body)

    def _check_in(self) -> tuple[str, dict]:
        where = {'longitude': 106.27, 'latitude': 29.97, 'accuracy': 30, 'type': 'gcj02'}
        return '/api/checkins', {'scene': self._crowd.scene, 'location': where}

    def _ballot(self) -> tuple[str, dict]:
        return f'/api/polls/{self._crowd.poll_id}/ballots', {'answers': [{'item_id': self._crowd.item_id, 'choice': 'yes'}]}


def token(person: int) -> str:
    """The bearer token of somebody of the crowd."""
    return tokens.issue(Session(id=person, person=person, expires_at=clock.now() + _LIFE))


def send(app: Flask, requests: list[Request]) -> Iterator[dict]:
    """Answer requests within this process."""
    client = app.test_client()
    for each in requests:
        answer = client.post(each.path, data=json.dumps(each.body), headers=each.headers)
        if answer.status_code != 201:
            raise AssertionError(answer.get_data(as_text=True))
        yield answer.get_json()
