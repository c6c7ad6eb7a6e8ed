"""A poll on paper: the set for an estate of 375 homes."""
import time
from collections.abc import Callable
from statistics import median

from scripts.bench.crowd import Crowd
from scripts.bench.report import figure
from server.core.actor import SYSTEM
from server.votes.paperwork.prints import PAPERS, SHEETS

HOMES = 375
_MILLISECONDS = 5000
_REPETITIONS = 3


def measure(crowd: Crowd) -> None:
    """Print what the notice, the roll and the blank ballots take, each the median of some."""
    said = {name: _timed(lambda name=name: PAPERS[name](SYSTEM, crowd.poll_id)) for name in ('notice', 'roll')}
    said['blank ballots'] = _timed(lambda: SHEETS['ballots'](SYSTEM, crowd.poll_id, None))
    for name, milliseconds in said.items():
        figure(f'{name} of {HOMES} homes', milliseconds, 'ms')
    figure('the whole set', sum(said.values()), 'ms', most=_MILLISECONDS)


def _timed(work: Callable[[], bytes]) -> float:
    times = []
    for _ in range(_REPETITIONS):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return median(times)
