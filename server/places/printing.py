"""Posters on paper: an A4 sheet for each place, which says what its code is for."""
import io
from typing import Any

from PIL import Image

from server.core import clock
from server.core.actor import AnyActor
from server.core.errors import Invalid
from server.core.settings import Settings
from server.core.typeset import pdf
from server.places import codes, queries
from server.places.models import Place
from server.places.posters import picture
from server.wechat.client import WeChat

MOST = 80  # sheets of one print: WeChat draws each code that it has not drawn before


def sheets(actor: AnyActor, wechat: WeChat, settings: Settings, at: Place, *, inside: bool) -> bytes:
    """The PDF for a place or, with `inside`, for it and all places inside; Invalid where that is too much, WeChatError where WeChat
    does not draw a code. Codes are issued on first use."""
    found = queries.places_inside(actor, at, MOST + 1) if inside else [at]
    if len(found) > MOST:
        raise Invalid('too_many_posters', f'一次最多打印 {MOST} 张，请到下面的小区或楼栋里分开打印。')
    drawn = [picture(wechat, settings, codes.code_for(actor, each)) for each in found]
    names = queries.spoken(found)
    posters = [{'place': names[each.id], 'above': _above(each, names[each.id]), 'picture': _small(png)}
               for each, png in zip(found, drawn, strict=True)]
    return pdf('places/poster.typ', {'posters': posters, 'foot': f'{clock.dated(clock.now())} 打印'})


def _above(at: Place, name: str) -> str:
    """紫荆园社区 弘运小区, before 9栋1单元."""
    return ' '.join(each.name for each in queries.line(at)[2:-1] if not name.startswith(each.name))


def _small(png: bytes) -> list[int]:
    """The picture in grey, as few bytes as may be."""
    out = io.BytesIO()
    Image.open(io.BytesIO(png)).convert('L').save(out, 'PNG', optimize=True)
    return list(out.getvalue())


def coded(actor: AnyActor, at: Place, cursor: str | None,
          limit: int | None = None) -> tuple[list[tuple[str, Place, Any]], str | None]:
    """A place and what lies inside, as (name, place, its code in force or None), for its secretary."""
    found, following = queries.listed_inside(actor, at, cursor, limit)
    live = codes.in_force(found)
    names = queries.spoken(found)
    return [(names[each.id], each, live.get(each.id)) for each in found], following
