"""Clock, encryption, paging, limits, forms: the small things that everything stands on."""
from datetime import UTC, date, datetime, timedelta

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from server.core import clock, crypto, paging
from server.core.audit import AuditLine
from server.core.db import InstantField, canonical
from server.core.errors import Invalid, TooMany
from server.core.forms import Form, Instant, Text, by_field
from server.core.rate_limits import Limiter
from server.identity.models import Person


def test_a_day_begins_and_ends_at_midnight_in_chongqing():
    assert clock.day_start(date(2026, 8, 14)) == datetime(2026, 8, 13, 16, tzinfo=UTC)
    assert clock.day_end(date(2026, 8, 14)) == datetime(2026, 8, 14, 16, tzinfo=UTC)
    assert clock.spoken(datetime(2026, 8, 14, 11, 30, tzinfo=UTC)) == '8月14日 19:30'


def test_a_naive_time_is_never_stored():
    with pytest.raises(ValueError, match='time zone'):
        InstantField().db_value(datetime(2026, 8, 14))


@given(st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2199, 1, 1)))
def test_an_instant_comes_back_to_the_microsecond(moment):
    field, aware = InstantField(), moment.replace(tzinfo=UTC)
    assert field.python_value(field.db_value(aware)) == aware


@given(st.text(st.characters(exclude_categories=['Cs']), max_size=60))
def test_what_is_encrypted_comes_back_and_never_looks_the_same(text):
    crypto.use_secret('one')
    first, second = crypto.encrypt(text), crypto.encrypt(text)
    assert first != second
    assert crypto.decrypt(first) == crypto.decrypt(second) == text


def test_another_key_or_a_changed_byte_is_refused(app):
    crypto.use_secret('one')
    sealed = crypto.encrypt('14000000001')
    with pytest.raises(InvalidTag):
        crypto.decrypt(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    index = crypto.blind('14000000001')
    crypto.use_secret('another')
    with pytest.raises(InvalidTag):
        crypto.decrypt(sealed)
    assert crypto.blind('14000000001') != index
    crypto.use_secret(app.config['LINLI'].secret_key)


def test_personal_data_is_not_in_the_database_in_clear(world):
    from server.core.db import db

    assert world.grandmother
    raw = db.execute_sql('SELECT phone FROM person').fetchall() + db.execute_sql('SELECT phone FROM owner').fetchall()
    assert raw
    assert not [row for row in raw if row[0] and b'1400000' in bytes(row[0])]
    assert Person.select().where(Person.phone.is_null(False)).get().phone.startswith('1400000')


def test_json_is_canonical():
    assert canonical({'b': [1, '㎡'], 'a': None}) == '{"a":null,"b":[1,"㎡"]}'
    with pytest.raises(ValueError, match='JSON'):
        canonical(float('nan'))


def test_pages_walk_a_list_to_its_end_without_a_gap(world):
    for number in range(7):
        AuditLine.append(action=f'tests.{number}', person_id=None, path='', subject='', detail={}, at=clock.now())
    mine, seen, cursor = AuditLine.select().where(AuditLine.action.startswith('tests.')), [], None
    while True:
        rows, cursor = paging.newest_first(mine, AuditLine.id, cursor, 3)
        seen += [row.action for row in rows]
        if cursor is None:
            break
    assert seen == [f'tests.{number}' for number in reversed(range(7))]
    assert [row.action for row in paging.oldest_first(mine, AuditLine.id, None, 2)[0]] == ['tests.0', 'tests.1']


@pytest.mark.parametrize('cursor', ['x', '-1', '１', '9' * 30, "1' OR '1'='1"])
def test_a_forged_cursor_is_refused(cursor):
    with pytest.raises(Invalid):
        paging.newest_first(AuditLine.select(), AuditLine.id, cursor)


def test_a_limit_says_how_long_to_wait(app):
    limiter = Limiter(app.config['LINLI'].redis_url, {'login': '3/minute'})
    who = f'203.0.113.{datetime.now(UTC).microsecond}'
    for _ in range(3):
        limiter.hit('login', who)
    with pytest.raises(TooMany) as refused:
        limiter.hit('login', who)
    assert 1 <= refused.value.seconds <= 60
    limiter.hit('login', 'somebody else')


def test_limits_hold_and_writes_go_on_while_redis_is_away(caplog):
    limiter = Limiter('redis://127.0.0.1:1/0', {'write': '2/minute'})
    limiter.hit('write', '7')
    limiter.hit('write', '7')
    with pytest.raises(TooMany):
        limiter.hit('write', '7')
    assert 'counted by this process alone' in caplog.text


class Sample(Form):
    """A form of the tests' own."""

    title: Text(4)
    at: Instant | None = None


@pytest.mark.parametrize(('sent', 'field', 'sentence'), [
    ({}, 'title', '必须填写'), ({'title': '五个字的题'}, 'title', '太长，最多4个字'), ({'title': ' '}, 'title', '不能少于1个字'),
    ({'title': 'a\x00'}, 'title', '含有无法显示的字符'), ({'title': 'a', 'more': 1}, 'more', '不认识的字段'),
    ({'title': 'a', 'at': '2026-08-14T19:30:00'}, 'at', '时间要带时区，例如 2026-08-14T19:30:00+08:00'),
    ({'title': 'a', 'at': 'morgen'}, 'at', '时间格式不对'),
    ({'title': 'a', 'at': '0001-01-01T00:00:00Z'}, 'at', '时间不在合理范围内'),
])
def test_a_form_says_in_chinese_what_is_wrong(sent, field, sentence):
    with pytest.raises(ValidationError) as refused:
        Sample.model_validate(sent)
    assert by_field(refused.value.errors()) == {field: sentence}


def test_lines_end_as_they_do_here():
    """Browsers send what is written in several lines with CR LF; a CR alone is a control character like others."""
    assert Sample.model_validate({'title': '两行\r\n字'}).title == '两行\n字'
    with pytest.raises(ValidationError):
        Sample.model_validate({'title': '两行\r字'})


@pytest.mark.parametrize(('sent', 'kept'), [('\u202e倒\u202c', '倒'), ('\u2066a\u2069', 'a'), ('\u202d1234\u202c', '1234'),
                                             ('👩\u200d⚕️', '👩\u200d⚕️')])
def test_no_text_turns_round_the_words_beside_it(sent, kept):
    assert Sample.model_validate({'title': sent}).title == kept
    with pytest.raises(ValidationError):
        Sample.model_validate({'title': '\u202e \u2066'})


def test_a_span_says_its_day_once_unless_it_ends_on_another():
    begins = datetime(2026, 8, 14, 11, 30, tzinfo=UTC)
    assert clock.span(begins, begins + timedelta(hours=2)) == '2026年8月14日 19:30 至 21:30'
    assert clock.span(begins, begins + timedelta(hours=5)) == '2026年8月14日 19:30 至 2026年8月15日 00:30'
