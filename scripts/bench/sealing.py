"""What sealing, a proof, a ballot and a result cost with a thousand, a hundred thousand and a million ballots in the table."""
import time
from collections.abc import Callable
from typing import Any

from peewee import chunked, fn

from scripts.bench.bare import connect
from scripts.bench.crowd import Crier, Crowd, send
from scripts.bench.growth import grow, settle, trust
from scripts.bench.report import figure, say
from scripts.bench.rows import insert
from scripts.bench.stage import Stage
from server.core import clock
from server.core.actor import SYSTEM
from server.core.db import db
from server.core.evidence import BATCH, Seal, inclusions, seal_next
from server.core.merkle import merkle_root
from server.votes import results, tally
from server.votes.models import Ballot

_WAITING = 10_000  # ballots that no seal covers yet, or all of them where there are fewer
_AT_ONCE = 50_000
_BARE = 1_000_000  # the seals' numbers with the bare driver
_CALLS = 30
_FLAT = 1.5


def measure(stage: Stage, crowd: Crowd, sizes: list[int]) -> None:
    """Print each at each size, sealing beside the hashing alone and the bare driver's executemany, and how flat they are."""
    crier, costs = Crier(crowd), {}
    for _ in send(stage.app, crier.take('ballot', 1)):
        pass
    for size in sizes:
        _grow(size)
        say(f'  {size:,} ballots')
        for name, cost in {**_sealing(stage), **_calls(stage, crowd, crier)}.items():
            costs.setdefault(name, []).append(cost)
            figure(name, cost, 'ms')
    for name, each in costs.items():
        figure(f'{name}, largest ÷ smallest', each[-1] / each[0], '', most=_FLAT)


def _grow(size: int) -> None:
    """Copies of the ballots there are, for heads of their own; all but the last ones under one more seal."""
    trust(True)
    grow(Ballot, size, head_id='{id} + 10000000', idempotency_key='NULL', seal='NULL')
    sequence = (Seal.select(fn.MAX(Seal.sequence)).scalar() or 0) + 1
    for first in range(0, size, _AT_ONCE):  # one statement for a million rows takes longer than the driver waits
        Ballot.update(seal=sequence).where(Ballot.seal.is_null(), Ballot.id > first,
                                           Ballot.id <= min(first + _AT_ONCE, size - _WAITING)).execute()
    insert(Seal, [{'chain': Ballot.CHAIN, 'sequence': sequence, 'count': size, 'root': '', 'previous': '', 'digest': '',
                   'leaves': b'', 'sealed_at': clock.now()}])
    tally.roll_up()
    trust(False)
    settle()


def _sealing(stage: Stage) -> dict[str, float]:
    """Milliseconds of a thousand rows; the same rows each time."""
    rows = list(Ballot.select(Ballot.id, Ballot.digest).where(Ballot.seal.is_null()).order_by(Ballot.id).tuples())
    batches = list(chunked(rows, BATCH))
    ours = _fastest([_timed(lambda: seal_next(Ballot)) for _ in batches])
    Ballot.update(seal=None).where(Ballot.id >= rows[0][0]).execute()
    hashed = _fastest([_timed(lambda: _hash(some)) for some in batches])  # noqa: B023
    bare = _fastest(_bare(stage.url, batches))
    Ballot.update(seal=None).where(Ballot.seal >= _BARE).execute()
    figure('sealing, rows a second', BATCH * 1000 / ours, '/s')
    figure('the bare updates and hashing ÷ sealing', (bare + hashed) / ours, '')
    figure('hashing alone ÷ sealing', hashed / ours, '')
    return {'sealing 1,000 rows': ours}


def _seal_all() -> None:
    while seal_next(Ballot):
        pass


def _hash(rows: list[tuple[int, str]]) -> None:
    merkle_root([row.to_bytes(8, 'big') + bytes.fromhex(digest) for row, digest in rows])


def _bare(url: str, batches: list[list[tuple[int, str]]]) -> list[float]:
    line = connect(url)
    cursor, update = line.cursor(), f'UPDATE ballot SET seal = {db.param} WHERE id = {db.param}'

    def write(number: int, rows: list[tuple[int, str]]) -> None:
        cursor.execute('BEGIN')
        cursor.executemany(update, [(number, row) for row, _ in rows])
        cursor.execute('COMMIT')

    times = [_timed(lambda: write(number, some)) for number, some in enumerate(batches, _BARE)]  # noqa: B023
    line.close()
    return times


def _calls(stage: Stage, crowd: Crowd, crier: Crier) -> dict[str, float]:
    _seal_all()
    tally.roll_up()
    row = Ballot.select().order_by(Ballot.id.desc()).get()
    requests = iter(crier.take('ballot', _CALLS))
    return {'a proof': _usual(lambda: inclusions([row])), 'a ballot': _usual(lambda: list(send(stage.app, [next(requests)]))),
            'a result': _usual(lambda: results.result(SYSTEM, crowd.poll_id))}


def _usual(work: Callable[[], Any]) -> float:
    return _fastest([_timed(work) for _ in range(_CALLS)])


def _fastest(times: list[float]) -> float:
    """The fastest tenth: what else the machine does can only add."""
    return sorted(times)[len(times) // 10]


def _timed(work: Callable[[], Any]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
