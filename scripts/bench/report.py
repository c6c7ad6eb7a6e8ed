"""Lines for a person: a figure, its unit, and the floor or ceiling that it is held against."""
import sys

_missed: list[str] = []


def say(words: str = '') -> None:
    """One line, at once."""
    sys.stdout.write(words + '\n')
    sys.stdout.flush()


def figure(name: str, value: float, unit: str, least: float | None = None, most: float | None = None) -> None:
    """One figure; with a limit, whether it was kept."""
    kept = (least is None or value >= least) and (most is None or value <= most)
    limit = f'  (at least {least:g})' if least is not None else f'  (at most {most:g})' if most is not None else ''
    say(f'  {name:<46}{value:>12,.2f} {unit:<8}{limit}{"" if kept else "  MISSED"}')
    if not kept:
        _missed.append(name)


def missed() -> list[str]:
    """The figures that kept no limit."""
    return _missed
