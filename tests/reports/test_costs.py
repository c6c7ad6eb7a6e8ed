"""What reading reports costs: no more with many, and each reading out of an index."""
import re

import pytest

from server.core.db import db, is_sqlite
from tests.care.test_lists import cost

LISTS = ('side=desk&state=open', 'side=desk', 'side=sent&state=answered', 'side=sent')


def test_lists_cost_the_same_with_many(world, reports):
    def costs():
        return [cost(reports.street, f'/api/reports?place_id={world.street.id}&{asked}') for asked in LISTS]

    reports.answer(reports.made())
    reports.made()
    costs()  # reads who asks
    before = costs()
    for place in (world.community, world.estate) * 5:
        reports.answer(reports.made(place))
        reports.made(place)
    assert costs() == before
    assert max(before) <= 4


@pytest.mark.parametrize('asked', LISTS)
def test_each_reading_is_out_of_an_index(world, reports, asked):
    if not is_sqlite():
        pytest.skip('MariaDB scans tables as small as these whatever their indexes')
    reports.made()
    plans = []

    def note(event):
        if re.search(r'FROM "report" ', event.sql):
            plans.append((event.sql, event.params))

    db.obj.query_hooks.append(note)
    try:
        reports.street.get(f'/api/reports?place_id={world.street.id}&{asked}')
    finally:
        db.obj.query_hooks.remove(note)
    assert plans
    for sql, params in plans:
        steps = [row[3] for row in db.execute_sql(f'EXPLAIN QUERY PLAN {sql}', params).fetchall()]
        assert any(re.search(r'SEARCH t\d USING (COVERING )?INDEX report_(desk_id|path)_state|USING INTEGER PRIMARY KEY', step)
                   for step in steps), steps
        assert not [step for step in steps if step.startswith('SCAN ')], steps
