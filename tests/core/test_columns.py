"""Columns are named as peewee names them."""
import pytest
from peewee import Column, Field, Table, fn

from server.core import columns
from server.places.models import Part, Place
from server.records import RECORDS

_ABOVE = Place.alias()
_SHORT = Table('place', ('id', 'name')).alias('short')
QUERIES = {
    'joined': lambda: Part.select(Part, Place).join(Place).where(Part.area > 5).order_by(Place.name, Part.id.desc()),
    'with itself': lambda: Place.select(Place.id, _ABOVE.name).join(_ABOVE, on=(_ABOVE.id == Place.parent)),
    'within': lambda: Part.select(Part.id).where(Part.place.in_(Place.select(Place.id).where(Place.parent == Part.estate))),
    'a table with a name of its own': lambda: Part.select(_SHORT.name).join(_SHORT, on=(_SHORT.id == Part.place)),
    'of a reading': lambda: (few := Part.select(Part.place, fn.COUNT(Part.id).alias('n')).group_by(Part.place).alias('few'))
        and Place.select(Place.name, few.c.n).join(few, on=(few.c.place_id == Place.id)),
    'together': lambda: Part.select(Part.id) | Place.select(Place.id),
    'written': lambda: Part.insert_from(Place.select(Place.id, Place.name), [Part.place, Part.label]),
    'changed': lambda: Part.update(area=Part.area + 1).where(Part.estate == 7),
    'deleted': lambda: Part.delete().where(Part.id << Part.select(Part.id).where(Part.room == '1')),
    'put in or left': lambda: Part.insert(id=1, area=2).on_conflict_ignore(),
} | {record.__name__: lambda record=record: record.select().order_by(record.id) for record in RECORDS}


@pytest.mark.parametrize('query', QUERIES.values(), ids=QUERIES)
def test_a_query_reads_as_the_library_writes_it(monkeypatch, app, query):
    ours = query().sql()
    monkeypatch.setattr(Column, '__sql__', columns.column_slowly)
    monkeypatch.setattr(Field, '__sql__', columns.field_slowly)
    assert ours == query().sql()
