"""kill -9 in the middle of an import, in a process of its own."""
import pytest

from server.core.actor import SYSTEM
from server.places import actions
from server.places.models import Kind, Owner, Part, Place, RosterImport
from tests.places.roster_files import csv
from tests.races import die, killed


@pytest.mark.race
def test_a_killed_import_leaves_nothing(app, world):
    roster = csv('9-1-701,88.5,张三,14000000701,', '9-1-702,88.5,李四,14000000702,')
    assert world.estate

    def take_in():
        def die_before_the_end(actor, estate):
            assert Part.select().count() == 2
            die()

        actions.roster_imported.connect(die_before_the_end)
        actions.import_roster(SYSTEM, world.estate, 'roster.csv', roster, confirmed_changes=True)

    killed(app, take_in)
    assert [record.select().count() for record in (Part, Owner, RosterImport)] == [0, 0, 0]
    assert not Place.get_or_none(Place.kind == Kind.BUILDING)
