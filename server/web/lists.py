"""A declared list on a page: `server.exports.lists` says how one is declared."""
from decimal import Decimal
from typing import NamedTuple

from flask import request

from server.exports.lists import Asked, Cell, List
from server.places.queries import Place
from server.web import actor


class Shown(NamedTuple):
    """A page of a list, for the macros of lists.html: `numbers` tells which columns stand to the right."""

    declared: List
    place: Place
    said: dict[str, str]
    rows: list[tuple[Cell, ...]]
    following: str | None
    numbers: list[bool]


def asked_at(wanted: List, where: Place, **more: str) -> Asked:
    """Who asks for it, narrowed as the page's address says, or as the view does."""
    said = {name: value for name in wanted.asks if (value := request.values.get(name))}
    return Asked(actor(), where, said | more)


def listed(wanted: List, where: Place, **more: str) -> Shown:
    """The page of a list that the address asks for."""
    asked = asked_at(wanted, where, **more)
    rows, following = wanted.read(asked, request.args.get('cursor'), None)
    numbers = [any(isinstance(row[column], int | Decimal) for row in rows) for column in range(len(wanted.heads))]
    return Shown(wanted, where, dict(asked.said), rows, following, numbers)
