"""Bytes between an `Inspector` and its child: the length first, then the bytes."""

import socket
import struct

LENGTH = struct.Struct(">Q")


def send(door: socket.socket, content: bytes) -> None:
    door.sendall(LENGTH.pack(len(content)) + content)


def receive(door: socket.socket) -> bytes | None:
    """Return what comes next; None when the other side has gone."""
    head = _exactly(door, LENGTH.size)
    return None if head is None else _exactly(door, LENGTH.unpack(head)[0])


def _exactly(door: socket.socket, length: int) -> bytes | None:
    pieces, left = [], length
    while left:
        piece = door.recv(min(left, 1 << 20))
        if not piece:
            return None
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
