"""Nothing in an evidence file can be altered unseen: each value, each member of each list, each two that change places."""
import itertools
import json
import runpy
from datetime import timedelta

import pytest

from server.core import clock, evidence
from server.core.settings import ROOT
from server.votes.models import Ballot

verify = runpy.run_path(str(ROOT / 'scripts' / 'verify_poll.py'))


@pytest.fixture
def file(world, ballots, papers, now):
    """A named roll; a matter and a contest; the grandmother's co-owner changes her ballot, one voted on paper, one after the
    extension; three seals, the first of which holds another poll's ballots as well."""
    world.own(ballots.part('701'), '老伴', '14000000711')
    contest = {'kind': 'one_of', 'title': '选物业', 'matter': 4, 'options': ['甲物业', '乙物业']}
    opened = ballots.open(items=[{'title': '是否加装电梯', 'matter': 7}], contests=[contest], revisable=True, extension_days=3,
                          named=True)
    ballots.cast(world.grandmother, ballots.open(title='另一次'), 'no')
    assert ballots.cast(world.grandmother, opened, 'yes', 'no', 'yes').status_code == 201
    evidence.seal_next(Ballot)
    assert ballots.cast(world.phone('14000000711'), opened, 'no', 'yes', 'no').status_code == 201
    papers.count(opened, '102', 'yes', 'no', 'yes')
    evidence.seal_next(Ballot)
    now.forward(days=6)
    later = {'closes_at': (clock.now() + timedelta(days=3)).isoformat(), 'reason': '还有几户没有送到'}
    assert world.secretary.post(f'/api/polls/{opened["id"]}/extension', later).status_code == 200
    now.forward(days=2)
    assert ballots.cast(world.neighbour, opened, 'abstain', 'no', 'yes').status_code == 201
    now.forward(days=2)
    answer = world.grandmother.get(f'/api/polls/{opened["id"]}/evidence')
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def noticed(file):
    try:
        return next(verify['faults'](file), None) is not None
    except verify['UNREADABLE']:
        return True


def containers(said, path='', kind=''):
    """Every object and list, with its path, and the same path without numbers."""
    yield path, kind, said
    for key, value in said.items() if isinstance(said, dict) else enumerate(said):
        if isinstance(value, dict | list):
            yield from containers(value, f'{path}/{key}', f'{kind}/{key if isinstance(said, dict) else "*"}')


def others(value):
    """Values that stand where another stood: the next, the opposite, the same in another type or spelling, none."""
    if isinstance(value, str):
        return [f'{value}x', value[:-1], value.upper(), value.replace('Z', '+00:00'), None]
    if isinstance(value, bool):
        return [not value, int(value), None]
    if isinstance(value, int):
        return [value + 1, -value, value * 10, str(value), float(value), None, *([bool(value)] if value in (0, 1) else [])]
    return [0, '', False, 'x']


def alterations(path, said):
    """(what is done, what the object or list becomes), one at a time."""
    items = list(said.items()) if isinstance(said, dict) else list(enumerate(said))
    for key, value in items:
        for other in others(value) if not isinstance(value, dict | list) else [None, [], {}]:
            if repr(other) != repr(value):
                yield f'{path}/{key} = {other!r}', {**said, key: other} if isinstance(said, dict) else [
                    *said[:key], other, *said[key + 1:]]
        yield f'{path}/{key} removed', {name: kept for name, kept in items if name != key} if isinstance(said, dict) else [
            *said[:key], *said[key + 1:]]
    if isinstance(said, dict):
        yield f'{path}/extra added', said | {'extra': 0}
        return
    for at, value in items:
        yield f'{path}/{at} twice', [*said[:at], value, *said[at:]]
    yield f'{path} with one more', [*said, said[0] if said else 0]
    for one, other in itertools.combinations(range(len(said)), 2):
        swapped = list(said)
        swapped[one], swapped[other] = said[other], said[one]
        if swapped != said:
            yield f'{path}: {one} and {other} swapped', swapped


def become(said, other):
    """Change an object or a list in its place."""
    said.clear()
    said.update(other) if isinstance(said, dict) else said.extend(other)


def test_no_single_alteration_goes_unseen(file):
    assert not noticed(file)
    unseen, tried = [], 0
    for path, _, said in list(containers(file)):
        before = said.copy()
        for name, after in alterations(path, before):
            become(said, after)
            tried += 1
            unseen += [] if noticed(file) else [name]
        become(said, before)
    assert unseen == []
    assert tried > 3000
    assert not noticed(file)


def test_no_two_values_of_a_kind_can_change_places(file):
    """A field of one ballot with the same of another, and so for homes, matters, seals and results."""
    kinds = {}
    for _, kind, said in containers(file):
        for key in said if isinstance(said, dict) else range(len(said)):
            kinds.setdefault((kind, key if isinstance(said, dict) or kind.endswith('leaves/*') else '*'), []).append((said, key))
    unseen, tried = [], 0
    for kind, places in kinds.items():
        for (one, a), (other, b) in itertools.combinations(places, 2):
            if one[a] == other[b]:
                continue
            one[a], other[b] = other[b], one[a]
            tried += 1
            unseen += [] if noticed(file) else [kind]
            one[a], other[b] = other[b], one[a]
    assert unseen == []
    assert tried > 1000


def test_a_name_given_twice_is_refused(file, tmp_path):
    """Of two values under one name a reader takes the last, a person perhaps the first."""
    text = json.dumps(file, ensure_ascii=False)
    for name in ('results', 'closes_at'):
        path = tmp_path / f'{name}.json'
        path.write_text(f'{{"{name}": 0, {text[1:]}', encoding='utf-8')
        assert verify['main'](str(path)) == 2
