"""The minute of a poll has come, whenever that is to be: LINLI_DATA_DIR=… python -m tests.e2e.ended_poll POLL"""
import sys

from server.app import create_app
from server.core import clock
from server.votes import closing
from server.votes.models import Poll

if __name__ == '__main__':
    create_app()
    found = Poll.get_by_id(int(sys.argv[1]))
    clock.set_source(lambda: found.closes_at)
    closing.settle(found)
