"""What a poll's result, the home page and two lists cost at a thousand, a hundred thousand and a million rows."""
import time

from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from scripts.bench.crowd import Crowd, token
from scripts.bench.growth import grow, settle, trust
from scripts.bench.report import figure, say
from scripts.bench.rows import insert
from scripts.bench.stage import Stage
from server.checkins.models import CheckIn
from server.core import clock
from server.core.actor import SYSTEM, Role
from server.core.evidence import Seal
from server.identity import actions as identity
from server.identity.models import Person, Residency
from server.messaging.actions import dispatch
from server.messaging.models import Message
from server.places.models import Owner, Ownership, Part
from server.votes import tally
from server.votes.models import Ballot, RollHead, RollOwner, RollPart

_CALLS = 40
_TAIL = 500  # ballots that wait for their seal; the worker seals each few seconds
_FLAT = 1.5
_RESULT = 2.0  # milliseconds
_TEXT = 'CAST({id} AS CHAR)'
#: The tables, and what a copied row must not share with its original.
_TABLES = {
    Person: {'key': _TEXT, 'openid': _TEXT}, Part: {'label': _TEXT, 'room': _TEXT}, Owner: {'key': _TEXT},
    Ownership: {'part_id': '{id}', 'owner_id': '{id}'},
    Residency: {'person_id': '{id}', 'part_id': '{id}', 'owner_id': '{id}'},
    RollHead: {'number': '{id}'}, RollPart: {'part_id': '{id}', 'head_id': '{id}'},
    RollOwner: {'owner_id': '{id}', 'head_id': '{id}'}, Ballot: {'head_id': '{id}', 'idempotency_key': 'NULL'},
    Message: {'person_id': '{id}'}, CheckIn: {'after': '{id} - 1', 'idempotency_key': 'NULL'},
}


def measure(stage: Stage, crowd: Crowd, sizes: list[int]) -> None:
    """Print what each page costs, in this process, at each size, and how much dearer the largest is than the smallest."""
    _begin(crowd)
    costs: dict[str, list[float]] = {}
    for number, size in enumerate(sizes, 1):
        start = time.monotonic()
        _grow(crowd, size, number)
        say(f'  {size:,} rows of each of {len(_TABLES)} tables, made in {time.monotonic() - start:.0f} s')
        for name, path in _pages(crowd).items():
            costs.setdefault(name, []).append(_cost(stage.app, path))
            figure(f'{name} at {size:,}', costs[name][-1], 'ms', most=_RESULT if name == 'result' else None)
    for name, each in costs.items():
        figure(f'{name}, largest ÷ smallest', each[-1] / each[0], '', most=_FLAT)


def _pages(crowd: Crowd) -> dict[str, str]:
    return {'result': f'/api/polls/{crowd.poll_id}/result', 'home': '/api/home',
            'roster page': f'/api/places/{crowd.estate.id}/parts', 'own check-ins': '/api/checkins'}


def _begin(crowd: Crowd) -> None:
    """One row of each table whose rows are copied; the first person is also the secretary."""
    now = clock.now()
    identity.grant_person(SYSTEM, crowd.estate.parent, Role.SECRETARY, Person.get_by_id(1))
    insert(CheckIn, [{'id': 1, 'person_id': 1, 'place_id': crowd.estate.id, 'after': 0, 'scene': crowd.scene,
                      'checked_in_at': now, 'received_at': now, 'flags': [], 'digest': '0' * 64}])
    insert(Ballot, [{'id': 1, 'poll_id': crowd.poll_id, 'item_id': crowd.item_id, 'head_id': 1, 'choice': 'yes', 'heads': 1,
                     'area': 8850, 'revision': 0, 'person_id': 1, 'cast_at': now, 'receipt': 'x' * 20, 'digest': '0' * 64}])
    Message.delete().execute()
    fields = {'title': '停水', 'place': '弘运小区', 'time': '2026年8月14日 19:30'}
    said = dispatch('notice', '停水', fields, 'page', 'notice:1', [1])
    Message.update(id=1).where(Message.dispatch == said).execute()


def _grow(crowd: Crowd, size: int, number: int) -> None:
    trust(True)
    for record, different in _TABLES.items():
        grow(record, size, **different)
    Ballot.update(seal=number).where(Ballot.seal.is_null(), Ballot.id <= size - _TAIL).execute()
    insert(Seal, [{'chain': Ballot.CHAIN, 'sequence': number, 'count': size - _TAIL, 'root': '', 'previous': '', 'digest': '',
                   'leaves': b'', 'sealed_at': clock.now()}])
    tally.roll_up()
    trust(False)
    settle()


def _cost(app: Flask, path: str) -> float:
    """Milliseconds of one call: the fastest tenth of many, since what else the machine does can only add."""
    asked = EnvironBuilder(path, headers={'Authorization': f'Bearer {token(1)}'}).get_environ()
    times = []
    for _ in range(_CALLS):
        start = time.perf_counter()
        body, status, _headers = run_wsgi_app(app, dict(asked), buffered=True)
        times.append((time.perf_counter() - start) * 1000)
        if status != '200 OK':
            raise AssertionError(f'{path}: {b"".join(body).decode()}')
    return sorted(times)[len(times) // 10]
