"""What holds of the database, whichever it is."""
import pymysql
import pytest

from server.core import clock
from server.core.db import db, is_sqlite
from server.partners.models import Employer
from server.places.models import Kind, Place
from server.records import RECORDS


@pytest.mark.parametrize('names', [('ABC单位', 'abc单位'), ('É', 'E'), ('𠮷', '𠀋'), ('😀', '🎹'), ('ＡＢ', 'AB'), ('ß', 'ss')])
def test_texts_are_equal_where_their_characters_are(world, names):
    for name in names:
        Employer.create(name=name, place=world.district, created_at=clock.now())
        Place.create(kind=Kind.COMMUNITY, name=name, parent=world.street, created_at=clock.now())
    for name in names:
        assert [each.name for each in Employer.select().where(Employer.name == name)] == [name]


def test_every_table_compares_texts_so(app):
    if is_sqlite():
        pytest.skip('SQLite has no other way')
    rows = db.execute_sql('SELECT table_name, table_collation FROM information_schema.tables WHERE table_schema = DATABASE()')
    collations = dict(rows.fetchall())
    assert {collations[record._meta.table_name] for record in RECORDS} == {'utf8mb4_bin'}


@pytest.mark.race
def test_a_connection_that_the_server_has_ended_is_not_used_again(app):
    if is_sqlite():
        pytest.skip('SQLite has no connections to lose')
    db.close_all()
    client = app.test_client()
    assert client.get('/api/health').status_code == 200
    with db.connection_context():
        ours = db.connection().thread_id()
    with pymysql.connect(**db.obj.connect_params, database=db.obj.database) as other, other.cursor() as cursor:
        cursor.execute(f'KILL {ours}')
        while cursor.execute('SELECT 1 FROM information_schema.processlist WHERE id = %s', (ours,)):
            pass
    assert client.get('/api/health').status_code == 200
