"""The two hot paths beside their floors: interleaved, and compared within a repetition, whose figures share the machine's mood."""
from statistics import median
from typing import NamedTuple

from scripts.bench import bare, load
from scripts.bench.crowd import Crier, Crowd, send
from scripts.bench.report import figure, say
from scripts.bench.requests import Request
from scripts.bench.serving import Served, serving
from scripts.bench.stage import Stage
from server.checkins.models import CheckIn
from server.core.db import Record
from server.votes.models import Ballot

_RECORDED = 2000
_MOST = 5000  # requests a second that are prepared
_LEAST = {'sqlite': {'constant': 0.30}, 'mariadb': {'constant': 0.25, 'bare': 0.40}}
_ROWS: dict[str, type[Record]] = {'check-in': CheckIn, 'ballot': Ballot}
_MEGABYTES = 120


class Plan(NamedTuple):
    """How much to do."""

    repetitions: int
    seconds: int

    @property
    def crowd(self) -> int:
        """How many people that takes."""
        return _RECORDED + _MOST * self.seconds + 3000 * self.seconds * self.repetitions + 8000


def measure(stage: Stage, crowd: Crowd, plan: Plan) -> None:
    """Print throughput against both floors, latencies at half of it, and memory."""
    crier = Crier(crowd)
    works = {kind: _record(stage, crier, kind) for kind in _ROWS}
    with (serving('scripts.bench.constant:app', '/', stage.environment, stage.folder) as constant,
          serving('server.wsgi:app', '/api/health', stage.environment, stage.folder) as served):
        times = [_once(stage, crier, plan, constant, served, works) for _ in range(plan.repetitions + 1)][1:]  # the first warms up
        rates = {name: median(each[name] for each in times) for name in times[0]}
        _print_rates(stage.kind, rates)
        for kind in _ROWS:
            _print_latencies(served, crier, kind, rates[kind] / 2)
        figure('memory of a worker', max(served.megabytes()), 'MB', most=_MEGABYTES)


def _record(stage: Stage, crier: Crier, kind: str) -> list[bare.Work]:
    requests = crier.take(kind, _RECORDED)
    works = [bare.record(lambda one=one: list(send(stage.app, [one]))) for one in requests]
    say(f'  a {kind} runs: ' + '; '.join(' '.join(sql.split())[:60] for sql, _ in works[-1]))
    _undo(kind)
    return works


def _undo(kind: str) -> None:
    """Take back what those did of whom the statements were recorded."""
    _ROWS[kind].delete().where(_ROWS[kind].person <= _RECORDED).execute()


def _once(stage: Stage, crier: Crier, plan: Plan, constant: Served, served: Served, works: dict) -> dict[str, float]:
    """{what: how many a second}, {cpu of what: microseconds of a request}, {p99 of what: milliseconds}, and the ratios."""
    measured = _drive(constant, [Request('/constant', 'x', 'x', {'scene': 'x' * 60})] * 100_000, plan, stage, 'constant')[0]
    for kind in _ROWS:
        requests = crier.take(kind, _MOST * plan.seconds)
        rates, answered = _drive(served, requests, plan, stage, kind)
        crier.give_back(kind, len(requests) - answered - 2 * load.CONNECTIONS)  # some were on their way
        measured |= rates | {f'bare {kind}': bare.replay(stage.url, works[kind])}
        measured |= {f'{kind} ÷ constant': measured[kind] / measured['constant'],
                     f'{kind} ÷ bare': measured[kind] / measured[f'bare {kind}']}
        _undo(kind)
    return measured


def _drive(served: Served, requests: list[Request], plan: Plan, stage: Stage, name: str) -> tuple[dict[str, float], int]:
    before = served.cpu()
    done = load.throughput(served.port, requests, plan.seconds, stage.folder)
    cost = (served.cpu() - before) / done.answered * 1e6
    return {name: done.rate, f'cpu of {name}': cost, f'p99 of {name}': done.p99}, done.answered


def _print_rates(database: str, rates: dict[str, float]) -> None:
    units = {'cpu': 'µs', 'p99': 'ms'}
    for name, rate in rates.items():
        if '÷' not in name:
            figure(name, rate, units.get(name[:3], '/s'))
    for kind in _ROWS:
        figure(f'{kind} ÷ constant answer', rates[f'{kind} ÷ constant'], '', least=_LEAST[database].get('constant'))
        figure(f'{kind} ÷ bare driver', rates[f'{kind} ÷ bare'], '', least=_LEAST[database].get('bare'))


def _print_latencies(served: Served, crier: Crier, kind: str, rate: float) -> None:
    times = load.latencies(served.port, crier.take(kind, min(round(rate * 5), 4000)), rate)
    for percent in (50, 90, 99):
        figure(f'{kind} at {rate:,.0f}/s, p{percent}', times[len(times) * percent // 100], 'ms')
