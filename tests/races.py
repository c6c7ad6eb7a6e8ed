"""Several at once."""
import threading
from concurrent.futures import ThreadPoolExecutor

from server.core.db import db


def at_once(*works):
    """Run works at the same moment, each in a thread with a connection of its own; their answers in order."""
    ready = threading.Barrier(len(works))

    def one(work):
        ready.wait(20)
        try:
            return work()
        finally:
            db.close()

    with ThreadPoolExecutor(len(works)) as threads:
        return [each.result(60) for each in [threads.submit(one, work) for work in works]]
