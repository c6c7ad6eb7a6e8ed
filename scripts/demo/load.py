"""Brings the database up to date and loads the demonstration street, once. Exits with 2 where it has said why it cannot."""
import sys
from datetime import timedelta

from peewee import InterfaceError, OperationalError
from playhouse.migrations import Runner

from scripts.demo import people, street, voters
from server.app import create_app
from server.cli.migrate import MIGRATIONS
from server.core import clock
from server.core.action import transact
from server.core.db import db
from server.core.settings import load as load_settings
from server.places.models import Place


def main() -> int:
    create_app()
    try:
        Runner(db.obj, str(MIGRATIONS)).up()
        if not Place.select().exists():
            _load()
    except (OperationalError, InterfaceError) as error:
        sys.stderr.write(f'The database cannot be used: {_why(error)}. 数据库不能使用。\n')
        return 2
    finally:
        db.close()
    return 0


def _why(error: BaseException) -> str:
    """Where the disk is full SQLite undoes the transaction itself and refuses to undo it again: the error before says why."""
    while 'no transaction is active' in str(error) and error.__context__:
        error = error.__context__
    return str(error.args[-1])


def _load() -> None:
    print('Loading the demonstration street … 正在载入演示街道……', flush=True)
    now = clock.now()
    clock.set_source(lambda: now - timedelta(days=25))  # the voters joined before their vote
    with voters.local_wechat(load_settings()) as address:
        wechat = create_app(load_settings(wechat_url=address)).extensions['wechat']
        people_of_5 = {phone: voters.log_in(wechat, address, phone) for phone, _, _ in people.VOTERS}
        sent = {phone: voters.log_in(wechat, address, phone) for _, phone, _ in people.REPORTED}
        keepers = [voters.log_in(wechat, address, phone) for phone in people.KEEPERS]
    transact(lambda: street.load(now, people_of_5, sent, keepers))


if __name__ == '__main__':
    sys.exit(main())
