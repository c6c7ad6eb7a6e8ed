"""How a building is drawn."""
from hypothesis import given
from hypothesis import strategies as st

from server.care.map_rules import Room, arrange


def test_homes_above_each_other_stand_in_one_column():
    grid = arrange([Room(1, 1, '101'), Room(2, 1, '102'), Room(3, 2, '202'), Room(4, 12, '1201')])
    assert grid.columns == ['01', '02']
    assert [(floor.floor, floor.homes) for floor in grid.floors] == [(12, [4, None]), (2, [None, 3]), (1, [1, 2])]


def test_numbers_that_say_nothing_of_the_floor_keep_their_order():
    grid = arrange([Room(1, 1, '101'), Room(2, 2, '9'), Room(3, 2, '10'), Room(4, None, '甲')])
    assert grid.columns == ['', '']
    assert [(floor.floor, floor.homes) for floor in grid.floors] == [(2, [2, 3]), (1, [1, None]), (None, [4, None])]
    assert arrange([]) == ([], [])


@given(st.lists(st.tuples(st.none() | st.integers(1, 40), st.text('0123456789AB', min_size=1, max_size=5)), max_size=30))
def test_each_home_stands_once_and_every_floor_is_as_wide(said):
    grid = arrange([Room(number, *each) for number, each in enumerate(said)])
    shown = [home for floor in grid.floors for home in floor.homes if home is not None]
    assert sorted(shown) == list(range(len(said)))
    assert {len(floor.homes) for floor in grid.floors} <= {len(grid.columns)}
