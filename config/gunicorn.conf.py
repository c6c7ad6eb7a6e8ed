"""gunicorn: threads for SQLite, greenlets for MariaDB. Keys: docs.gunicorn.org, "Settings". WEB_CONCURRENCY sets the workers."""
import os
import sys

from server.core.settings import load

_settings = load()

bind = f'127.0.0.1:{_settings.port}'
workers = int(os.environ.get('WEB_CONCURRENCY', '2'))
if _settings.database.startswith('sqlite:'):
    worker_class, threads = 'gthread', 4
else:
    worker_class, worker_connections = 'gevent', 200
# Each worker listens for itself; with one socket for all, one of them may take every connection that is kept alive.
reuse_port = True

timeout = 60  # seconds; a worker's start counts as well, and on a busy small machine it is the longest
graceful_timeout = 15
keepalive = 15  # seconds; longer than the pauses of a person tapping through pages
limit_request_line = 2048
limit_request_fields = 50
limit_request_field_size = 4096
# A crashed or stopped server must leave no socket behind, and nobody controls it but its service manager.
control_socket_disable = True

# The path without its query: scenes and cursors stay out of the log; so do tokens, which travel in a header.
accesslog = '-'
access_log_format = '%(t)s %({x-request-id}o)s %(m)s %(U)s %(s)s %(B)s bytes %(M)s ms'


def post_fork(server, worker):
    """With --preload the parent's connections came along, and two processes on one of them read each other's answers."""
    opened = sys.modules.get('server.core.db')
    if opened and opened.db.obj:
        opened.db.dispose()
