"""One of the law's conditions as a bar with a line where it is met."""
from typing import NamedTuple

from server.places.rules import square_metres
from server.votes.rules import Comparison, hundredths, percent_text


class Bar(NamedTuple):
    """Its name; `part` and `needed` in thousandths of the whole; the share and the sums in words; whether it is met."""

    name: str
    part: int
    needed: int
    percent: str
    words: str
    met: bool


def bar(one: Comparison) -> Bar:
    """`796.50㎡，要达到 826.00㎡`."""
    area = one.measure == 'area'
    part, needed = (square_metres(each) if area else f'{each}人' for each in (one.part, one.needed))
    name = f'{"参与" if one.stage == "quorum" else "同意"}的{"面积" if area else "人数"}'
    return Bar(name, hundredths(one.part, one.base) // 10, hundredths(one.needed, one.base) // 10,
               percent_text(one.part, one.base), f'{part}，要达到 {needed}（{one.threshold.words}）', one.met)
