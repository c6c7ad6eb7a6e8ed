"""Brings the database up to date and loads the demonstration street, once. Exits with 2 where it has said why it cannot."""
import sys

from peewee import InterfaceError, OperationalError

from server.app import create_app
from server.cli.operate import migrate
from server.core.db import db


def main() -> int:
    try:
        create_app()
    except ValueError as error:
        sys.stderr.write(f'LINLI_DATABASE_URL is wrong: {error}. 数据库地址有误。\n')
        return 2
    try:
        migrate.main([], standalone_mode=False)
    except (OperationalError, InterfaceError) as error:
        sys.stderr.write(f'The database cannot be used: {error.args[-1]}. 数据库不能使用。\n')
        return 2
    finally:
        db.close()
    return 0


if __name__ == '__main__':
    sys.exit(main())
