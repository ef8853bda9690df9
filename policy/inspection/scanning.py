"""Asks clamd whether a file holds a virus.

Its protocol is a few lines (clamd(8), INSTREAM), and the client package for Python has
not been kept since 2014.
"""

import logging
import socket
import struct
from urllib.parse import urlsplit

logger = logging.getLogger(__name__)
MOST_SECONDS = 30
PORT = 3310
LENGTH = struct.Struct(">I")
PIECE = 64 * 1024
LONGEST_ANSWER = 4096


def is_infected(content: bytes, url: str) -> bool | None:
    """Return whether clamd knows a virus in these bytes; False without a `url`.

    None when it gave no answer: then nobody knows, and the file must not pass.
    `url`: tcp://host:port or unix:///path.
    """
    if not url:
        return False
    try:
        with _connected(url) as door:
            answer = _ask(door, content)
    except OSError as error:
        logger.warning("The virus scanner did not answer: %s", error)
        return None
    if answer.endswith(b"OK"):
        return False
    if answer.endswith(b"FOUND"):
        return True
    logger.warning("The virus scanner said: %r", answer[:200])
    return None


def _connected(url: str) -> socket.socket:
    parts = urlsplit(url)
    if parts.scheme == "unix":
        door = socket.socket(socket.AF_UNIX)
        door.settimeout(MOST_SECONDS)
        door.connect(parts.path)
        return door
    where = (parts.hostname or "127.0.0.1", parts.port or PORT)
    return socket.create_connection(where, MOST_SECONDS)


def _ask(door: socket.socket, content: bytes) -> bytes:
    """Send the bytes in pieces, each after its length; an empty one ends them."""
    door.sendall(b"zINSTREAM\0")
    for start in range(0, len(content), PIECE):
        piece = content[start : start + PIECE]
        door.sendall(LENGTH.pack(len(piece)) + piece)
    door.sendall(LENGTH.pack(0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        if not (more := door.recv(LONGEST_ANSWER)):
            break
        answer += more
    return answer.rstrip(b"\0\r\n ")
