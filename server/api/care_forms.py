"""What the routes of household responsibility are asked with."""
from pydantic import Field

from server.api import PageQuery, PlaceQuery
from server.care.forms import LayerName
from server.core.forms import Form, RecordId

_Words = Field('', max_length=40)


class FindQuery(PageQuery):
    """Of which place, and how what is looked for begins: a building's name, a home's label or room."""

    place_id: RecordId
    words: str = _Words


class CareQuery(FindQuery):
    """Also in which layer, and whose (an id of that layer); none: all."""

    layer: LayerName | None = None
    holder_id: RecordId | None = None


class HoldersQuery(PageQuery):
    """Who could look after homes of which place, in which layer; and how their names begin."""

    place_id: RecordId
    layer: LayerName
    words: str = _Words


class HolderQuery(PlaceQuery):
    """Somebody of a layer, seen from a place."""

    layer: LayerName
    holder_id: RecordId


class CareLeavingForm(Form):
    """Whose homes are to go to others."""

    layer: LayerName
    holder_id: RecordId


class ProposalForm(Form):
    """Which homes, 2000 at a time: those without anybody, only what somebody `left`, or all of somebody who leaves; behind some
    doors or in some buildings; and who of a layer may take them. All of them where nothing is said."""

    place_id: RecordId
    layer: LayerName
    door_ids: list[RecordId] = Field([], max_length=200)
    holder_ids: list[RecordId] = Field([], max_length=200)
    left: bool = False
    leaving: CareLeavingForm | None = None
