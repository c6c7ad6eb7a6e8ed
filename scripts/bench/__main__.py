"""Measures Linli; `scripts/bench/run` starts it. README.md beside this says what the figures mean."""
import argparse
import sys
import tempfile
from pathlib import Path

from scripts.bench import bulk, district, flat, hot, paper, sealing
from scripts.bench.crowd import gather
from scripts.bench.report import missed, say
from scripts.bench.stage import stage

_CASES = ('hot', 'bulk', 'flat', 'paper', 'sealing', 'district')
_SIZES = [1000, 100_000, 1_000_000]


def main() -> int:
    asked = argparse.ArgumentParser(prog='scripts/bench/run', description=__doc__)
    asked.add_argument('--database', choices=('sqlite', 'mariadb'), action='append', help='one of them alone')
    asked.add_argument('--case', choices=_CASES, action='append', help='one of them alone')
    asked.add_argument('--repetitions', type=int, default=9)
    asked.add_argument('--seconds', type=int, default=1, help='of load, each time')
    asked.add_argument('--share', type=float, default=1.0, help="of the district's people and homes: 0.04 for a quick look")
    told = asked.parse_args()
    for database in told.database or ('sqlite', 'mariadb'):
        _measure(database, told.case or _CASES, hot.Plan(told.repetitions, told.seconds), told.share)
    if missed():
        say(f'\nMissed: {", ".join(missed())}')
    return 1 if missed() else 0


def _measure(database: str, cases: list[str], plan: hot.Plan, share: float) -> None:
    say(f'\n{database}')
    for case in cases:
        with tempfile.TemporaryDirectory(prefix='linli-bench-') as folder, stage(database, Path(folder)) as made:
            if case == 'hot':
                hot.measure(made, gather(plan.crowd), plan)
            elif case == 'bulk':
                bulk.measure(made, gather(bulk.MEMBERS))
            elif case == 'paper':
                paper.measure(gather(paper.HOMES))
            elif case == 'district':
                district.measure(share)
            elif case == 'sealing':
                sealing.measure(made, gather(200), _SIZES)
            else:
                flat.measure(made, gather(1000), _SIZES)


if __name__ == '__main__':
    sys.exit(main())
