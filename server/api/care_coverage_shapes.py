"""What the routes of coverage answer with: figures with their denominators, and what waits."""
from typing import Any

from pydantic import BaseModel

from server.api.shapes import PlaceShape, place
from server.care import coverage as coverages


class CoverageShape(BaseModel):
    """`homes` is the denominator, and the sum of `member`, `committee` and `gaps`; each has its list. `text` says 全覆盖 only where
    there is no gap."""

    homes: int
    member: int
    committee: int
    gaps: int
    complete: bool
    text: str


class PlaceCoverageShape(CoverageShape):
    """The same of one of several places."""

    place: PlaceShape


class PlacesCoverageShape(BaseModel):
    """A page of them."""

    items: list[PlaceCoverageShape]
    next: str | None


class CareDoorShape(BaseModel):
    """A stairwell or building (`where` names the stairwell's building too) in an estate, and how many homes there have nobody."""

    place: PlaceShape
    where: str
    estate: str
    gaps: int


class CareDoorsShape(BaseModel):
    """A page of them."""

    items: list[CareDoorShape]
    next: str | None


class CareWaitingShape(BaseModel):
    """Homes whose holder left and that nobody looks after since, and needs found on visits."""

    left: int
    needs: int


def _covered(said: coverages.Coverage) -> dict[str, Any]:
    text = '全覆盖' if said.complete else f'还有{said.gaps}户没有人负责' if said.homes else '这里还没有登记住户'
    return {**said._asdict(), 'complete': said.complete, 'text': text}


def coverage(said: coverages.Coverage) -> CoverageShape:
    return CoverageShape(**_covered(said))


def place_coverage(found: coverages.Place, said: coverages.Coverage) -> PlaceCoverageShape:
    return PlaceCoverageShape(**_covered(said), place=place(found))


def door(found: coverages.OpenDoor) -> CareDoorShape:
    return CareDoorShape(place=place(found.place), where=found.where, estate=found.estate, gaps=found.gaps)
