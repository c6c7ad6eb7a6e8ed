"""This month's figures, kept as if it were over: LINLI_DATA_DIR=… python -m tests.e2e.kept_month"""
from datetime import timedelta

from server.app import create_app
from server.archives.finality import final
from server.core import clock
from server.stats.actions import keep_months

_A_MONTH = timedelta(days=31)

if __name__ == '__main__':
    create_app()
    after = (clock.today().replace(day=1) + _A_MONTH).replace(day=1)
    while keep_months(clock.day_start(after) + final()):
        pass
