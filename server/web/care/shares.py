"""A table of who gets which homes, as it is proposed, decided row by row, and shown again where it does not hold."""
from typing import Any

from flask import request

from server.care import actions, holders, proposals
from server.core.errors import Refusal
from server.places.queries import Place
from server.web import forms
from server.web.care.homes import LAYERS
from server.web.frame import framed
from server.web.words import LEFT

#: Homes in one table.
AT_ONCE = 300
_OFFERED = 40  # people in a row's list, besides those who get something


def layer(name: str = 'layer') -> actions.Layer:
    """The layer that is asked for; members first."""
    said = request.values.get(name, 'member')
    return actions.Layer(said) if said in LAYERS else actions.Layer.MEMBER


def rows() -> list[tuple[int, list[int]]]:
    """The table as it was decided: whose (0: nobody's) each row's homes become."""
    pairs = zip(request.form.getlist('holders'), request.form.getlist('homes'), strict=False)
    return [(next(iter(forms.ids(who)), 0), forms.ids(homes)) for who, homes in pairs]


def wishes() -> list[dict[str, Any]]:
    """The rows that somebody gets."""
    return [{'holder_id': who, 'part_ids': homes} for who, homes in rows() if who and homes]


def review(where: Place, at: actions.Layer, found: proposals.Proposed, leaver: holders.Holder | None = None,
           refusal: Refusal | None = None) -> str:
    """The page with the table."""
    offered = {each.id: each for each in (*(who for who, _ in found.loads()), *found.able[:_OFFERED])}
    return framed('care/review.html', where, found=found, offered=offered.values(), layer=at, layers=LAYERS, leaver=leaver,
                  most=found.limit, refusal=refusal, said=request.values, reasons=LEFT)
