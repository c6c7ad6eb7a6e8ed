"""A list of the console is declared once; the page's table and the workbook both come of that.

    def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
        found, following = queries.slips(asked.actor, asked.place, asked.said.get('state'), cursor, limit)
        return [(Link(each.name, 'web_slips.slip', id=each.id), mask_phone(each.phone), each.days, each.issued_at,
                 Mark(*_STATES[each.state])) for each in found], following

    SLIPS = declare(List('slips', '报到单', ('姓名', '电话', '用时（天）', '开出', '进展'), _rows, asks=('state',)))

In the view, `table = listed(SLIPS, where)` of `server.web.lists`; in the template `{{ export(table) }}` in the block `head` and
`{{ listing(table) }}` in the block `page`, both of `lists.html`. A page that shows its rows in another way still declares its list
and offers `export`, from the same query.

`read` runs in a request and in the worker: it knows the actor of `asked` alone, calls a query of the domain that takes the actor
first and pages by key, and asks nothing else for each row. A cell is a text, a number, a day, an instant, nothing (None), a `Mark`,
a `Link`, or several of them; the workbook gets numbers and days as such, and texts as texts whatever they look like.

Telephone and identity numbers are masked here as they are on every page: whoever keeps a list knows its people by name and place,
and a file leaves the building (PIPL arts. 6 and 51). No role of ours is shown them whole, so none takes them out.
"""
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from server.core.actor import AnyActor, Role
from server.core.errors import Missing
from server.core.paging import LARGEST
from server.places.models import Place


class Mark(NamedTuple):
    """A state in a word, with its tone: good, wait, bad, or none."""

    text: str
    tone: str = ''


class Link:
    """A text that leads to a page about it: an endpoint, and what its address wants besides the place."""

    def __init__(self, text: str, endpoint: str, **values: Any) -> None:
        self.text, self.endpoint, self.values = text, endpoint, values


One = str | int | Decimal | date | datetime | Mark | Link | None
Cell = One | tuple[One, ...]
Rows = tuple[list[tuple[Cell, ...]], str | None]


class Asked(NamedTuple):
    """Who wants to see a list, of which place, and how it is narrowed: some of the names in `List.asks`, and what was said."""

    actor: AnyActor
    place: Place
    said: Mapping[str, str] = {}


May = Callable[[AnyActor, Place], bool]


def by_secretary(actor: AnyActor, place: Place) -> bool:
    """Whose lists most are."""
    return actor.holds(Role.SECRETARY, place.path)


class List(NamedTuple):
    """A list. `name` (of its domain, as `slips` or `tasks.reports`) stands in addresses and on the audit trail; `read` gives rows
    that fit the heads and where the list goes on; `asks` are the names by which it can be narrowed; `may` tells who takes it
    out."""

    name: str
    title: str
    heads: tuple[str, ...]
    read: Callable[[Asked, str | None, int | None], Rows]
    asks: tuple[str, ...] = ()
    may: May = by_secretary

    def all(self, asked: Asked) -> Iterator[tuple[Cell, ...]]:
        """Every row, page by page."""
        cursor: str | None = None
        while True:
            rows, cursor = self.read(asked, cursor, LARGEST)
            yield from rows
            if cursor is None:
                return


#: Every list by its name. The faces declare them, so that the worker finds what a page has asked for.
LISTS: dict[str, List] = {}


def declare(made: List) -> List:
    """Make a list known; RuntimeError for a name that another one has."""
    if made.name in LISTS:
        raise RuntimeError(f'two lists are called {made.name}')
    LISTS[made.name] = made
    return made


def called(name: str) -> List:
    """The list of this name; Missing if there is none."""
    found = LISTS.get(name)
    if found is None:
        raise Missing('list_missing', '没有这份清单。')
    return found


def taken_out_by(actor: AnyActor, place: Place) -> list[str]:
    """The names of the lists of a place that the actor may take out."""
    may = {each: each(actor, place) for each in {wanted.may for wanted in LISTS.values()}}
    return [name for name, wanted in LISTS.items() if may[wanted.may]]


def text(cell: Cell) -> str:
    """What a cell of words says; of several, one after the other."""
    if isinstance(cell, tuple) and not isinstance(cell, Mark):
        return '、'.join(text(each) for each in cell)
    said = cell.text if isinstance(cell, Mark | Link) else cell
    return '' if said is None else str(said)
