"""Free ports on the loopback interface."""

import random
import socket

# Below the range from which the kernel takes the ports of outgoing connections, so
# that no such connection can take a port between the look and the use.
FIRST, LAST = 20_000, 32_000

_chance = random.Random()  # noqa: S311 — a port is no secret
_given: set[int] = set()


def free_port() -> int:
    """Return a port that nobody listens on and that was not given before."""
    while True:
        port = _chance.randint(FIRST, LAST)
        if port not in _given and _is_free(port):
            _given.add(port)
            return port


def is_open(port: int) -> bool:
    """Tell whether somebody accepts connections on this port."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _is_free(port: int) -> bool:
    with socket.socket() as candidate:
        candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            candidate.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
