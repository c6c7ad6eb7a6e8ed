"""Several at once, and one that is killed on the way."""
import os
import signal
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor

from server.core.db import db, open_database

_PATIENCE = 120  # seconds until a process that hangs is ended


def at_once(*works):
    """Run works at the same moment, each in a thread with a connection of its own; their answers in order."""
    ready = threading.Barrier(len(works))

    def one(work):
        ready.wait(120)
        try:
            return work()
        finally:
            db.close()

    with ThreadPoolExecutor(len(works)) as threads:
        return [each.result(300) for each in [threads.submit(one, work) for work in works]]


def die(*_args, **_more):
    """What stands in the place of a step before which the process is to be killed."""
    os.kill(os.getpid(), signal.SIGKILL)


def killed(app, work):
    """Do a work that comes to `die`, in a process of its own that begins as a copy of this one."""
    db.close()
    ours = db.obj  # held by the child too, which must not end its parent's connections
    child = os.fork()
    if not child:
        try:
            signal.alarm(_PATIENCE)
            open_database(app.config['LINLI'].database)  # a connection does not survive a fork
            work()
        finally:
            traceback.print_exc()
            os._exit(1)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL, ours
