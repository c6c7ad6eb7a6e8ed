"""What several papers of a poll say alike."""
from typing import Any

from server.core import clock
from server.core.errors import Missing
from server.places.models import Place
from server.places.queries import inside, line
from server.places.rules import square_metres
from server.votes import own_terms, silence, stages
from server.votes.models import Poll

KINDS = {'home': '住宅', 'shop': '商铺', 'garage': '车库'}

#: A word and what it is.
Facts = list[list[str]]


def head(found: Poll, heading: str) -> dict[str, Any]:
    """What every paper says: heading, title, who signs and when, and the line at the foot of each page."""
    now = clock.now()
    return {'heading': heading, 'title': found.title, 'who': '表决组织单位', 'day': clock.day_text(now),
            'foot': f'表决 {found.id} · {clock.dated(now)} 打印'}


def where(place: Place) -> str:
    """A place with what lies above it, as an envelope says it."""
    return ' '.join(each.name for each in line(place))


def within(found: Poll, place_id: int | None) -> Place:
    """A place of the poll, the poll's own where none is said; Missing `place_missing`."""
    at = Place.get_or_none(Place.id == place_id, inside((found.place.path,))) if place_id else found.place
    if at is None:
        raise Missing('place_missing', '没有找到这个地方，或者它不在这次表决的范围里。')
    return at


def scope(found: Poll) -> Facts:
    """Where the poll is held, and who counts."""
    kinds = '、'.join(KINDS[kind] for kind in found.part_kinds or KINDS)
    said = [['范围', where(found.place)], ['计入', kinds]]
    if found.opened_at:
        said.append(['名册', f'{found.roll_parts}处，{square_metres(found.roll_area)}，{found.roll_heads}人'])
    return said


def when(found: Poll) -> Facts:
    """Its stages: publication of the roll, and the vote; why it was put off or withdrawn."""
    days, ends = found.publication_days, stages.publication_ends(found)
    shown = [['名册公示', f'{days}天，到{clock.deadline(ends)}为止' if ends else f'{days}天，公示期满才开始']] if days else []
    waits = '公示期满、异议都已答复后开始' if days else '由组织单位宣布开始'
    begins = f'{clock.dated(found.opened_at)}开始' if found.opened_at else waits
    why = [[name, said] for name, said in (('延期原因', found.extended_for), ('撤回原因', found.withdrawn_for)) if said]
    return [*shown, ['投票时间', f'{begins}，{clock.dated(found.closes_at)}截止'], *why]


def silence_said(found: Poll) -> list[str]:
    """What becomes of who does not vote; nothing where that is nothing."""
    citation = found.silence_citation or (own_terms.silence(found.place) if found.silence else '')
    return [f'{silence.CONSEQUENCE}（{citation}）。'] if found.silence else []


def agents_said(found: Poll) -> list[str]:
    """How one votes by an agent; for how many an agent may stand once the opening has frozen it."""
    most = f'一个代理人最多代{found.proxy_limit}户（{found.proxy_citation}）。' if found.proxy_limit else ''
    return [f'托人代投：在手机上委托，或者把签了字的授权委托书交到社区登记。{most}']
