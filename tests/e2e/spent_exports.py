"""The workbooks that were taken out, as if their day were over: LINLI_DATA_DIR=… python -m tests.e2e.spent_exports"""
from server.app import create_app
from server.core import clock
from server.core.action import transact
from server.exports.models import Export

if __name__ == '__main__':
    create_app()
    transact(lambda: Export.update(expires_at=clock.now()).execute())
