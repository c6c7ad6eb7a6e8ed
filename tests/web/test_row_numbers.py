"""Rows of a form are numbered by the page; whoever writes other numbers gets no further than with a row that is not there."""
import pytest
from werkzeug.datastructures import MultiDict

from server.web.elevators import rows
from server.web.polls import writing

STRANGE = ['²', '9' * 5000, '-1', '', '1e3']


@pytest.mark.parametrize('number', STRANGE)
def test_a_strange_number_is_no_row(app, number):
    said = {f'dues.{number}.name': '开工前', 'dues.1.name': '验收后'}
    with app.test_request_context('/', method='POST', data=said):
        assert rows.sent('dues') == [{'name': '验收后'}]
    written = writing.sent(MultiDict({f'items.{number}.title': '甲', 'items.1.title': '乙'}))
    assert [each['title'] for each in written.items] == ['乙']
