"""Ports to listen on."""
import errno
import random
import socket
from contextlib import suppress

from scripts.supervise import Failed

_CHOICE = range(20000, 30000)  # below those that outgoing connections take: such a one can come between choosing and listening


def require_free(*ports: int) -> None:
    """Raises Failed, with the sentence for whoever started it, unless one can listen on all of them."""
    for port in ports:
        try:
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(('127.0.0.1', port))
                probe.listen()
        except (OSError, OverflowError) as error:
            why = 'is in use' if getattr(error, 'errno', None) == errno.EADDRINUSE else f'cannot be used ({error})'
            raise Failed(f'Port {port} {why}: stop what runs there or set LINLI_PORT. '
                         f'端口 {port} 不能使用，请停掉占用它的程序，或设置 LINLI_PORT 换一个端口。') from None


def free_port(together: int = 1) -> int:
    """A port that is free together with those after it, so many in all."""
    while True:
        port = random.randrange(_CHOICE.start, _CHOICE.stop, together)
        with suppress(Failed):
            require_free(*range(port, port + together))
            return port
